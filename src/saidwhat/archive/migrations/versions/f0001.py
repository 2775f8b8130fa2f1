"""Format 1: captures, articles, statements, labels, judgements, and the journal.

What each column means stands in ``docs/archive.md``.
"""

from __future__ import annotations

from saidwhat.archive.migrations import commands

revision = "f0001"
down_revision = None

_TABLES = """
CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    content BLOB
);
CREATE INDEX capture_digest ON capture (substr(digest, 1, 12));
CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT,
    publisher TEXT,
    byline TEXT,
    published TEXT,
    day INTEGER,
    last_day INTEGER,
    capture INTEGER NOT NULL REFERENCES capture(id),
    origin TEXT NOT NULL,
    captured TEXT,
    cleaner TEXT NOT NULL,
    first_key INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    UNIQUE (address, version)
);
CREATE INDEX article_day ON article (day, publisher, last_day);
CREATE INDEX article_capture ON article (capture);
CREATE TABLE body (
    article INTEGER PRIMARY KEY REFERENCES article(seq),
    text TEXT NOT NULL,
    record BLOB NOT NULL
);
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
CREATE INDEX label_folded ON label (folded);
CREATE TABLE entity (
    label INTEGER NOT NULL REFERENCES label(id),
    article INTEGER NOT NULL REFERENCES article(seq),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (label, article, n)
) WITHOUT ROWID;
CREATE TABLE statement (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    article INTEGER NOT NULL REFERENCES article(seq),
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES label(id),
    entity INTEGER,
    role INTEGER REFERENCES label(id),
    said_first INTEGER,
    said_last INTEGER,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    pieces TEXT
);
CREATE INDEX statement_id ON statement (substr(id, 1, 4));
CREATE TABLE judgement (
    n INTEGER PRIMARY KEY,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    revokes INTEGER REFERENCES judgement(n)
);
CREATE TABLE withdrawn (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX withdrawn_digest ON withdrawn (digest);
CREATE TABLE journal (
    n INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    made TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE VIRTUAL TABLE article_words USING fts5(
    words, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statement_words USING fts5(
    words, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE label_words USING fts5(
    words, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO label_words (label_words, rank) VALUES ('secure-delete', 1);
INSERT INTO article_words (article_words, rank) VALUES ('secure-delete', 1);
INSERT INTO statement_words (statement_words, rank) VALUES ('secure-delete', 1);
CREATE VIEW articles AS
    SELECT article.id, article.title, article.publisher, article.published, article.address,
           article.version, article.statements, article.captured, body.text
    FROM article JOIN body ON body.article = article.seq
    ORDER BY article.day DESC, article.seq DESC;
CREATE VIEW statements AS
    SELECT lower(hex(statement.id)) AS id,
           CASE WHEN statement.pieces IS NULL
                THEN substr(body.text, statement.start + 1, statement."end" - statement.start)
                ELSE (SELECT group_concat(
                          substr(body.text, json_extract(value, '$[0]') + 1,
                                 json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' ')
                      FROM json_each(statement.pieces)) END AS words,
           speaker.text AS speaker, role.text AS role,
           CASE statement.kind WHEN 'd' THEN 'direct' WHEN 'i' THEN 'indirect'
                               ELSE 'mixed' END AS kind,
           date(statement.said_first + 1721424.5) AS said_first,
           date(statement.said_last + 1721424.5) AS said_last,
           article.published, article.publisher, article.title, article.id AS article,
           statement.start, statement."end"
    FROM statement
    JOIN article ON article.seq = statement.article
    JOIN body ON body.article = statement.article
    LEFT JOIN label AS speaker ON speaker.id = statement.speaker
    LEFT JOIN label AS role ON role.id = statement.role
    ORDER BY statement.key DESC
"""


def upgrade() -> None:
    """Make the tables and views of format 1."""
    commands.begin()
    commands.run(*_TABLES.split(";\n"))


def downgrade() -> None:
    """There is nothing before format 1.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
