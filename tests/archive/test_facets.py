"""Facets count everything that fits, exactly: what SQL counts row by row, ties as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from saidwhat.archive import facets, schema, stripes
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.facets import FACETS
from saidwhat.archive.search import Facet, Search, fitting
from saidwhat.archive.striped import Columns
from saidwhat.types.record import Record, StatementKind
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made

DATES = (
    "2022-07-06", "2022-07-05", "2022", "2022-07", "2022-03-2X", "199X", "XXXX-07-06", "2022-22",
    "[2022-07-06]", "[2022,2023-01-02]", "2022-02-28/..", "/2022-07-06", "2022-07-06~", None,
)  # fmt: skip
PUBLISHERS = (
    "The Kessel Echo",
    "Pale Hill Post",
    "Éclair, Hourly",
    "éclair",
    "-",
    "A\0B",
    "\ud800 Post",
    None,
)
NAMES = ("Orla Venn", "Tobin Marsh", "Ždenka Falk", "ann", "Ann", "𝔙enn", None)
KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")

_VALUE = {
    "speaker": "(SELECT text FROM label WHERE id = statement.speaker)",
    "publisher": "article.publisher",
    "kind": "CASE statement.kind WHEN 'd' THEN 'direct' WHEN 'i' THEN 'indirect' ELSE 'mixed' END",
    "year": "substr(article.published, 1, 4)",
    "month": "substr(article.published, 1, 7)",
}


def counted(archive: Archive, search: Search, name: str, most: int) -> tuple[Facet, ...]:
    """Return a facet as SQL counts it, row by row."""
    with archive._engine.connect() as connection:
        found = fitting(connection, search)
        if found is None:
            return ()
        order = "1 DESC" if name in ("year", "month") else "2 DESC, 1"
        sql = (
            f"SELECT {_VALUE[name]}, count(*) FROM statement"
            " JOIN article ON article.seq = statement.article"
            f" WHERE statement.key IN ({found[0]}) GROUP BY 1 ORDER BY {order} LIMIT {most}"
        )
        rows = connection.execute(text(sql), found[1]).all()
    return tuple(Facet(schema.loaded(value), n) for value, n in rows)


def article(n: int) -> tuple[object, Record]:
    """Return one of many articles that differ in all that is counted."""
    names = [NAMES[(n + k) % 7] for k in range(n % 4)]
    sayings: list[Saying] = [
        (name or "residents", "said", f"“the lamp {k % 3} burns”", name, None)
        for k, name in enumerate(names)
    ]
    capture, record = made(
        [*sayings, *LIGHTHOUSE[: n % 2]],
        origin=f"{n}.txt",
        publisher=PUBLISHERS[n * 5 % 8],
        published=DATES[n * 3 % len(DATES)],
        extra=f"Number {n}.",
    )
    kinds = [KINDS[(n + k) % 3] for k in range(len(record.statements))]
    told = zip(record.statements, kinds, strict=True)
    return capture, replace(record, statements=tuple(replace(s, kind=kind) for s, kind in told))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("facets") / "a.db", create=True) as archive:
        archive.add_all(article(n) for n in range(60))
        yield archive


SEARCHES = st.builds(
    Search,
    st.sampled_from(["", "lamp", "burns", "burns 1", "oil OR lamp", "lamp*", "nowhere"]),
    speaker=st.sampled_from(["", "", "Venn", "ann", "Nobody"]),
    publisher=st.sampled_from(["", "", "Kessel", "éclair"]),
    kind=st.sampled_from(["", "", *KINDS]),
    first=st.sampled_from([None, None, date(2022, 7, 1)]),
    last=st.sampled_from([None, None, date(2022, 7, 5)]),
)


@given(SEARCHES, st.sampled_from(FACETS), st.integers(1, 8))
def test_a_facet_is_what_sql_counts_row_by_row(
    archive: Archive, search: Search, name: str, most: int
) -> None:
    expected = counted(archive, search, name, most)
    assert archive.counts(search, [name], most)[name] == expected
    anew = archive._ask(facets.counts, Columns(), search, [name], most)
    assert anew[name] == expected


def test_there_is_something_to_count_and_ties_are_among_it(archive: Archive) -> None:
    for name in FACETS:
        found = counted(archive, Search(), name, 99)
        assert len(found) >= 3
        assert name == "kind" or len({one.count for one in found}) < len(found)
    values = {one.value for name in FACETS for one in counted(archive, Search(), name, 99)}
    assert {None, "[2022-0", "[2022,2", "A\0B", "\ud800 Post", "XXXX", "199X", "éclair"} <= values


def test_several_facets_are_counted_at_once(archive: Archive) -> None:
    told = archive.counts(Search("lamp"), FACETS, 5)
    assert told == {name: counted(archive, Search("lamp"), name, 5) for name in FACETS}
    assert told == {name: archive.facet(Search("lamp"), name, 5) for name in FACETS}


def same(archive: Archive) -> None:
    for search in (Search(), Search("lamp"), Search("burns", kind="direct")):
        told = archive.counts(search, FACETS, 9)
        assert told == {name: counted(archive, search, name, 9) for name in FACETS}


def test_what_is_kept_follows_every_change(tmp_path: Path) -> None:
    moved = article(7)[1].article.id
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        same(archive)
        for n in range(20):
            archive.add(*article(n))
            if n % 5 == 0:
                same(archive)
        last = archive.add(*made(LIGHTHOUSE, published="2030-01-01"))
        same(archive)
        archive.withdraw(last.article, "asked for")
        archive.add(*made(ORCHARD, published="2030-01-01"))  # under the keys that are free
        same(archive)
        for field, value in (("publisher", "Another Post"), ("published", "2021-01-01")):
            archive.correct(Correct(moved, field, value, "misprinted", "A. Bell"))
            same(archive)
        archive.add(*made(ORCHARD, origin="again.txt", extra="Again."))
        same(archive)


def test_nothing_is_read_again_while_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add_all(article(n) for n in range(9))
        for waiting in (True, False):
            told = archive.counts(Search("lamp"), FACETS, 9)
            with monkeypatch.context() as patched:
                patched.setattr(stripes, "data_of", None)
                assert archive.counts(Search("lamp"), FACETS, 9) == told
            assert waiting == bool(archive.join_people())


def test_an_archive_without_statements_has_no_facets(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        assert archive.counts(Search(), FACETS, 9) == dict.fromkeys(FACETS, ())
        archive.add(*made([], extra="Nobody said a word."))
        assert archive.counts(Search(), FACETS, 9) == dict.fromkeys(FACETS, ())
        assert archive.counts(Search(), FACETS, 9) == dict.fromkeys(FACETS, ())


@pytest.mark.parametrize("most", [1, 3, 9])
@pytest.mark.parametrize(
    ("where", "sql"),
    [
        (Where(), "1"),
        (Where(publisher="Pale Hill Post"), "article.publisher = 'Pale Hill Post'"),
        (Where(first=date(2022, 7, 5)), f"article.day >= {date(2022, 7, 5).toordinal()}"),
        (Where(last=date(2022, 7, 5)), f"article.day <= {date(2022, 7, 5).toordinal()}"),
        (
            Where(first=date(2022, 7, 1), last=date(2022, 7, 31)),
            f"article.day BETWEEN {date(2022, 7, 1).toordinal()}"
            f" AND {date(2022, 7, 31).toordinal()}",
        ),
        (Where(publisher="no such one"), "0"),
        (Where(publisher="\ud800 Post"), "article.publisher = x'eda08020506f7374'"),
        (
            Where(speaker="Orla Venn"),
            "article.seq IN (SELECT article FROM statement JOIN label ON label.id = speaker"
            " WHERE text = 'Orla Venn')",
        ),
        (Where(speaker="no such one"), "0"),
        (
            Where(since=41),
            "article.id IN (SELECT subject FROM journal WHERE n > 41 AND kind = 'add')",
        ),
        (Where(since=999), "0"),
    ],
)
def test_a_list_counts_the_articles_of_each_value(
    archive: Archive, where: Where, sql: str, most: int
) -> None:
    query = (
        "SELECT label.text, count(DISTINCT article) AS n FROM statement JOIN article"
        " ON article.seq = statement.article JOIN label ON label.id = speaker"
        f" WHERE {sql} GROUP BY 1 ORDER BY n DESC, 1 LIMIT {most}"
    )
    with archive._engine.connect() as connection:
        expected = tuple(Facet(*row) for row in connection.execute(text(query)))
        found = archive.facets(where, most)
        assert found.speakers == expected
        for own, value, order in (
            (found.publishers, "publisher", f"2 DESC, 1 LIMIT {most}"),
            (found.months, "strftime('%Y-%m', day + 1721424.5)", "1 DESC"),
            (found.days, "strftime('%Y-%m-%d', day + 1721424.5)", "1 DESC"),
        ):
            query = f"SELECT {value}, count(*) FROM article WHERE {value} IS NOT NULL AND {sql}"
            rows = connection.execute(text(f"{query} GROUP BY 1 ORDER BY {order}")).all()
            in_sql = tuple(Facet(schema.loaded(one), n) for one, n in rows)
            assert own == (() if own is found.days and not (where.first and where.last) else in_sql)
        count = text(f"SELECT count(*) FROM article WHERE {sql}")
        assert found.articles == connection.execute(count).scalar_one()
