"""The pages as the server makes them: complete without a script, safe, and each an address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.record.timeline import Entry, Place
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.web.options import WebOptions
from saidwhat.web.timeline_page import rests_on
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire


def text_of(page: str) -> str:
    """Return what a page says, on one line."""
    body = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", body))


def test_the_news_are_newest_first(client: TestClient) -> None:
    page = client.get("/").text
    titles = re.findall(r'<h4><a href="/a/[0-9a-f]{16}"><bdi>(.*?)</bdi>', page)
    assert [title.split()[0] for title in titles] == ["Letters", "Arden:", "Tarn"]
    assert "5 statements" in page
    assert "Dana Whitlock (3)" in text_of(page).replace(" (3)", " (3)")


def test_the_first_page_says_what_this_is_and_has_the_box(client: TestClient) -> None:
    page = client.get("/").text
    assert "checks every quotation of a draft against them" in text_of(page)
    assert 'action="/check"' in page and 'name="text"' in page and 'name="file"' in page
    assert page.index('name="text"') < page.index("<ol")  # before the news on a small screen
    narrowed = client.get("/", params={"publisher": "Northern Wire"}).text
    assert 'name="text"' not in narrowed


@pytest.mark.parametrize("may_write", [True, False])
def test_an_empty_archive_shows_how_to_add(tmp_path: Path, may_write: bool) -> None:
    Archive.open(tmp_path / "news.db", create=True).close()
    with client_of(WebOptions(tmp_path / "news.db", writable=may_write)) as empty:
        page = empty.get("/").text
        answer = empty.post("/check", data={"text": "“It rose,” said Nils Brandt."})
    assert "saidwhat add FOLDER --archive news.db" in text_of(page)
    assert "there is none yet, so add some first" in text_of(page)
    assert ('href="/add"' in page) is may_write
    assert answer.status_code == 409 and "saidwhat add" in answer.text


def test_a_facet_narrows_and_is_an_address(client: TestClient) -> None:
    page = client.get("/", params={"publisher": "Northern Wire"}).text
    assert "1 article, newest first" in text_of(page)
    assert "publisher: Northern Wire" in text_of(page)
    said = client.get("/", params={"speaker": "Hanne Ruud"}).text
    assert re.findall(r"<h4><a[^>]*><bdi>(\w+)", said) == ["Arden"]
    days = client.get("/", params={"month": "2026-03"}).text
    assert "/?month=2026-03&amp;day=2026-03-11" in days


def test_paging_goes_on_behind_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.web.pages.PAGE", 2)
    monkeypatch.setattr("saidwhat.web.news_page.PAGE", 2)
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as opened:
        opened.add_all([wire(), courier(), letters()])
    with client_of(WebOptions(path)) as paged:
        first = paged.get("/").text
        older = re.search(r'href="(/\?before=[^"]*)"', first)
        assert older
        second = paged.get(older[1]).text
    titles = re.findall(r"<h4><a[^>]*><bdi>(\w+)", first + second)
    assert titles == ["Letters", "Arden", "Tarn"]
    assert "before=" not in second.replace("before=" + older[1].partition("=")[2], "")


def test_an_article_shows_every_word_and_marks_the_statements(client: TestClient) -> None:
    _, record = wire()
    page = client.get(f"/a/{record.article.id}").text
    for line in record.article.text.split("\n"):
        assert " ".join(line.split()) in re.sub(
            r"\s+", " ", unescaped(re.sub(r'<a class="n".*?</a>|<[^>]*>', "", page))
        )
    for number in range(1, len(record.statements) + 1):
        assert f'id="s{number}" href="#r{number}"' in page
        assert f'id="r{number}"' in page
    assert '<span class="d" data-s="2">' in page
    assert '<span class="i" data-s="1">' in page
    assert '<span class="c">told</span>' in page


def unescaped(page: str) -> str:
    import html

    return html.unescape(page)


def test_a_speaker_who_is_not_established_is_shown_so(client: TestClient) -> None:
    _, record = wire()
    page = client.get(f"/a/{record.article.id}").text
    assert "Speaker not established" in page
    assert "A spokeswoman for the Ellery Chamber of Commerce" in page


def test_a_statement_says_printed_by_as_said_by(client: TestClient) -> None:
    _, record = courier()
    statement = record.statements[1]
    words = text_of(client.get(f"/s/{statement.id}").text)
    assert "Printed by The Ellery Courier, as said by" in words
    assert record.article.text_sha256 in words
    assert "“Tuesday evening”" in words
    assert "@online{saidwhat-" in words


def test_a_statement_tells_whether_its_words_or_its_speaker_are_unsure(client: TestClient) -> None:
    _, record = wire()
    told = [text_of(client.get(f"/s/{one.id}").text) for one in record.statements]
    for one, words in zip(record.statements, told, strict=True):
        shown = f"that the speaker is right {one.sure.speaker:.2f}" if one.speaker else None
        assert shown in words if shown else "that the speaker is right" not in words
    assert any(one.speaker is None for one in record.statements)
    assert any(one.speaker for one in record.statements)


def test_other_printings_are_found(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    capture, record = courier()
    from dataclasses import replace

    other = replace(record.article, publisher="Ellery Evening", url="https://evening.example/1")
    from saidwhat.types.record import Record, statement_id

    statements = tuple(
        replace(s, id=statement_id(other, s.source, s.cue, s.content)) for s in record.statements
    )
    again = Record(other, record.entities, record.times, statements, (), (), "by hand")
    with Archive.open(path, create=True) as opened:
        opened.add_all([(capture, record), (replace(capture, origin="evening.txt"), again)])
    with client_of(WebOptions(path)) as paged:
        words = text_of(paged.get(f"/s/{record.statements[1].id}").text)
    assert "Ellery Evening" in words
    assert "Printed by 2, in 1 wording" in words


def test_a_person_is_said_and_said_about(client: TestClient) -> None:
    words = text_of(client.get("/p/Tomas%20Arden").text)
    assert "Printed as said by Tomas Arden: 4 statements" in words
    assert "printed 4 March 2026 to 11 March 2026, in 2 articles" in words
    assert "Said about, by others" in words


def test_the_timeline_is_in_order_and_tells_what_a_date_rests_on(client: TestClient) -> None:
    page = client.get("/timeline").text
    assert "<svg" in page and "<ol" in page and page.index("<h1>") < page.index("<svg")
    days = re.findall(r'<time datetime="([^"]*)">[^<]*</time><span class="precision">', page)
    assert days == sorted(days)
    words = text_of(page)
    assert "“last summer”: counted from the day of publication (4 March 2026)" in words
    assert "as said by Tomas Arden" in words
    assert "in the newsroom’s own voice" in words


@pytest.mark.parametrize(
    ("basis", "date_words", "told"),
    [
        ("cue", "Tuesday", "“Tuesday”: printed with the statement"),
        ("document", "1987", "“1987”: the date of the document"),
        ("scene", "Monday", "“Monday”: a day told before it"),
        ("dateline", "May 9", "“May 9”: the dateline"),
        ("publication", None, "The day of publication (4 March 2026)"),
        ("none", None, "Not dated in the text; published 4 March 2026"),
    ],
)
def test_what_the_date_of_a_statement_rests_on(
    basis: str, date_words: str | None, told: str
) -> None:
    day, span = Edtf("2026-03-04"), Span(0, 2)
    place = Place("a.txt", "id", None, None, day, span, span if date_words else None, date_words)
    edtf = None if basis == "none" else day
    entry = Entry("statement", "no", edtf, None, basis, "Orla Venn", None, (place,))
    assert rests_on(entry) == told


def test_a_search_marks_the_words_in_their_sentence(client: TestClient) -> None:
    page = client.get("/search", params={"q": "leaflet"}).text
    assert "<mark>leaflet</mark>" in page
    assert "1 statement, newest first" in text_of(page)


def test_a_query_that_cannot_be_meant_is_answered_on_the_page(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "NOT ferry"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_every_page_carries_the_policy_and_runs_nothing_inline(client: TestClient) -> None:
    _, record = wire()
    for path in ("/", f"/a/{record.article.id}", "/timeline", "/search?q=bridge", "/check", "/api"):
        answer = client.get(path)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)
        assert not re.search(r"\son\w+=|\sstyle=|<style", answer.text)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//(?!wire|courier)', answer.text)


@pytest.mark.parametrize("path", ["/a/nowhere", "/s/nothing", "/p/Nobody%20Here", "/what", "/add"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (403, 404)
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


def test_a_withdrawn_article_is_not_shown_from_memory(writable: TestClient) -> None:
    _, record = wire()
    address = f"/a/{record.article.id}"
    assert writable.get(address).status_code == 200
    options = writable.app.state.options  # type: ignore[attr-defined]
    with Archive.open(options.archive) as archive:
        archive.withdraw(record.article.id, "asked for by the publisher")
    answer = writable.get(address)
    assert answer.status_code == 404
    assert "asked for by the publisher" in answer.text
    assert "single bus" not in answer.text


def test_the_vendored_files_are_what_their_makers_published() -> None:
    from hashlib import sha256

    from saidwhat.web.rendering import STATIC

    known = {
        STATIC / "vendor" / "htmx-4.0.1.min.js": (
            "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
        ),
        Path(__file__).parent / "vendor" / "axe-4.14.1.min.js": (
            "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
        ),
    }
    for path, digest in known.items():
        assert sha256(path.read_bytes()).hexdigest() == digest, path.name


def test_what_is_not_here_and_what_cannot_be_meant_are_two_things(client: TestClient) -> None:
    assert client.get("/a/0000000000000000").status_code == 404
    assert client.get("/p/%3F!").status_code == 422
