"""Where in a text does a row of the grammar fit, and what does it say there?

Tries, at each token that a row can begin with, the rows that can; the longest match
goes first. The grammar itself is the table in ``grammar.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saidwhat.times.grammar import PARTS, TABLE, Read
from saidwhat.times.patterns import compiled, literals
from saidwhat.times.reading import Context, Match, Reading
from saidwhat.times.tokens import Alphabet, Tokens


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table, ready to be matched."""

    name: str
    pattern: re.Pattern[str]
    read: Read


class Grammar:
    """The table, compiled: finds where a row fits, and reads it."""

    def __init__(self) -> None:
        rows = [pattern for _, pattern, _ in TABLE]
        self.alphabet = Alphabet(literals([*PARTS.values(), *rows]))
        self._by_first: dict[str, list[Rule]] = {}
        for name, pattern, read in TABLE:
            piece = compiled(pattern, PARTS, self.alphabet)
            rule = Rule(name, re.compile(piece.expression), read)
            for symbol in sorted(piece.first):
                self._by_first.setdefault(symbol, []).append(rule)
        # Before a word of no class, only a row of one token can fit: most "the" end here.
        self._alone = {
            symbol: [rule for rule in rules if rule.pattern.fullmatch(symbol)]
            for symbol, rules in self._by_first.items()
        }
        self._plain = self.alphabet.shapes["WORD"]
        self._start = re.compile(f"[{re.escape(''.join(sorted(self._by_first)))}]")

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """Return the tokens of a stretch of text."""
        return self.alphabet.read(text, start, end)

    def read(self, tokens: Tokens, context: Context) -> Iterator[Reading]:
        """Yield the readings, from left to right, none overlapping the one before."""
        end = 0
        for place in self._start.finditer(tokens.symbols):
            if place.start() >= end:
                readings, end = self._at(tokens, place.start(), context)
                for reading in readings:
                    context.took(reading)
                    yield reading

    def _at(self, tokens: Tokens, at: int, context: Context) -> tuple[list[Reading], int]:
        """Return the readings of the longest row that fits at a place, and where to go on."""
        symbols = tokens.symbols
        alone = symbols[at + 1 : at + 2] in ("", self._plain)
        matches = [
            (match, rule)
            for rule in (self._alone if alone else self._by_first)[symbols[at]]
            if (match := rule.pattern.match(symbols, at))
        ]
        matches.sort(key=lambda pair: -pair[0].end())
        for match, rule in matches:
            try:
                readings = rule.read(Match(tokens, match), context)
            except (ValueError, OverflowError):
                readings = []  # before the year 1 or after 9999: the calendar ends there
            if readings is None:
                return [], match.end()
            if readings:
                return readings, max(reading.end for reading in readings)
        return [], at + 1
