"""What may be shown of a text that nobody vouches for? Every character, or its name.

Article text is hostile input. This file deals with the characters that are no markup and
still deceive or break a page: bidirectional overrides and isolates (words would stand in
another order than they are stored), control characters, and lone surrogates (they have no
UTF-8). Each is replaced by its code point in angle brackets. Marks that only state a
direction stay. Escaping is for whoever writes the markup.
"""

from __future__ import annotations

import re
from html import escape

_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Return ``text`` with every character that would deceive shown by its name."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_named, text)


def safe(text: str) -> str:
    """Return ``text`` as it may stand in HTML: visible, and escaped."""
    return escape(visible(text))


def _named(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"
