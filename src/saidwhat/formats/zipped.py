"""What stands in a zip file? Its files, each under its own name; nothing is written to disk.

A zip file that is a document (Word, EPUB, OpenDocument, Excel) is none of ours: `foreign` names it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats.foreign import document_in
from saidwhat.formats.format import Format, nothing
from saidwhat.formats.unpack import ALWAYS, MOST_TIMES
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead

#: More files than a folder of articles has; a bomb of names has millions.
MOST_FILES = 50_000
#: One file of it may be a mailbox or another container: so much is held in memory at most.
MOST_BYTES = 200_000_000

_ADVICE = "unpack it, and give what is in it"
_PASSWORD = 0x1
_WORD = re.compile(r"word/document\d*\.xml")
# The name in front of each file's bytes, for the first part of a large zip file.
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)


def _tells(content: bytes) -> bool:
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        if len(content) < MAX_BYTES:
            return False  # broken: `foreign` says so
        names = list(_first_names(content))
    return document_in(names) is None and not any(map(_WORD.fullmatch, names))


def _first_names(content: bytes) -> Iterator[str]:
    for match in _LOCAL.finditer(content):
        size = int.from_bytes(match[1], "little")
        yield content[match.end() : match.end() + size].decode("utf-8", "replace")


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError("a broken zip file", subject=origin, advice=_ADVICE) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check(entries, origin)
        seen: Counter[str] = Counter()
        for entry in sorted(entries, key=lambda entry: entry.filename):
            seen[entry.filename] += 1
            again = f"{seen[entry.filename]}/" if seen[entry.filename] > 1 else ""
            yield _item(archive, entry, f"{origin}#{again}{entry.filename}")


def _check(entries: list[zipfile.ZipInfo], origin: str) -> None:
    kind = document_in([entry.filename for entry in entries])
    if kind:
        raise UnreadableError(f"{kind[0]}, not text", subject=origin, advice=kind[1])
    if len(entries) > MOST_FILES:
        raise TooLargeError(f"over {MOST_FILES:,} files in it", subject=origin, advice=_ADVICE)


def _item(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, origin: str
) -> Capture | InputError | NotRead:
    parts = PurePosixPath(entry.filename).parts
    if "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts):
        return NotRead(origin, "a hidden file")
    if entry.flag_bits & _PASSWORD:
        return UnreadableError("it has a password", subject=origin, advice=_ADVICE)
    try:
        with archive.open(entry) as packed:
            content = packed.read(_most(entry) + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        return UnreadableError("its packed bytes are broken", subject=origin, advice=_ADVICE)
    if len(content) > _most(entry):
        return TooLargeError("it unpacks to too much", subject=origin, advice=_ADVICE)
    return Capture(content, origin, "")


def _most(entry: zipfile.ZipInfo) -> int:
    """Return how large a file of it may be: what it says itself may be a lie."""
    return min(MOST_BYTES, max(ALWAYS, MOST_TIMES * entry.compress_size))


FORMAT = Format(
    "a zip file",
    (".zip",),
    "application/zip",
    "items",
    nothing,
    tells=_tells,
    surely=True,
    items=_items,
)
