"""Saved pages tell where they were, stubs are told, lists of addresses are counted."""

from __future__ import annotations

import pytest

from saidwhat.errors import UnreadableError
from saidwhat.formats.registry import format_of
from saidwhat.formats.saved import is_stub, saved

COPY = "https://web.archive.org/web/20220706081500"
URL = "https://weir.example/a?b=1"
TAKEN = ("a copy of the Wayback Machine, taken 2022-07-06T08:15:00Z",)


@pytest.mark.parametrize(
    "page",
    [
        f'<html><head><link rel="canonical" href="{COPY}/{URL}"></head>',
        f'<head><meta property="og:url" content="{COPY}id_/{URL}"/></head>',
        f"<!-- saved from url=(0063){COPY}/{URL} -->\r\n<html>",
        f"<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><a href='{COPY}/{URL}'>x</a>",
        f"<p><img src='{COPY}im_/{URL}'></p><!-- FILE ARCHIVED ON 08:15:00 Jul 06, 2022 -->",
    ],
)
def test_a_copy_of_the_wayback_machine(page: str) -> None:
    told = saved(page)
    assert told and (told.url, told.warnings, told.firm) == (URL, TAKEN, True)


def test_a_page_that_only_links_to_a_copy_is_none() -> None:
    assert saved(f"<p>An <a href='{COPY}/{URL}'>older page</a> said so.</p>") is None


def test_other_copies() -> None:
    single = "<!--\n Page saved with SingleFile\n url: https://weir.example/a\n"
    told = saved(f"<html>{single} saved date: Tue Jul 5 2022\n--></html>")
    assert told and told.url == "https://weir.example/a" and told.warnings
    told = saved("<!-- saved from url=(0022)https://weir.example/a -->")
    assert told and told.url == "https://weir.example/a"


@pytest.mark.parametrize(
    ("page", "stub"),
    [
        ('<div class="paywall"><h2>This article is for subscribers</h2></div>', True),
        ('<section id="article-gate"><p>Already a member? Log in</p></section>', True),
        ("<div data-x='subscribe-wall'><p>Subscribe now</p><p>to read the rest.</p></div>", True),
        ('<div class="paywall-off"><p>The weir stays shut.</p></div>', False),
        ("<p>The weir is for subscribers of the board, she said.</p>", False),
    ],
)
def test_a_stub_is_told(page: str, stub: bool) -> None:
    assert is_stub(page) is stub


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><channel><item><title/></item><item >x</item></channel></rss>", "an RSS feed of 2"),
        ("<feed xmlns='a'><entry/><entry>\n</entry></feed>", "an Atom feed of 2"),
        ("<urlset><url><loc>a</loc></url></urlset>", "a sitemap of 1 address,"),
        ("<sitemapindex><sitemap><loc>a</loc></sitemap></sitemapindex>", "a sitemap of 1"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{}, {}]}', "a JSON feed of 2"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "a JSON feed of 0 addresses"),
    ],
)
def test_lists_of_addresses(content: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as told:
        format_of(content.encode(), "x")
    assert told.value.reason.startswith(reason)
