"""Which lines say that an article is not what it was, or not yet to be printed?

Corrections, clarifications, withdrawals, embargoes, notes of editors: told as warnings of the
article, in the words of the line. What they change is for a person to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saidwhat.text.notices import SIGNS, is_notice, is_notice_heading

#: So many characters of a notice are told.
LONGEST = 300


def notices(lines: Iterable[str]) -> Iterator[str]:
    """Return a warning for each line that is a notice, each once; a heading with the next line."""
    found: dict[str, None] = {}
    heading = ""
    for line in lines:
        words = " ".join(line[: 2 * LONGEST].split())
        bare = words.lstrip(SIGNS)
        if heading and words:
            found[f"{heading} {words}"] = None
        elif is_notice(bare) and not is_notice_heading(bare):
            found[bare] = None
        if words:
            heading = bare if is_notice_heading(bare) else ""
    if heading:
        found[heading] = None
    return (f"it prints a notice: “{_short(words)}”" for words in found)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
