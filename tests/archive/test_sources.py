"""Sources that are followed: journaled, told with their health, never forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.archive.sources import Asked, Followed
from tests.archive import proving
from tests.postgres import FILES

ECHO = "https://echo.example/feed"
PAGE = "https://echo.example/lamp"
TIDE = "https://tide.example/"
NOON, ONE = "2031-03-10T12:00:00Z", "2031-03-10T13:00:00Z"


@pytest.fixture
def path(place: Place) -> Path:
    path = place
    with Archive.open(path, create=True) as archive:
        archive.follow([Followed(ECHO, "The Echo"), Followed(TIDE, None, "front page")])
    return path


def journal(path: Path) -> int:
    with Archive.open(path, readonly=True) as archive:
        return archive.head()[0]


def test_a_source_tells_its_health(path: Path) -> None:
    own = Asked(ECHO, ECHO, "failed", None, ONE, NOON, ONE, '"7"', "", "sha1:A", 2, "it is down")
    pages = [
        Asked(PAGE, ECHO, "version", articles=2),
        Asked(PAGE + "-2", ECHO, due=ONE),
        Asked(PAGE + "-3", ECHO, "not_read", error="no article in it"),
        Asked(PAGE + "-4", ECHO, "failed", due=ONE, failures=1, error="it is down"),
    ]
    with Archive.open(path) as archive:
        archive.note([own, *pages])
        tide, echo = archive.sources()
        assert (echo.asked, echo.worked, echo.due) == (ONE, NOON, ONE)
        assert (echo.failures, echo.error) == (2, "it is down")
        assert (echo.articles, echo.waiting, echo.not_taken) == (2, 2, 1)
        assert (tide.kind, tide.asked, tide.articles, tide.waiting) == ("front page", None, 0, 0)
        assert archive.asked([ECHO, PAGE, TIDE]) == {ECHO: own, PAGE: pages[0]}
        assert [one.address for one in archive.due()] == [ECHO, PAGE + "-2", PAGE + "-4"]
    assert verify(path, {}).whole


def test_a_note_takes_the_place_of_the_one_before_and_is_in_no_journal(path: Path) -> None:
    before = journal(path)
    with Archive.open(path) as archive:
        archive.note([Asked(PAGE, ECHO, due=NOON)])
        archive.note([Asked(PAGE, ECHO, "added", articles=1)])
        assert archive.asked([PAGE])[PAGE].articles == 1
        assert archive.due() == ()
    assert journal(path) == before


def test_following_the_same_again_changes_nothing(path: Path) -> None:
    before = journal(path)
    with Archive.open(path) as archive:
        archive.follow([Followed(TIDE, None, "front page"), Followed(ECHO, "The Echo")])
    assert journal(path) == before == 2


def test_a_source_that_is_no_longer_named_stays_and_is_not_asked(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.note([Asked(ECHO, ECHO, due=NOON), Asked(PAGE, ECHO, due=NOON)])
        since = archive.sources()[1].since
        archive.follow([Followed(TIDE)])
        assert [(one.address, one.followed) for one in archive.sources()] == [
            (TIDE, True), (ECHO, False),
        ]  # fmt: skip
        assert archive.due() == ()
        archive.follow([Followed(TIDE), Followed(ECHO, "Echo")])
        assert [one.address for one in archive.due()] == [ECHO, PAGE]
        assert (archive.sources()[1].name, archive.sources()[1].since) == ("Echo", since)
    assert verify(path, {}).whole


def test_what_the_bytes_tell_gives_way_to_what_somebody_says(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.told_kind(ECHO, "feed")
        archive.told_kind(TIDE, "feed")
        archive.told_kind("https://nobody.example/", "feed")
        assert [one.kind for one in archive.sources()] == ["front page", "feed"]
        archive.follow([Followed(ECHO, "The Echo"), Followed(TIDE, None, "front page")])
        assert archive.sources()[1].kind == "feed"
    assert verify(path, {}).whole


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE source SET name = 'Another'", "source https://echo.example/feed: its row was"),
        ("DELETE FROM source", "asked https://echo.example/feed: its source is not there"),
        ("UPDATE asked SET outcome = 'fine'", "asked https://echo.example/feed: its outcome"),
    ],
)
def test_what_was_changed_from_outside_is_found(path: Path, change: str, told: str) -> None:
    with Archive.open(path) as archive:
        archive.note([Asked(ECHO, ECHO)])
    proving.change(path, change)
    assert any(problem.startswith(told) for problem in verify(path, {}).problems)


@FILES
def test_sources_are_salvaged_with_what_is_known(path: Path, tmp_path: Path) -> None:
    known = Asked(PAGE, ECHO, "added", NOON, NOON, NOON, None, '"7"', "", "sha1:A", articles=1)
    with Archive.open(path) as archive:
        archive.note([known, Asked(ECHO, ECHO, due=ONE)])
        before = archive.sources()
    saved = salvage(path, tmp_path / "new.db")
    assert (saved.sources, saved.lost) == (2, ())
    with Archive.open(tmp_path / "new.db") as archive:
        assert archive.sources() == before
        assert archive.asked([PAGE]) == {PAGE: known}
    assert verify(tmp_path / "new.db", {}).whole


def test_more_addresses_than_one_question_takes(path: Path) -> None:
    with Archive.open(path) as archive:
        known = [Asked(f"{PAGE}-{n}", ECHO) for n in range(10_050)]
        archive.note(known)
        found = archive.asked(one.address for one in known)
        assert len(found) == len(known)
        assert replace(known[-1]) == found[known[-1].address]
