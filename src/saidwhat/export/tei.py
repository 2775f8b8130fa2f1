"""How does an article look in TEI? Its text with every statement in ``<said>``.

TEI P5: ``<said direct="true|false" who="#...">``, ``@corresp`` with the statement's id,
and ``@part`` (I, M, F) where its content is in pieces. Statements in statements are
nested; XML has no way to write one that crosses another's end, and that one is left out.
The text is kept to the letter, but for the characters that XML cannot hold (U+FFFD).
"""

from __future__ import annotations

import re

from lxml import etree

from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
# A date that @when can hold (W3C dates); other EDTF goes into @when-custom.
_ISO = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tei(record: Record) -> bytes:
    """Return the TEI document of one article, in UTF-8."""
    root = etree.Element(_tag("TEI"), nsmap={None: NAMESPACE})
    _header(root, record)
    body = etree.SubElement(etree.SubElement(root, _tag("text")), _tag("body"))
    holder = etree.SubElement(body, _tag("ab"))
    holder.set(f"{{{_XML}}}space", "preserve")
    _fill(holder, record, _pieces(record))
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _header(root: etree._Element, record: Record) -> None:
    """Write title, publisher, date, source and the people."""
    article = record.article
    header = etree.SubElement(root, _tag("teiHeader"))
    file = etree.SubElement(header, _tag("fileDesc"))
    title = etree.SubElement(etree.SubElement(file, _tag("titleStmt")), _tag("title"))
    title.text = _writable(article.title or article.id)
    published = etree.SubElement(file, _tag("publicationStmt"))
    publisher = etree.SubElement(published, _tag("publisher"))
    publisher.text = _writable(article.publisher or "not known")
    if article.published:
        edtf = article.published.edtf.text
        date = etree.SubElement(published, _tag("date"))
        date.set("when" if _ISO.fullmatch(edtf) else "when-custom", edtf)
        date.text = edtf
    source = etree.SubElement(etree.SubElement(file, _tag("sourceDesc")), _tag("p"))
    source.text = _writable(f"{article.url or 'no address'}; SHA-256 {article.text_sha256}")
    if record.entities:
        _people(etree.SubElement(header, _tag("profileDesc")), record)


def _people(profile: etree._Element, record: Record) -> None:
    people = etree.SubElement(etree.SubElement(profile, _tag("particDesc")), _tag("listPerson"))
    for entity in record.entities:
        person = etree.SubElement(people, _tag("person"))
        person.set(f"{{{_XML}}}id", _person(record.article.id, entity.id))
        etree.SubElement(person, _tag("persName")).text = _writable(entity.name)


def _pieces(record: Record) -> list[tuple[Span, Statement, str]]:
    """Return what is to be marked: nested or apart, never across; with its part of the whole."""
    marked = []
    for statement in record.statements:
        last = len(statement.content) - 1
        for at, span in enumerate(statement.content):
            part = "N" if not last else "I" if not at else "F" if at == last else "M"
            marked.append((span, statement, part))
    marked.sort(key=lambda piece: (piece[0].start, -piece[0].end))
    return marked


def _fill(
    holder: etree._Element, record: Record, pieces: list[tuple[Span, Statement, str]]
) -> None:
    """Write the text with its pieces as elements; one that crosses another is left unmarked."""
    text = record.article.text
    open_: list[tuple[Span, etree._Element]] = [(Span(0, len(text) + 1), holder)]
    at = 0
    for span, statement, part in pieces:
        while open_[-1][0].end <= span.start:
            at = _close(open_, text, at)
        if span.end > open_[-1][0].end:
            continue
        _write(open_[-1][1], text[at : span.start])
        at = span.start
        element = _said(open_[-1][1], statement, part)
        if statement.speaker and statement.speaker.entity:
            element.set("who", f"#{_person(record.article.id, statement.speaker.entity)}")
        open_.append((span, element))
    while len(open_) > 1:
        at = _close(open_, text, at)
    _write(holder, text[at:])


def _close(open_: list[tuple[Span, etree._Element]], text: str, at: int) -> int:
    span, element = open_.pop()
    _write(element, text[at : span.end])
    return span.end


def _said(holder: etree._Element, statement: Statement, part: str) -> etree._Element:
    element = etree.SubElement(holder, _tag("said"))
    element.set("direct", "false" if statement.kind == "indirect" else "true")
    element.set("corresp", f"#{statement.id}")
    if part != "N":
        element.set("part", part)
    return element


def _person(article: str, entity: str) -> str:
    """Return the XML id of an entity, unlike that of any other article's."""
    return f"a{article}-{entity}"


def _write(element: etree._Element, text: str) -> None:
    """Append text behind what the element holds already."""
    text = _writable(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _writable(text: str) -> str:
    # A carriage return would come back as a line feed.
    return _UNWRITABLE.sub("\ufffd", text)
