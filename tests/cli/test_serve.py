"""``saidwhat serve`` as a front door: an archive, a port, a link, a browser, and an end.

Each server runs in a process of its own, and is asked by another.
"""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import saidwhat
from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_INPUT, EXIT_USAGE, run

SOURCE = str(Path(saidwhat.__file__).parents[1])
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{32})")
ASK = """
import sys, urllib.request as r, http.cookiejar as c
opener = r.build_opener(r.HTTPCookieProcessor(c.CookieJar()), r.ProxyHandler({}))
answer = opener.open(sys.argv[1])
print(answer.url); print(answer.read().decode())
"""


@contextmanager
def served(
    folder: Path, *options: str, stdout: int = subprocess.DEVNULL, **env: str
) -> Iterator[subprocess.Popen[str]]:
    """Start a server in a folder; end it as a reader would, with Ctrl-C."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAIDWHAT")}
    process = subprocess.Popen(
        [sys.executable, "-m", "saidwhat", "serve", *options],
        cwd=folder,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env={**kept, "PYTHONPATH": SOURCE, **env},
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def line_of(process: subprocess.Popen[str], text: str) -> str:
    """Return the next line of standard error that has ``text`` in it."""
    assert process.stderr is not None
    told = ""
    for line in process.stderr:
        told += line
        if text in line:
            return line
    raise AssertionError(told)


def test_with_nothing_there_it_makes_an_archive_and_prints_a_link_that_works(
    tmp_path: Path,
) -> None:
    with served(tmp_path) as process:
        assert "made saidwhat.db" in line_of(process, "made")
        link = LINK.search(line_of(process, "http"))
        assert link
        asked = subprocess.run([sys.executable, "-c", ASK, link[0]], capture_output=True, text=True)
        assert asked.stdout.startswith(f"http://127.0.0.1:{link[1]}/\n"), asked.stderr
        assert "no article yet" in asked.stdout and "Add" in asked.stdout
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == "saidwhat: ended\n"
    with Archive.open(tmp_path / "saidwhat.db", readonly=True) as archive:
        assert archive.coverage().articles == 0


def test_an_archive_that_was_only_begun_is_made_whole(tmp_path: Path) -> None:
    driver.create(tmp_path / "saidwhat.db")  # as another has it while it makes the tables
    with served(tmp_path) as process:
        assert LINK.search(line_of(process, "http"))
    with Archive.open(tmp_path / "saidwhat.db", readonly=True) as archive:
        assert archive.coverage().articles == 0


def test_two_that_make_the_same_archive_at_once_both_serve_it(tmp_path: Path) -> None:
    with served(tmp_path) as first, served(tmp_path) as second:
        assert LINK.search(line_of(first, "http"))
        assert LINK.search(line_of(second, "http"))


def test_a_port_that_is_taken_is_passed_over_unless_it_was_asked_for(tmp_path: Path) -> None:
    with served(tmp_path) as first:
        taken = LINK.search(line_of(first, "http"))
        assert taken
        with served(tmp_path) as second:
            link = LINK.search(line_of(second, "http"))
            assert link
            assert int(link[1]) > int(taken[1]) >= 8765
        with served(tmp_path, "--port", taken[1]) as third:
            assert "in use" in line_of(third, f":{taken[1]}:")
            assert third.wait(20) == EXIT_INPUT


def test_a_named_archive_that_is_not_there_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "typed-wrong.db"
    assert run(["serve", "--archive", str(path)]) == EXIT_INPUT
    assert "saidwhat add" in capsys.readouterr().err
    assert not path.exists()


def test_a_token_that_was_given_is_not_printed(tmp_path: Path) -> None:
    with served(tmp_path, SAIDWHAT_TOKEN="given by the one who starts it") as process:
        line = line_of(process, "http")
        assert re.search(r"http://127\.0\.0\.1:\d+/ \(Ctrl-C", line)


@pytest.mark.parametrize("options", [(), ("--no-browser",)], ids=["opened", "not opened"])
def test_a_browser_is_opened_on_a_terminal_with_a_ticket(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    told, browser = tmp_path / "told", tmp_path / "browser"
    ask = f"{sys.executable} -c '{ASK}'"
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}\n{ask} "$1" >> {told}\n', encoding="utf-8")
    browser.chmod(0o700)
    ours, theirs = pty.openpty()
    with served(tmp_path, *options, stdout=theirs, BROWSER=f"{browser} %s") as process:
        link = LINK.search(line_of(process, "http"))
        assert link
        subprocess.run([sys.executable, "-c", ASK, link[0]], check=True, capture_output=True)
        for _ in range(100):
            if told.exists() and "</html>" in told.read_text():
                break
            if options:
                break
            os.set_blocking(ours, False)
            signal.sigtimedwait([], 0.1)
    os.close(ours)
    os.close(theirs)
    if options:
        assert not told.exists()
        return
    opened = told.read_text()
    assert opened.startswith(f"http://127.0.0.1:{link[1]}/?token=")
    assert link[2] not in opened
    assert "no article yet" in opened


def test_without_the_web_part_the_command_that_brings_it_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve"]) == EXIT_USAGE
    told = capsys.readouterr().err
    assert "web part is not installed" in told
    assert "-m pip install" in told and "fastapi" in told
