"""Articles of our own, read from end to end with the model that ships.

Each file of ``tests/cases/read`` holds an article, the statements that must come out
(speaker, role, kind, date said, and words that stand in the content) and the events.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement

CASES = sorted((Path(__file__).parent / "cases" / "read").glob("*.md"))
_ARTICLE = re.compile(r"```article published=(\S+)\n(.*?)```", re.DOTALL)


def rows(text: str, first: str) -> list[list[str]]:
    """Return the cells of the table whose first column is headed ``first``."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")] if "|" in line else []
        if line.startswith("| |"):
            cells = ["", *cells]
        if cells and cells[0] == first:
            inside = True
        elif inside and not cells:
            break
        elif inside and not set(line) <= set("|- "):
            found.append(cells)
    return found


def article_of(case: Path) -> tuple[Record, str]:
    text = case.read_text(encoding="utf-8")
    match = _ARTICLE.search(text)
    assert match is not None
    published, body = match.groups()
    capture = Capture(body.strip().encode(), "case.txt")
    return read(capture, ReadOptions(Edtf(published))), text


def shown(statement: Statement) -> tuple[str, str, str, str]:
    speaker, said = statement.speaker, statement.said
    return (
        speaker.label if speaker else "",
        speaker.role.text if speaker and speaker.role else "",
        statement.kind,
        said.edtf.text if said else "",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_statements(case: Path) -> None:
    record, text = article_of(case)
    for *expected, words in rows(text, "speaker"):
        found = [shown(s) for s in record.statements if words in s.text]
        assert tuple(expected) in found, f"{words!r}: {found}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_events(case: Path) -> None:
    record, text = article_of(case)
    for edtf, words in rows(text, "event"):
        found = [event.time.edtf for event in record.events if words in event.text]
        assert (Edtf(edtf) if edtf else None) in found, f"{words!r}: {found}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_statement_stands_outside_the_news(case: Path) -> None:
    record, _ = article_of(case)
    for statement in record.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert any(block.contains(span) for block in record.article.news)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_pin_of_every_record_selects_its_own_words(case: Path) -> None:
    record, _ = article_of(case)
    for statement in record.statements:
        for evidence in statement.evidence(record.article):
            evidence.verify(record.article)


def test_the_same_text_gives_the_same_record_whatever_is_read_before_it() -> None:
    case = CASES[0]
    first, _ = article_of(case)
    read(Capture(b"A short notice.\n\nThe mayor said no.", "other.txt"))
    again, _ = article_of(case)
    assert first == again


def test_json_of_a_record_is_plain(tmp_path: Path) -> None:
    from saidwhat.codec.records import record_to_json

    record, _ = article_of(CASES[0])
    assert json.loads(json.dumps(record_to_json(record)))["format"] == 1
