"""Which paragraphs are a dialogue whose voices are told by dashes alone?

"— I never saw it, said Tindall. Nobody showed me.": the words up to the cue, and those behind it.
A list has dashes too, and may say who told a thing; in a dialogue people say "I" and "you". Each
dash is a new voice: what has no cue is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saidwhat.turns.signatures import NAME
from saidwhat.turns.words import GOES_ON, SAYING, TALK
from saidwhat.types.article import Article
from saidwhat.types.span import Span
from saidwhat.types.turn import Turn

_DASH = re.compile(r"[—–―][ \u00a0]?(?=[A-ZÀ-Þ¿¡])")
_NAMED = rf"(?:{NAME}|[A-Z][\w’'-]+)"
_OTHER = r"[a-z][\w’ -]{1,44}?"
_CUE = re.compile(
    rf"(?:,|(?<=[?!…]))\s(?:[—–]\s)?(?:(?:{SAYING})\s(?:(?P<behind>{_NAMED})|{_OTHER})"
    rf"|(?:(?P<before>{_NAMED})|{_OTHER})\s(?:{SAYING}))(?:\.(?=\s|$)|,\s|\s[—–]\s|$)"
)
_SENTENCE = re.compile(r"[.?!…]\s+")
_MARKS = re.compile(r"[“”\"«»„]")
#: A voice alone is a writer's aside, and so many of the lines must be talk.
_FEWEST = 2
_MOST_TALK = 0.5


def dialogue(article: Article) -> list[Turn]:
    """Return the turns of paragraphs that begin with a dash, if they are people talking."""
    text = article.text
    lines = [
        line
        for line in article.spans("body", "lede")
        if _DASH.match(text, line.start, line.end)
        and text[line.end - 1] in ".?!…"
        and not _MARKS.search(text, line.start, line.end)
    ]
    cues = [_CUE.search(text, line.start, line.end) for line in lines]
    talk = sum(bool(TALK.search(text, line.start, line.end)) for line in lines)
    if len(lines) < _FEWEST or not any(cues) or talk < _MOST_TALK * len(lines):
        return []
    return [turn for line, cue in zip(lines, cues, strict=True) for turn in _turn(text, line, cue)]


def _turn(text: str, line: Span, cue: re.Match[str] | None) -> Iterator[Turn]:
    """Yield the turn of a line: of its cue's name, or left to be read where that has none."""
    dash = _DASH.match(text, line.start, line.end)
    start = dash.end() if dash else line.start
    if cue is None:
        yield Turn(line, (Span(start, line.end),), (Span(start, line.end),), "block")
        return
    pieces = tuple(_words(text, [(start, cue.start()), (_goes_on(text, cue, line), line.end)]))
    name = next((_name(cue, group) for group in ("behind", "before") if cue[group]), None)
    if pieces:
        span = line if name else Span(pieces[0].start, pieces[-1].end)
        yield Turn(span, pieces, pieces, "block" if name else "quotation", name)


def _goes_on(text: str, cue: re.Match[str], line: Span) -> int:
    """Return where the words go on behind a cue: what a comma adds may tell who it was.

    ("…, said Piet Lammers, who runs the ferry.")
    """
    if not cue.group().endswith(", ") or GOES_ON.match(text, cue.end()):
        return cue.end()
    ended = _SENTENCE.search(text, cue.end(), line.end)
    return ended.end() if ended else line.end


def _name(cue: re.Match[str], group: str) -> Span:
    start, end = cue.span(group)
    return Span(start, end - cue[group].endswith("."))


def _words(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the places that have words, without the spaces around them."""
    for start, end in places:
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = end - (len(words) - len(words.rstrip()))
        if left < right:
            yield Span(left, right)
