"""Which tokens of a text could be part of a time?

Cuts a text into tokens and gives each the set of classes that the lexicon or its
shape puts it in. Every set of classes is written as one character, so that the
grammar can be matched over a string as short as the text has words.

What the tokens mean together is the grammar's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.times import lexicon

#: What a word can look like. The order matters: the first that fits is taken. At a space no shape
#: is tried, and those of digits only where one or a short year begins.
_SHAPES = re.compile(
    r"""(?!\ )(?:
      (?P<WORD>[a-zA-Z]{3,}(?![^\W\d_]))
    | (?=[\d'’])(?:
        (?P<ISODATE>(?<![\d-])\d{4}-\d\d?-\d\d?(?![\d-])|(?<![\d/])\d{4}/\d\d?/\d\d?(?![\d/]))
      | (?P<SLASHDATE>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])
                      |(?<![\d-])\d{1,2}-\d{1,2}-(?:19|20)\d\d(?![\d-]))
      | (?P<CLOCK>(?<![\d:.])\d{1,2}(?::\d\d){1,2}(?![\d:]))
      | (?P<DECADE>(?<![\d$£€])(?:1[0-9]|20)\d0\ ?['’]?s\b|['’]\d0s\b)
      | (?P<DOTTED>(?<![\d.])\d{1,2}\.[0-5]\d(?=\ ?[apAP]\.?[mM]))
      )
    | (?P<QNUM>[QH][1-4]\b|[1-4][QH]\b)
    | (?=\d)(?:
        (?P<DOTDATE>(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{4})(?![\d.]*\d))
      | (?P<ORDNUM>\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
      | (?P<FRACTION>\d+\ \d/\d\b|\d/\d\b)
      | (?P<DIGITS>\d+(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)
      )
    | (?P<AMPM>[apAP]\.\ ?[mM]\.|[apAP][mM]\b)
    | (?P<SHORT>[^\W\d_]+)
    | (?P<SHORTYEAR>['’]\d\d(?!\d))
    | (?P<BREAK>\n[^\S\n]*\n\s*)
    | (?P<MARK>[^\w\s])
    )""",
    re.VERBOSE,
)
_MARKS = {
    ",": "COMMA", "-": "DASH", "‐": "DASH", "‑": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH",
    ".": "DOT", "(": "OPEN", ")": "CLOSE", "'": "APOS", "’": "APOS", "$": "MONEY", "£": "MONEY",
    "€": "MONEY", "#": "MONEY", "%": "PERCENT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: their words in lower case, their places, and their symbols.

    ``symbols`` has one character for each token: that of its classes.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    symbols: str

    def capital(self, at: int) -> bool:
        """Tell whether a token begins with a capital."""
        return self.text[self.starts[at]].isupper()


class Alphabet:
    """Gives every set of classes its character, and every class its character set."""

    def __init__(self, literals: frozenset[str]) -> None:
        """Take the words that the grammar names as themselves."""
        known = lexicon.classes()
        self._words = {
            word: known.get(word, frozenset()) | ({word} if word in literals else frozenset())
            for word in known.keys() | literals
        }
        self._symbols: dict[frozenset[str], str] = {}
        self.words = {word: self._symbol(names) for word, names in self._words.items()}
        numbers = [*map(str, range(2400)), *(f"{n:02}" for n in range(10))]
        numbers += [f"{n:04}" for n in range(1000)]
        self.digits = {raw: self._symbol(_digit_classes(raw)) for raw in numbers}
        self.shapes = {
            name: self._symbol(frozenset({name, *extra}))
            for name, extra in {
                "ISODATE": (), "SLASHDATE": (), "CLOCK": (), "DECADE": (), "FRACTION": ("NUM",),
                "DOTTED": (), "QNUM": (), "DOTDATE": (),
                "ORDNUM": (), "AMPM": (), "SHORTYEAR": (), "DIGITS": ("NUM",),
                "WORD": (), "BREAK": (), "MARK": (), "NUMBERED": ("NUM",),
            }.items()
        }  # fmt: skip
        self.marks = {mark: self._symbol(frozenset({name})) for mark, name in _MARKS.items()}

    def _symbol(self, names: frozenset[str]) -> str:
        return self._symbols.setdefault(names, chr(0x100 + len(self._symbols)))

    def of_class(self, name: str) -> str:
        """Return the characters of all sets that have the class (or literal) ``name``."""
        return "".join(symbol for names, symbol in self._symbols.items() if name in names)

    def read(self, text: str, start: int, end: int) -> Tokens:
        """Return the tokens of ``text[start:end]``."""
        matches = list(_SHAPES.finditer(text, start, end))
        raws = [match.group() for match in matches]
        words = [raw.lower() for raw in raws]
        symbols = [
            self._of(match.lastgroup or "MARK", raw, word)
            for match, raw, word in zip(matches, raws, words, strict=True)
        ]
        starts, ends = [match.start() for match in matches], [match.end() for match in matches]
        return Tokens(text, words, starts, ends, "".join(symbols))

    def _of(self, kind: str, raw: str, word: str) -> str:
        """Return the symbol of a token."""
        if kind == "WORD" or kind == "SHORT":
            symbol = self.words.get(word)
            if symbol is None or (word in lexicon.CAPITAL and not raw[0].isupper()):
                return self.shapes["WORD"]
            return symbol
        if kind == "DIGITS":
            return self.digits.get(raw) or self.shapes["DIGITS"]
        if kind == "MARK":
            return self.marks.get(raw) or self.shapes["MARK"]
        return self.shapes[kind]


def _digit_classes(raw: str) -> frozenset[str]:
    """Return the classes of a run of digits: a number, a day, a year, an hour."""
    names = {"DIGITS", "NUM"}
    if 1 <= int(raw) <= 31:
        names.add("DAYNUM")
    if int(raw) <= 24:
        names.add("HOUR")
    if len(raw) == 4 and 1000 <= int(raw) < 2200:
        names.add("YEAR")
    if len(raw) == 2:
        names.add("TWODIGITS")
    if len(raw) == 4:
        names.add("FOURDIGITS")
    return frozenset(names)
