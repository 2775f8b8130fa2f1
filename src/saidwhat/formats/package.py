"""Which parts has an Office document, and how does one more come to stand among them?

An Open Packaging package (ECMA-376, part 2): a zip file with parts, relations between them and
a list of their types. What is not changed is written again byte for byte. What stands in a
part is not known here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.sax.saxutils import quoteattr

from lxml import etree

from saidwhat.errors import UnreadableError
from saidwhat.formats.runs import part_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES = "[Content_Types].xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Package:
    """The parts of a document, by name, in their order; changed ones take the place of old ones."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open a package.

        Raises:
            UnreadableError: two parts have one name, or it is signed and may not be changed.
        """
        self._subject = name
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._entries = archive.infolist()
            names = [entry.filename for entry in self._entries]
            if len(set(names)) < len(names):
                raise UnreadableError("two parts of the document have one name", subject=name)
            self.parts = {entry.filename: archive.read(entry) for entry in self._entries}
        if any(part.startswith("_xmlsignatures/") for part in self.parts):
            raise UnreadableError(
                "the document is signed, and a change would break its signature",
                subject=name,
                advice="save a copy without the signature",
            )
        self.main = self.related("", "officeDocument") or "word/document.xml"

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the first part to which ``part`` ("" is the package) is so related."""
        relations = self.parts.get(_relations_of(part))
        if relations is None:
            return None
        for relation in etree.fromstring(relations, _parser()).iter(f"{{{_RELATIONS}}}*"):
            if (
                relation.get("Type") == f"{OFFICE}/{kind}"
                and relation.get("TargetMode") != "External"
            ):
                target = posixpath.join("/", posixpath.dirname(part), relation.get("Target"))
                return posixpath.normpath(target).lstrip("/")
        return None

    def relate(self, part: str, kind: str, content_type: str) -> str:
        """Return the name of a new part, still to be written, to which ``part`` is related now."""
        folder = posixpath.dirname(part)
        names = (f"{kind}{number or ''}.xml" for number in range(len(self.parts) + 1))
        name = next(n for n in names if posixpath.join(folder, n) not in self.parts)
        relations = _relations_of(part)
        if relations not in self.parts:
            self.parts[relations] = _HEAD + f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        taken = map(int, re.findall(rb"rId(\d+)", self.parts[relations]))
        new = f"rId{1 + max(taken, default=0)}"
        about = f"Id={quoteattr(new)} Type={quoteattr(f'{OFFICE}/{kind}')} Target={quoteattr(name)}"
        self._append(relations, "Relationship", _RELATIONS, about)
        whole = posixpath.join(folder, name)
        about = f"PartName={quoteattr(f'/{whole}')} ContentType={quoteattr(content_type)}"
        self._append(TYPES, "Override", _TYPES, about)
        return whole

    def _append(self, part: str, tag: str, namespace: str, attributes: str) -> None:
        data = self.parts[part]
        own = f" xmlns={quoteattr(namespace)}" if b"xmlns=" not in data else ""
        self.parts[part] = appended(data, f"<{tag}{own} {attributes}/>".encode(), self._subject)

    def written(self) -> bytes:
        """Return the package's bytes, each part in its place, new ones last."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            known = {entry.filename: entry for entry in self._entries}
            for name, data in self.parts.items():
                entry = zipfile.ZipInfo(name)  # its date is that of none: the same bytes each time
                if old := known.get(name):
                    entry.date_time, entry.external_attr = old.date_time, old.external_attr
                entry.compress_type = old.compress_type if old else zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return out.getvalue()


def appended(data: bytes, piece: bytes, name: str) -> bytes:
    """Return a part's bytes with a piece put in as the last thing in its root.

    Raises:
        UnreadableError: as `part_of`.
    """
    root = part_of(data, name).root
    if root.end == root.opened:  # it has no end tag yet
        tag = data[root.start : root.opened]
        qualified = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
        filled = tag[:-2].rstrip() + b">" + piece + b"</" + qualified + b">"
        return data[: root.start] + filled + data[root.opened :]
    return data[: root.closing] + piece + data[root.closing :]


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
