"""Which fields has a head, as WARC, HTTP and mail write them: a name, a colon, a value a line?

What they tell is no question of this file, nor where a head ends.
"""

from __future__ import annotations

import re

_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*(?:\n[ \t]+.*)*)$", re.MULTILINE)


def fields_of(head: str) -> dict[str, str]:
    """Return the fields of a head by their names in small letters: of each name the first.

    A line that begins with a space goes on with the value above it.
    """
    found: dict[str, str] = {}
    for match in _FIELD.finditer(head.replace("\r\n", "\n")):
        found.setdefault(match[1].lower(), " ".join(match[2].split()))
    return found
