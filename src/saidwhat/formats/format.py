"""What is a format to saidwhat? A name, how it is told, and how it is read.

A format of your own is one file with a `Format` in it, and one line in `registry.FORMATS`; in a
package of its own, an entry point of the group ``saidwhat.formats`` (docs/formats.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from saidwhat.errors import InputError
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft


def untold(content: bytes) -> bool:
    """Tell nothing: for a format that its name alone tells."""
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """How bytes of one kind are told and read.

    ``suffixes`` are endings of names, with their dot, in small letters. ``media_type`` is what
    a capture is kept under. ``cleaner`` names the code that makes an article's text: the same
    name, the same text, for ever. ``documents`` yields what stands in a capture, an error in
    the place of what cannot be read. ``draft`` reads the bytes and name of a draft. ``tells``
    tells the format by the bytes, whatever the name (``surely``), or where no name does.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    cleaner: str
    documents: Callable[[Capture], Iterator[Document | InputError]]
    draft: Callable[[bytes, str], Draft] | None = None
    tells: Callable[[bytes], bool] = untold
    surely: bool = False
