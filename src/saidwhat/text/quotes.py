"""Which words stand between quotation marks?

Marks of all styles, nested ones, and marks that are never closed, paired over the whole
text: a paragraph that opens with the mark that the one before left open goes on with it.
A mark that nothing closes ends with its paragraph. Who said the words is no question of
this file, nor whether the marks are scare quotes.

One scan with a stack of open marks. A mark that can open and close ("straight" ones) is
told by its neighbours: an opening mark has a space, a bracket or nothing before it, a
closing one has no space before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.text.paragraphs import paragraphs
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn

Kind = Literal["direct", "indirect", "mixed"]

_CLOSERS = {
    '"': '"”', "“": '”"', "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»", "‹": "›",
    "›": "‹›", "❝": "❞", "〝": "〞〟",
    "‘": "’", "'": "'", "‚": "‘’", "`": "'’", "``": "''", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
_ALWAYS_OPEN = "„‟«‹‚「『❝〝"
_DOUBLE = '"“”„‟«»‹›「」『』＂❝❞〝〞〟'
# A length in feet and inches has no mark: 6'2".
_MARKS = re.compile(
    r"[\"“”„‟«»‹›‘’'‚「」『』＂❝❞〝〞〟](?<!\d['’′]\d[\"”])(?<!\d['’′]\d\d[\"”])|`{1,2}"
)
_SINGLE_CLOSERS = re.compile(r"[’'](?<!\s[’'])(?!\w)")
_BEFORE_OPEN = "([{<—–-/:*_>\u00a0\u202f" + "\"“„«‘'"
# Characters of no width: what stands beside a mark is beyond them.
_UNSEEN = "\u200b\u2060\ufeff"
#: No text quotes so many voices within each other. A mark closes none further out, so
#: that a file of nothing but opening marks is read as fast as any other.
_DEEPEST = 16
#: How far a single mark looks for its partner: no quoted passage is so long.
_FAR = 2000
#: So many paragraphs without a mark may stand between a mark and the one that closes it.
#: The longest such passage in the news that we know has six.
_BARE = 8
# Words that begin with an apostrophe: no quotation opens there.
CLIPPED = re.compile(rf"(?:\d\ds?|{ENGLISH.either('clipped words')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted passage of a paragraph: ``span`` with its marks, ``inner`` without them.

    ``depth`` is 0 for an outermost passage. ``closed`` is False where the passage ends
    with its paragraph and no mark closes it. ``continues`` is True where it goes on with
    the one that the paragraph before left open.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool = False


def quoted(text: str, places: Iterable[Span] | None = None) -> tuple[Quoted, ...]:
    """Return the quoted passages of ``text``, in the order of their opening marks.

    ``places`` are the paragraphs to read, in order: those of the text if not given.
    """
    if places is None:
        return _of_text(text)
    return _paired(text, places)


@lru_cache(maxsize=8)  # an article's marks are asked for where it is read, and where it is checked
def _of_text(text: str) -> tuple[Quoted, ...]:
    return _paired(text, (paragraph.span for paragraph in paragraphs(text)))


def _paired(text: str, places: Iterable[Span]) -> tuple[Quoted, ...]:
    spans = [span for place in places if (span := _stripped(text, place))]
    closers = _Closers(text)
    found: list[Quoted] = []
    opened = ""  # the mark that the paragraph before left open
    bare: list[Span] = []  # paragraphs without a mark since then
    for at, span in enumerate(spans):
        following = _first_mark(text, spans[at + 1]) if at + 1 < len(spans) else ""
        scan = _Scan(text, span, closers, following)
        passages, stray = scan.passages()
        if opened and stray and text[stray - 1] in _CLOSERS[opened]:
            found += [Quoted(place, place, 0, False, True) for place in bare]
            found += _up_to(text, span.start, stray)
        elif opened and not passages and len(bare) < _BARE:
            bare.append(span)
            continue
        elif passages and not bare and _goes_on(text, span, passages[0], opened):
            passages[0] = replace(passages[0], continues=True)
        found += passages
        left = [p for p in passages if not p.closed and p.depth == 0]
        opened, bare = (_mark(text, left[-1].span) if left else ""), []
    return tuple(found)


def outermost(passages: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Return the passages that stand in no other."""
    return tuple(passage for passage in passages if passage.depth == 0)


