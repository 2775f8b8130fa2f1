"""Any record out, the same in; broken JSON gets a clear error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.errors import InvalidValueError
from saidwhat.types.record import Record
from tests.strategies import records


@given(records())
def test_round_trip_through_json_text(record: Record) -> None:
    line = json.dumps(record_to_json(record, "talks.txt"))
    assert record_from_json(json.loads(line)) == record


@given(records())
def test_every_pin_selects_its_own_words(record: Record) -> None:
    text = record.article.text
    value = record_to_json(record)
    for statement in value["statements"]:
        for pin in statement["evidence"]:
            start, end = pin["span"]
            assert text[start:end] == pin["exact"]
            assert text[:start].endswith(pin["prefix"])
            assert text[end:].startswith(pin["suffix"])


CONTRACT = {
    "article": {"id", "title", "publisher", "byline", "url", "text", "text_sha256", "published"}
    | {"dateline"},
    "statements": {"id", "kind", "source", "cue", "content", "text", "speaker", "said", "within"}
    | {"confidence"},
    "entities": {"id", "kind", "name", "roles", "mentions"},
    "times": {"span", "type", "value", "edtf"},
    "events": {"edtf", "time", "span", "text", "statement"},
    "blocks": {"kind", "span"},
}


@given(records())
def test_the_fields_of_the_contract_are_there(record: Record) -> None:
    value = record_to_json(record, "talks.txt")
    assert (value["format"], value["file"]) == (1, "talks.txt")
    for name, fields in CONTRACT.items():
        entries = value[name] if isinstance(value[name], list) else [value[name]]
        assert all(fields <= set(entry) for entry in entries)


@pytest.mark.parametrize("value", [{}, {"format": 2}, {"format": 1}, {"format": 1, "times": 3}])
def test_broken_json_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        record_from_json(value)
