"""A little internet on this machine: names that lead to one local server.

The only way to let the fetcher reach it is a `Guard` made here; no setting of a user does it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from saidwhat.fetch.ask import Bounds
from saidwhat.fetch.exchange import Kept
from saidwhat.fetch.guard import Guard, is_public
from saidwhat.fetch.pace import Clock, Pace
from saidwhat.fetch.visit import Visitor

HERE = "127.0.0.1"


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[Any], None] | None = None


Site = Callable[["Asked"], Answer]


@dataclass
class Asked:
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Net:
    """The server, what it was asked, and a clock that nobody waits for."""

    port: int
    pages: dict[str, Answer | Site] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    times: list[tuple[str, float]] = field(default_factory=list)
    now: float = 0.0

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def guard(self, **other: Any) -> Guard:
        given = {
            "resolve": lambda host, port: [HERE] if host.endswith(".example") else [host],
            "may_reach": lambda number: str(number) == HERE or is_public(number),
            "ports": frozenset({80, 443, self.port}),
        }
        return Guard(**(given | other))

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep, lambda: 0.0)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def visitor(self, known: dict[str, Kept] | None = None, **other: Any) -> Visitor:
        given = {"guard": self.guard(), "pace": Pace(2.0, self.clock()), "known": known or {}}
        return Visitor(**({"bounds": Bounds(100_000, 5.0, 2.0)} | given | other))

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        self.times.append((asked.host, self.now))
        found = self.pages.get(asked.path, Answer(b"not here", 404))
        return found if isinstance(found, Answer) else found(asked)


@contextmanager
def local() -> Iterator[Net]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            answer = net.answer(Asked(host, self.path, dict(self.headers.items())))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            try:
                if answer.write:
                    self.end_headers()
                    answer.write(self.wfile)
                else:
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body)
            except OSError:
                self.close_connection = True  # whoever asked has enough

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer((HERE, 0), Handler) as server:
        net = Net(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield net
        finally:
            server.shutdown()
            thread.join()
