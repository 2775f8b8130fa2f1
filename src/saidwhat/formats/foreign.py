"""What are these bytes, where they are of a kind that is known and not read?

Told by the bytes, and by the name only where the bytes agree, so that no table, mail or feed is
ever read as one article, and no article is refused because its first line looks like one. An
article that tells of a comma, or begins with "From" or "Subject:", is text.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from saidwhat.formats.decode import opening

_TEXT = "save the article as text or HTML"
_LATER = "a later version reads it; until then save each article as text or HTML"
_UNPACK = "unpack it, and give what is in it"
_ADDRESSES = "give its address to saidwhat fetch, or save the articles that it leads to"
#: What the elements are called that feeds and sitemaps have one of for each address.
_ENTRIES = {"rss": b"item", "rdf": b"item", "feed": b"entry", "urlset": b"url"}

_OLE = b"\xd0\xcf\x11\xe0"
_MAGIC = (
    (b"!BDN", "a data file of Outlook (.pst)", "save the mails in it as .eml, text or HTML"),
    (b"%!PS", "a PostScript file", _TEXT),
    (_OLE, "an old Office document", "save it as .docx, text or HTML"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", _UNPACK),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ", "an xz file", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip file", _UNPACK),
    (b"Rar!", "a RAR file", _UNPACK),
    (b"\x89PNG", "a PNG picture", _TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _TEXT),
    (b"GIF8", "a GIF picture", _TEXT),
    (b"RIFF", "a sound, film or picture", _TEXT),
    (b"SQLite format 3\x00", "an SQLite database", _TEXT),
    (b"\x7fELF", "a program", _TEXT),
    (b"PAR1", "a Parquet table", _LATER),
)

#: How much of a text is looked at: a head of mail, some rows of a table.
_LOOKED_AT = 32_768
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")

_EXPORT = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS\s*$", re.MULTILINE)
_PHP = re.compile(r"<\?php\b")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
#: RFC 4155: a line with sender and day, and a mail's head below it.
_MAILBOX = re.compile(rf"From \S+ +{_DAY} [ \d]\d [^\n]{{0,40}}\d{{4}}[^\n]{{0,40}}\n[\w-]+:")
_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+.*)*)\n?")
#: Fields that only a mail program writes; "From", "Date" and "Subject" stand above articles too.
_MADE = frozenset(
    "mime-version content-type content-transfer-encoding message-id received return-path"
    " delivered-to dkim-signature x-mailer reply-to list-unsubscribe".split()
)
#: Fields of a saved page.
_OF_PAGES = frozenset({"content-location", "snapshot-content-location"})
#: How a head begins, and how the files of Apple Mail do: with the number of the mail's bytes.
_BEGUN = re.compile(r"\s*(?:\d{1,10}\s+)?[A-Za-z][\w-]*:")
_APPLE = re.compile(r"\A\d{1,10} *\n")
_XML = re.compile(
    r"(?P<told><\?xml\b[^>]*>)?(?:\s|<!--(?:(?!-->).)*-->|<!doctype[^>\[]*(?:\[[^\]]*\])?\s*>|<\?(?:(?!\?>).)*\?>)*"
    r"<(?:\w+:)?(?P<root>[A-Za-z][\w.-]*)",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS = {
    "rss": ("an RSS feed", _ADDRESSES),
    "rdf": ("an RSS feed", _ADDRESSES),
    "feed": ("an Atom feed", _ADDRESSES),
    "urlset": ("a sitemap", _ADDRESSES),
    "sitemapindex": ("a sitemap", _ADDRESSES),
    "newsml": ("NewsML 1", "ask for NewsML-G2 or NITF, or save each article as text or HTML"),
}
_JSON = re.compile(r"\{\s*(?:\"(?:[^\"\\\n]|\\.)*\"\s*:|\})|\[\s*(?:\{\s*\"|\])")
_ZIPPED = (
    ("xl/", "an Excel workbook", _LATER),
    ("ppt/", "a PowerPoint file", _TEXT),
    ("META-INF/container.xml", "an e-book (EPUB)", _TEXT),
    ("content.xml", "an OpenDocument file", "save it as .docx, text or HTML"),
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind that is not read: what it is, whether it is no text, and what to do."""

    name: str
    advice: str
    binary: bool = False


def foreign(content: bytes, name: str) -> Foreign | None:
    """Return what these bytes are where they are nothing that is read, else None."""
    return _binary(content) or _text(_head(content), PurePath(name).suffix.lower(), content)


def _binary(content: bytes) -> Foreign | None:
    if is_outlook(content):
        advice = "open it in Outlook and save it as .eml, text or HTML"
        return Foreign("a mail of Outlook (.msg)", advice, binary=True)
    for magic, kind, advice in _MAGIC:
        if content.startswith(magic):
            return Foreign(kind, advice, binary=True)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    head = content[:4096]
    if head[257:262] == b"ustar":
        return Foreign("a tar archive", _UNPACK, binary=True)
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _is_wide(head):
        return None
    # Text has no control characters; one in a hundred leaves room for a stray few.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in head or controls * 100 > len(head):
        return Foreign("binary data", _TEXT, binary=True)
    return None


