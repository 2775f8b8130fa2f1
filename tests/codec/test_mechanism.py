"""One mechanism: a field that is added to a noun is in its JSON and its schema by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest
from jsonschema import Draft202012Validator

from saidwhat.codec.read import from_json
from saidwhat.codec.schema import definitions, schema
from saidwhat.codec.shape import members
from saidwhat.codec.write import to_json, to_line
from saidwhat.errors import InvalidValueError
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span, Spans


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign at a gate."""

    text: str
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate of our own, with a field of every kind."""

    name: str
    state: Literal["open", "shut"]
    since: Edtf | None
    built: date
    bars: int
    locked: bool
    width: float
    places: Spans
    edge: tuple[int, int]
    signs: tuple[Sign, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaintedGate(Gate):
    """The same gate, with one field more."""

    colour: str = "green"


VALUES = (
    "Marroway", "shut", Edtf("2031-03"), date(2031, 3, 3), 7, True, 2.5, (Span(1, 4),), (3, 3),
    (Sign("No way", Span(0, 2)), Sign("")), ("a", "b"),
)  # fmt: skip


def test_every_kind_of_field_goes_out_and_comes_back() -> None:
    gate = Gate(*VALUES)  # type: ignore[arg-type]
    value = to_json(gate)
    assert value["since"] == "2031-03" and value["built"] == "2031-03-03"
    assert value["signs"] == [{"text": "No way", "place": [0, 2]}, {"text": "", "place": None}]
    Draft202012Validator(schema(Gate, "gate")).validate(value)


def test_a_record_of_nouns_comes_back() -> None:
    sign = Sign("No way", Span(0, 2))
    assert from_json(Sign, to_json(sign)) == sign


def test_a_field_more_is_everywhere() -> None:
    gate = PaintedGate(*VALUES)  # type: ignore[arg-type]
    value = to_json(gate)
    assert list(value)[-1] == "colour"
    described = schema(PaintedGate, "gate")
    assert described["properties"]["colour"] == {"type": "string"}
    assert "colour" in described["required"]
    Draft202012Validator(described).validate(value)
    del value["colour"]
    assert not Draft202012Validator(described).is_valid(value)


def test_what_an_earlier_version_did_not_write_has_its_default() -> None:
    assert from_json(Sign, {"text": "Open"}) == Sign("Open")
    with pytest.raises(InvalidValueError, match="what a sign needs"):
        from_json(Sign, {"place": [0, 2]})


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("state", "ajar"), ("bars", "7"), ("since", 2031), ("places", [[1]]), ("edge", [1, 2, 3])],
)
def test_the_schema_refuses_what_the_types_do(field: str, wrong: object) -> None:
    value = to_json(Gate(*VALUES)) | {field: wrong}  # type: ignore[arg-type]
    assert not Draft202012Validator(schema(Gate, "gate")).is_valid(value)


def test_two_nouns_of_one_name_are_no_description() -> None:
    @dataclass(frozen=True)
    class Other:
        """Another."""

        signs: Mapping[str, Sign]

    Other.__name__ = "Sign"
    with pytest.raises(AssertionError, match="two nouns"):
        definitions(Other, at="#/")


def test_members_are_in_the_order_of_the_fields() -> None:
    assert [member.name for member in members(Sign)] == ["text", "place"]


def test_a_line_is_valid_utf_8_whatever_is_in_it() -> None:
    assert to_line({"a": "é"}) == '{"a": "é"}\n'.encode()
    assert to_line({"a": "\ud83d"}) == b'{"a": "\\ud83d"}\n'
