"""What does the page of the sources show? What is followed, and how well that works.

Of each source its name and kind, when it was asked last, when it last worked, what went wrong in
words, when it is due, and how many articles it led to. Following them is `saidwhat watch`'s;
nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saidwhat.archive.sources import Source
from saidwhat.export.sources import facts, is_well, state, summary, trouble


@dataclass(frozen=True, slots=True)
class Line:
    """One source as it is shown: its health in some words, its last error's name, and the rest."""

    source: Source
    state: str
    well: bool
    trouble: str | None
    facts: tuple[tuple[str, str], ...]


def values(sources: Sequence[Source]) -> dict[str, Any]:
    """Return what the template shows."""
    return {
        "lines": [_line(one) for one in sources],
        "said": summary(sources),
        "as_json": "/sources.json",
        "as_csv": "/sources.csv",
        "here": "/sources",
    }


def _line(one: Source) -> Line:
    return Line(one, state(one), is_well(one), trouble(one), facts(one))
