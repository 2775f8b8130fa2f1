"""Word documents for tests, piece by piece, and what can be asked of one with comments.

What is asked is read here with lxml alone, by no code of the package.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

import docx
from docx.oxml.ns import nsdecls
from lxml import etree

from saidwhat.check.memory import MemoryCorpus
from saidwhat.formats.word import word_draft
from saidwhat.jobs.check import check_draft
from saidwhat.types.verdict import Answer
from tests.check.made import read_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
ARTICLE = """The mill row

By Tessa Corrow

July 5, 2022

“Nobody sold the old mill in the end,” Bram Quill said.
"""
HEAD = (
    f"<w:document {nsdecls('w', 'r')} "
    + " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    + "><w:body>"
)
TAIL = "<w:sectPr/></w:body></w:document>"


def package(body: str, parts: dict[str, str] | None = None, kinds: Iterable[str] = ()) -> bytes:
    """Return a document with this body and, beside it, ``word/KIND.xml`` parts."""
    blank = io.BytesIO()
    docx.Document().save(blank)
    out = io.BytesIO()
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else None
            if name == "word/document.xml":
                data = '<?xml version="1.0" encoding="UTF-8"?>\r\n' + HEAD + body + TAIL
            for number, kind in enumerate(kinds):
                if name == "word/_rels/document.xml.rels" and data:
                    about = f'Id="rId{90 + number}" Type="{OFFICE}/{kind}" Target="{kind}.xml"'
                    data = data.replace("</Relations", f"<Relationship {about}/></Relations")
                if name == "[Content_Types].xml" and data:
                    made = "application/vnd.openxmlformats-officedocument.wordprocessingml"
                    about = f'PartName="/word/{kind}.xml" ContentType="{made}.{kind}+xml"'
                    data = data.replace("</Types>", f"<Override {about}/></Types>")
            new.writestr(name, data.encode() if data else old.read(name))
        for name, data in (parts or {}).items():
            new.writestr(name, data.encode())
    return out.getvalue()


def checked(content: bytes, article: str = ARTICLE) -> Answer:
    """Return the answer to a draft, checked against one article."""
    corpus = MemoryCorpus([read_text(article)])
    return check_draft(word_draft(content, "d.docx"), corpus, file="d.docx")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ranges(content: bytes) -> dict[str, str]:
    """Return the words between the two ends of each comment's range, by the comment's id."""
    root = etree.fromstring(parts(content)["word/document.xml"])
    open_, found = set(), {}
    for element in root.iter():
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif words := shown(element):
            for number in open_:
                found[number] += words
    assert not open_, "a range that never ends"
    return found


def shown(element: etree._Element) -> str:
    gone = (f"{W}del", f"{W}moveFrom", f"{{{SPACES['mc']}}}Fallback")
    if any(True for name in gone for _ in element.iterancestors(name)):
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    kept = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
    return kept.get(element.tag, "")


def is_whole(before: bytes, after: bytes) -> dict[str, str]:
    """Hold that all but the comments is as it was; return the new comments' words, by id."""
    old, new = parts(before), parts(after)
    named = {"word/document.xml", "word/comments.xml"}
    named |= {"word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert list(new)[: len(old)] == list(old)
    assert set(new) - set(old) <= named
    assert {n: d for n, d in old.items() if n not in named} == {
        n: d for n, d in new.items() if n in old and n not in named
    }
    if "word/comments.xml" in old:
        for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
            assert old[name] == new[name]
    assert is_within(old["word/document.xml"], new["word/document.xml"])
    assert visible(old["word/document.xml"]) == visible(new["word/document.xml"])
    known = set(comments(old))
    undone = without_comments(new["word/document.xml"], known)
    assert joined(undone) == joined(etree.fromstring(old["word/document.xml"]))
    if is_unique(old["word/document.xml"]):
        assert is_unique(new["word/document.xml"]), "two tracked changes of one id"
    told = comments(new)
    is_paired(new["word/document.xml"], set(told))
    assert set(comments(old).items()) <= set(told.items())
    document = docx.Document(io.BytesIO(after))
    assert len(list(document.comments)) == len(told)
    return {number: words for number, words in told.items() if number not in known}


def is_within(one: bytes, other: bytes) -> bool:
    """Tell whether all bytes of one stand in the other, in their order: nothing is taken away."""
    rest = iter(other)
    return all(byte in rest for byte in one)


def visible(document: bytes) -> str:
    """Return the words as Word shows them: without space at an edge that is not kept."""
    texts = etree.fromstring(document).iter(f"{W}t")
    kept = f"{XML}space"
    return "".join(
        text.text or "" if kept in text.attrib else (text.text or "").strip() for text in texts
    )


def is_unique(document: bytes) -> bool:
    """Tell whether no two changes of a run's look have one id."""
    root = etree.fromstring(document)
    numbers = [change.get(f"{W}id") for change in root.iter(f"{W}rPrChange")]
    return len(set(numbers)) == len(numbers)


def letters(content: bytes) -> list[str]:
    """Return the characters that a document shows, in no order, without spaces."""
    root = etree.fromstring(parts(content)["word/document.xml"])
    return sorted("".join(shown(element) for element in root.iter()).replace(" ", ""))


def is_paired(document: bytes, numbers: set[str]) -> None:
    root = etree.fromstring(document)
    order = list(root.iter())
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [element.get(f"{W}id") for element in root.iter(f"{W}{kind}")]
        assert sorted(found) == sorted(numbers), kind
    for number in numbers:
        at = {
            e.tag: i for i, e in enumerate(order) if e.get(f"{W}id") == number and "omment" in e.tag
        }
        assert at[f"{W}commentRangeStart"] < at[f"{W}commentRangeEnd"]
        assert at[f"{W}commentRangeEnd"] < at[f"{W}commentReference"]
        end = order[at[f"{W}commentRangeEnd"]]
        if end.getparent().tag == f"{W}p":
            after = [e for e in end.itersiblings() if e.tag != f"{W}commentRangeEnd"]
            run = next(e for e in after if e.find(f"{W}commentReference") is not None)
            between = after[: after.index(run)]
            assert not any(shown(text) for e in between for text in e.iter()), "far from its range"


def comments(found: dict[str, bytes]) -> dict[str, str]:
    """Return the words of each comment, by its id; no two have one id."""
    if "word/comments.xml" not in found:
        return {}
    root = etree.fromstring(found["word/comments.xml"])
    every = list(root.iter(f"{W}comment"))
    told = {
        comment.get(f"{W}id"): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
            for paragraph in comment.iter(f"{W}p")
        )
        for comment in every
    }
    assert len(told) == len(every), "two comments of one id"
    return told


