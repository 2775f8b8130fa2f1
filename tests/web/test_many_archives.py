"""Several archives shown as one: the pages there are, and what is refused with a word why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.errors import UsageError
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = [tmp_path / "a.db", tmp_path / "b.db"]
    for path, articles in zip(found, ([wire(), courier()], [letters(), wire()]), strict=True):
        with Archive.open(path, create=True) as archive:
            archive.add_all(articles)
    return found


@pytest.fixture
def client(paths: list[Path]) -> Iterator[TestClient]:
    options = WebOptions(paths[0], several=tuple(map(str, paths)))
    with client_of(options) as made:
        yield made


def test_the_pages_show_what_one_archive_would(
    client: TestClient, paths: list[Path], tmp_path: Path
) -> None:
    whole = tmp_path / "whole.db"
    with Archive.open(whole, create=True) as archive:
        archive.add_all([wire(), courier(), letters()])
    with client_of(WebOptions(whole)) as one:
        for address in ("/articles.json", "/search.json?q=the", "/timeline.json", "/api/compare"):
            own, told = (each.get(address).json() for each in (one, client))
            assert len(str(told)) > 40
            assert told.keys() == own.keys()
        listed = client.get("/articles.json").json()["articles"]
        assert [line["id"] for line in listed] == [
            line["id"] for line in one.get("/articles.json").json()["articles"]
        ]
    page = client.get("/")
    assert page.status_code == 200
    assert "3 articles of" in page.text
    for line in listed:
        shown = client.get(f"/a/{line['id']}")
        assert shown.status_code == 200
    (hit, *_) = client.get("/search.json?q=the").json()["statements"]
    assert client.get(f"/s/{hit['statement']['id']}").status_code == 200
    speaker = hit["statement"]["speaker"]["label"]
    assert client.get(f"/p/{speaker}").status_code == 200
    assert client.get("/compare?about=bridge").status_code == 200
    assert client.get("/stats?by=publisher").status_code == 200


def test_what_several_cannot_tell_is_refused_with_a_word_why(client: TestClient) -> None:
    for address in ("/people", "/audit", "/stats.json", "/?since=1"):
        answer = client.get(address)
        assert answer.status_code in (200, 422)
        assert "one archive" in answer.text
    assert client.get("/add").status_code == 403
    assert "they are only read" in client.get("/add").text


def test_a_file_that_cannot_be_read_is_told_on_every_page(paths: list[Path]) -> None:
    several = (*map(str, paths), str(paths[0].with_name("gone.db")))
    with client_of(WebOptions(paths[0], several=several)) as client:
        assert "1 file not read" in client.get("/").text


def test_several_are_never_written_to(paths: list[Path]) -> None:
    with pytest.raises(UsageError, match="only read"):
        WebOptions(paths[0], writable=True, several=tuple(map(str, paths)))
