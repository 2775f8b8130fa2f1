"""Which noun is made in full only when it is asked? One of many that were brought back.

An article has some 25 statements, and whoever brings it back often asks for one of them. A late
noun has the fields that were given, and has the others made when the first of them is asked for.
It is the noun itself: equal to one that was made at once, and copied and written like it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

_set = object.__setattr__


class Late:
    """A frozen dataclass, some of whose fields may be made when they are asked for."""

    __slots__ = ("_rest",)

    @classmethod
    def late(cls, rest: Callable[[], Self], **given: Any) -> Self:
        """Return a noun that has the fields ``given``; ``rest`` makes the whole noun.

        What ``rest`` raises is raised where a field is asked for, each time.
        """
        made = cls.__new__(cls)
        _set(made, "_rest", rest)
        for name, value in given.items():
            _set(made, name, value)
        return made

    if not TYPE_CHECKING:  # or no attribute would be misspelt for mypy

        def __getattr__(self, name: str) -> Any:
            """Have the whole made; called for what is not there."""
            fields = type(self).__dataclass_fields__
            if name not in fields:
                raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")
            rest = getattr(self, "_rest", None)
            if rest is not None:
                whole = rest()
                for field in fields:
                    _set(self, field, getattr(whole, field))
                _set(self, "_rest", None)  # last: another thread may be here
            return object.__getattribute__(self, name)
