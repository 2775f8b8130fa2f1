"""Format 7: people. Who is named where and with which roles; corrections of statements.

The rows of the articles that are there already are made from their records; who of them are one
and the same is found when the archive is next written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from alembic import op
from sqlalchemy import Connection, Row

from saidwhat.archive import named, packing, schema, writer
from saidwhat.archive.corrections import corrected, standing
from saidwhat.archive.migrations import commands
from saidwhat.archive.named import NamedRow
from saidwhat.errors import DamagedArchiveError
from saidwhat.text.agencies import agency_of
from saidwhat.text.words import count
from saidwhat.types.record import Record

revision = "f0007"
down_revision = "f0006"

_COLUMNS = (
    "ALTER TABLE article ADD COLUMN agency TEXT",
    "ALTER TABLE article ADD COLUMN latest INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE entity ADD COLUMN roles TEXT",
    "ALTER TABLE entity ADD COLUMN forms TEXT",
    "ALTER TABLE entity ADD COLUMN person INTEGER",
    "ALTER TABLE statement ADD COLUMN words INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE statement ADD COLUMN confidence INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE statement ADD COLUMN whom INTEGER",
    "ALTER TABLE statement ADD COLUMN person INTEGER",
    "ALTER TABLE correction ADD COLUMN statement TEXT",
    """CREATE TABLE block (
    block TEXT NOT NULL,
    label INTEGER NOT NULL REFERENCES label(id),
    PRIMARY KEY (block, label)
) WITHOUT ROWID""",
    "CREATE INDEX entity_article ON entity (article, n)",
    "CREATE INDEX block_label ON block (label)",
    "CREATE TABLE unjoined (block TEXT PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    block TEXT NOT NULL,
    statements INTEGER NOT NULL,
    words INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    named INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    spoken_for INTEGER NOT NULL,
    first INTEGER,
    last INTEGER
)""",
    """CREATE TABLE office (
    person INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL,
    first TEXT,
    last TEXT,
    printed INTEGER NOT NULL,
    PRIMARY KEY (person, role)
) WITHOUT ROWID""",
    """CREATE TABLE reason (
    person INTEGER NOT NULL REFERENCES person(id),
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (person, "left", "right")
) WITHOUT ROWID""",
    """CREATE TABLE tally (
    person INTEGER NOT NULL REFERENCES person(id),
    month INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    words INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (person, month)
) WITHOUT ROWID""",
    """CREATE TABLE outlet (
    person INTEGER NOT NULL REFERENCES person(id),
    publisher INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    words INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (person, publisher)
) WITHOUT ROWID""",
    """CREATE TABLE spelling (
    person INTEGER NOT NULL REFERENCES person(id),
    label INTEGER NOT NULL REFERENCES label(id),
    printed INTEGER NOT NULL,
    PRIMARY KEY (person, label)
) WITHOUT ROWID""",
    "CREATE INDEX spelling_label ON spelling (label)",
    """CREATE TABLE stripe (
    n INTEGER PRIMARY KEY,
    seal INTEGER NOT NULL,
    seq BLOB NOT NULL,
    first_key BLOB NOT NULL,
    statements BLOB NOT NULL,
    latest BLOB NOT NULL,
    month BLOB NOT NULL,
    published BLOB NOT NULL,
    publisher BLOB NOT NULL,
    year BLOB NOT NULL,
    language BLOB NOT NULL,
    reporting BLOB NOT NULL,
    person BLOB NOT NULL,
    label BLOB NOT NULL,
    role BLOB NOT NULL,
    kind BLOB NOT NULL,
    position BLOB NOT NULL,
    words BLOB NOT NULL
)""",
)

