"""How do the pages' values look as JSON and as rows of a table?

What the records do not have: lists, statements by themselves, timelines. Each class is
the shape of an answer; the codec writes and describes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from saidwhat.archive import browse
from saidwhat.archive.browse import Arrivals, Facets, Voice
from saidwhat.archive.checks import SavedCheck, SavedLine
from saidwhat.archive.hits import Hit as FoundHit
from saidwhat.archive.search import Facet
from saidwhat.archive.search import Found as FoundHits
from saidwhat.archive.sources import Source
from saidwhat.codec.records import statement_to_json
from saidwhat.codec.told import Json
from saidwhat.export.rows import found_row
from saidwhat.export.timelines import EntryLine
from saidwhat.jobs.copies import SameText
from saidwhat.types.acceptance import Acceptance
from saidwhat.types.accounts import Accounts
from saidwhat.types.article import Article, Published
from saidwhat.types.comparison import Group
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import SpeakerKind
from saidwhat.types.verdict import Answer, Coverage
from saidwhat.web.news_page import PAGE, Wish
from saidwhat.web.search_page import Wanted
from saidwhat.wording import citing


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a list."""

    id: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    version: int
    statements: int
    speakers: tuple[Voice, ...]
    address: str
    language: str | None
    new: bool | None
    same_text: SameText | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Quotations that several articles print, those that most print first.

    Of the archive's articles those that came last are compared, `compared` at most. `accounts`
    are those of events about the words that were asked for, or of one speaker.
    """

    groups: tuple[Group, ...]
    accounts: tuple[Accounts, ...]
    compared: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class SavedChecks:
    """The checks that were saved, newest first."""

    checks: tuple[SavedLine, ...]


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """A check as it was saved: the draft, its answer, and which findings are to stand."""

    n: int
    title: str
    by: str
    made: str
    follows: int | None
    draft: str
    answer: Answer
    accepted: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """The same as a row of a table."""

    id: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    version: int
    statements: int
    speakers: str


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of the articles, newest first."""

    total: int
    coverage: Coverage
    articles: tuple[Listed, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    next: str | None
    seen: int
    new: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """What is shown of the article that a statement stands in."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    text_sha256: str
    published: Published | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The citation in three forms."""

    plain: str
    html: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """A statement with its article and citation; none where somebody took it out as not said."""

    statement: Annotated[Json, Statement]
    article: Head
    citation: Citation | None
    at_publisher: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found; `marks` are the words looked for."""

    statement: Annotated[Json, Statement]
    article: Head
    passage: Span
    marks: Spans
    citation: str
    person: str | None
    speaker_kind: SpeakerKind | None
    sentence: str
    words: int
    month: str | None
    said_first: date | None
    said_last: date | None
    latest: bool
    agency: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search, newest first."""

    total: int
    widened: tuple[tuple[str, str], ...]
    statements: tuple[Hit, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    next: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """What is followed: feeds, sitemaps and front pages, each with its health."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events and statements, in the order of time."""

    articles: int
    articles_total: int
    entries: tuple[EntryLine, ...]


def articles(
    wish: Wish,
    listed: Sequence[browse.Listed],
    whole: tuple[Facets, Coverage],
    looked: tuple[Arrivals | None, int],
    same: Mapping[str, SameText],
) -> Articles:
    """Return a page of articles; ``listed`` may hold one more than a page.

    ``looked`` is what is new, and the journal's last entry: up to where this answer looks.
    """
    (facets, coverage), (new, seen) = whole, looked
    shown = listed[:PAGE]
    more = len(listed) > PAGE
    after = replace(wish, before="-".join(map(str, shown[-1].key))) if more else None
    counts = {
        "publisher": facets.publishers,
        "month": facets.months,
        "day": facets.days,
        "speaker": facets.speakers,
    }
    return Articles(
        facets.articles,
        coverage,
        tuple(_listed(one, new, same.get(one.id)) for one in shown),
        counts,
        after.at("/articles.json") if after else None,
        seen,
        new.articles if new else None,
    )


def _listed(one: browse.Listed, new: Arrivals | None, same: SameText | None) -> Listed:
    return Listed(
        one.id, one.title, one.publisher, one.published, one.version, one.statements,
        one.voices, f"/a/{one.id}", one.language, one.id in new.ids if new else None,
        same,
    )  # fmt: skip


def article_row(one: browse.Listed) -> ArticleRow:
    """Return an article as a row."""
    speakers = "; ".join(voice.label for voice in one.voices if voice.label)
    return ArticleRow(
        one.id, one.title, one.publisher, one.published, one.version, one.statements, speakers
    )


def _head(article: Article) -> Head:
    return Head(
        article.id, article.title, article.publisher, article.url, article.text_sha256,
        article.published,
    )  # fmt: skip


def statement(article: Article, told: Statement) -> StatementAnswer:
    """Return a statement with its article and its citation."""
    forms = [cite(article, told) for cite in (citing.plain, citing.html, citing.bibtex)]
    citation = Citation(*forms) if told.stands else None
    at_publisher = citing.at_publisher(article, told.content[0])
    return StatementAnswer(statement_to_json(article, told), _head(article), citation, at_publisher)


def found(wanted: Wanted, hits: FoundHits, facets: Mapping[str, tuple[Facet, ...]]) -> Found:
    """Return a page of a search."""
    after = replace(wanted, before=str(hits.after)) if hits.after is not None else None
    following = after.at("/search.json") if after else None
    return Found(hits.total, hits.widened, tuple(map(hit, hits.hits)), facets, following)


def hit(found: FoundHit) -> Hit:
    """Return a statement that was found."""
    told = statement_to_json(found.article, found.statement)
    cited = citing.plain(found.article, found.statement)
    row = found_row(found)
    return Hit(
        told, _head(found.article), found.passage, found.marks, cited,
        row.person, row.speaker_kind, row.sentence, row.words, row.month,
        row.said_first, row.said_last, row.latest, row.agency,
    )  # fmt: skip


def saved_answer(saved: SavedCheck) -> SavedAnswer:
    """Return a check that was saved."""
    given = saved.save
    return SavedAnswer(
        saved.n, given.title, given.by, saved.made, given.follows,
        given.answer.text, given.answer, given.accepted,
    )  # fmt: skip
