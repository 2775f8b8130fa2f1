"""How is a literate case of this part read? Sections, tables and fenced blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "cases" / "clean"


def sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield title and text of every ``##`` section of a case file."""
    for part in (FOLDER / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        yield title, text


def rows(text: str) -> list[list[str]]:
    """Return the cells of the table in a section, without its head and without backticks."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def fenced(text: str, kind: str) -> str | None:
    """Return the fenced block of this kind, without its last line end."""
    match = re.search(rf"```{kind}\n(.*?)\n```", text, re.DOTALL)
    return match[1] if match else None
