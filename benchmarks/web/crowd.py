"""What do readers of all kinds of pages wait, where a hundred ask without pause?

    python -m benchmarks.web.crowd ARCHIVE [--readers 100] [--seconds 60] [--serve "--processes 2"]
                                   [--in-turn 0] [--out RUN.json]

The server is ``saidwhat serve`` in processes of its own; this is one other process, and nothing
leaves 127.0.0.1. Each reader asks for a page of a kind drawn by `KINDS`, waits for the last byte,
and asks for the next: a closed loop, so that what a reader waits is what the others cost. Half of
what is asked for is what many ask for (the newest articles, the most quoted), half is drawn from
the whole archive; readers have addresses of their own, for the server counts checks by caller.

Told of each kind and of all: pages, errors, pages a second, and milliseconds at the 50th, 95th and
99th percentile; of the run, processor time of a page, of the server (with what it starts) and of
the client. On a machine that does other work nothing of it says much but these processor times.

``--in-turn N`` instead has one reader ask for N pages of the same mix, one after the other, and
notes what each costs the server in processor time. Where one server with one core to itself serves
so many readers in turn, each waits for one page of every other: the sums of as many pages in a row
are told as *would wait*. That can be measured on a busy machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.web.load import BEARER, TOKEN
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.people import Listing
from saidwhat.types.record import Record
from saidwhat.web.news_page import days_of

#: Of a hundred pages, so many are of this kind.
KINDS = {
    "start": 10, "month": 8, "article": 26, "statement": 12, "search": 12, "search.json": 4,
    "person": 8, "people": 3, "timeline": 3, "timeline of a word": 3, "stats": 4,
    "article.json": 5, "check": 2,
}  # fmt: skip

#: Articles from all over the archive that are drawn from, and newest ones that many ask for.
DRAWN, NEWEST = 1_500, 40
WORDS = (
    "bridge", "letter", "minister", "school", "election", "court", "money", "police", "water",
    "children", "hospital", "budget", "tax", "border", "climate", "company", "union", "vote",
)  # fmt: skip
Draw = Callable[[random.Random], str]


@dataclass
class Seen:
    """One answer: of which kind, after how many seconds, with which status."""

    kind: str
    seconds: float
    status: int


@dataclass
class Told:
    """What came of one run; milliseconds, of a page."""

    readers: int
    seconds: float
    serve: str
    pages: int = 0
    errors: int = 0
    pages_a_second: float = 0.0
    server_cpu: float = 0.0
    client_cpu: float = 0.0
    kinds: dict[str, dict[str, float]] = field(default_factory=dict)
    would_wait: dict[str, float] = field(default_factory=dict)
    load: tuple[float, ...] = ()


def some_records(archive: Archive, chance: random.Random) -> list[Record]:
    """Return articles from all over the archive."""
    ids = [row.id for row in archive.articles(Where(), None, NEWEST)]
    months = archive.facets(Where()).months
    for month in chance.sample(months, min(12, len(months))):
        if month.value:
            first, last = days_of(month.value)
            where = Where(first=first, last=last)
            listed = archive.articles(where, None, DRAWN // 12)
            ids += [row.id for row in listed]
    return [archive.record(one) for one in dict.fromkeys(ids)]


def draws(path: Path) -> dict[str, Draw]:
    """Return, for each kind, what draws an address; of a check, its draft."""
    with Archive.open(path, readonly=True) as archive:
        records = some_records(archive, random.Random(7))
        months = [one.value for one in archive.facets(Where()).months if one.value]
        people = [row.id for row in archive.people(Listing(limit=200)).rows]
    near, far = records[:NEWEST], records
    speakers = (s.speaker for one in far for s in one.statements if s.speaker)
    labels = [one.label for one in speakers if len(one.label.split()) > 1]
    said = [one for one in far if any(_words(one))]

    def either(chance: random.Random, few: Sequence[Any], many: Sequence[Any]) -> Any:
        return chance.choice(few if chance.random() < 0.5 else many)

    def statement(chance: random.Random) -> str:
        record = either(chance, near, far)
        found = chance.choice(record.statements) if record.statements else None
        return f"/s/{found.id}" if found else f"/a/{record.article.id}"

    def searched(chance: random.Random, path: str = "/search") -> str:
        asked = {"q": chance.choice(WORDS)}
        if chance.random() < 0.5:
            asked["from"] = f"{chance.choice(months)}-01"
        return f"{path}?{urlencode(asked)}"

    return {
        "start": lambda chance: "/",
        "month": lambda chance: f"/?month={chance.choice(months)}",
        "article": lambda chance: f"/a/{either(chance, near, far).article.id}",
        "statement": statement,
        "search": searched,
        "search.json": lambda chance: searched(chance, "/search.json"),
        "person": lambda chance: "/p/" + quote(either(chance, people[:50], labels), safe=""),
        "people": lambda chance: either(chance, ["/people"], ["/people?kind=organization"]),
        "timeline": lambda chance: either(
            chance, ["/timeline"], [f"/timeline?from={chance.choice(months)}-01"]
        ),
        "timeline of a word": lambda chance: f"/timeline?about={chance.choice(WORDS)}",
        "stats": lambda chance: f"/stats?by={chance.choice(['person', 'publisher,kind', 'month'])}",
        "article.json": lambda chance: f"/a/{either(chance, near, far).article.id}.json",
        "check": lambda chance: draft(chance, said),
    }


def _words(record: Record) -> list[str]:
    found = (" ".join(s.text.split()[:20]) for s in record.statements if s.kind == "direct")
    return [one for one in found if len(one.split()) > 6]


def draft(chance: random.Random, records: Sequence[Record]) -> str:
    """Return a draft of three quotations, one of them with a word left out."""
    found = [chance.choice(_words(chance.choice(records))).split() for _ in range(3)]
    found[2].pop(len(found[2]) // 2)
    lines = [f"“{' '.join(one)}”, the spokeswoman said." for one in found]
    return "A draft\n\n" + "\n\n".join(lines) + "\n"


class Reader:
    """One reader: a connection from an address of its own."""

    def __init__(self, number: int, port: int, how: dict[str, Draw]) -> None:
        self.chance, self.port, self.how = random.Random(number), port, how
        self.own = f"127.0.{1 + number // 200}.{1 + number % 200}"
        self.seen: list[Seen] = []
        self.pipe: Any = None

    async def read(self, until: float) -> None:
        """Ask for one page after another until then."""
        kinds, weights = list(KINDS), list(KINDS.values())
        while time.monotonic() < until:
            await self.ask(self.chance.choices(kinds, weights)[0])
        if self.pipe:
            self.pipe[1].close()

    async def ask(self, kind: str) -> None:
        """Ask for one page of a kind, and note what came."""
        drawn = self.how[kind](self.chance)
        begun = time.perf_counter()
        try:
            status = await self._answer(request(kind, drawn))
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            status, self.pipe = 0, None
        self.seen.append(Seen(kind, time.perf_counter() - begun, status))

    async def _answer(self, asked: bytes) -> int:
        here = ("127.0.0.1", self.port)
        self.pipe = self.pipe or await asyncio.open_connection(*here, local_addr=(self.own, 0))
        reader, writer = self.pipe
        writer.write(asked)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 120)
        length = re.search(rb"content-length: (\d+)", head, re.I)
        await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split(b" ", 2)[1])


def request(kind: str, drawn: str) -> bytes:
    """Return the bytes that ask for a page, or have a draft checked."""
    if kind != "check":
        return f"GET {drawn} HTTP/1.1\r\nHost: 127.0.0.1\r\n{BEARER}\r\n\r\n".encode()
    body = json.dumps({"text": drawn}).encode()
    head = f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\n{BEARER}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def served(archive: Path, more: str) -> tuple[subprocess.Popen[str], int]:
    """Start the server; return it and its port."""
    command = [sys.executable, "-m", "saidwhat", "serve", "--archive", str(archive), "--port", "0"]
    env = {**os.environ, "SAIDWHAT_TOKEN": TOKEN}
    process = subprocess.Popen(
        [*command, *more.split()], stderr=subprocess.PIPE, text=True, env=env
    )
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
    assert found
    return process, int(found[1])


def cpu(pid: int) -> float:
    """Return the seconds of processor time of a process and of all that it started."""
    seconds = 0.0
    for task in Path(f"/proc/{pid}/task").iterdir():
        seconds += int((task / "schedstat").read_text().split()[0]) / 1e9
        seconds += sum(map(cpu, map(int, (task / "children").read_text().split())))
    return seconds


def times(seen: Sequence[Seen], seconds: float) -> dict[str, float]:
    """Return how many pages came, with how many errors, and how long they took."""
    took = sorted(1000 * one.seconds for one in seen) or [0.0]
    places = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "most": 1.0}
    return {
        "pages": len(seen),
        "mean": round(sum(took) / len(took), 1),
        "errors": sum(one.status != 200 for one in seen),
        "a_second": round(len(seen) / seconds, 1),
        **{name: round(took[int(place * (len(took) - 1))], 1) for name, place in places.items()},
    }


async def in_turn(server: int, port: int, how: dict[str, Draw], pages: int) -> list[Seen]:
    """Ask for pages one after the other; return them with their processor time, not the clock."""
    reader, chance, found = Reader(10_000, port, how), random.Random(5), []
    for kind in chance.choices(list(KINDS), list(KINDS.values()), k=pages):
        before = cpu(server)
        await reader.ask(kind)
        found.append(replace(reader.seen[-1], seconds=cpu(server) - before))
    return found


def would_wait(seen: Sequence[Seen], readers: int) -> dict[str, float]:
    """Return how long readers would wait who are served in turn by one core, in milliseconds."""
    took = [1000 * one.seconds for one in seen]
    sums = sorted(sum(took[n : n + readers]) for n in range(len(took) - readers + 1))
    return {f"p{place}": round(sums[len(sums) * place // 100], 1) for place in (50, 95, 99)}


async def crowd(run: Told, port: int, how: dict[str, Draw]) -> list[Seen]:
    """Let all readers read; return what they saw."""
    readers = [Reader(number, port, how) for number in range(run.readers)]
    until = time.monotonic() + run.seconds
    await asyncio.gather(*(reader.read(until) for reader in readers))
    return [one for reader in readers for one in reader.seen]


def measured(archive: Path, run: Told, pages: int) -> Told:
    """Serve the archive and let the readers come."""
    how = draws(archive)
    server, port = served(archive, run.serve)
    try:
        before, own, begun = cpu(server.pid), time.process_time(), time.monotonic()
        if pages:
            seen = asyncio.run(in_turn(server.pid, port, how, pages))
            run.would_wait = would_wait(seen, run.readers)
        else:
            seen = asyncio.run(crowd(run, port, how))
        took = time.monotonic() - begun
        run.server_cpu = round(1000 * (cpu(server.pid) - before) / len(seen), 2)
        run.client_cpu = round(1000 * (time.process_time() - own) / len(seen), 2)
    finally:
        server.terminate()
        server.wait(60)
    run.kinds = {"all": times(seen, took)}
    run.kinds |= {kind: times([one for one in seen if one.kind == kind], took) for kind in KINDS}
    run.pages, run.errors = len(seen), int(run.kinds["all"]["errors"])
    run.pages_a_second = run.kinds["all"]["a_second"]
    run.load = os.getloadavg()
    return run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--serve", default="", help="what serve is given beside the archive")
    parser.add_argument("--in-turn", type=int, default=0, metavar="PAGES")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    run = measured(given.archive, Told(given.readers, given.seconds, given.serve), given.in_turn)
    for kind, found in run.kinds.items():
        print(f"{kind:20}", *(f"{name} {value:>7}" for name, value in found.items()))
    if run.would_wait:
        print(f"{run.readers} readers in turn would wait", run.would_wait, "ms")
    print(f"processor time of a page: server {run.server_cpu} ms, client {run.client_cpu} ms")
    print("load of the machine:", *(f"{one:.1f}" for one in run.load))
    if given.out:
        given.out.write_text(json.dumps(asdict(run), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
