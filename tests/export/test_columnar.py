"""Nouns become columns by their types; what Arrow cannot hold does not stop a row."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import pytest

from saidwhat.export import columnar
from saidwhat.export.columnar import table_into, write_parquet
from saidwhat.types.edtf import Edtf

pq = pytest.importorskip("pyarrow.parquet")


@dataclass(frozen=True, slots=True)
class Stop:
    place: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Ferry:
    name: str
    day: date | None
    told: Edtf | None
    number: int
    fare: float
    names: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()


FERRY = Ferry("Lamp\ud800", date(2022, 7, 6), Edtf("2022-07"), 4_000_000_000, 1.5)


def test_each_type_has_its_column() -> None:
    file = io.BytesIO()
    with table_into(Ferry, file, unsigned=("number",)) as table:
        table.add([FERRY])
    assert table.rows == 1
    read = pq.read_table(file)
    assert {field.name: str(field.type) for field in read.schema} == {
        "name": "string",
        "day": "date32[day]",
        "told": "string",
        "number": "uint32",
        "fare": "double",
        "names": "list<element: string>",
        "stops": "list<element: struct<place: string, minutes: int32>>",
    }
    (row,) = read.to_pylist()
    assert row["name"] == "Lamp?"
    assert (row["day"], row["told"], row["number"]) == (date(2022, 7, 6), "2022-07", 4_000_000_000)


def test_rows_are_written_by_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "GROUP", 2)
    file = io.BytesIO()
    rows = [Stop(name, 5) for name in "abcde"]
    assert write_parquet(Stop, iter(rows), file) == 5
    assert pq.ParquetFile(file).num_row_groups == 3
    assert [row["place"] for row in pq.read_table(file).to_pylist()] == list("abcde")


def test_nothing_is_a_table_with_columns() -> None:
    file = io.BytesIO()
    assert write_parquet(Stop, (), file) == 0
    assert pq.read_table(file).column_names == ["place", "minutes"]
