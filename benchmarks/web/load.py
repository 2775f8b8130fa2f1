"""Do pages come quickly while many read? 100 readers for a minute over 10,000 articles.

    python -m benchmarks.web.load ARCHIVE [--readers 100] [--seconds 60] [--pause 2.0]
                                  [--add] [--out RUN.json]

The server is ``saidwhat serve`` in a process of its own; this is the other process, and
nothing leaves 127.0.0.1. A reader opens a list (the newest news, or a month), opens two
articles that stand in it, goes on to older ones, and so on; before each page comes a pause,
exponential with the given mean (0: the next page is asked for as soon as the last is there,
which no reader does and which shows how many pages the server makes). ``--add`` has
``saidwhat add`` read articles into a copy of the archive meanwhile.

Floors: no error; 95th percentile at most 300 ms for lists and for articles.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where

LINK = re.compile(rb'<h4><a href="(/a/[0-9a-f]{16})"')
OLDER = re.compile(rb'href="([^"]*)"[^>]* rel="next"')
TOKEN = "the token of the benchmarks"
BEARER = f"Authorization: Bearer {TOKEN}"
TICK = os.sysconf("SC_CLK_TCK")
Seen = tuple[str, float, int]


@dataclass
class Told:
    """What came of one run; milliseconds."""

    readers: int
    seconds: float
    pause: float
    pages: int = 0
    errors: int = 0
    pages_a_second: float = 0.0
    server_cpu_ms_a_page: float = 0.0
    kinds: dict[str, dict[str, float]] = field(default_factory=dict)
    added: str = ""
    load: tuple[float, ...] = ()


class Reader:
    """One reader: a connection, a way through the pages, and a pause before each."""

    def __init__(self, number: int, port: int, months: list[str], pause: float) -> None:
        self.chance = random.Random(number)
        self.port, self.months, self.pause = port, months, pause
        self.seen: list[Seen] = []
        self.pipe: Any = None

    async def read(self, until: float) -> None:
        """Read until then."""
        await asyncio.sleep(self.chance.random() * max(self.pause, 0.5))
        address = self._start()
        while time.monotonic() < until:
            body = await self._open("list", address)
            there = LINK.findall(body)
            for link in self.chance.sample(there, min(2, len(there))):
                await self._open("article", link.decode())
            older = OLDER.search(body)
            on = older and self.chance.random() < 0.6
            address = older[1].decode().replace("&amp;", "&") if older and on else self._start()
        if self.pipe:
            self.pipe[1].close()

    def _start(self) -> str:
        return self.chance.choice(["/", f"/?month={self.chance.choice(self.months)}"])

    async def _open(self, kind: str, address: str) -> bytes:
        if self.pause:
            await asyncio.sleep(self.chance.expovariate(1 / self.pause))
        begun = time.perf_counter()
        status, body = await self._get(address)
        self.seen.append((kind, time.perf_counter() - begun, status))
        return body

    async def _get(self, address: str) -> tuple[int, bytes]:
        """Ask for a page; on a new connection where the server has closed the old one."""
        kept = self.pipe is not None
        try:
            self.pipe = self.pipe or await asyncio.open_connection("127.0.0.1", self.port)
            return await get(self.pipe, address)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            self.pipe = None
            nothing = not getattr(error, "partial", b"")
            return await self._get(address) if kept and nothing else (0, b"")


async def get(pipe: Any, address: str) -> tuple[int, bytes]:
    """Ask for one page on a connection that is kept."""
    reader, writer = pipe
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{BEARER}\r\n\r\n".encode())
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
    length = re.search(rb"content-length: (\d+)", head, re.I)
    body = await reader.readexactly(int(length[1])) if length else b""
    return int(head.split(b" ", 2)[1]), body


def cpu(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def serve(archive: Path) -> tuple[subprocess.Popen[str], int]:
    """Start the server; return it and its port."""
    command = [sys.executable, "-m", "saidwhat", "serve", "--archive", str(archive), "--port", "0"]
    env = {**os.environ, "SAIDWHAT_TOKEN": TOKEN}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
    assert found
    return process, int(found[1])


def told(seen: list[Seen], run: Told) -> Told:
    """Return the run with its figures."""
    run.pages, run.errors = len(seen), sum(status != 200 for _, _, status in seen)
    run.pages_a_second = round(run.pages / run.seconds, 1)
    for kind in ("list", "article"):
        took = sorted(1000 * seconds for name, seconds, _ in seen if name == kind)
        places = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "most": 1.0}
        run.kinds[kind] = {"pages": len(took)} | {
            name: round(took[int(place * (len(took) - 1))], 1) for name, place in places.items()
        }
    run.load = os.getloadavg()
    return run


async def crowd(run: Told, port: int, months: list[str]) -> list[Seen]:
    """Let all readers read; return what they saw."""
    until = time.monotonic() + run.seconds
    readers = [Reader(number, port, months, run.pause) for number in range(run.readers)]
    await asyncio.gather(*(reader.read(until) for reader in readers))
    return [one for reader in readers for one in reader.seen]


def adding(archive: Path, folder: Path) -> subprocess.Popen[str]:
    """Begin to add articles; returns the process that does."""
    with Archive.open(archive, readonly=True) as opened:
        for one in opened.articles(Where(), None, 400):
            text = opened.record(one.id).article.text
            (folder / f"{one.id}.txt").write_text(f"Once more\n\n{text}", encoding="utf-8")
    command = [sys.executable, "-m", "saidwhat", "add", str(folder), "--archive", str(archive)]
    return subprocess.Popen([*command, "--workers", "1", "--published", "2026-11-01"], text=True)


def measured(archive: Path, run: Told, add: bool, folder: Path) -> Told:
    """Serve the archive and let the readers come."""
    with Archive.open(archive, readonly=True) as opened:
        months = [count.value for count in opened.facets(Where()).months if count.value]
    server, port = serve(archive)
    before = cpu(server.pid)
    adder = adding(archive, folder) if add else None
    try:
        told(asyncio.run(crowd(run, port, months)), run)
        run.server_cpu_ms_a_page = round(1000 * (cpu(server.pid) - before) / run.pages, 2)
        if adder:
            running = adder.poll() is None
            adder.send_signal(signal.SIGINT)
            adder.wait(60)
            with Archive.open(archive, readonly=True) as opened:
                count = opened.coverage().articles
            run.added = f"{count} articles at the end, add {'still running' if running else 'done'}"
    finally:
        server.terminate()
        server.wait(30)
    return run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2.0)
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    run = Told(given.readers, given.seconds, given.pause)
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive
        if given.add:
            archive = Path(folder) / "copy.db"
            shutil.copyfile(given.archive, archive)
        (Path(folder) / "texts").mkdir()
        run = measured(archive, run, given.add, Path(folder) / "texts")
    print(json.dumps(asdict(run), indent=1))
    if given.out:
        given.out.write_text(json.dumps(asdict(run), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
