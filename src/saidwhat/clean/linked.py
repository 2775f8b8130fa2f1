"""What do the objects in a page's JSON-LD say of its article?

Read as data; nothing they point to is loaded. A stray comma or a remark is mended as browsers'
tools do; anything worse is no object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from saidwhat.clean.header import address

_LD = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_MOST_NODES = 20_000
#: What pages wrap their JSON in, so that old browsers pass it over.
_WRAPPERS = ("<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>", ";")
#: A string, which stays; a remark, or a comma with nothing behind it, which goes.
_STRING = r'"(?:[^"\\]|\\.)*"'
_REMARK = re.compile(rf"(?P<string>{_STRING})|/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_STRAY = re.compile(rf"(?P<string>{_STRING})|,(?=\s*[,}}\]]|\s*\Z)", re.DOTALL)
_ORGANIZATION = re.compile(r"(?:Organi[sz]ation|Corporation|Company|Periodical|Newspaper)$")

Json = dict[str, Any]


def article_object(tree: html.HtmlElement, url: str | None, *, mended: bool) -> Json:
    """Return the JSON-LD object of the article: the one at this address, or the first."""
    found = [node for node in nodes(tree, mended=mended) if _is_article(node)]
    for node in found:
        if url and url in (node.get("url"), node.get("@id"), _main_page(node)):
            return node
    return next((node for node in found if node.get("headline")), found[0] if found else {})


def is_alone(article: Json, tree: html.HtmlElement) -> bool:
    """Tell whether no other article has a headline in the page's JSON-LD, as in a list."""
    heads = {str(node["headline"]) for node in nodes(tree) if node.get("headline")}
    return heads <= {str(article.get("headline"))}


def nodes(tree: html.HtmlElement, *, mended: bool = True) -> Iterator[Json]:
    """Yield every object of the page's JSON-LD, outermost first; ``mended`` of its stray commas."""
    waiting: list[object] = [_loaded(script.text or "", mended) for script in tree.xpath(_LD)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]


def _loaded(script: str, mended: bool) -> object:
    script = script.strip()
    for wrapper in _WRAPPERS:
        script = script.removeprefix(wrapper).removesuffix(wrapper).strip()
    try:
        return json.loads(script, strict=False)
    except ValueError:
        return _loaded(_mended(script), False) if mended else None
    except RecursionError:
        return None


def _mended(script: str) -> str:
    """Return JSON without its remarks, and without commas that nothing follows."""
    for stray in (_REMARK, _STRAY):
        script = stray.sub(lambda match: match["string"] or "", script)
    return script


def _is_article(node: Json) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2].endswith(("Article", "BlogPosting"))
        for kind in kinds
    )


def meant(value: object, tree: html.HtmlElement) -> object:
    """Return the object that ``{"@id": …}`` points to on this page; any other value itself."""
    if not isinstance(value, dict) or "name" in value or not value.get("@id"):
        return value
    same = (node for node in nodes(tree) if node.get("@id") == value["@id"] and "name" in node)
    return next(same, value)


def linked_address(node: Json) -> str | None:
    """Return the article's address; a site's root there is a mistake of the site's."""
    values = (_main_page(node), node.get("url"), node.get("@id"))
    found = (address(value if isinstance(value, str) else None) for value in values)
    return next((value for value in found if value and not is_root(value)), None)


def is_root(url: str) -> bool:
    """Tell whether an address is a site's front page."""
    return bool(re.fullmatch(r"https?://[^/?#]+/?", url))


def _main_page(node: Json) -> object:
    page = node.get("mainEntityOfPage")
    return page.get("@id") if isinstance(page, dict) else page


def author_objects(node: Json, tree: html.HtmlElement) -> Iterator[tuple[object, bool]]:
    """Yield the authors of an article, each with whether it is an organisation."""
    told = node.get("author") or node.get("creator")
    for entry in told if isinstance(told, list) else [told]:
        author = meant(entry, tree)
        yield author, isinstance(author, dict) and _is_organization(author)


def _is_organization(node: Json) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ORGANIZATION.search(kind) for kind in kinds)


def main_organization(tree: html.HtmlElement) -> object:
    """Return the one organisation that stands by itself in the page's JSON-LD, else None."""
    found = {}
    for script in tree.xpath(_LD):
        loaded = _loaded(script.text or "", True)
        graph = loaded.get("@graph", loaded) if isinstance(loaded, dict) else loaded
        for node in graph if isinstance(graph, list) else [graph]:
            if isinstance(node, dict) and _is_organization(node) and node.get("name"):
                found[str(node["name"])] = node
    return next(iter(found.values())) if len(found) == 1 else None
