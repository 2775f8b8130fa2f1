"""Which lines say that an article is not what it was, or not yet to be printed?

Corrections, clarifications, withdrawals, embargoes, notes of editors: told as warnings of the
article, in the words of the line. What they change is for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from saidwhat.language.load import ENGLISH

#: So many characters of a notice are told.
LONGEST = 300
#: A notice of so few words is the heading of the next line.
_HEADING = 2
#: Signs that a page sets in front of a notice; a quotation mark is none.
_SIGNS = " \t*•·–—-_([#>"
_NOTICE = re.compile(rf"(?:{ENGLISH.either('notices')})", re.IGNORECASE)


def notices(lines: Iterable[str]) -> Iterator[str]:
    """Return a warning for each line that is a notice, each once; a heading with the next line."""
    found: dict[str, None] = {}
    heading = ""
    for line in lines:
        words = " ".join(line[: 2 * LONGEST].split())
        bare = words.lstrip(_SIGNS)
        if heading and words:
            found[f"{heading} {words}"] = None
        elif _NOTICE.match(bare) and len(bare.split()) > _HEADING:
            found[bare] = None
        if words:
            heading = bare if _NOTICE.match(bare) and len(bare.split()) <= _HEADING else ""
    if heading:
        found[heading] = None
    return (f"it prints a notice: “{_short(words)}”" for words in found)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
