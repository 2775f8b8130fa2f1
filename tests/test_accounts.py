"""The articles of corpora/accounts: their form, their two parts, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora import accounts as corpus
from corpora.accounts import FaultyMarksError, accounts

HEAD = "set\tarticle\tparagraphs\n"


@pytest.mark.parametrize(("part", "sets"), [("dev", 13), ("kept", 12)])
def test_a_part_has_sets_of_four_with_something_shared(part: str, sets: int) -> None:
    found = accounts(part)
    assert len(found) == 4 * sets
    for name in {one.set for one in found}:
        own = [one for one in found if one.set == name]
        assert len(own) == 4
        letters = [{mark.lower() for mark in one.marks} - {"-"} for one in own]
        assert any(letters[a] & letters[b] for a in range(4) for b in range(a)), name


@pytest.mark.parametrize("part", corpus.PARTS)
def test_a_paragraph_stands_where_it_is_said_to(part: str) -> None:
    for one in accounts(part):
        lines = [one.text[start:end] for start, end in one.paragraphs]
        assert "\n\n".join([one.title, *lines]) + "\n" == one.text


@pytest.mark.parametrize("part", corpus.PARTS)
def test_every_reader_marks_the_same_articles(part: str) -> None:
    texts = [one.text for one in accounts(part)]
    for name in corpus.READERS[part]:
        assert [one.text for one in accounts(part, name)] == texts


def test_the_second_reader_marks_the_same_statements() -> None:
    tables = [
        (corpus.FOLDER / f"speakers{name}.tsv").read_text(encoding="utf-8").splitlines()
        for name in ("", "-second")
    ]
    first, other = ([line.split("\t") for line in lines] for lines in tables)
    assert len(first) == 117
    assert [(row[:2], row[3:]) for row in first] == [(row[:2], row[3:]) for row in other]


def test_the_parts_share_no_text() -> None:
    texts = [{one.text for one in accounts(part)} for part in corpus.PARTS]
    assert not texts[0] & texts[1]


@pytest.mark.parametrize(
    ("text", "marks", "told"),
    [
        ("@ Mail | 2031-03-04 | Pier\nOne.\nTwo.\n", "01\t1\tA", "1 marks for 2 paragraphs"),
        ("@ Mail | 2031-03-04 | Pier\nOne.\n", "01\t1\t?", "no letter"),
        ("@ Mail, 2031-03-04\nOne.\n", "01\t1\tA", "no head"),
    ],
)
def test_what_does_not_fit_is_refused(
    text: str, marks: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "01.txt").write_text(text, encoding="utf-8")
    (tmp_path / "dev.tsv").write_text(HEAD + marks + "\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    with pytest.raises(FaultyMarksError, match=told):
        accounts("dev")
