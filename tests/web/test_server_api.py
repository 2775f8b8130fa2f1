"""Whether the server is well, and what it counts: no label tells what a caller sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import saidwhat
from saidwhat.archive.archive import Archive
from saidwhat.errors import ArchiveError
from saidwhat.web.app import make_app
from saidwhat.web.metrics import BUCKETS, PROMETHEUS, Metrics
from saidwhat.web.options import WebOptions
from tests.web.conftest import TOKEN, client_of
from tests.web.making import wire

#: A line of the text format: a comment, or a sample with its labels and its value.
HEAD = re.compile(r"# (HELP|TYPE) saidwhat_\w+ .+")
SAMPLE = re.compile(
    r'saidwhat_\w+(\{\w+="(?:[^"\\\n]|\\.)*"(,\w+="(?:[^"\\\n]|\\.)*")*\})? [\d.e+-]+'
)


@pytest.fixture
def own(archive: Path) -> Iterator[TestClient]:
    """Return a client of a server that counted nothing yet."""
    with client_of(WebOptions(archive)) as made:
        yield made


def counted(client: TestClient) -> dict[str, float]:
    """Return the samples of /metrics by name and labels."""
    text = client.get("/metrics").text
    samples = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in samples)}


def requests(route: str, status: int, method: str = "GET") -> str:
    return f'saidwhat_http_requests_total{{route="{route}",method="{method}",status="{status}"}}'


def test_a_stranger_is_told_that_it_is_well_and_nothing_else(archive: Path) -> None:
    options = WebOptions(archive, token=TOKEN)
    with TestClient(make_app(options), base_url="http://localhost") as stranger:
        assert stranger.get("/health").json() == {"status": "ok", "version": None}
        assert stranger.get("/metrics").status_code == 401
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        told = stranger.get("/health", headers=bearer).json()
    assert told == {"status": "ok", "version": saidwhat.__version__}


def test_it_is_not_well_where_the_archive_does_not_answer(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(archive: Archive) -> None:
        raise ArchiveError("the database cannot be reached", subject="postgresql://news")

    monkeypatch.setattr(Archive, "head", gone)
    answer = own.get("/health")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "postgresql" not in answer.text


def test_answers_are_counted_by_address_and_status(own: TestClient) -> None:
    _, record = wire()
    for _ in range(2):  # the second is the page that was kept
        assert own.get(f"/a/{record.article.id}").status_code == 200
    own.get("/a/0000000000000000")
    own.get("/a/0000000000000000.json")
    own.get("/static/said.css")
    own.get("/p/Dana Whitlock")
    own.get("/")
    found = counted(own)
    assert found[requests("/a/{article_id}", 200)] == 2
    assert found[requests("/a/{article_id}", 404)] == 1
    assert found[requests("/a/{article_id}.json", 404)] == 1
    assert found[requests("/static/{path:path}", 200)] == 1
    assert found[requests("/p/{name:path}", 200)] == 1
    assert found[requests("/", 200)] == 1
    many = 'saidwhat_http_request_duration_seconds_count{route="/a/{article_id}"}'
    assert found[many] == 3
    assert found["saidwhat_articles"] == 3


def test_what_came_of_drafts_is_counted(own: TestClient) -> None:
    own.post("/api/check", json={"text": "“A ferry is no bridge,” she said."})
    own.post("/check", data={"text": "“A ferry is no bridge,” she said."})
    own.post("/check", files={"file": ("draft.docx", b"no document")})
    own.post("/api/read", json={"text": "A ferry is no bridge."})
    found = counted(own)
    assert found['saidwhat_work_total{work="check",outcome="done"}'] == 2
    assert found['saidwhat_work_total{work="check",outcome="unreadable"}'] == 1
    assert found['saidwhat_work_total{work="read",outcome="done"}'] == 1


def test_strangers_are_counted_and_not_named(archive: Path) -> None:
    options = WebOptions(archive, token=TOKEN)
    with TestClient(make_app(options), base_url="http://localhost") as stranger:
        for path in ("/a/Dana", "/Dana", "/api/Dana", "/Dana%22%0A%5C", "/p/Dana", "/Dana.json"):
            stranger.get(path)
            stranger.request("DANA", path)
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        stranger.get("/Dana.json", headers=bearer)
        text = stranger.get("/metrics", headers=bearer).text
    assert "Dana" not in text and "DANA" not in text and "testclient" not in text
    assert requests("/a/{article_id}", 401) in text
    assert requests("other", 401) in text
    assert requests("other", 404) in text


def test_the_text_is_the_format_of_prometheus(own: TestClient) -> None:
    own.get("/")
    answer = own.get("/metrics")
    assert answer.headers["content-type"] == PROMETHEUS
    assert answer.text.endswith("\n")
    lines = answer.text.splitlines()
    assert all(HEAD.fullmatch(line) or SAMPLE.fullmatch(line) for line in lines)
    told = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(told) == len(set(told))
    assert f'saidwhat_build_info{{version="{saidwhat.__version__}"}} 1' in lines


@given(st.lists(st.floats(0, 100), min_size=1))
def test_a_histogram_adds_up(seconds: list[float]) -> None:
    metrics = Metrics()
    for each in seconds:
        metrics.answered("/", "GET", 200, each)
    name = 'saidwhat_http_request_duration_seconds_bucket{route="/",le="'
    lines = metrics.text({}, "1").splitlines()
    found = [line.removeprefix(name).split('"} ') for line in lines if line.startswith(name)]
    edges = [float(edge) for edge, _ in found]
    assert edges == [*BUCKETS, float("inf")]
    assert [int(value) for _, value in found] == [
        sum(each <= edge for each in seconds) for edge in edges
    ]


def test_a_label_is_escaped() -> None:
    metrics = Metrics()
    metrics.answered('a"b\\c\nd', "GET", 200, 0.1)
    assert 'route="a\\"b\\\\c\\nd"' in metrics.text({}, "1")
