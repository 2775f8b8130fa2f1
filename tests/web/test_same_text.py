"""The same text in several papers: told on the list, on the page and to programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.copies import MISSES, Copy
from saidwhat.archive.proof import verify
from saidwhat.text.shingles import Shingles
from saidwhat.types.article import Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, statement_id
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire
from tests.web.test_pages import text_of


def printed(name: str, published: Published | None, *, version: str = "") -> tuple[Capture, Record]:
    """Return the wire's article as another paper prints it, under a headline of its own."""
    capture, record = wire()
    article = replace(
        record.article,
        publisher=name,
        url=f"https://{name.split()[0].lower()}.example/bridge",
        title=f"{name} has it too",
        text=record.article.text + version,
        published=published,
    )
    told = tuple(
        replace(
            one, id=statement_id(article, one.source, one.cue, one.content), published=published
        )
        for one in record.statements
    )
    record = replace(record, article=article, statements=told, events=())
    return replace(capture, content=article.text.encode(), origin=f"{name}.txt"), record


DAY = Edtf("2026-03-03")
EARLY = Published(DAY, "meta", "2026-03-03T09:14:00+01:00")
LATE = Published(DAY, "meta", "2026-03-03T18:00:00+01:00")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([courier(), letters(), printed("Marrow Gazette", EARLY)])
        archive.add_all([printed("Lowmoor Post", LATE), printed("Saltham Herald", LATE)])
    return path


@pytest.fixture
def asked(copied: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(copied)) as client:
        yield client


def id_of(name: str, published: Published) -> str:
    return printed(name, published)[1].article.id


def test_the_list_tells_who_printed_it_first_and_how_many_more(asked: TestClient) -> None:
    rows = {
        row.partition("<bdi>")[2].partition("<")[0]: text_of(f"<main>{row}</main>")
        for row in re.findall(
            r"<li data-card.*?</h4>.*?</li>\n(?=<li data|</ol>)", asked.get("/").text, re.S
        )
    }
    first = "The same text as printed by Marrow Gazette (first, 3 March 2026 09:14 UTC+01:00)"
    late = f"{first} and 1 other"
    assert late in rows["Lowmoor Post"] and late in rows["Saltham Herald"]
    assert re.search(
        "The same text as printed by (Lowmoor|Saltham).*; first here", rows["Marrow Gazette"]
    )
    assert "same text" not in rows["The Ellery Courier"]


def test_the_page_of_an_article_lists_all_of_them(asked: TestClient) -> None:
    page = asked.get(f"/a/{id_of('Lowmoor Post', LATE)}").text
    assert "All 2 others" in text_of(page)
    for name, published in (("Marrow Gazette", EARLY), ("Saltham Herald", LATE)):
        assert f'href="/a/{id_of(name, published)}"' in page
    assert "same text" not in text_of(asked.get(f"/a/{courier()[1].article.id}").text)


def test_a_program_is_told_the_same(asked: TestClient) -> None:
    found = {
        one["publisher"]: one["same_text"] for one in asked.get("/articles.json").json()["articles"]
    }
    assert found["The Ellery Courier"] is None
    told = found["Lowmoor Post"]
    assert (told["first"]["publisher"], told["first_by"]) == ("Marrow Gazette", "published")
    assert [one["publisher"] for one in told["printers"]] == ["Marrow Gazette", "Saltham Herald"]


def test_versions_of_one_address_are_no_copies_and_count_once(copied: Path) -> None:
    with Archive.open(copied) as archive:
        own = id_of("Lowmoor Post", LATE)
        archive.add(*printed("Saltham Herald", LATE, version="Corrected at noon.\n"))
        again = printed("Lowmoor Post", LATE, version="Corrected at noon.\n")
        archive.add(*again)
        newest = printed("Saltham Herald", LATE, version="Corrected at noon.\n")[1].article.id
        captured = wire()[0].captured
        assert archive.copies(own)[0] == Copy(own, captured)
        assert {one.id for one in archive.copies(own)[1:]} == {
            newest,
            id_of("Marrow Gazette", EARLY),
        }
        assert own not in {one.id for one in archive.copies(again[1].article.id)}
        assert archive.copies(courier()[1].article.id) == ()


def test_what_is_withdrawn_is_no_printing_and_leaves_nothing(
    copied: Path, asked: TestClient
) -> None:
    late = f"/a/{id_of('Lowmoor Post', LATE)}"
    assert "Marrow Gazette" in asked.get(late).text
    with Archive.open(copied) as archive:
        archive.withdraw(id_of("Marrow Gazette", EARLY), "asked for")
    page = asked.get(late).text
    assert "Marrow Gazette" not in page and "Saltham Herald" in page
    assert verify(copied, {}).whole


def asked_of(path: Path, own: str, kept: Callable[[Shingles], Shingles]) -> list[str]:
    """Return whose shingles are asked for, where nobody's but the article's own have words."""
    seen: list[str] = []
    with Archive.open(path, readonly=True) as archive:
        real = archive.shingles(own)

        def known(article_id: str) -> Shingles:
            seen.append(article_id)
            return kept(real) if article_id == own else real[:0]

        assert archive.copies(own, known) == ()
    return seen


def test_what_is_no_copy_many_times_in_a_row_ends_the_search(copied: Path) -> None:
    names = [f"P{n} Post" for n in range(MISSES + 3)]
    with Archive.open(copied) as archive:
        archive.add_all([printed(name, LATE) for name in names])
    seen = asked_of(copied, id_of("Lowmoor Post", LATE), lambda real: real)
    assert len(seen) == 1 + MISSES


def test_one_shingle_in_common_is_not_compared(copied: Path) -> None:
    own = id_of("Lowmoor Post", LATE)
    for common, others in ((1, 0), (2, 2)):
        seen = asked_of(copied, own, lambda real, n=common: real[:n])  # type: ignore[misc]
        assert len(seen) == 1 + others
