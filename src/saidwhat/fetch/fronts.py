"""Which links of a front page lead to articles of the same site?

Told by the address and the words of the link alone, in any language: an article's address has a
day, a long number or a headline in it, and its link is a headline; a section's has neither. What
is taken wrongly is read and found to be no article, and is not asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from saidwhat.errors import InputError
from saidwhat.fetch.address import Address, address
from saidwhat.fetch.links import Lead

#: A day or a month of a year as part of an address: /2031/03/10/, /2031-03/, /20310310.
_DAY = re.compile(r"(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2])(?:[/_-]?[0-3]\d)?(?=[/_.-]|$)")
#: The number of an article: sections and pages of lists have short ones.
_NUMBER = re.compile(r"(?:^|[^0-9])[0-9]{5,}(?:[^0-9]|$)")
#: Words of the last part of an address: sections have one to three ("world-news",
#: "arts-and-culture"), the headline of an article that has no day and no number four or more.
_SLUG_WORDS = 4
#: Words of a link: sections, authors and "read more" have up to three, a headline seldom so few.
_LINK_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Endings of what is no page.
_OTHER = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf|zip|css|js|xml|rss|json)$", re.I)


def articles_on(content: bytes, where: Address) -> tuple[Lead, ...]:
    """Return the articles that a front page leads to, in the order in which they stand there."""
    try:
        page = html.fromstring(content)
    except (etree.LxmlError, ValueError):
        return ()
    words: dict[str, int] = {}
    for to, said in _links(page, where):
        words[to] = max(words.get(to, 0), len(_WORD.findall(said)))
    return tuple(Lead(to) for to, count in words.items() if count >= _LINK_WORDS)


def _links(page: html.HtmlElement, where: Address) -> Iterator[tuple[str, str]]:
    """Yield address and words of each link to what may be an article of this site."""
    base = where
    for element in page.iter("base"):
        base = _address(element.get("href", ""), where) or where
    for link in page.iter("a"):
        found = _address(link.get("href", ""), base)
        if found and _same_site(found.host, where.host) and _of_article(found, where):
            yield str(found), " ".join(link.itertext())


def _address(written: str, base: Address) -> Address | None:
    try:
        return address(written.partition("#")[0], base) if written.strip() else None
    except InputError:
        return None


def _same_site(host: str, of: str) -> bool:
    site = of.removeprefix("www.")
    return host == site or host.endswith("." + site)


def _of_article(found: Address, where: Address) -> bool:
    """Tell whether an address is made like that of an article."""
    path = found.target.partition("?")[0].rstrip("/")
    if _OTHER.search(path) or path == where.target.partition("?")[0].rstrip("/"):
        return False
    last = path.rpartition("/")[2]
    slug = re.split(r"[-_+]|%20", last.partition(".")[0])
    long = sum(bool(re.search(r"[^\W\d_]|%", part)) for part in slug) >= _SLUG_WORDS
    return bool(long or _NUMBER.search(last) or _DAY.search(path))
