"""Who may come in, with how much, how often? And what does every answer carry?

One ASGI layer around the application: the host asked for (against DNS rebinding), the
token, the origin of a write (against other sites' forms), the size of the body and the
rate. It knows no page. Answers it gives itself are made by `problems`.

As with Jupyter, everything asks for the token, on loopback too: whoever has an account on
this machine can reach the port. A link that carries it is answered with a cookie and the
address without it; a program sends it in a header.
"""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saidwhat.web.options import WebOptions, is_loopback
from saidwhat.web.problems import Problem

#: Nothing is loaded from elsewhere, nothing is framed, no form leads away.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: What a link calls the token.
TOKEN = "token"

#: What the address of a feed calls the key that opens it alone.
KEY = "key"

#: Paths that need no token: the page that asks for it, what that page is made of, and whether
#: the server is well.
_OPEN = ("/token", "/static/", "/health")

#: Callers whose rate is remembered; the one that came longest ago is forgotten first.
_CALLERS = 10_000

Answer = Callable[[Scope, Problem], ASGIApp]


class TooMuchError(HTTPException):
    """A body went past the limit while it was read.

    An HTTPException, because FastAPI lets no other through while it reads a body.
    """


class Guard:
    """The layer around the application."""

    def __init__(self, app: ASGIApp, options: WebOptions, answer: Answer) -> None:
        self.app, self.options, self.answer = app, options, answer
        self.rates = Rates(options.rate)
        self.ticket = ticket_of(options.token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = with_headers(send)
        answer: ASGIApp | None = None
        problem = self.refusal(scope)
        if problem is None or problem.status == 401:
            answer = self.entering(scope)
        if answer is None and problem is not None:
            answer = self.answer(scope, problem)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self.app(scope, limited(receive, self.options.max_bytes), send)

    def refusal(self, scope: Scope) -> Problem | None:
        """Return why the request is refused, or None."""
        headers = Headers(scope=scope)
        if self.options.local and not known_host(headers.get("host", "")):
            return Problem(421, "Unknown host", "This server answers to localhost only.")
        writes = scope["method"] not in ("GET", "HEAD", "OPTIONS")
        if writes and not same_origin(headers):
            return Problem(403, "Another site’s form", "Send it from a page of this server.")
        if not scope["path"].startswith(_OPEN) and not has_token(scope, self.options):
            return Problem(
                401,
                "A token is needed",
                "Open the link that saidwhat serve printed, or enter its token at /token. A "
                "program sends it as “Authorization: Bearer TOKEN”.",
                {"WWW-Authenticate": "Bearer"},
            )
        if int_or(headers.get("content-length"), 0) > self.options.max_bytes:
            return too_large(self.options)
        if writes and not self.rates.allows(caller(scope)):
            return Problem(
                429, "Too many requests", "Wait a minute, then go on.", {"Retry-After": "60"}
            )
        return None

    def entering(self, scope: Scope) -> Response | None:
        """Return the answer to a link with the token or the ticket in it, or None.

        The cookie is not sent along behind a redirect from another site's page (a
        terminal in a browser, a file): there, a page of ours leads on.
        """
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == TOKEN), "")
        if scope["method"] != "GET" or not self._opens(given):
            return None
        rest = urlencode([(name, value) for name, value in query if name != TOKEN])
        address = "/" + quote(scope["path"].lstrip("/")) + (f"?{rest}" if rest else "")
        if same_origin(Headers(scope=scope)):
            return remembering(RedirectResponse(address, 303), scope, self.options)
        shown = escape(address)
        page = f'<meta http-equiv="refresh" content="0; url={shown}"><a href="{shown}">Go on</a>'
        return remembering(HTMLResponse(page), scope, self.options)

    def _opens(self, given: str) -> bool:
        """Tell whether this is the token, or the ticket, which is then used up."""
        if self.ticket and same(given, self.ticket):
            self.ticket = ""
            return True
        return same(given, self.options.token)


