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
from saidwhat.wording.dates import moment
from saidwhat.wording.numbers import count


@dataclass(frozen=True, slots=True)
class Line:
    """One source as it is shown: ``state`` is its health in a word, ``facts`` the rest."""

    source: Source
    state: str
    well: bool
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


def summary(sources: Sequence[Source]) -> str:
    """Return how many sources are followed and how many do not work, in a sentence."""
    followed = [one for one in sources if one.followed]
    failing = sum(one.failures > 0 for one in followed)
    if not followed:
        return "No sources are watched."
    wrong = f", {failing} with an error" if failing else ""
    return f"{count(len(followed), 'source')} watched{wrong}."


def _line(one: Source) -> Line:
    facts = [
        ("Kind", one.kind or "not known yet"),
        ("Last fetched", moment(one.asked) if one.asked else "never"),
        ("Last worked", moment(one.worked) if one.worked else "never"),
    ]
    if one.followed:
        facts.append(("Next due", moment(one.due) if one.due else "not before it is asked for"))
    facts.append(("Articles", f"{one.articles:,}"))
    if one.waiting:
        facts.append(("Pages waiting", f"{one.waiting:,}"))
    if one.not_taken:
        facts.append(("Pages not taken", f"{one.not_taken:,}: no article, or given up"))
    return Line(one, _state(one), one.followed and not one.failures, tuple(facts))


def _state(one: Source) -> str:
    if not one.followed:
        return "no longer watched"
    if one.failures:
        return f"{count(one.failures, 'error')} in a row"
    return "works" if one.worked else "not asked yet"
