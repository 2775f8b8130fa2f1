"""Which words stand between quotation marks?

All styles of marks, nested ones, and marks that are never closed: an unclosed mark
ends with its paragraph. Who said the words is no question of this file, nor whether
the marks are scare quotes.

The scan works paragraph by paragraph, with a stack of open marks. A mark
that can open and close ("straight" ones) is told by its neighbours: an opening mark
has a space, a bracket or nothing before it, a closing one has no space before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from saidwhat.text.paragraphs import paragraphs
from saidwhat.types.span import Span, Spans

Kind = Literal["direct", "indirect", "mixed"]

_CLOSERS = {
    '"': '"', "“": "”", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»", "‹": "›",
    "‘": "’", "'": "'", "‚": "‘’", "``": "''", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
_ALWAYS_OPEN = "„‟«‹‚「『"
_DOUBLE = '"“”„‟«»‹›「」『』＂'
_MARKS = re.compile(r"[\"“”„‟«»‹›‘’'‚「」『』＂]|``")
_BEFORE_OPEN = "([{<—–-/\u00a0\u202f" + "\"“„«‘'"
# Characters of no width: what stands beside a mark is beyond them.
_UNSEEN = "\u200b\u2060\ufeff"
#: No text quotes so many voices within each other. A mark closes none further out, so
#: that a file of nothing but opening marks is read as fast as any other.
_DEEPEST = 16
#: How far a single mark looks for its partner: no quoted passage is so long.
_FAR = 2000
# Words that begin with an apostrophe: no quotation opens there.
_CLIPPED = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted passage: ``span`` with its marks, ``inner`` without them.

    ``depth`` is 0 for an outermost passage. ``closed`` is False where the closing
    mark is missing and the passage ends with its paragraph. ``continues`` is True
    where the passage opens its paragraph and the paragraph before left one open.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool = False


def quoted(text: str, within: Span | None = None) -> tuple[Quoted, ...]:
    """Return the quoted passages of ``text``, in the order of their opening marks."""
    found: list[Quoted] = []
    left_open = False
    for paragraph in paragraphs(text, within):
        passages = _of_paragraph(text, paragraph.span, left_open)
        found += passages
        left_open = any(not passage.closed and passage.depth == 0 for passage in passages)
    return tuple(found)


def outermost(passages: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Return the passages that stand in no other."""
    return tuple(passage for passage in passages if passage.depth == 0)


def _of_paragraph(text: str, within: Span, left_open: bool) -> list[Quoted]:
    start, end = within.start, within.end
    stack: list[tuple[str, int, int]] = []  # mark, its start, index in found
    found: list[Quoted | None] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        closes = _closed_level(text, match, stack, start, end)
        if closes is not None:
            for depth in range(len(stack) - 1, closes - 1, -1):
                _, opened, index = stack.pop()
                found[index] = _passage(text, opened, at, match.end(), depth)
        elif _opens(text, match, start, end):
            stack.append((mark, at, len(found)))
            found.append(None)
    for depth, (mark, opened, index) in enumerate(stack):
        if mark in _DOUBLE or mark == "``":
            stop = _stripped_end(text, opened, end)
            found[index] = _passage(text, opened, stop, stop, depth, False)
    passages = [passage for passage in found if passage is not None]
    return _mark_continued(text, start, passages) if left_open else passages


def _passage(
    text: str, opened: int, inner_end: int, end: int, depth: int, closed: bool = True
) -> Quoted | None:
    inner_start = opened + (2 if text.startswith("``", opened) else 1)
    if inner_start >= inner_end:
        return None
    return Quoted(Span(opened, end), Span(inner_start, inner_end), depth, closed)


