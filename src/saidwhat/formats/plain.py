"""What does a file of plain text hold? Its characters, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from saidwhat.formats.decode import decode
from saidwhat.formats.format import Format
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft


def plain_document(capture: Capture) -> Iterator[Document]:
    """Yield the text of a capture."""
    decoded = decode(capture.content)
    warnings = (decoded.warning,) if decoded.warning else ()
    yield Document(decoded.text, capture.origin, warnings=warnings)


def _draft(content: bytes, name: str) -> Draft:
    text = decode(content).text
    return Draft(text, text)


#: What is told by no other format, and is text, is read as this one.
FORMAT = Format(
    "plain text", (".txt", ".text", ".srt", ".vtt"), "text/plain", "plain-1", plain_document, _draft
)
