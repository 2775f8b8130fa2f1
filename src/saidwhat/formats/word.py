"""Which words does a Word document show, paragraph by paragraph, with its footnotes?

The text is made here, of an article and of a draft alike: a line a paragraph, as the document
would read with all tracked changes accepted. Text that is marked as deleted is left out, and
said so; footnotes and endnotes follow the text. Reads .docx (ECMA-376) with python-docx.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats.format import Format
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft, Link
from saidwhat.types.span import Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = "save it again in Word, or save it as plain text"
#: A document's parts may unpack to so many bytes; a draft of 5 MB of text needs 60 MB.
MOST_BYTES = 200_000_000
_TEXT = {f"{_W}t": None, f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


@dataclass
class _Made:
    """The text made so far, and what is known of its paragraphs."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    deleted: int = 0
    inserted: int = 0
    length: int = 0

    def add(self, line: str, *, quote: bool = False, links: list[tuple[int, int, str]]) -> None:
        """Add a paragraph."""
        if not line.strip():
            return
        span = Span(self.length, self.length + len(line))
        self.lines.append(line)
        self.spans.append(span)
        self.blocks += [span] if quote else []
        self.links += [
            Link(Span(span.start + start, span.start + end), target) for start, end, target in links
        ]
        self.length += len(line) + 1


def word_draft(content: bytes, name: str) -> Draft:
    """Return the draft of a .docx file.

    Raises:
        UnreadableError: password-protected, broken, or no Word document.
        TooLargeError: it unpacks to more than a draft could be.
    """
    try:
        made, notes = _read(_open(content, name))
    except (TooLargeError, UnreadableError):
        raise
    except Exception as error:  # whatever a broken package makes the reader stumble over
        raise UnreadableError("the document is broken", subject=name, advice=_ADVICE) from error
    text = "\n".join(made.lines)
    places = _joined(made.blocks), tuple(made.spans), tuple(made.links)
    return Draft(text, text, "word", *places, _said(made, notes))


def _read(document: Any) -> tuple[_Made, int]:
    """Return what a document shows, and how many notes it has."""
    made = _Made()
    for paragraph in document.element.body.iter(f"{_W}p"):
        _paragraph(paragraph, document.part, made)
    notes = list(_notes(document.part))
    for part, element in notes:
        for paragraph in element.iter(f"{_W}p"):
            _paragraph(paragraph, part, made)
    return made, len(notes)


def _open(content: bytes, name: str) -> Any:
    from docx import Document

    if content.startswith(_OLE):
        raise UnreadableError(
            "the document is protected by a password, or in the format of Word before 2007",
            subject=name,
            advice="remove the password, or save it as .docx",
        )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise TooLargeError("it unpacks to over 200 MB", subject=name, advice=_ADVICE)
        if "word/document.xml" not in archive.namelist():
            raise UnreadableError("a zip file, but no Word document", subject=name)
    return Document(io.BytesIO(content))


def _paragraph(paragraph: Any, part: Any, made: _Made) -> None:
    text = ""
    links: list[tuple[int, int, str]] = []
    for element, words in _words(paragraph, made):
        start = len(text)
        text += words
        target = _target(element, part)
        if target and text[start:].strip():
            if links and links[-1][2] == target and links[-1][1] == start:
                start = links.pop()[0]
            links.append((start, len(text), target))
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    quote = style is not None and "quote" in str(style.get(f"{_W}val", "")).lower()
    made.add(text, quote=quote, links=links)


def _words(paragraph: Any, made: _Made) -> Iterator[tuple[Any, str]]:
    """Yield the text elements of one paragraph that are shown, with their words."""
    for element in paragraph.iter():
        if element.tag == f"{_W}ins":
            made.inserted += 1
        if element.tag in (f"{_W}del", f"{_W}moveFrom"):
            made.deleted += 1
        if element.tag not in _TEXT:
            continue
        above = list(element.iterancestors())
        inside = above[: above.index(paragraph)]
        if any(outer.tag in _GONE or outer.tag == f"{_W}p" for outer in inside):
            continue
        words = _TEXT[element.tag]
        yield element, element.text or "" if words is None else words


def _target(element: Any, part: Any) -> str | None:
    for outer in element.iterancestors(f"{_W}hyperlink"):
        relation = part.rels.get(outer.get(f"{_R}id"))
        return str(relation.target_ref) if relation is not None and relation.is_external else None
    return None


def _notes(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each footnote and endnote with the part that it stands in."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        for kind, tag in _NOTES:
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                for note in root.iter(f"{_W}{tag}"):
                    if note.get(f"{_W}type") in (None, "normal"):
                        yield relation.target_part, note


def _joined(blocks: list[Span]) -> tuple[Span, ...]:
    """Return block quotations, neighbouring paragraphs as one."""
    found: list[Span] = []
    for span in blocks:
        if found and span.start == found[-1].end + 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _said(made: _Made, notes: int) -> tuple[str, ...]:
    found = []
    if made.deleted or made.inserted:
        found.append("tracked changes: read as if accepted; deleted text left out")
    if notes:
        found.append(f"footnotes and endnotes are read after the text ({notes})")
    return tuple(found)


def _is_word(content: bytes) -> bool:
    """Tell whether these are a Word document's bytes, or those of one that is cut off."""
    if content.startswith(_OLE):
        return True
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"word/" in content


def _document(capture: Capture) -> Iterator[Document]:
    """Yield the text, an empty line between two paragraphs, so that each is one."""
    draft = word_draft(capture.content, capture.origin)
    yield Document(draft.text.replace("\n", "\n\n"), capture.origin, warnings=draft.notes)


FORMAT = Format(
    "Word",
    (".docx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "word-1",
    _document,
    word_draft,
    _is_word,
    surely=True,
)
