"""How much there is of whom: rows that add up, whatever they are counted by."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saidwhat.archive import dimensions, driver, stats
from saidwhat.archive.archive import Archive
from saidwhat.archive.dimensions import DIMENSIONS, REST
from saidwhat.archive.place import Place
from saidwhat.archive.search import Search
from saidwhat.archive.stats import ORDERS, Cell, Cross, Stats
from saidwhat.errors import UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.speaker import Entity, Judgement
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made

MINT: list[Saying] = [
    ("Treasurer Bo Quill", "said", "“the mint is shut”", "Bo Quill", "Treasurer"),
    ("traders", "grumbled", "that no coin was left", None, None),
]
LATER: list[Saying] = [*LIGHTHOUSE[:2], ("Bo Quill", "wrote", "“ask me in May”", "Bo Quill", None)]
#: Two-dimensional crosses, and one of three.
CROSSES = [
    *((name,) for name in DIMENSIONS),
    *itertools.combinations(DIMENSIONS, 2),
    ("person", "publisher", "month"),
]


def titled(article: tuple[Capture, Record], **fields: object) -> tuple[Capture, Record]:
    capture, record = article
    return capture, replace(record, article=replace(record.article, **fields))  # type: ignore[arg-type]


def nameless(article: tuple[Capture, Record], label: str) -> tuple[Capture, Record]:
    """Return the article with a speaker of no name for the statements that have none."""
    capture, record = article
    speaker = next(one.speaker for one in record.statements if one.speaker)
    told = replace(speaker, label=label, kind="group", entity=None, role=None)
    statements = [one if one.speaker else replace(one, speaker=told) for one in record.statements]
    return capture, replace(record, statements=tuple(statements))


def naming(article: tuple[Capture, Record], name: str) -> tuple[Capture, Record]:
    """Return the article with somebody more whom it names, and does not quote."""
    capture, record = article
    more = Entity(f"e{len(record.entities) + 1}", "person", name)
    return capture, replace(record, entities=(*record.entities, more))


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with Archive.open(place, create=True) as archive:
        archive.add_all([
            made(LIGHTHOUSE, url="https://echo.example/lamp", published="2022-07-06"),
            made(LATER, url="https://echo.example/lamp", published="2022-08"),
            titled(made(ORCHARD, publisher="(not established)", language="en"), byline="AP"),
            naming(made(MINT, origin="m.txt", publisher=None, published="2022"), "Tobin Marsh"),
            nameless(made(MINT, origin="n.txt", publisher="Kessel Echo, The"), "traders"),
        ])  # fmt: skip
        yield archive


def rows(found: Stats) -> list[tuple[object, ...]]:
    return [(*(value.text for value in one.values), one.statements) for one in found.rows]


def test_people_with_the_most_statements_first(archive: Archive) -> None:
    found = archive.stats(Cross(("person",)))
    assert rows(found) == [
        ("Bo Quill", 3),
        ("Orla Venn", 3),
        ("Ilse Marsh", 1),
        ("no name printed", 1),
        ("not established", 1),
    ]
    assert [one.values[0].id for one in found.rows[-3:]] == ["ilse-marsh", None, None]
    assert (found.statements, found.words, found.articles) == (9, 46, 4)
    assert found.not_established == 1 and found.unjoined == 0


def test_of_an_address_the_latest_version_counts_alone(archive: Archive) -> None:
    assert rows(archive.stats(Cross(("month",)))) == [
        ("2022-07", 4), ("2022-08", 3), ("not established", 2)
    ]  # fmt: skip
    found = archive.stats(Cross(("year",)))
    assert rows(found) == [("2022", 9)]


def test_an_article_counts_once_in_each_row(archive: Archive) -> None:
    counted = {one.values[0].text: one.articles for one in archive.stats(Cross(("person",))).rows}
    assert counted == {
        "Orla Venn": 2, "Bo Quill": 3, "Ilse Marsh": 1, "no name printed": 1, "not established": 1
    }  # fmt: skip


def test_not_established_is_a_row_even_where_all_is(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        archive.add(*made(ORCHARD))
        found = archive.stats(Cross(("person",)))
        assert rows(found)[-1] == ("not established", 0)
        crossed = archive.stats(Cross(("month", "person", "kind")))
        assert rows(crossed)[-1] == ("not established", "not established", "no statement", 0)
        assert rows(archive.stats(Cross(("person",), speaker="Orla Venn"))) == [
            ("Orla Venn", 1), ("not established", 0)
        ]  # fmt: skip


def test_an_empty_archive_has_that_row_alone(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        assert rows(archive.stats(Cross(("person",)))) == [("not established", 0)]
        assert rows(archive.stats(Cross(("publisher",)))) == []


def test_no_agency_named_is_not_own_reporting(archive: Archive) -> None:
    assert rows(archive.stats(Cross(("reporting",)))) == [("AP", 2), ("no agency named", 7)]


def test_who_is_only_named_stands_there_without_a_statement(archive: Archive) -> None:
    found = archive.stats(Cross(("person", "quoted")))
    assert ("Tobin Marsh", "only named", 0) in rows(found)
    assert sum(one.statements for one in found.rows) == 9
    marsh = archive.stats(Cross(("quoted",), speaker="Tobin Marsh"))
    assert [(one.values[0].text, one.articles) for one in marsh.rows] == [("only named", 1)]
    publisher = Search(publisher="The Kessel Echo")
    assert rows(archive.stats(Cross(("quoted", "person"), publisher))) == [
        ("quoted", "Bo Quill", 2), ("quoted", "Orla Venn", 2), ("quoted", "no name printed", 1),
        ("no statement", "not established", 0),
    ]  # fmt: skip


def test_the_first_statement_of_each_article(archive: Archive) -> None:
    assert rows(archive.stats(Cross(("position",)))) == [("later", 5), ("first", 4)]


def test_what_is_not_among_the_first_is_one_row(archive: Archive) -> None:
    for narrow in (Search(), Search(last=date(2030, 1, 1))):
        assert rows(archive.stats(Cross(("person",), narrow, top=1))) == [
            ("Bo Quill", 3), (REST, 4), ("no name printed", 1), ("not established", 1)
        ]  # fmt: skip
        found = archive.stats(Cross(("person", "month"), narrow, top=1))
        assert (REST, "2022-07", 2) in rows(found)
        assert sum(one.statements for one in found.rows) == found.statements
    others = archive.stats(Cross(("person",), top=1)).rows[1]
    assert others.articles == 2, "an article with two of the others counts once"


def test_the_rest_is_no_row_where_there_is_none(archive: Archive) -> None:
    assert REST not in str(rows(archive.stats(Cross(("person",), top=3))))


def test_orders(archive: Archive) -> None:
    found = archive.stats(Cross(("person", "month"), order="name"))
    names = [one.values[0].text for one in found.rows]
    assert names[:3] == ["Bo Quill", "Bo Quill", "Bo Quill"] and names[-1] == "not established"
    by_words = archive.stats(Cross(("person", "month"), order="words")).rows
    words = [one.words for one in by_words]
    assert words == sorted(words, reverse=True)
    for order in ORDERS:
        assert archive.stats(Cross(("person", "month"), order=order)).statements == 9


def test_an_ambiguous_speaker_gives_the_candidates(archive: Archive) -> None:
    found = archive.stats(Cross(("month",), speaker="Marsh"))
    assert found.candidates is not None and found.rows == ()
    assert [one.name for one in found.candidates] == ["Ilse Marsh", "Tobin Marsh"]
    nobody = archive.stats(Cross(("month",), speaker="Hestia Grum"))
    assert nobody.candidates == ()


def test_a_speaker_without_a_name_is_known_by_the_words(archive: Archive) -> None:
    found = archive.stats(Cross(("publisher",), speaker="traders"))
    assert rows(found) == [("Kessel Echo, The", 1)]


def test_what_narrows(archive: Archive) -> None:
    assert archive.stats(Cross(("kind",), Search(kind="direct"))).statements == 5
    assert archive.stats(Cross(("kind",), Search("frost"))).statements == 1
    assert archive.stats(Cross(("kind",), Search("zeppelin"))).rows == ()
    assert archive.stats(Cross(("kind",), Search(publisher="nowhere"))).statements == 0
    english = Search(having=(("language", "en"),))
    assert archive.stats(Cross(("kind",), english)).statements == 2
    with pytest.raises(UsageError):
        archive.stats(Cross(("kind",), Search("OR")))


@pytest.mark.parametrize("by", [(), ("weather",), ("kind", "kind"), tuple(DIMENSIONS)[:4]])
def test_what_cannot_be_crossed(archive: Archive, by: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        archive.stats(Cross(by))


def test_words_and_kinds_do_not_narrow_who_is_only_named(archive: Archive) -> None:
    for search in (Search("lamp"), Search(kind="direct"), Search(having=(("role", "grower"),))):
        with pytest.raises(UsageError):
            archive.stats(Cross(("person", "quoted"), search))


def test_names_that_wait_to_be_joined_are_told(archive: Archive) -> None:
    path = archive.path
    archive.join_people()
    archive.add(*made(ORCHARD, origin="late.txt", extra="Late.\n"))
    archive._engine.dispose()
    with Archive.open(path, readonly=True) as waiting:
        found = waiting.stats(Cross(("person",)))
    assert ("not joined", 2) in rows(found) and found.unjoined
    assert sum(one.statements for one in found.rows) == 11


def test_a_publisher_that_is_called_so_is_not_the_one_that_is_missing(archive: Archive) -> None:
    found = archive.stats(Cross(("publisher",)))
    given = {one.values[0].given: one.statements for one in found.rows}
    assert given["(not established)"] == 2 and given["((not established)"] == 2


def of_search(archive: Archive, cell: Cell, by: tuple[str, ...]) -> int:
    """Return how many statements a search finds for a cell."""
    having = tuple(zip(by, (value.given for value in cell.values), strict=True))
    return archive.find(Search(current=True, having=having, limit=1)).total


@pytest.mark.parametrize("by", CROSSES, ids=",".join)
def test_a_search_finds_what_each_cell_counts(archive: Archive, by: tuple[str, ...]) -> None:
    for cell in archive.stats(Cross(by)).rows:
        shown = [value.text for value in cell.values]
        named = "only named" in shown
        assert (0 if named else of_search(archive, cell, by)) == cell.statements, shown


NAMES = ("Orla Venn", "Orlando Venn", "Bo Quill", "Tobin Marsh", None)
ROLES = (None, "Treasurer", "grower")
SAYINGS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(ROLES), st.booleans()), min_size=1, max_size=5
)
ARTICLES = st.lists(
    st.tuples(
        SAYINGS,
        st.sampled_from(["Echo", "Post", None]),
        st.sampled_from(["2022-07-06", "2022-08", "2021", None]),
        st.sampled_from(["a", "b", "c"]),
    ),
    min_size=1,
    max_size=7,
)


#: Who says it in which role, and whether in marks; the publisher, the day, the address.
Plan = tuple[list[tuple[str | None, str | None, bool]], str | None, str | None, str]


def of_plan(n: int, plan: Plan) -> tuple[Capture, Record]:
    sayings: list[Saying] = [
        (
            name or "people",
            "said",
            f"“gate {n} {i}”" if direct else f"that gate {n} {i}",
            name,
            role,
        )
        for i, (name, role, direct) in enumerate(plan[0])
    ]
    return made(sayings, publisher=plan[1], published=plan[2], url=f"https://x.example/{plan[3]}")


@given(plans=ARTICLES, judged=st.booleans())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_rows_of_every_cross_add_up(
    plans: list[Plan], judged: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("stats") / "a.db"
    articles = [of_plan(n, plan) for n, plan in enumerate(plans)]
    latest = {plan[3]: record for plan, (_, record) in zip(plans, articles, strict=True)}
    statements = [one for record in latest.values() for one in record.statements]
    spoken = Counter(one.speaker.label if one.speaker else None for one in statements)
    with Archive.open(path, create=True) as archive:
        archive.add_all(articles)
        if judged and {"Orla Venn", "Bo Quill"} <= set(spoken):
            archive.judge(Judgement("Orla Venn", "Bo Quill", "same", ("x",), "person:Ada", ""))
        whole = {by: archive.stats(Cross(by)) for by in CROSSES}
        labels = {one.values[0].text: one.statements for one in whole["label",].rows}
        assert labels.pop("not established") == spoken.pop(None, 0)
        assert labels == spoken
        for by, found in whole.items():
            assert found.statements == len(statements)
            assert found.articles == len(latest)
            assert sum(one.statements for one in found.rows) == len(statements), by
            assert sum(one.words for one in found.rows) == found.words, by
            for n, name in enumerate(by):
                assert margin(found, n) == margin(whole[name,], 0), (by, name)
            assert told(found) == in_sql(archive, by), by
        for by, top in itertools.product((("person",), ("person", "month")), (1, 2)):
            kept = archive.stats(Cross(by, top=top))
            assert kept.rows == archive.stats(Cross(by, Search(last=date.max), top=top)).rows
            assert sum(one.words for one in kept.rows) == kept.words


#: How much there is of each cell: statements, words, articles.
Told = dict[tuple[str, ...], tuple[int, int, int]]


def told(found: Stats) -> Told:
    """Return the rows that count something by what names their values in an address."""
    return {
        tuple(value.given for value in one.values): (one.statements, one.words, one.articles)
        for one in found.rows
        if one.articles
    }


def in_sql(archive: Archive, by: tuple[str, ...]) -> Told:
    """Return what SQL counts of a cross, row by row."""
    codes = [DIMENSIONS[name].code for name in by]
    own = "statement JOIN article ON article.seq = statement.article WHERE article.latest"
    sql = f"SELECT {', '.join(codes)}, count(*), sum(words), count(DISTINCT seq) FROM {own}"
    with driver.reading(archive._engine, archive.path) as connection:
        found = connection.exec_driver_sql(
            f"{sql} GROUP BY {', '.join(map(str, range(1, len(by) + 1)))}"
        ).all()
        if "quoted" in by:
            found += connection.exec_driver_sql(_only_named(by)).all()
        found = [(*map(_code, by, row), *row[-3:]) for row in found]
        values = [
            dimensions.values(connection, name, {row[n] for row in found})
            for n, name in enumerate(by)
        ]
    return {
        tuple(each[code].given for each, code in zip(values, row, strict=False)): tuple(row[-3:])
        for row in found
    }


def _code(name: str, told: Any) -> Any:
    """Return a code of a dimension; kinds of speakers are all texts in SQL."""
    return int(told) if name == "speaker_kind" and told[0] in "-0" else told


def _only_named(by: tuple[str, ...]) -> str:
    """Return SQL for the articles in which somebody is named and not quoted."""
    of = {
        "person": "entity.person",
        "speaker_kind": "(SELECT kind FROM person WHERE id = entity.person)",
        "quoted": "2",
    }
    codes = [
        of.get(name, DIMENSIONS[name].code if DIMENSIONS[name].named else "NULL") for name in by
    ]
    return (
        f"SELECT {', '.join(codes)}, 0, 0, count(DISTINCT article.seq) FROM entity JOIN article"
        " ON article.seq = entity.article WHERE article.latest AND entity.person IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.article = article.seq"
        " AND statement.person = entity.person)"
        f" GROUP BY {', '.join(map(str, range(1, len(by) + 1)))}"
    )


def margin(found: Stats, n: int) -> dict[str, tuple[int, int]]:
    """Return statements and words by the values of one dimension."""
    total: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in found.rows:
        if one.statements:
            before = total[one.values[n].given]
            total[one.values[n].given] = (before[0] + one.statements, before[1] + one.words)
    return dict(total)


def test_an_old_connection_asks_no_table_that_is_not_there(archive: Archive) -> None:
    """Every dimension's SQL is of columns that the archive has."""
    with driver.reading(archive._engine, archive.path) as connection:
        for one in DIMENSIONS.values():
            connection.exec_driver_sql(
                f"SELECT {one.code} FROM statement JOIN article ON article.seq = statement.article"
            ).all()
    assert stats.MOST == 3
