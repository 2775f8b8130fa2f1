"""Does a quotation stand in the article that the draft cites for it?

A link or footnote beside a quotation, in its paragraph, is its citation. "Not there, but
it is in this other one" is an answer of its own: the better a citation looks, the
further a wrong one travels.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from saidwhat.text.lines import around
from saidwhat.types.draft import Draft
from saidwhat.types.span import Span


def cited_target(draft: Draft, span: Span) -> str | None:
    """Return where the citation of the quotation at ``span`` leads, or None without one.

    The link that holds the quotation, or else the next one in its paragraph, or else the
    one before it there.
    """
    line = around(draft.plain, span)
    beside = [link for link in draft.links if line.contains(link.span)]
    holding = [link for link in beside if link.span.contains(span)]
    after = [link for link in beside if link.span.end > span.end]
    before = [link for link in beside if link.span.start < span.start]
    chosen = (*holding, *after[:1], *before[-1:])
    return chosen[0].target if chosen else None


def same_address(one: str | None, other: str | None) -> bool:
    """Tell whether two addresses lead to one article: scheme, "www." and fragment aside.

    A path without a host is the same as a longer one that ends in it.
    """
    if not one or not other:
        return False
    first, second = _parts(one), _parts(other)
    if first[0] and second[0]:
        return first == second
    if first[0] or second[0]:
        return False
    short, long = sorted((first[1], second[1]), key=len)
    return bool(short) and long[-len(short) :] == short


def _parts(address: str) -> tuple[str, tuple[str, ...], str]:
    split = urlsplit(address.strip())
    host = split.netloc.lower().removeprefix("www.") if split.scheme in ("http", "https") else ""
    path = unquote(split.path if host or not split.scheme else address)
    parts = tuple(part for part in PurePosixPath(path).parts if part not in ("/", ".", ".."))
    return host, parts, split.query if host else ""
