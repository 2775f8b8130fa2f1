"""What does the list of all news show, and at which address? Articles, facets, pages.

Every state of the list is an address that can be shared: what is chosen, and from
where it goes on (a place in the order, not a number of a page).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from saidwhat.archive.browse import Arrivals, Facets, Listed, Where
from saidwhat.archive.search import Facet
from saidwhat.types.edtf import Edtf
from saidwhat.web.rendering import Address
from saidwhat.wording.dates import in_words, moment
from saidwhat.wording.numbers import count as counted

#: Articles of a page of the list.
PAGE = 40

#: Months that are listed one under the other; more of them stand under their years.
MOST_MONTHS = 12

#: Speakers that one article of the list names; the article has them all.
VOICES = 5

_DATES = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish(Address):
    """What a reader asked the list for."""

    HOME = "/"
    publisher: str | None = None
    speaker: str | None = None
    month: str | None = None
    day: str | None = None
    since: str | None = None
    only: str | None = None
    before: str | None = None

    @property
    def where(self) -> Where:
        """Return it as the archive understands it."""
        return replace(self.fitting, since=self.looked if self.only else None)

    @property
    def arrived(self) -> Where | None:
        """Return which of the articles that fit are new, None where nobody asks."""
        return None if self.looked is None else replace(self.fitting, since=self.looked)

    @property
    def fitting(self) -> Where:
        """Return which articles fit, new or not."""
        first, last = days_of(self.day or self.month)
        return Where(self.publisher or None, self.speaker or None, first, last)

    @property
    def feed(self) -> str:
        """Return the address of the feed of what fits, whatever is new or shown of it."""
        return replace(self, since=None, only=None, before=None).at("/articles.atom")

    @property
    def looked(self) -> int | None:
        """Return the entry of the journal up to which the reader has looked."""
        return int(self.since) if self.since else None

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Return the place to go on behind, or None."""
        if not self.before:
            return None
        published, key = map(int, self.before.split("-"))
        return published, key


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its name, how many, and the address that chooses it."""

    name: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year, to be opened."""

    name: str
    count: int
    months: tuple[FacetValue, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day of publication, or of as much of a date as is known."""

    published: Edtf | None
    articles: tuple[Listed, ...]


def days_of(text: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of ``2022-07`` or ``2022-07-06``; Nones of anything else."""
    if not text or not _DATES.fullmatch(text):
        return None, None
    try:
        year, month, *rest = (int(part) for part in text.split("-"))
        day = rest[0] if rest else 0
        last = calendar.monthrange(year, month)[1]
        return date(year, month, day or 1), date(year, month, day or last)
    except (ValueError, calendar.IllegalMonthError):
        return None, None


def by_day(listed: Iterable[Listed]) -> list[Day]:
    """Return articles under their days, in the order of the list.

    A month without a day stands beside its first day and is never told as that.
    """
    found: dict[tuple[int, str], list[Listed]] = {}
    for one in listed:
        day = one.key[0], one.published.text if one.published and one.key[0] else ""
        found.setdefault(day, []).append(one)
    return [Day(Edtf(text) if text else None, tuple(of)) for (_, text), of in found.items()]


def values(
    wish: Wish, listed: tuple[Listed, ...], facets: Facets, new: Arrivals | None = None
) -> dict[str, Any]:
    """Return what the template shows; ``listed`` may hold one article more than a page."""
    shown = listed[:PAGE]
    first = replace(wish, before=None)
    later = wish.cursor is not None
    said = f"{counted(facets.articles, 'article')}, newest first"
    older = None
    if len(listed) > PAGE:
        older = wish.but(before="-".join(map(str, shown[-1].key)))
    return {
        "days": by_day(shown),
        "new": new,
        "since": moment(new.made) if new and new.made else None,
        "only_new": first.but(only="new") if new and new.articles and not wish.only else None,
        "unmarked": first.but(since=None, only=None),
        "most_voices": VOICES,
        "said": f"{said}{', from further back' if later else ''}.",
        "only": list(_chosen(first)),
        "facets": _facets(first, facets),
        "years": _years(first, facets) if len(facets.months) > MOST_MONTHS else [],
        "older": older,
        "later": later,
        "front": replace(wish, since=None) == Wish(),
        "newest": first.at(),
        "as_json": wish.at("/articles.json"),
        "as_csv": first.at("/articles.csv"),
        "here": "/",
    }


def _chosen(wish: Wish) -> Iterable[tuple[str, str, str]]:
    if wish.only:
        yield "only", wish.only, wish.but(only=None)
    if wish.publisher:
        yield "publisher", wish.publisher, wish.but(publisher=None)
    if wish.speaker:
        yield "speaker", wish.speaker, wish.but(speaker=None)
    if wish.day:
        yield "published", _said(wish.day), wish.but(day=None)
    elif wish.month:
        yield "published", _said(wish.month), wish.but(month=None)


def _said(day: str) -> str:
    return in_words(Edtf(day))


def _facets(wish: Wish, facets: Facets) -> list[tuple[str, list[FacetValue]]]:
    """Return each facet with its values; choosing what is chosen takes it back."""
    months = facets.months if len(facets.months) <= MOST_MONTHS else ()
    return [
        ("Publisher", _values(wish, "publisher", facets.publishers)),
        ("Speaker, as printed", _values(wish, "speaker", facets.speakers)),
        ("Day", _values(wish, "day", facets.days)),
        ("Month", _values(wish, "month", months)),
    ]


def _years(wish: Wish, facets: Facets) -> list[Year]:
    """Return the months under their years, newest first; the newest year is open."""
    found: list[Year] = []
    for name, group in groupby(facets.months, key=lambda count: (count.value or "")[:4]):
        counts = tuple(group)
        months = tuple(_values(wish, "month", counts))
        chosen = any(month.chosen for month in months)
        total = sum(count.count for count in counts)
        found.append(Year(name.lstrip("0"), total, months, chosen or not found))
    return found


def _values(wish: Wish, name: str, counts: tuple[Facet, ...]) -> list[FacetValue]:
    found = []
    for count in counts:
        value = count.value or ""
        chosen = getattr(wish, name) == value
        changes: dict[str, str | None] = {name: None if chosen else value}
        if name == "month":
            changes["day"] = None
        said = _said(value) if name in ("day", "month") else value
        found.append(FacetValue(said, count.count, wish.but(**changes), chosen))
    return found
