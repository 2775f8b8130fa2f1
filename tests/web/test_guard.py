"""Who may come in, with how much, how often; and what is refused at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import anyio
import pytest
from starlette.testclient import TestClient

from saidwhat.errors import UsageError
from saidwhat.types.limits import Limits
from saidwhat.web.app import end_work, make_app
from saidwhat.web.guard import Rates, ticket_of
from saidwhat.web.options import WebOptions
from tests.jobs.stuck import forever, nothing_quoted
from tests.web.conftest import TOKEN, client_of


@pytest.fixture
def public(archive: Path) -> Iterator[TestClient]:
    """Return a client of a server that other machines can reach."""
    options = WebOptions(archive, host="192.0.2.7", token=TOKEN)
    with TestClient(make_app(options), base_url="http://paper.example") as made:
        yield made


@pytest.fixture
def stranger(archive: Path) -> Iterator[TestClient]:
    """Return a client of a server on loopback, which was not given its token."""
    options = WebOptions(archive, token=TOKEN)
    with TestClient(make_app(options), base_url="http://localhost") as made:
        yield made


def test_a_token_is_made_where_none_is_given_and_a_short_one_refused(archive: Path) -> None:
    made = {WebOptions(archive).token for _ in range(3)}
    assert len(made) == 3
    assert all(len(token) >= 32 for token in made)
    assert "token" not in repr(WebOptions(archive))
    with pytest.raises(UsageError):
        WebOptions(archive, token="short")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_loopback_is_this_machine_s_own(archive: Path, host: str) -> None:
    assert WebOptions(archive, host=host).local


@pytest.mark.parametrize("client", ["public", "stranger"])
def test_everything_needs_the_token(client: str, request: pytest.FixtureRequest) -> None:
    asked: TestClient = request.getfixturevalue(client)
    for path in ("/", "/articles.json", "/openapi.json", "/api", "/check", "/search.csv", "/no"):
        answer = asked.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "Tarn" not in answer.text and "3 articles" not in answer.text
        right = asked.get(path, headers={"Authorization": f"Bearer {TOKEN}"})
        assert right.status_code == (404 if path == "/no" else 200), path
    for header in ("Bearer " + "x" * 20, "Bearer ", TOKEN, f"Basic {TOKEN}"):
        assert asked.get("/", headers={"Authorization": header}).status_code == 401
    assert asked.post("/api/check", json={"text": "x"}).status_code == 401
    assert asked.get("/static/said.css").status_code == 200
    assert "articles" not in asked.get("/token").text


def test_the_link_lets_its_reader_in_and_the_token_leaves_the_address(
    stranger: TestClient,
) -> None:
    given = {"token": TOKEN, "q": "two words"}
    answer = stranger.get("/search", params=given, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=two+words")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and TOKEN not in cookie
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert stranger.get("/").status_code == 200
    again = stranger.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert again.headers["location"] == "/"


def test_behind_another_site_s_link_a_page_of_ours_leads_on(stranger: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = stranger.get("/", params={"token": TOKEN}, headers=headers, follow_redirects=False)
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text and TOKEN not in answer.text
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example", "///evil.example"])
def test_the_link_leads_nowhere_else(stranger: TestClient, path: str) -> None:
    given = f"http://localhost{path}?token={TOKEN}"
    answer = stranger.get(given, follow_redirects=False)
    assert answer.status_code == 303
    assert not answer.headers["location"].startswith(("//", "/\\", "http"))


def test_a_wrong_token_a_post_and_another_host_are_not_let_in(stranger: TestClient) -> None:
    assert stranger.get("/", params={"token": TOKEN[:-1]}).status_code == 401
    assert stranger.get("/", params={"token": ""}).status_code == 401
    assert stranger.post(f"/check?token={TOKEN}", data={"text": "x"}).status_code == 401
    rebound = {"host": "rebound.example"}
    answer = stranger.get("/", params={"token": TOKEN}, headers=rebound)
    assert answer.status_code == 421 and "set-cookie" not in answer.headers
    assert stranger.get("/").status_code == 401


def test_a_ticket_opens_once(stranger: TestClient) -> None:
    ticket = {"token": ticket_of(TOKEN)}
    answer = stranger.get("/", params=ticket, follow_redirects=False)
    assert answer.status_code == 303
    stranger.cookies.clear()
    assert stranger.get("/", params=ticket).status_code == 401
    cookie = {"Cookie": f"saidwhat-80={ticket['token']}"}
    assert stranger.get("/", headers=cookie).status_code == 401


def test_servers_side_by_side_have_cookies_of_their_own(archive: Path) -> None:
    options = WebOptions(archive, token=TOKEN)
    names = set()
    for port in (8765, 8766):
        address = f"http://localhost:{port}"
        with TestClient(make_app(options), base_url=address) as made:
            made.get("/", params={"token": TOKEN})
            names |= {name for name in made.cookies if "seen" not in name}
    assert names == {"saidwhat-8765", "saidwhat-8766"}


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


def test_writes_need_the_token(writable: TestClient) -> None:
    del writable.headers["Authorization"]
    files = {"files": ("a.txt", b"Words.", "text/plain")}
    assert writable.post("/add", files=files).status_code == 401
    assert writable.post("/judge", data={"left": "a"}).status_code == 401
    assert writable.get("/add").status_code == 401


def test_a_reader_cannot_write(client: TestClient) -> None:
    files = {"files": ("a.txt", b"Words.", "text/plain")}
    assert client.post("/add", files=files).status_code in (401, 403)


def test_too_much_is_refused_whatever_it_says_of_itself(archive: Path) -> None:
    options = WebOptions(archive, max_bytes=1000)
    with client_of(options) as small:
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
    with client_of(WebOptions(archive, rate=1)) as slow:
        answers = [slow.post("/api/check", json={"text": ""}).status_code for _ in range(3)]
        assert answers[1:] == [429, 429]
        assert slow.get("/").status_code == 200


@pytest.mark.processes
def test_a_check_past_the_time_limit_is_ended_and_the_next_is_answered(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = WebOptions(archive, limits=Limits(seconds=2))
    with client_of(options) as patient:
        monkeypatch.setattr("saidwhat.web.shelf.check_kept", forever)
        sent = {"text": "“A ferry is no bridge.”"}
        for answer in (patient.post("/api/check", json=sent), patient.post("/check", data=sent)):
            assert answer.status_code == 503
            assert answer.headers["retry-after"]
            assert "more than 2 seconds" in answer.text
        monkeypatch.setattr("saidwhat.web.shelf.check_kept", nothing_quoted)
        assert patient.post("/api/check", json=sent).json()["quotations"] == []


@pytest.mark.processes
def test_a_reading_past_the_memory_limit_says_so(archive: Path) -> None:
    with client_of(WebOptions(archive, limits=Limits(megabytes=1))) as small:
        answer = small.post("/api/read", json={"text": "The ferry left, Orla Venn said."})
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "more than 1 MB of memory" in answer.json()["detail"]
    assert "--memory-limit" in answer.json()["detail"]


def test_who_waits_longer_than_the_limit_is_told_to_come_back(archive: Path) -> None:
    options = WebOptions(archive, limits=Limits(seconds=0.01))
    with client_of(options) as busy:
        busy.app.state.turn = anyio.Semaphore(0)  # type: ignore[attr-defined]
        answer = busy.post("/api/check", json={"text": "Nothing."})
    assert answer.status_code == 503
    assert answer.json()["title"] == "Others come first"


def test_who_is_told_to_end_ends_what_is_being_done(archive: Path) -> None:
    app = make_app(WebOptions(archive))
    ended = []
    app.state.shelf._crew = SimpleNamespace(end=lambda: ended.append(True))  # type: ignore[attr-defined]
    end_work(app)
    assert ended == [True]
