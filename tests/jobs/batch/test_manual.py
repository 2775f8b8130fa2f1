"""The manual of batches names every option, file, field and column, and the columns' types."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pyarrow.parquet as pq
import pytest

from saidwhat.cli.batch import command
from saidwhat.codec.shape import members
from saidwhat.export.collection import ArticleRow, ShingleRow
from saidwhat.jobs.batch.period import TABLES
from saidwhat.types.batch import Killed, PeriodRow, Reading, SetAside, ShardRow, Source
from saidwhat.types.capture import NotRead
from tests.jobs.batch.desk import done, folder, job

MANUAL = (Path(__file__).parents[3] / "docs" / "batch.md").read_text(encoding="utf-8")


def dictionary(table: str) -> dict[str, str]:
    """Return the types of the columns of a table, by name, as the manual has them."""
    (rows,) = re.findall(rf"^\| column of `{table}` .*\n\|[-|]+\|\n((?:\|.*\n)+)", MANUAL, re.M)
    cells = [[cell.strip() for cell in row[1:-1].split("|")] for row in rows.splitlines()]
    return {name.strip("`"): kind for name, kind, _ in cells}


def test_every_option_and_every_field_is_explained() -> None:
    named = {one.opts[0] for one in command.params if isinstance(one, click.Option)}
    assert {name for name in named if not re.search(rf"`{name}\b", MANUAL)} == set()
    nouns = (ShardRow, PeriodRow, Source, SetAside, Killed, NotRead, Reading)
    told = {one.name for noun in nouns for one in fields(noun)} - {"options"}
    assert {name for name in told if f"`{name}`" not in MANUAL} == set()


@pytest.mark.parametrize(("table", "noun"), [("articles", ArticleRow), ("shingles", ShingleRow)])
def test_every_column_is_explained_in_its_order(table: str, noun: type) -> None:
    assert list(dictionary(table)) == [each.name for each in members(noun)]


def test_what_lies_in_the_folder_is_what_the_manual_says(tmp_path: Path) -> None:
    made = job(tmp_path / "out")
    done(made, [folder(tmp_path / "news", [0])])
    for table in TABLES:
        place = made.outputs.table("month", "2022-03", table)
        where = place.relative_to(made.outputs.folder).as_posix()
        if table in ("articles", "shingles"):
            kinds = {each.name: str(each.type) for each in pq.read_schema(place)}
            assert dictionary(table) == kinds
        shown = where.replace("2022-03", "2022-07")
        assert shown in MANUAL or f"`{table}`" in MANUAL
    there = {path.name for path in made.outputs.folder.iterdir()}
    assert there == {"reading.json", "manifest.jsonl", "shards", "by-month"}
    assert all(f"`{name}" in MANUAL for name in there)
