"""People are joined as articles come, the same whatever came first, and it is proved."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saidwhat.archive import driver, putting
from saidwhat.archive.archive import Archive
from saidwhat.archive.company import Company
from saidwhat.archive.corrections import Correct
from saidwhat.archive.people import Listing
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.errors import NotFoundError
from saidwhat.people import bearers
from saidwhat.people.blocks import block_of
from saidwhat.types.speaker import IdentityVerdict, Judgement
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
            "SELECT key, name, kind, block, statements, words, articles, named, publishers,"
            " spoken_for, first, last FROM person",
            'SELECT key, "left", "right", reasons FROM reason JOIN person ON person.id = person',
            "SELECT key, month, tally.statements, tally.words, tally.articles FROM tally"
            " JOIN person ON person.id = person",
            "SELECT key, text, outlet.statements FROM outlet JOIN person ON person.id = person"
            " JOIN label ON label.id = publisher",
            "SELECT key, text, printed FROM spelling JOIN person ON person.id = person"
            " JOIN label ON label.id = spelling.label",
            "SELECT key, role, office.first, office.last, printed FROM office"
            " JOIN person ON person.id = person",
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


def test_a_new_version_counts_and_the_old_one_does_not(place: Place) -> None:
    first: list[Saying] = [("Orla Venn", "said", "“the lamp burns”", "Orla Venn", None)]
    second: list[Saying] = [("Orla Venn", "said", "“the lamp will burn”", "Orla Venn", "mayor")]
    path, url = place, "https://a.example/1"
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
        "UPDATE outlet SET publisher = publisher + 1",
        "DELETE FROM outlet WHERE person = 1",
        "UPDATE spelling SET printed = printed + 1",
        "UPDATE office SET printed = 9",
        "DELETE FROM office",
        "DELETE FROM person",
        "UPDATE entity SET person = NULL",
        "UPDATE statement SET person = 99",
        "UPDATE article SET latest = 0",
        "INSERT INTO person VALUES (99, 'bo', 'Bo', 'person', 'p:bo', 0, 0, 0, 0, 0, 0, 0, 0)",
        "INSERT INTO person SELECT id + 99, key, name, kind, block, 0, 0, 0, 0, 0, 0, NULL, NULL"
        " FROM person",
        "UPDATE person SET block = 'p:nobody'",
        "DELETE FROM block",
        "DELETE FROM block; DELETE FROM person; DELETE FROM tally; DELETE FROM office;"
        " DELETE FROM outlet; DELETE FROM spelling; DELETE FROM stripe; DELETE FROM reason;"
        " UPDATE entity SET person = NULL; UPDATE statement SET person = NULL",
    ],
)
def test_what_was_changed_behind_the_archives_back_is_found(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.db"
    archived(path, [articles(6, 2)])
    connection = driver.sqlite().connect(str(path))
    connection.executescript(command)
    connection.close()
    assert verify(path, {}).problems


def one(name: str, words: str, **told: Any) -> tuple[Any, Any]:
    """Return an article in which one says something."""
    return made([(name, "said", f"“{words}”", name, None)], **told)


def test_what_waits_to_be_joined_is_no_damage_and_is_told(place: Place) -> None:
    path, url = place, "https://a.example/1"
    with Archive.open(path, create=True) as archive:
        archive.add(*one("Orla Venn", "the lamp burns", url=url))
    with Archive.open(path) as archive:
        newest = archive.add(*one("Orla Venn", "the lamp will burn", url=url)).article
        assert told_waiting(path)
        archive.join_people()
        assert not told_waiting(path)
        archive.correct(Correct(newest, "title", "The lamp", "as printed", "person:rev"))
        assert told_waiting(path)
        archive.withdraw(newest, "not ours")
        assert told_waiting(path)
    assert not told_waiting(path)


def told_waiting(path: Path) -> bool:
    """Return whether an archive that is whole has names that wait to be joined."""
    report = verify(path, {})
    assert report.problems == ()
    return any("wait to be joined" in note for note in report.notes)


@pytest.mark.parametrize("gone", range(3))
@pytest.mark.parametrize("verdicts", [("same", "same"), ("same", "different")])
def test_a_judgement_on_a_name_that_is_gone_parts_whom_it_put_together(
    tmp_path: Path, gone: int, verdicts: tuple[IdentityVerdict, IdentityVerdict]
) -> None:
    names = ("Orla Venn", "Bo Quill", "Ilse Marsh")
    given = [one(name, f"the lamp of {name} burns", origin=name) for name in names]
    left = [article for n, article in enumerate(given) if n != gone]
    path = tmp_path / "all.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(given)
        for verdict, pair in zip(verdicts, (names[:2], names[1:]), strict=True):
            archive.judge(Judgement(*pair, verdict, ("told",), "person:rev", ""))
        archive.withdraw(given[gone][1].article.id, "not ours")
    assert verify(path, {}).problems == ()
    with Archive.open(path) as archive:
        rows = archive.people(Listing()).rows
        assert sum(row.statements for row in rows) == 2
        archive.add(*left[0])
    if gone == 1:  # nothing is left that joins the two
        assert told(path) == archived(tmp_path / "without.db", [left])


@pytest.mark.parametrize("name", ["Kessel; Tarn and Olm Board", "Kessel\nHarbour Board"])
def test_why_names_were_joined_is_kept_as_told_whatever_is_printed_in_it(
    tmp_path: Path, name: str
) -> None:
    given = []
    for n, venn in enumerate(("Orla Venn", "Orla M. Venn", "Venn", "Orla Venn")):
        sayings: list[Saying] = [
            (each, "said", f"“the lamp of {n} burns”", each, None) for each in (venn, name)
        ]
        given.append(made(sayings, origin=f"{n}.txt"))
    path = tmp_path / "a.db"
    archived(path, [given])
    with Archive.open(path) as archive:
        joins = archive.who("orla-venn").joins
    assert any(" ".join(name.split()) in why for join in joins for why in join.reasons)


def test_a_name_of_every_article_has_nobody_joined_anew_who_is_named_with_it(
    tmp_path: Path,
) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add_all(articles(60, 3))
        archive.join_people()
        capture, record = one("Venn", "the lamp burns", origin="twice.txt")
        again = replace(record.entities[0], id="e2", kind="place")
        archive.add(capture, replace(record, entities=(*record.entities, again)))
        assert archive.join_people() == 2


@pytest.mark.parametrize("n", ["01", "٣", "0", "9" * 20, "9" * 5000])
def test_an_entity_has_one_key_and_no_other_number_is_one(tmp_path: Path, n: str) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        (article, _) = (
            archive.add(*one(name, "the lamp burns", origin=name)).article
            for name in ("Orla Venn", "Bo Quill")
        )
        judgement = Judgement(f"{article}#e{n}", "Bo Quill", "same", ("told",), "person:rev", "")
        if n != "01":
            with pytest.raises(NotFoundError):
                archive.judge(judgement)
        else:
            archive.judge(judgement)
            assert len(archive.people(Listing()).rows) == 1


#: What may be done to an archive, and to which of some articles.
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "add", "add", "version", "withdraw", "judge"]),
              st.integers(0, 39)),
    min_size=1, max_size=12,
)  # fmt: skip


@pytest.fixture
def few_tell(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let five tell who the people of a name are; return whether blocks were spared joining."""
    monkeypatch.setattr("saidwhat.people.namesakes.TOLD_BY", 5)
    was, found = putting.put, list[bool]()

    def put(*given: Any) -> bool:
        found.append(was(*given))
        return found[-1]

    monkeypatch.setattr(putting, "put", put)
    return found


