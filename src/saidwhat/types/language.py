"""What does the house know of a language? Its words, by what they are used for.

Nothing is read from files here, and nothing is judged: a stage asks for the words of a
use. A language that has none for a use gives none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything the house knows of a language, behind one noun.

    ``tag`` is its BCP 47 tag. ``lists`` are words or phrases in order, ``tables`` lead from
    one to another, both by their use. One object a language, so that what is made of it can
    be kept by it.
    """

    tag: str
    lists: Mapping[str, tuple[str, ...]] = field(repr=False)
    tables: Mapping[str, Mapping[str, str]] = field(repr=False)
    sets: Mapping[str, frozenset[str]] = field(repr=False)

    def words(self, use: str) -> frozenset[str]:
        """Return the words of a use, folded: no order, looked up at once."""
        return self.sets.get(use, frozenset())

    def lines(self, use: str) -> tuple[str, ...]:
        """Return the words or phrases of a use in order."""
        return self.lists.get(use, ())

    def table(self, use: str) -> Mapping[str, str]:
        """Return what leads from one word to another, in order."""
        return self.tables.get(use, _NONE)

    def either(self, use: str) -> str:
        """Return the lines of a use as the alternatives of a regular expression.

        Each may be a piece of one; a use without any matches nothing.
        """
        return "|".join(self.lines(use)) or "(?!)"
