"""What may be shown of a text that nobody vouches for? Every character, or its name.

Article text is hostile input. Markup is escaped by Jinja; this file deals with the
characters that are no markup and still deceive or break a page: bidirectional
overrides and isolates (words would stand in another order than they are stored),
control characters, and lone surrogates (they have no UTF-8). Each is replaced by
its code point in angle brackets. Marks that only state a direction stay.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Return ``text`` with every character that would deceive shown by its name."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"


def safe(text: str) -> Markup:
    """Return ``text`` ready to stand in a page: visible, and escaped."""
    return escape(visible(text))


def finalize(value: object) -> object:
    """Return what Jinja prints for an expression: strings made visible, the rest as it is."""
    return visible(value) if type(value) is str else value
