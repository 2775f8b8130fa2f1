"""The articles of a front page are told from its sections, by address and headline."""

from __future__ import annotations

import pytest

from saidwhat.fetch.address import address
from saidwhat.fetch.fronts import articles_on

HEADLINE = "The lamp of the pier burns again"


def led(
    *links: tuple[str, str], at: str = "https://www.echo.example/", head: str = ""
) -> list[str]:
    inside = "".join(f'<p><a href="{to}"><b>{said}</b></a></p>' for to, said in links)
    page = f"<html><head>{head}</head><body>{inside}</body></html>"
    return [lead.written for lead in articles_on(page.encode(), address(at))]


@pytest.mark.parametrize(
    "path",
    [
        "/2031/03/10/lamp",
        "/2031/03/lamp",
        "/harbour/2031-03-10-lamp.html",
        "/harbour/20310310/lamp",
        "/harbour/lamp-burns-again-pier",
        "/harbour/the_lamp_burns_again.html",
        "/harbour/lamp-1234567",
        "/story/98765",
        "/a/c0ffee12345",
        "/harbour/lampa-znów-świeci-dziś",
    ],
)
def test_an_article(path: str) -> None:
    assert len(led((path, HEADLINE))) == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", HEADLINE),
        ("/harbour", HEADLINE),
        ("/arts-and-culture", HEADLINE),
        ("/harbour?page=2", HEADLINE),
        ("/harbour/page/12", HEADLINE),
        ("/about-us/how-we-work", HEADLINE),
        ("/pictures/2031/03/10/lamp.jpg", HEADLINE),
        ("/2031/03/10/lamp", "Read more"),
        ("/2031/03/10/lamp", ""),
        ("https://other.example/2031/03/10/lamp", HEADLINE),
        ("https://notecho.example/2031/03/10/lamp", HEADLINE),
        ("mailto:desk@echo.example", HEADLINE),
        ("javascript:void(0)", HEADLINE),
        ("https://ann:secret@echo.example/2031/03/10/lamp", HEADLINE),
        ("#2031/03/10/lamp-burns-again-now", HEADLINE),
    ],
)
def test_no_article(path: str, said: str) -> None:
    assert led((path, said)) == []


def test_each_once_in_their_order_with_the_words_of_any_of_its_links() -> None:
    one, two = "/2031/03/10/lamp", "/2031/03/10/ferry"
    found = led((two, "Picture"), (one, HEADLINE), (two + "#talk", HEADLINE))
    assert found == ["https://www.echo.example" + two, "https://www.echo.example" + one]


def test_hosts_of_the_same_site_and_another_base() -> None:
    base = '<base href="https://news.echo.example/harbour/">'
    assert led(("2031-03-10-lamp", HEADLINE), head=base) == [
        "https://news.echo.example/harbour/2031-03-10-lamp"
    ]


def test_the_page_itself_is_none_of_its_articles() -> None:
    at = "https://echo.example/2031/03/10/all-of-the-day"
    assert led((at + "?more=1", HEADLINE), at=at) == []


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"<rss/>", b"plain words"])
def test_what_is_no_page_leads_nowhere(content: bytes) -> None:
    assert articles_on(content, address("https://echo.example/")) == ()
