"""Which files are exports of a news archive, as text, Word or RTF documents?

How their texts look is in `nexis`, `factiva` and `proquest`, the same for every kind of file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from saidwhat.errors import InputError
from saidwhat.formats import rtf
from saidwhat.formats.exported import Exporter, items_of, unified, whole_export
from saidwhat.formats.factiva import FACTIVA
from saidwhat.formats.format import Format, nothing
from saidwhat.formats.nexis import NEXIS
from saidwhat.formats.proquest import PROQUEST
from saidwhat.formats.word import word_draft
from saidwhat.types.capture import Capture, NotRead

EXPORTERS = (NEXIS, FACTIVA, PROQUEST)
#: So much of a document's text is looked at, marked up as it is.
_LOOKED_AT = 4_000_000


def exporter_of(text: str) -> Exporter | None:
    """Return whose export a text is, if it is one."""
    text = unified(text)
    return next((exporter for exporter in EXPORTERS if exporter.tells(text)), None)


def _tells_word(content: bytes) -> bool:
    """Tell an export by the words of the main part, each paragraph a line, quickly."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            archive.open("word/document.xml") as part,
        ):
            marked = part.read(_LOOKED_AT).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, EOFError):
        return False
    lines = re.sub(r"</w:p>|<w:br\b[^>]{0,40}/>", "\n", marked)
    return exporter_of(re.sub(r"<[^>]{0,2000}>", "", lines)) is not None


def _word_items(stream: BinaryIO, origin: str) -> Iterator[Capture | NotRead]:
    text = word_draft(whole_export(stream, origin), origin).text.replace("\n", "\n\n")
    exporter = exporter_of(text) or NEXIS
    yield from items_of(exporter, text, origin)


WORD = Format(
    "an export of a news archive in Word",
    (),
    "application/x-export-docx",
    "items",
    nothing,
    tells=_tells_word,
    surely=True,
    items=_word_items,
)

#: What an export has somewhere in its text, so that not every document is read twice.
_SIGNS = re.compile(
    rb"DO[CK]UMENT|(?i:do[ck]ument)o? \d|(?:End|Ende|Fin|Einde|Fine|Fim) (?:of|des|du|del|van|do) "
    rb"|ProQuest document|Do[ck]ument[eo]? [A-Z0-9]{10}"
)


def _tells_rtf(content: bytes) -> bool:
    if not rtf.tells(content) or not _SIGNS.search(content):
        return False
    try:
        return exporter_of(rtf.words_of(content, "")[0]) is not None
    except InputError:
        return False


def _rtf_items(stream: BinaryIO, origin: str) -> Iterator[Capture | NotRead]:
    text = rtf.words_of(whole_export(stream, origin), origin)[0].replace("\n", "\n\n")
    yield from items_of(exporter_of(text) or NEXIS, text, origin)


RTF = Format(
    "an export of a news archive in RTF",
    (),
    "application/x-export-rtf",
    "items",
    nothing,
    tells=_tells_rtf,
    surely=True,
    items=_rtf_items,
)

FORMATS = (*(exporter.format for exporter in EXPORTERS), WORD, RTF)
