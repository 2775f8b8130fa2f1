"""How is a noun asked for its outside shapes? What makes them stands above, and is plugged in.

The nouns import nothing from there: the package plugs in what `to_dict` and the others call,
and it is imported when one of them is first asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Shapes(Protocol):
    """What makes the outside shapes of nouns."""

    def to_dict(self, noun: Any) -> dict[str, Any]:
        """Return a noun as the values of its JSON."""

    def to_json(self, noun: Any) -> str:
        """Return a noun as a line of JSON."""

    def to_html(self, noun: Any) -> str:
        """Return a noun as a piece of HTML."""

    def repaired(self, noun: Any) -> Any:
        """Return an answer with what mends it."""


_plugged: list[Callable[[], Shapes]] = []


def plug(shapes: Callable[[], Shapes]) -> None:
    """Name what gives the maker of shapes; the package does so when it is imported."""
    _plugged[:] = [shapes]


def repaired(answer: Any) -> Any:
    """Return what mends an answer (`types.guarded`)."""
    return _plugged[0]().repaired(answer)


class Shown:
    """A noun that can be asked how it looks outside."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the values that its JSON has."""
        return _plugged[0]().to_dict(self)

    def to_json(self) -> str:
        """Return its JSON, on one line."""
        return _plugged[0]().to_json(self)

    def _repr_html_(self) -> str:
        return _plugged[0]().to_html(self)


def brief(words: str, most: int = 48) -> str:
    """Return words on one line, their end left out where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