def passages_of(turns: Sequence[Turn]) -> tuple[Quoted, ...]:
    """Return the passages of an article's turns in order: what is marked or laid out as said."""
    found: list[Quoted] = []
    depths: list[int] = []
    for turn in turns:
        depths.append(0 if turn.within is None else depths[turn.within] + 1)
        between_marks = turn.kind == "quotation"
        pieces = turn.pieces if between_marks else turn.inner
        for at, (piece, inner) in enumerate(zip(pieces, turn.inner, strict=True)):
            closed = turn.closed and at == len(pieces) - 1
            found.append(Quoted(piece, inner, depths[-1], closed or not between_marks, at > 0))
    return tuple(sorted(found, key=lambda passage: (passage.span.start, -passage.span.end)))


def _stripped(text: str, place: Span) -> Span | None:
    start, end = place.start, place.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _mark(text: str, place: Span) -> str:
    match = _MARKS.match(text, place.start, place.end)
    return match.group() if match else ""


def _goes_on(text: str, paragraph: Span, first: Quoted, opened: str) -> bool:
    """Tell whether a paragraph opens with the mark that the one before left open."""
    return first.span.start == paragraph.start and _mark(text, paragraph) == opened


def _first_mark(text: str, place: Span) -> str:
    """Return the mark that a paragraph opens with, none where it is an apostrophe."""
    mark = _mark(text, place)
    clipped = mark in "‘'" and CLIPPED.match(text, place.start + 1, place.end)
    return "" if clipped else mark


def _up_to(text: str, start: int, end: int) -> list[Quoted]:
    """Return the rest of a passage that a mark at the end of ``start..end`` closes."""
    inner = end - (2 if text.endswith("''", start, end) else 1)
    if start >= inner:
        return []
    return [Quoted(Span(start, end), Span(start, inner), 0, True, True)]


class _Closers:
    """Where single marks stand that can close a passage."""

    def __init__(self, text: str) -> None:
        self._at: dict[str, list[int]] = {"’": [], "'": []}
        for match in _SINGLE_CLOSERS.finditer(text):
            self._at[match.group()].append(match.start())

    def follows(self, mark: str, start: int, end: int) -> bool:
        """Tell whether ``mark`` closes something in ``start..end``."""
        at = self._at[mark]
        index = bisect_left(at, start)
        return index < len(at) and at[index] < end


