"""Feeds and sitemaps lead to pages; nothing else does."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from saidwhat.fetch.links import Lead, listing


def led(content: bytes) -> tuple[Lead, ...] | None:
    found = listing(content)
    return found and found.leads


RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Harbour Post</title><link>https://post.example/</link>
<atom:link href="https://post.example/feed" rel="self"/>
<item><title>Old</title><link> https://post.example/1 </link>
<pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>
<item><title>New</title><guid isPermaLink="true">https://post.example/2</guid>
<pubDate>Tue, 03 Mar 2026 09:00:00 +0100</pubDate></item>
<item><title>No page</title><guid>77</guid></item></channel></rss>"""

ATOM = b"""\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://post.example/"/>
<entry><link rel="enclosure" href="https://post.example/a.mp3"/><link href="/3"/>
<updated>2026-03-03T10:00:00Z</updated><published>2026-03-01T10:00:00Z</published></entry>
<entry><id>https://post.example/4</id><content type="xhtml"><div><link>https://evil.example/</link></div>
</content></entry></feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://post.example/</link></channel>
<item><link>https://post.example/5</link><dc:date>2026-03-03</dc:date></item></rdf:RDF>"""

MAP = b"""<!-- made daily --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://post.example/6</loc><news:news><news:publication_date>2026-03-02T08:00:00Z
</news:publication_date></news:news></url>
<url><loc>https://post.example/7</loc><lastmod>2026-03-03T08:00:00Z</lastmod></url></urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://post.example/news.xml</loc></sitemap></sitemapindex>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "8", "url": "https://post.example/8", "date_published": "2026-03-03T08:00:00Z"},
            {"id": "9", "content_text": "no page"},
        ],
    }
).encode()


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (RSS, ["https://post.example/2", "https://post.example/1"]),
        (ATOM, ["/3", "https://post.example/4"]),
        (RDF, ["https://post.example/5"]),
        (MAP, ["https://post.example/7", "https://post.example/6"]),
        (gzip.compress(MAP), ["https://post.example/7", "https://post.example/6"]),
        (INDEX, ["https://post.example/news.xml"]),
        (JSON, ["https://post.example/8"]),
        (RSS.replace(b"</item>", b"<b>&nbsp;</item>", 1), None),
    ],
    ids="rss atom rdf sitemap gzip index json broken".split(),
)
def test_it_leads_to_its_pages_newest_first(content: bytes, pages: list[str] | None) -> None:
    found = led(content)
    assert found is not None
    if pages:
        assert [lead.written for lead in found] == pages


def test_an_index_leads_to_sitemaps() -> None:
    (lead,) = led(INDEX) or ()
    assert lead.more


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><html><body><a href='/a'>a</a></body></html>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b'{"items": [{"url": "https://post.example/1"}]}',
        b"{" * 100_000,
        b"\x1f\x8bno gzip",
        b"The gate stays shut.",
    ],
)
def test_what_is_neither_leads_nowhere(content: bytes) -> None:
    assert led(content) is None


def test_a_feed_opens_no_file_and_does_not_grow() -> None:
    outer = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    feed = outer + b"<rss><channel><item><link>https://a.example/&x;</link></item></channel></rss>"
    assert [lead.written for lead in led(feed) or ()] == ["https://a.example/"]
    names = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = (
        b'<!DOCTYPE rss [<!ENTITY e0 "ha">'
        + names
        + b"]><rss><item><link>&e11;</link></item></rss>"
    )
    assert len(str(led(bomb))) < 10_000


def test_a_bomb_of_a_sitemap_is_no_sitemap() -> None:
    assert led(gzip.compress(bytes(30_000_000))) is None


def test_an_entry_whose_date_no_calendar_has_costs_the_others_nothing() -> None:
    def item(link: str, date: str) -> str:
        return f"<item><link>{link}</link><pubDate>{date}</pubDate></item>"

    inside = item("/a", "0001-01-01T00:00:00+01:00") + item("/b", "Tue, 03 Mar 2026 10:00:00 GMT")
    found = listing(f"<rss><channel>{inside}</channel></rss>".encode())
    assert found is not None
    assert found.leads == (Lead("/b", datetime(2026, 3, 3, 10, tzinfo=UTC)), Lead("/a"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<rss><channel/></rss>", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b"<urlset/>", "sitemap"),
        (INDEX, "sitemap"),
    ],
)
def test_its_kind_is_told(content: bytes, kind: str) -> None:
    found = listing(content)
    assert found and found.kind == kind