class Rates:
    """How often each caller came within the last minute: a bucket that refills."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self.clock = per_minute, clock
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Count one request; tell whether it is within the rate."""
        now = self.clock()
        left, last = self.buckets.pop(who, (float(self.per_minute), now))
        left = min(float(self.per_minute), left + (now - last) * self.per_minute / 60)
        self.buckets[who] = (left - 1 if left >= 1 else left, now)
        while len(self.buckets) > _CALLERS:
            self.buckets.popitem(last=False)
        return left >= 1


def too_large(options: WebOptions) -> Problem:
    """Return the problem of a body past the limit."""
    return Problem(413, "Too large", f"At most {options.max_bytes:,} bytes are read at once.")


def known_host(host: str) -> bool:
    """Tell whether the Host header names this machine."""
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name is not None and is_loopback(name)


def same_origin(headers: Headers) -> bool:
    """Tell whether a write comes from this server's own pages, or from a program."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def has_token(scope: Scope, options: WebOptions) -> bool:
    """Tell whether the request carries the token, or the cookie made from it."""
    headers = Headers(scope=scope)
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return same(given.strip(), options.token)
    if opens_feed(scope, options.token):
        return True
    cookies = cookie_parser(headers.get("cookie", ""))
    return same(cookies.get(cookie_name(scope), ""), cookie_of(options.token))


def opens_feed(scope: Scope, token: str) -> bool:
    """Tell whether a request asks for a feed with the key that is this feed's own."""
    if not scope["path"].endswith(".atom") or scope["method"] not in ("GET", "HEAD"):
        return False
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    given = next((value for name, value in query if name == KEY), "")
    rest = [(name, value) for name, value in query if name != KEY]
    return same(given, _feed_key(token, scope["path"], rest))


def with_key(address: str, token: str) -> str:
    """Return the address of a feed with the key that opens this one feed and nothing else.

    Programs that read feeds send no header of ours and keep no cookie.
    """
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    query.append((KEY, _feed_key(token, unquote(parts.path), query)))
    return f"{parts.path}?{urlencode(query)}"


def _feed_key(token: str, path: str, query: list[tuple[str, str]]) -> str:
    asked = f"saidwhat feed {path}?{urlencode(sorted(query))}"
    return hmac.new(token.encode(), asked.encode("utf-8", "replace"), sha256).hexdigest()[:32]


def remembering(answer: Response, scope: Scope, options: WebOptions) -> Response:
    """Return the answer with the cookie of the token, kept until the browser is closed."""
    name, value = cookie_name(scope), cookie_of(options.token)
    secure = scope["scheme"] == "https"
    answer.set_cookie(name, value, httponly=True, samesite="strict", secure=secure)
    return answer


def cookie_name(scope: Scope) -> str:
    """Return the cookie's name: browsers do not tell the ports of one machine apart."""
    _, port = scope.get("server") or ("", None)
    return f"saidwhat-{port}"


def same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that tells nothing of them."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def cookie_of(token: str) -> str:
    """Return the cookie's value: made from the token, and not the token."""
    return hmac.new(token.encode(), b"saidwhat cookie", sha256).hexdigest()


def ticket_of(token: str) -> str:
    """Return what opens the door once: a browser is started with it where all can read it."""
    return hmac.new(token.encode(), b"saidwhat ticket", sha256).hexdigest()


def caller(scope: Scope) -> str:
    """Return the address that a request comes from."""
    client = scope.get("client")
    return client[0] if client else ""


def int_or(text: str | None, otherwise: int) -> int:
    """Return the number that a header holds, or another where it holds none."""
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def limited(receive: Receive, most: int) -> Receive:
    """Return ``receive``, counting the bytes of the body."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooMuchError(413, f"At most {most:,} bytes are read at once.")
        return message

    return counted


def with_headers(send: Send) -> Send:
    """Return ``send``, adding what every answer carries."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return sending
