"""What does the archive give out for an export? A record, with what is known of its article."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from saidwhat.archive import corrections, schema
from saidwhat.types.record import Record

_OF = schema.article.c
_PLACE = select(_OF.seq, _OF.first_key, _OF.address, _OF.version, _OF.latest)
_PEOPLE = text(
    "SELECT statement.key - :first AS number, person.key FROM statement"
    " JOIN person ON person.id = statement.person"
    " WHERE statement.key BETWEEN :first AND :last AND statement.article = :seq"
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A record on its way out, with what the archive knows of its article.

    ``people`` has the person of each statement, by its number in the record, from 0: nothing where
    nobody is named, or the names of the article are not joined yet.
    """

    record: Record
    address: str
    version: int
    latest: bool = True
    people: dict[int, str] = field(default_factory=dict)


def exported(connection: Connection, article_id: str) -> Exported:
    """Return an article as it leaves the archive.

    Raises:
        NotFoundError: there is no such article.
        DamagedArchiveError: it cannot be read.
    """
    record = corrections.now(connection, article_id)
    place = connection.execute(_PLACE.where(_OF.id == article_id)).one()
    last = place.first_key + max(len(record.statements) - 1, 0)
    keys = {"first": place.first_key, "last": last, "seq": place.seq}
    people = {row.number: row.key for row in connection.execute(_PEOPLE, keys)}
    return Exported(record, place.address, place.version, bool(place.latest), people)
