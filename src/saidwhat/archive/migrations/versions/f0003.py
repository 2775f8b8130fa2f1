"""Format 3: checks of drafts that somebody saved.

Archives of format 2 have none: no check was kept.
"""

from __future__ import annotations

from saidwhat.archive.migrations import commands

revision = "f0003"
down_revision = "f0002"

_CHECKED = """CREATE TABLE checked (
    n INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    draft TEXT NOT NULL,
    answer TEXT NOT NULL,
    accepted TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    follows INTEGER
)"""


def upgrade() -> None:
    """Make the table; everything else stays as it is."""
    commands.run(_CHECKED)


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
