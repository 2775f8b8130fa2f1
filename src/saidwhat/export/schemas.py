"""Which JSON Schemas does the project publish? One for what each command prints, or a call gives.

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
from saidwhat.types.guarded import GuardedAnswer
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


#: What no command prints: the JSON of a noun that Python gives.
GIVEN: dict[str, type] = {"guard": GuardedAnswer}
#: Another noun that a line of a command may be.
ALSO: dict[str, type] = {"compare": Accounts, "people": Pair}


def written(command: str) -> str:
    """Return the JSON Schema of a command's lines, or of a call's, as the text of its file."""
    also = [ALSO[command]] if command in ALSO else []
    if command in GIVEN:
        made = schema(GIVEN[command], f"What `saidwhat.{command}(…).to_dict()` gives")
    else:
        made = schema(PRINTED[command], f"A line of `saidwhat {command} --json`", *also)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in (*PRINTED, *GIVEN):
        (Path(sys.argv[1]) / f"{name}.schema.json").write_text(written(name), encoding="utf-8")
