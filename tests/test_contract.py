"""What ``saidwhat read --json`` prints is the contract that other programs read.

``docs/*.schema.json`` are that contract as JSON Schemas, made from the nouns. They must hold
for any record, for those of the cases and the examples, and say something: a record that
lacks one of its fields, or has one of another type, is refused.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from saidwhat.cli import run
from saidwhat.codec.records import record_to_json
from saidwhat.export.schemas import NAMES, written
from saidwhat.types.record import Record
from tests.strategies import records

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "read.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

VERSIONS = ("morning.html", "noon.html")

#: The contract, field by field: a path from the top ([] steps into a list) and its fields.
CONTRACT = {
    "": "format file article blocks entities times statements events",
    "article": "id title publisher byline url text text_sha256 published dateline",
    "article.published": "edtf basis",
    "article.dateline": "place edtf agency span",
    "blocks[]": "kind span",
    "entities[]": "id kind name roles mentions",
    "times[]": "span type value edtf",
    "statements[]": "id kind source cue content text speaker said within confidence",
    "statements[].speaker": "label entity role steps",
    "statements[].said": "edtf basis span",
    "events[]": "edtf time span text statement",
}


@pytest.mark.parametrize("command", NAMES)
def test_the_schema_is_one_and_current(command: str) -> None:
    kept = (ROOT / "docs" / f"{command}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(kept))
    assert kept == written(command), "write it anew: python3 make.py schemas"


@pytest.mark.parametrize("command", NAMES)
def test_every_member_is_explained(command: str) -> None:
    whole = json.loads(written(command))
    for name, shape in {command: whole, **whole["$defs"]}.items():
        for member, told in shape.get("properties", {}).items():
            assert told.get("description"), f"codec/says.py has no word for {name}.{member}"


@pytest.mark.parametrize(
    "command", ["check", "find", "timeline", "compare", "versions", "people", "stats"]
)
def test_what_a_command_prints_keeps_its_schema(command: str, tmp_path: Path) -> None:
    draft, articles = str(ROOT / "examples" / "draft.md"), str(ROOT / "examples" / "articles")
    database, stream = str(tmp_path / "a.db"), io.StringIO()
    asked = {
        "check": [draft, "--against", articles, "--no-cache"],
        "find": ["bridge", "--archive", database],
        "people": ["--all", "--archive", database],
        "timeline": [articles],
        "stats": ["--by", "person,month", "--archive", database],
        "compare": [articles],
        "versions": [str(ROOT / "examples" / "versions" / name) for name in VERSIONS],
    }
    if command in ("find", "people", "stats"):
        run(["add", articles, "--archive", database])
    with contextlib.redirect_stdout(stream):
        run([command, "--json", *asked[command]])
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    for line in lines:
        Draft202012Validator(json.loads(written(command))).validate(line)
    assert lines


@settings(max_examples=60)
@given(records())
def test_any_record_keeps_the_contract(record: Record) -> None:
    VALIDATOR.validate(record_to_json(record, "any.txt"))


@pytest.fixture(scope="module")
def printed() -> list[dict[str, Any]]:
    """Return the objects of the examples, as the command prints them."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        assert run(["read", "--json", str(ROOT / "examples" / "articles")]) == 0
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_the_examples_keep_the_contract(printed: list[dict[str, Any]]) -> None:
    assert len(printed) == 4
    for value in printed:
        VALIDATOR.validate(value)


def test_spans_select_what_they_say(printed: list[dict[str, Any]]) -> None:
    for value in printed:
        text = value["article"]["text"]
        ids = {statement["id"] for statement in value["statements"]}
        entities = {entity["id"] for entity in value["entities"]}
        for statement in value["statements"]:
            pieces = [text[start:end] for start, end in statement["content"]]
            assert " ".join(pieces) == statement["text"]
            assert statement["within"] in ids | {None}
            if statement["speaker"]:
                assert statement["speaker"]["entity"] in entities | {None}
        for event in value["events"]:
            start, end = event["span"]
            assert text[start:end] == event["text"]
            assert event["statement"] in ids | {None}


def places(value: Any, path: str) -> Iterator[dict[str, Any]]:
    """Yield the objects at a path of the contract, where they are not null."""
    found = [value]
    for step in path.split(".") if path else []:
        name = step.removesuffix("[]")
        found = [entry[name] for entry in found if entry is not None]
        found = [inner for entry in found for inner in entry] if step.endswith("[]") else found
    yield from (entry for entry in found if entry is not None)


@pytest.mark.parametrize("path", CONTRACT)
def test_every_field_of_the_contract_is_required(path: str, printed: list[dict[str, Any]]) -> None:
    for field in CONTRACT[path].split():
        value = copy.deepcopy(next(v for v in printed if any(places(v, path))))
        for place in places(value, path):
            assert field in place
        VALIDATOR.validate(value)
        next(places(value, path)).pop(field)
        assert not VALIDATOR.is_valid(value), f"{path}.{field} may be missing"


@pytest.mark.parametrize(
    ("path", "field", "wrong"),
    [
        ("", "format", 2),
        ("blocks[]", "span", [1]),
        ("blocks[]", "kind", "advert"),
        ("entities[]", "kind", "animal"),
        ("times[]", "type", "DAY"),
        ("statements[]", "kind", "spoken"),
        ("statements[]", "content", []),
        ("statements[]", "confidence", 1.5),
        ("statements[].said", "basis", "guess"),
        ("article.published", "basis", "guess"),
    ],
)
def test_values_outside_the_contract_are_refused(
    path: str, field: str, wrong: Any, printed: list[dict[str, Any]]
) -> None:
    value = copy.deepcopy(next(v for v in printed if any(places(v, path))))
    next(places(value, path))[field] = wrong
    assert not VALIDATOR.is_valid(value)
