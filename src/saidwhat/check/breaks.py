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
_BROKEN = re.compile(
    rf"(?<![^\W\d_])([^\W\d_]++)([-‐](?:{_END}|[^\S\r\n]++)|\u00ad{_END})(?=([^\W\d_]++))"
)
_ANY = re.compile(r"[-‐]\s|\u00ad")
_SPACE = re.compile(r"\s")


def whole_words(text: str, known: Callable[[str], bool]) -> str:
    """Return ``text``, as long as it is, with the words whole that ``known`` knows so."""

    def put(match: re.Match[str]) -> str:
        before, gap, after = match.groups()
        if gap[0] == "\u00ad" or known(f"{before}{after}".lower()):
            return before + MARKUP * len(gap)
        return before + (_SPACE.sub(MARKUP, gap) if "\n" in gap else gap)

    return _BROKEN.sub(put, text) if _ANY.search(text) else text


def broken_words(text: str) -> frozenset[str]:
    """Return the words, in lower case, that a hyphen and a space or a line may break in a text."""
    if not _ANY.search(text):
        return frozenset()
    found = [match.groups() for match in _BROKEN.finditer(text)]
    return frozenset(f"{one}{other}".lower() for one, gap, other in found if gap[0] != "\u00ad")
