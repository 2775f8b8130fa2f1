"""How is a literate case of this part read? Sections, tables and fenced blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from saidwhat.types.article import Article

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


def blocks(found: Article) -> list[tuple[str, str]]:
    """Return kind and words of every block."""
    return [(block.kind, block.span.of(found.text)) for block in found.blocks]


def facts(found: Article) -> dict[str, str]:
    """Return what the article says of itself, without what it does not say."""
    dateline, published = found.dateline, found.published
    values = {
        "title": found.title,
        "publisher": found.publisher,
        "byline": found.byline,
        "published": published and f"{published.edtf} {published.basis}",
        "time": published and published.time,
        "modified": found.modified,
        "url": found.url,
        "place": dateline and dateline.place,
        "day": dateline and dateline.edtf and dateline.edtf.text,
        "agency": dateline and dateline.agency,
    }
    return {name: value for name, value in values.items() if value}


def check(found: Article, case: str) -> None:
    """Compare an article with the blocks, facts and warnings that a section gives."""
    expected = fenced(case, "blocks")
    assert expected is not None
    lines = [line.partition(": ") for line in expected.splitlines()]
    got = blocks(found)
    assert [kind for kind, _ in got] == [kind for kind, _, _ in lines]
    for (_, words), (_, _, wanted) in zip(got, lines, strict=True):
        assert agrees(words, wanted), (words, wanted)
    told = fenced(case, "facts")
    if told is not None:
        assert facts(found) == dict(line.split(": ", 1) for line in told.splitlines())
    assert "\n".join(found.warnings) == (fenced(case, "warnings") or "")


def agrees(words: str, expected: str) -> bool:
    """Tell whether words are the expected ones, or begin and end as those around "…" do."""
    start, gap, end = expected.partition(" … ")
    return words == expected if not gap else words.startswith(start) and words.endswith(end)
