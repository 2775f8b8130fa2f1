"""Which words were broken by the end of a line, and are one?

"har-⏎bour" in a text that was taken from a PDF is "harbour", "well-⏎known" is "well-known": which
of them is told by the words of the other side, the articles for a draft and the draft for an
article.
The text keeps its length; what is not text is `MARKUP`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from saidwhat.types.draft import MARKUP

#: A hyphen with the end of a line or a space behind it, or a soft one; what follows is looked at.
_SPACES = r"[^\S\r\n]*+"
_END = rf"{_SPACES}\r?\n{_SPACES}"
_GAP = re.compile(rf"([-‐](?:{_END}|[^\S\r\n]++)|\u00ad{_END})(?=([^\W\d_]++))")
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s")


def whole_words(text: str, known: Callable[[str], bool]) -> str:
    """Return ``text``, as long as it is, with the words whole that ``known`` knows so."""

    def put(match: re.Match[str]) -> str:
        gap, after = match.groups()
        before = _before(match)
        if before and (gap[0] == "\u00ad" or known(f"{before}{after}".lower())):
            return MARKUP * len(gap)
        return _SPACE.sub(MARKUP, gap) if before and "\n" in gap else gap

    return _GAP.sub(put, text)


def broken_words(text: str) -> frozenset[str]:
    """Return the words, in lower case, that a hyphen and a space or a line may break in a text."""
    found = [(_before(match), *match.groups()) for match in _GAP.finditer(text)]
    return frozenset(
        f"{before}{after}".lower() for before, gap, after in found if before and gap[0] != "\u00ad"
    )


def _before(gap: re.Match[str]) -> str:
    """Return the letters right in front of what may break a word."""
    start = end = gap.start()
    while start and _LETTER.match(gap.string, start - 1):
        start -= 1
    return gap.string[start:end]
