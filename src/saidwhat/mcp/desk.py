"""What do the tools need of the rest of saidwhat? The only file here that asks for it.

Calls jobs and the archive, which is only read; adding opens it anew. Every answer is about the
archive as it is now: nothing is kept between calls but how much there is to look at.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from threading import Lock

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Listed, Where
from saidwhat.archive.federated.opening import opened
from saidwhat.archive.reading import Reading
from saidwhat.archive.search import COUNTED, Search
from saidwhat.archive.whom import Who as Known
from saidwhat.errors import InputError, NotFoundError, UsageError
from saidwhat.jobs import worker
from saidwhat.jobs.add import add_all
from saidwhat.jobs.beside import check_given, guard_given, look_up
from saidwhat.jobs.compare import compared_in, others
from saidwhat.jobs.drafts import check_kept
from saidwhat.jobs.how import ReadOptions
from saidwhat.mcp import asking, telling
from saidwhat.mcp.options import McpOptions
from saidwhat.mcp.told import (
    Checked,
    Guarded,
    Kept,
    Laid,
    Part,
    Printed,
    SameWords,
    Statements,
    WhoSaid,
)
from saidwhat.types.capture import Capture
from saidwhat.types.comparison import Group
from saidwhat.types.guarded import Source
from saidwhat.types.record import Record
from saidwhat.types.told import Told
from saidwhat.types.verdict import Coverage
from saidwhat.wording.languages import unread

#: Seconds for which how much there is may lag behind an archive that is being written to.
LAG = 10.0
#: Articles that are compared at once, those that came last.
MOST_COMPARED = 1_000
#: Articles of the list of resources.
LISTED = 50

_NO_ARCHIVE = UsageError(
    "this server has no archive",
    advice="give `sources` to check_quotations or guard_answer, or start it with --archive",
)
_KINDS = {"markdown": "draft.md", "text": "draft.txt"}
_MEDIA = {"text": "text/plain", "html": "text/html"}


class Desk:
    """The archives that are asked, and the processes that check and read."""

    def __init__(self, options: McpOptions) -> None:
        self.options = options
        self._archive = opened(options.archives) if options.archives else None
        self._readers = worker.Crew(1, options.limits)
        self._guards = worker.Crew(1, options.limits)
        self._covered: tuple[float, Coverage] | None = None
        self._writing = Lock()

    def close(self) -> None:
        """End what is being checked or read, and close the archive."""
        self._readers.end()
        self._guards.end()
        if self._archive is not None:
            self._archive.close()

    @property
    def archive(self) -> Reading:
        """Return the archive that is asked.

        Raises:
            UsageError: there is none.
        """
        if self._archive is None:
            raise _NO_ARCHIVE
        return self._archive

    def coverage(self) -> Coverage:
        """Return what there is to look at, and what could not be read."""
        known = self._covered
        if known is None or time.monotonic() - known[0] > LAG:
            self._covered = known = time.monotonic(), self.archive.coverage()
        return known[1]

    # The tools.

    def check(self, asked: asking.Check) -> Checked:
        """Return what came of every quotation of a draft; nothing of it is kept.

        Raises:
            InputError: the draft cannot be checked, or is past a limit.
            UsageError: there is nothing to check against.
        """
        name, content = _KINDS[asked.format], asked.draft.encode("utf-8", "replace")
        if asked.sources:
            articles = _captures(asked.sources)
            answer = self._readers.call(name, check_given, articles, content, name, asked.citations)
        else:
            if not self.archive.coverage().articles:
                raise UsageError("the archive is empty", advice="add articles: saidwhat add FOLDER")
            files = self.options.archives
            answer = self._readers.call(name, check_kept, files, content, name, asked.citations)
        return telling.checked(answer, kept=not asked.sources)

    def guard(self, asked: asking.Guard) -> Guarded:
        """Return what came of every quotation and citation of an answer.

        Raises:
            LimitError: it took more time or memory than it may.
        """
        _bounded(asked.sources)
        sources = [Source(one.text, one.title, one.url) for one in asked.sources]
        given = sources, asked.answer, asked.strict, asked.repair
        return telling.guarded(self._guards.call("answer", guard_given, *given))

    def find(self, asked: asking.Find) -> Statements:
        """Return the statements that fit, newest first.

        Raises:
            UsageError: the query cannot be meant.
        """
        search = Search(
            asked.words, asked.speaker, asked.publisher, asked.kind or "",
            asking.first(asked.published_from), asking.last(asked.published_to),
            asking.first(asked.said_from), asking.last(asked.said_to),
            limit=asked.limit, before=asked.after,
        )  # fmt: skip
        found = self.archive.find(search)
        notes = [f"{typed} is also searched as {spelling}" for typed, spelling in found.widened]
        notes += [f"counted up to {COUNTED:,}"] if found.total >= COUNTED else []
        if not found.total and asked.words and not asked.speaker:
            spoken = self.archive.find(replace(search, words="", speaker=asked.words, limit=1))
            said = f"{spoken.total:,} said by {asked.words}"
            told = f"nobody says these words; {said}: give `speaker`"
            notes += [told] if spoken.total else []
        shown = tuple(telling.printed(one.article, one.statement) for one in found.hits)
        return Statements(found.total, shown, found.after, tuple(notes), self.coverage())

    def who(self, asked: asking.Who) -> WhoSaid:
        """Return who is printed with some words, or what a name is printed as saying.

        Raises:
            UsageError: neither words nor a name are given, or both.
        """
        if bool(asked.words.strip()) == bool(asked.name.strip()):
            raise UsageError("give `words` or `name`, one of the two")
        if asked.words.strip():
            verdict = look_up(self.archive, asked.words)
            finding = telling.found(verdict, self.coverage())
            return WhoSaid(finding, None, (), (), (), 0, (), self.coverage())
        days = asking.first(asked.published_from), asking.last(asked.published_to)
        page = Search(first=days[0], last=days[1], limit=asked.limit)
        return self._named(self.archive.who(asked.name, page), asked.name)

    def _named(self, known: Known, name: str) -> WhoSaid:
        nobody = known.person is None and not known.candidates
        notes = [f"no article names {name}"] if nobody else []
        return WhoSaid(
            None,
            telling.somebody(known.person) if known.person else None,
            tuple(map(telling.somebody, known.candidates[: asking.MOST])),
            known.roles[: asking.MOST],
            tuple(telling.printed(one.article, one.statement) for one in known.found.hits),
            known.found.total, tuple(notes), self.coverage(),
        )  # fmt: skip

    def read(self, asked: asking.Read) -> Part:
        """Return a part of an article as printed.

        Raises:
            NotFoundError: there is no such article.
            UsageError: it has no such place.
        """
        record = self.archive.record(asked.article)
        if asked.start and asked.start >= len(record.article.text):
            told = f"the text ends at {len(record.article.text)}"
            raise UsageError(told, subject=f"start={asked.start}", advice="begin before that")
        return telling.part(record, asked.start, asked.characters)

    def compare(self, asked: asking.Compare) -> Laid:
        """Return the quotations that several articles print.

        Raises:
            NotFoundError: there is no such statement.
            UsageError: neither words nor a statement are given, or both.
        """
        if bool(asked.about.strip()) == bool(asked.statement):
            raise UsageError("give `about` or `statement`, one of the two")
        if asked.statement:
            found = self._others(asked.statement)
            return Laid(found, (), self.coverage())
        groups = compared_in(self.archive, asked.about, MOST_COMPARED)
        shown = tuple(map(telling.same_words, islice(groups, asked.limit)))
        few = self.coverage().articles <= MOST_COMPARED
        notes = () if few else (f"the {MOST_COMPARED:,} articles that came last are compared",)
        return Laid(shown, notes, self.coverage())

    def _others(self, statement: str) -> tuple[SameWords, ...]:
        record = self._holding(statement)
        group: Group | None = others(self.archive, record, statement)
        return (telling.same_words(group),) if group else ()

    def add(self, asked: asking.Add) -> Kept:
        """Read an article and keep it; return what became of it.

        Raises:
            InputError: there is no article in it, or it is past a limit.
            ArchiveError: the archive cannot be written to.
        """
        given = Told(
            asked.title, asked.publisher, published=asked.published, url=asked.url,
            firm_title=bool(asked.title),
        )  # fmt: skip
        content = asked.text.encode("utf-8", "replace")
        origin = asked.url or asked.title or "an article that was given"
        capture = Capture(content, origin, _MEDIA[asked.format], given=(given,))
        with self._writing, Archive.open(self.options.archives[0]) as archive:
            ((_, outcome),) = add_all(archive, [capture], ReadOptions(), crew=self._readers)
            if isinstance(outcome, InputError):
                raise outcome
            there = outcome.outcome not in ("withdrawn", "killed")
            many = len(archive.record(outcome.article).statements) if there else 0
        self._covered = None
        one, foreign = outcome.article, unread(outcome.language)
        return Kept(
            one, telling.page("a", one), telling.resource("article", one),
            outcome.outcome, outcome.version, many, (foreign,) if foreign else (),
        )  # fmt: skip

    # The resources.

    def listed(self, before: tuple[int, int] | None) -> Sequence[Listed]:
        """Return articles, newest first, from behind a place."""
        return self.archive.articles(Where(), before, LISTED)

    def text(self, article: str) -> str:
        """Return the text of an article, in which all places count.

        Raises:
            NotFoundError: there is no such article.
            UsageError: it is too long to be given at once.
        """
        text = self.archive.record(article).article.text
        if len(text) > asking.LONGEST_SOURCE:
            told = f"the text has {len(text):,} characters"
            raise UsageError(told, subject=article, advice="read it in parts with read_article")
        return text

    def statement(self, statement: str) -> Printed:
        """Return a statement as it is told.

        Raises:
            NotFoundError: there is no such statement.
        """
        record = self._holding(statement)
        for one in record.statements:
            if one.id == statement:
                return telling.printed(record.article, one)
        raise NotFoundError("this was taken out as words that are not said", subject=statement)

    def _holding(self, statement: str) -> Record:
        article = self.archive.article_of(statement)
        if article is None:
            raise NotFoundError(
                "there is no statement of this id",
                subject=statement,
                advice="find_statements gives ids",
            )
        return self.archive.record(article)


def _captures(sources: Sequence[asking.Text]) -> list[Capture]:
    """Return sources as what comes from files: their names are their numbers, from 1."""
    _bounded(sources)
    return [
        Capture(
            one.text.encode("utf-8", "replace"),
            f"source {number}",
            told=Told(one.title, one.publisher, published=one.published, url=one.url),
        )
        for number, one in enumerate(sources, 1)
    ]


def _bounded(sources: Sequence[asking.Text]) -> None:
    """Refuse sources that are too long together.

    Raises:
        UsageError: they are.
    """
    long = sum(len(one.text) for one in sources)
    if long > asking.LONGEST_SOURCES:
        most = f"{asking.LONGEST_SOURCES:,} may be"
        told = f"the sources have {long:,} characters together, and {most}"
        raise UsageError(told, advice="give the parts that the answer quotes, or an archive")
