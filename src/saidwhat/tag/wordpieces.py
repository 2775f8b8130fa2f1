"""Into which pieces does the encoder's vocabulary cut a text?

What BERT's uncased tokenizer does, and nothing else of one: words between blanks and marks,
without accents and in small letters, each cut into the longest pieces that the vocabulary
holds. Every character gives what the `tokenizers` library gives (0.23; but for 500 of late
additions to Unicode that news in English does not print), at three quarters of its time and
without the downloader that comes with it. It knows no special tokens: a text that prints
"[SEP]" prints three words. Which words stand together in a window is not asked here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

UNKNOWN = 100
#: A longer word is no word: unknown as a whole, as in the encoder's own training.
LONGEST_WORD = 100
#: A word's start and end, and its pieces.
Word = tuple[int, int, tuple[int, ...]]
#: The commonest blanks; whatever else may end a word is looked for in between.
_BETWEEN_BLANKS = re.compile(r"[^ \t\n\r]+")
#: Words whose pieces are kept at hand: an article has some 350 different ones.
AT_HAND = 1 << 16
#: Each ideograph is a word of its own; so no code point in these is ever within one.
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class Wordpieces:
    """A vocabulary: the number of each piece; those within a word begin with ``##``."""

    vocabulary: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _read: dict[str, tuple[Word, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, text: str) -> list[Word]:
        """Return (start, end, pieces) of each word and each mark of ``text``."""
        words: list[Word] = []
        for match in _BETWEEN_BLANKS.finditer(text):
            string, at = match.group(), match.start()
            found = self._read.get(string)
            if found is None:
                found = tuple(self._words(string))
                if len(self._read) < AT_HAND and len(string) <= LONGEST_WORD:
                    self._read[string] = found
            for start, end, pieces in found:
                words.append((at + start, at + end, pieces))
        return words

    def _words(self, text: str) -> Iterator[Word]:
        word, start, end = "", 0, 0
        for at, char in enumerate(text):
            letters, alone = _seen(char)
            if alone and word:
                yield start, end, self._pieces(word)
                word = ""
            if letters and alone:
                yield at, at + 1, self._pieces(letters)
            elif letters:
                start, end = (start if word else at), at + 1
                word += letters
        if word:
            yield start, end, self._pieces(word)

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (UNKNOWN,)
        pieces = self._known.get(word)
        if pieces is None:
            pieces = self._cut(word)
            if len(self._known) < AT_HAND:
                self._known[word] = pieces
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        start = 0
        while start < len(word):
            within = "##" if start else ""
            for end in range(len(word), start, -1):
                if (piece := self.vocabulary.get(within + word[start:end])) is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return (UNKNOWN,)
        return tuple(pieces)


@lru_cache(AT_HAND)
def _seen(char: str) -> tuple[str, bool]:
    """Return what the vocabulary sees of a character, and whether it ends the word before it.

    A blank ends a word and is none; a control or a bare accent is nothing at all.
    """
    category = unicodedata.category(char)
    if char in "\t\n\r" or category in ("Zs", "Zl", "Zp"):
        return "", True
    if category in ("Cc", "Cf", "Co", "Cs") or char == "\ufffd":
        return "", False
    plain = unicodedata.normalize("NFD", char)
    letters = "".join(one.lower() for one in plain if unicodedata.category(one) != "Mn")
    return letters, bool(letters) and _alone(letters[0])


def _alone(char: str) -> bool:
    code = ord(char)
    mark = code < 128 and not char.isalnum()
    return (
        mark
        or unicodedata.category(char).startswith("P")
        or any(low <= code <= high for low, high in _IDEOGRAPHS)
    )
