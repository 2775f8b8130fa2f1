"""Format 8: the index of an article's words has its word runs, too.

The index is made anew of the texts that are there.
"""

from __future__ import annotations

from alembic import op

from saidwhat.archive import schema, terms
from saidwhat.archive.migrations import commands

revision = "f0008"
down_revision = "f0007"

_EMPTY = "INSERT INTO article_words (article_words) VALUES ('delete-all')"
_BODIES = "SELECT article, text FROM body WHERE article > ? ORDER BY article LIMIT 100"
_INTO = "INSERT INTO article_words (rowid, words) VALUES (?, ?)"


def upgrade() -> None:
    """Put every article into the index anew."""
    if not commands.has_rows():
        return
    connection = op.get_bind()
    connection.exec_driver_sql(_EMPTY)
    last = 0
    while some := connection.exec_driver_sql(_BODIES, (last,)).all():
        made = [(seq, terms.of_article(schema.loaded(text) or "")) for seq, text in some]
        connection.exec_driver_sql(_INTO, made)
        last = some[-1][0]


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
