"""What stands in a gzip file? One file, whose name is that of the gzip file without its ending."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats.format import Format, nothing
from saidwhat.formats.unpack import ALWAYS, MOST_TIMES
from saidwhat.types.capture import Capture

#: A mailbox or another container may be in it: so much is held in memory at most.
MOST_BYTES = 200_000_000
_CHUNK = 1_000_000
_ADVICE = "unpack it, and give what is in it"


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture]:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    most = min(MOST_BYTES, max(ALWAYS, MOST_TIMES * size))
    content = bytearray()
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            while chunk := packed.read(_CHUNK):
                content += chunk
                if len(content) > most:
                    raise TooLargeError("it unpacks to too much", subject=origin, advice=_ADVICE)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError("a broken gzip file", subject=origin, advice=_ADVICE) from error
    yield Capture(bytes(content), f"{origin}#{_name(origin)}", "")


def _name(origin: str) -> str:
    """Return the name of the file in it: that of the gzip file, without its ending."""
    name = PurePath(origin.rpartition("#")[2]).name
    suffix = PurePath(name).suffix.lower()
    if suffix == ".tgz":
        return PurePath(name).stem + ".tar"
    return PurePath(name).stem if suffix in (".gz", ".gzip") else name


def _tells(content: bytes) -> bool:
    return content.startswith(b"\x1f\x8b")


FORMAT = Format(
    "a gzip file",
    (".gz", ".gzip", ".tgz"),
    "application/gzip",
    "items",
    nothing,
    tells=_tells,
    surely=True,
    items=_items,
)
