"""What does the comparison show of an event, or of one speaker? By party, with what differs.

Each passage stands with its article and its day, and with who else tells the same. Nothing is right
here, and nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhat.types.accounts import Accounts, Telling
from saidwhat.wording.accounts import (
    also,
    changed_words,
    names,
    not_quoted,
    parties,
    title,
    told_by,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A passage: what its article is called, and what is told of it beside its day."""

    name: str
    telling: Telling
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Accounts as the page shows them: a heading, who tells it, parties, and sentences."""

    accounts: Accounts
    title: str
    told_by: str
    parties: tuple[tuple[str, tuple[Line, ...]], ...]
    sentences: tuple[str, ...]


def told(found: Accounts) -> Told:
    """Return accounts as the page shows them."""
    called = names(found.printings)
    groups = tuple(
        (label, tuple(_line(found, called, number) for number in numbers))
        for label, numbers in parties(found)
    )
    return Told(found, title(found), told_by(found), groups, tuple(_sentences(found)))


def _line(found: Accounts, called: Sequence[str], number: int) -> Line:
    one = found.printings[number]
    notes = changed_words(one, found) if found.kind == "speaker" else also(one, called)
    return Line(called[number], one, tuple(notes))


def _sentences(found: Accounts) -> Iterator[str]:
    """Yield what differs, and who is not quoted where."""
    yield from (each.text for each in found.differences)
    if found.kind == "event":
        yield from filter(None, (not_quoted(party, found) for party in found.parties))
