"""What the tests of the pages stand on: an archive made by hand, a client, a browser.

The server of the browser's tests runs in a process of its own on 127.0.0.1, so that no
socket is opened in this one. Without Chromium those tests are skipped, unless
``SAIDWHAT_BROWSER_TESTS=required``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions
from tests.web.making import courier, letters, wire

TOKEN = "a token of the tests, long enough"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an archive of three articles."""
    path = tmp_path_factory.mktemp("web") / "archive.db"
    with Archive.open(path, create=True) as opened:
        opened.add_all([wire(), courier(), letters()])
    return path


@pytest.fixture(scope="session")
def client(archive: Path) -> Iterator[TestClient]:
    """Return a client of the application over the archive, for reading."""
    with client_of(WebOptions(archive)) as made:
        yield made


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """Return a client of an application that may write, over an archive of its own."""
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as opened:
        opened.add_all([wire(), courier()])
    with client_of(WebOptions(path, writable=True)) as made:
        yield made


def client_of(options: WebOptions) -> TestClient:
    """Return a client of an application, which has its token."""
    bearer = {"Authorization": f"Bearer {options.token}"}
    return TestClient(make_app(options), base_url="http://localhost", headers=bearer)


@pytest.fixture(scope="session")
def served(archive: Path) -> Iterator[str]:
    """Return the address of a server over the archive, in a process of its own."""
    needs_browser()
    with serving(archive) as address:
        yield address


@contextmanager
def serving(archive: Path, *arguments: str) -> Iterator[str]:
    """Serve an archive in a process of its own; give its address."""
    command = [sys.executable, "-m", "saidwhat", "serve", "--archive", str(archive), *arguments]
    process = subprocess.Popen(
        [*command, "--port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "SAIDWHAT_TOKEN": TOKEN},
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "http://127.0.0.1:" in line, line
        yield line.split()[1].rstrip("/")
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    needs_browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


def entered(context: BrowserContext, address: str) -> BrowserContext:
    """Let a browser in by the link that has the token; return it."""
    page = context.new_page()
    page.goto(f"{address}/?token={quote(TOKEN)}")
    assert page.url == f"{address}/"
    page.close()
    return context


def needs_browser() -> None:
    """Skip the test where there is no Chromium; fail it where there must be one."""
    if CHROMIUM:
        return
    if os.environ.get("SAIDWHAT_BROWSER_TESTS") == "required":
        pytest.fail("these tests need Chromium: apt-get install chromium")
    pytest.skip("no Chromium here; on Debian: apt-get install chromium")


@pytest.fixture(scope="module")
def scripted(browser: Browser, served: str) -> Iterator[BrowserContext]:
    made = entered(browser.new_context(viewport={"width": 1280, "height": 900}), served)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture(scope="module")
def unscripted(browser: Browser, served: str) -> Iterator[BrowserContext]:
    made = entered(browser.new_context(java_script_enabled=False), served)
    yield made
    made.close()


@pytest.fixture(scope="module")
def reused(scripted: BrowserContext) -> Page:
    return scripted.new_page()


@pytest.fixture(scope="module")
def plain(unscripted: BrowserContext) -> Page:
    return unscripted.new_page()


@pytest.fixture
def page(reused: Page, served: str) -> Iterator[Page]:
    """Return a page that must ask no other host and raise no error, whatever is done with it."""
    wrong: list[str] = []
    listeners = {
        "request": lambda r: r.url.startswith((served, "data:")) or wrong.append(f"asked {r.url}"),
        "pageerror": lambda error: wrong.append(f"error {error}"),
        "console": lambda m: (
            m.type == "error" and not re.search("404|422", m.text) and wrong.append(m.text)
        ),
    }
    for name, listener in listeners.items():
        reused.on(name, listener)  # type: ignore[call-overload]
    yield reused
    for name, listener in listeners.items():
        reused.remove_listener(name, listener)
    assert wrong == []
