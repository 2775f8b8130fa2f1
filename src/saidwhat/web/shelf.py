"""What does the web need of the rest of saidwhat? The only file here that asks for it.

Calls jobs and the archive, and keeps what is dear to make again: pages that were asked for,
records that were read lately, counts of facets, timelines. Every answer is about the archive as
it is now: what is kept is never shown of an article that was withdrawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from threading import Lock, local
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Arrivals, Edition, Facets, Listed, Where
from saidwhat.archive.checks import Save
from saidwhat.archive.corrections import Correct
from saidwhat.archive.federated.opening import opened
from saidwhat.archive.hits import Hit
from saidwhat.archive.reading import Reading
from saidwhat.archive.review import Doubtful
from saidwhat.archive.search import Facet, Found, Search
from saidwhat.compare.runs import keys
from saidwhat.errors import NotFoundError
from saidwhat.jobs import accounts, worker
from saidwhat.jobs.compare import compared_in, others
from saidwhat.jobs.copies import SameText, same_text
from saidwhat.jobs.drafts import check_kept
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.jobs.timeline import asked_for
from saidwhat.jobs.versions import History, between, history
from saidwhat.record.timeline import Entry, entries, merged
from saidwhat.text.shingles import Shingles
from saidwhat.types.accounts import Accounts
from saidwhat.types.capture import Capture
from saidwhat.types.comparison import Group
from saidwhat.types.doubt import Doubt
from saidwhat.types.record import Record, Statement
from saidwhat.types.speaker import Judgement
from saidwhat.types.verdict import Answer, Coverage
from saidwhat.types.versions import VersionChanges
from saidwhat.web.additions import Additions
from saidwhat.web.keeping import Dated, Kept, Pages, unpacked
from saidwhat.web.news_page import Wish
from saidwhat.web.options import WebOptions
from saidwhat.web.problems import Problem, ProblemError
from saidwhat.web.timeline_page import Line
from saidwhat.web.versions_page import Pair

T = TypeVar("T")

_NOTHING = "There is nothing to check against yet. Add articles first: saidwhat add FOLDER."

#: Records kept in memory, and the longest text of one that is: about 50 MB together.
RECORDS, LONGEST_KEPT = 256, 60_000

#: Articles whose shingles are kept in memory, some 2 KB each: about 10 MB together.
TEXTS = 5_000

#: Bytes of pages that are kept in memory, packed, and of the largest that is, as it leaves: of an
#: article's page some 8,000 fit.
PAGES, LARGEST_PAGE = 64_000_000, 2_000_000

#: Whole timelines kept in memory, some 3 MB each.
LINES = 8

#: Counts that can be made at a time; those of one list are made once, whoever asks.
LOCKS = 16

#: Values of a facet that are shown.
FACET_VALUES = 12

#: Articles that are compared for one page, the latest, and the quotations that it shows: a second
#: or two of work. `saidwhat compare --archive` compares all.
MOST_COMPARED, MOST_GROUPS = 1_000, 20

#: Articles that are read for one timeline, or for accounts of events; the page of a timeline says
#: how many there are. `saidwhat timeline --archive` reads all.
MOST_READ = 120

#: Statements that are listed to be looked at; the list is made anew when they are.
DOUBTFUL = 200

#: Rows of a table that are asked for at once.
TOGETHER = 500

#: Seconds for which counts may lag behind an archive that is being written to. They are
#: dear at ten thousand articles, and a list is exact whatever its counts say.
LAG = 10.0


class Shelf:
    """The archive that is served, and what is asked of it."""

    def __init__(self, options: WebOptions) -> None:
        self.options = options
        self.archive: Reading = opened(options.archives)
        self._records: Kept[Record] = Kept(RECORDS)
        self._shingles: Kept[Shingles] = Kept(TEXTS)
        self._counted: Kept[Dated[Any]] = Kept(512)
        self._pages = Pages(PAGES)
        self._lags = local()
        self._entries: Kept[list[Entry]] = Kept(RECORDS)
        self._lines: Kept[tuple[tuple[Entry, ...], int, int]] = Kept(LINES)
        self._locks = [Lock() for _ in range(LOCKS)]
        self.adding = Additions(options.archive, options.limits)
        self._crew = worker.Crew(1, options.limits)

    def close(self) -> None:
        """End what is being read or checked, and close the archive."""
        self.end_work()
        self.adding.end()
        self.archive.close()

    def end_work(self) -> None:
        """End what is being checked or read for a page; nothing more is begun."""
        self._crew.end()

    def page(self, address: Hashable, make: Callable[[], Response]) -> Response:
        """Return the page that was made for this address and state of the archive, or make it."""
        version, head = self._version(), self.archive.head()
        known = self._pages.get(address)
        lately = known and known.head == head and time.monotonic() - known.made < LAG
        if known and (lately or _is_of(known, version)):
            return HTMLResponse(unpacked(known))
        self._lags.told = False
        page = make()
        body = bytes(page.body)
        if page.status_code == 200 and len(body) <= LARGEST_PAGE:
            exact = None if self._lags.told else version
            self._pages.keep(address, Dated(body, head, time.monotonic(), exact))
        return page

    def unchanged(self, address: Hashable) -> Response | None:
        """Return the page that was made for this address, if nobody changed the archive since."""
        known = self._pages.get(address)
        return HTMLResponse(unpacked(known)) if known and _is_of(known, self._version()) else None

    def _version(self) -> int | None:
        """Return the number of the archive's state; None of several archives, which have none."""
        return self.archive.data_version() if isinstance(self.archive, Archive) else None

    # Lists and counts.

    def coverage(self) -> Coverage:
        """Return what there is to look at."""
        return self._while_fresh("coverage", self.archive.coverage)

    def facets(self, where: Where) -> Facets:
        """Return the counts of the articles that fit."""
        return self._while_fresh(where, lambda: self.archive.facets(where, FACET_VALUES))

    def new(self, wish: Wish, listed: Sequence[Listed]) -> Arrivals | None:
        """Return what is new since the reader's last look, None where nobody asks."""
        where = wish.arrived
        return self.archive.arrivals(where, [one.id for one in listed]) if where else None

    def _while_fresh(self, key: Hashable, make: Callable[[], T]) -> T:
        version, head = self._version(), self.archive.head()
        with self._locks[hash(key) % LOCKS]:  # who comes second waits, and finds it made
            known = self._counted.get(key)
            same = known and (_is_of(known, version) or (version is None and known.head == head))
            if known and (same or time.monotonic() - known.made < LAG):
                self._lags.told = not same or getattr(self._lags, "told", False)
                value: T = known.value
                return value
            value = make()
            self._counted.keep(key, Dated(value, head, time.monotonic(), version))
            return value

    # One article, one statement.

    def record(self, article_id: str) -> Record:
        """Return what was read from an article.

        Raises:
            NotFoundError: there is none of this id, or it was withdrawn.
        """
        state = article_id, self.archive.states([article_id]).get(article_id)
        known = self._records.get(state)
        if known is not None and state[1] is not None:
            return known
        record = self.archive.record(article_id)
        if len(record.article.text) > LONGEST_KEPT:
            return record
        return self._records.keep(state, record)

    def editions(self, article_id: str) -> tuple[Edition, ...]:
        """Return the versions kept of the article's address, if there is more than one."""
        found = self.archive.editions(article_id)
        return found if len(found) > 1 else ()

    def history(self, asked: str) -> History:
        """Return the versions kept of an address, or of that of an article by its id.

        Raises:
            NotFoundError: there is none.
        """
        return history(self.archive, asked)

    def between(self, kept: History, pair: Pair) -> VersionChanges:
        """Return what differs between two versions.

        Raises:
            NotFoundError: there is no such version.
            UsageError: the two are one.
        """
        return between(self.archive, kept, pair.old, pair.new)

    def statement(self, statement_id: str) -> tuple[Record, Statement]:
        """Return a statement with the record that it stands in, or was taken out of.

        Raises:
            NotFoundError: there is none of this id.
        """
        article_id = self.archive.article_of(statement_id)
        if article_id is None:
            raise NotFoundError("there is no statement of this id", subject=statement_id)
        record = self.record(article_id)
        for statement in (*record.statements, *record.struck):
            if statement.id == statement_id:
                return record, statement
        raise NotFoundError("there is no statement of this id", subject=statement_id)

    def printings(self, record: Record, statement: Statement) -> Group | None:
        """Return the printings of a statement's words, its own among them."""
        if not statement.stands:
            return None
        try:
            return others(self.archive, record, statement.id)
        except NotFoundError:  # one of them was withdrawn meanwhile
            return None

    def compared(self, about: str) -> list[Group]:
        """Return the quotations about some words that several print, in the latest articles."""
        found = compared_in(self.archive, about, MOST_COMPARED)
        try:
            return list(islice(found, MOST_GROUPS))
        except NotFoundError:  # an article was withdrawn meanwhile
            return []

    def accounts(self, about: str, speaker: str) -> list[Accounts]:
        """Return the events about some words, or what one speaker said then and now.

        Neither where nothing was asked for: a day has too many events for a page.
        """
        if not about and not speaker:
            return []
        try:
            given = accounts.kept(self.archive, about, speaker, MOST_READ)
        except NotFoundError:  # an article was withdrawn meanwhile
            return []
        if speaker:
            return list(islice(accounts.of_speaker(given, speaker, about), MOST_GROUPS))
        return list(islice(accounts.events_of(given, about), MOST_GROUPS))

    def same_text(self, article_id: str) -> SameText | None:
        """Return who else prints the text of an article, and who printed it first."""
        try:
            copies = self.archive.copies(article_id, self._shingles_of)
            found = [(self.record(one.id).article, one.captured) for one in copies]
        except NotFoundError:  # one of them was withdrawn meanwhile
            return None
        return same_text(found[0], found[1:]) if found else None

    def same_texts(self, listed: Sequence[Listed]) -> dict[str, SameText]:
        """Return the same of every article of a list that has other printings."""
        found = {one.id: self.same_text(one.id) for one in listed}
        return {article_id: same for article_id, same in found.items() if same}

    def _shingles_of(self, article_id: str) -> Shingles:
        known = self._shingles.get(article_id)
        return known or self._shingles.keep(article_id, self.archive.shingles(article_id))

    # Searching, and what stands in time.

    def search_facets(self, search: Search, names: Iterable[str]) -> dict[str, tuple[Facet, ...]]:
        """Return the counts of everything that fits a search, for each facet."""
        asked = replace(search, before=None), tuple(names)
        return self._while_fresh(asked, lambda: self.archive.counts(*asked, FACET_VALUES))

    def doubtful(self, kind: Doubt | None) -> tuple[Doubtful, ...]:
        """Return what a person should look at, in order; some of it may be judged since."""
        return self._while_fresh(
            ("doubtful", kind), lambda: self.archive.queue(kind, limit=DOUBTFUL).items
        )

    def judge(self, judgement: Judgement) -> None:
        """Write a judgement down.

        Raises:
            NotFoundError: one of the names is not printed in the archive.
        """
        with Archive.open(self.options.archive) as archive:
            archive.judge(judgement)

    def correct(self, given: Correct) -> int:
        """Write down what is right about an article or a statement; return the number of that.

        Raises:
            NotFoundError: there is no such article or statement.
            UsageError: something of it cannot be.
        """
        with Archive.open(self.options.archive) as archive:
            return archive.correct(given)

    def take_back(self, n: int, reason: str, by: str) -> int:
        """Write down that a correction no longer counts.

        Raises:
            NotFoundError: there is none of this number that counts.
            UsageError: no reason or no name is given.
        """
        with Archive.open(self.options.archive) as archive:
            return archive.take_back(n, reason, by=by)

    def save_check(self, given: Save) -> int:
        """Save a check; return its number."""
        with Archive.open(self.options.archive) as archive:
            return archive.save_check(given)

    def forget_check(self, n: int, by: str) -> None:
        """Remove a saved check.

        Raises:
            NotFoundError: there is none of this number.
        """
        with Archive.open(self.options.archive) as archive:
            archive.forget_check(n, by=by)

    def timeline(self, asked: Line) -> tuple[tuple[Entry, ...], int, int]:
        """Return the entries asked for, how many articles were read for them, and of how many."""
        about = self.archive.head(), asked.about
        found, read, total = self._lines.get(about) or self._lines.keep(about, self._line(about[1]))
        return asked_for(found, asked.asked), read, total

    def _line(self, words: str | None) -> tuple[tuple[Entry, ...], int, int]:
        """Return the whole timeline of some articles, how many these are, and of how many."""
        ids, total = self._holding(words)
        each = map(self._entries_of, self.archive.states(ids).items())
        there = [found for found in each if found is not None]
        return merged(chain.from_iterable(there)), len(there), total

    def _entries_of(self, state: tuple[str, int]) -> list[Entry] | None:
        """Return the entries of an article in this state; None where it was withdrawn meanwhile."""
        known = self._entries.get(state)
        if known is not None or (record := self.known(state[0])) is None:
            return known
        return self._entries.keep(state, entries(record, self.archive.origin(state[0])))

    def _holding(self, words: str | None) -> tuple[Sequence[str], int]:
        """Return the ids of all articles; of many, the newest, or those that print these words."""
        total = self.coverage().articles
        if words and total > MOST_READ:
            return self.archive.articles_with(keys(words), MOST_READ), total
        return [one.id for one in self.archive.articles(Where(), None, MOST_READ)], total

    # All of a list, for a table.

    def all_articles(self, where: Where) -> Iterator[Listed]:
        """Yield all articles that fit, newest first."""
        place = None
        while some := self.archive.articles(where, place, TOGETHER):
            yield from some
            place = some[-1].key

    def all_hits(self, search: Search) -> Iterator[Hit]:
        """Yield all statements that fit a search."""
        return _all(self.archive.find, search)

    def all_of(self, name: str) -> Iterator[Hit]:
        """Yield all statements of a name."""
        return _all(lambda search: self.archive.who(name, search).found, Search())

    # Checking and reading.

    def check(self, content: bytes, name: str) -> Answer:
        """Return the answer to a draft; nothing of it is kept.

        Raises:
            InputError: the bytes are no draft that can be read, or past a limit.
            ProblemError: the archive is empty.
        """
        if not self.archive.coverage().articles:
            raise ProblemError(Problem(409, "The archive is empty", _NOTHING))
        return self._crew.call(name, check_kept, self.options.archives, content, name)

    def read(self, capture: Capture, options: ReadOptions) -> Record:
        """Return what an article says; nothing of it is kept.

        Raises:
            InputError: there is no article in it, or it is past a limit.
        """
        return self._crew.call(capture.origin, read, capture, options)

    def known(self, article_id: str) -> Record | None:
        """Return what was read from an article, or None where it was withdrawn meanwhile."""
        try:
            return self.record(article_id)
        except NotFoundError:
            return None


def _is_of(known: Dated[Any], version: int | None) -> bool:
    """Tell whether a value is that of an archive's state, made of nothing older."""
    return version is not None and known.version == version


def shelf_of(request: Request) -> Shelf:
    """Return the shelf of the application that was asked."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def _all(find: Callable[[Search], Found], search: Search) -> Iterator[Hit]:
    place = None
    while True:
        found = find(replace(search, before=place, limit=TOGETHER))
        yield from found.hits
        if found.after is None:
            return
        place = found.after
