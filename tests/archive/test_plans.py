"""No question reads a whole table: what SQLite plans for each, as the archive asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.search import Search
from tests.archive.made import ORCHARD, made, numbered

#: Tables that grow with the archive.
LARGE = ("capture", "article", "body", "label", "entity", "statement", "journal")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("plans") / "a.db", create=True) as archive:
        archive.add_all(map(numbered, range(4)))
        yield archive


def plans(archive: Archive, ask: Callable[[Archive], Any]) -> list[str]:
    """Return the steps of every plan that SQLite makes while ``ask`` is answered."""
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *rest: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "DELETE")) and not rest[-1]:
            asked.append((statement, values))

    event.listen(archive._engine, "before_cursor_execute", note)
    try:
        ask(archive)
    finally:
        event.remove(archive._engine, "before_cursor_execute", note)
    with archive._engine.connect() as connection:
        return [
            row[3]
            for statement, values in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


ONE = numbered(1)[1]
QUESTIONS: dict[str, Callable[[Archive], Any]] = {
    "known": lambda archive: archive.known(numbered(1)[0]),
    "add": lambda archive: archive.add(*made(ORCHARD)),
    "record": lambda archive: archive.record(ONE.article.id),
    "capture": lambda archive: archive.capture(ONE.article.id),
    "statement": lambda archive: archive.statement(ONE.statements[0].id),
    "article_of": lambda archive: archive.article_of(ONE.statements[0].id),
    "has": lambda archive: archive.has(ONE.article.id),
    "states": lambda archive: archive.states([ONE.article.id, "another"]),
    "corrections": lambda archive: archive.corrections(ONE.article.id),
    "copies": lambda archive: archive.copies(ONE.article.id),
    "at": lambda archive: archive.at("https://a.example/1"),
    "editions": lambda archive: archive.editions(ONE.article.id),
    "find": lambda archive: archive.find(Search("lamp")),
    "find by speaker and date": lambda archive: archive.find(
        Search("lamp", speaker="Venn", first=date(2022, 1, 1), said_first=date(2022, 1, 1))
    ),
    "who": lambda archive: archive.who("Orla Venn"),
    "articles_with": lambda archive: archive.articles_with(["no ferry would"], 5),
    "head": lambda archive: archive.head(),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_a_whole_table(archive: Archive, name: str) -> None:
    steps = plans(archive, QUESTIONS[name])
    assert steps
    read = [step for step in steps if step.startswith("SCAN") and step.split()[1] in LARGE]
    # The last row of a table, in the order of its key, is a scan of one row.
    assert [step for step in read if step not in ("SCAN journal", "SCAN label")] == []


@pytest.mark.parametrize(
    "where", [Where(), Where(publisher="The Ellery Post"), Where(speaker="Orla Venn")]
)
def test_no_count_builds_an_index_for_itself(archive: Archive, where: Where) -> None:
    steps = plans(archive, lambda archive: archive.facets(where))
    assert steps
    assert [step for step in steps if "AUTOMATIC" in step or "SCAN statement" in step] == []
