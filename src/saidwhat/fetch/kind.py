"""Are these bytes plain text, HTML, or no text at all?

Told by the bytes first and the name second. What the text says, and in which
encoding it stands, is for ``clean/``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

#: How many bytes are looked at: enough for any head, quick for any size.
_HEAD = 4096

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file (a Word document, perhaps)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)

_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_TEXT_NAMES = frozenset({".txt", ".text", ".md"})

# A page begins with its declaration or a tag that only pages have, after comments.
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div)\b",
    re.IGNORECASE,
)
_XML_HEAD = re.compile(rb"<\?xml\b|<(?:rss|feed|nitf|newsml|newsitem|newsmessage)\b", re.IGNORECASE)
_XHTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_MIME_HEAD = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")


def binary_kind(content: bytes) -> str | None:
    """Return what these bytes are where they are no text ("a PDF"), else None."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _is_wide(head):
        return None
    # Text has no control characters; one in a hundred leaves room for a stray few.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary data" if b"\0" in head or controls * 100 > len(head) else None


def _is_wide(head: bytes) -> bool:
    """Tell whether this is UTF-16 without its mark: zeros on one side of most pairs only."""
    pairs = len(head) // 2
    high, low = head[0::2].count(0), head[1::2].count(0)
    return pairs > 0 and min(high, low) == 0 and max(high, low) * 2 > pairs


def foreign_kind(content: bytes) -> str | None:
    """Return what these bytes are where they are text, but another program's ("JSON data")."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"[") and _is_json(content):
        return "JSON data"
    if _XML_HEAD.match(head) and not _XHTML.search(head):
        return "XML data (a feed, perhaps)"
    if _MIME_HEAD.search(head.partition(b"\n\n")[0].replace(b"\r", b"")):
        return "a web archive (MHTML)"
    return None


def _is_json(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict | list)
    except (ValueError, RecursionError):
        return False


def media_type(content: bytes, name: str) -> str:
    """Return ``text/html`` or ``text/plain``: by the name's ending, or else by the bytes."""
    suffix = Path(name).suffix.lower()
    if suffix in _HTML_NAMES:
        return "text/html"
    if suffix in _TEXT_NAMES:
        return "text/plain"
    head = content[:_HEAD]
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = head.decode(codec, "replace").lstrip("\ufeff")
    return "text/html" if _HTML_HEAD.match(text) else "text/plain"
