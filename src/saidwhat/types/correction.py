"""What did somebody put right about an article, or about one of its statements?

Of an article its publisher, title, byline or day; of a statement who said it, which words are said,
on which day, or that it is none. A correction stands beside what was read, never in its place: the
record stays as it was made, and text and offsets are never touched. Keeping and taking back
corrections is the archive's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from saidwhat.errors import InvalidValueError
from saidwhat.types.span import Span, Spans

ArticleField = Literal["publisher", "title", "byline", "published"]
StatementField = Literal["speaker", "words", "said", "stands"]
CorrectedField = Literal[ArticleField, StatementField]

ARTICLE_FIELDS: tuple[ArticleField, ...] = get_args(ArticleField)
STATEMENT_FIELDS: tuple[StatementField, ...] = get_args(StatementField)
FIELDS: tuple[CorrectedField, ...] = get_args(CorrectedField)

#: The value of ``speaker`` and ``said`` that says that the article does not tell.
NOT_ESTABLISHED = "not established"

#: What is read of ``stands``, and what somebody can say of it: that it is none, or right as read.
SAID, NOT_SAID, AS_READ = "said", "not said", "as read"

_PLACES = re.compile(r"\d{1,12}[-–]\d{1,12}(,\d{1,12}[-–]\d{1,12})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated, signed claim that a field is other than was read, and why.

    ``read`` is what was read, None where nothing was; ``value`` is what stands now: of
    ``published`` and ``said`` a date in EDTF, of ``words`` places in the text (``32-58,60-70``), of
    ``stands`` that it is ``not said``, or right ``as read``; of ``speaker`` and ``said`` it may be
    ``not established``.
    ``statement`` is the id of the statement whose field it is, None where it is the article's.
    ``made`` is an ISO 8601 time in UTC.
    """

    field: CorrectedField
    read: str | None
    value: str
    reason: str
    by: str
    made: str
    statement: str | None = None

    @property
    def strikes(self) -> bool:
        """Tell whether it takes its statement out, as words that are not said."""
        return self.field == "stands" and self.value == NOT_SAID

    @property
    def finds_right(self) -> bool:
        """Tell whether it says that its statement is right as read, and puts nothing right."""
        return self.field == "stands" and self.value == AS_READ


def written(places: Spans) -> str:
    """Return places in a text as a correction of ``words`` has them: ``32-58,60-70``."""
    return ",".join(f"{place.start}-{place.end}" for place in places)


def places_of(value: str) -> Spans:
    """Return the places that a correction of ``words`` has, in code points, start in, end out.

    Raises:
        InvalidValueError: they are no places, or not in order and apart.
    """
    bare = "".join(value.split())
    if not _PLACES.fullmatch(bare):
        raise InvalidValueError("no places in a text", subject=value[:40])
    bounds = [tuple(map(int, re.split("[-–]", piece))) for piece in bare.split(",")]
    if any(start >= end for start, end in bounds):
        raise InvalidValueError("a place ends before it starts", subject=value[:40])
    places = tuple(Span(start, end) for start, end in bounds)
    if any(one.end > other.start for one, other in pairwise(places)):
        raise InvalidValueError("the places are not in order, or not apart", subject=value[:40])
    return places
