"""How long do pages take over articles that mean harm? Processor time and clock, page by page.

    python -m benchmarks.web.hostile [--out RUN.json]

The articles are those of ``tests/web/test_hostile.py``: a script in every field, five
million characters, five thousand statements in one line. Floor: 2 seconds a page.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from pathlib import Path

from starlette.types import ASGIApp

from benchmarks.web.asking import TOKEN, asked
from saidwhat.archive.archive import Archive
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions
from tests.web.test_hostile import crowded, hostile, long

FLOOR = 2.0


def kept(path: Path, records: list[Record]) -> None:
    """Put the records into a new archive."""
    with Archive.open(path, create=True) as archive:
        for record in records:
            content = record.article.text.encode("utf-8", "surrogatepass")
            archive.add(Capture(content, f"{record.article.id}.txt"), record)


def addresses(records: dict[str, Record]) -> dict[str, str]:
    """Return every page that shows one of the records, by what it is called here."""
    found = {"/": "/", "/timeline": "/timeline", "/search": "/search?q=said"}
    for name, record in records.items():
        found[f"/a/, {name}"] = f"/a/{record.article.id}"
        found[f"/a/.json, {name}"] = f"/a/{record.article.id}.json"
        for place, statement in enumerate(record.statements[-1:]):
            found[f"/s/, {name}, the last"] = f"/s/{statement.id}"
            if place == 0 and statement.speaker and name == "5,000 statements":
                found["/p/, 5,000 statements"] = f"/p/{statement.speaker.label}"
    return found


async def measured(app: ASGIApp, pages: dict[str, str]) -> dict[str, dict[str, float]]:
    """Ask for each page once."""
    found = {}
    for name, address in pages.items():
        answer = await asked(app, address)
        found[name] = {
            "status": answer.status,
            "cpu_s": round(answer.cpu, 3),
            "wall_s": round(answer.wall, 3),
            "kilobytes": round(len(answer.body) / 1000),
        }
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    records = {"scripts": hostile(), "5,000 statements": crowded(5000), "5 MB": long()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        kept(path, list(records.values()))
        found = asyncio.run(measured(make_app(WebOptions(path, token=TOKEN)), addresses(records)))
    for name, figures in found.items():
        late = "" if figures["cpu_s"] <= FLOOR else "  LATE"
        print(f"{name:30}", *(f"{key} {value:>8}" for key, value in figures.items()), late)
    if given.out:
        told = {"load": os.getloadavg(), "pages": found}
        given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
