"""Input that means harm, or that a program spoilt: any number of files from a seed.

Each is made from a whole file of our own words by a few spoilings. What comes out may be
readable or not; what it may never do is said in ``attacks.py``.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

TEXT = """Brindle keeps its lamp

BRINDLE, July 6, 2022 - The lamp of Brindle will burn through the winter.

“We will not close the harbour if the storm passes, and I promise you that,” Mayor Orla Fenwick
said on Tuesday. “The ferries cost $1,500 a day.”

Bram Quill, who keeps the stairs, said that ‘nobody asked’ the fishermen about any of it.

“It is over,” she added, “and in two weeks the gate is shut.”
"""
DRAFT = """# Harbour

“We will not close the harbour … and I promise you that,” Orla Fenwick said[^1].

> “The ferries cost $1,500 a day.”

Bram Quill: *“nobody asked”* the [fishermen](https://echo.example/1) — <b>“It is over”</b>.

[^1]: https://echo.example/1
"""
ABOUT = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Brindle keeps its lamp",
    "datePublished": "2022-07-06T08:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ada Lund"}],
    "publisher": {"@type": "Organization", "name": "The Kessel Echo"},
    "mainEntityOfPage": {"@id": "https://echo.example/1"}, "isAccessibleForFree": True,
}  # fmt: skip

FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>“It is over,” she said.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)

#: What a text does not hold of itself, and a parser may stumble over.
ODD = (
    "\x00", "\r", "\n\r", "\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\ufeff", "\u202e", "\u200b",
    "\ud800", "\U0001f600", "e\u0301" * 9, "“", "”", "‘", "’", '"', "'", "«", "„", "[", "]", "…",
    "[...]", "<…>", "<", ">", "&#0;", "&#xD800;", "&#99999999;", "&nbsp", "<![CDATA[", "]]>",
    "<!--", "-->", "<script>", "</p>", "<p>" * 40, "<table><tr><td>", "<blockquote>", "<q>",
    "<svg/onload=x>", "```", "~~~\n", "> " * 30, "[" * 40, "](", "[^1]:", "![", "**", "__", "|---|",
    "\n\n\n", "\t" * 9,
    "%PDF-1.4", "WARC/1.0\r\n", "From: a\nTo: b\n\n", "{", "[]", "0000-00-00", "February 30, 2022",
    "99999999999999999999 days ago", "the week of December 31, 9999", "X" * 3000, "a. " * 300,
    "“" * 60, "said " * 80, "\u0661\u0662", "ﬀ", "İ", "ß", "ſ", "\u0345", "\u1e9e",
)  # fmt: skip
CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp037", "shift_jis")
VALUES = (
    None, True, 0, -1, 1e308, "", "x" * 2000, [], {}, [[]], {"@value": {"@id": []}}, [None],
    "\ud800", "2022-13-45", "<b>“now”</b>", ["a", {"name": ["b"]}], {"name": {"name": {"name": 1}}},
)  # fmt: skip


def spoilt(text: str, chance: random.Random) -> str:
    """Return a text with one to six spoilings: odd things put in, parts lost, doubled, moved."""
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + chance.choice((1, 5, 60, 400)))
        what = chance.randrange(6)
        if what <= 2:
            text = text[:at] + chance.choice(ODD) + text[at:]
        elif what == 3:
            text = text[:at] + text[end:]
        elif what == 4:
            text = text[:end] + text[at:end] * chance.choice((1, 2, 40)) + text[end:]
        else:
            text = text[end:] + text[at:end] + text[:at]
    return text


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them changed, or cut."""
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), len(changed), len(changed) // 2, 3))])


def encoded(text: str, chance: random.Random) -> bytes:
    """Return a text in some encoding, perhaps with bytes of another, perhaps cut."""
    if chance.random() < 0.5:
        return text.encode("utf-8", "surrogatepass")
    data = text.encode(chance.choice(CHARSETS), "replace")
    if chance.random() < 0.5:
        data = flipped(data, chance)
    return data + chance.choice((b"", b"", b"\xff", b"\xfe\xff", b"\x80\x81", b"\xef\xbb\xbf"))


