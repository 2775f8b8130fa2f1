"""Do many calls at once come back quickly? 1,000 calls of an assistant, 50 at once.

    python -m benchmarks.mcp.load [--articles 200] [--calls 1000] [--at-once 50] [--out FOLDER]

The archive is made here, of news of towns that do not exist (`benchmarks.web.invented`), by
`saidwhat add`. The server is `saidwhat mcp` in a process of its own, over standard input and
output and then over HTTP, and this is the client, the SDK's own; nothing leaves 127.0.0.1. No two
calls of a kind ask the same. The kinds, of a hundred calls: 35 find statements, 15 look words up,
10 ask for a name, 15 read an article, 10 guard an answer, 5 compare, 5 read a resource and 5 check
a draft, which is read with the model. A call's time runs from when it is sent, with 49 others on
their way; the client's own part is in it: it writes and reads JSON on the same machine, and holds
each answer to its schema. One at a time, the same calls show what a call takes by itself.

Floor: no error, 95th percentile 200 ms; aim: 50 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from benchmarks.web.invented import MATTERS, PEOPLE, SAYINGS, write
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where

TOKEN = "the token of the benchmarks"
TICK = os.sysconf("SC_CLK_TCK")
KINDS = (
    *["find_statements"] * 35, *["who_said words"] * 15, *["who_said name"] * 10,
    *["read_article"] * 15, *["guard_answer"] * 10, *["compare"] * 5, *["resource"] * 5,
    *["check_quotations"] * 5,
)  # fmt: skip
Call = tuple[str, Callable[[Client], Awaitable[Any]]]


def archive(folder: Path, articles: int) -> Path:
    """Make an archive of so many invented articles; return its file."""
    (folder / "articles").mkdir()
    write(folder / "articles", articles)
    path = folder / "archive.db"
    add = [
        sys.executable,
        "-m",
        "saidwhat",
        "add",
        str(folder / "articles"),
        "--archive",
        str(path),
    ]
    subprocess.run(add, check=True)
    return path


def calls(path: Path, many: int) -> list[Call]:
    """Return so many calls, mixed by chance, each of its kind another."""
    chance = random.Random(4)
    with Archive.open(path, readonly=True) as opened:
        ids = [one.id for one in opened.articles(Where(), None, 2_000)]
        texts = {one: opened.record(one).article.text for one in ids[:50]}
    kinds = [KINDS[n % len(KINDS)] for n in range(many)]
    chance.shuffle(kinds)
    return [(kind, _call(kind, n, ids, list(texts.values()))) for n, kind in enumerate(kinds)]


def _call(
    kind: str, n: int, ids: list[str], texts: list[str]
) -> Callable[[Client], Awaitable[Any]]:
    name, saying = PEOPLE[n % len(PEOPLE)][0], SAYINGS[n % len(SAYINGS)]
    words, matter = saying.split(), MATTERS[n % len(MATTERS)][0]
    some = " ".join(words[n % 4 : n % 4 + 4 + n % 3])
    article = ids[n % len(ids)]
    draft = f"Draft {n}. “{saying}” {name} said. Later, “{some} and more,” said {name}."
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "find_statements": (
            "find_statements",
            {"words": " OR ".join((words[-2].strip(","), f"x{n}")), "limit": 5 + n % 5},
        ),
        "who_said words": ("who_said", {"words": f"{some} x{n}"}),
        "who_said name": ("who_said", {"name": name, "limit": 1 + n % 10}),
        "read_article": ("read_article", {"article": article, "start": n % 7}),
        "guard_answer": (
            "guard_answer",
            {
                "answer": draft,
                "sources": [{"text": texts[(n + k) % len(texts)]} for k in range(5)],
            },
        ),
        "compare": ("compare", {"about": matter, "limit": 1 + n % 5}),
        "check_quotations": ("check_quotations", {"draft": draft}),
    }
    if kind == "resource":
        return lambda client: client.read_resource(f"saidwhat://article/{article}")
    tool, arguments = asked[kind]
    return lambda client: client.call_tool(tool, arguments)


async def asked(client: Client, todo: list[Call], at_once: int) -> dict[str, Any]:
    """Ask all, so many at once; return times by kind, and errors."""
    times: dict[str, list[float]] = defaultdict(list)
    errors: list[str] = []
    waiting = iter(todo)

    async def worker() -> None:
        for kind, call in waiting:
            began = time.perf_counter()
            try:
                answer = await call(client)
                if getattr(answer, "is_error", False):
                    errors.append(f"{kind}: {answer.content[0].text}")
            except Exception as error:
                errors.append(f"{kind}: {error!r}")
            times[kind].append(1000 * (time.perf_counter() - began))

    began, own = time.perf_counter(), time.process_time()
    async with anyio.create_task_group() as group:
        for _ in range(at_once):
            group.start_soon(worker)
    wall = time.perf_counter() - began
    every = [one for found in times.values() for one in found]
    kinds = {kind: _spread(found) for kind, found in sorted(times.items())}
    return {
        "calls": len(every), "at_once": at_once, "errors": len(errors), "told": errors[:5],
        "wall_s": round(wall, 2), "client_cpu_s": round(time.process_time() - own, 2),
        **_spread(every), "kinds": kinds,
    }  # fmt: skip


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    last = len(ordered) - 1
    return {name: round(ordered[min(last, int(share * last))], 1) for name, share in at.items()}


def cpu(*pids: int) -> float:
    """Return the processor time of processes, in seconds."""
    found = 0.0
    for each in pids:
        try:
            stat = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found += (int(stat[11]) + int(stat[12])) / TICK
    return found


def _children(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):  # each has those that it started
        for each in map(int, thread.read_text().split()):
            yield each
            yield from _children(each)


@asynccontextmanager
async def over_stdio(path: Path) -> AsyncIterator[tuple[Client, int]]:
    """Start a server over standard input and output; yield a client, and the server's id."""
    before = set(_children(os.getpid()))
    words = ["-m", "saidwhat", "mcp", "--archive", str(path)]
    given = StdioServerParameters(command=sys.executable, args=words, env=dict(os.environ))
    async with Client(given) as client:
        (server,) = _own(before)
        yield client, server


