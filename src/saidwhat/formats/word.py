"""Which words does a Word document show, paragraph by paragraph, with its footnotes?

The text is made here, of an article and of a draft alike: a line a paragraph, as the document
would read with all tracked changes accepted. Text that is marked as deleted is left out, and
said so; footnotes and endnotes follow the text. `pieced` tells which element holds which of its
characters; the bytes are for `runs`. Reads .docx (ECMA-376) with python-docx.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats import runs
from saidwhat.formats.foreign import is_outlook
from saidwhat.formats.format import Format
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft, Link
from saidwhat.types.span import Span

_W = f"{{{runs.WORD}}}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = "save it again in Word, or save it as plain text"
#: A document's parts may unpack to so many bytes; a draft of 5 MB of text needs 60 MB.
MOST_BYTES = 200_000_000
#: What each element with text is read as; ``t`` as what stands in it.
_TEXT = {f"{_W}{name}": " " for name in runs.TEXT} | {f"{_W}noBreakHyphen": "-", f"{_W}t": None}
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
#: What stands for older programs a second time, and how a word is pronounced.
_BESIDE = frozenset({_FALLBACK, f"{_W}rt"})
_OFF = ("0", "false", "off", "none")
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
#: Other kinds of documents of Word, by what their main part is called.
_OTHERS = {
    b"macroEnabled": ("a document with macros (.docm)", "save it as .docx, without macros"),
    b"template.main": ("a template of Word (.dotx)", "make a document of it, and save that"),
}
_MAIN = re.compile(r"word/document\d*\.xml")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a draft's text that one element of its document holds.

    ``number`` counts the elements with text (`runs.TEXT`) of the main part in their order,
    from 0. Of what stands in a note there is none, and ``note`` has the kind ("footnote",
    "endnote") and the id by which the main part refers to it.
    """

    span: Span
    number: int | None
    note: tuple[str, str] | None = None


@dataclass
class _Made:
    """The text made so far, and what is known of its paragraphs."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    deleted: int = 0
    inserted: int = 0
    length: int = 0
    notes: int = 0
    beside: int = 0
    hidden: bool = False

    def add(self, line: _Line, *, quote: bool = False) -> None:
        """Add a paragraph."""
        if not line.text.strip():
            return
        span = Span(self.length, self.length + len(line.text))
        self.lines.append(line.text)
        self.spans.append(span)
        self.blocks += [span] if quote else []
        self.links += [
            Link(Span(span.start + start, span.start + end), target)
            for start, end, target in line.links
        ]
        self.pieces += [
            Piece(Span(span.start + start, span.start + end), number, line.note)
            for start, end, number in line.held
        ]
        self.length += len(line.text) + 1


@dataclass
class _Line:
    """A paragraph being made: its text, its links, and which element holds which characters."""

    note: tuple[str, str] | None
    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    held: list[tuple[int, int, int | None]] = field(default_factory=list)


def word_draft(content: bytes, name: str) -> Draft:
    """Return the draft of a .docx file.

    Raises:
        UnreadableError: password-protected, broken, or no Word document.
        TooLargeError: it unpacks to more than a draft could be.
    """
    return pieced(content, name)[0]


def pieced(content: bytes, name: str) -> tuple[Draft, tuple[Piece, ...]]:
    """Return the draft of a .docx file, and which element holds which characters of its text.

    Raises:
        InputError: as `word_draft`.
    """
    made = _made(content, name)
    text = "\n".join(made.lines)
    places = _joined(made.blocks), tuple(made.spans), tuple(made.links)
    return Draft(text, text, "word", *places, _said(made)), tuple(made.pieces)


def _made(content: bytes, name: str, *, twice: bool = False) -> _Made:
    try:
        return _read(_open(content, name), twice)
    except (TooLargeError, UnreadableError):
        raise
    except Exception as error:  # whatever a broken package makes the reader stumble over
        raise UnreadableError("the document is broken", subject=name, advice=_ADVICE) from error


def _read(document: Any, twice: bool) -> _Made:
    """Return what a document shows; ``twice`` with what stands there for older programs."""
    made = _Made()
    part = document.part
    root = document.element
    unseen = set() if twice else _unseen(root)
    _story(root.body, part, made, _Story(_numbers(root), None, twice, unseen))
    for owner, note, element in _notes(part):
        made.notes += 1
        _story(element, owner, made, _Story({}, note, twice, set() if twice else _unseen(element)))
    made.beside = sum(
        bool(re.search(rb"<\w+:t[ >][^<]*\w", relation.target_part.blob))
        for relation in part.rels.values()
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external
    )
    return made


@dataclass(frozen=True, slots=True)
class _Story:
    """What is read in one go: the numbers of its elements with text, and which note it is.

    ``unseen`` are those of them in a field's code. With ``twice`` all is read as by word-1.
    """

    numbers: dict[Any, int]
    note: tuple[str, str] | None
    twice: bool
    unseen: set[Any]


def _numbers(root: Any) -> dict[Any, int]:
    return {element: number for number, element in enumerate(root.iter(*_TEXT))}


def _unseen(root: Any) -> set[Any]:
    """Return the elements with text that stand in the code of a field, as a field's own do."""
    found: set[Any] = set()
    codes: list[tuple[bool, list[Any]]] = []  # of each open field: is this its code, what is there
    for element in root.iter(f"{_W}fldChar", *_TEXT):
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            codes.append((True, []))
        elif kind == "separate" and codes:
            codes[-1] = (False, codes[-1][1])
        elif kind == "end" and codes:
            found.update(codes.pop()[1])  # one that never ends hides nothing
        elif kind is None:
            for _, held in (field for field in codes if field[0]):
                held.append(element)
    return found


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
        main = next(filter(_MAIN.fullmatch, archive.namelist()), None)
        if main is None:
            raise UnreadableError("a zip file, but no Word document", subject=name)
        if _STRICT in archive.read(main)[:10_000]:
            raise UnreadableError(
                "a document in the strict form of Open XML",
                subject=name,
                advice="save it as “Word Document (.docx)”, without “strict”",
            )
        types = archive.read("[Content_Types].xml")
    for mark, (reason, advice) in _OTHERS.items():
        if mark in types:
            raise UnreadableError(reason, subject=name, advice=advice)
    return Document(io.BytesIO(content))


