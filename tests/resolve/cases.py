"""The literate cases of speakers: a marked text, and a table of what must come out."""

from __future__ import annotations

from pathlib import Path

from tests.marked import Marked, marked

Row = tuple[str, ...]


def cases(folder: Path) -> list[tuple[str, Marked, list[Row]]]:
    """Return the cases of a folder's pages: title, marked text, rows."""
    return [case for path in sorted(folder.glob("*.md")) for case in cases_of(path)]


def cases_of(path: Path) -> list[tuple[str, Marked, list[Row]]]:
    """Return the cases of one page; parts without an indented text are none."""
    found = []
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        lines = [line[4:] for line in body.splitlines() if line.startswith("    ")]
        rows = [line for line in body.splitlines() if line.startswith("|")][2:]
        wanted = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]
        if lines and wanted:
            found.append((f"{path.stem}: {title}", marked("\n".join(lines)), wanted))
    return found
