"""The literate cases of two articles: one identity, two, or left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.resolve.identity import link
from saidwhat.text.names import compare
from tests.resolve.test_identity import record

PATH = Path(__file__).parents[1] / "cases/resolve/across/people.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PATH.read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("|--", "| one article"))
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}, {row[2]}" for row in ROWS])
def test_two_names(row: list[str]) -> None:
    left, mine, right, theirs, verdict, reason = row
    match = compare(left, right, [mine] if mine else [], [theirs] if theirs else [])
    assert match.verdict == verdict
    assert any(reason in one for one in match.reasons)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}, {row[2]}" for row in ROWS])
def test_two_articles(row: list[str]) -> None:
    left, mine, right, theirs, verdict, reason = row
    found = link([record((left, mine)), record((right, theirs))], "program:test", "2026-01-01")
    assert [judgement.verdict for judgement in found] == (["same"] if verdict == "same" else [])
    for judgement in found:
        assert any(reason in one for one in judgement.reasons)
        assert (judgement.by, judgement.made) == ("program:test", "2026-01-01")


def test_the_cases_are_there() -> None:
    assert {row[4] for row in ROWS} == {"same", "different", "unsure"}
    assert len(ROWS) >= 20