def _story(root: Any, part: Any, made: _Made, story: _Story) -> None:
    """Read the paragraphs of one story; one in a text box follows that which holds the box."""
    for paragraph in root.iter(f"{_W}p"):
        if story.twice or not any(True for _ in paragraph.iterancestors(_FALLBACK)):
            _paragraph(paragraph, part, made, story)


def _paragraph(paragraph: Any, part: Any, made: _Made, story: _Story) -> None:
    line = _Line(story.note)
    for element, words in _words(paragraph, made, story):
        start = len(line.text)
        line.text += words
        if words:
            line.held.append((start, len(line.text), story.numbers.get(element)))
        target = _target(element, part)
        if target and line.text[start:].strip():
            if line.links and line.links[-1][2] == target and line.links[-1][1] == start:
                start = line.links.pop()[0]
            line.links.append((start, len(line.text), target))
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    quote = style is not None and "quote" in str(style.get(f"{_W}val", "")).lower()
    made.add(line, quote=quote)


def _words(paragraph: Any, made: _Made, story: _Story) -> Iterator[tuple[Any, str]]:
    """Yield the text elements of one paragraph that are shown, with their words."""
    gone = _GONE if story.twice else _GONE | _BESIDE
    for element in paragraph.iter():
        if element.tag == f"{_W}ins":
            made.inserted += 1
        if element.tag in (f"{_W}del", f"{_W}moveFrom"):
            made.deleted += 1
        if element.tag not in _TEXT or (story.twice and element.tag == f"{_W}ptab"):
            continue
        above = list(element.iterancestors())
        inside = above[: above.index(paragraph)]
        if any(outer.tag in gone or outer.tag == f"{_W}p" for outer in inside):
            continue
        words = element.text or "" if _TEXT[element.tag] is None else _TEXT[element.tag]
        if story.twice or _is_shown(element, made, story):
            yield element, words or ""


def _is_shown(element: Any, made: _Made, story: _Story) -> bool:
    """Tell whether an element is no tab stop, no code of a field and not hidden."""
    run = element.getparent()
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    hidden = vanish is not None and vanish.get(f"{_W}val") not in _OFF
    made.hidden |= hidden
    return run.tag == f"{_W}r" and not hidden and element not in story.unseen


def _target(element: Any, part: Any) -> str | None:
    for outer in element.iterancestors(f"{_W}hyperlink"):
        relation = part.rels.get(outer.get(f"{_R}id"))
        return str(relation.target_ref) if relation is not None and relation.is_external else None
    return None


def _notes(part: Any) -> Iterator[tuple[Any, tuple[str, str], Any]]:
    """Yield each footnote and endnote: the part that it stands in, its kind and id, itself."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        for kind, tag in _NOTES:
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                for note in root.iter(f"{_W}{tag}"):
                    if note.get(f"{_W}type") in (None, "normal"):
                        yield relation.target_part, (tag, str(note.get(f"{_W}id"))), note


def _joined(blocks: list[Span]) -> tuple[Span, ...]:
    """Return block quotations, neighbouring paragraphs as one."""
    found: list[Span] = []
    for span in blocks:
        if found and span.start == found[-1].end + 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _said(made: _Made) -> tuple[str, ...]:
    found = []
    if made.deleted or made.inserted:
        found.append("tracked changes: read as if accepted; deleted text left out")
    if made.hidden:
        found.append("hidden text is left out")
    if made.notes:
        found.append(f"footnotes and endnotes are read after the text ({made.notes})")
    if made.beside:
        found.append(f"headers and footers are not read ({made.beside})")
    return tuple(found)


def _is_word(content: bytes) -> bool:
    """Tell whether these are a Word document's bytes, or those of one that is cut off."""
    if content.startswith(_OLE):
        return not is_outlook(content)
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(map(_MAIN.fullmatch, archive.namelist()))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"word/" in content


def _document(capture: Capture) -> Iterator[Document]:
    """Yield the text, an empty line between two paragraphs, so that each is one."""
    draft = word_draft(capture.content, capture.origin)
    yield Document(draft.text.replace("\n", "\n\n"), capture.origin, warnings=draft.notes)


def as_word_1(capture: Capture) -> Document:
    """Return the document as the cleaner word-1 read it: text boxes twice, as they are kept."""
    made = _made(capture.content, capture.origin, twice=True)
    return Document("\n\n".join(made.lines), capture.origin)


FORMAT = Format(
    "Word",
    (".docx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "word-2",
    _document,
    word_draft,
    _is_word,
    surely=True,
)
