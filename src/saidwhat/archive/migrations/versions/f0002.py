"""Format 2: the language that an article is written in.

Articles of format 1 have none: nobody looked.
"""

from __future__ import annotations

from saidwhat.archive.migrations import commands

revision = "f0002"
down_revision = "f0001"

_COMMANDS = (
    "ALTER TABLE article ADD COLUMN language TEXT",
    "CREATE INDEX article_language ON article (language)",
    "DROP VIEW articles",
    """CREATE VIEW articles AS
    SELECT article.id, article.title, article.publisher, article.published, article.language,
           article.address, article.version, article.statements, article.captured, body.text
    FROM article JOIN body ON body.article = article.seq
    ORDER BY article.day DESC, article.seq DESC""",
)


def upgrade() -> None:
    """Add the column and its index; records stay as they are, and so do their digests."""
    commands.run(*_COMMANDS)


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
