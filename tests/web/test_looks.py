"""New since the last look: one number in a cookie, an address for every state, and no script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Listed
from saidwhat.types.edtf import Edtf
from saidwhat.web.news_page import by_day
from tests.web.making import letters
from tests.web.test_pages import text_of


def come_later(client: TestClient) -> Path:
    """Look at the first page, then have an article added; return the archive."""
    assert client.get("/").status_code == 200
    path: Path = client.app.state.options.archive  # type: ignore[attr-defined]
    with Archive.open(path) as archive:
        archive.add(*letters())
    return path


def test_who_comes_back_is_told_what_is_new_and_since_when(writable: TestClient) -> None:
    come_later(writable)
    answer = writable.get("/")
    assert answer.url.query == b"since=2"
    words = text_of(answer.text)
    assert re.search(r"1 new since \w+day \d+ \w+ \d{4}, \d\d:\d\d UTC", words)
    rows = re.findall(r"<li data-card.*?</li>\n(?=<li data|</ol>)", answer.text, re.S)
    assert [("chip new" in row, "Letters" in row) for row in rows] == [
        (True, True), (False, False), (False, False)
    ]  # fmt: skip
    alone = text_of(writable.get("/?since=2&only=new").text)
    assert "1 article, newest first" in alone and "only: new" in alone
    assert "Arden:" not in alone


@pytest.mark.parametrize(
    "address",
    ["/?since=1&since=2", "/articles.json?publisher=A&publisher=B", "/search.atom?q=a&q=b"],
)
def test_a_filter_that_stands_there_twice_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400 and "more than once" in answer.text


def test_a_reload_keeps_the_marks_and_another_look_begins_anew(writable: TestClient) -> None:
    come_later(writable)
    marked = writable.get("/").url
    assert "chip new" in writable.get(marked).text
    assert "chip new" in writable.get(marked).text
    again = writable.get("/")
    assert again.url.query == b"" and "chip new" not in again.text


def test_the_cookie_is_one_number_and_nobody_elses(writable: TestClient) -> None:
    cookies = writable.get("/").headers.get_list("set-cookie")
    (told,) = [one for one in cookies if one.startswith("saidwhat-seen-")]
    assert re.match(r"saidwhat-seen-[0-9a-f]{12}=2;", told)
    assert "HttpOnly" in told and "SameSite=strict" in told and "Max-Age=34560000" in told
    writable.cookies.clear()
    assert not re.search("chip new|new since", writable.get("/").text)


@pytest.mark.parametrize("value", ["-1", "x", "٣", "9" * 19, ""])
def test_a_number_that_is_none_is_no_look(writable: TestClient, value: str) -> None:
    path = come_later(writable)
    with Archive.open(path, readonly=True) as archive:
        name = f"saidwhat-seen-{archive.beginning()[:12]}"
    writable.cookies.clear()
    answer = writable.get("/", headers={"Cookie": f"{name}={value}".encode()})
    assert answer.status_code == 200 and answer.url.query == b""


def test_what_a_browser_fetches_ahead_is_no_look(writable: TestClient) -> None:
    come_later(writable)
    writable.get("/", headers={"Sec-Purpose": "prefetch;prerender"})
    assert writable.get("/").url.query == b"since=2"


def test_only_without_since_is_refused(writable: TestClient) -> None:
    assert writable.get("/?only=new").status_code == 400
    assert writable.get("/?since=-2").status_code == 400
    assert writable.get("/?since=2&only=old").status_code == 400


def test_a_program_asks_with_what_it_was_given(writable: TestClient) -> None:
    seen = writable.get("/articles.json").json()
    assert (seen["seen"], seen["new"]) == (2, None)
    assert {one["new"] for one in seen["articles"]} == {None}
    come_later(writable)
    found = writable.get("/articles.json", params={"since": seen["seen"]}).json()
    assert (len(found["articles"]), found["new"], found["seen"]) == (3, 1, 3)
    assert [one["new"] for one in found["articles"]] == [True, False, False]
    alone = writable.get("/articles.json?since=2&only=new").json()
    assert (alone["total"], len(alone["articles"])) == (1, 1)
    table = writable.get("/articles.csv?since=2&only=new").text.splitlines()
    assert len(table) == 2


def test_what_is_withdrawn_is_not_counted_as_new(writable: TestClient) -> None:
    path = come_later(writable)
    with Archive.open(path) as archive:
        archive.withdraw(letters()[1].article.id, "asked for by the publisher")
    assert writable.get("/").url.query == b""
    assert "Nothing new" in text_of(writable.get("/?since=2").text)


def listed(name: str, published: str | None, day: int) -> Listed:
    edtf = Edtf(published) if published else None
    return Listed(name, None, None, edtf, name, 1, 0, (), (day, 1))


def test_what_has_no_day_stands_apart_and_a_month_is_not_its_first_day() -> None:
    rows = [
        listed("a", "2026-03-02", 9),
        listed("b", "2026-03", 8),
        listed("c", "2026-03-01", 8),
        listed("d", "2026-03", 8),
        listed("e", "XXXX-03-01", 0),
        listed("f", None, 0),
    ]
    told = [(day.published and day.published.text, len(day.articles)) for day in by_day(rows)]
    assert told == [("2026-03-02", 1), ("2026-03", 2), ("2026-03-01", 1), (None, 2)]
