"""What does a search show? The form as it was filled in, hits in their sentences, facets.

Every search is an address. A query that cannot be meant is answered on the page, beside
the words that were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from saidwhat.archive.dimensions import DIMENSIONS
from saidwhat.archive.hits import Hit
from saidwhat.archive.search import COUNTED, Facet, Found, Search
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.web.article_page import KINDS, Card, card, marks_of, quoted_places
from saidwhat.web.marking import Mark, distribute, marked
from saidwhat.web.news_page import FacetValue
from saidwhat.web.rendering import Address
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Hits of a page.
PAGE = 30

#: The facets of a search, with their headings.
FACETS = {
    "speaker": "Speaker, as printed",
    "publisher": "Publisher",
    "kind": "Kind",
    "year": "Year",
}

#: How the days that narrow a search are called above its hits.
CALLED = {
    "first": "published from", "last": "published to",
    "said_from": "said from", "said_to": "said to", "cell": "counted as",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted(Address):
    """What a reader asked for; days as typed."""

    HOME = "/search"
    q: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    kind: str | None = None
    first: str | None = None
    last: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    before: str | None = None
    cell: str | None = None

    @property
    def feed(self) -> str:
        """Return the address of the feed of what fits."""
        return replace(self, before=None).at("/search.atom")

    @property
    def empty(self) -> bool:
        """Tell whether nothing is asked for."""
        return not any((self.q, *self.filters.values()))

    @property
    def filters(self) -> dict[str, str]:
        """Return what narrows the search beside its words."""
        given = asdict(self)
        return {name: given[name] for name in given if name not in ("q", "before") and given[name]}

    @property
    def search(self) -> Search:
        """Return it as the archive understands it."""
        return Search(
            words=self.q or "",
            speaker=self.speaker or "",
            publisher=self.publisher or "",
            kind=self.kind or "",
            first=day(self.first, last=False),
            last=day(self.last, last=True),
            said_first=day(self.said_from, last=False),
            said_last=day(self.said_to, last=True),
            limit=PAGE,
            before=int(self.before) if self.before else None,
            current=bool(self.cell),
            having=having_of(self.cell) if self.cell else (),
        )


def cell_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Return what an address calls the statements that have these values of dimensions."""
    return urlencode(list(pairs), errors="replace")


def having_of(cell: str) -> tuple[tuple[str, str], ...]:
    """Return the dimensions of a cell of counts, each with its value.

    Raises:
        ValueError: it is no cell.
    """
    pairs = tuple(parse_qsl(cell, keep_blank_values=True, strict_parsing=True))
    if any(name not in DIMENSIONS for name, _ in pairs):
        raise ValueError(cell)
    return pairs


@dataclass(frozen=True, slots=True)
class Line:
    """One hit: its card, and the sentence with the words marked."""

    card: Card
    html: Markup


def day(text: str | None, *, last: bool) -> date | None:
    """Return the first or last day of a year, month or day in digits."""
    if not text:
        return None
    return Edtf(text).last if last else Edtf(text).first


def values(
    wanted: Wanted, found: Found | None, facets: Mapping[str, tuple[Facet, ...]], wrong: str = ""
) -> dict[str, Any]:
    """Return what the template shows; ``found`` is None where nothing was looked for."""
    first = replace(wanted, before=None)
    after = replace(wanted, before=str(found.after)) if found and found.after is not None else None
    return {
        "wanted": wanted,
        "kinds": KINDS,
        "found": found is not None,
        "wrong": wrong,
        "total": _total(found) if found else "",
        "widened": [f"{typed} as {other}" for typed, other in found.widened] if found else [],
        "lines": lines(found.hits) if found else [],
        "facets": [
            (FACETS[name], [_value(first, name, one) for one in counts if one.value])
            for name, counts in facets.items()
        ],
        "only": [
            (CALLED.get(name, name), _said(name, value), first.but(**{name: None}))
            for name, value in first.filters.items()
        ],
        "older": after.at() if after else None,
        "as_json": wanted.at("/search.json"),
        "as_csv": first.at("/search.csv"),
        "here": "/search",
    }


def _said(name: str, value: str) -> str:
    """Return the value of a filter as it is shown."""
    if name != "cell":
        return value
    return ", ".join(given.removeprefix("(").removesuffix(")") for _, given in having_of(value))


def lines(hits: Sequence[Hit]) -> list[Line]:
    """Return hits with their words marked in their sentences."""
    mixed = {hit.article.id: hit.article.text for hit in hits if hit.statement.kind == "mixed"}
    quoted = {article: quoted_places(text) for article, text in mixed.items()}
    return [_line(hit, quoted.get(hit.article.id, [])) for hit in hits]


def _line(hit: Hit, quoted: list[Span]) -> Line:
    article, statement = hit.article, hit.statement
    marks = [Mark(mark.span, mark.kind) for mark in marks_of(statement, 0, quoted)]
    marks += [Mark(span, "hit") for span in hit.marks]
    share = distribute([hit.passage], marks)[0]
    html = marked(article.text, hit.passage, share)
    return Line(card(article, statement, 0, None, hit.person), html)


def _total(found: Found) -> str:
    more = "more than " if found.total >= COUNTED else ""
    return more + count(found.total, "statement")


def _value(wanted: Wanted, name: str, facet: Facet) -> FacetValue:
    value = facet.value or ""
    if name == "year":
        chosen = wanted.first == value and wanted.last == value
        year = None if chosen else value
        there = wanted.but(first=year, last=year)
        return FacetValue(in_words(Edtf(value)), facet.count, there, chosen)
    chosen = getattr(wanted, name) == value
    shown = KINDS.get(value, value) if name == "kind" else value
    there = wanted.but(**{name: None if chosen else value})
    return FacetValue(shown, facet.count, there, chosen)
