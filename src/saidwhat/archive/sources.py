"""Which sources are followed, and what came of each address that they led to?

That a source is followed, and since when, is journaled. When it was asked last and what it
answered is a note of the work, and no evidence: it changes with every turn, is in no
journal, and `verify` looks only whether it can be such a note. Nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from sqlalchemy import BigInteger, Connection, Table, cast, delete, func, insert, select, update

from saidwhat.archive import journal, schema

#: What a source is; None in a `Source` until its bytes told it.
SourceKind = Literal["feed", "sitemap", "front page"]

#: What came of an address when it was asked last.
Outcome = Literal["listing", "added", "version", "known", "unchanged", "not_read", "failed"]


@dataclass(frozen=True, slots=True)
class Followed:
    """A source as somebody names it: its address, and its name and kind where they are told."""

    address: str
    name: str | None = None
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of one address: of a source itself (``source`` is the same) or of a page.

    ``outcome`` is None where it was never asked. ``changed`` is the time of the last change that
    its source told. ``asked``, ``worked`` (it answered well) and ``due`` are times; ``due`` is None
    where nobody means to ask again. ``etag``, ``modified`` and ``digest`` (``sha1:…``) are of its
    last whole answer. ``failures`` counts those in a row, ``error`` says the last in words, also
    why a page is no article. ``articles`` counts the articles and versions that came of it.
    """

    address: str
    source: str
    outcome: Outcome | None = None
    changed: str | None = None
    asked: str | None = None
    worked: str | None = None
    due: str | None = None
    etag: str = ""
    modified: str = ""
    digest: str = ""
    failures: int = 0
    error: str | None = None
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A source and its health. All times are ISO 8601 in UTC, to the second.

    ``followed`` is False where nobody names it any more. ``asked``, ``worked``, ``due``,
    ``failures`` and ``error`` are those of the source itself, as in `Asked`. ``articles`` counts
    the articles and versions that it led to, ``waiting`` its pages that are still to be asked or
    asked again, ``not_taken`` those that were no article or were given up.
    """

    address: str
    name: str | None
    kind: SourceKind | None
    since: str
    followed: bool
    asked: str | None = None
    worked: str | None = None
    due: str | None = None
    failures: int = 0
    error: str | None = None
    articles: int = 0
    waiting: int = 0
    not_taken: int = 0


_SOURCE, _ASKED = schema.source.c, schema.asked.c


def follow(connection: Connection, wanted: Sequence[Followed]) -> None:
    """Follow these sources and no others; what is known of those left out stays."""
    there = {row["address"]: dict(row) for row in _rows(connection, schema.source)}
    for one in wanted:
        before = there.pop(one.address, None)
        kind = one.kind or (before["kind"] if before else None)
        since = before["since"] if before else journal.now()
        row = asdict(one) | {"kind": kind, "since": since, "followed": 1}
        _put(connection, row, before)
    for left in there.values():
        _put(connection, left | {"followed": 0}, left)


def restore(connection: Connection, row: Mapping[str, Any]) -> None:
    """Write a source as it stands, from another archive."""
    _put(connection, {column.name: row[column.name] for column in schema.source.columns}, None)


def told_kind(connection: Connection, address: str, kind: SourceKind) -> None:
    """Note what a source is, where nobody has said it and its bytes told it."""
    query = select(schema.source).where(_SOURCE.address == address)
    row = connection.execute(query).mappings().first()
    if row is not None and row["kind"] is None:
        _put(connection, dict(row) | {"kind": kind}, dict(row))


def _put(connection: Connection, row: dict[str, Any], before: dict[str, Any] | None) -> None:
    """Write a source's row and its entry in the journal, where it is another than before."""
    if row == before:
        return
    if before is None:
        connection.execute(insert(schema.source).values(row))
    else:
        same = _SOURCE.address == row["address"]
        connection.execute(update(schema.source).where(same).values(row))
    journal.append(connection, "follow", row["address"], row)


def sources(connection: Connection) -> tuple[Source, ...]:
    """Return every source that is or was followed, in the order of their names."""
    pages = _ASKED.address != _ASKED.source
    waits = func.count().filter(pages, _ASKED.due.is_not(None))
    lost = func.count().filter(
        pages, _ASKED.due.is_(None), _ASKED.outcome.in_(("not_read", "failed"))
    )
    sums = select(_ASKED.source, cast(func.sum(_ASKED.articles), BigInteger), waits, lost).group_by(
        _ASKED.source
    )
    counted = {source: (n, waiting, left) for source, n, waiting, left in connection.execute(sums)}
    own = {one.address: one for one in _noted(connection, _ASKED.address == _ASKED.source)}
    found = []
    for row in _rows(connection, schema.source):
        one = own.get(row["address"]) or Asked(row["address"], row["address"])
        state = {name: getattr(one, name) for name in _STATE}
        numbers = zip(_COUNTED, counted.get(one.address, (0, 0, 0)), strict=True)
        told = {**row, "followed": bool(row["followed"])}
        found.append(Source(**told | state | dict(numbers)))
    return tuple(sorted(found, key=lambda one: (not one.followed, one.name or "", one.address)))


def asked(connection: Connection, addresses: Iterable[str]) -> dict[str, Asked]:
    """Return what is known of these addresses, for those of which something is."""
    found: dict[str, Asked] = {}
    wanted = sorted(set(addresses))
    for at in range(0, len(wanted), _AT_ONCE):
        part = _ASKED.address.in_(wanted[at : at + _AT_ONCE])
        found |= {one.address: one for one in _noted(connection, part)}
    return found


def due(connection: Connection) -> tuple[Asked, ...]:
    """Return what is to be asked of the sources that are followed, the longest due first."""
    followed = select(_SOURCE.address).where(_SOURCE.followed == 1)
    wanted = _noted(connection, _ASKED.due.is_not(None) & _ASKED.source.in_(followed))
    return tuple(sorted(wanted, key=lambda one: (one.due or "", one.address)))


def note(connection: Connection, known: Iterable[Asked]) -> None:
    """Write down what is known of addresses now, over what was known before."""
    rows = {one.address: asdict(one) for one in known}
    addresses = list(rows)
    for at in range(0, len(addresses), _AT_ONCE):
        part = _ASKED.address.in_(addresses[at : at + _AT_ONCE])
        connection.execute(delete(schema.asked).where(part))
    if rows:
        connection.execute(insert(schema.asked), list(rows.values()))


def problems(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each note that cannot be one."""
    there = set(connection.execute(select(_SOURCE.address)).scalars())
    for one in _noted(connection):
        if one.source not in there:
            yield f"asked {one.address}: its source is not there"
        elif one.outcome not in (None, *get_args(Outcome)):
            yield f"asked {one.address}: its outcome is {one.outcome!r}"


#: What a source has of the note of its own address, and what is counted over all of its.
_STATE = ("asked", "worked", "due", "failures", "error")
_COUNTED = ("articles", "waiting", "not_taken")

#: Addresses that one question names; SQLite takes 32,766.
_AT_ONCE = 10_000


def _rows(connection: Connection, table: Table) -> list[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _noted(connection: Connection, condition: Any = None) -> Iterator[Asked]:
    query = select(schema.asked)
    for row in connection.execute(query if condition is None else query.where(condition)):
        yield Asked(**row._mapping)