def _zipped(content: bytes) -> Foreign:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Foreign("a broken zip file (a Word document, perhaps)", _UNPACK, binary=True)
    kind = document_in(names) or ("a zip file", _UNPACK)
    return Foreign(*kind, binary=True)


def is_outlook(content: bytes) -> bool:
    """Tell whether these bytes are a mail as Outlook saves it (.msg): OLE, with its own streams."""
    return content.startswith(_OLE) and "__properties_version1".encode("utf-16-le") in content


def document_in(names: Iterable[str]) -> tuple[str, str] | None:
    """Return what a zip file with these names in it is, and what to do, if it is a document."""
    for start, kind, advice in _ZIPPED:
        if any(name.startswith(start) for name in names):
            return kind, advice
    return None


def _is_wide(head: bytes) -> bool:
    """Tell whether this is UTF-16 without its mark: zeros on one side of most pairs only."""
    pairs = len(head) // 2
    high, low = head[0::2].count(0), head[1::2].count(0)
    return pairs > 0 and min(high, low) == 0 and max(high, low) * 2 > pairs


def _head(content: bytes) -> str:
    return re.sub(r"\r\n?", "\n", opening(content[:_LOOKED_AT])).lstrip("\n ")


def _text(head: str, suffix: str, content: bytes) -> Foreign | None:
    if _EXPORT.search(head) and len(_EXPORT.findall(opening(content))) > 1:
        return Foreign("an export of several articles", "save each article as a file")
    if _PHP.match(head):
        return Foreign("a program in PHP", "save the page that it makes")
    looks: tuple[Callable[[], Foreign | None], ...] = (
        lambda: _json(head, content),
        lambda: _markup(head, content),
    )
    return next((found for look in looks if (found := look())), None)


def is_mailbox(content: bytes) -> bool:
    """Tell whether these bytes begin a mailbox (mbox)."""
    return opening(content[:24]).lstrip().startswith("From ") and bool(
        _MAILBOX.match(_head(content))
    )


def is_mail(content: bytes) -> bool:
    """Tell whether these bytes begin a mail: a head that a mail program writes, and no page's."""
    fields = _fields_above(content)
    return len(fields.keys() & _MADE) >= 2 and not is_archive_of_page(content)


def is_archive_of_page(content: bytes) -> bool:
    """Tell whether these bytes are a page with its pictures as a browser saves it (MHTML)."""
    fields = _fields_above(content)
    if fields.keys() & {"received", "delivered-to", "to", "dkim-signature"}:
        return False
    whole = "multipart/related" in fields.get("content-type", "").lower()
    saved = not fields.get("from") or "saved by" in fields["from"].lower()
    return bool(fields.keys() & _OF_PAGES) or (whole and saved)


def _fields_above(content: bytes) -> dict[str, str]:
    """Return the fields of a head that an empty line ends, none where there is no such head."""
    if not _BEGUN.match(opening(content[:400])):
        return {}  # most files are no mail: they cost nothing
    head = _APPLE.sub("", _head(content), count=1)
    fields: dict[str, str] = {}
    at = 0
    while match := _FIELD.match(head, at):
        fields.setdefault(match[1].lower(), match[2])
        at = match.end()
    return fields if at >= len(head) or head[at] == "\n" else {}


def _json(head: str, content: bytes) -> Foreign | None:
    if not head.startswith(("{", "[")):
        return None
    whole = _loaded(content)
    if whole is None and not _JSON.match(head):
        return None
    if isinstance(whole, dict) and "jsonfeed.org" in str(whole.get("version")):
        return Foreign(f"a JSON feed{_listed(len(whole.get('items') or ()))}", _ADDRESSES)  # type: ignore[arg-type]
    return Foreign("JSON data", _LATER)


def _loaded(text: str | bytes) -> dict[str, object] | list[object] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def root_of(content: bytes) -> str | None:
    """Return the name of the first element of XML, in small letters; None of other bytes."""
    match = _XML.match(_head(content))
    return match["root"].lower() if match else None


def _listed(many: int) -> str:
    return f" of {many:,} address{'es' * (many != 1)}"


def _markup(head: str, content: bytes) -> Foreign | None:
    match = _XML.match(head)
    if not match or match["root"].lower() == "html":
        return None
    root = match["root"].lower()
    if root in _ROOTS:
        kind, advice = _ROOTS[root]
        if advice is _ADDRESSES:
            entry = _ENTRIES.get(root, b"sitemap")
            kind += _listed(len(re.findall(rb"<(?:\w+:)?" + entry + rb"[\s/>]", content)))
        return Foreign(kind, advice)
    return Foreign("XML data", _TEXT) if match["told"] else None