_REST = (
    "UPDATE article SET latest = 0 WHERE EXISTS (SELECT 1 FROM article AS other"
    " WHERE other.address = article.address AND other.version > article.version)",
    "CREATE INDEX entity_person ON entity (person, article) WHERE person IS NOT NULL",
    "CREATE INDEX statement_person ON statement (person) WHERE person IS NOT NULL",
    "CREATE INDEX statement_whom ON statement (article, whom) WHERE whom IS NOT NULL",
    "CREATE INDEX person_key ON person (key)",
    "CREATE INDEX person_block ON person (block)",
    "CREATE INDEX person_statements ON person (statements DESC, key, kind)",
    "DROP VIEW articles",
    """CREATE VIEW articles AS
    SELECT article.id, article.title, article.publisher, article.published, article.language,
           article.agency, article.address, article.version, article.latest, article.statements,
           article.captured, body.text
    FROM article JOIN body ON body.article = article.seq
    ORDER BY article.day DESC, article.seq DESC""",
    "DROP VIEW statements",
    """CREATE VIEW statements AS
    SELECT lower(hex(statement.id)) AS id,
           CASE WHEN statement.pieces IS NULL
                THEN substr(body.text, statement.start + 1, statement."end" - statement.start)
                ELSE (SELECT group_concat(
                          substr(body.text, json_extract(value, '$[0]') + 1,
                                 json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' ')
                      FROM json_each(statement.pieces)) END AS words,
           speaker.text AS speaker, role.text AS role,
           person.key AS person, person.name AS person_name, person.kind AS speaker_kind,
           CASE statement.kind WHEN 'd' THEN 'direct' WHEN 'i' THEN 'indirect'
                               ELSE 'mixed' END AS kind,
           statement.confidence / 1000.0 AS confidence,
           date(statement.said_first + 1721424.5) AS said_first,
           date(statement.said_last + 1721424.5) AS said_last,
           article.published,
           CASE WHEN article.published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*'
                THEN substr(article.published, 1, 7) END AS month,
           article.publisher, article.title, article.id AS article, article.latest,
           statement.start, statement."end"
    FROM statement
    JOIN article ON article.seq = statement.article
    JOIN body ON body.article = statement.article
    LEFT JOIN label AS speaker ON speaker.id = statement.speaker
    LEFT JOIN label AS role ON role.id = statement.role
    LEFT JOIN person ON person.id = statement.person
    ORDER BY statement.key DESC""",
    """CREATE VIEW people AS
    SELECT person.key AS id, person.name, person.kind, person.statements, person.words,
           person.articles, person.named, person.publishers, person.spoken_for,
           date(person.first + 1721424.5) AS first, date(person.last + 1721424.5) AS last
    FROM person ORDER BY person.statements DESC, person.key""",
)


def upgrade() -> None:
    """Add the columns and tables, and fill those that follow from the records."""
    commands.run(*_COLUMNS)
    connection = op.get_bind()
    articles = connection.exec_driver_sql(_ARTICLES).all()
    for at in range(0, len(articles), _AT_ONCE):
        told = list(_records(connection, articles[at : at + _AT_ONCE]))
        agencies = [(agency_of(record.article), row.seq) for row, record in told]
        _each(connection, "UPDATE article SET agency = ? WHERE seq = ?", agencies)
        _each(connection, _STATEMENT, [one for row, record in told for one in _said(record, row)])
        _name(connection, [(row.seq, record) for row, record in told])
    commands.run("INSERT INTO unjoined SELECT DISTINCT block FROM block")
    commands.run(*_REST)


#: Articles that are read and written together.
_AT_ONCE = 200

_ARTICLES = (
    "SELECT seq, id, first_key, statements, EXISTS (SELECT 1 FROM correction"
    " WHERE correction.article = article.id) AS put_right FROM article ORDER BY seq"
)
_STATEMENT = "UPDATE statement SET words = ?, confidence = ?, whom = ? WHERE key = ?"
_ENTITY = "INSERT INTO entity (label, article, n, kind, roles, forms) VALUES (?, ?, ?, ?, ?, ?)"


def _each(connection: Connection, sql: str, values: Sequence[tuple[Any, ...]]) -> None:
    if values:
        connection.exec_driver_sql(sql, list(values))


def _records(
    connection: Connection, articles: Sequence[Row[Any]]
) -> Iterator[tuple[Row[Any], Record]]:
    """Yield the rows of articles that can be read, with their records.

    Of those of which nothing was put right the times are left out: no column needs them.
    """
    body = "SELECT text, record FROM body WHERE article = ?"
    for row in articles:
        text, frame = connection.exec_driver_sql(body, (row.seq,)).first() or ("", b"")
        numbers = None if row.put_right else range(row.statements)
        try:
            data = packing.parse(packing.unpack(frame), schema.loaded(text) or "", numbers)
            read = packing.to_record(data)
        except DamagedArchiveError:
            continue
        if row.put_right:
            read = corrected(read, standing(connection, [row.id]).get(row.id, ()))
        yield row, read


def _said(record: Record, row: Row[Any]) -> Iterator[tuple[int, int, int | None, int]]:
    """Yield the new columns of an article's statements, each with its key."""
    for key, one in enumerate(record.statements, row.first_key):
        yield count(one.text), round(one.confidence * 1000), named.whom(one, record), key


def _name(connection: Connection, told: Sequence[tuple[int, Record]]) -> None:
    """Write the entities of articles anew, and the blocks of their names."""
    named_ = [(seq, row) for seq, record in told for row in named.named_rows(record)]
    names = list(dict.fromkeys(row.name for _, row in named_))
    labels: dict[str, int] = {}
    for at in range(0, len(names), _AT_ONCE):
        labels |= writer.numbered(connection, names[at : at + _AT_ONCE])
    found = [(labels[row.name], seq, row) for seq, row in named_]
    entities = [(label, seq, row.n, row.kind, *_texts(row)) for label, seq, row in found]
    _each(connection, "DELETE FROM entity WHERE article = ?", [(seq,) for seq, _ in told])
    _each(connection, _ENTITY, entities)
    blocks = {(row.block, label) for label, _, row in found}
    _each(connection, "INSERT INTO block VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(blocks))


def _texts(row: NamedRow) -> tuple[str | bytes | None, ...]:
    return tuple(schema.storable(named.together(one)) for one in (row.roles, row.forms))


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
