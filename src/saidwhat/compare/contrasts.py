"""What do two passages that tell the same have otherwise? Numbers of one thing, and negations.

A number counts as another one only where it stands before the same word: "12 votes" and "14 votes".
Who counts passengers and who counts people may both be right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from saidwhat.compare.accounts import STEM
from saidwhat.language.load import ENGLISH
from saidwhat.text.tokens import Tokens, tokenise
from saidwhat.types.comparison import DifferenceKind

#: Of the words of the longer one so many stand in both, where one passage denies what the other
#: says: at less the one denies something else ("nobody saw the ferry come" beside "the ferry
#: struck"). In the dev part of corpora/accounts that is so of no pair at 0.5, and wrongly of one at
#: 0.3 ("hunters, and not soldiers").
SAME = 0.75

Contrast = tuple[DifferenceKind, str, str]


def contrasts(one: str, other: str) -> Iterator[Contrast]:
    """Yield what differs: its kind, and the words of the one and of the other."""
    left, right = tokenise(one), tokenise(other)
    yield from _numbers(left, right)
    yield from _negations(left, right)


def _numbers(left: Tokens, right: Tokens) -> Iterator[Contrast]:
    mine, theirs = _counted(left), _counted(right)
    for thing in sorted(mine.keys() & theirs.keys()):
        values = {value for value, _ in mine[thing]}, {value for value, _ in theirs[thing]}
        if values[0].isdisjoint(values[1]):
            yield "number", mine[thing][0][1], theirs[thing][0][1]


def _counted(tokens: Tokens) -> dict[str, list[tuple[str, str]]]:
    """Return the numbers before each word, with the words as they are printed."""
    found: dict[str, list[tuple[str, str]]] = {}
    for at in range(len(tokens) - 1):
        value = _value(tokens.bare[at])
        thing = tokens.bare[at + 1]
        if value is not None and len(thing) > 2:
            words = f"{tokens.texts[at]} {tokens.texts[at + 1]}"
            found.setdefault(thing[:STEM].rstrip("s"), []).append((value, words))
    return found


@cache
def _value(word: str) -> str | None:
    """Return the number that a word tells, as digits; None where it tells none."""
    if word[0].isdigit():
        return word.replace(",", "")
    return ENGLISH.table("small numbers").get(word)


def _negations(left: Tokens, right: Tokens) -> Iterator[Contrast]:
    denying = ENGLISH.words("negations")
    denied = [[word for word in tokens.bare if word in denying] for tokens in (left, right)]
    if bool(denied[0]) == bool(denied[1]):
        return
    words = [set(tokens.bare) - denying for tokens in (left, right)]
    if len(words[0] & words[1]) >= SAME * max(len(words[0]), len(words[1])):
        yield "negation", denied[0][0] if denied[0] else "", denied[1][0] if denied[1] else ""
