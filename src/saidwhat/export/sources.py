"""How is the health of the sources told, on a terminal and on a page? In the same words.

Layout is each face's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from saidwhat.archive.sources import Source
from saidwhat.wording.dates import moment
from saidwhat.wording.numbers import count


def summary(sources: Sequence[Source]) -> str:
    """Return how many sources are followed and how many do not work, in a sentence."""
    followed = [one for one in sources if one.followed]
    failing = sum(one.failures > 0 for one in followed)
    if not followed:
        return "No sources are watched."
    wrong = f", {failing} with an error" if failing else ""
    return f"{count(len(followed), 'source')} watched{wrong}."


def state(one: Source) -> str:
    """Return the health of a source in some words."""
    if not one.followed:
        return "no longer watched"
    if one.failures:
        return f"{count(one.failures, 'error')} in a row"
    return "works" if one.worked else "not asked yet"


def is_well(one: Source) -> bool:
    """Tell whether a source is followed and nothing is wrong with it."""
    return one.followed and not one.failures


def trouble(one: Source) -> str | None:
    """Return what the last error was called, None where there was none."""
    return ("The last answer" if one.failures else "The last time it failed") if one.error else None


def facts(one: Source) -> tuple[tuple[str, str], ...]:
    """Return what else is known of a source: what it is called, and the words."""
    found = [
        ("Kind", one.kind or "not known yet"),
        ("Last fetched", moment(one.asked) if one.asked else "never"),
        ("Last worked", moment(one.worked) if one.worked else "never"),
    ]
    if one.followed:
        found.append(("Next due", moment(one.due) if one.due else "not before it is asked for"))
    found.append(("Articles", f"{one.articles:,}"))
    if one.waiting:
        found.append(("Pages waiting", f"{one.waiting:,}"))
    if one.not_taken:
        found.append(("Pages not taken", f"{one.not_taken:,}: no article, or given up"))
    return tuple(found)
