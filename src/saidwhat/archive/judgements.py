"""Who was judged to be whom? Judgements are written down, never changed, and applied in reading.

A judgement joins or parts two *keys*: an entity of one article (``ARTICLE#e3``) or a
printed name (``person:orla venn``). A later one overrules an earlier one of the same
rank, a person's overrules the program's, and each can be revoked; all of them stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from saidwhat.archive import corrections, journal, schema
from saidwhat.archive.rows import folded_label
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.speaker import Judgement

_ENTITY = re.compile(r"([0-9a-f]{16})#e([0-9]+)")
_NAME = "person:"

#: No article has entities by the thousand million; SQLite's numbers end, too.
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement as it stands in the archive; ``revoked`` tells whether it still counts."""

    n: int
    judgement: Judgement
    revoked: bool


def key_of(connection: Connection, text: str) -> str:
    """Return the key that ``text`` means: an entity's key, or a printed name.

    Raises:
        NotFoundError: the archive has no such entity or name.
        UsageError: a correction made the entity, or the name has no letters.
    """
    if place := _ENTITY.fullmatch(text):
        article = place[1]
        query = select(schema.article.c.seq).where(schema.article.c.id == article)
        seq = connection.execute(query).scalar()
        n = int(place[2]) if len(place[2]) < _DIGITS else 0
        table = schema.entity
        found = connection.execute(
            select(table.c.n).where(table.c.article == seq, table.c.n == n).limit(1)
        ).first()
        if found is None:
            raise NotFoundError("there is no such entity", subject=text)
        _refuse_made_by_hand(connection, article, n)
        return f"{article}#e{n}"
    folded = folded_label(text.removeprefix(_NAME))
    if not folded:
        raise UsageError("a name needs letters", subject=text)
    label = schema.label
    if connection.execute(select(label.c.id).where(label.c.folded == folded)).first() is None:
        raise NotFoundError(
            "no article prints this name", subject=text, advice="look with: saidwhat who NAME"
        )
    return _NAME + folded


def _refuse_made_by_hand(connection: Connection, article: str, n: int) -> None:
    """Refuse an entity that a correction made: its number goes when that is revoked."""
    read = corrections.as_read(connection, article).entities
    if n > len(read):
        raise UsageError(
            "a correction made this entity", subject=f"{article}#e{n}", advice="judge its name"
        )


def judge(connection: Connection, judgement: Judgement) -> int:
    """Write a judgement down; return its number.

    Raises:
        NotFoundError: one of the two is not in the archive.
        UsageError: both are the same, or one has no letters.
    """
    left, right = key_of(connection, judgement.left), key_of(connection, judgement.right)
    if left == right:
        raise UsageError("these are one name already", subject=judgement.left)
    return _write(
        connection,
        {
            "left": left,
            "right": right,
            "verdict": judgement.verdict,
            "reasons": json.dumps(judgement.reasons, ensure_ascii=False),
            "by": judgement.by,
            "made": judgement.made or journal.now(),
            "revokes": None,
        },
    )


def revoke(connection: Connection, n: int, reason: str, by: str) -> int:
    """Write down that a judgement no longer counts; return the number of the revocation.

    Raises:
        NotFoundError: there is no such judgement, or it was revoked before.
    """
    table = schema.judgement
    row = connection.execute(select(table).where(table.c.n == n, table.c.revokes.is_(None))).first()
    again = select(table.c.n).where(table.c.revokes == n)
    if row is None or connection.execute(again).first():
        raise NotFoundError("there is no judgement of this number that counts", subject=str(n))
    values = {"left": row.left, "right": row.right, "verdict": "unsure", "by": by, "revokes": n}
    reasons = json.dumps([reason], ensure_ascii=False)
    return _write(connection, {**values, "reasons": reasons, "made": journal.now()})


def _write(connection: Connection, values: dict[str, object]) -> int:
    table = schema.judgement
    last = connection.execute(select(table.c.n).order_by(table.c.n.desc()).limit(1)).scalar() or 0
    row = {"n": last + 1, **values}
    connection.execute(insert(table).values(row))
    journal.append(connection, "judge", str(last + 1), row)
    return int(last) + 1


def every(connection: Connection) -> tuple[Kept, ...]:
    """Return all judgements, oldest first, without the revocations themselves."""
    query = select(schema.judgement).order_by(schema.judgement.c.n)
    return tuple(kept(connection.execute(query).mappings().all()))


def kept(rows: Sequence[Any]) -> Iterator[Kept]:
    """Yield the judgements of the table's rows, each with whether it was revoked."""
    revoked = {row["revokes"] for row in rows}
    for row in rows:
        if row["revokes"] is None:
            reasons = tuple(json.loads(row["reasons"]))
            names = row["left"], row["right"]
            made = Judgement(*names, row["verdict"], reasons, row["by"], row["made"])
            yield Kept(row["n"], made, row["n"] in revoked)


def standing(connection: Connection) -> dict[frozenset[str], Judgement]:
    """Return the judgement that counts for each pair of keys."""
    found: dict[frozenset[str], Judgement] = {}
    for one in every(connection):
        pair = frozenset((one.judgement.left, one.judgement.right))
        before = found.get(pair)
        outranked = before and _is_person(before) and not _is_person(one.judgement)
        if not one.revoked and not outranked:
            found[pair] = one.judgement
    return found


def _is_person(judgement: Judgement) -> bool:
    return judgement.by.startswith("person:")
