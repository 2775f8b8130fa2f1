"""Which words differ between two texts of one passage, and could they change the sense?

The weighing of a check, for two wordings neither of which is a draft: all words of both stand
opposite each other, and what begins or ends only one of them is told. Marks at the edges are the
sentence's around it, but for a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from saidwhat.check.differences import (
    Difference,
    accent,
    case,
    difference,
    is_turned_by_a_comma,
    may_differ_at_an_edge,
    punctuation,
)
from saidwhat.text.alignment import Block, align
from saidwhat.text.stretch import Stretch
from saidwhat.text.tokens import same_gap
from saidwhat.types.verdict import Change

_STOPS = frozenset(".?!:…")


def rewording(old: Stretch, new: Stretch) -> tuple[Change, ...]:
    """Return what differs, in the order of the new words; nothing but typography is nothing.

    A change's ``draft`` counts in the new text, its ``original`` in the old.
    """
    found: list[Change] = []
    if not old.indexes or not new.indexes:
        return ()
    for block in opposite(old.keys, new.keys):
        found += _same(old, new, block) if block.equal else [_changed(old, new, block)]
    if not may_differ_at_an_edge(new.close, old.close):
        ends = old.marks(len(old.indexes)), new.marks(len(new.indexes))
        found.append(_placed(punctuation(new.close, old.close), (old, new), *ends))
    return tuple(found)


def opposite(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Block]:
    """Yield the blocks of two sequences of words, all words of both; ``draft`` is the new one."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield Block((0, head), (0, head), True)
    for block in _between(inner_old, inner_new):
        (a, b), (c, d) = block.draft, block.printed
        yield Block((a + head, b + head), (c + head, d + head), block.equal)
    if tail:
        yield Block((len(new) - tail, len(new)), (len(old) - tail, len(old)), True)


def _shared(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _between(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Block]:
    """Yield the blocks between what both begin and end with."""
    alignment = align(new, old) if old and new else None
    if alignment is None:
        if old or new:
            yield Block((0, len(new)), (0, len(old)), False)
        return
    blocks = alignment.blocks
    if before := blocks[0].printed[0]:
        yield Block((0, 0), (0, before), False)
    yield from blocks
    if (after := blocks[-1].printed[1]) < len(old):
        yield Block((len(new), len(new)), (after, len(old)), False)


def _changed(old: Stretch, new: Stretch, block: Block) -> Change:
    words = new.printed[slice(*block.draft)], old.printed[slice(*block.printed)]
    gap = new.gap(block.draft[0])
    initial = gap is None or bool(set(gap) & _STOPS)
    kind = difference(*words, new.tokens.language, initial=initial)
    return _change(kind, (old, new), block.printed, block.draft)


def _same(old: Stretch, new: Stretch, block: Block) -> Iterator[Change]:
    """Yield what differs between words that are the same: accents, case, the marks between."""
    for offset in range(block.draft[1] - block.draft[0]):
        at = block.printed[0] + offset, block.draft[0] + offset
        gaps = (old.gap(at[0]), new.gap(at[1])) if offset else (None, None)
        stops = any(gap is None or set(gap) & _STOPS for gap in gaps)
        if kind := _in_word(old, new, at, initial=stops):
            yield _change(kind, (old, new), (at[0], at[0] + 1), (at[1], at[1] + 1))
        if None in gaps or same_gap(gaps[0] or "", gaps[1] or ""):
            continue
        places = old.marks(at[0]), new.marks(at[1])
        yield _placed(_marks(old, at[0], gaps), (old, new), *places)


def _in_word(
    old: Stretch, new: Stretch, at: tuple[int, int], *, initial: bool
) -> Difference | None:
    one, other = old.printed[at[0]], new.printed[at[1]]
    language = new.tokens.language
    if one.lower() != other.lower():
        return accent(other.lower(), one.lower(), language)
    if one == other or (initial and one[1:] == other[1:]):
        return None
    return case(one, language)


def _marks(old: Stretch, at: int, gaps: tuple[str | None, str | None]) -> Difference:
    kind = punctuation(gaps[1] or "", gaps[0] or "")
    beside = (old.printed[at - 1].lower(), old.printed[at].lower())
    quotes = set(gaps[0] or "") ^ set(gaps[1] or "") == {'"'}
    turned = any(is_turned_by_a_comma(word, old.tokens.language) for word in beside)
    if turned and not quotes and kind.why != "marks":
        return Difference(kind.kind, kind.why, True)
    return kind


def _change(
    kind: Difference,
    sides: tuple[Stretch, Stretch],
    printed: tuple[int, int],
    drafted: tuple[int, int],
) -> Change:
    old, new = sides
    return _placed(kind, sides, old.bounds(*printed), new.bounds(*drafted))


def _placed(
    kind: Difference,
    sides: tuple[Stretch, Stretch],
    original: tuple[int, int],
    draft: tuple[int, int],
) -> Change:
    old, new = sides
    return Change(
        kind.kind, draft, original, kind.material, kind.why,
        new.text[slice(*draft)], old.text[slice(*original)],
    )  # fmt: skip
