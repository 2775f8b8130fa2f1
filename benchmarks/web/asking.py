"""Asks the application for a page in this process: no socket, no other process, no client.

What is left is what the server itself does, and its processor time can be told from
what else the machine is doing.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answered:
    """One answer: its status, its body, and the seconds of processor and of clock it took."""

    status: int
    body: bytes
    cpu: float
    wall: float


#: What the servers here are asked with.
TOKEN = "the token of the benchmarks"


def ask(app: ASGIApp, address: str) -> Answered:
    """Ask for an address, alone, and return the answer."""
    return asyncio.run(asked(app, address))


async def asked(app: ASGIApp, address: str) -> Answered:
    """Ask for an address within a running loop."""
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost"), (b"authorization", f"Bearer {TOKEN}".encode())],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    status, parts = 0, []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        parts.append(message.get("body", b""))

    cpu, wall = time.process_time(), time.perf_counter()
    await app(scope, receive, send)
    return Answered(status, b"".join(parts), time.process_time() - cpu, time.perf_counter() - wall)
