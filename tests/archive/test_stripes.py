"""What is kept for counting is what the rows say, whatever was done, and `verify` proves it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saidwhat.archive import driver, stripes
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.facets import FACETS
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.search import Search
from saidwhat.archive.stats import Cross
from saidwhat.archive.striped import Columns, Striped
from saidwhat.errors import DamagedArchiveError, NotFoundError, UsageError
from saidwhat.types.speaker import Judgement
from tests.archive.made import LIGHTHOUSE, made
from tests.archive.test_facets import article, counted

#: What can be done to an archive, and to which of its articles, as far as there is one.
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "version", "correct", "withdraw", "judge", "join"]),
        st.integers(0, 30),
    ),
    max_size=8,
)


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few articles be several stripes."""
    monkeypatch.setattr(stripes, "SPAN", 3)


def do(archive: Archive, deed: str, n: int) -> None:
    """Do something to an archive."""
    ids = archive.latest(Where(), 99)
    if deed == "add":
        archive.add(*article(40 + n))
    elif deed == "version":
        archive.add(*made(LIGHTHOUSE[: n % 5], origin=f"{n % 9}.txt", extra=f"Anew {n}."))
    elif deed == "correct":
        archive.correct(Correct(ids[n % len(ids)], "publisher", f"P{n}", "misprint", "A. Bell"))
    elif deed == "withdraw":
        archive.withdraw(ids[n % len(ids)], "asked for")
    elif deed == "judge":
        archive.judge(Judgement("Orla Venn", "Tobin Marsh", "same", ("x",), "person:Ada", ""))
    else:
        archive.join_people()


def unlike(archive: Archive) -> list[str]:
    """Return which stripes that are there say something else than the rows."""
    with driver.reading(archive._engine, archive.path) as connection:
        return list(stripes.problems(connection))


@given(DEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_there_is_what_the_rows_say_after_any_deed(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("stripes") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([*(article(n) for n in range(9)), made(LIGHTHOUSE, origin="z.txt")])
        for deed, n in deeds:
            with contextlib.suppress(NotFoundError, UsageError):  # nobody is left to be judged
                do(archive, deed, n)
            assert unlike(archive) == []
            told = archive.counts(Search(), FACETS, 9)
            assert told == {name: counted(archive, Search(), name, 9) for name in FACETS}
    with Archive.open(path, readonly=True) as archive:
        assert archive._ask(stripes.missing) == [], "they are made when the archive is closed"
    assert verify(path, {}).problems == ()


def test_a_reader_waits_for_nobody_to_make_them(place: Place) -> None:
    with Archive.open(place, create=True) as archive:
        archive.add_all(article(n) for n in range(9))
        with Archive.open(archive.path, readonly=True) as reader:
            assert reader._ask(stripes.missing) == [0, 1, 2, 3]
            before = reader.stats(Cross(("publisher", "kind")))
            archive.join_people()
            assert reader._ask(stripes.missing) == []
            assert reader.stats(Cross(("publisher", "kind"))).rows == before.rows


@pytest.mark.parametrize("column", ["seal", *stripes.COLUMNS])
def test_what_was_changed_is_found(tmp_path: Path, column: str) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(article(n) for n in range(9))
    connection = driver.sqlite().connect(str(path))
    other = 7 if column == "seal" else zstandard.compress(b"of other articles")
    connection.execute(f"UPDATE stripe SET {column} = ? WHERE n = 1", (other,))
    connection.commit()
    assert verify(path, {}).problems == (
        "what is kept for counting is not what the articles in rows 3 to 5 have",
    )
    connection.execute(f"UPDATE stripe SET {column} = x'00' WHERE n = 1")
    connection.commit()
    connection.close()
    assert verify(path, {}).problems
    if column != "seal":
        with Archive.open(path, readonly=True) as archive, pytest.raises(DamagedArchiveError):
            archive._ask(lambda connection: _all_of(Columns().of(connection)))


def _all_of(found: Striped) -> None:
    for column in stripes.COLUMNS:
        found.texts(column) if column in stripes.TEXTS else found.numbers(column)


def test_nothing_of_a_withdrawn_article_is_left_in_them(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        one = archive.add(*made(LIGHTHOUSE, publisher="Unheard-of Gazette"))
        archive.join_people()
        archive.withdraw(one.article, "asked for")
        assert archive._ask(stripes.seals) == {}
