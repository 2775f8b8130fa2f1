"""Filters: the command line's names, told where unknown or impossible, and whole tables."""

from __future__ import annotations

import csv
import io
from importlib import import_module
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire

LISTS = {
    "/search": ("find", {"q", "before", "cell"}),
    "/timeline": ("timeline", set[str]()),
}


@pytest.mark.parametrize("path", LISTS)
def test_an_address_has_the_names_of_the_command(client: TestClient, path: str) -> None:
    command, own = LISTS[path]
    described = client.get("/openapi.json").json()["paths"][f"{path}.json"]["get"]["parameters"]
    names = {one["name"] for one in described} - own
    params = import_module(f"saidwhat.cli.{command}").command.params
    options = {option.lstrip("-").replace("-", "_") for param in params for option in param.opts}
    assert names and names <= options


@pytest.mark.parametrize(
    "asked",
    [
        "/search?since=banana", "/search?q=bridge&from=banana", "/search?q=x&to=2026-02-31",
        "/search?said_from=202", "/search?said_to=2026-3", "/search?q=x&kind=shouted",
        "/search?q=x&before=first", "/search?page=2", "/timeline?since=2026", "/timeline?from=x",
        "/timeline?to=2026-13", "/timeline?q=bridge", "/articles?month=2026-13",
        "/articles?day=2026-02-30", "/articles?before=x", "/articles?limit=5",
        "/p/Dana Whitlock?before=x", "/p/Dana Whitlock?from=2026",
        f"/search?q={'x' * 301}",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(client: TestClient, asked: str) -> None:
    path, query = asked.split("?")
    page = client.get(f"{path.replace('/articles', '/')}?{query}")
    assert page.status_code == 400, "page"
    assert "<h1>" in page.text
    for ending in (".json", ".csv"):
        if ending == ".csv" and "before" in query:
            continue
        answer = client.get(f"{path}{ending}?{query}")
        assert answer.status_code == 400, ending
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_an_empty_field_of_a_form_asks_for_nothing(client: TestClient) -> None:
    fields = "speaker=&publisher=&kind=&from=&to=&said_from=&said_to="
    whole = client.get("/search?q=bridge").text.count("data-card")
    assert client.get(f"/search?q=bridge&{fields}").text.count("data-card") == whole > 0
    assert client.get("/timeline?about=&speaker=&from=&to=").status_code == 200


def test_days_narrow_a_search(client: TestClient) -> None:
    found = [
        client.get("/search.json", params={"q": "bridge", **days}).json()["total"]
        for days in ({}, {"from": "2026-03-11"}, {"to": "2026-03-04"}, {"to": "2025"})
    ]
    assert found[0] == found[1] + found[2] and found[1] > 0 and found[3] == 0


def test_a_table_holds_all_rows_wherever_the_page_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("search_page", "person_page", "news_page", "pages", "api", "values"):
        monkeypatch.setattr(f"saidwhat.web.{name}.PAGE", 1, raising=False)
    monkeypatch.setattr("saidwhat.web.shelf.TOGETHER", 2)
    with Archive.open(tmp_path / "archive.db", create=True) as archive:
        archive.add_all([wire(), courier(), letters()])
    with client_of(WebOptions(tmp_path / "archive.db")) as client:
        for path in ("/articles", "/search", "/p/Dana Whitlock"):
            asked = "?q=the" if path == "/search" else ""
            first = client.get(f"{path}.json{asked}").json()
            found = [*first.get("articles", []), *first.get("statements", [])]
            assert len(found) == 1 and first["next"], path
            ids = [found[0].get("id") or found[0]["statement"]["id"]]
            while first["next"]:
                first = client.get(first["next"]).json()
                found = [*first.get("articles", []), *first.get("statements", [])]
                ids += [one.get("id") or one["statement"]["id"] for one in found]
            table = csv.reader(io.StringIO(client.get(f"{path}.csv{asked}").text))
            head = next(table)
            assert [dict(zip(head, row, strict=True))["id"] for row in table] == ids, path
