"""Who may come in, with how much, how often; and what is refused at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.errors import UsageError
from saidwhat.web.app import make_app
from saidwhat.web.guard import Rates
from saidwhat.web.options import WebOptions
from tests.web.conftest import TOKEN


@pytest.fixture
def public(archive: Path) -> Iterator[TestClient]:
    """Return a client of a server that other machines can reach."""
    options = WebOptions(archive, host="192.0.2.7", token=TOKEN)
    with TestClient(make_app(options), base_url="http://paper.example") as made:
        yield made


def test_serving_to_others_without_a_token_is_refused(archive: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::", "paper.example"):
        with pytest.raises(UsageError, match="needs a token"):
            WebOptions(archive, host=host)


def test_writing_without_a_token_and_a_short_token_are_refused(archive: Path) -> None:
    with pytest.raises(UsageError):
        WebOptions(archive, writable=True)
    with pytest.raises(UsageError):
        WebOptions(archive, token="short")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_loopback_needs_no_token_to_read(archive: Path, host: str) -> None:
    assert WebOptions(archive, host=host).local


def test_to_others_everything_needs_the_token(public: TestClient) -> None:
    for path in ("/", "/articles.json", "/openapi.json", "/api", "/check"):
        answer = public.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "Tarn" not in answer.text
        right = public.get(path, headers={"Authorization": f"Bearer {TOKEN}"})
        assert right.status_code == 200, path
    wrong = public.get("/", headers={"Authorization": "Bearer " + "x" * 20})
    assert wrong.status_code == 401


def test_the_token_can_be_entered_on_a_page(public: TestClient) -> None:
    wrong = public.post("/token", data={"token": "not the token at all"})
    assert wrong.status_code == 401
    right = public.post("/token", data={"token": TOKEN}, follow_redirects=False)
    cookie = right.headers["set-cookie"]
    assert right.status_code == 303
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and TOKEN not in cookie
    assert public.get("/").status_code == 200


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    for host in ("rebound.example", "127.0.0.1.example", "", "[::1"):
        answer = client.get("/", headers={"host": host})
        assert answer.status_code == 421, host
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_a_form_of_another_site_is_refused(client: TestClient) -> None:
    draft = {"text": "“A ferry is no bridge,” she said."}
    for headers in (
        {"Origin": "https://other.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
    ):
        assert client.post("/check", data=draft, headers=headers).status_code == 403


def test_writes_need_the_token_on_loopback_too(writable: TestClient) -> None:
    files = {"files": ("a.txt", b"Words.", "text/plain")}
    assert writable.post("/add", files=files).status_code == 401
    assert writable.post("/judge", data={"left": "a"}).status_code == 401
    assert writable.get("/add").status_code == 200
    assert "A token is needed" in writable.get("/add").text


def test_a_reader_cannot_write(client: TestClient) -> None:
    files = {"files": ("a.txt", b"Words.", "text/plain")}
    assert client.post("/add", files=files).status_code in (401, 403)


def test_too_much_is_refused_whatever_it_says_of_itself(archive: Path) -> None:
    options = WebOptions(archive, max_bytes=1000)
    with TestClient(make_app(options), base_url="http://localhost") as small:
        told = small.post("/api/check", json={"text": "x" * 2000})
        untold = small.post(
            "/api/check",
            content=iter([b'{"text": "', b"x" * 2000, b'"}']),
            headers={"content-type": "application/json"},
        )
        page = small.post("/check", data={"text": "x" * 2000})
    for answer in (told, untold):
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
    assert page.status_code == 413
    assert "<h1>" in page.text


def test_a_caller_has_a_rate_and_gets_it_back() -> None:
    now = [0.0]
    rates = Rates(2, clock=lambda: now[0])
    assert [rates.allows("a") for _ in range(3)] == [True, True, False]
    assert rates.allows("b")
    now[0] = 30.0
    assert [rates.allows("a") for _ in range(2)] == [True, False]


def test_the_rate_is_of_posts(archive: Path) -> None:
    with TestClient(make_app(WebOptions(archive, rate=1)), base_url="http://localhost") as slow:
        answers = [slow.post("/api/check", json={"text": ""}).status_code for _ in range(3)]
        assert answers[1:] == [429, 429]
        assert slow.get("/").status_code == 200


def test_a_page_that_takes_too_long_says_so(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    options = WebOptions(archive, time_limit=0.05)
    app = make_app(options)
    shelf = app.app.state.shelf  # type: ignore[attr-defined]
    monkeypatch.setattr(shelf, "check", lambda content, name: time.sleep(0.3))
    with TestClient(app, base_url="http://localhost") as patient:
        answer = patient.post("/api/check", json={"text": "“A ferry is no bridge.”"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
