"""What was done to the archive, in what order, and has anybody changed that since?

Each entry's hash covers the entry and the hash before it, so that an entry that is
changed, removed or moved breaks the chain at its place. An entry's digest covers what it
speaks of: for an article its capture, its text, its record and where it came from.

A chain proves what stands inside it. That nothing was cut off its end is proved by
keeping the last hash elsewhere: ``saidwhat verify`` prints it, and ``--head`` compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from saidwhat.archive import packing, schema

EntryKind = Literal["add", "withdraw", "judge", "check", "forget", "correct", "follow"]

#: The hash before the first entry.
ORIGIN = "0" * 64

#: Entries that are looked through at once, from the end.
LOT = 500

_WRITE = insert(schema.journal)
_LAST = (
    select(schema.journal.c.n, schema.journal.c.hash).order_by(schema.journal.c.n.desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: its number from 1, what was done, to what, when."""

    n: int
    kind: str
    subject: str
    digest: str
    made: str
    hash: str

    def expected(self, previous: str) -> str:
        """Return the hash that this entry must have after the entry with hash ``previous``."""
        fields = (previous, self.n, self.kind, self.subject, self.digest, self.made)
        return hashlib.sha256(packing.encode("\0".join(map(str, fields)))).hexdigest()


def now() -> str:
    """Return the time in UTC, to the second, in ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the last entry."""
    row = connection.execute(_LAST).first()
    return (row.n, row.hash) if row else (0, ORIGIN)


def beginning(connection: Connection) -> str:
    """Return the hash of the first entry: no two archives that hold something have the same."""
    first = select(schema.journal.c.hash).where(schema.journal.c.n == 1)
    return str(connection.execute(first).scalar() or ORIGIN)


def last(connection: Connection) -> str | None:
    """Return when the last entry was made."""
    table = schema.journal.c
    return connection.execute(select(table.made).order_by(table.n.desc()).limit(1)).scalar()


def added(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    """Return when each of these articles was added, or last corrected; looked for from the end."""
    table, left = schema.journal.c, set(subjects)
    told = table.kind.in_(("add", "correct"))
    query = select(table.n, table.subject, table.made).where(told).order_by(table.n.desc())
    found: dict[str, str] = {}
    before = head(connection)[0] + 1
    while left and (rows := connection.execute(query.where(table.n < before).limit(LOT)).all()):
        before = rows[-1].n
        for _, entry, made in rows:
            subject = entry.partition("#")[0]
            if subject in left:
                found[subject] = made
                left.discard(subject)
    return found


def append(connection: Connection, kind: EntryKind, subject: str, value: Any) -> Entry:
    """Write the next entry, whose digest covers ``value`` as canonical JSON."""
    number, previous = head(connection)
    entry = Entry(number + 1, kind, subject, packing.digest(packing.canonical(value)), now(), "")
    whole = Entry(number + 1, kind, subject, entry.digest, entry.made, entry.expected(previous))
    connection.execute(_WRITE, asdict(whole))
    return whole


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield every entry, in order."""
    for row in connection.execute(select(schema.journal).order_by(schema.journal.c.n)):
        yield Entry(row.n, row.kind, row.subject, row.digest, row.made, row.hash)


def broken(entries: Iterator[Entry]) -> Iterator[str]:
    """Yield a sentence for each place where the chain does not hold."""
    expected, previous = 1, ORIGIN
    for entry in entries:
        if entry.n != expected:
            missing = f"{expected}" if entry.n == expected + 1 else f"{expected} to {entry.n - 1}"
            yield f"journal: entry {missing} is missing before {entry.kind} {entry.subject}"
        elif entry.hash != entry.expected(previous):
            yield (
                f"journal: entry {entry.n} ({entry.kind} {entry.subject}) "
                "was changed, or stands in another's place"
            )
        expected, previous = entry.n + 1, entry.hash