def _own(before: set[int]) -> list[int]:
    return [one for one in _children(os.getpid()) if one not in before]


@asynccontextmanager
async def over_http(path: Path) -> AsyncIterator[tuple[Client, int]]:
    """Start a server over HTTP; yield a client, and the server's id."""
    words = [
        sys.executable,
        "-m",
        "saidwhat",
        "mcp",
        "--archive",
        str(path),
        "--http",
        "--port",
        "0",
    ]
    server = subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=os.environ | {"SAIDWHAT_MCP_TOKEN": TOKEN}
    )
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[1]
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        async with httpx2.AsyncClient(headers=bearer, timeout=60) as http:
            transport = streamable_http_client(address, http_client=http)
            async with Client(transport) as client:
                yield client, server.pid
    finally:
        server.terminate()
        server.wait()


async def measured(arguments: argparse.Namespace, path: Path) -> dict[str, Any]:
    """Return what was measured over each way to the server."""
    todo = calls(path, arguments.calls)
    told: dict[str, Any] = {"articles": arguments.articles, "load": os.getloadavg()}
    ways = {"stdio": over_stdio, "http": over_http}
    for name in [arguments.way] if arguments.way else list(ways):
        way = ways[name]
        async with way(path) as (client, server):
            await client.list_tools()
            await asked(client, todo[:100], 4)  # processes are started, the model is loaded
            others = list(_children(server))
            began = cpu(server), cpu(*others)
            found = await asked(client, todo, arguments.at_once)
            found["server_cpu_s"] = round(cpu(server) - began[0], 2)
            found["its_processes_cpu_s"] = round(cpu(*others) - began[1], 2)
            alone = await asked(client, todo[: arguments.calls // 4], 1)
        told[name] = {"together": found, "one at a time": alone}
        print(name, json.dumps(told[name], indent=1))
    return told


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--archive", type=Path, help="one that was made before")
    parser.add_argument("--way", choices=("stdio", "http"), help="one of the two ways alone")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.archive or archive(Path(folder), arguments.articles)
        told = anyio.run(measured, arguments, path)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / "load.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
