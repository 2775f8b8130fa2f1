"""What is a format to saidwhat? A name, how it is told, and how it is read.

A format of your own is one file with a `Format` in it, and one line in `registry.FORMATS`; in a
package of its own, an entry point of the group ``saidwhat.formats`` (docs/formats.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft


def untold(content: bytes) -> bool:
    """Tell nothing: for a format that its name alone tells."""
    return False


def nothing(capture: Capture) -> Iterator[Document | InputError]:
    """Yield that a container is read item by item: for a format that has ``items``."""
    yield UnreadableError(
        "a file with others in it", subject=capture.origin, advice="give what is in it"
    )


#: The items of a container, read from an open stream as they are asked for.
Items = Callable[[BinaryIO, str], Iterator[Capture | InputError | NotRead]]


@dataclass(frozen=True, slots=True)
class Format:
    """How bytes of one kind are told and read.

    ``suffixes`` are endings of names, with their dot, in small letters. ``media_type`` is what
    a capture is kept under. ``cleaner`` names the code that makes an article's text: the same
    name, the same text, for ever. ``documents`` yields what stands in a capture, an error in
    the place of what cannot be read. ``draft`` reads the bytes and name of a draft. ``tells``
    tells the format by the bytes, whatever the name (``surely``), or where no name does.

    A container has ``items``: given a stream and its origin it yields each item as a capture of
    its own, with an origin that no other has and that stays the same, ``told`` what the container
    knows of it, and a ``media_type`` where it knows that; else the registry tells the item's, and
    unpacks it if it is a container too. ``tells`` is given no more than the first 20 MB of it.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    cleaner: str
    documents: Callable[[Capture], Iterator[Document | InputError]]
    draft: Callable[[bytes, str], Draft] | None = None
    tells: Callable[[bytes], bool] = untold
    surely: bool = False
    items: Items | None = None


def whole(stream: BinaryIO, origin: str, most: int, advice: str) -> bytes:
    """Return the bytes of a container that is read whole.

    Raises:
        TooLargeError: they are more than ``most``, which are held in memory.
    """
    content = stream.read(most + 1)
    if len(content) > most:
        raise TooLargeError(f"larger than {most // 1_000_000} MB", subject=origin, advice=advice)
    return content
