"""Which statement of one version is which of the other? One for one, by words, speaker and place.

The same words first, then what is near; where one statement was split, or two were joined, the
parts count as one. What only the reading sees otherwise, while the text is the same, is neither
added nor removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from saidwhat.compare.edition import Edition, Said, flow, quoted_flow

#: Two statements that share this much of the weight of their words are one, reworded; less where
#: they have one speaker and stand in one place. From 0.4 to 0.7 edits are told alike; at 0.6 whole
#: rewrites come out best (benchmarks/runs/2026-11-30-versions).
NEAR, NEAR_IN_PLACE = 0.6, 0.35
#: What counts as one speaker's, or one place: enough to choose between two that are as near.
_SAME_SPEAKER, _SAME_PLACE = 0.1, 0.05
#: A word such as "the" counts so much, another 1.
_SLIGHT = 0.4
#: Of a part of a split statement this share of its words must be the other's.
_PART = 0.8
#: A statement of this weight whose words are nearly all in a longer one of its speaker is that,
#: cut: fewer ("the plan") stand in many.
_CUT = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement in both versions; None where one of them does not have it."""

    old: Said | None
    new: Said | None


@dataclass(slots=True)
class _Left:
    """What is not paired yet: the numbers of statements on either side."""

    old: list[int]
    new: list[int]


def pairs(old: Edition, new: Edition) -> list[Pair]:
    """Return the statements of two versions, side by side."""
    left = _Left(list(range(len(old.said))), list(range(len(new.said))))
    found = _same(old, new, left)
    found += _near(old, new, left, found)
    made = [_Made([old.said[a]], [new.said[b]]) for a, b in found]
    _attach(made, old, new, left)
    alone = [Pair(old.said[a], None) for a in left.old if not _still_printed(old, old.said[a], new)]
    alone += [
        Pair(None, new.said[b]) for b in left.new if not _still_printed(new, new.said[b], old)
    ]
    return [one.pair(old, new) for one in made] + alone


def _same(old: Edition, new: Edition, left: _Left) -> list[tuple[int, int]]:
    """Take out those of the same words, those of one speaker first, in the order of the text."""
    found: list[tuple[int, int]] = []
    for same_speaker in (True, False):
        there: dict[tuple[str, ...], list[int]] = {}
        for b in left.new:
            there.setdefault(new.said[b].words.keys, []).append(b)
        for a in list(left.old):
            one = old.said[a]
            fits = [
                b
                for b in there.get(one.words.keys, ())
                if not same_speaker or _one_speaker(one, new.said[b])
            ]
            if fits:
                there[one.words.keys].remove(fits[0])
                left.old.remove(a)
                left.new.remove(fits[0])
                found.append((a, fits[0]))
    return found


def _near(
    old: Edition, new: Edition, left: _Left, found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Take out those whose words are near, the nearest first."""
    scored: list[tuple[float, int, int]] = []
    for a in left.old:
        for b in left.new:
            one, other = old.said[a], new.said[b]
            share = likeness(one, other)
            in_place = _one_place(a, b, found)
            speaker = _one_speaker(one, other)
            if share >= (NEAR_IN_PLACE if in_place and speaker else NEAR):
                score = share + _SAME_SPEAKER * speaker + _SAME_PLACE * in_place
                scored.append((-score, a, b))
    taken: list[tuple[int, int]] = []
    for _, a, b in sorted(scored):
        if a in left.old and b in left.new:
            left.old.remove(a)
            left.new.remove(b)
            taken.append((a, b))
    return taken


def likeness(one: Said, other: Said) -> float:
    """Return the share of the weight of the words that two statements have in common, in order.

    No less than `NEAR` where one is the other of the same speaker, cut short.
    """
    slight = one.words.tokens.language.words("slight")
    keys, others = one.words.keys, other.words.keys
    if not set(keys) & set(others):
        return 0.0

    def weight(words: Iterable[str]) -> float:
        return sum(_SLIGHT if word in slight else 1.0 for word in words)

    blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
    common = sum(weight(keys[block.a : block.a + block.size]) for block in blocks)
    sizes = weight(keys), weight(others)
    if min(sizes) >= _CUT and common >= _PART * min(sizes) and _one_speaker(one, other):
        return max(NEAR, 2 * common / sum(sizes))
    return 2 * common / sum(sizes)


def _one_speaker(one: Said, other: Said) -> bool:
    mine, theirs = one.first.speaker, other.first.speaker
    return mine is not None and theirs is not None and mine.label == theirs.label


def _one_place(a: int, b: int, found: Sequence[tuple[int, int]]) -> bool:
    """Tell whether two stand between the same neighbours, as far as those are known."""
    before = max((pair for pair in found if pair[0] < a), default=(-1, -1))
    after = min((pair for pair in found if pair[0] > a), default=None)
    return before[1] < b and (after is None or b < after[1])


@dataclass(slots=True)
class _Made:
    """A pair as it grows: the statements of either side."""

    old: list[Said]
    new: list[Said]

    def pair(self, old: Edition, new: Edition) -> Pair:
        return Pair(_joined(old, self.old), _joined(new, self.new))


def _joined(edition: Edition, parts: Sequence[Said]) -> Said:
    if len(parts) == 1:
        return parts[0]
    ordered = sorted(parts, key=lambda part: part.start)
    spans = sorted({span for part in ordered for one in part.statements for span in one.content})
    statements = tuple(one for part in ordered for one in part.statements)
    return Said(statements, edition.words(*spans))


def _attach(made: list[_Made], old: Edition, new: Edition, left: _Left) -> None:
    """Put what is left to the pair that lacks just these words: a split, or a join."""
    for numbers, edition, is_new in ((left.new, new, True), (left.old, old, False)):
        for number in list(numbers):
            part = edition.said[number]
            for one in made:
                own, facing = (one.new, one.old) if is_new else (one.old, one.new)
                if _lacks(edition, own, part, _joined(old if is_new else new, facing)):
                    own.append(part)
                    numbers.remove(number)
                    break


def _lacks(edition: Edition, own: Sequence[Said], part: Said, facing: Said) -> bool:
    """Tell whether the statement opposite has the words of a part, and its own parts do not."""
    size = len(part.words.indexes)
    there = set(facing.words.keys)
    shared = sum(1 for key in part.words.keys if key in there)
    if size > len(facing.words.indexes) or shared < _PART * size:
        return False
    mine = _joined(edition, own)
    if len(mine.words.indexes) >= len(facing.words.indexes):
        return False
    gained = _common(_joined(edition, [*own, part]), facing) - _common(mine, facing)
    return gained >= _PART * size


def _common(one: Said, other: Said) -> int:
    matcher = SequenceMatcher(None, one.words.keys, other.words.keys, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _still_printed(edition: Edition, said: Said, other: Edition) -> bool:
    """Tell whether the other version prints it all the same, and only the reading differs.

    Its whole sentence stands there; or a quotation, marks and all; or reported words, in a sentence
    with words that name their source, or attribute them.
    """
    statement = said.first
    if edition.shares(other, *statement.content):
        return True
    if statement.kind != "indirect":
        return all(other.prints(quoted_flow(edition, span)) for span in statement.content)
    parts = [flow(edition.words(span)) for span in statement.content]
    beside = [flow(edition.words(span)) for span in (*statement.source, *statement.cue)]
    if not other.prints(parts[0]):
        return False
    lines = (flow(other.words(line)) for paragraph in other.paragraphs for line in paragraph)
    return any(all(p in line for p in parts) and any(p in line for p in beside) for line in lines)
