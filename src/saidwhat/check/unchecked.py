"""What stands between quotation marks in a draft, or beside one, and was not checked?

Marks without a partner, marks in code or a comment, and
signs that are no quotation marks to `text.quotes` but may be meant as such. An all-clear
covers what it names, so all of them are told, with their places. Nothing is judged here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from saidwhat.check.passages import strip
from saidwhat.text.lines import around
from saidwhat.text.quotes import CLIPPED, Quoted, quoted
from saidwhat.text.words import words
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.span import Span
from saidwhat.types.verdict import NotChecked, Verdict

UNCLOSED = "the closing quotation mark is missing: how far the words go is not known"
ALONE = "a quotation mark without a partner"
ODD = "not read as quotation marks"
HIDDEN = "in code, a comment or other markup"
UNREAD = "not read as a quotation"

#: Fewer words between apostrophes, or in code, are no quotation.
_FEW = 3
#: Marks that are told where they have no partner. A lone ’ or ' is an apostrophe.
_MARK = re.compile(r"[“”„‟«»‹›「」『』＂‚]|(?<!\d)\"|(?<!\w)‘(?=\s?\w{2,}\s)")
#: What people type, paste or import for quotation marks.
_SIGNS = re.compile(
    r"(?<!\d)″|[‶〝〞〟❝❞🙶🙷🙸《》〈〉＜＞]|´´|''|``|′′|<<(?=\w)|(?<=[^\s>])>>"
    r"|&(?:amp;)?(?:[lrb]dquo|quot|[lr]aquo|(?:open|close)curlydoublequote"
    r"|#0*34|#822[0-2]|#171|#187|#x0*22|#x201[cde]|#xab|#xbb);"
    # Escaped, of another alphabet or code page, read in a wrong one, or of a forum.
    r"|\\(?:u201[cdef]|u00(?:22|ab|bb)|x(?:22|ab|bb))|[\u0093\u0094\u02ba\u02dd]"
    r"|\u00e2\u20ac(?:\u0153|\u009d|(?=[\s.,;:!?]|$))|\[/?quote\]|,,(?=\w)",
    re.IGNORECASE,
)
#: Tags that quote, where one has no partner.
_TAGS = re.compile(r"</?(?:q|blockquote)\b[^<>\n]{0,80}>", re.IGNORECASE)
#: The same for single marks, from one to the other: within a word each is an apostrophe.
_SINGLE = re.compile(
    r"(?<!\w)(?:[´`′‛’'‘❛]|&(?:[lr]squo|apos|#0*39|#8216|#x0*27|#x2018);)(?!\d\d?s\b)(?=\w)"
    r"(?:\w['’´]\w|[^´`′‛’'‘❛❜“”\"«»&\n]|&#?\w{2,6};(?=\w)|\n(?!\s*\n)){5,400}?"
    r"(?:[´′’'❜]|&(?:rsquo|apos|#0*39|#8217|#x0*27|#x2019);)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]")
#: How far apart two lone marks may be to be told as one place.
_FAR = 600


def not_checked(draft: Draft, verdicts: Sequence[Verdict]) -> tuple[NotChecked, ...]:
    """Return the passages of a draft that no verdict covers, in their order."""
    judged = _Places(piece for verdict in verdicts for piece in (verdict.span, *verdict.pieces))
    text = draft.plain
    marks = list(_with_words(text, quoted(text)))
    found = list(_of_passages(draft, marks, judged))
    taken = _Places((*judged.spans, *(entry.span for entry in found)))
    pairs = {at for mark in marks for at in _ends(mark)}
    lone = [
        m.span()
        for m in _MARK.finditer(text)
        if m.start() not in pairs and not (m.group() == "‘" and CLIPPED.match(text, m.end()))
    ]
    found += _in_pairs(draft, lone, ALONE, taken)
    taken = _Places((*judged.spans, *(entry.span for entry in found)))
    signs = [*_SIGNS.finditer(draft.plain), *_TAGS.finditer(draft.plain)]
    found += _in_pairs(draft, sorted(m.span() for m in signs), ODD, taken)
    taken = _Places((*judged.spans, *(entry.span for entry in found)))
    found += _single(draft.plain, taken)
    if draft.plain != draft.text:
        found += _in_markup(draft)
    placed = (replace(entry, paragraph=draft.paragraph(entry.span)) for entry in found)
    return tuple(sorted(placed, key=lambda entry: entry.span))


class _Places:
    """Spans, asked whether one of them touches another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]
        self._reach = list(accumulate((span.end for span in self.spans), max))

    def touch(self, span: Span) -> bool:
        """Tell whether one of the places overlaps ``span``."""
        before = bisect_right(self._starts, span.end - 1)
        return before > 0 and self._reach[before - 1] > span.start


