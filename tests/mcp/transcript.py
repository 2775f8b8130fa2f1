"""A session with the server, as the manual shows it.

``python -m tests.mcp.transcript docs/mcp.md`` writes it anew between the marks of the manual. The
archive is that of the example articles, with records made by hand: nothing hangs on a model.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from mcp.client.client import Client

from saidwhat.jobs import read, worker
from saidwhat.mcp.options import McpOptions
from saidwhat.mcp.server import Assistant
from tests.check.made import PatternTagger
from tests.conftest import Alone
from tests.mcp.talking import made, talked

#: What is asked, and below it the answer is shown.
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("find_statements", {"words": "ferry", "limit": 1}),
    ("who_said", {"words": "I need a bridge"}),
    ("who_said", {"name": "Arden", "limit": 1}),
    (
        "check_quotations",
        {"draft": "“A ferry is a bridge,” councillor Hanne Ruud said. It “may take until May.”"},
    ),
    (
        "guard_answer",
        {
            "answer": "Ruud said “a ferry is no bridge” [1]; Arden “could not agree more” [1].",
            "sources": [{"text": "“A ferry is no bridge,” councillor Hanne Ruud said."}],
            "repair": True,
        },
    ),
    ("read_article", {"article": "0000000000000000"}),
)
_BLOCK = re.compile(r"(?<=<!-- session -->\n```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def session(folder: Path) -> str:
    """Return the session: each call, and the text of its answer."""

    async def talk(client: Client, _: Assistant) -> str:
        told = []
        for tool, arguments in ASKED:
            answer = await client.call_tool(tool, arguments)
            failed = "error: " if answer.is_error else ""
            told.append(f"> {tool} {json.dumps(arguments, ensure_ascii=False)}")
            told.append(f"{failed}{answer.content[0].text}\n")  # type: ignore[union-attr]
        return "\n".join(told)

    return talked(McpOptions((str(made(folder / "saidwhat.db")),)), talk)


def shown(manual: str) -> str:
    """Return the session that the manual shows."""
    found = _BLOCK.search(manual)
    assert found, "the manual shows no session"
    return found.group()


def main(path: Path) -> None:
    """Write the session into the manual."""
    read.shared_tagger, worker.Crew = PatternTagger, Alone  # type: ignore[assignment,misc]
    with tempfile.TemporaryDirectory() as folder:
        told = session(Path(folder))
    manual = path.read_text(encoding="utf-8")
    path.write_text(_BLOCK.sub(lambda _: told, manual, count=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
