"""Up to where has this reader looked? One number in a cookie of this server, and nothing else.

The number is that of the journal's last entry when the first page was last shown. It says nothing
of who looks, when, or at what, and nobody but the reader's browser keeps it. The page itself never
depends on it: who comes back to something new is sent to ``/?since=N``, an address like every
other state of a list, which a reload, a second window and the way back leave as it is. What was
added is asked of the archive (`browse`).
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saidwhat.archive.browse import Where
from saidwhat.web.news_page import Wish
from saidwhat.web.shelf import Shelf

#: Seconds that a browser keeps the number: 400 days, the most that browsers allow.
KEPT = 400 * 24 * 60 * 60

#: What says that a browser fetches a page which nobody looks at yet.
_AHEAD = ("sec-purpose", "purpose", "x-purpose", "x-moz")


def cookie_name(shelf: Shelf) -> str:
    """Return the cookie's name: each archive has its own, for browsers do not tell ports apart."""
    return f"saidwhat-seen-{shelf.archive.beginning()[:12]}"


def back_to(request: Request, shelf: Shelf, wish: Wish) -> Response | None:
    """Return where somebody is sent who comes back to something new, or None."""
    number = request.cookies.get(cookie_name(shelf), "")
    if wish != Wish() or not (number.isascii() and number.isdigit() and len(number) <= 18):
        return None
    if not shelf.archive.arrivals(Where(since=int(number))).articles:
        return None
    return RedirectResponse(Wish(since=str(int(number))).at(), 303)


def remembering(answer: Response, request: Request, shelf: Shelf, head: int) -> Response:
    """Return the answer, with the number of the last entry that it may show."""
    if head and not any("prefetch" in request.headers.get(name, "") for name in _AHEAD):
        secure = request.url.scheme == "https"
        named = cookie_name(shelf)
        answer.set_cookie(named, str(head), KEPT, httponly=True, samesite="strict", secure=secure)
    return answer