class _Scan:
    """One paragraph while its marks are paired. ``following`` is what the next one opens with."""

    def __init__(self, text: str, place: Span, closers: _Closers, following: str) -> None:
        self._text, self._start, self._end = text, place.start, place.end
        self._closers, self._following = closers, following
        self._stack: list[tuple[str, int, int]] = []  # mark, its start, index in found

    def passages(self) -> tuple[list[Quoted], int]:
        """Return the passages, and where a closing mark ends that stands before any opening one."""
        text = self._text
        found: list[Quoted | None] = []
        stray = 0
        for match in _MARKS.finditer(text, self._start, self._end):
            level = self._closed_level(match)
            if level is not None:
                for depth in range(len(self._stack) - 1, level - 1, -1):
                    _, opened, index = self._stack.pop()
                    found[index] = _passage(text, opened, match.start(), match.end(), depth)
            elif self._opens(match):
                self._stack.append((match.group(), match.start(), len(found)))
                found.append(None)
            elif not found and not stray and self._can_close(match):
                stray = match.end()
        for depth, (mark, opened, index) in enumerate(self._stack):
            if mark in _DOUBLE or mark in ("``", self._following):
                found[index] = _passage(text, opened, self._end, self._end, depth, False)
        return [passage for passage in found if passage is not None], stray

    def _around(self, match: re.Match[str]) -> tuple[str, str, str]:
        """Return a mark with the characters before and behind it."""
        low, high = match.start() - 1, match.end()
        while low >= self._start and self._text[low] in _UNSEEN:
            low -= 1
        while high < self._end and self._text[high] in _UNSEEN:
            high += 1
        before = self._text[low] if low >= self._start else " "
        after = self._text[high] if high < self._end else " "
        return match.group(), before, after

    def _can_close(self, match: re.Match[str]) -> bool:
        mark, before, after = self._around(match)
        return mark in '”»"' and not (before.isspace() or before.isdigit() or after.isalnum())

    def _opens(self, match: re.Match[str]) -> bool:
        mark, before, after = self._around(match)
        if mark in _ALWAYS_OPEN:
            return True
        if mark in "”’›」』❞〞〟":
            return mark in "”›" and _free_before(before) and not after.isspace()
        if mark in "‘'`":
            return self._opens_single(match, before, after)
        return not after.isspace() and (mark == "“" or _free_before(before) or mark == "``")

    def _opens_single(self, match: re.Match[str], before: str, after: str) -> bool:
        if not _free_before(before) or after.isspace():
            return False
        if CLIPPED.match(self._text, match.end(), self._end):
            return False
        far = min(self._end, match.end() + _FAR)
        if match.group() == "`":
            return self._is_closed_backtick(match.end(), far)
        return match.group() == self._following or self._closers.follows(
            "’" if match.group() == "‘" else "'", match.end() + 1, far
        )

    def _is_closed_backtick(self, start: int, far: int) -> bool:
        """Tell whether a backtick has an apostrophe for its partner; code has another backtick."""
        other = self._text.find("`", start, far)
        end = far if other < 0 else other
        return any(self._closers.follows(mark, start + 1, end) for mark in "'’")

    def _closed_level(self, match: re.Match[str]) -> int | None:
        """Return the level of the stack that this mark closes, or None."""
        if not self._stack:
            return None
        mark, before, after = self._around(match)
        stack = self._stack
        for level in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
            opener = stack[level][0]
            if mark in _CLOSERS[opener]:
                if mark in "’'" and not self._closes_single(match, before, after):
                    return None
                if mark == '"' and before.isspace() and not after.isspace():
                    return None  # straight, and shaped like an opening mark: nested
                return level
            if mark == "“" and opener in "“”" and not (_free_before(before) or after.isalnum()):
                return level  # shaped like a closing mark
            if mark in "’'" and opener not in "‘'‚":
                return None  # an apostrophe inside double marks
        return None

    def _closes_single(self, match: re.Match[str], before: str, after: str) -> bool:
        if before.isspace() or after.isalnum():
            return False
        at = match.end()
        if before == "s" and after == " " and self._text[at + 1 : at + 2].islower():
            # "the nurses' union": a plural's apostrophe, if a closing mark still follows.
            if self._following == self._stack[0][0]:
                return False
            far = min(self._end, at + _FAR)
            if match.group() == "'":
                return not self._closers.follows("'", at + 1, far)
            return "’" not in self._text[at:far].split("‘", 1)[0]
        return True


def _passage(
    text: str, opened: int, inner_end: int, end: int, depth: int, closed: bool = True
) -> Quoted | None:
    inner_start = opened + (2 if text.startswith("``", opened) else 1)
    if inner_start >= inner_end:
        return None
    return Quoted(Span(opened, end), Span(inner_start, inner_end), depth, closed)


def _free_before(before: str) -> bool:
    return before.isspace() or before in _BEFORE_OPEN


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
        for passage in _overlapping(marks, place)
        if not any(passage.inner.contains(span) for span in cue)
    )
    inside = _letters(text, _shared(own, content))
    if not inside:
        return "indirect"
    return "direct" if inside == _letters(text, content) else "mixed"


def _overlapping(passages: Sequence[Quoted], place: Span) -> Iterator[Quoted]:
    """Yield the passages that share a character with a place, the last first."""
    at = bisect_left(passages, place.end, key=lambda passage: passage.span.start)
    while at > 0:
        at -= 1
        passage = passages[at]
        if passage.span.overlaps(place):
            yield passage
        elif passage.depth == 0:
            return


def _shared(passages: Sequence[Span], content: Spans) -> list[Span]:
    """Return the parts of ``content`` that stand in a passage, each once."""
    apart: list[Span] = []  # the passages, which are in order, without what is nested
    for passage in passages:
        if not apart or passage.end > apart[-1].end:
            start = max(passage.start, apart[-1].end) if apart else passage.start
            apart.append(Span(start, passage.end))
    found: list[Span] = []
    for span in content:
        at = bisect_right(apart, span.start, key=lambda passage: passage.end)
        while at < len(apart) and apart[at].start < span.end:
            found.append(Span(max(span.start, apart[at].start), min(span.end, apart[at].end)))
            at += 1
    return found


def _letters(text: str, spans: Sequence[Span]) -> int:
    return sum(sum(map(str.isalnum, span.of(text))) for span in spans)
