"""Which JSON Schemas does the project publish? One for what each command prints.

``python -m saidwhat.export.schemas FOLDER`` writes them; they are made from the nouns.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from saidwhat.archive.people import PersonRow
from saidwhat.archive.undecided import Pair
from saidwhat.codec.schema import schema
from saidwhat.export.rows import FoundLine
from saidwhat.export.stats import StatsLine
from saidwhat.export.timelines import EntryLine
from saidwhat.export.versions import VersionsLine
from saidwhat.types.accounts import Accounts
from saidwhat.types.comparison import Group
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer

#: The noun of a line that a command prints, by the command's name.
PRINTED: dict[str, type] = {
    "read": Record,
    "check": Answer,
    "find": FoundLine,
    "timeline": EntryLine,
    "compare": Group,
    "versions": VersionsLine,
    "people": PersonRow,
    "stats": StatsLine,
}


#: Another noun that a line of a command may be.
ALSO: dict[str, type] = {"compare": Accounts, "people": Pair}


def written(command: str) -> str:
    """Return the JSON Schema of a command's lines as the text of its file."""
    also = [ALSO[command]] if command in ALSO else []
    made = schema(PRINTED[command], f"A line of `saidwhat {command} --json`", *also)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in PRINTED:
        (Path(sys.argv[1]) / f"{name}.schema.json").write_text(written(name), encoding="utf-8")
