"""Who else prints the text of an article, and who printed it first?

The archive tells which texts are the same (`archive.copies`); here stand their printers, in order.
"First" is said only where one printing is surely before every other: by the times of publication
where both tell one with its zone, else by the days. Where no such order is established, but all
were fetched, whose copy was fetched first is told as that. An agency is named only where a dateline
or a byline names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from saidwhat.text.agencies import agency_of
from saidwhat.types.article import Article, Published

FirstBasis = Literal["published", "captured"]


@dataclass(frozen=True, slots=True)
class Printer:
    """One printing of a text: its article, who printed it and when, when it was fetched."""

    article: str
    title: str | None
    publisher: str | None
    published: Published | None
    captured: str | None


@dataclass(frozen=True, slots=True)
class SameText:
    """The other printings of an article's text, the one printed first at the head.

    ``first`` is the printing that is established as the first, the article's own perhaps, and
    ``first_by`` what says so; both None where nothing does. ``agency`` is named by one of them.
    """

    printers: tuple[Printer, ...]
    first: Printer | None
    first_by: FirstBasis | None
    agency: str | None


def same_text(
    own: tuple[Article, str | None], others: Sequence[tuple[Article, str | None]]
) -> SameText | None:
    """Return who prints the text of an article, None where nobody else does.

    Each article comes with when its bytes were fetched.
    """
    if not others:
        return None
    printings = [_printer(*one) for one in (own, *others)]
    first, basis = _first(printings)
    rest = sorted(printings[1:], key=lambda one: (one is not first, _order(one)))
    agencies = (agency_of(article) for article, _ in (own, *others))
    return SameText(tuple(rest), first, basis, next(filter(None, agencies), None))


def _printer(article: Article, captured: str | None) -> Printer:
    return Printer(article.id, article.title, article.publisher, article.published, captured)


def _first(printings: Sequence[Printer]) -> tuple[Printer | None, FirstBasis | None]:
    for one in printings:
        if all(other is one or _before(one, other) for other in printings):
            return one, "published"
    captured = [_instant(one.captured) for one in printings]
    times = [time for time in captured if time]
    if len(times) == len(printings) and times.count(min(times)) == 1 and not _ordered(printings):
        return printings[captured.index(min(times))], "captured"
    return None, None


def _ordered(printings: Sequence[Printer]) -> bool:
    """Tell whether publication says of any two which came first: then fetching says nothing."""
    return any(_before(one, other) for one in printings for other in printings)


def _before(one: Printer, other: Printer) -> bool:
    """Tell whether one was surely published before the other."""
    if not one.published or not other.published:
        return False
    times = _instant(one.published.time), _instant(other.published.time)
    if times[0] and times[1]:
        return times[0] < times[1]
    last, first = one.published.edtf.last, other.published.edtf.first
    return last is not None and first is not None and last < first


def _instant(time: str | None) -> datetime | None:
    try:
        when = datetime.fromisoformat(time or "")
    except ValueError:
        return None
    return when if when.tzinfo else None


def _order(one: Printer) -> tuple[str, str, str]:
    day = one.published.edtf.first if one.published else None
    return day.isoformat() if day else "9999", one.captured or "9999", one.article
