"""What stands in a container, and in the containers in it?

Each item is told and passed on by itself: what is broken is one error and loses nothing else. How
deep and how large all may become is limited here, whatever the containers are.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError, blamed_on
from saidwhat.formats.format import Format
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead

#: So many containers may stand in each other: a zip of zips of mails, whose attachments are files.
MOST_DEEP = 3
#: A file may unpack to so many times its size: text packs to a tenth, a mailbox of the same
#: newsletter to a fiftieth; a bomb to a thousandth.
MOST_TIMES = 100
#: And to so many bytes in any case: small files are now and then of one letter.
ALWAYS = 50_000_000

Found = Capture | InputError | NotRead


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is to be known of formats here (`registry` knows it)."""

    container: Callable[[bytes, str], Format | None]
    expected: Callable[[str], bool | None]
    media_type: Callable[[bytes, str], str]


@dataclass
class _Budget:
    """How many bytes may still come out of one file."""

    left: int

    def spend(self, size: int, origin: str) -> None:
        self.left -= size
        if self.left < 0:
            raise TooLargeError(
                f"it unpacks to over {MOST_TIMES} times its size",
                subject=origin,
                advice="unpack it, and give what is in it",
            )


def unpacked(format: Format, stream: BinaryIO, origin: str, kinds: Kinds) -> Iterator[Found]:
    """Yield every item of a container, those of containers in it among them.

    What stops the reading of a container is an error after what was read of it.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    yield from _in(format, stream, origin, _Way(kinds, _Budget(max(ALWAYS, MOST_TIMES * size))))


@dataclass(frozen=True, slots=True)
class _Way:
    kinds: Kinds
    budget: _Budget
    depth: int = 1


def _in(format: Format, stream: BinaryIO, origin: str, way: _Way) -> Iterator[Found]:
    assert format.items, "a container has items"
    found = False
    try:
        with blamed_on(origin):
            for item in format.items(stream, origin):
                for given in _told(item, way) if isinstance(item, Capture) else (item,):
                    found = found or not isinstance(given, NotRead)
                    yield given
    except InputError as error:
        found = True
        yield error
    if not found:
        yield UnreadableError(
            f"{format.name} with nothing in it that is read",
            subject=origin,
            advice="see docs/formats.md for what is read",
        )


def _told(item: Capture, way: _Way) -> Iterator[Found]:
    """Yield an item with its type, what stands in it, or why it is not read."""
    way.budget.spend(len(item.content), item.origin)
    if item.media_type:
        yield item
        return
    inner = way.kinds.container(item.content, item.origin)
    if inner and way.depth >= MOST_DEEP:
        reason = f"more than {MOST_DEEP} files in each other"
        yield UnreadableError(reason, subject=item.origin, advice="unpack the outer one")
    elif inner:
        deeper = replace(way, depth=way.depth + 1)
        yield from _in(inner, io.BytesIO(item.content), item.origin, deeper)
    else:
        yield _one(item, way.kinds)


def _one(item: Capture, kinds: Kinds) -> Found:
    """Return an item as a file of a folder would be: told by its name, and by its bytes."""
    suffix = PurePath(item.origin).suffix.lower()
    expected = kinds.expected(item.origin)
    if expected is False:
        return NotRead(item.origin, f"a {suffix} file")
    if not item.content:
        return UnreadableError("the file is empty", subject=item.origin, advice="leave it out")
    if len(item.content) > MAX_BYTES:
        size = f"larger than {MAX_BYTES // 1_000_000} MB"
        return TooLargeError(size, subject=item.origin, advice="give one article a file")
    try:
        return replace(item, media_type=kinds.media_type(item.content, item.origin))
    except UnreadableError as error:
        return NotRead(error.subject, error.reason) if expected is None else error
