"""Which words of a text are looked at? Some of its tokens, in their order, with its characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from saidwhat.text.tokens import Tokens
from saidwhat.types.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text: ``indexes`` number its tokens."""

    text: str
    tokens: Tokens
    indexes: tuple[int, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the words as they are compared: in lower case, without accents."""
        bare = self.tokens.bare
        return tuple(bare[index] for index in self.indexes)

    @property
    def printed(self) -> tuple[str, ...]:
        """Return the words with their case."""
        texts = self.tokens.texts
        return tuple(texts[index] for index in self.indexes)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the words from number ``start`` to ``end``.

        Where there are none, the place behind the word before.
        """
        tokens, indexes = self.tokens, self.indexes
        if start < end:
            return tokens.starts[indexes[start]], tokens.ends[indexes[end - 1]]
        at = tokens.ends[indexes[start - 1]] if start else tokens.starts[indexes[0]]
        return at, at

    def gap(self, number: int) -> str | None:
        """Return what stands in front of word ``number``; None at the edges, or between pieces."""
        if not 0 < number < len(self.indexes):
            return None
        before, index = self.indexes[number - 1], self.indexes[number]
        return self.tokens.gaps[index] if index == before + 1 else None

    def marks(self, number: int) -> tuple[int, int]:
        """Return the characters of the marks in front of word ``number``, or behind the last.

        Without the spaces around them; an empty place where there are none.
        """
        at = self.indexes[number - 1]
        start = self.tokens.ends[at]
        after = at + 1 < len(self.tokens)
        between = self.text[start : self.tokens.starts[at + 1] if after else len(self.text)]
        marks = between.split(maxsplit=1)[0] if between.strip() else ""
        start += between.find(marks)
        return start, start + len(marks)

    @property
    def close(self) -> str:
        """Return what stands behind the last word."""
        return self.tokens.gaps[self.indexes[-1] + 1] if self.indexes else ""


def within(text: str, tokens: Tokens, spans: Iterable[Span]) -> Stretch:
    """Return the tokens that stand in some spans of a text."""
    found: list[int] = []
    for span in spans:
        first = bisect_left(tokens.starts, span.start)
        found += range(first, bisect_left(tokens.starts, span.end, first))
    return Stretch(text, tokens, tuple(found))
