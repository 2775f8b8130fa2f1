"""The same values for programs: what the codec says, at the pages' addresses, as described."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.export.tables import csv_cells
from saidwhat.web.describe_page import sample
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import courier, wire

DRAFT = "“A ferry is no bridge,” councillor Hanne Ruud said. “It is fine,” she said of the bridge."


def described(client: TestClient, path: str, method: str = "get") -> Draft202012Validator:
    """Return what validates the answer of an address against the description."""
    description = client.get("/openapi.json").json()
    answer = description["paths"][path][method]["responses"]["200"]
    schema: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return Draft202012Validator({**schema, "components": description["components"]})


def test_an_article_is_its_record(client: TestClient) -> None:
    _, record = wire()
    value = client.get(f"/a/{record.article.id}.json").json()
    assert value == record_to_json(record)
    assert record_from_json(value) == record
    described(client, "/a/{article_id}.json").validate(value)


def test_a_statement_comes_with_its_citation(client: TestClient) -> None:
    _, record = courier()
    value = client.get(f"/s/{record.statements[0].id}.json").json()
    assert value["statement"] == record_to_json(record)["statements"][0]
    assert "as said by Tomas Arden" in value["citation"]["plain"]
    described(client, "/s/{statement_id}.json").validate(value)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/articles.json", {"publisher": "The Ellery Courier"}),
        ("/search.json", {"q": "bridge", "kind": "direct"}),
        ("/timeline.json", {"from": "2026"}),
        ("/p/{name}.json", {}),
    ],
)
def test_lists_are_as_described(client: TestClient, path: str, asked: dict[str, str]) -> None:
    value = client.get(path.replace("{name}", "Dana Whitlock"), params=asked).json()
    described(client, path).validate(value)
    assert any(value[name] for name in ("articles", "statements", "entries") if name in value)


def test_a_list_as_a_table_has_the_same_rows(client: TestClient) -> None:
    found = client.get("/search.json", params={"q": "bridge"}).json()
    table = list(csv.DictReader(io.StringIO(client.get("/search.csv?q=bridge").text)))
    assert [row["id"] for row in table] == [hit["statement"]["id"] for hit in found["statements"]]
    assert table[0]["text"] == found["statements"][0]["statement"]["text"].lstrip()
    told = "person speaker_kind month said_first said_last words latest agency".split()
    for row, hit in zip(table, found["statements"], strict=True):
        assert [row[name] for name in told] == [
            "" if hit[name] is None else str(hit[name]) for name in told
        ]


def test_a_cell_is_never_a_formula() -> None:
    table = csv_cells([["a", "b"], ["=1+1", "@x"], ["-2", "fine"], ["\u202eyes", None]])
    assert table.decode().splitlines() == ["a,b", "'=1+1,'@x", "'-2,fine", "⟨U+202E⟩yes,"]


def test_a_draft_is_checked(client: TestClient) -> None:
    value = client.post("/api/check", json={"text": DRAFT}).json()
    described(client, "/api/check", "post").validate(value)
    assert value["quotations"][0]["words"] == "exact"
    assert value["quotations"][0]["matches"][0]["publisher"] == "The Ellery Courier"
    assert value["coverage"]["articles"] == 3


def test_an_article_is_read_and_not_kept(client: TestClient) -> None:
    asked = {"text": DRAFT, "published": "2026-03-04"}
    value = client.post("/api/read", json=asked).json()
    described(client, "/api/read", "post").validate(value)
    assert value["article"]["text"] == DRAFT
    assert value["article"]["published"]["edtf"] == "2026-03-04"
    assert client.get(f"/a/{value['article']['id']}.json").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("get", "/a/0000000000000000.json", None, 404),
        ("get", "/a/no.json", None, 422),
        ("get", "/nothing.json", None, 404),
        ("get", "/nothing.csv", None, 404),
        ("get", "/articles.json?month=2026-13", None, 400),
        ("get", "/search.json?q=NOT", None, 422),
        ("get", "/p/Nobody.json", None, 404),
        ("get", "/p/%3F!.json", None, 422),
        ("post", "/api/check", {}, 422),
        ("post", "/api/read", {"text": "x", "published": "2026-02-31"}, 422),
        ("put", "/api/check", {}, 405),
    ],
)
def test_a_failure_is_a_problem(
    client: TestClient, method: str, path: str, body: object, status: int
) -> None:
    answer = client.request(method, path, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    value = answer.json()
    assert value["status"] == status and value["title"]


def test_a_lone_surrogate_is_refused_in_a_draft_and_kept_in_an_article(tmp_path: Path) -> None:
    capture, record = wire()
    text = record.article.text.replace("Some", "\ud83dome", 1)
    odd = replace(record, article=replace(record.article, text=text), statements=(), events=())
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add(replace(capture, content=text.encode("utf-8", "surrogatepass")), odd)
    with client_of(WebOptions(path)) as asked:
        value = asked.get(f"/a/{odd.article.id}.json")
        page = asked.get(f"/a/{odd.article.id}")
        raw = b'{"text": "\\ud83d is half"}'
        kind = {"content-type": "application/json"}
        answer = asked.post("/api/check", content=raw, headers=kind)
    assert value.json()["article"]["text"] == text
    assert "⟨U+D83D⟩ome" in page.text
    assert answer.status_code == 422


def test_an_empty_archive_has_nothing_to_check_against(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive.open(path, create=True).close()
    with client_of(WebOptions(path)) as empty:
        answer = empty.post("/api/check", json={"text": DRAFT})
        assert answer.status_code == 409
        assert "no article yet" in empty.get("/").text
        assert empty.get("/articles.json").json()["total"] == 0


def test_everything_of_the_description_is_described(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    silent = [
        f"{path}: {parameter['name']}"
        for path, methods in description["paths"].items()
        for operation in methods.values()
        for parameter in operation.get("parameters", ())
        if not parameter.get("description")
    ]
    for name, schema in description["components"]["schemas"].items():
        assert schema.get("description"), name
        for field, value in schema["properties"].items():
            parts = (value, *value.get("anyOf", ()), value.get("items", {}))
            if not any("description" in part or "$ref" in part for part in parts):
                silent.append(f"{name}: {field}")
    assert silent == []


def test_the_examples_of_the_description_are_as_described(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    shapes = description["components"]["schemas"]
    for name, schema in shapes.items():
        value = sample(schema, shapes)
        Draft202012Validator({**schema, "components": description["components"]}).validate(value)
        assert value, name


def test_the_description_is_a_page_without_a_script_of_its_own(client: TestClient) -> None:
    page = client.get("/api").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    assert "cdn" not in page.lower()
