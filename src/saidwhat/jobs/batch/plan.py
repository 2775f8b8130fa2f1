"""Into which shards are the inputs of a batch cut? A rule, so that the same inputs give the same.

A container (a WARC, a mailbox, a table) is a shard. JSON lines are cut by their lines, and the
articles of a folder, in the order of their names, by as many files. No bytes are read but those of
JSON lines; what stands in the files is not told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from saidwhat.errors import InputError, UsageError
from saidwhat.fetch.address import looks_like_one
from saidwhat.fetch.files import STDIN, is_folder
from saidwhat.formats import jsonrows, registry
from saidwhat.jobs.gather import entries
from saidwhat.types.batch import Shard, Stretch
from saidwhat.types.capture import MAX_BYTES, NotRead

#: Articles of a folder, or lines of a file, that are a shard: some minutes of one core. More would
#: leave cores idle at the end, fewer cost a process and its model too often.
SIZE = 2_000

_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The shards of a batch, with what is none: passed over in folders, or not to be read."""

    shards: tuple[Shard, ...]
    not_read: tuple[NotRead, ...] = ()
    failed: tuple[InputError, ...] = ()


def plan(paths: Sequence[str], size: int = SIZE) -> Plan:
    """Return the shards of these inputs, ``size`` files or lines each; a file given twice is once.

    Raises:
        UsageError: one of them is no file and no folder, but an address or standard input.
    """
    shards: list[Shard] = []
    not_read: list[NotRead] = []
    failed: list[InputError] = []
    given: list[str] = []  # articles that were given one by one
    seen: set[str] = set()
    for path in paths:
        _refuse(path)
        folder = is_folder(path)
        articles: list[str] = [] if folder else given
        for entry in entries(path) if folder else (path,):
            if isinstance(entry, NotRead):
                not_read.append(entry)
            elif isinstance(entry, InputError):
                failed.append(entry)
            elif entry not in seen:
                seen.add(entry)
                many = list(_of_many(entry, size, found=folder))
                shards += many
                articles += [] if many else [entry]
        shards += _groups(articles, size, found=True) if folder else ()
    shards += _groups(given, size, found=False)
    return Plan(tuple(shards), tuple(not_read), tuple(failed))


def _refuse(path: str) -> None:
    if path == STDIN or looks_like_one(path):
        what = "standard input" if path == STDIN else "an address"
        raise UsageError(
            f"{what}, and a batch reads files", subject=path, advice="save it in a file first"
        )


def _of_many(path: str, size: int, *, found: bool) -> Iterator[Shard]:
    """Yield the shards of a file with many articles; none of a file that is one article."""
    if not registry.has_items(path):
        return
    stretches = list(_stretches(path, size)) if _is_of_lines(path) else []
    if len(stretches) < 2:
        yield Shard((path,), None, found)
    for stretch in stretches if len(stretches) > 1 else ():
        yield Shard((path,), stretch, found)


def _is_of_lines(path: str) -> bool:
    try:
        with Path(path).open("rb") as stream:
            return jsonrows.is_of_lines(stream.read(MAX_BYTES))
    except (OSError, ValueError):
        return False  # whoever reads it tells what is wrong


def _stretches(path: str, size: int) -> Iterator[Stretch]:
    with Path(path).open("rb") as stream:
        first, start, number, end = 1, 0, 0, 0
        for number, end in _line_ends(stream):
            if number - first + 1 == size:
                yield Stretch(first, number, start, end)
                first, start = number + 1, end
        if (last := stream.tell()) > start:
            yield Stretch(first, number + (last > end), start, last)


def _line_ends(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield the number of each line that ends, and the byte behind it."""
    number, place = 0, 0
    while chunk := stream.read(_STEP):
        at = chunk.find(b"\n")
        while at >= 0:
            number += 1
            yield number, place + at + 1
            at = chunk.find(b"\n", at + 1)
        place += len(chunk)


def _groups(files: Sequence[str], size: int, *, found: bool) -> Iterator[Shard]:
    for start in range(0, len(files), size):
        yield Shard(tuple(files[start : start + size]), None, found)
