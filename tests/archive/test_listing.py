"""Rows of people: who is quoted most, as what; who may be one; where and when they appear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from saidwhat.archive.appearances import Month, Outlet
from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Listing, Office, PersonRow
from saidwhat.archive.place import Place
from saidwhat.archive.search import Search
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.speaker import Judgement
from tests.archive.press import press, spoken_for


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with Archive.open(place, create=True) as archive:
        archive.add_all([*press(), spoken_for()])
        yield archive


def rows(archive: Archive, words: str = "", **asked: object) -> dict[str, PersonRow]:
    found = archive.people(Listing(words, **asked))  # type: ignore[arg-type]
    return {row.id: row for row in found.rows}


def judge(archive: Archive, left: str, verdict: str, right: str) -> int:
    given = Judgement(left, right, verdict, ("seen",), "person:Ada", "")  # type: ignore[arg-type]
    return archive.judge(given)


def test_one_row_is_one_person_with_the_most_quoted_first(archive: Archive) -> None:
    found = archive.people(Listing(limit=2))
    assert [(row.id, row.statements) for row in found.rows] == [
        ("dana-whitlock", 4),
        ("tomas-arden", 3),
    ]
    minister = found.rows[0]
    assert (minister.articles, minister.publishers, minister.named) == (3, 2, 3)
    assert (minister.first, minister.last) == ("2026-01-05", "2026-04-02")
    assert minister.role == "Transport Minister" and minister.spoken_for == 1
    assert minister.roles == (Office("Transport Minister", "2026-01-05", "2026-04-02", 3),)


def test_pages_follow_one_another_and_miss_nobody(archive: Archive) -> None:
    every = [row.id for row in archive.people(Listing(limit=100)).rows]
    met: list[str] = []
    after = None
    while True:
        page = archive.people(Listing(limit=3, after=after))
        met += [row.id for row in page.rows]
        assert page.total == len(every)
        if (after := page.after) is None:
            break
    assert met == every and len(set(met)) == len(met)


def test_two_of_one_name_are_two_rows_and_their_ids_say_so(archive: Archive) -> None:
    found = rows(archive, "Venn")
    assert {row.role for row in found.values()} == {"lighthouse keeper", "heart surgeon"}
    assert all(key.startswith("orla-venn.") for key in found) and len(found) == 2


def test_candidates_have_what_one_chooses_by(archive: Archive) -> None:
    candidates = archive.who("Orla Venn").candidates
    assert {(one.role, one.outlets, one.first) for one in candidates} == {
        ("lighthouse keeper", ("The Kessel Echo",), "2026-01-10"),
        ("heart surgeon", ("Northern Wire",), "2026-02-11"),
    }
    for one in candidates:
        person = archive.who(one.id or "").person
        assert person and person.id == one.id


def test_an_id_still_leads_there_when_there_is_no_namesake_any_more(archive: Archive) -> None:
    first, second = (one.id or "" for one in archive.who("Orla Venn").candidates)
    judge(archive, first, "same", second)
    for old in (first, second):
        person = archive.who(old).person
        assert person and (person.id, person.statements) == ("orla-venn", 4)


def test_an_id_leads_to_both_when_a_namesake_comes(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        archive.add_all(press()[4:6])
        person = archive.who("orla-venn").person
        assert person and person.role == "lighthouse keeper"
        archive.add_all(press()[6:])
        assert len(archive.who("orla-venn").candidates) == 2


def test_an_id_of_several_is_not_judged_to_be_all_of_them(archive: Archive) -> None:
    with pytest.raises(UsageError, match="several have this id") as told:
        judge(archive, "orla-venn", "same", "tomas-arden")
    ids = sorted(one.id or "" for one in archive.who("Orla Venn").candidates)
    assert told.value.advice == f"give one of {', '.join(ids)}"
    judge(archive, "Orla Venn", "same", "tomas-arden")
    assert len(rows(archive, "Venn")) == 1


def test_the_id_of_a_body_that_was_joined_still_parts_it(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        archive.add_all([body(1, "Gull Fund"), body(2, "Tern Fund")])
        both = "gull-fund.organization", "tern-fund.organization"
        judge(archive, both[0], "same", both[1])
        assert len(rows(archive, "Fund", quoted=False)) == 1
        judge(archive, both[0], "different", both[1])
        assert set(rows(archive, "Fund", quoted=False)) == set(both)


def body(number: int, name: str) -> tuple[Capture, Record]:
    """Return an article of the press that names a body and nobody else."""
    capture, record = press()[number]
    entity = replace(record.entities[0], kind="organization", name=name, roles=())
    return capture, Record(record.article, (entity,), (), (), (), (), "hand")


def test_the_id_of_a_body_leads_to_all_that_have_its_name(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        archive.add_all([body(0, "Supreme Court"), body(1, "Supreme Court")])
        one, other = (f"{press()[n][1].article.id}#e1" for n in (0, 1))
        judge(archive, one, "different", other)  # every country has one
        rows = archive.people(Listing(quoted=False)).rows
        assert len(rows) == 2
        candidates = archive.who("supreme-court.organization").candidates
    assert {one.id for one in candidates} == {row.id for row in rows}


def test_an_entity_of_an_article_leads_to_its_person(archive: Archive) -> None:
    article = press()[0][1].article.id
    person = archive.who(f"{article}#e2").person
    assert person and person.name == "Tomas Arden"
    assert archive.people_in(article) == {"e1": "dana-whitlock", "e2": "tomas-arden"}


def test_words_and_kind_narrow(archive: Archive) -> None:
    assert set(rows(archive, "whitlock")) == {"dana-whitlock", "edwin-whitlock", "whitlock"}
    assert rows(archive, "whitlock", kind="organization") == {}
    with pytest.raises(UsageError, match="no such kind"):
        archive.people(Listing(kind="ship"))


def pairs(archive: Archive) -> list[tuple[str | None, str | None, str]]:
    return [(pair.one.id, pair.other.id, pair.names) for pair in archive.undecided()]


def test_who_may_be_one_is_told_with_what_speaks_for_it_and_against(archive: Archive) -> None:
    found = {(pair.one.id, pair.other.id): pair for pair in archive.undecided()}
    surname = found["dana-whitlock", "whitlock"]
    assert surname.names == "short"
    assert ("the same publisher prints both", True) in {
        (ground.words, ground.weight > 0) for ground in surname.grounds
    }
    (namesakes,) = (pair for pair in found.values() if pair.one.name == "Orla Venn")
    assert namesakes.names == "same"
    assert "the roles differ" in {one.words for one in namesakes.grounds if one.weight < 0}
    assert ("dana-whitlock", "edwin-whitlock") not in found


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_somebody_judged_is_not_asked_again(archive: Archive, verdict: str) -> None:
    asked = ("dana-whitlock", "whitlock", "short")
    assert asked in pairs(archive)
    assert [one.id for one in archive.who("dana-whitlock").perhaps] == ["whitlock"]
    number = judge(archive, "dana-whitlock", verdict, "whitlock")
    assert asked not in pairs(archive)
    assert archive.who("dana-whitlock").perhaps == ()
    archive.revoke(number, "a mistake", by="person:Ada")
    assert asked in pairs(archive)


def test_the_pair_on_which_most_hangs_comes_first(archive: Archive) -> None:
    fewer = [pair.other.statements for pair in archive.undecided()]
    assert fewer == sorted(fewer, reverse=True)
    assert archive.undecided(1) == archive.undecided()[:1]


def test_who_is_only_named_may_be_somebody_too(place: Place) -> None:
    capture, record = press()[3]
    silent = Record(record.article, record.entities, (), (), (), (), "hand")
    with Archive.open(place, create=True) as archive:
        archive.add_all([press()[0], (capture, silent)])
        assert archive.undecided() == ()
        (pair,) = archive.undecided(named=True)
    assert (pair.one.id, pair.other.id, pair.other.statements) == ("dana-whitlock", "whitlock", 0)


def test_where_and_when_somebody_appears(archive: Archive) -> None:
    found = archive.appearances("dana-whitlock")
    assert found.outlets == (
        Outlet("Northern Wire", 2, 6, 1),
        Outlet("The Kessel Echo", 2, 8, 2),
    )
    assert found.months == (
        Month("2026-01", 1, 4, 1), Month("2026-03", 2, 6, 1), Month("2026-04", 1, 4, 1),
    )  # fmt: skip
    assert [one.statements for one in found.naming] == [1, 2, 1]
    assert [one.published and one.published.text for one in found.naming] == [
        "2026-04-02", "2026-03-09", "2026-01-05",
    ]  # fmt: skip
    assert found.naming[0].entity == f"{spoken_for()[1].article.id}#e1"
    assert len(archive.appearances("dana-whitlock", 1).naming) == 1
    with pytest.raises(NotFoundError):
        archive.appearances("nobody-here")


def test_what_is_said_for_somebody_is_apart_from_what_they_say(archive: Archive) -> None:
    said = archive.who("dana-whitlock").found
    told = archive.who("dana-whitlock", Search(spoken_for=True)).found
    assert said.total == 4 and told.total == 1
    assert [hit.statement.text for hit in told.hits] == ["“she is back in May”"]
    assert archive.who("tomas-arden", Search(spoken_for=True)).found.total == 0