def without_comments(document: bytes, kept: set[str]) -> etree._Element:
    root = etree.fromstring(document)
    for element in list(root.iter()):
        kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if kind.startswith("commentR") and element.get(f"{W}id") not in kept:
            parent = element.getparent()
            parent.remove(element)
            if kind == "commentReference" and not len(parent):
                parent.getparent().remove(parent)
    return root


def joined(root: etree._Element) -> bytes:
    """Return the XML with runs that stand side by side and look alike as one."""
    for element in root.iter():
        if element.tag != f"{W}t" and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    for change in root.iter(f"{W}rPrChange"):
        change.set(f"{W}id", "")
    for text in root.iter(f"{W}t"):
        text.attrib.pop(f"{XML}space", None)
    for run in list(root.iter(f"{W}r")):
        before = run.getprevious()
        if (
            before is not None
            and before.tag == run.tag
            and not before.tail
            and look(before) == look(run)
        ):
            before.extend(child for child in run if child.tag != f"{W}rPr")
            before.tail = run.tail
            run.getparent().remove(run)
            run[:] = before[:]
            before.getparent().replace(before, run)
    for text in list(root.iter(f"{W}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            text.text = (before.text or "") + (text.text or "")
            before.getparent().remove(before)
    return etree.tostring(root, method="c14n")


def look(run: etree._Element) -> tuple[object, ...]:
    properties = run.find(f"{W}rPr")
    shown_as = (
        b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
    )
    return dict(run.attrib).items() and tuple(sorted(run.attrib.items())), shown_as


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
