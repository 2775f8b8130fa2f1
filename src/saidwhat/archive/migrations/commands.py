"""How are the commands of a step run by each engine? The one place where the steps branch.

Steps are written in SQLite's words. For PostgreSQL tables and indexes are the same but for their
types and a few indexes; word indexes, views and the functions that it lacks are its own. No archive
of a format below 8 lies in PostgreSQL: the rows that a step makes are none there.
"""

from __future__ import annotations

import re

from alembic import op

#: What the archive's SQL is written with, and PostgreSQL has not.
_FUNCTIONS = (
    *(
        f"CREATE FUNCTION {name}({kind}, {kind}) RETURNS {kind} LANGUAGE sql IMMUTABLE STRICT"
        f" PARALLEL SAFE AS 'SELECT {own}($1{sorted_}, $2{sorted_})'"
        for name, own in (("min", "least"), ("max", "greatest"))
        for kind, sorted_ in (("bigint", ""), ("text", ' COLLATE "C"'))
    ),
    "CREATE FUNCTION hex(bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS"
    " 'SELECT upper(encode($1, ''hex''))'",
    # A text's own bytes, with what PostgreSQL cannot keep put back (`engines.postgres.MARK`).
    "CREATE FUNCTION hex(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS"
    " 'SELECT replace(replace(replace(upper(encode(convert_to($1, ''UTF8''), ''hex'')),"
    " ''F48FBFBFF48D'', ''ED''), ''F48FBFBF30'', ''00''), ''F48FBFBF65'', ''F48FBFBF'')'",
    "CREATE FUNCTION glob(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE"
    " AS 'SELECT $2 ~ (''^'' || replace($1, ''*'', ''.*'') || ''$'')'",
    "CREATE FUNCTION json_each(text) RETURNS TABLE (value bigint) LANGUAGE sql IMMUTABLE STRICT"
    " PARALLEL SAFE ROWS 100 AS 'SELECT CAST(one AS bigint) FROM"
    " json_array_elements_text(CAST($1 AS json)) AS one'",
)

_WORDS = {
    "article_words": (
        "CREATE TABLE article_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX article_words_gin ON article_words USING gin (words)",
        "CREATE TABLE article_run (run INTEGER NOT NULL, article BIGINT NOT NULL,"
        " PRIMARY KEY (run, article))",
        "CREATE INDEX article_run_article ON article_run (article)",
    ),
    "statement_words": (
        "CREATE TABLE statement_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL,"
        ' told TEXT COLLATE "C", length INTEGER NOT NULL)',
        "CREATE INDEX statement_words_gin ON statement_words USING gin (words)",
    ),
    "label_words": (
        "CREATE TABLE label_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX label_words_gin ON label_words USING gin (words)",
    ),
}

#: Said otherwise: what PostgreSQL takes for another type; what SQLite never asks of a row
#: (references) and what would not let long texts in (a unique index); writers keep both by
#: themselves, one at a time.
_OTHERWISE = (
    (r"\bINTEGER\b", "BIGINT"),
    (r"\bBLOB\b", "BYTEA"),
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),
    (r" WITHOUT ROWID", ""),
    (r" REFERENCES \w+\(\w+\)", ""),
    (r",\s+UNIQUE \(address, version\)", ""),
    (r"^(    text .*) UNIQUE,", r"\1,"),
    (r"label_folded ON label \(folded\)", "label_folded ON label USING hash (folded)"),
    (r"article_day ON article \(.*\)", "article_day ON article (day DESC NULLS LAST, seq DESC)"),
    (r"entity_person ON entity \(person, article\)", r"\g<0> INCLUDE (n)"),
    (r"DROP VIEW", "DROP VIEW IF EXISTS"),
    (r"BY article\.day DESC", "BY article.day DESC NULLS LAST"),
)
_LOOKED_UP = (
    "CREATE INDEX article_address ON article USING hash (address)",
    "CREATE INDEX label_text ON label USING hash (text)",
)

_STATEMENTS = """CREATE VIEW statements AS
    SELECT lower(hex(statement.id)) AS id,
           CASE WHEN statement.pieces IS NULL
                THEN substr(body.text, CAST(statement.start + 1 AS int),
                            CAST(statement."end" - statement.start AS int))
                ELSE (SELECT string_agg(
                          substr(body.text, CAST(piece ->> 0 AS int) + 1,
                                 CAST(piece ->> 1 AS int) - CAST(piece ->> 0 AS int)), ' ')
                      FROM json_array_elements(CAST(statement.pieces AS json)) AS piece) END
           AS words,
           speaker.text AS speaker, role.text AS role,
           person.key AS person, person.name AS person_name, person.kind AS speaker_kind,
           CASE statement.kind WHEN 'd' THEN 'direct' WHEN 'i' THEN 'indirect'
                               ELSE 'mixed' END AS kind,
           statement.confidence / 1000.0 AS confidence,
           DATE '0001-01-01' + CAST(statement.said_first - 1 AS int) AS said_first,
           DATE '0001-01-01' + CAST(statement.said_last - 1 AS int) AS said_last,
           article.published,
           CASE WHEN glob('[0-9][0-9][0-9][0-9]-[01][0-9]*', article.published)
                THEN substr(article.published, 1, 7) END AS month,
           article.publisher, article.title, article.id AS article, article.latest,
           statement.start, statement."end"
    FROM statement
    JOIN article ON article.seq = statement.article
    JOIN body ON body.article = statement.article
    LEFT JOIN label AS speaker ON speaker.id = statement.speaker
    LEFT JOIN label AS role ON role.id = statement.role
    LEFT JOIN person ON person.id = statement.person
    ORDER BY statement.key DESC"""
_PEOPLE = """CREATE VIEW people AS
    SELECT person.key AS id, person.name, person.kind, person.statements, person.words,
           person.articles, person.named, person.publishers, person.spoken_for,
           DATE '0001-01-01' + CAST(person.first - 1 AS int) AS first,
           DATE '0001-01-01' + CAST(person.last - 1 AS int) AS last
    FROM person ORDER BY person.statements DESC, person.key"""


def run(*commands: str) -> None:
    """Run the commands of a step, in their order."""
    is_file = op.get_bind().dialect.name == "sqlite"
    for command in commands:
        for one in (command,) if is_file else _told(command):
            op.get_bind().exec_driver_sql(one)


def begin() -> None:
    """Make what PostgreSQL lacks, before the first table."""
    if op.get_bind().dialect.name != "sqlite":
        for command in _FUNCTIONS:
            op.get_bind().exec_driver_sql(command)


def has_rows() -> bool:
    """Tell whether an archive of a format below 8 can have rows here."""
    return op.get_bind().dialect.name == "sqlite"


def _told(command: str) -> tuple[str, ...]:
    """Return a command as PostgreSQL takes it."""
    if found := re.match(r"CREATE VIRTUAL TABLE (\w+)", command):
        return _WORDS[found[1]]
    if "'secure-delete'" in command:
        return ()
    if command.startswith("CREATE VIEW statements"):  # that of format 7 stands to this day
        return (_STATEMENTS,) if "speaker_kind" in command else ()
    if command.startswith("CREATE VIEW people"):
        return (_PEOPLE,)
    for before, after in _OTHERWISE:
        command = re.sub(before, after, command, flags=re.MULTILINE)
    more = _LOOKED_UP if command.startswith("CREATE INDEX label_folded") else ()
    return (command, *more)
