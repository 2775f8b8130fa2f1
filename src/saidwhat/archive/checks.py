"""Which checks of drafts were saved, and what did each say? The draft, its answer, who and when.

A check is saved only when somebody asks for it, and stays as it was: one that follows it is
another. The journal tells of each, and of each that is removed. What an answer shows of an
article goes when the article is withdrawn; what the draft itself quotes is the draft's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    RowMapping,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)

from saidwhat.archive import driver, journal, schema
from saidwhat.codec.read import from_json
from saidwhat.codec.write import to_json
from saidwhat.errors import DamagedArchiveError, InvalidValueError, NotFoundError
from saidwhat.types.acceptance import Acceptance
from saidwhat.types.verdict import Answer, Verdict

#: Said of an answer that shows less than it did.
WITHDRAWN = "an article that this check showed was withdrawn since"


@dataclass(frozen=True, slots=True)
class Save:
    """A check to be saved: its title, who saves it, and the number of the one it follows."""

    title: str
    by: str
    answer: Answer
    accepted: tuple[Acceptance, ...] = ()
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class SavedCheck:
    """A check as it was saved; ``made`` is an ISO 8601 time in UTC."""

    n: int
    made: str
    save: Save


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A line of the list of them."""

    n: int
    title: str
    by: str
    made: str


def save(connection: Connection, given: Save) -> int:
    """Save a check; return its number, which no other one had before."""
    entries = schema.journal.c
    told = select(func.max(cast(entries.subject, BigInteger))).where(entries.kind == "check")
    row = {
        "n": (connection.execute(told).scalar() or 0) + 1,
        "title": given.title,
        "draft": given.answer.text,
        **_told(given.answer, given.accepted),
        "by": given.by,
        "made": journal.now(),
        "follows": given.follows,
    }
    return restore(connection, row)


def restore(connection: Connection, row: Mapping[str, Any]) -> int:
    """Write a row as it stands, from another archive; return its number.

    Raises:
        DamagedArchiveError: it is not a check.
    """
    values = {column.name: row[column.name] for column in schema.checked.columns}
    _read(values)
    connection.execute(insert(schema.checked).values(values))
    journal.append(connection, "check", str(values["n"]), values)
    return int(values["n"])


def saved(connection: Connection, n: int) -> SavedCheck:
    """Return one saved check.

    Raises:
        NotFoundError: there is none of this number.
        DamagedArchiveError: it cannot be read.
    """
    table = schema.checked
    row = connection.execute(select(table).where(table.c.n == n)).mappings().first()
    if row is None:
        raise NotFoundError("there is no saved check of this number", subject=str(n))
    return _read(row)


def every(connection: Connection) -> tuple[SavedLine, ...]:
    """Return the saved checks, newest first."""
    c = schema.checked.c
    rows = connection.execute(select(c.n, c.title, c.by, c.made).order_by(c.n.desc()))
    return tuple(SavedLine(*row) for row in rows)


def forget(connection: Connection, n: int, by: str) -> None:
    """Remove a saved check, so that nothing of the draft is left in the file.

    Raises:
        NotFoundError: there is none of this number.
    """
    driver.of(connection).overwrite(connection)
    table = schema.checked
    if not connection.execute(delete(table).where(table.c.n == n)).rowcount:
        raise NotFoundError("there is no saved check of this number", subject=str(n))
    journal.append(connection, "forget", str(n), {"n": n, "by": by})


def withhold(connection: Connection, article_id: str) -> None:
    """Take out of every saved answer what it shows of an article."""
    table = schema.checked
    showing = select(table).where(table.c.answer.contains(article_id))
    for row in connection.execute(showing).mappings().all():
        given = _read(row).save
        quotations = tuple(_without(verdict, article_id) for verdict in given.answer.quotations)
        notes = tuple(dict.fromkeys((*given.answer.notes, WITHDRAWN)))
        answer = replace(given.answer, quotations=quotations, notes=notes)
        values = {**row, **_told(answer, given.accepted)}
        connection.execute(update(table).where(table.c.n == row["n"]).values(values))
        journal.append(connection, "check", str(row["n"]), values)


def _without(verdict: Verdict, article_id: str) -> Verdict:
    """Return a verdict that shows nothing of an article; changes are those of its first match."""
    shown = verdict.matches[0] if verdict.matches else verdict.nearest
    first = shown is not None and shown.article == article_id
    gone = verdict.nearest is not None and verdict.nearest.article == article_id
    return replace(
        verdict,
        matches=tuple(match for match in verdict.matches if match.article != article_id),
        nearest=None if gone else verdict.nearest,
        changes=tuple(replace(one, original_text="") for one in verdict.changes)
        if first
        else verdict.changes,
    )


def _told(answer: Answer, accepted: tuple[Acceptance, ...]) -> dict[str, str]:
    """Return the columns that hold JSON: of the answer the contract's."""
    return {
        "answer": json.dumps(to_json(answer), ensure_ascii=True),
        "accepted": json.dumps([to_json(one) for one in accepted], ensure_ascii=True),
    }


def _read(row: Mapping[str, Any] | RowMapping) -> SavedCheck:
    """Return the check in a row.

    Raises:
        DamagedArchiveError: it is none.
    """
    try:
        answer = from_json(Answer, {**json.loads(row["answer"]), "text": row["draft"]})
        accepted = tuple(from_json(Acceptance, one) for one in json.loads(row["accepted"]))
    except (InvalidValueError, ValueError, TypeError) as error:
        raise DamagedArchiveError(
            "the saved check cannot be read", subject=str(row["n"])
        ) from error
    given = Save(row["title"], row["by"], answer, accepted, row["follows"])
    return SavedCheck(row["n"], row["made"], given)
