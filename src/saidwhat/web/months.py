"""How is a count by month drawn? A bar a month, from the first to the last, the empty ones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saidwhat.archive.appearances import Month
from saidwhat.types.edtf import Edtf
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Months that a drawing has room for; of more the last are drawn, and the table has all.
MOST = 120

#: The drawing's own units: a bar with its gap, its height; and months as wide as the whole.
STEP, HEIGHT, LEAST = 10, 48, 12


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars as ``x``, ``y`` and ``height``; how wide all of it is; what it says in words."""

    bars: tuple[tuple[int, float, float], ...]
    width: int
    height: int
    first: str
    last: str
    says: str


def drawing(months: Iterable[Month]) -> Drawing | None:
    """Return the drawing of what was printed by month; None where no month is known."""
    known = {one.month: one.statements for one in months if one.month}
    if not known:
        return None
    span = _between(min(known), max(known))[-MOST:]
    most = max(span, key=lambda month: known.get(month, 0))
    unit = HEIGHT / max(known.get(month, 0) for month in span)
    bars = tuple(
        (n * STEP, HEIGHT - known[month] * unit, known[month] * unit)
        for n, month in enumerate(span)
        if month in known
    )
    first, last = in_words(Edtf(span[0])), in_words(Edtf(span[-1]))
    stretch = first if first == last else f"{first} to {last}"
    says = f"{stretch}; most in {in_words(Edtf(most))}: {count(known[most], 'statement')}"
    return Drawing(bars, max(len(span), LEAST) * STEP, HEIGHT, first, last, says)


def _between(first: str, last: str) -> Sequence[str]:
    """Return the months from one to another (``2022-07``)."""
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]
