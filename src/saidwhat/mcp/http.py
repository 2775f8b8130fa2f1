"""How is the server reached over HTTP? One address, ``/mcp``, behind a token.

The SDK refuses unknown names of this machine and pages of other sites (DNS rebinding); what
stands here asks everybody for the token, and tells no log of it.
"""

from __future__ import annotations

import hmac

from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from saidwhat.mcp.options import HttpOptions
from saidwhat.mcp.server import Assistant

PATH = "/mcp"
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def make_app(assistant: Assistant, options: HttpOptions) -> ASGIApp:
    """Return the application; every request is one by itself, and is answered with JSON."""
    shown = f"[{options.host}]" if ":" in options.host else options.host
    names = dict.fromkeys((*_LOCAL, shown, *options.names))
    app = assistant.server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=options.max_bytes,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[host for name in names for host in (name, f"{name}:*")],
            allowed_origins=[
                f"{scheme}://{name}{port}"
                for name in names
                for scheme in ("http", "https")
                for port in ("", ":*")
            ],
        ),
        host=options.host,
    )
    return Door(app, options.token)


class Door:
    """Asks everybody for the token, in ``Authorization: Bearer``."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through that has the token."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._opens(scope)):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "http":
            await _refused(scope, receive, send)

    def _opens(self, scope: Scope) -> bool:
        kind, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
        same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), self._token)
        return same and kind.lower() == "bearer"


async def _refused(scope: Scope, receive: Receive, send: Send) -> None:
    answer = JSONResponse(
        {
            "type": "about:blank",
            "title": "A token is needed",
            "status": 401,
            "detail": "Send the header Authorization: Bearer TOKEN.",
        },
        status_code=401,
        headers={"WWW-Authenticate": "Bearer"},
        media_type="application/problem+json",
    )
    await answer(scope, receive, send)
