"""Checks that were saved: whole again when they are opened, proved, removed without a trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.checks import WITHDRAWN, Save
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.codec.write import to_json
from saidwhat.errors import NotFoundError
from saidwhat.jobs.check import check_text
from saidwhat.types.acceptance import Acceptance, Finding
from saidwhat.types.verdict import Answer
from tests.archive.made import LIGHTHOUSE, made
from tests.postgres import FILES

SAID = "the lamp will burn again"
DRAFT = f"“{SAID},” Harbour Minister Orla Venn said. “The lamp will never burn again,” she said.\n"


@pytest.fixture
def path(place: Place) -> Path:
    path = place
    with Archive.open(path, create=True) as archive:
        archive.add(*made(LIGHTHOUSE))
    return path


def answered(path: Path, draft: str = DRAFT) -> Answer:
    with Archive.open(path, readonly=True) as archive:
        return check_text(draft, archive, file="draft.md")


def saved(path: Path, *, follows: int | None = None) -> Save:
    answer = answered(path)
    finding = Finding.of(answer.quotations[-1])
    accepted = Acceptance(finding, "As heard", "Maud", "2031-03-10T09:00:00Z")
    return Save("First draft", "Maud", answer, (accepted,), follows)


def test_a_saved_check_comes_back_as_it_was(path: Path) -> None:
    given = saved(path)
    assert len(given.answer.quotations) == 2 and given.answer.quotations[0].matches
    with Archive.open(path) as archive:
        assert archive.save_check(given) == 1
        assert archive.save_check(replace(given, title="Second", follows=1)) == 2
        assert archive.saved_check(1).save == given
        assert to_json(archive.saved_check(1).save.answer) == to_json(given.answer)
        assert [(line.n, line.title) for line in archive.saved_checks()] == [
            (2, "Second"), (1, "First draft"),
        ]  # fmt: skip
        with pytest.raises(NotFoundError):
            archive.saved_check(3)
    assert verify(path, {}).whole


@FILES
def test_a_removed_check_leaves_nothing_and_its_number_to_nobody(path: Path) -> None:
    secret = "The mole is called Quibblethwaite."
    with Archive.open(path) as archive:
        archive.save_check(replace(saved(path), answer=answered(path, DRAFT + secret)))
        archive.forget_check(1, by="Maud")
        with pytest.raises(NotFoundError):
            archive.forget_check(1, by="Maud")
        assert archive.saved_checks() == ()
        files = [one.read_bytes() for one in path.parent.glob("news.db*")]
        assert not any(b"Quibblethwaite" in content for content in files)
    assert verify(path, {}).whole
    with Archive.open(path) as archive:
        assert archive.save_check(saved(path)) == 2


def test_what_a_check_shows_of_a_withdrawn_article_goes(path: Path) -> None:
    given = saved(path)
    article = given.answer.quotations[0].matches[0].article
    with Archive.open(path) as archive:
        archive.save_check(given)
        archive.withdraw(article, "asked for")
        left = archive.saved_check(1).save
    assert left.answer.text == DRAFT and left.accepted == given.accepted
    assert WITHDRAWN in left.answer.notes
    for before, after in zip(given.answer.quotations, left.answer.quotations, strict=True):
        assert after.matches == () and after.nearest is None
        assert (after.words, after.level) == (before.words, before.level)
        assert not any(change.original_text for change in after.changes)
    assert verify(path, {}).whole


@FILES
def test_checks_are_salvaged_under_their_numbers(path: Path, tmp_path: Path) -> None:
    with Archive.open(path) as archive:
        archive.save_check(saved(path))
        archive.save_check(saved(path, follows=1))
        archive.forget_check(1, by="Maud")
        kept = archive.saved_check(2)
    found = salvage(path, tmp_path / "new.db")
    assert (found.checks, found.lost) == (1, ())
    with Archive.open(tmp_path / "new.db", readonly=True) as archive:
        assert archive.saved_check(2) == kept
    assert verify(tmp_path / "new.db", {}).whole
