"""Which text does a card show of an article? All of it, or what the answer tells of it alone.

Where there is no archive to ask, an answer still has the words of each match; they are put where
they stand, from the first of them on, and nothing is shown of what stands between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saidwhat.archive.hits import around
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.verdict import Match
from saidwhat.wording.finding import pieces


@dataclass(frozen=True, slots=True)
class Passage:
    """An article's text from the character ``base`` on; ``whole`` where nothing lacks in it."""

    text: str
    base: int = 0
    whole: bool = True

    def spans(self, places: Iterable[Span]) -> Spans:
        """Return places of the article as those of this text, cut to it; others are left out."""
        last = self.base + len(self.text)
        return tuple(
            Span(max(place.start, self.base) - self.base, min(place.end, last) - self.base)
            for place in places
            if place.end > self.base and place.start < last
        )

    def around(self, match: Match) -> tuple[str, Spans, str]:
        """Return the sentence before a match, the places to be shown, and the one after."""
        if not self.whole:
            return "", self.spans(match.content), ""
        before, inside, after = around(self.text, envelope(match.content))
        return _of(before, self.text), (inside,), _of(after, self.text)


def told_by(match: Match) -> Passage:
    """Return what a match tells of its article: its pieces, each where it stands."""
    place = envelope(match.content)
    text = [" "] * len(place)
    for piece, words in pieces(match):
        text[piece.start - place.start : piece.end - place.start] = words.ljust(len(piece))
    return Passage("".join(text), place.start, whole=False)


def _of(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""
