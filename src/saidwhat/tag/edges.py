"""Where exactly does a content begin and end? Punctuation at its edges.

PolNeAR's rules: quotation marks belong to the content, the full stop that ends the
sentence outside them does not, nor do commas and dashes that join it to its cue. The
words are the model's; only marks at the edges move here.
"""

from __future__ import annotations

from saidwhat.tag.inner import SAYING
from saidwhat.types.span import Span, Spans

_OPENING = "“\"«„‘'`"
_CLOSING = "”\"»’'"
_LOOSE = ",;:–—-"


def cut_at_colon(text: str, cue: Span, contents: Spans) -> tuple[Span, Spans]:
    """End a cue with its colon, and give the words behind it to the content that follows.

    A colon is the last character of a cue in 365 of the 366 cues of PolNeAR train that
    have one.
    """
    colon = text.find(":", cue.start, cue.end - 1)
    if colon < 0 or not text[colon + 1].isspace():
        return cue, contents
    start = colon + 1
    while text[start].isspace():
        start += 1
    follows = [
        not text[cue.end : span.start].strip() and span.start >= cue.end for span in contents
    ]
    taken = tuple(
        Span(start, span.end) if after else span
        for span, after in zip(contents, follows, strict=True)
    )
    return Span(cue.start, colon + 1), taken


def verb_before_colon(text: str, source: Spans, cue: Span) -> Span:
    """Return the verb of saying for a cue that is only its colon, where one leads up to it.

    ("Quill told reporters: …"; in "Quill: …" the colon is all there is.)
    """
    if cue.of(text) != ":" or not source or source[-1].end >= cue.start:
        return cue
    between = Span(source[-1].end, cue.start)
    verb = SAYING.search(text, between.start, between.end)
    if verb is None or "\n" in between.of(text):
        return cue
    return Span(*verb.span())


def trim(text: str, span: Span, floor: int, ceiling: int) -> Span:
    """Return the content span with its edges as the guideline has them.

    ``floor`` and ``ceiling`` are the ends of the neighbours (another role's words, the
    paragraph): no edge moves past them. Some letter or digit stays inside.
    """
    start, end = span.start, span.end
    while start < end and not text[start].isalnum() and text[start] not in _KEPT_FIRST:
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LOOSE):
        end -= 1
    if start >= end:
        return span
    if start > floor and text[start - 1] in _OPENING and _lacks_opening(text, start, end, ceiling):
        start -= 1
    end = _closing(text, start, end, ceiling)
    if text[end - 1] == "." and not _abbreviation(text, end):
        end -= 1
    return Span(start, end) if start < end else span


_KEPT_FIRST = _OPENING + "$€£#@([<…&"


def _lacks_opening(text: str, start: int, end: int, ceiling: int) -> bool:
    """Say whether the mark in front opens a passage that begins with this content."""
    mark = text[start - 1]
    if mark in '"“«„':
        return start < 2 or not text[start - 2].isalnum()
    closer = "’" if mark == "‘" else "'"
    return (
        mark in "‘'`"
        and closer in text[start : min(ceiling, end + 2)]
        and not text[start - 2 : start - 1].isalnum()
    )


def _closing(text: str, start: int, end: int, ceiling: int) -> int:
    """Take in a closing mark, and the punctuation before it, that follows at once."""
    inside = text[start:end]
    for opener, closers in (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("`", "'")):
        opened = inside.count(opener)
        closed = sum(inside.count(closer) for closer in closers if closer != opener)
        missing = opened % 2 if opener in closers else opened - closed
        if missing <= 0:
            continue
        at = end
        while at < ceiling and text[at] in ",.?!…;" and at - end < 3:
            at += 1
        if at < ceiling and text[at] in closers:
            return at + 1
    return end


def _abbreviation(text: str, end: int) -> bool:
    """Say whether the full stop belongs to a word such as U.S. or a.m."""
    return end >= 4 and text[end - 3] == "." and text[end - 2].isalpha()
