"""The report of an audit in the browser: the newest month, other days, tables that are not kept."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient


def words(page: str) -> str:
    """Return the words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def posted(client: TestClient, table: str | bytes, **fields: str) -> tuple[int, str]:
    content = table.encode() if isinstance(table, str) else table
    page = client.post("/audit", data=fields, files={"join": ("sources.csv", content)})
    return page.status_code, words(page.text)


def test_the_newest_month_is_shown_where_no_days_are_asked_for(client: TestClient) -> None:
    shown = words(client.get("/audit").text)
    assert "Audit of sources March 2026" in shown
    assert "By month" in shown and "speaker not established" in shown


def test_other_days_are_asked_for_by_the_address(client: TestClient) -> None:
    shown = words(client.get("/audit?from=1999&to=1999").text)
    assert "0 statements of 0 words" in shown
    assert client.get("/audit?from=soon").status_code == 400
    assert client.get("/audit?until=1999").status_code == 400


def test_what_was_collected_is_counted_and_kept_nowhere(client: TestClient, archive: Path) -> None:
    before = {path: path.read_bytes() for path in archive.parent.iterdir()}
    status, shown = posted(client, "name,region\nDana Whitlock,Zanzibar north\nBo Lund,south\n")
    assert status == 200
    assert "Zanzibar north" in shown and "not collected" in shown
    assert "line 3: no article names “Bo Lund”" in shown
    assert "Zanzibar" not in client.get("/audit").text
    for path, content in before.items():
        assert path.name.endswith("-shm") or path.read_bytes() == content
        assert b"Zanzibar" not in path.read_bytes()


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("region\nnorth\n", "sources.csv, line 1: no head with a column person"),
        ("name,role\nDana Whitlock,x\n", "an audit has a column role of its own"),
        ("name,x\nS\xf6ren,y\n".encode("latin-1"), "line 2: a character is not in UTF-8"),
    ],
)
def test_a_bad_table_is_told_on_the_page(
    client: TestClient, table: str | bytes, reason: str
) -> None:
    status, shown = posted(client, table)
    assert status == 422 and reason in shown


def test_a_word_of_a_table_is_no_markup(client: TestClient) -> None:
    table = "name,<b>region\nDana Whitlock,<script>alert(1)</script>\n"
    page = client.post("/audit", files={"join": ("s.csv", table.encode())}).text
    assert "<script>alert" not in page and "<b>region" not in page
    assert "&lt;script&gt;alert(1)" in page
