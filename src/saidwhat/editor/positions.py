"""Where in a text is a place of an editor's? Lines, and units of the encoding both agreed on.

An editor counts in UTF-16 units unless it asks for another encoding; offsets of saidwhat are
code points. Units never leave this folder. (LSP 3.17, "Position".)
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from saidwhat.text.lines import END, starts
from saidwhat.types.span import Span

#: Bytes a unit has, by the encoding's name in the protocol.
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Places:
    """The lines of one text, and how an editor counts in them."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._starts = starts(text)
        self._encoding, self._bytes = _UNITS[encoding]

    def range(self, span: Span) -> Range:
        """Return a span as an editor has it."""
        return Range(self.position(span.start), self.position(span.end))

    def position(self, offset: int) -> Position:
        """Return an offset as a line and a place in it, both from 0."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one past its line's end, or past the text, is its end.

        A position within a character is where that character begins.
        """
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        line = END.split(self._text[start : start + position.character + 1], maxsplit=1)[0]
        at = 0
        for number, character in enumerate(line):
            at += self._units(character)
            if at > position.character:
                return start + number
        return start + len(line)

    def _units(self, words: str) -> int:
        return len(words.encode(self._encoding, "surrogatepass")) // self._bytes
