"""What was made before, and need not be made again? The values asked for last, while there is room.

What is kept is what would be made; nothing else of it is known here. Several threads may ask.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by their keys; where there is no room, what was not asked for longest goes first."""

    def __init__(self, room: int, size: Callable[[Key], int]) -> None:
        """Keep keys whose sizes add up to ``room`` at most."""
        self._room, self._size = room, size
        self._values: dict[Key, Value] = {}  # what was asked for last stands last
        self._lock = Lock()

    def all_of(
        self, keys: Iterable[Key], make: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """Return the value of each key; ``make`` makes those that are not kept, all at once."""
        asked = list(dict.fromkeys(keys))
        with self._lock:
            found = {key: self._values[key] for key in asked if key in self._values}
        found.update(make([key for key in asked if key not in found]))
        with self._lock:
            for key in asked:
                self._forget(key)
                self._room -= self._size(key)
                self._values[key] = found[key]
            while self._room < 0:
                self._forget(next(iter(self._values)))
        return found

    def _forget(self, key: Key) -> None:
        if key in self._values:
            self._room += self._size(key)
            del self._values[key]
