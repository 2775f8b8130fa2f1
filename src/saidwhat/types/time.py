"""Which words tell a time, and what time do they tell?

ISO-TimeML's TIMEX3 (type, value, mod) beside our own Edtf with its first and last
day, and what the reading rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis = Literal["explicit", "publication", "tense", "previous", "anchored", "none"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, their TIMEX3 reading and their calendar reading.

    ``value`` is TIMEX3's (``2022-W26``, ``P3D``, ``XXXX-07-06``); ``edtf`` is None
    where there is no calendar time (a duration, a set, an open anchor). ``basis``
    says what the value rests on: the words alone (explicit), the day of publication,
    the governing verb's tense, a previous expression, an event that is named
    (anchored: ``anchor`` is the place of its words), or nothing. ``alternatives``
    are the other readings where the text leaves more than one.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    edtf: Edtf | None = None
    basis: TimeBasis = "none"
    anchor: Span | None = None
    alternatives: tuple[Edtf, ...] = ()
