"""An export of a news archive in every kind of file, and what is read of its documents."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from saidwhat.errors import InputError
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture

GATE = "“The gate stays shut until the river falls,” Orla Venn, the lock keeper, said on Monday."
MORE = "Nobody had gone through since the week before, and nobody will go through for a while."
WEIR = "The weir at Brindle was mended in a night. “We had no lamp,” said Nils Brandt, a mason."

#: Of each document: number, title, publisher, byline, day, first and last words.
Told = list[tuple[str | None, ...]]
#: In which files an export comes.
WAYS = ("plain", "crlf", "bom", "utf-16", "word", "rtf")


def as_file(text: str, way: str) -> list[tuple[str, bytes]]:
    """Return an export's text as files of one kind: their names and contents."""
    if way in ("word", "rtf"):  # they have a paragraph a line
        text = text.replace("\nbelow", " below").replace("\nof the flood", " of the flood")
    if way == "word":
        return [("x.docx", in_word(text))]
    if way == "rtf":
        return [("x.rtf", in_rtf(text)), ("x.txt", in_rtf(text))]
    text = text.replace("\n", "\r\n") if way == "crlf" else text
    encoding = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(way, "utf-8")
    return [("x.txt", text.encode(encoding))]


def in_word(text: str) -> bytes:
    """Return a text as a Word document, a paragraph a line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_rtf(text: str) -> bytes:
    """Return a text as an RTF document, a paragraph a line."""
    lines = "".join(f"{line}\\par\n" for line in text.split("\n"))
    marked = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in lines)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + marked + "}").encode("ascii")


def holds(folder: Path, text: str, way: str, wanted: Told) -> None:
    """Hold that an export in files of one kind gives the documents that are wanted."""
    for name, content in as_file(text, way):
        same(read(folder, name, content), wanted)


def read(folder: Path, name: str, content: bytes) -> Told:
    """Return of each document of a file its number, fields, and first and last words."""
    (folder / name).write_bytes(content)
    return [told(given) for given in captures([str(folder / name)], [])]


def told(given: Capture | InputError) -> tuple[str | None, ...]:
    if isinstance(given, InputError):
        return given.subject.rpartition("#")[2], given.reason
    try:
        article = cleaned(given)
    except InputError as error:
        return error.subject.rpartition("#")[2], error.reason
    paragraphs = article.text.strip().split("\n\n")
    assert paragraphs[0] == article.title
    day = str(article.published.edtf) if article.published else None
    number = given.origin.rpartition("#")[2]
    fields = (number, article.title, article.publisher, article.byline, day)
    return (*fields, paragraphs[1], paragraphs[-1])


def same(found: Told, wanted: Told) -> None:
    assert [row[:5] for row in found] == [row[:5] for row in wanted]
    for row, want in zip(found, wanted, strict=True):
        if len(want) == 7:
            assert (row[5] or "").startswith(want[5] or "-"), row
            assert (row[6] or "").endswith(want[6] or "-"), row