def joined_anew(path: Path) -> list[Any]:
    """Return what is kept of people after all names were joined anew."""
    connection = driver.sqlite().connect(str(path))
    connection.execute("INSERT OR IGNORE INTO unjoined SELECT DISTINCT block FROM block")
    connection.commit()
    connection.close()
    with Archive.open(path) as archive:
        archive.join_people()
    return told(path)


@pytest.mark.parametrize("seed", range(3))
def test_one_article_more_is_joined_as_all_are(
    tmp_path: Path, few_tell: list[bool], seed: int
) -> None:
    given = articles(40, seed)
    path = tmp_path / "a.db"
    archived(path, [given[:20], *([one] for one in given[20:])])
    assert sum(few_tell) > 5
    kept = told(path)
    assert kept == joined_anew(path)
    assert kept == archived(tmp_path / "turned.db", [list(reversed(given))])


#: Two of one name, each with a role and with whom each is named.
KEPT = tuple(
    (role, tuple(f"{given} {surname}" for given in ("Ada", "Bo", "Cy") for surname in surnames))
    for role, surnames in zip(
        ROLES[1:],
        (("Birk", "Dunn", "Falk", "Gray"), ("Hart", "Ives", "Jett", "Kemp")),
        strict=True,
    )
)


def namesakes(count: int, seed: int) -> list[tuple[Any, Any]]:
    """Return articles that name one of two of a name: the role is seldom told, the company may."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        role, mates = KEPT[chance.random() < 0.4]
        named = [*chance.sample(mates, 2), chance.choice(KEPT[n % 2][1])]
        told = role if chance.random() < 0.9 else None
        sayings: list[Saying] = [
            (name, "said", f"“the lamp of {n} burns”", name, told if name == "Orla Venn" else None)
            for name in ("Orla Venn", *dict.fromkeys(named))
        ]
        found.append(made(sayings, origin=f"{seed}-{n}.txt"))
    return found


@pytest.fixture
def spared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return, for each block with somebody whose company tells less now, whether it was spared."""
    was, found = putting.put, list[bool]()

    def put(connection: Any, block: str, company: Any, widened: Any = ()) -> bool:
        done = was(connection, block, company, widened)
        found.extend([done] if widened else [])
        return done

    monkeypatch.setattr(putting, "put", put)
    monkeypatch.setattr("saidwhat.people.namesakes.TOLD_BY", 5)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_whoever_is_named_with_a_name_that_tells_less_now_is_joined_as_all_are(
    tmp_path: Path, spared: list[bool], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in ("people.bearers", "archive.naming", "archive.widened", "archive.company"):
        monkeypatch.setattr(f"saidwhat.{where}.BANDS", (4, 9, 14))
    given, path = namesakes(70, seed), tmp_path / "a.db"
    archived(path, [given[:24]])
    for one in given[24:]:
        with Archive.open(path) as archive:
            archive.add(*one)
        kept = told(path)
        assert kept == joined_anew(path)
    assert sum(spared) > 5 and not all(spared)


def test_who_would_mean_another_now_is_not_spared(tmp_path: Path, few_tell: list[bool]) -> None:
    path = tmp_path / "a.db"
    archived(path, [namesakes(40, 1)])
    connection = driver.sqlite().connect(str(path))
    rows = connection.execute(
        "SELECT entity.label, article, n, person FROM entity JOIN label ON label.id = entity.label"
        " JOIN article ON article.seq = article WHERE text = 'Orla Venn' ORDER BY article.id"
    ).fetchall()
    connection.close()
    (one, _), (another, _) = Counter(row[3] for row in rows).most_common(2)
    with Archive.open(path) as archive:
        found: list[bool] = []
        for label, article, n, person in rows[5:]:
            other = another if person == one else one
            move = "UPDATE entity SET person = ? WHERE label = ? AND article = ? AND n = ?"
            with driver.writing(archive._engine, path) as writing:
                given = block_of("person", "Orla Venn"), Company(writing), [(label, article, n)]
                spared = putting.put(writing, *given)
                found.append(spared)
                writing.exec_driver_sql(move, (other, label, article, n))
                assert not putting.put(writing, *given)
                writing.exec_driver_sql(move, (person, label, article, n))
    assert all(found)


@settings(max_examples=10, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(steps=STEPS, seed=st.integers(0, 3))
def test_whatever_was_done_all_joined_anew_says_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    few_tell: list[bool],
    steps: list[tuple[str, int]],
    seed: int,
) -> None:
    path = tmp_path_factory.mktemp("steps") / "a.db"
    given = articles(40, seed)
    archived(path, [given[:16]])
    ids = [record.article.id for _, record in given[:16]]
    for what, n in steps:
        with Archive.open(path) as archive:
            if what == "add":
                ids.append(archive.add(*given[n]).article)
            elif what == "version":
                (sayings,) = [[("Orla Venn", "said", f"“the lamp of {n}”", "Orla Venn", None)]]
                ids.append(archive.add(*made(sayings, url=f"https://a.example/{n % 3}")).article)
            elif what == "withdraw" and ids:
                gone = ids[n % len(ids)]
                archive.withdraw(gone, "not ours")
                ids = [one for one in ids if one != gone]
            elif what == "judge" and n < 5:
                pair = ("Orla Venn", "Ilse Marsh")
                if archive.people(Listing()).total > 2:
                    archive.judge(Judgement(*pair, "same", ("told",), "person:rev", ""))
    assert verify(path, {}).problems == ()
    assert told(path) == joined_anew(path)
