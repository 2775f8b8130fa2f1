"""Which articles may be looked at, and which are kept aside?

The split was made before the grammar was written: of each corpus the third of the
articles whose ids have the smallest SHA-256 is held aside. Its errors are never
printed; its figures are reported apart.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from corpora.catalogue import DATA
from saidwhat.types.article import Article, Block, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

FOLDER = DATA / "times"
#: name, file, whether it is read as a narrative
CORPORA = (
    ("timebank", "timebank.jsonl", False),
    ("aquaint", "aquaint.jsonl", False),
    ("meantime", "meantime-dev.jsonl", False),
    ("wikiwars", "wikiwars-dev.jsonl", True),
)

Row = dict[str, Any]


def rows(file: str) -> tuple[list[Row], list[Row]]:
    """Return the rows that may be looked at, and those held aside."""
    every = [json.loads(line) for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]
    ranked = sorted(every, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    held = len(ranked) // 3
    return ranked[held:], ranked[:held]


def article(row: Row) -> Article:
    """Return a row as an article of one body block."""
    text = row["text"]
    return Article(
        text,
        (Block("body", Span(0, len(text))),),
        published=Published(Edtf(row["published"]), "given"),
    )
