"""Which characters do these bytes stand for?

A byte-order mark first, then strict UTF-8, then what the page declares, then a guess
that says so. A byte-order mark stays in the text (as U+FEFF), and so do line ends
and combining characters: no character is added, taken away or composed.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How much is looked at to guess an encoding: guessing costs a second a megabyte.
_SAMPLE = 65_536

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
# Well-formed sequences of UTF-8, and bytes that stand in none.
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding, and a warning where the encoding was not certain."""

    text: str
    encoding: str
    warning: str | None = None


def decode(content: bytes, *, page: bool = False) -> Decoded:
    """Return the characters of ``content``; ``page`` if it may declare its own encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _with(content, encoding)
    wide = _wide(content)
    if wide:
        return _with(content, wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(content) if page else None
    if declared:
        return declared
    if _is_damaged_utf8(content):
        return _with(content, "utf-8")
    return _guessed(content)


def opening(content: bytes) -> str:
    """Return the first characters of a file, to tell what it is: UTF-8, or UTF-16 by its mark."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff")


def _with(content: bytes, encoding: str) -> Decoded:
    """Decode as ``encoding``, with U+FFFD and a warning where the bytes are broken."""
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        places = text.count("\ufffd")
        return Decoded(text, encoding, f"not {encoding} in {places} places, shown as \ufffd")


def _wide(content: bytes) -> str | None:
    """Return UTF-16 of either order where zeros stand on one side of most pairs only."""
    head = content[:4096]
    pairs = len(head) // 2
    high, low = head[0::2].count(0), head[1::2].count(0)
    if pairs == 0 or min(high, low) or max(high, low) * 2 <= pairs:
        return None
    return "utf-16-be" if high else "utf-16-le"


def _declared(content: bytes) -> Decoded | None:
    match = _DECLARED.search(content[:4096])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(name).name
        if codec in ("iso8859-1", "ascii"):  # what the web means by these names
            return Decoded(_windows(content), "windows-1252")
        if codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
            return None  # a page that says so in bytes is not wide, and is not UTF-8
        return Decoded(content.decode(codec), codec)
    except (LookupError, ValueError):
        return None


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell whether most bytes past ASCII stand in well-formed sequences of UTF-8."""
    sequences = _SEQUENCE.findall(content)
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return sum(map(len, sequences)) * 2 > high


def _guessed(content: bytes) -> Decoded:
    """Guess: windows-1252 if that gives words of mostly plain letters, else by statistics.

    English and its neighbours have few letters past ASCII; a Cyrillic or Greek text
    read as windows-1252 has almost nothing else. One in five stands far from both.
    """
    text = _windows(content)
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    accented = sum(not char.isascii() for char in letters)
    encoding = "windows-1252"
    if accented * 5 > len(letters):
        best = from_bytes(content[:_SAMPLE]).best()
        if best is not None:
            with suppress(UnicodeDecodeError):
                text, encoding = content.decode(best.encoding), best.encoding
    return Decoded(text, encoding, f"not UTF-8; read as {encoding}, a guess")


def _windows(content: bytes) -> str:
    """Decode windows-1252 as the web does: its five empty places are control characters."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_WINDOWS[byte] for byte in content)


_WINDOWS = [
    bytes([byte]).decode("cp1252", "ignore") or chr(byte)  # 81, 8D, 8F, 90 and 9D
    for byte in range(256)
]
