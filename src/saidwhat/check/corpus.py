"""What may a draft be checked against? Anything that answers three questions.

The archive does, and so does a handful of articles in memory. Nothing here searches.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol, runtime_checkable

from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage


@runtime_checkable
class Corpus(Protocol):
    """Articles with their records, and an index of their words."""

    def coverage(self) -> Coverage:
        """Return what there is to look at."""
        ...

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first.

        A phrase is folded words (`text.fold`) with one space between them.
        """
        ...

    def record(self, article_id: str) -> Record:
        """Return what was read from one article."""
        ...


@runtime_checkable
class Stated(Protocol):
    """A corpus that knows whether it was changed."""

    def state(self) -> Hashable:
        """Return a value that no other corpus has, nor this one after a change."""
        ...


@runtime_checkable
class Addressed(Protocol):
    """A corpus that knows where its articles live."""

    def articles_at(self, address: str) -> Sequence[str]:
        """Return the ids of the articles at a URL or path, the newest first."""
        ...
