"""Whose is a quotation that ends in a comma, right before "N. N. said"?

Theirs, whatever the model joined: it may give the words to a cue many sentences on, behind another
quotation, or to none. A relation that keeps no words by this is none. Nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saidwhat.tag.net import is_said
from saidwhat.types.annotations import Attribution
from saidwhat.types.turn import Turn

#: A closing mark and a comma, in either order, with the space behind them.
_COMMA = re.compile(r",[”\"’'»]+\s|[”\"’'»]+,\s")


def beside(
    text: str, quotations: Sequence[Turn], known: Sequence[Attribution]
) -> list[Attribution]:
    """Return the relations with each quotation at the one right behind it, where it is astray."""
    found = list(known)
    openings: dict[int, int] = {}
    for number, one in enumerate(found):
        openings.setdefault(_opens(one), number)
    for turn in quotations:
        number = openings.get(_behind(text, turn), -1)
        if number < 0 or len(turn.pieces) > 1 or _holds(found[number], turn):
            continue
        right = found[number]
        holders = [one for one in found if _holds(one, turn)]
        if not is_said(text, turn) or any(not _is_far(one, turn, quotations) for one in holders):
            continue
        mine = tuple(sorted((*turn.pieces, *right.content)))
        found = [
            replace(one, content=mine) if one is right else _without(one, turn, holders)
            for one in found
        ]
    return [one for one in found if one.content]


def _behind(text: str, turn: Turn) -> int:
    """Return where the words behind a quotation and its comma begin, -1 where it has none."""
    last = turn.inner[-1].end
    match = _COMMA.match(text, last - 1) or _COMMA.match(text, last)
    return match.end() if match else -1


def _opens(one: Attribution) -> int:
    """Return where the source and the cue of a relation begin, -2 where one is missing."""
    both = (*one.source, *one.cue)
    return min(span.start for span in both) if one.source and one.cue else -2


def _holds(one: Attribution, turn: Turn) -> bool:
    return any(span.overlaps(piece) for span in one.content for piece in turn.pieces)


def _is_far(one: Attribution, turn: Turn, quotations: Iterable[Turn]) -> bool:
    """Tell whether another quotation stands between a quotation and who is said to say it."""
    if not (one.source and one.cue):
        return False
    start, end = _opens(one), max(span.end for span in (*one.source, *one.cue))
    low, high = (turn.span.end, start) if start > turn.span.end else (end, turn.span.start)
    return any(low <= other.span.start and other.span.end <= high for other in quotations)


def _without(one: Attribution, turn: Turn, holders: Sequence[Attribution]) -> Attribution:
    if not any(one is other for other in holders):
        return one
    left = (x for x in one.content if not any(x.overlaps(piece) for piece in turn.pieces))
    return replace(one, content=tuple(left))
