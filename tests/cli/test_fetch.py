"""`saidwhat fetch` captures what it is asked for, tells what became of it, and is read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saidwhat.cli import group
from saidwhat.jobs import fetch
from tests.fetch.net import Answer, Net, local

STORY = """<!doctype html><html><head><title>The gate stays shut</title>
<script>document.title = "taken over"; fetch("/api/articles")</script></head><body><article>
<h1>The gate stays shut</h1><p onclick="steal()">“The gate of the old lock stays shut until May,”
Mayor Nils Brandt said on Monday. The council had asked him to open it for the boats of the
spring race, and the harbour office had agreed.</p><p>“Nobody goes through before the engineers
have looked at it,” Brandt added.</p><img src=x onerror="steal()"></article></body></html>"""


@pytest.fixture
def net(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    with local() as found:
        monkeypatch.setattr(
            fetch, "asker", lambda pause=2.0: lambda known: found.visitor(dict(known))
        )
        found.pages["/story"] = Answer(STORY.encode(), headers={"Content-Type": "text/html"})
        yield found


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(one) for one in arguments], standalone_mode=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_is_captured_is_read(net: Net, tmp_path: Path) -> None:
    place = tmp_path / "captures.warc.gz"
    fetched = run("fetch", net.url("/story"), net.url("/none"), "--into", place, "--json")
    assert fetched.return_value == 3
    first, second = lines(fetched)
    assert first == {
        "format": 1,
        "address": net.url("/story"),
        "outcome": "captured",
        "status": 200,
        "reason": None,
    }
    assert (second["address"], second["outcome"]) == (net.url("/none"), "failed")
    assert "404" in str(second["reason"])
    assert "1 page captured; 1 could not be fetched" in fetched.stderr
    (read,) = lines(run("read", place, "--json"))
    article = read["article"]
    assert isinstance(article, dict)
    assert article["title"] == "The gate stays shut"
    assert article["url"] == net.url("/story")


def test_a_second_run_keeps_nothing_twice(net: Net, tmp_path: Path) -> None:
    place = tmp_path / "captures.warc.gz"
    run("fetch", net.url("/story"), "--into", place)
    again = run("fetch", net.url("/story"), "--into", place)
    assert again.return_value == 0
    assert "1 not changed" in again.stderr
    assert len(lines(run("read", place, "--json"))) == 1


def test_an_address_with_a_password_is_not_printed(tmp_path: Path) -> None:
    result = run("fetch", "https://ann:s3cret@news.example/", "--into", tmp_path / "a.warc.gz")
    assert result.return_value == 3
    assert "a user or password in it" in result.stderr
    assert "s3cret" not in result.output
    assert b"s3cret" not in (tmp_path / "a.warc.gz").read_bytes()


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "saidwhat.fetch.visit", None)
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    result = run("fetch", "https://news.example/", "--into", tmp_path / "a.warc.gz")
    assert "install" in str(getattr(result.exception, "advice", ""))
    assert not (tmp_path / "a.warc.gz").exists()
