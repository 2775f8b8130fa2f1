"""One person's statements and roles; candidates instead of a guess; judgements on top."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.search import Search
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.speaker import Judgement
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made, numbered
from tests.postgres import FILES

MINT: list[Saying] = [
    ("Treasurer Bo Quill", "said", "“the mint is shut”", "Bo Quill", "Treasurer"),
    ("Quill", "said", "“and it will stay so”", "Quill", None),
    ("Orlando Venn", "disagreed", "“open it”", "Orlando Venn", "collector"),
]


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with Archive.open(place, create=True) as archive:
        archive.add_all([numbered(1), numbered(2), made(ORCHARD), made(MINT, origin="m.txt")])
        yield archive


def names(archive: Archive, name: str) -> list[str]:
    return [person.name for person in archive.who(name).candidates]


def test_one_person(archive: Archive) -> None:
    who = archive.who("Orla Venn")
    assert who.person is not None
    assert (who.person.name, who.person.key, who.person.kind) == (
        "Orla Venn",
        "orla venn",
        "person",
    )
    assert who.person.statements == who.found.total == 5
    assert [(role.text, role.count, role.first, role.last) for role in who.roles] == [
        ("Harbour Minister", 2, "2022-02-02", "2022-03-03")
    ]
    speakers = {hit.statement.speaker.label for hit in who.found.hits if hit.statement.speaker}
    assert speakers == {"Orla Venn"}


def test_the_shortest_full_name_is_the_label(place: Place) -> None:
    sayings: list[Saying] = [
        ("Bo Quill", "added", "“open it”", "Bo Quill", None),
        ("a spokeswoman for Bo Quill", "said", "“no”", "a spokeswoman for Bo Quill", None),
        ("Bo Quill and Orla Venn", "said", "“yes”", "Bo Quill and Orla Venn", None),
    ]
    with Archive.open(place, create=True) as archive:
        archive.add_all([made(sayings, origin="n.txt")])
        archive.add(*made([("Bo Ezra Quill", "said", "“it is shut”", "Bo Ezra Quill", None)]))
        person = archive.who("Bo Quill").person
    assert person is not None
    assert person.name == "Bo Quill"
    assert sorted(person.names) == ["Bo Ezra Quill", "Bo Quill"]


def test_an_ambiguous_name_gives_the_candidates(archive: Archive) -> None:
    who = archive.who("Marsh")
    assert who.person is None and who.found.hits == ()
    assert names(archive, "Marsh") == ["Tobin Marsh", "Ilse Marsh"]
    assert sorted(names(archive, "Venn")) == ["Orla Venn", "Orlando Venn"]


def test_a_bare_surname_of_one_person_is_perhaps_theirs(archive: Archive) -> None:
    who = archive.who("Quill")
    assert who.person is not None and who.person.name == "Bo Quill"
    assert [one.name for one in who.perhaps] == ["Quill"]
    assert who.found.total == 1


def test_nobody(archive: Archive) -> None:
    who = archive.who("Hestia Grum")
    assert who.person is None and who.candidates == ()
    with pytest.raises(UsageError):
        archive.who("?!")


def test_a_role_is_nobody(archive: Archive) -> None:
    assert archive.who("Harbour Minister").candidates == ()


def judged(left: str, verdict: str, right: str, by: str = "person:Ada") -> Judgement:
    return Judgement(left, right, verdict, ("seen together",), by, "")  # type: ignore[arg-type]


def test_a_judgement_joins_and_its_revocation_parts(archive: Archive) -> None:
    number = archive.judge(judged("Bo Quill", "same", "Quill"))
    who = archive.who("Bo Quill")
    assert who.person is not None and who.person.names == ("Bo Quill", "Quill")
    assert who.found.total == 2 and len(who.judged) == 1
    archive.revoke(number, "it was another Quill", by="person:Bea")
    who = archive.who("Bo Quill")
    assert who.person is not None and who.person.names == ("Bo Quill",)
    assert [kept.revoked for kept in archive.judgements()] == [True]


def test_a_person_beats_the_program(archive: Archive) -> None:
    archive.judge(judged("Bo Quill", "different", "Quill"))
    archive.judge(judged("Bo Quill", "same", "Quill", by="program:1"))
    who = archive.who("Bo Quill")
    assert who.person is not None and who.person.names == ("Bo Quill",)


def test_an_entity_is_taken_out_and_brought_in(archive: Archive) -> None:
    orchard = made(ORCHARD)[1].article.id
    archive.judge(judged(f"{orchard}#e1", "different", "Orla Venn"))
    parted = archive.who("Orla Venn").candidates
    assert [(one.name, one.statements) for one in parted] == [("Orla Venn", 4), ("Orla Venn", 1)]
    assert archive.who(parted[0].id or "").found.total == 4
    archive.judge(judged(f"{orchard}#e1", "same", "Orlando Venn"))
    who = archive.who("Orlando Venn")
    texts = {hit.statement.text for hit in who.found.hits}
    assert texts == {"“open it”", "“a frost is not a policy”"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("Nobody Atall", "Orla Venn"), ("Orla Venn", "orla venn"), ("0" * 16 + "#e1", "Orla Venn")],
)
def test_a_judgement_needs_two_that_are_there(archive: Archive, left: str, right: str) -> None:
    one_name = left.lower() == right.lower()
    with pytest.raises(UsageError if one_name else NotFoundError):
        archive.judge(judged(left, "same", right))
    with pytest.raises(NotFoundError):
        archive.revoke(7, "x", by="person:Ada")


@pytest.mark.parametrize("nothing", ["", "  ", "…", "“”", "person:"])
def test_a_name_without_letters_is_nobody_to_judge(archive: Archive, nothing: str) -> None:
    for left, right in ((nothing, "Orla Venn"), ("Orla Venn", nothing)):
        with pytest.raises(UsageError, match="needs letters"):
            archive.judge(judged(left, "same", right))
    assert archive.judgements() == ()


def test_a_judgement_is_revoked_once(archive: Archive) -> None:
    number = archive.judge(judged("Bo Quill", "same", "Quill"))
    archive.revoke(number, "it was another Quill", by="person:Bea")
    with pytest.raises(NotFoundError, match="that counts"):
        archive.revoke(number, "again", by="person:Bea")


def test_a_surname_that_was_joined_to_one_does_not_mean_another(archive: Archive) -> None:
    other: list[Saying] = [("Ada Quill", "said", "“I bake”", "Ada Quill", "baker")]
    archive.add(*made(other, origin="q.txt"))
    archive.judge(judged("Bo Quill", "same", "Quill"))
    assert sorted(names(archive, "Quill")) == ["Ada Quill", "Bo Quill"]
    archive.judge(judged("Ada Quill", "same", "Bo Quill"))
    who = archive.who("Quill")
    assert who.person is not None and who.found.total == 3


@FILES
def test_judgements_are_in_the_chain(archive: Archive) -> None:
    archive.judge(judged("Bo Quill", "same", "Quill"))
    archive.revoke(1, "a mistake", by="person:Ada")
    assert verify(archive.path, {}).whole
    archive.close()
    from saidwhat.archive import driver

    connection = driver.sqlite().connect(str(archive.path))
    connection.execute("UPDATE judgement SET verdict = 'different' WHERE n = 1")
    connection.commit()
    connection.close()
    assert verify(archive.path, {}).problems == ("judgement 1: its row was changed",)


def test_statements_of_a_person_are_paged(archive: Archive) -> None:
    page = archive.who("Orla Venn", Search(limit=2)).found
    rest = archive.who("Orla Venn", Search(limit=9, before=page.after)).found
    assert len(page.hits) == 2 and len(rest.hits) == 3
    assert LIGHTHOUSE
