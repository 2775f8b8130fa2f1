"""A database answers as a file does, whatever was added, put right, judged and withdrawn."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.audited import Within
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.engines import sqlite as sqlite_
from saidwhat.archive.engines import tsvector
from saidwhat.archive.facets import FACETS
from saidwhat.archive.people import Listing
from saidwhat.archive.place import Place
from saidwhat.archive.search import Search
from saidwhat.archive.stats import Cross
from saidwhat.errors import NotFoundError
from saidwhat.jobs.check import check_text
from saidwhat.jobs.compare import compared_in
from saidwhat.types.speaker import Judgement
from tests.archive.federated.test_same import ASKED, WORDS, article
from tests.archive.made import made
from tests.postgres import Server

SLOW = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def both(server: Server, folder: Path) -> Iterator[tuple[Archive, Archive]]:
    """Give an archive in a file and one in a database."""
    file = Path(tempfile.mkdtemp(dir=folder)) / "a.db"
    with (
        server.borrowed() as place,
        Archive.open(file, create=True) as kept,
        Archive.open(place, create=True) as served,
    ):
        yield kept, served


def answers(archive: Archive) -> Iterator[Any]:
    """Yield what an archive answers to all kinds of questions."""
    for words in ("", "lamp", "ferry OR oil", "lam*", '"no oil left"', "oil NOT night", "nowhere"):
        for narrowed in (
            Search(words), Search(words, rank=True), Search(words, speaker="Venn", limit=2),
            Search(words, publisher="Kessel", latest=True), Search(words, kind="direct"),
            Search(words, first=date(2022, 7, 1), current=True, having=(("month", "2022-07"),)),
        ):  # fmt: skip
            yield archive.find(narrowed)
            yield archive.counts(narrowed, FACETS, 3)
    for name in ASKED:
        yield archive.who(name)
    for asked in (Listing(), Listing("venn", quoted=False), Listing(limit=2)):
        yield archive.people(asked)
    for by in (("person",), ("speaker_kind", "publisher"), ("month", "role"), ("person", "quoted")):
        yield archive.stats(Cross(by))
    yield archive.stats(Cross(("label",), Search("lamp", having=(("speaker_kind", "person"),))))
    for where in (Where(), Where(publisher="Pale Hill Post"), Where(speaker="Orla Venn")):
        yield archive.facets(where)
        yield archive.articles(where)
        yield archive.latest(where, 3)
    yield archive.coverage()
    yield archive.articles_with([*WORDS, "night"], 5)
    yield list(archive.quotations("lamp")), archive.saying([WORDS[0]], 9)
    yield check_text(
        f"“{WORDS[0]},” said Orla Venn. Otto Venn: “no ferry waits for the fog”.", archive
    )
    yield [(one.id, one.printings) for one in compared_in(archive, "")]
    yield archive.judgements(), archive.corrections(), archive.undecided(), archive.queue().looked
    yield list(archive.audited(Within(), texts=True))
    for article_id in archive._ask(lambda connection: connection.execute(IDS).scalars().all()):
        yield archive.record(article_id), archive.copies(article_id), archive.people_in(article_id)
        yield archive.editions(article_id), archive.capture(article_id)


IDS = text("SELECT id FROM article ORDER BY seq")


@given(st.integers(0, 1 << 32))
@SLOW
def test_what_is_done_gives_the_same_answers(server: Server, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    articles = [article(chance, n) for n in range(chance.randrange(1, 14))]
    withdrawn = chance.choice(articles)[1].article.id
    put_right = chance.choice(articles)[1].article.id
    verdict: Any = chance.choice(("same", "different"))
    with both(server, tmp_path) as archives:
        told = []
        for archive in archives:
            outcomes: list[Any] = archive.add_all(articles)
            outcomes += archive.add_all(articles[:2])
            given = Correct(put_right, "publisher", "The Lamp", "masthead", "person:me", "2022")
            outcomes.append(archive.correct(given))
            with suppress(NotFoundError):  # where no article prints both
                judged = Judgement("Orla Venn", "Venn", verdict, ("so",), "person:me", "2022")
                outcomes.append(archive.judge(judged))
            if withdrawn != put_right:
                archive.withdraw(withdrawn, "asked for")
            outcomes += answers(archive)
            report = archive.verify({})
            assert report.problems == ()
            told.append((outcomes, replace(report, head="", server=None)))
        (kept, one), (served, other) = told
        assert len(kept) == len(served) and one == other
        for left, right in zip(kept, served, strict=True):
            assert left == right


#: Words that a tokenizer has to think about, and some that it knows nothing of.
ODD = ["lamp", "Lámp", "LAMP", "oil", "Öl", "o", "don't", "3.5", "ﬁre", "naïve", "ẞ", "日本", "١٢",
       "x_y", "🙂", "𞤀𞤁", "a\u0301b", "co-op", "İ", "\u200b", "lamps", "æ"]  # fmt: skip
SAID = st.lists(st.sampled_from(ODD), min_size=1, max_size=12).map(" ".join)
TERM = st.tuples(
    st.lists(st.sampled_from(ODD), min_size=1, max_size=3).map(" ".join), st.booleans()
).map(lambda one: f'"{one[0]}"' + " *" * one[1])
QUERY = st.recursive(
    TERM,
    lambda part: st.tuples(
        part, st.sampled_from(["AND", "OR", "NOT"]), part
    ).map(lambda one: f"({one[0]}) {one[1]} ({one[2]})"),
    max_leaves=4,
)  # fmt: skip


@given(st.lists(SAID, min_size=1, max_size=8), st.lists(QUERY, min_size=1, max_size=6))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_same_rows_fit_a_query_in_the_same_order_of_rank(
    indexes: tuple[Archive, Archive], said: list[str], queries: list[str]
) -> None:
    long = " ".join(["oil lamp"] + ["lamp o"] * 300 + ["co-op x"])
    rows = list(enumerate((*said, long), start=1))
    found = []
    for archive, engine in zip(indexes, (sqlite_, tsvector), strict=True):
        with driver.writing(archive._engine, archive.path) as connection:
            engine.put(connection, "statement_words", rows)
        with driver.reading(archive._engine, archive.path) as connection:
            own = []
            for query in queries:
                condition, values = engine.matching("statement_words", query)
                sql = text(f"SELECT rowid FROM statement_words WHERE {condition} ORDER BY rowid")
                own.append(list(connection.execute(sql, values).scalars()))
                ranked = engine.ranked(
                    connection, query, (f"statement_words WHERE {condition}", values), 99
                )
                own.append(ranked)
        with driver.writing(archive._engine, archive.path) as connection:
            for row, words in rows:
                engine.forget(connection, "statement_words", row, words)
        found.append(own)
    assert found[0] == found[1]


@pytest.fixture(scope="module")
def indexes(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Archive, Archive]]:
    with both(server, tmp_path_factory.mktemp("indexes")) as archives:
        yield archives


def tables(place: Place) -> dict[str, list[str]]:
    """Return the columns of the tables and views of an archive."""
    engine = driver.engine(place, "ro")
    try:
        with driver.reading(engine, place) as connection:
            described = driver.of(place).described(connection)
            return {
                name: list(connection.exec_driver_sql(f"SELECT * FROM {name} LIMIT 0").keys())
                for name, (kind, _) in described.items()
                if kind in ("table", "view") and "_words" not in name
            }
    finally:
        engine.dispose()


def test_the_steps_make_the_same_tables_and_views(server: Server, tmp_path: Path) -> None:
    with both(server, tmp_path) as archives:
        kept, served = (tables(archive.path) for archive in archives)
    assert served.pop("article_run") == ["run", "article"]
    assert served == kept


VIEWS = (
    "SELECT * FROM articles",
    "SELECT id, words, speaker, role, person, person_name, speaker_kind, kind, confidence,"
    " CAST(said_first AS text), CAST(said_last AS text), published, month, publisher, latest,"
    ' start, "end" FROM statements',
    "SELECT id, name, statements, CAST(first AS text), CAST(last AS text) FROM people",
)


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_tell_the_same(server: Server, tmp_path: Path, view: str) -> None:
    chance = random.Random(7)
    articles = [article(chance, n) for n in range(12)] + [made([], said="2022", extra="Nothing.")]
    told = []
    with both(server, tmp_path) as archives:
        for archive in archives:
            archive.add_all(articles)
            archive.join_people()
            with driver.reading(archive._engine, archive.path) as connection:
                rows = connection.exec_driver_sql(view).all()
            told.append([[float(v) if n == 8 and "words" in view else v for n, v in enumerate(row)]
                         for row in rows])  # fmt: skip
    assert told[0] == told[1]
