"""Which quoted pieces of a text are one quotation?

Two pieces around "she said" are, and so is a quotation that goes on over paragraphs.
A mark that is never closed is not trusted: how far the speaker's words go is then not
known, unless a statement says so. Works on a draft and on an article alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.language.load import ENGLISH
from saidwhat.text.lines import END, around, parts
from saidwhat.text.quotes import Quoted, quoted
from saidwhat.text.words import words
from saidwhat.types.draft import MARKUP
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans, touching

#: The longest interruption, in words, that leaves two pieces one quotation: the 95th
#: percentile of the 2,789 that hold a cue inside one content in PolNeAR's train part.
LONGEST_CUE = 17
_SENTENCE_END = ".?!"
#: Markup of a draft, and what has no width.
_UNSEEN = f"{MARKUP}\u200b\ufeff"
_BREAK = re.compile(r"[\r\n\u2028\u2029\u0085]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage: its pieces without their marks, in order.

    ``depth`` is 0 for an outermost passage. ``closed`` is False where a mark is
    missing and no statement tells how far the words go. ``laid_out`` passages have no
    marks: the layout gives them to a voice, as a line of a transcript.
    """

    pieces: Spans
    depth: int
    closed: bool = True
    laid_out: bool = False

    def around(self, text: str, spans: Spans) -> Spans:
        """Return the pieces that hold these places, with their neighbours in the paragraph."""
        first = bisect_right(self.pieces, spans[0].start, key=lambda piece: piece.start) - 1
        last = bisect_left(self.pieces, spans[-1].end, key=lambda piece: piece.end)
        near = self.pieces[max(0, first - 1) : last + 2]
        lines = around(text, Span(spans[0].start, spans[-1].end))
        return tuple(piece for piece in near if piece.overlaps(lines))


def passages(text: str, statements: Sequence[Statement] = (), *, run_on: bool) -> list[Passage]:
    """Return the quoted passages of ``text``, nested ones as passages of their own.

    ``run_on`` joins pieces across the end of a sentence too ("…," she said. "…"), as
    the printed original of a quotation that runs over both; without it, only pieces of
    one sentence are joined.
    """
    marks = quoted(text)
    outer = [mark for mark in marks if mark.depth == 0]
    contents = [span for s in statements if s.kind != "indirect" for span in s.content]
    found: list[Passage] = []
    for group in _groups(text, outer, run_on, statements):
        found += _passage(text, group, contents)
    found += [
        Passage((stripped,), mark.depth)
        for mark in marks
        if mark.depth and mark.closed and (stripped := strip(text, mark.inner))
    ]
    return found


def flat(text: str, paragraphs: Sequence[Span]) -> str:
    """Return ``text`` with a space for every line break inside a paragraph, same length.

    A text wrapped at a fixed width has them; marks are read paragraph by paragraph.
    """
    pieces: list[str] = []
    at = 0
    for span in paragraphs:
        pieces += [text[at : span.start], _BREAK.sub(" ", span.of(text))]
        at = span.end
    return "".join(pieces) + text[at:]


def strip(text: str, span: Span) -> Span | None:
    """Return ``span`` without space and markup at its edges, or None where nothing is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return Span(start, end) if start < end else None


def _passage(text: str, group: list[Quoted], contents: list[Span]) -> list[Passage]:
    last = group[-1]
    pieces = [piece for mark in group if (piece := strip(text, mark.inner))]
    if not pieces:
        return []
    if last.closed:
        return [Passage(tuple(pieces), 0)]
    # The last mark is never closed: take what statements say is content, or nothing.
    held = [
        Span(max(pieces[-1].start, span.start), min(pieces[-1].end, span.end))
        for span in contents
        if span.overlaps(pieces[-1])
    ]
    found = [Passage(tuple(pieces[:-1]), 0)] if pieces[:-1] else []
    if held:
        return [Passage((*pieces[:-1], *sorted(held)), 0)]
    return [*found, Passage((pieces[-1],), 0, closed=False)]


def _groups(
    text: str, outer: Sequence[Quoted], run_on: bool, statements: Sequence[Statement]
) -> list[list[Quoted]]:
    groups: list[list[Quoted]] = []
    for mark in outer:
        before = groups[-1][-1] if groups else None
        if before and _is_one(text, before, mark, run_on, statements):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _is_one(
    text: str, one: Quoted, other: Quoted, run_on: bool, statements: Sequence[Statement]
) -> bool:
    if not one.closed:
        return other.continues and not text[one.span.end : other.span.start].strip()
    between = text[one.span.end : other.span.start]
    if not between.strip():
        return run_on and _in_one_statement(one, other, statements)
    if parts(between):
        return False
    spoken = words(between)
    if not 0 < len(spoken) <= LONGEST_CUE or not _has_cue(between, spoken):
        return False
    if _told_apart(one, other, statements):
        return False
    if _in_one_sentence(one.inner.of(text), between):
        return True
    return run_on and _one_sentence_between(between) and _stands_alone(text, other)


def _has_cue(between: str, spoken: Spans) -> bool:
    saying = ENGLISH.words("saying")
    return any(span.of(between).lower() in saying for span in spoken)


def _in_one_sentence(first: str, between: str) -> bool:
    """Tell whether the sentence that the first piece begins goes on in the second."""
    return (
        first.rstrip()[-1:] not in _SENTENCE_END
        and between.rstrip()[-1:] in ",—–-"
        and not re.search(r"[.?!]\s", between.strip())
    )


def _one_sentence_between(between: str) -> bool:
    stripped = between.strip()
    return stripped.endswith(".") and not re.search(r"[a-z]{2}[.?!]\s", stripped)


def _stands_alone(text: str, mark: Quoted) -> bool:
    """Tell whether the second piece ends its sentence and has no cue of its own.

    ("…,” according to another. “Never!” was the answer of a third.)
    """
    after = text[mark.span.end : mark.span.end + 80]
    after = END.split(after, maxsplit=1)[0]
    if mark.inner.of(text).rstrip()[-1:] not in _SENTENCE_END or re.match(r"\s*[^\sA-Z]", after):
        return False
    return not _has_cue(after, words(after)[:6])


def _told_apart(one: Quoted, other: Quoted, statements: Sequence[Statement]) -> bool:
    """Tell whether statements part two pieces: two statements, not known to be of one speaker."""
    first, second = _holding(one, statements), _holding(other, statements)
    if not first or not second or _share_one(first, second):
        return False
    return not _labels(first) & _labels(second)


def _in_one_statement(one: Quoted, other: Quoted, statements: Sequence[Statement]) -> bool:
    return _share_one(_holding(one, statements), _holding(other, statements))


def _share_one(some: Sequence[Statement], others: Sequence[Statement]) -> bool:
    return any(one is other for one in some for other in others)


def _holding(mark: Quoted, statements: Sequence[Statement]) -> list[Statement]:
    inner = mark.inner
    return [s for s in statements if touching(s.content, inner.start, inner.end)]


def _labels(statements: Sequence[Statement]) -> set[str]:
    return {statement.speaker.label for statement in statements if statement.speaker}
