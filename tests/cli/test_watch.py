"""`saidwhat watch` prints a line a turn, tells how the sources are, stops when it is asked to."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_socket import socket_allow_hosts

from saidwhat.cli import EXIT_INPUT, group
from saidwhat.cli.watch import _alone, _stoppable
from saidwhat.errors import UsageError
from saidwhat.jobs import fetch
from saidwhat.jobs.followed import Followings
from saidwhat.jobs.watch import Watch, watch
from tests.fetch.net import HERE, local
from tests.jobs.watching import Desk, page, rss, tagged

MONDAY = "Mon, 10 Mar 2031 09:00:00 GMT"


@pytest.fixture
def desk(socket_enabled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    socket_allow_hosts([HERE], allow_unix_socket=True)
    with local() as net:
        desk = Desk(net, tmp_path / "news.db")

        def watcher(said: Followings, sleep: Callable[[float], None]) -> Callable[..., Watch]:
            return lambda archive, crew: watch(archive, said, desk.visitor(), crew)

        monkeypatch.setattr(fetch, "watcher", watcher)
        net.pages |= {"/feed": tagged(rss(("/a", MONDAY))), "/a": page("a")}
        (tmp_path / "sources.toml").write_text(
            f'[[source]]\naddress = "{net.url("/feed")}"\nname = "The Lock Post"\n'
            f'[[source]]\naddress = "{net.url("/gone")}"\n'
        )
        yield desk


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(one) for one in arguments], standalone_mode=False)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_a_turn_and_the_status(desk: Desk, tmp_path: Path) -> None:
    given = ("watch", tmp_path / "sources.toml", "--archive", desk.path, "--once")
    result = run(*given)
    assert result.return_value == EXIT_INPUT
    post, gone = sorted(lines(result), key=lambda one: str(one["outcome"]))
    assert (post["format"], post["outcome"], post["added"], post["name"]) == (
        1, "changed", 1, "The Lock Post",
    )  # fmt: skip
    assert (gone["outcome"], gone["error"]) == ("failed", "the server answers 404 Not Found")
    assert "2 turns; 1 article added; 1 failed" in result.stderr
    shown = run("watch", "--status", "--archive", desk.path)
    assert shown.return_value == 0 and "2 sources watched, 1 with an error." in shown.stderr
    for words in (
        "The Lock Post",
        "works",
        "1 error in a row",
        "The last answer: the server",
        "Kind: feed",
    ):
        assert words in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    told = {
        one["address"]: one
        for one in lines(run("watch", "--status", "--json", "--archive", desk.path))
    }
    assert told[desk.net.url("/feed")]["articles"] == 1
    assert told[desk.net.url("/gone")]["failures"] == 1


def test_status_asks_nobody(desk: Desk, tmp_path: Path) -> None:
    run("watch", tmp_path / "sources.toml", "--archive", desk.path, "--once")
    desk.net.asked.clear()
    run("watch", "--status", "--archive", desk.path)
    assert desk.net.asked == []


def test_without_sources_it_says_what_to_do() -> None:
    result = run("watch")
    assert "examples/sources.toml" in str(getattr(result.exception, "advice", ""))


def test_a_mistake_in_the_file_makes_no_archive(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[[source]]\nadress = 'x'\n")
    result = run("watch", tmp_path / "sources.toml", "--archive", tmp_path / "a.db")
    assert "line 2" in str(result.exception)
    assert not (tmp_path / "a.db").exists()


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "saidwhat.fetch.visit", None)
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    (tmp_path / "sources.toml").write_text("[[source]]\naddress = 'https://news.example/'\n")
    result = run("watch", tmp_path / "sources.toml", "--archive", tmp_path / "a.db")
    assert "install" in str(getattr(result.exception, "advice", ""))
    assert not (tmp_path / "a.db").exists()


def test_a_second_watch_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    with _alone(path), pytest.raises(UsageError, match="another watch"), _alone(path):
        pass
    with _alone(path):
        pass
    (tmp_path / "link.db").symlink_to(path)
    with _alone(path), pytest.raises(UsageError), _alone(str(tmp_path / "link.db")):
        pass


def test_a_file_that_is_no_archive_gets_none_beside_it(desk: Desk, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    result = run("watch", sources, "--archive", sources, "--once")
    assert "no archive" in str(result.exception)
    result = run("watch", sources, "--archive", tmp_path / "no" / "news.db", "--once")
    assert "news.db" in str(result.exception)
    assert [one.name for one in tmp_path.iterdir()] == ["sources.toml"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_sleep_and_only_that(number: int) -> None:
    with _stoppable() as sleep:
        sleep(0)
        os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            sleep(60)
    with pytest.raises(KeyboardInterrupt), _stoppable():
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        signal.pause()


def test_the_open_internet_is_asked_by_the_guard_of_fetch_and_after_a_pause() -> None:
    made = fetch.watcher(Followings((), "desk@paper.example", 5.0), lambda _: None)
    asks = made(None, None).visitor  # type: ignore[arg-type]
    assert asks.guard == type(asks.guard)() and asks.contact == "desk@paper.example"
    assert (asks.tries, asks.patience, asks.pace.pause) == (1, 0.0, 5.0)
    assert asks.pace.ready("news.example") > asks.pace.clock.now() + 4
