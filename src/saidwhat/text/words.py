"""Where are the words? Runs of letters and digits, with what belongs inside them.

An apostrophe between letters belongs to its word ("don't", "O’Neill"), a point or
comma between digits to its number ("1,500", "3.5"), a combining mark to its letter.
A hyphen separates. No stemming, no sense of parts of speech.
"""

from __future__ import annotations

import re

from saidwhat.types.span import Span, Spans

# Combining marks, the soft hyphen and the joiners ride on the letter before them.
_RIDER = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u093c\u094d\u00ad\u200c\u200d"
)
_LETTER = rf"[^\W_][{_RIDER}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:(?:['’ʼ](?=[^\W\d_])|(?<=\d)[.,](?=\d))(?:{_LETTER})+)*")


def count(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def words(text: str, within: Span | None = None) -> Spans:
    """Return the spans of the words of ``text``, in order; only those inside ``within``."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(*match.span()) for match in _WORD.finditer(text, start, end))


def word_texts(text: str) -> list[str]:
    """Return the words of ``text`` themselves, in order: what `words` has the places of."""
    return _WORD.findall(text)
