"""How is what is made of a record made once, and not once for each question about it?

A record is compared with all its words, which takes longer than most of what is made of it. What is
made is no question of this file.
"""

from __future__ import annotations

from saidwhat.types.record import Record

#: Records that are asked about by turns: a check reads some tens of articles for a quotation.
MOST = 64


class Itself:
    """A record that is equal to itself alone: a key for what is made of it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.record is self.record

    def __hash__(self) -> int:
        return id(self.record)
