"""What is kept in memory between two requests, and for how long?

The values alone, by key, the last that were asked for; what they are is the shelf's matter.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


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
    """A value of an archive as it was: its head, and when it was made, in seconds."""

    value: T
    head: tuple[int, str]
    made: float
