"""What is kept in memory between two requests, and for how long?

The values alone, by key, the last that were asked for; what they are, and whether they still hold,
is the shelf's matter.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Generic, TypeVar

import zstandard

T = TypeVar("T")

#: A page of 50 KB is packed into a seventh within a quarter of a millisecond.
LEVEL = 1


class Kept(Generic[T]):
    """The values that were asked for last, by key; safe to share between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.values: OrderedDict[Hashable, T] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """Return the value, or None."""
        with self.lock:
            if key not in self.values:
                return None
            self.values.move_to_end(key)
            return self.values[key]

    def keep(self, key: Hashable, value: T) -> T:
        """Keep the value, forget the one that was asked for longest ago; return it."""
        with self.lock:
            self.values[key] = value
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value of an archive as it was: its head, and when it was made, in seconds.

    ``version`` is the number of that state of the file (`Opened.data_version`), from which the
    value was made and nothing older; None where that is not so, or not known.
    """

    value: T
    head: tuple[int, str]
    made: float
    version: int | None = None


class Pages:
    """The pages that were asked for last, packed: so many bytes of them; safe between threads."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[Hashable, Dated[bytes]] = OrderedDict()
        self.lock = Lock()

    def get(self, address: Hashable) -> Dated[bytes] | None:
        """Return the page of an address, as `unpacked` takes it, or None."""
        with self.lock:
            if address not in self.kept:
                return None
            self.kept.move_to_end(address)
            return self.kept[address]

    def keep(self, address: Hashable, page: Dated[bytes]) -> None:
        """Keep a page, and forget those that were asked for longest ago."""
        packed = replace(page, value=zstandard.ZstdCompressor(LEVEL).compress(page.value))
        with self.lock:
            before = self.kept.pop(address, None)
            self.size += len(packed.value) - (len(before.value) if before else 0)
            self.kept[address] = packed
            while self.size > self.most:
                _, gone = self.kept.popitem(last=False)
                self.size -= len(gone.value)


def unpacked(page: Dated[bytes]) -> bytes:
    """Return the body of a page that was kept."""
    return zstandard.ZstdDecompressor().decompress(page.value)
