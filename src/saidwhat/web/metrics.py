"""What was answered, how quickly, and what came of the work? Counts for who watches the server.

In the text format of Prometheus, 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). A
label is a word of ours, an address as the description has it, or a status: never what a caller
wrote, nor who it was.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from threading import Lock
from typing import Literal

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The media type of the text.
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

#: Seconds up to which an answer is counted into a bucket: pages take milliseconds, work a minute.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

#: What is done in a process of its own for a caller.
Work = Literal["check", "read", "audit"]

#: What came of it: ``unreadable`` is no draft or article, ``limit`` took too much and was ended,
#: ``refused`` was never begun.
Outcome = Literal["done", "unreadable", "limit", "refused", "failed"]

#: Addresses that the description does not have, and methods that nobody needs.
OTHER = "other"
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """What one process answered since it began; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[Labels] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._work: Counter[Labels] = Counter()

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer."""
        told = method if method in _METHODS else OTHER
        labels = (("route", route), ("method", told), ("status", str(status)))
        with self._lock:
            self._requests[labels] += 1
            buckets = self._buckets.setdefault(route, [0] * (len(BUCKETS) + 1))
            buckets[bisect_left(BUCKETS, seconds)] += 1
            self._seconds[route] += seconds

    def worked(self, work: Work, outcome: Outcome) -> None:
        """Count what came of one draft, article or answer."""
        with self._lock:
            self._work[("work", work), ("outcome", outcome)] += 1

    def text(self, gauges: Mapping[str, tuple[str, float]], version: str) -> str:
        """Return all of it, with what is so at this moment: by name, what it is and its value."""
        with self._lock:
            lines = [
                *_head("http_requests_total", "counter", "Requests that were answered."),
                *_samples("http_requests_total", self._requests.items()),
                *_head("http_request_duration_seconds", "histogram", "Until the last byte."),
                *self._histogram("http_request_duration_seconds"),
                *_head("work_total", "counter", "Drafts, articles and answers, and their outcome."),
                *_samples("work_total", self._work.items()),
            ]
        for name, (says, value) in gauges.items():
            lines += [*_head(name, "gauge", says), *_samples(name, [((), value)])]
        lines += _head("build_info", "gauge", "The version that runs.")
        lines += _samples("build_info", [((("version", version),), 1)])
        return "\n".join(lines) + "\n"

    def _histogram(self, name: str) -> Iterator[str]:
        for route, counts in self._buckets.items():
            sums = list(accumulate(counts))
            edges = (*map(str, BUCKETS), "+Inf")
            told = [
                ((("route", route), ("le", edge)), value)
                for edge, value in zip(edges, sums, strict=True)
            ]
            yield from _samples(f"{name}_bucket", told)
            own = (("route", route),)
            yield from _samples(f"{name}_sum", [(own, round(self._seconds[route], 6))])
            yield from _samples(f"{name}_count", [(own, sums[-1])])


def _head(name: str, kind: str, says: str) -> tuple[str, str]:
    return f"# HELP saidwhat_{name} {says}", f"# TYPE saidwhat_{name} {kind}"


def _samples(name: str, values: Iterable[tuple[Labels, float]]) -> Iterator[str]:
    for labels, value in values:
        told = ",".join(f'{label}="{_escaped(said)}"' for label, said in labels)
        yield f"saidwhat_{name}{{{told}}} {value}" if told else f"saidwhat_{name} {value}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class Metered:
    """The layer that counts every answer, those of the guard among them.

    ``state`` is the application's, with its `metrics`; ``pages`` are the addresses of pages.
    """

    def __init__(self, app: ASGIApp, state: State, pages: Sequence[str]) -> None:
        self.app, self.state = app, state
        self._exact = {path for path in pages if "{" not in path}
        longest_first = sorted(pages, key=len, reverse=True)
        self._first = {_first(path): path for path in longest_first if "{" in path}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have a request answered, and count the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            took = time.perf_counter() - begun
            self.state.metrics.answered(self.route(scope), scope["method"], status, took)

    def route(self, scope: Scope) -> str:
        """Return the address as the description has it; of what was never looked up, its page's."""
        found: str | None = getattr(scope.get("route"), "path", None)
        if found is not None:
            return OTHER if found.startswith("/{") else found
        path = scope["path"]
        return path if path in self._exact else self._first.get(_first(path), OTHER)


def _first(path: str) -> str:
    """Return the first part of an address."""
    return path.split("/", 2)[1] if path.startswith("/") else ""