def described(chance: random.Random) -> str:
    """Return JSON-LD in which some values are of another kind, or which is spoilt."""
    about: dict[str, object] = dict(ABOUT)
    for name in chance.sample(sorted(about), chance.randint(0, 4)):
        about[name] = chance.choice(VALUES)
    told: object = about
    for _ in range(chance.choice((0, 0, 1, 2))):
        told = chance.choice(([told], {"@graph": [told, told]}, {"@graph": told}))
    text = json.dumps(told)
    if chance.random() < 0.1:
        text = "[" * 20_000
    return spoilt(text, chance) if chance.random() < 0.4 else text


#: How a page sets a paragraph: plainly for the most part, or as words of somebody.
SET_APART = (
    *("<p>{}</p>",) * 4,
    "<p><q>{}</q></p>",
    "<p>He said: <q>{} <em>no</em></q>.</p>",
    "<blockquote><p>{}</p><footer>Bram Quill</footer></blockquote>",
    '<aside class="pull-quote">{}<cite>Bram Quill<br>Harbour master</cite></aside>',
    '<div><time datetime="2024">10:15</time> {}</div>',
)


def page(chance: random.Random) -> bytes:
    """Return a page: its metadata, its text, its charset, any of them spoilt."""
    body = "".join(chance.choice(SET_APART).format(line) for line in TEXT.split("\n\n"))
    charset = chance.choice((*CHARSETS, "none-such", "utf-7"))
    html = (
        f'<html lang="en"><head><meta charset="{charset}"><title>Brindle keeps its lamp</title>'
        f'<script type="application/ld+json">{described(chance)}</script></head>'
        f"<body><article>{body}</article></body></html>"
    )
    return encoded(spoilt(html, chance) if chance.random() < 0.8 else html, chance)


@cache
def word() -> bytes:
    """Return a whole Word document, with a table and a footnote."""
    document = docx.Document()
    for line in DRAFT.split("\n\n"):
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "“It is over,” Bram Quill said."
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CT.WML_FOOTNOTES, FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def packed(chance: random.Random) -> bytes:
    """Return a Word document with a part spoilt, lost, doubled or put in."""
    if chance.random() < 0.2:
        return flipped(word(), chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        hit = chance.choice((*names, *PARTS))
        for name in names:
            data = old.read(name)
            if name == hit:
                what = chance.randrange(4)
                if what == 0:
                    continue
                data = flipped(data, chance) if what == 1 else data
                if what > 1:
                    data = spoilt(data.decode("utf-8", "replace"), chance).encode(
                        "utf-8", "replace"
                    )
            new.writestr(name.upper() if chance.random() < 0.01 else name, data)
        if chance.random() < 0.2:
            new.writestr("../word/comments.xml", "<w:comments/>")
    return made.getvalue()


#: The parts of a Word document that hold its words: spoilt more often than the others.
PARTS = ("word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels") * 3

Make = Callable[[random.Random], bytes]

#: Files that are read as articles, by the name that each is given.
FILES: dict[str, Make] = {
    "text.txt": lambda chance: encoded(spoilt(TEXT, chance), chance),
    "page.html": page,
    "noted.md": lambda chance: encoded(spoilt(DRAFT, chance), chance),
    "letter.docx": packed,
    "noise.txt": lambda chance: chance.randbytes(chance.choice((0, 1, 7, 400))),
}
#: Files that are checked as drafts.
DRAFTS: dict[str, Make] = {
    "draft.txt": lambda chance: encoded(spoilt(TEXT, chance), chance),
    "draft.md": lambda chance: encoded(spoilt(DRAFT, chance), chance),
    "draft.html": page,
    "draft.docx": packed,
}
