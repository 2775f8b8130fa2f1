"""How does a row of the grammar become something that can be matched?

A pattern is a regular expression over tokens: CAPITALS are classes, small letters
are the words themselves, ``( ) | ? *`` mean what they always mean, ``<name>`` is a
part that the reading asks for by its name, ``<name: …>`` one that is written out in
its place, ``{name}`` a part inside such a one.

It is turned into a regular expression over the tokens' symbols, one character each,
and the symbols that it can begin with are worked out, so that a row is only tried
where it has a chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from saidwhat.times.tokens import Alphabet

_ITEM = re.compile(r"<(\w+)(?::([^<>]+))?>|\{(\w+)\}|[A-Za-z]+|[()|?*]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a pattern: its expression, what it can begin with, whether it can be empty."""

    expression: str
    first: frozenset[str]
    empty: bool = False


def literals(patterns: list[str]) -> frozenset[str]:
    """Return the words that the patterns name as themselves."""
    plain = re.sub(r"\{\w+\}|<\w+>|<\w+:", " ", " ".join(patterns))
    return frozenset(re.findall(r"\b[a-z]+\b", plain))


def compiled(
    pattern: str, parts: Mapping[str, str], alphabet: Alphabet, names: Counter[str] | None = None
) -> Piece:
    """Return a pattern as one piece.

    ``names`` counts the named parts: the second ``year`` of a row is ``year__2``.
    """
    counter: Counter[str] = Counter() if names is None else names
    return _Reader(list(_ITEM.finditer(pattern)), parts, alphabet, counter).alternatives()


class _Reader:
    """Reads the items of one pattern from left to right."""

    def __init__(
        self,
        items: list[re.Match[str]],
        parts: Mapping[str, str],
        alphabet: Alphabet,
        names: Counter[str],
    ) -> None:
        self.items, self.parts, self.alphabet, self.names = items, parts, alphabet, names
        self.at = 0

    def _next(self) -> str:
        return self.items[self.at].group() if self.at < len(self.items) else ""

    def alternatives(self) -> Piece:
        pieces = [self.sequence()]
        while self._next() == "|":
            self.at += 1
            pieces.append(self.sequence())
        if len(pieces) == 1:
            return pieces[0]
        expression = "(?:" + "|".join(piece.expression for piece in pieces) + ")"
        first = frozenset().union(*(piece.first for piece in pieces))
        return Piece(expression, first, any(piece.empty for piece in pieces))

    def sequence(self) -> Piece:
        expression, first, empty = "", frozenset[str](), True
        while self._next() not in ("", "|", ")"):
            piece = self.item()
            expression += piece.expression
            first = first | piece.first if empty else first
            empty = empty and piece.empty
        return Piece(expression, first, empty)

    def item(self) -> Piece:
        match = self.items[self.at]
        self.at += 1
        if match.group() == "(":
            piece = self.alternatives()
            self.at += 1  # the closing bracket
            piece = Piece(f"(?:{piece.expression})", piece.first, piece.empty)
        elif match[1] or match[3]:
            piece = self._named(match[1] or match[3], match[2])
        else:
            piece = self._class(match.group())
        if self._next() in ("?", "*"):
            mark = self._next()
            self.at += 1
            return Piece(f"(?:{piece.expression}){mark}", piece.first, True)
        return piece

    def _named(self, name: str, written_out: str | None) -> Piece:
        self.names[name] += 1
        label = name if self.names[name] == 1 else f"{name}__{self.names[name]}"
        body = written_out or self.parts[name.rstrip("2")]
        piece = compiled(body, self.parts, self.alphabet, self.names)
        return Piece(f"(?P<{label}>{piece.expression})", piece.first, piece.empty)

    def _class(self, name: str) -> Piece:
        symbols = self.alphabet.of_class(name)
        if not symbols:
            raise ValueError(f"no word is in the class {name!r}")
        return Piece(f"[{re.escape(symbols)}]", frozenset(symbols))
