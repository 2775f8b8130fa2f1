"""A day holds for the talk that follows it, and not for what is only told beside it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import saidwhat
from saidwhat.types.record import SaidBasis
from saidwhat.wording.dates import RESTS_ON

CASES = Path(__file__).resolve().parents[1] / "cases" / "times" / "scenes.md"


def cases() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return title, text and rows (words, said, basis) of every case."""
    found = []
    for part in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        text = rest.split("```")[1].strip("\n")
        rows = [
            tuple(cell.strip() for cell in line.strip("|").split(" | "))
            for line in rest.splitlines()
            if line.startswith("| ") and not line.startswith("| words")
        ]
        found.append((title, text, rows))
    return found


@pytest.mark.parametrize(("title", "text", "rows"), cases(), ids=[case[0] for case in cases()])
def test_case(title: str, text: str, rows: list[tuple[str, str, str]]) -> None:
    record = saidwhat.read_text(text, published="2026-03-04")
    for words, said, basis in rows:
        hits = [one for one in record.statements if words in one.text]
        assert hits, words
        found = min(hits, key=lambda one: len(one.text)).said
        assert (str(found.edtf) if found else "-") == said, words
        assert (found.basis if found else "-") == basis, words


def test_every_basis_is_told_in_words() -> None:
    assert set(RESTS_ON) == set(get_args(SaidBasis))
