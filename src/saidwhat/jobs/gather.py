"""Which inputs lie in these files and folders? `fetch` finds them, `formats` tells their kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from saidwhat.errors import InputError
from saidwhat.fetch import files
from saidwhat.formats import registry
from saidwhat.types.capture import Capture, NotRead

_KINDS = files.Kinds(registry.expected, registry.media_type, registry.endings, registry.items)


def captures(
    paths: files.Paths, missed: list[NotRead], *, stdin: BinaryIO | None = None
) -> Iterator[Capture | InputError]:
    """Yield the bytes of every article in ``paths``, or the error that takes its place.

    ``missed`` is given what a folder has beside them, and why it is passed over.
    """
    for found in files.captures(paths, _KINDS, stdin=stdin):
        if isinstance(found, NotRead):
            missed.append(found)
        else:
            yield found


def count(paths: files.Paths) -> int:
    """Return how many inputs ``captures`` would look into, opening none of them."""
    return files.count(paths, _KINDS)


def looks_at(paths: files.Paths, place: Path) -> bool:
    """Tell whether ``captures`` would look at the file ``place``, even if it is not there yet."""
    return files.looks_at(paths, place, _KINDS)


def captures_of(
    content: bytes, origin: str, missed: list[NotRead]
) -> Iterator[Capture | InputError]:
    """Yield the inputs in bytes that came some other way: one, or of a container many."""
    for found in files.inputs_of(content, origin, _KINDS):
        if isinstance(found, NotRead):
            missed.append(found)
        else:
            yield found
