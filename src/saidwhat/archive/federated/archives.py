"""Many archives as one: the face by which they are asked. Each question goes to its module.

Every file is asked in one unchanging state of it. One that is missing or damaged is left out, and
told in the coverage; a file that turns out damaged while it is asked is left out from then on, and
the question asked anew of the others. Nothing is ever written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from threading import Lock
from types import TracebackType
from typing import Concatenate, NoReturn, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from saidwhat.archive import copies as copies_
from saidwhat.archive import corrections, driver, exported, lookup
from saidwhat.archive.appearances import Appearances
from saidwhat.archive.audited import Audited, LeftOut, Within
from saidwhat.archive.browse import Arrivals, Edition, Facets, Listed, Where
from saidwhat.archive.checks import SavedCheck, SavedLine
from saidwhat.archive.copies import Copy
from saidwhat.archive.corrections import KeptCorrection
from saidwhat.archive.exported import Exported
from saidwhat.archive.federated import browsing, counting, finding, people
from saidwhat.archive.federated.member import Member, UnreadableMemberError, View
from saidwhat.archive.federated.sharing import Share, shares
from saidwhat.archive.hits import Hit
from saidwhat.archive.people import Listing, People, Person
from saidwhat.archive.place import Place
from saidwhat.archive.review import LOOKED, Queue
from saidwhat.archive.search import Facet, Found, Search
from saidwhat.archive.sources import Source
from saidwhat.archive.stats import Cross, Stats
from saidwhat.archive.undecided import Pair
from saidwhat.archive.whom import Bearers, Who
from saidwhat.errors import ArchiveError, NotFoundError, UsageError
from saidwhat.text.shingles import Shingles
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.comparison import Candidate
from saidwhat.types.doubt import Doubt
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds between two looks at what files that are written to have in common.
LAG = 5.0


class Archives:
    """Several archives, asked as one; satisfies `reading.Reading`.

    The answers are those of one file to which the articles of all had been added: of one that
    several have, the copy that was captured first counts, and the versions of an address follow
    each other as they were captured. Statements of one day stand in the order of the files.
    """

    def __init__(self, members: Sequence[Member], not_read: Iterable[NotRead] = ()) -> None:
        self._members = list(members)
        self.not_read: Sequence[NotRead] = tuple(not_read)
        self._states: list[object] = []
        self._looked = 0.0
        self._lock = Lock()

    @classmethod
    def open(cls, paths: Sequence[Place]) -> Self:
        """Open archives, in their order, to be read as one; an older format is brought to this one.

        Raises:
            ArchiveError: none of them can be read.
        """
        members, not_read = [], []
        for number, path in enumerate(paths):
            try:
                member = Member.open(path, readonly=True)
            except ArchiveError as error:
                not_read.append(NotRead(str(path), error.reason))
                continue
            member.number = number
            members.append(member)
        opened = cls(members, not_read)
        try:
            opened._ask(len)
        except BaseException:
            opened.close()
            raise
        return opened

    def close(self) -> None:
        """Close the files."""
        for member in self._members:
            member.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self, question: Callable[Concatenate[Sequence[View], P], T], *of: P.args, **named: P.kwargs
    ) -> T:
        """Ask all files that can be read.

        Raises:
            ArchiveError: none can.
        """
        while True:
            try:
                with ExitStack() as stack:
                    return question(self._views(stack), *of, **named)
            except UnreadableMemberError as error:
                self._lose(error)

    def _views(self, stack: ExitStack) -> list[View]:
        """Return the files as they are now, with what of each counts."""
        with self._lock:
            self._look()
            members = list(self._members)
        if not members:
            told = self.not_read[0] if self.not_read else NotRead("", "no archive is named")
            raise ArchiveError(told.reason, subject=told.file, advice="none of them can be read")
        return [_view(stack, member) for member in members]

    def _look(self) -> None:
        """Find out what the files have in common, if one of them was changed."""
        states: list[object] = [(member.path, member.stamp()) for member in self._members]
        if states == self._states or (self._states and time.monotonic() - self._looked < LAG):
            return
        for member in self._members:
            member.count(Share())
        with ExitStack() as stack:
            views = [_view(stack, member) for member in self._members]
            found = shares([view.connection for view in views])
        for member, share in zip(self._members, found, strict=True):
            member.count(share)
        self._states, self._looked = states, time.monotonic()

    def _lose(self, lost: UnreadableMemberError) -> None:
        """Leave a file out from now on; what it had in common with others is found out anew."""
        with self._lock:
            if lost.member in self._members:
                self._members.remove(lost.member)
                told = NotRead(str(lost.member.path), lost.error.reason)
                self.not_read = (*self.not_read, told)
                self._states = []
        lost.member.close()

    # Articles and statements, by their ids.

    def record(self, article_id: str) -> Record:
        """Return what was read from one article, with what was put right about it since."""
        return self._ask(_in_its_file, article_id, corrections.now)

    def origin(self, article_id: str) -> str:
        """Return where an article's bytes came from."""
        return self._ask(_in_its_file, article_id, lookup.origin) if self.has(article_id) else ""

    def capture(self, article_id: str) -> Capture:
        """Return the bytes that an article came as."""
        return self._ask(_in_its_file, article_id, lookup.capture)

    def exported(self, article_ids: Sequence[str] = ()) -> Iterator[Exported]:
        """Yield articles for `export`, file by file; nobody is told to be a person."""
        ids: Iterable[str] = article_ids or self._ask(_articles)
        for article_id in ids:
            try:
                yield self._ask(_exported, article_id)
            except NotFoundError:
                if article_ids:
                    raise  # else it was withdrawn meanwhile, or is in a file that cannot be read

    def statement(self, statement_id: str) -> Hit:
        """Return one statement with what surrounds it."""
        return self._ask(_statement, statement_id)

    def article_of(self, statement_id: str) -> str | None:
        """Return the id of the article that a statement stands in, or None."""
        found = self._ask(browsing.with_statement, statement_id)
        return found[1] if found else None

    def has(self, article_id: str) -> bool:
        """Tell whether there is an article of this id."""
        return bool(self.states([article_id]))

    def states(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Return the number of the last correction of each article that is there, 0 for none."""
        return self._ask(browsing.states, article_ids)

    def at(self, address: str) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
        """Return every version kept of an address, and those that were withdrawn."""
        return self._ask(browsing.at, address)

    def address(self, article_id: str) -> str:
        """Return the address that an article is a version of."""
        return self._ask(_in_its_file, article_id, lookup.place)[0]

    def editions(self, article_id: str) -> tuple[Edition, ...]:
        """Return every version kept of the article's address, oldest first."""
        return self.at(self.address(article_id))[0] if self.has(article_id) else ()

    def corrections(self, article_id: str | None = None) -> tuple[KeptCorrection, ...]:
        """Return all corrections, of all articles or of one, oldest first, revoked ones too."""
        return self._ask(browsing.corrected, article_id)

    # How much there is, and what was done to it.

    def coverage(self) -> Coverage:
        """Return how much there is in all files, and which of them cannot be read."""
        return self._ask(lambda views: browsing.coverage(views, self.not_read))

    def head(self) -> tuple[int, str]:
        """Return 0, for there is no one journal, and a hash of all journals' heads."""
        return self._ask(browsing.head)

    def state(self) -> Hashable:
        """Return a value that nothing else has, nor these archives after a change of one."""
        return self._ask(_state), self.not_read, self._looked

    def changed(self, article_ids: Sequence[str] = ()) -> tuple[str | None, dict[str, str]]:
        """Return when a file was last changed, and when each of these articles was."""
        return self._ask(browsing.changed, article_ids)

    def beginning(self) -> str:
        """Return a hash of all journals' beginnings."""
        return self._ask(browsing.beginning)

    def sources(self) -> tuple[Source, ...]:
        """Return the sources of all files."""
        return self._ask(browsing.every_source)

    # Searching and counting.

    def find(self, search: Search) -> Found:
        """Return the statements that fit, newest first; of the best match first nothing is told."""
        return self._ask(finding.find, search)

    def counts(
        self, search: Search, names: Sequence[str], most: int = 20
    ) -> dict[str, tuple[Facet, ...]]:
        """Return how many of all statements that fit have each value of these facets."""
        return self._ask(finding.counts, search, names, most)

    def stats(self, cross: Cross) -> Stats:
        """Return the rows of a cross, by everything but people."""
        return self._ask(counting.stats, cross)

    def articles_with(self, phrases_: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first."""
        return self._ask(browsing.articles_with, phrases_, limit)

    def quotations(self, words: str = "", most: int | None = None) -> Iterator[Candidate]:
        """Yield the quotations of every article, or of those that have all of ``words``."""
        yield from self._ask(browsing.quotations, words, most)

    def saying(self, phrases_: Sequence[str], most: int) -> list[Candidate]:
        """Return the quotations in which any of these word sequences stand, the latest."""
        return self._ask(browsing.saying, phrases_, most)

    # People.

    def who(self, name: str, page: Search | None = None) -> Who:
        """Return the statements and roles of a name, an id or an entity; or the candidates."""
        return self._ask(people.who, name, page)

    def people(self, asked: Listing) -> People:
        """Return rows of people whose names have some words: the list of all is refused."""
        return self._ask(people.people, asked)

    def appearances(self, person: str, most: int = 20) -> Appearances:
        """Return who prints somebody, by month, and articles that name them."""
        return self._ask(people.appearances, person, most)

    def people_in(self, article_id: str) -> dict[str, str]:
        """Return nothing: who somebody is over all files is joined where a name is asked for."""
        return {}

    def undecided(self, most: int = 20, *, named: bool = False) -> tuple[Pair, ...]:
        """Refuse: names are judged in one archive."""
        _refuse("who may be one and the same")

    def bearers(
        self, ids: Iterable[str], names: Iterable[str]
    ) -> tuple[dict[str, Person], dict[str, Bearers]]:
        """Refuse: a table of people is joined with one archive."""
        _refuse("whom a table of people means")

    def audited(self, within: Within, texts: bool = False) -> Iterator[Audited]:
        """Refuse: an audit counts people."""
        _refuse("an audit")

    def left_out(self, within: Within) -> LeftOut:
        """Refuse: an audit counts people."""
        _refuse("an audit")

    # What a person is to look at, and what was saved.

    def queue(self, kind: Doubt | None = None, most: int = LOOKED, limit: int = 20) -> Queue:
        """Refuse: what is put right is written into one archive."""
        _refuse("what is to be looked at")

    def judged(self) -> set[str]:
        """Refuse: what is put right is written into one archive."""
        _refuse("what was looked at")

    def saved_check(self, n: int) -> SavedCheck:
        """Refuse: checks are saved in one archive."""
        _refuse("a saved check")

    def saved_checks(self) -> tuple[SavedLine, ...]:
        """Refuse: checks are saved in one archive."""
        _refuse("what was saved")

    # Browsing.

    def articles(
        self, where: Where, before: tuple[int, int] | None = None, limit: int = 50
    ) -> tuple[Listed, ...]:
        """Return articles, newest first, from behind the place ``before``."""
        _refuse_since(where)
        return self._ask(browsing.articles, where, before, limit)

    def latest(self, where: Where, limit: int) -> tuple[str, ...]:
        """Return the ids of articles that fit, the last file's first."""
        _refuse_since(where)
        return self._ask(browsing.latest, where, limit)

    def facets(self, where: Where, most: int = 12) -> Facets:
        """Return how many articles there are of each publisher, month, day and speaker."""
        _refuse_since(where)
        return self._ask(browsing.facets, where, most)

    def arrivals(self, where: Where, ids: Sequence[str] = ()) -> Arrivals:
        """Refuse: there is no one journal."""
        _refuse("what came since a look")

    def shingles(self, article_id: str) -> Shingles:
        """Return the shingles of an article's text."""
        return self._ask(_in_its_file, article_id, copies_.shingles)

    def copies(
        self, article_id: str, known: Callable[[str], Shingles] | None = None
    ) -> tuple[Copy, ...]:
        """Return the article and which other addresses print the same text, or nearly."""
        return self._ask(browsing.copies_of, article_id, known or self.shingles)


def _view(stack: ExitStack, member: Member) -> View:
    """Return a file as it is now, as long as the stack is open."""
    try:
        return View(member, stack.enter_context(driver.reading(member.engine, member.path)))
    except ArchiveError as error:
        raise UnreadableMemberError(member, error) from error


def _refuse(what: str) -> NoReturn:
    advice = "name one archive with --archive"
    raise UsageError(f"{what} is told of one archive, and not of several at once", advice=advice)


def _refuse_since(where: Where) -> None:
    if where.since is not None:
        _refuse("what came since a look")


def _in_its_file(
    views: Sequence[View], article_id: str, question: Callable[[Connection, str], T]
) -> T:
    """Ask the file that has an article for something of it."""
    return browsing.having(views, article_id).ask(question, article_id)


def _state(views: Sequence[View]) -> Hashable:
    return tuple((str(view.member.path), view.member.stamp()) for view in views)


def _articles(views: Sequence[View]) -> list[str]:
    return [article_id for view in views for article_id in view.ask(lookup.articles)]


def _exported(views: Sequence[View], article_id: str) -> Exported:
    return replace(_in_its_file(views, article_id, exported.exported), people={})


def _statement(views: Sequence[View], statement_id: str) -> Hit:
    view = browsing.with_statement(views, statement_id)
    if view is None:
        raise NotFoundError("there is no statement of this id", subject=statement_id)
    return finding.statement(view[0], statement_id)
