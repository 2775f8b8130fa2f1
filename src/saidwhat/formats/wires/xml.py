"""How is a wire's XML read? Without network, entities or trust; by items where it is broken."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats import format
from saidwhat.formats.page import html_draft
from saidwhat.formats.wires.item import MOST_BYTES

_ADVICE = "ask for the file again"
#: What of a text is no text: pictures, films, tables of figures.
_NO_WORDS = frozenset(
    {"media", "figure", "script", "style", "hedline", "hl1", "table", "nitf-table"}
)


def whole(stream: BinaryIO, origin: str) -> bytes:
    """Return all the bytes of a file.

    Raises:
        TooLargeError: there are more than a file of a wire has.
    """
    stream.seek(0)
    return format.whole(stream, origin, MOST_BYTES, "give it in parts")


def parsed(content: bytes, origin: str) -> Any:
    """Return the root of XML.

    Raises:
        UnreadableError: it is not well formed.
    """
    try:
        return etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("its XML is broken", subject=origin, advice=_ADVICE) from error


def _parser() -> etree.XMLParser:
    # A parser for each: one that met an error keeps it.
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )


def pieces(content: bytes, name: bytes, origin: str) -> Iterator[Any | InputError]:
    """Yield the elements of a name in XML that is broken as a whole, or an error in their place."""
    head = re.search(rb"<(?![?!])[^>]*>", content)
    spaces = (
        b" ".join(re.findall(rb"\sxmlns(?::\w+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')", head[0]))
        if head
        else b""
    )
    found = list(re.finditer(rb"<((?:\w+:)?" + name + rb")\b.*?</\1\s*>", content, re.DOTALL))
    for number, match in enumerate(found, start=1):
        try:
            yield parsed(b"<all" + spaces + b">" + match[0] + b"</all>", f"{origin}#{number}")[0]
        except InputError as error:
            yield error
    starts = len(re.findall(rb"<(?:\w+:)?" + name + rb"[\s>]", content))
    if starts > len(found) or not found:
        subject = f"{origin}#{starts}" if found else origin
        yield UnreadableError("its XML is broken", subject=subject, advice=_ADVICE)


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def all_of(root: Any, *path: str) -> list[Any]:
    """Return the elements at a path of names, whatever their namespaces."""
    found = [root]
    for name in path:
        found = [child for one in found for child in one if local(child) == name]
    return found


def words(element: Any) -> str | None:
    """Return the words in an element, in one line; None where there are none."""
    if element is None:
        return None
    return " ".join(str(element.xpath("string()")).split()) or None


def first(root: Any, *path: str) -> str | None:
    """Return the words of the first element at a path that has some."""
    return next((found for one in all_of(root, *path) if (found := words(one))), None)


def attribute(root: Any, name: str, *path: str) -> str | None:
    """Return an attribute of the first element at a path that has it."""
    return next((one.get(name) for one in all_of(root, *path) if one.get(name)), None)


def paragraphs(root: Any) -> tuple[str, ...]:
    """Return the paragraphs of a text in XHTML or NITF."""
    made = copy.deepcopy(root)
    made.tail = None
    for one in list(made.iter()):
        if local(one) in _NO_WORDS and one.getparent() is not None:
            _drop(one)
        elif isinstance(one.tag, str):
            one.tag = {"hl2": "h2"}.get(local(one), local(one).replace(".", "-"))
    etree.cleanup_namespaces(made)
    page = etree.tostring(made, encoding="unicode", method="html")
    return tuple(line for line in html_draft(page).text.split("\n") if line.strip())


def _drop(element: Any) -> None:
    """Take an element out, but not the words behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
