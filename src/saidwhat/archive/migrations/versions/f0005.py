"""Format 5: what somebody corrected about an article.

Archives of format 4 have none: nobody could.
"""

from __future__ import annotations

from saidwhat.archive.migrations import commands

revision = "f0005"
down_revision = "f0004"

_COMMANDS = (
    """CREATE TABLE correction (
    n INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    revokes INTEGER REFERENCES correction(n)
)""",
    "CREATE INDEX correction_article ON correction (article)",
)


def upgrade() -> None:
    """Make the table; everything else stays as it is."""
    commands.run(*_COMMANDS)


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
