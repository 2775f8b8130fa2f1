"""The manual speaks of every command and every option, and its examples run."""

from __future__ import annotations

import doctest
import importlib
import json
import re
from dataclasses import asdict, fields
from itertools import takewhile
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from saidwhat.archive import driver, schema
from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Office, Person, PersonRow
from saidwhat.archive.proof import verify
from saidwhat.archive.search import Search
from saidwhat.archive.undecided import Pair
from saidwhat.codec.schema import schema as schema_of
from saidwhat.codec.write import to_json
from saidwhat.export.forms import parquet
from saidwhat.export.people import PeopleRow
from saidwhat.export.printed import who_line
from saidwhat.export.rows import ExportedLine, Row, found_line
from saidwhat.export.tables import columns
from saidwhat.people.clusters import Join
from saidwhat.people.evidence import Ground
from tests.archive.made import LIGHTHOUSE, made

DOCS = Path(__file__).parents[2] / "docs"
MANUAL, PEOPLE = DOCS / "archive.md", DOCS / "people.md"
NAMES = ("add", "withdraw", "find", "who", "show", "judge", "verify", "salvage", "export", "people")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_stands_in_the_manual(name: str) -> None:
    manual = (PEOPLE if name == "people" else MANUAL).read_text(encoding="utf-8")
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", manual, re.M | re.S)
    assert section, f"the manual has no section on {name}"
    command: click.Command = importlib.import_module(f"saidwhat.cli.{name}").command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in section[1] or f", `{option}" in section[1], option


def test_the_examples_run(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(*made(LIGHTHOUSE))
    result = doctest.testfile(str(MANUAL), module_relative=False, globs={"path": path})
    assert result.attempted >= 6 and result.failed == 0


def test_every_field_stands_in_the_manual(tmp_path: Path) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(LIGHTHOUSE))
        (hit, *_) = archive.find(Search("lamp")).hits
        person = archive.who("Orla Venn")
    for field in {
        *to_json(found_line(hit)),
        *to_json(who_line(person, "Orla Venn")),
        *asdict(verify(archive.path, {})),
    }:
        assert f"`{field}`" in manual, field


def dictionary() -> list[dict[str, str]]:
    """Return the rows of the data dictionary, by the names in its head."""
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    at = lines.index("| column | type | unit | null | example | is |")
    head, _, *rows = takewhile(lambda line: line.startswith("|"), lines[at:])
    names = [name.strip() for name in head[1:-1].split("|")]
    cells = ([cell.strip() for cell in row[1:-1].split("|")] for row in rows)
    return [dict(zip(names, row, strict=True)) for row in cells]


def test_the_dictionary_has_each_column_in_its_order() -> None:
    named = [row["column"].strip("`") for row in dictionary()]
    assert named == list(columns(Row))
    assert [*named, "content"] == list(columns(ExportedLine))


def test_the_dictionary_has_the_types_of_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with (tmp_path / "s.parquet").open("w+b") as file:
        assert parquet((), file, lambda error: None) == 0
    there = {each.name: str(each.type) for each in pq.read_schema(tmp_path / "s.parquet")}
    assert {row["column"].strip("`"): row["type"] for row in dictionary()} == there


def test_the_dictionary_tells_what_can_be_null_and_its_examples_can_stand_there() -> None:
    shapes = schema_of(ExportedLine, "A line")["properties"]
    for row in dictionary():
        name, example = row["column"].strip("`"), json.loads(row["example"].strip("`"))
        checker = Draft202012Validator.FORMAT_CHECKER
        shape = Draft202012Validator(shapes[name], format_checker=checker)
        shape.validate(example)
        assert shape.is_valid(None) is (row["null"] != "never"), name
        assert row["unit"] and row["is"], name


def test_every_field_of_people_stands_in_their_manual() -> None:
    manual = PEOPLE.read_text(encoding="utf-8")
    nouns = (PersonRow, Office, PeopleRow, Pair, Person, Ground, Join)
    told = {one.name for noun in nouns for one in fields(noun)}
    assert {name for name in told if f"`{name}`" not in manual} == set()


def test_the_tables_are_those_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive.open(path, create=True).close()
    connection = driver.sqlite().connect(str(path))
    for table in schema.metadata.tables.values():
        there = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
        assert there == [column.name for column in table.columns], table.name
        assert f"`{table.name}`" in MANUAL.read_text(encoding="utf-8")
    made_ = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    assert made_ == f"f{schema.FORMAT:04d}"
    connection.close()


def test_the_views_are_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    record = made(LIGHTHOUSE, said="2022-07-05")[1]
    with Archive.open(path, create=True) as archive:
        archive.add(*made(LIGHTHOUSE, said="2022-07-05"))
    connection = driver.sqlite().connect(str(path))
    query = "SELECT id, words, speaker, role, kind, said_first, article FROM statements"
    rows = set(connection.execute(query))
    connection.close()
    assert rows == {
        (
            statement.id,
            statement.text,
            statement.speaker.label if statement.speaker else None,
            statement.speaker.role.text if statement.speaker and statement.speaker.role else None,
            statement.kind,
            "2022-07-05",
            record.article.id,
        )
        for statement in record.statements
    }
