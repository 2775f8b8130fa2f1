"""What did somebody put right about an article: its publisher, title, byline or day?

A correction stands beside what was read, never in its place: the record stays as it was made, and
text and offsets are never touched. Keeping and taking back corrections is the archive's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

CorrectedField = Literal["publisher", "title", "byline", "published"]

FIELDS: tuple[CorrectedField, ...] = get_args(CorrectedField)


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated, signed claim that a field of an article is other than was read, and why.

    ``read`` is what was read, None where the article told nothing; ``value`` is what stands now:
    of ``published`` a date in EDTF. ``made`` is an ISO 8601 time in UTC.
    """

    field: CorrectedField
    read: str | None
    value: str
    reason: str
    by: str
    made: str
