"""Where was a page before somebody saved it, and is it all there?

The Wayback Machine, SingleFile and browsers write into a copy where it came from, and when. A page
that asks to subscribe before it goes on is told as cut short.
"""

from __future__ import annotations

import re

from saidwhat.types.told import Told

#: How much of a page is looked at for marks of copies, which stand in its head and at its end.
_LOOKED_AT = 200_000
_WAYBACK = re.compile(
    r"https?://web\.archive\.org/web/(\d{4,14})(?:[a-z]{2}_)?/((?:https?:/{1,2})?[^\s\"'<>]{4,2000})"
)
#: What only a copy has: its toolbar, its scripts, or itself as its own address.
_TOOLBAR = re.compile(r"<!--\s*BEGIN WAYBACK TOOLBAR INSERT|FILE ARCHIVED ON \d|__wm\.init\(")
_OWN = re.compile(
    r"<link\b[^>]{0,300}\brel=[\"']?canonical\b[^>]{0,2000}>|"
    r"<meta\b[^>]{0,300}\bog:url\b[^>]{0,2000}>|<!--\s*saved from url=[^>]{0,2000}>",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{8,2000})\s+saved date:\s*([^\n]{8,80})"
)
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S{8,2000})\s*-->")
_WALL = re.compile(
    r"<(?:div|section|aside|p)\b[^>]{0,300}\b(?:class|id|data-[\w-]+)=[\"'][^\"'>]{0,200}"
    r"(?:pay-?wall|subscri(?:be|ber|ption)-(?:wall|only|gate|prompt)|reg-?wall|article-gate)"
    r"[^>]{0,300}>(?P<said>.{0,1500})",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"for (?:our )?(?:subscribers|members)\b|subscribe\b.{0,80}\b(?:read|continue|access)"
    r"|already a (?:subscriber|member)|(?:sign|log) in to (?:read|continue)"
    r"|to (?:continue|keep) reading"
    r"|read the (?:rest|full)",
    re.IGNORECASE | re.DOTALL,
)


def saved(page: str) -> Told | None:
    """Return what a saved page tells of where and when it was taken; None of other pages."""
    head = page[:_LOOKED_AT] + page[-_LOOKED_AT:] if len(page) > 2 * _LOOKED_AT else page
    if found := _wayback(head):
        digits = found[1].ljust(14, "0")
        time = ":".join((digits[8:10], digits[10:12], digits[12:14]))
        day = "-".join((digits[:4], digits[4:6], digits[6:8])) if len(found[1]) >= 8 else found[1]
        moment = f"{day}T{time}Z" if len(found[1]) > 8 else day
        told = f"a copy of the Wayback Machine, taken {moment}"
        url = found[2] if found[2].startswith("http") else f"http://{found[2]}"
        return Told(url=re.sub(r"^(https?):/(?!/)", r"\1://", url), firm=True, warnings=(told,))
    if found := _SINGLE.search(head):
        return Told(url=_web(found[1]), warnings=(f"saved with SingleFile, {found[2].strip()}",))
    found = _BROWSER.search(head)
    return Told(url=_web(found[1])) if found else None


def _wayback(head: str) -> re.Match[str] | None:
    """Return the address of a copy in the Wayback Machine: its time, and the original's."""
    own = (_WAYBACK.search(tag[0]) for tag in _OWN.finditer(head))
    if found := next(filter(None, own), None):
        return found
    mark = _TOOLBAR.search(head)
    return _WAYBACK.search(head, mark.start()) or _WAYBACK.search(head) if mark else None


def _web(url: str) -> str | None:
    return url if re.match(r"https?://[^\s/]", url) else None


def is_stub(page: str) -> bool:
    """Tell whether a page asks to subscribe where its text would go on."""
    return any(_ASKS.search(re.sub(r"<[^>]*>", " ", wall["said"])) for wall in _WALL.finditer(page))
