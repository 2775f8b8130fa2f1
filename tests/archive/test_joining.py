"""People are joined as articles come, the same whatever came first, and it is proved."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Listing
from saidwhat.archive.proof import verify
from saidwhat.people import bearers
from tests.archive.made import Saying, made

NAMES = ("Orla Venn", "Orla M. Venn", "Venn", "Otto Venn", "Bo Quill", "Ilse Marsh")
ROLES = (None, "mayor of Kessel", "goalkeeper of Brask Rovers")


def articles(count: int, seed: int) -> list[tuple[Any, Any]]:
    """Return articles in which people of few names are named together."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        names = chance.sample(NAMES, 3)
        sayings: list[Saying] = [
            (name, "said", f"“the lamp of {n} burns”", name, chance.choice(ROLES)) for name in names
        ]
        day = f"2022-{n % 12 + 1:02d}-11"
        found.append(made(sayings, origin=f"{seed}-{n}.txt", published=day))
    return found


def told(path: Path) -> list[Any]:
    """Return everything that is kept of people."""
    connection = driver.sqlite().connect(str(path))
    found = [
        sorted(connection.execute(sql).fetchall(), key=repr)
        for sql in (
            "SELECT key, name, kind, block, statements, words, articles, named, first FROM person",
            "SELECT key, month, tally.statements FROM tally JOIN person ON person.id = person",
            "SELECT key, role, office.first, printed FROM office JOIN person ON person.id = person",
            "SELECT key, article.id, n FROM entity JOIN person ON person.id = person"
            " JOIN article ON article.seq = article",
        )
    ]
    connection.close()
    return found


def archived(path: Path, parts: Iterable[list[tuple[Any, Any]]]) -> list[Any]:
    """Return what is kept of people after these were added, part by part."""
    for part in parts:
        with Archive.open(path, create=True) as archive:
            archive.add_all(part)
    assert verify(path, {}).problems == ()
    return told(path)


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let names tell less from few articles on, so that the bands are crossed here."""
    monkeypatch.setattr(bearers, "BANDS", (3, 6, 12))
    monkeypatch.setattr("saidwhat.archive.naming.BANDS", (3, 6, 12))


@pytest.mark.parametrize("seed", range(4))
def test_what_came_first_changes_nothing(tmp_path: Path, seed: int) -> None:
    given = articles(18, seed)
    once = archived(tmp_path / "once.db", [given])
    turned = list(reversed(given))
    assert archived(tmp_path / "turned.db", [turned]) == once
    assert archived(tmp_path / "slowly.db", [turned[at : at + 5] for at in range(0, 18, 5)]) == once


def test_a_withdrawal_leaves_what_would_be_without_it(tmp_path: Path) -> None:
    given = articles(14, 9)
    without = archived(tmp_path / "without.db", [given[:9]])
    path = tmp_path / "all.db"
    archived(path, [given])
    with Archive.open(path) as archive:
        for _, record in given[9:]:
            archive.withdraw(record.article.id, "not ours")
    assert verify(path, {}).problems == ()
    assert told(path) == without


def test_a_new_version_counts_and_the_old_one_does_not(tmp_path: Path) -> None:
    first: list[Saying] = [("Orla Venn", "said", "“the lamp burns”", "Orla Venn", None)]
    second: list[Saying] = [("Orla Venn", "said", "“the lamp will burn”", "Orla Venn", "mayor")]
    path, url = tmp_path / "a.db", "https://a.example/1"
    with Archive.open(path, create=True) as archive:
        for sayings in (first, second):
            archive.add(*made(sayings, url=url))
        (row,) = archive.people(Listing()).rows
        assert (row.statements, row.articles, row.words) == (1, 1, 4)
        newest = archive.at(url)[0][-1]
        archive.withdraw(newest.id, "not ours")
        (row,) = archive.people(Listing()).rows
        assert (row.statements, row.words, row.roles) == (1, 3, ())
    assert verify(path, {}).problems == ()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE person SET name = 'Nobody'",
        "UPDATE person SET statements = statements + 1",
        "UPDATE person SET spoken_for = 3",
        "UPDATE tally SET words = 1",
        "UPDATE office SET printed = 9",
        "DELETE FROM office",
        "DELETE FROM person",
        "UPDATE entity SET person = NULL",
        "UPDATE statement SET person = 99",
        "UPDATE article SET latest = 0",
    ],
)
def test_what_was_changed_behind_the_archives_back_is_found(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.db"
    archived(path, [articles(6, 2)])
    connection = driver.sqlite().connect(str(path))
    connection.execute(command)
    connection.commit()
    connection.close()
    assert verify(path, {}).problems
