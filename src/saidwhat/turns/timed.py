"""Who has the word in subtitles? Cues of SubRip and WebVTT, with their times.

A cue goes on with the voice of the one before, until a label, a voice tag, a dash or ``>>``
gives the word to another. Times are kept as they are printed, even where they run backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from saidwhat.turns.labels import labelled
from saidwhat.turns.speech import clock, spoken
from saidwhat.types.span import Span
from saidwhat.types.turn import Turn

_CUE = re.compile(
    r"^[ \t]*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3})[ \t]*-->"
    r"[ \t]*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3}).*$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_NUMBER = re.compile(r"[ \t]*\d{1,6}[ \t]*$")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>\n]{1,80})>")
_TAG = re.compile(r"</?[a-z][^>\n]{0,40}>|\{\\[^}\n]{1,20}\}")
_CHANGE = re.compile(r"[ \t]*(?:>>+|[-–—])[ \t]*(?=\S)")
#: A voice tag is of its cue, and of those without one that follow within so many seconds.
_CHAIN = 2.0
_ENDS = '.?!…"”'


@dataclass(slots=True)
class _Open:
    """A turn while its cues are gathered."""

    label: Span | None
    time: str | None
    tagged: bool = False
    pieces: list[Span] = field(default_factory=list)


def timed(text: str) -> list[Turn]:
    """Return the turns of subtitles; none where there are not two cues."""
    cues = list(_CUE.finditer(text))
    if len(cues) < 2:
        return []
    found: list[_Open] = []
    ends = [cue.start() for cue in cues[1:]] + [len(text)]
    before = 0.0
    for cue, end in zip(cues, ends, strict=True):
        chained = abs(_seconds(cue.group(1)) - before) <= _CHAIN
        before = _seconds(cue.group(2))
        for line in _cue_lines(text, cue.end(), end):
            _take(text, line, clock(cue.group(1)), found, chained)
            chained = True
    return [turn for one in found for turn in _closed(text, one)]


def _seconds(time: str) -> float:
    """Return a time code in seconds."""
    hours, minutes, seconds = (clock(time) or "").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _cue_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of words of a cue, without the number of the next one."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text, start, end)]
    if end < len(text) and lines and _NUMBER.fullmatch(text, lines[-1].start, lines[-1].end):
        lines.pop()
    yield from lines


def _take(text: str, line: Span, time: str | None, found: list[_Open], chained: bool) -> None:
    """Add a line of a cue to the turn before it, or begin a new one."""
    at = line.start
    voice = _VOICE.match(text, at, line.end)
    change = _CHANGE.match(text, at, line.end)
    label: Span | None = None
    if voice:
        label, at = Span(*voice.span(1)), voice.end()
    elif named := labelled(text, line):
        label, at = named.label, named.start
    elif change:
        at = change.end()
    same = voice and found and found[-1].label and label and _same(text, found[-1].label, label)
    ended = not found or (found[-1].label is None and _has_ended(text, found[-1]))
    ended = ended or (found[-1].tagged and not chained)
    if (ended or label or change) and not same:
        found.append(_Open(label, time, bool(voice)))
    while at < line.end and text[at].isspace():
        at += 1
    if at < line.end:
        found[-1].pieces.append(Span(at, line.end))


def _same(text: str, one: Span, other: Span) -> bool:
    return one.of(text).strip() == other.of(text).strip()


def _has_ended(text: str, one: _Open) -> bool:
    """Tell whether words without a voice have come to the end of a sentence."""
    return bool(one.pieces) and text[one.pieces[-1].end - 1] in _ENDS


def _closed(text: str, one: _Open) -> Iterator[Turn]:
    inner = tuple(
        part for piece in one.pieces for bare in _bare(text, piece) for part in spoken(text, bare)
    )
    if inner:
        start = min(one.label.start if one.label else inner[0].start, one.pieces[0].start)
        span = Span(start, one.pieces[-1].end)
        yield Turn(span, tuple(one.pieces), inner, "speech", one.label, one.time)


def _bare(text: str, piece: Span) -> Iterator[Span]:
    """Yield a piece without its tags."""
    at = piece.start
    for tag in _TAG.finditer(text, piece.start, piece.end):
        if at < tag.start():
            yield Span(at, tag.start())
        at = tag.end()
    if at < piece.end:
        yield Span(at, piece.end)
