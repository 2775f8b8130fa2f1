"""Format 4: shingles of each article, by which other printings of its text are found.

Those of the articles that are there already are made from their records.
"""

from __future__ import annotations

from alembic import op

from saidwhat.archive import packing
from saidwhat.archive.migrations import commands
from saidwhat.errors import DamagedArchiveError
from saidwhat.text.shingles import KEPT, shingles
from saidwhat.types.span import Span

revision = "f0004"
down_revision = "f0003"

_SHINGLE = """CREATE TABLE shingle (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article(seq),
    PRIMARY KEY (hash, article)
) WITHOUT ROWID"""


def upgrade() -> None:
    """Make the table, and the rows of every article; a record that is damaged has none."""
    commands.run(_SHINGLE)
    connection = op.get_bind()
    for seq, text, record in connection.exec_driver_sql("SELECT article, text, record FROM body"):
        text = text.decode("utf-8", "surrogatepass") if isinstance(text, bytes) else text
        try:
            blocks = packing.parse(packing.unpack(record), text, ())["blocks"]
        except DamagedArchiveError:
            continue
        news = [Span(*one["span"]) for one in blocks if one["kind"] in ("lede", "body")]
        made = [(hash_, seq) for hash_ in shingles(text, news)[:KEPT]]
        if made:
            connection.exec_driver_sql("INSERT INTO shingle (hash, article) VALUES (?, ?)", made)


def downgrade() -> None:
    """Archives are not brought back to an older format.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError
