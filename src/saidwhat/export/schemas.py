"""Which JSON Schemas does the project publish? Of what commands print or write, and a call gives.

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
from saidwhat.types.batch import PeriodRow, Reading, ShardRow
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


#: What a command writes into its folder.
WRITTEN: dict[str, type] = {"batch": ShardRow}
#: What no command prints: the JSON of a noun that Python gives.
GIVEN: dict[str, type] = {"guard": GuardedAnswer}
#: Other nouns that a line of a command may be.
ALSO: dict[str, tuple[type, ...]] = {
    "compare": (Accounts,),
    "people": (Pair,),
    "batch": (PeriodRow, Reading),
}
#: All of them.
NAMES = (*PRINTED, *WRITTEN, *GIVEN)


def written(command: str) -> str:
    """Return the JSON Schema of a command's lines, or of a call's, as the text of its file."""
    also = ALSO.get(command, ())
    if command in GIVEN:
        made = schema(GIVEN[command], f"What `saidwhat.{command}(…).to_dict()` gives")
    elif command in WRITTEN:
        title = f"What `saidwhat {command}` writes of a shard, of a period, of the reading"
        made = schema(WRITTEN[command], title, *also)
    else:
        made = schema(PRINTED[command], f"A line of `saidwhat {command} --json`", *also)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in NAMES:
        (Path(sys.argv[1]) / f"{name}.schema.json").write_text(written(name), encoding="utf-8")
