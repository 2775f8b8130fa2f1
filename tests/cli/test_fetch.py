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


def test_an_address_is_fetched_and_read(net: Net, tmp_path: Path) -> None:
    (read,) = lines(run("read", net.url("/story"), "--json"))
    assert read["file"] == net.url("/story")
    article = read["article"]
    assert isinstance(article, dict)
    assert article["url"] == net.url("/story")
    assert [s["content"] for s in read["statements"]]  # type: ignore[attr-defined]


def test_files_and_addresses_are_read_in_their_order(net: Net, tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"“The lamp of pier {name} burns again,” the keeper Ada Lund said on Monday.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given = [tmp_path / "a.txt", net.url("/story"), net.url("/gone"), tmp_path / "b.txt"]
    result = run("read", *given, "--json")
    assert [one["file"] for one in lines(result)] == [str(given[0]), given[1], str(given[3])]
    assert "/gone: the server answers 404" in result.stderr
    assert result.return_value == 3


def test_what_a_feed_leads_to_is_added_and_a_correction_is_a_version(
    net: Net, tmp_path: Path
) -> None:
    archive = tmp_path / "news.db"
    net.pages["/feed"] = Answer(b"<rss><channel><item><link>/story</link></item></channel></rss>")
    outcomes = []
    for number in range(3):
        if number == 2:
            other = STORY.replace("until May", "until June")
            net.pages["/story"] = Answer(other.encode(), headers={"Content-Type": "text/html"})
        (added,) = lines(run("add", net.url("/feed"), "--archive", archive, "--json"))
        outcomes.append((added["file"], added["outcome"]))
    at = net.url("/story")
    assert outcomes == [(at, "added"), (at, "known"), (at, "version")]


@pytest.mark.parametrize("charset", ["windows-1250", "iso-8859-2"])
def test_an_encoding_that_the_server_alone_tells_is_read(net: Net, charset: str) -> None:
    page = STORY.replace("Nils Brandt", "Miłosz Żak").replace("“", '"').replace("”", '"')
    told = {"Content-Type": f"text/html; charset={charset}"}
    net.pages["/story"] = Answer(page.encode(charset), headers=told)
    (read,) = lines(run("read", net.url("/story"), "--json"))
    assert "Miłosz Żak" in read["article"]["text"]  # type: ignore[index]


def test_a_text_at_an_address_is_read_as_one(net: Net) -> None:
    text = "“The lamp of the pier burns again,” the keeper Ada Lund said on Monday.\n"
    net.pages["/talk.txt"] = Answer(text.encode(), headers={"Content-Type": "text/plain"})
    (read,) = lines(run("read", net.url("/talk.txt"), "--json"))
    assert read["article"]["text"] == text  # type: ignore[index]
    assert read["article"]["url"] == net.url("/talk.txt")  # type: ignore[index]


def test_a_check_asks_no_address(net: Net, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“The gate stays shut,” Brandt said.", encoding="utf-8")
    result = run("check", draft, "--against", net.url("/story"), "--no-cache")
    assert "an address, and no file" in result.stderr
    assert net.asked == []


def test_archivebox_cve_2023_45815_no_script_of_a_page_runs_in_the_browsers_origin(
    net: Net, tmp_path: Path
) -> None:
    """There a captured page was shown as it was, among the pages of its keeper."""
    from saidwhat.web.options import WebOptions
    from tests.web.conftest import client_of

    archive = tmp_path / "news.db"
    (added,) = lines(run("add", net.url("/story"), "--archive", archive, "--json"))
    with client_of(WebOptions(archive)) as client:
        shown = client.get(f"/a/{added['article']}")
        assert shown.status_code == 200
        assert "The gate stays shut" in shown.text
        for of_the_page in ("taken over", "steal()", "onerror", "onclick"):
            assert of_the_page not in shown.text
        policy = shown.headers["content-security-policy"]
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
