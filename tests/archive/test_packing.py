"""Packed and unpacked, a record is equal; columns are lossless for any JSON."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.archive import packing
from saidwhat.archive.columns import expand, squeeze
from saidwhat.codec.records import record_to_json
from saidwhat.errors import DamagedArchiveError
from saidwhat.types.record import Record, Statement
from tests.archive.made import LIGHTHOUSE, made
from tests.strategies import records

PAIRS = st.lists(st.integers(-9, 99), min_size=2, max_size=2)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3) | PAIRS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = [each.name for each in fields(Statement) if each.compare]
ROWS = st.lists(st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3), max_size=5)


@settings(max_examples=60)
@given(records())
def test_a_record_comes_back_equal(record: Record) -> None:
    data = packing.to_bytes(record)
    text = record.article.text
    value = packing.parse(packing.unpack(packing.pack(data)), text)
    assert packing.to_record(value) == record
    expected = record_to_json(record)
    for entry in expected["statements"]:
        del entry["evidence"]
    value.pop("seals")
    assert value == expected


@given(ROWS)
def test_columns_are_lossless(rows: list[dict[str, Any]]) -> None:
    assert _typed(expand(squeeze(rows))) == _typed(rows)


def _typed(value: Any) -> str:
    """Return a form in which True and 1 differ, and the order of keys does not count."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{_typed(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_typed, value)) + "]"
    return repr(value)


def test_a_frame_does_not_need_its_text() -> None:
    _, record = made(LIGHTHOUSE)
    data = packing.unpack(packing.pack(packing.to_bytes(record)))
    other = record.article.text.replace("lamp", "lump")
    statements = packing.to_record(packing.parse(data, other)).statements
    seals = [packing.seal(statement, record.article.text) for statement in statements]
    changed = [packing.seal(statement, other) for statement in statements]
    assert [a == b for a, b in zip(seals, changed, strict=True)] == [False, False, True, True]


@pytest.mark.parametrize("at", [5, 30, -3])
def test_a_damaged_frame_is_told(at: int) -> None:
    frame = bytearray(packing.pack(packing.to_bytes(made(LIGHTHOUSE)[1])))
    frame[at] ^= 1
    with pytest.raises(DamagedArchiveError):
        packing.unpack(bytes(frame))


def test_other_bytes_are_no_record() -> None:
    for data in (b"", b"[]", b"{}", b"\xff", b'{"blocks": 1}'):
        with pytest.raises(DamagedArchiveError):
            packing.parse(data, "text")


@given(records(), st.permutations(NAMES))
def test_whatever_is_asked_first_is_as_it_was_read(record: Record, names: list[str]) -> None:
    brought = packing.brought(packing.to_bytes(record), record.article.text)
    for late, read in zip(brought.statements, record.statements, strict=True):
        assert [getattr(late, name) for name in names] == [getattr(read, name) for name in names]
    assert brought == record


@given(records())
def test_a_late_record_is_compared_copied_and_sent(record: Record) -> None:
    data, text = packing.to_bytes(record), record.article.text
    assert packing.brought(data, text) == record
    assert hash(packing.brought(data, text).statements) == hash(record.statements)
    assert copy.deepcopy(packing.brought(data, text)) == record
    assert pickle.loads(pickle.dumps(packing.brought(data, text))) == record
    for late, read in zip(packing.brought(data, text).statements, record.statements, strict=True):
        assert replace(late, kind="mixed") == replace(read, kind="mixed")


def test_a_statement_that_is_none_is_told_each_time_it_is_asked() -> None:
    _, record = made(LIGHTHOUSE)
    value = json.loads(packing.to_bytes(record))
    del value["statements"]["source"]
    late = packing.brought(packing.canonical(value), record.article.text).statements[0]
    assert late.content == record.statements[0].content
    for _ in range(2):
        with pytest.raises(DamagedArchiveError, match="not what was packed"):
            _ = late.speaker


def test_other_bytes_are_brought_back_as_no_record() -> None:
    for data in (b"", b"[]", b"{}", b"\xff", b'{"blocks": 1}'):
        with pytest.raises(DamagedArchiveError):
            packing.brought(data, "text")