def _stripped_end(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _mark_continued(text: str, start: int, passages: list[Quoted]) -> list[Quoted]:
    while start < len(text) and text[start].isspace():
        start += 1
    if passages and passages[0].span.start == start:
        first = passages[0]
        passages[0] = Quoted(first.span, first.inner, first.depth, first.closed, True)
    return passages


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark, before, after = _around(text, match, start, end)
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "”’›」』":
        return mark == "”" and _free_before(before) and not after.isspace()
    if mark in "‘'":
        clipped = _CLIPPED.match(text, match.end(), end)
        return (
            _free_before(before)
            and not after.isspace()
            and not clipped
            and (_has_closer(text, match, end))
        )
    return not after.isspace() and (mark in "“`" or _free_before(before) or mark == "``")


def _around(text: str, match: re.Match[str], start: int, end: int) -> tuple[str, str, str]:
    low, high = match.start() - 1, match.end()
    while low >= start and text[low] in _UNSEEN:
        low -= 1
    while high < end and text[high] in _UNSEEN:
        high += 1
    before = text[low] if low >= start else " "
    after = text[high] if high < end else " "
    return match.group(), before, after


def _free_before(before: str) -> bool:
    return before.isspace() or before in _BEFORE_OPEN


def _has_closer(text: str, match: re.Match[str], end: int) -> bool:
    closer = "’" if match.group() == "‘" else "'"
    stop = min(end, match.end() + _FAR)
    at = text.find(closer, match.end() + 1, stop)
    while at >= 0:
        after = text[at + 1] if at + 1 < end else " "
        if not text[at - 1].isspace() and not after.isalnum():
            return True
        at = text.find(closer, at + 1, stop)
    return False


def _closed_level(
    text: str, match: re.Match[str], stack: list[tuple[str, int, int]], start: int, end: int
) -> int | None:
    """Return the level of the stack that this mark closes, or None."""
    mark, before, after = _around(text, match, start, end)
    for level in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        opener = stack[level][0]
        if mark in _CLOSERS[opener]:
            if mark in "’'" and not _closes_single(text, match, before, after, end):
                return None
            if mark == '"' and before.isspace() and not after.isspace():
                return None  # straight, and shaped like an opening mark: nested
            return level
        if mark in "’'" and opener not in "‘'‚":
            return None  # an apostrophe inside double marks
    return None


def _closes_single(text: str, match: re.Match[str], before: str, after: str, end: int) -> bool:
    if before.isspace() or after.isalnum():
        return False
    if before == "s" and after == " " and text[match.end() + 1 : match.end() + 2].islower():
        # "the nurses' union": a plural's apostrophe, if a closing mark still follows.
        return (
            not _has_closer(text, match, end)
            if match.group() == "'"
            else "’" not in text[match.end() : min(end, match.end() + _FAR)].split("‘", 1)[0]
        )
    return True


def kind_of(
    text: str, content: Spans, cue: Spans = (), passages: Sequence[Quoted] | None = None
) -> Kind:
    """Return direct, indirect or mixed, by the quotation marks of the content.

    Direct: every letter and digit of the content stands in quotation marks. Indirect:
    none does, or only single words do that are no more than a label (scare quotes).
    Marks that enclose the cue too are another speaker's, and do not count.
    ``passages`` are the text's quoted passages where the caller has them at hand.
    """
    place = Span(max(0, content[0].start - 1), content[-1].end)
    marks = quoted(text) if passages is None else passages
    own = sorted(
        passage.inner
        for passage in marks
        if passage.span.overlaps(place) and not any(passage.inner.contains(span) for span in cue)
    )
    inside = _letters(text, _shared(own, content))
    if not inside:
        return "indirect"
    return "direct" if inside == _letters(text, content) else "mixed"


def _shared(passages: Sequence[Span], content: Spans) -> list[Span]:
    """Return the parts of ``content`` that stand in a passage, each once."""
    found: list[Span] = []
    for span in content:
        at = span.start
        for passage in passages:
            start, end = max(at, passage.start), min(span.end, passage.end)
            if start < end:
                found.append(Span(start, end))
                at = end
    return found


def _letters(text: str, spans: Sequence[Span]) -> int:
    return sum(char.isalnum() for span in spans for char in span.of(text))
