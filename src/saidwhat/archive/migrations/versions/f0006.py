"""Format 6: sources that are followed, and what is known of every address that they led to.

Archives of format 5 have none: nothing was followed.
"""

from __future__ import annotations

from saidwhat.archive.migrations import commands

revision = "f0006"
down_revision = "f0005"

_COMMANDS = (
    """CREATE TABLE source (
    address TEXT PRIMARY KEY,
    name TEXT,
    kind TEXT,
    since TEXT NOT NULL,
    followed INTEGER NOT NULL
)""",
    """CREATE TABLE asked (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source(address),
    outcome TEXT,
    changed TEXT,
    asked TEXT,
    worked TEXT,
    due TEXT,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    digest TEXT NOT NULL,
    failures INTEGER NOT NULL,
    error TEXT,
    articles INTEGER NOT NULL
)""",
    "CREATE INDEX asked_source ON asked (source)",
    "CREATE INDEX asked_due ON asked (due) WHERE due IS NOT NULL",
)


def upgrade() -> None:
    """Make the tables; everything else stays as it is."""
    commands.run(*_COMMANDS)


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
