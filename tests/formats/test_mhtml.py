"""A web archive is its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.errors import UnreadableError
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture
from tests.formats.mailed import (
    ARCHIVED,
    found,
    only,
)

ARCHIVES = {
    "Chrome": ARCHIVED,
    "Internet Explorer": ARCHIVED.replace(
        "<Saved by Blink>", '"Saved by Internet Explorer 11"'
    ).replace("Snapshot-Content-Location: https://post.example/weir\n", ""),
    "Word": ARCHIVED.replace("From: <Saved by Blink>\n", "").replace("Snapshot-", "X-"),
    "CRLF": ARCHIVED.replace("\n", "\r\n"),
    "quoted-printable": ARCHIVED.replace("8bit", "quoted-printable").replace("–", "=E2=80=93"),
}


@pytest.mark.parametrize("kind", ARCHIVES)
@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_a_web_archive_is_its_page(tmp_path: Path, kind: str, name: str) -> None:
    (one,) = found(tmp_path, name, ARCHIVES[kind].encode())
    assert isinstance(one, Capture)
    article = cleaned(one)
    assert (article.url, article.title) == ("https://post.example/weir", "The weir is shut")
    assert "“We had no choice but to close it,” said Ada Penn" in article.text
    assert "council – and who" in article.text
    assert one.captured == "2031-03-05T07:00:00+00:00"
    assert article.published is None


def test_the_root_of_a_web_archive_is_the_part_that_it_names(tmp_path: Path) -> None:
    frame = (
        "Content-Type: text/html\nContent-ID: <frame>\n\n<html><body>Buy.</body></html>\n------B\n"
    )
    content = ARCHIVED.replace("------B\n", "------B\n" + frame, 1).replace(
        'type="text/html"', 'type="text/html"; start="<page>"'
    )
    content = content.replace("charset=utf-8\n", "charset=utf-8\nContent-ID: <page>\n")
    assert "We had no choice" in only(tmp_path, content.encode(), "x.mhtml").text


def test_a_web_archive_without_a_page(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "x.mhtml", ARCHIVED.replace("text/html", "text/css").encode())
    assert isinstance(one, UnreadableError)
    assert one.reason == "a web archive without a page"


def test_a_large_web_archive_is_kept_without_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.formats.mhtml.MAX_BYTES", 500)
    (one,) = found(tmp_path, "x.mhtml", ARCHIVED.encode())
    assert isinstance(one, Capture)
    assert (one.media_type, cleaned(one).url) == ("text/html", "https://post.example/weir")