def _with_words(text: str, marks: Iterable[Quoted]) -> Iterator[Quoted]:
    """Yield the passages that hold a letter or digit; they begin one after the other."""
    at = -1  # where the next letter or digit stands: looked for once, not for each mark
    for mark in marks:
        if at < mark.inner.start:
            found = _WORD.search(text, mark.inner.start)
            at = found.start() if found else len(text)
        if at < mark.inner.end:
            yield mark


def _ends(mark: Quoted) -> tuple[int, ...]:
    return (mark.span.start, mark.inner.end) if mark.closed else (mark.span.start,)


def _of_passages(draft: Draft, marks: Sequence[Quoted], judged: _Places) -> Iterator[NotChecked]:
    text = draft.text
    outer: list[Quoted] = []  # in no other; a single mark that is never closed holds nothing
    for mark in marks:
        if not (outer and outer[-1].span.contains(mark.span)):
            outer.append(mark)
    for mark, after in zip_longest(outer, outer[1:]):
        if not mark.closed and not (after and after.continues):
            start = mark.span.start
            while start and draft.plain[start - 1] == MARKUP:
                start -= 1  # the mark is spelt with several characters
            yield _told(text, Span(start, mark.span.end), UNCLOSED)
        elif not judged.touch(mark.span):
            yield _told(text, strip(text, mark.inner) or mark.span, UNREAD)


def _in_pairs(
    draft: Draft, places: Sequence[tuple[int, int]], reason: str, taken: _Places
) -> Iterator[NotChecked]:
    """Yield lone marks, two that may belong together as one, with the words between them."""
    waiting: tuple[int, int] | None = None
    for start, end in places:
        if taken.touch(Span(start, end)):
            continue
        if waiting is None:
            waiting = (start, end)
        elif end - waiting[0] <= _FAR and not taken.touch(Span(waiting[0], end)):
            yield _told(draft.text, Span(waiting[0], end), reason)
            waiting = None
        else:
            yield _alone(draft.text, waiting, reason)
            waiting = (start, end)
    if waiting:
        yield _alone(draft.text, waiting, reason)


def _single(text: str, taken: _Places) -> Iterator[NotChecked]:
    """Yield what may stand between single marks, and is told nowhere else."""
    for match in _SINGLE.finditer(text):
        span = Span(*match.span())
        if CLIPPED.match(text, match.start() + 1):
            continue
        if len(words(match.group())) >= _FEW and not taken.touch(span):
            yield _told(text, span, ODD)


def _alone(text: str, place: tuple[int, int], reason: str) -> NotChecked:
    """Return one mark with the words that it may open, or else close."""
    mark = Span(*place)
    line = around(text, mark)
    spaced = text[mark.end : mark.end + 1].isspace() and mark.of(text) != "‘"  # which only opens
    closes = mark.of(text).startswith(("</", "[/"))
    opens = text[mark.end : line.end].strip() and not spaced and not closes
    span = Span(mark.start, line.end) if opens else Span(line.start, mark.end)
    return _told(text, strip(text, span) or mark, reason)


def _in_markup(draft: Draft) -> Iterator[NotChecked]:
    """Yield what stands in marks in a part of the file that is not shown as text."""
    told = 0  # where the last one ends: nested ones are told with it
    for mark in quoted(draft.text):
        inner = mark.inner.of(draft.plain)
        hidden = mark.closed and set(inner) <= {MARKUP, "\r", "\n", " "}
        attribute = draft.text.endswith("=", 0, mark.span.start)
        few = len(words(mark.inner.of(draft.text))) < _FEW
        if hidden and not attribute and not few and mark.span.start >= told:
            yield _told(draft.text, mark.inner, HIDDEN)
            told = mark.span.end


def _told(text: str, span: Span, reason: str) -> NotChecked:
    return NotChecked(span, " ".join(span.of(text).replace(MARKUP, "").split()), reason)
