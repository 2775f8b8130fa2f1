"""A draft is checked by what was put right in the archive, whatever the article prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.jobs.drafts import check_kept
from saidwhat.types.verdict import Verdict
from tests.archive.made import LIGHTHOUSE, made

READ = made(LIGHTHOUSE)[1]
LAMP, FERRY, OIL, WINTER = (one.id for one in READ.statements)
DRAFT = {
    LAMP: "“The lamp will burn again,” said Orla Venn.\n",
    OIL: "“We don’t have the oil,” said Tobin Marsh.\n",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([made(LIGHTHOUSE)])
    return path


def verdict(path: Path, draft: str) -> Verdict:
    (found,) = check_kept([str(path)], draft.encode(), "draft.txt").quotations
    return found


def corrected(path: Path, statement: str, field: str, value: str) -> None:
    with Archive.open(path) as archive:
        archive.correct(Correct(READ.article.id, field, value, "x", "Ada", statement=statement))


@pytest.mark.parametrize("statement", [LAMP, OIL])
def test_what_is_not_said_was_said_by_nobody(path: Path, statement: str) -> None:
    assert verdict(path, DRAFT[statement]).level == "fine"
    corrected(path, statement, "stands", "not said")
    found = verdict(path, DRAFT[statement])
    assert (found.words, found.level) == ("indirect", "wrong")
    assert [match.statement for match in found.matches] == [None]


@pytest.mark.parametrize(
    ("value", "attribution"),
    [("Ines Falk", "other"), ("Tobin Marsh", "other"), ("not established", "not_established")],
)
def test_the_speaker_is_the_one_who_was_put_right(path: Path, value: str, attribution: str) -> None:
    assert verdict(path, DRAFT[LAMP]).attribution == "same"
    corrected(path, LAMP, "speaker", value)
    assert verdict(path, DRAFT[LAMP]).attribution == attribution


def test_a_draft_that_names_the_right_one_is_fine(path: Path) -> None:
    corrected(path, LAMP, "speaker", "Ines Falk")
    found = verdict(path, "“The lamp will burn again,” said Ines Falk.\n")
    assert (found.attribution, found.level) == ("same", "fine")
    assert found.matches[0].speaker == "Ines Falk"
