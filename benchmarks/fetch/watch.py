"""Does `watch` lose or double anything in an hour of fifty sources, five of them hostile?

    python -m benchmarks.fetch.watch [--sites 45] [--minutes 60] [--kills 12] [--seed 1]

The hour is simulated: a clock that is passed and never waited for, in a file, so that it goes on
behind a kill. Sites of `world` stand on a server of this process; a second process follows them
and is killed (SIGKILL) while it asks, reads and writes, then started anew. At the end all
that was offered must be in the archive or told, nothing twice, nobody asked within the pause.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from benchmarks.fetch.world import HOSTILE, INNER, START, Site, answer, hostile, mark, sites
from saidwhat.archive.archive import Archive
from saidwhat.archive.proof import verify
from saidwhat.fetch.ask import Bounds
from saidwhat.fetch.guard import Guard, is_public
from saidwhat.fetch.pace import Clock, Pace
from saidwhat.fetch.visit import Visitor
from saidwhat.jobs.followed import Followings, Wanted
from saidwhat.jobs.read import cleaners
from saidwhat.jobs.watch import watch
from tests.fetch.net import HERE, Answer, Asked, local

PAUSE = 2.0
EVERY = 300.0
#: What a source may come late: its own pause and a tenth, and the waits of what failed in passing.
LATE = EVERY * 1.1 + 300


class Shared:
    """A clock in a file: two processes see it, and a kill does not stop it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(8))
        with path.open("r+b") as file:
            self._room = mmap.mmap(file.fileno(), 8)

    @property
    def now(self) -> float:
        return float(struct.unpack("d", self._room[:8])[0])

    def pass_(self, seconds: float) -> None:
        self._room[:8] = struct.pack("d", self.now + seconds)


def child(port: int, folder: Path, seconds: float, seed: int) -> None:
    """Follow every site until the hour is over; print each turn."""
    clock, chance = Shared(folder / "clock"), random.Random(seed)

    def sleep(wait: float) -> None:
        if clock.now + wait > seconds:
            raise KeyboardInterrupt
        clock.pass_(wait)

    guard = Guard(
        lambda host, _: (
            [INNER[0] if "inner." in host and "localhost" in host else HERE]
            if host.endswith(".example")
            else [host]
        ),
        lambda number: str(number) == HERE or is_public(number),
        frozenset({80, 443, port}),
    )
    wall = lambda: START + timedelta(seconds=clock.now)  # noqa: E731
    times = Clock(lambda: clock.now, sleep, chance.random, wall)
    pace = Pace(PAUSE, times, clock.now + PAUSE)
    asks = Visitor(guard, Bounds(2_000_000, 10.0, 5.0), pace, {}, tries=1, patience=0.0)
    said = json.loads((folder / "sources.json").read_text())
    wanted = tuple(Wanted(where, every=EVERY) for where in said)
    with Archive.open(folder / "news.db", create=True) as archive:
        for turn in watch(archive, Followings(wanted), asks).turns():
            print(json.dumps([turn.source, turn.outcome, turn.added, turn.versions]), flush=True)


@dataclass
class Hour:
    """The server's side: what was asked when, what was offered, and when it kills."""

    sites: dict[str, Site]
    clock: Shared
    kills: list[int]
    chance: random.Random
    process: subprocess.Popen[str] | None = None
    log: list[tuple[str, str, float, int, int]] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    killed: int = 0
    lock: Lock = field(default_factory=Lock)

    def answer(self, asked: Asked) -> Answer:
        with self.lock:
            now = self.clock.now
            site = self.sites.get(asked.host)
            at = f"http://{asked.headers['Host']}"
            found = answer(site, asked, now, at) if site else hostile(asked)
            if site and asked.path == "/listing" and found.status == 200:
                self.offered |= {at + item.path for item in site.offered(now)}
            items = site.items if site else ()
            revision = next((i.revision(now) for i in items if i.path == asked.path), 0)
            self.log.append((asked.host, asked.path, now, found.status, revision))
            self._kill()
        return found

    def _kill(self) -> None:
        """Kill before the answer, or in the tenths of a second in which it is read and kept."""
        if self.kills and len(self.log) >= self.kills[0]:
            self.kills.pop(0)
            process = self.process
            assert process is not None
            self.killed += 1
            if self.chance.random() < 0.3:
                os.kill(process.pid, signal.SIGKILL)
            else:
                wait = self.chance.random() * 0.4
                Timer(wait, lambda: process.poll() is None and process.kill()).start()


def run(number: int, seconds: float, kills: int, seed: int = 1) -> dict[str, Any]:
    """Run the hour; return what was found, with what is wrong under ``problems``."""
    began, chance = time.monotonic(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name, local() as net:
        folder = Path(name)
        made = {site.host: site for site in sites(number, seconds, seed)}
        hosts = [*made, *(f"{kind}.example" for kind in HOSTILE)]
        named = [net.url("/listing", host) for host in hosts]
        (folder / "sources.json").write_text(json.dumps(named))
        step = number * 12 // max(kills, 1)
        when = [int(step * (n + chance.random())) + 10 for n in range(kills)]
        hour = Hour(made, Shared(folder / "clock"), sorted(when), chance)
        net.answer = hour.answer  # type: ignore[method-assign]
        turns = _followed(hour, net.port, folder, seconds)
        found = _found(hour, folder, seconds, net.port)
    return {
        "sources": len(hosts),
        "hostile": len(HOSTILE),
        "simulated minutes": seconds / 60,
        "real seconds": round(time.monotonic() - began),
        "turns printed": turns,
        **found,
    }


def _followed(hour: Hour, port: int, folder: Path, seconds: float) -> int:
    """Follow until the hour is over, starting anew behind each kill; return the turns told."""
    turns, seed = 0, 0
    while True:
        command = [sys.executable, "-m", "benchmarks.fetch.watch", "--child", str(port)]
        command += [str(folder), str(seconds), str(seed)]
        hour.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        told, _ = hour.process.communicate()
        turns += len(told.splitlines())
        seed += 1
        if hour.process.returncode == 0:
            return turns
        if hour.process.returncode != -signal.SIGKILL:
            raise SystemExit(f"the watch ended with {hour.process.returncode}")


def _found(hour: Hour, folder: Path, seconds: float, port: int) -> dict[str, Any]:
    path = folder / "news.db"
    report = verify(path, cleaners())
    with Archive.open(path, readonly=True) as archive:
        there = ((one.address, one.record.article.text) for one in archive.exported())
        kept = Counter((address, _marked(text)) for address, text in there)
        notes = archive.asked(hour.offered)
        health = archive.sources()
    gaps = _gaps(hour.log)
    twice = {key for key, count in kept.items() if count > 1}
    expected = set(_expected(hour, seconds, port))
    lost = sorted(expected - set(kept))
    told = {where for where, one in notes.items() if one.error or one.due or one.articles}
    whole = ((one[0], one[1], one[4]) for one in hour.log if one[3] == 200 and "/notice" in one[1])
    repeated = sum(count - 1 for count in Counter(whole).values())
    ill = [one for one in health if one.failures]
    problems = [
        *(f"lost: {address} {words}" for address, words in lost),
        *(f"twice: {key}" for key in twice),
        *(f"untold: {where}" for where in sorted(hour.offered - told)),
        *(f"asked within the pause: {host} after {gap:.1f} s" for host, gap in gaps if gap < PAUSE),
        *report.problems,
    ]
    if repeated > hour.killed:
        problems.append(f"{repeated} pages sent again whole, behind {hour.killed} kills")
    if {_name(one.address) for one in ill} != set(HOSTILE) - {"inner"}:
        problems.append(f"not as expected in trouble: {[one.address for one in ill]}")
    if sum(one.followed for one in health) != len(hour.sites) + len(HOSTILE):
        problems.append("a source was forgotten")
    statuses = Counter(status for *_, status, _ in hour.log)
    return {
        "kills": hour.killed,
        "requests": len(hour.log),
        "of them not modified": statuses[304],
        "pages offered": len(hour.offered),
        "texts that had to be kept": len(expected),
        "articles and versions kept": sum(kept.values()),
        "of them versions": sum(count - 1 for count in Counter(a for a, _ in kept).values()),
        "told as not taken": sum(one.not_taken for one in health),
        "pages sent again whole, behind kills": repeated,
        "shortest pause of a host (s)": min(gap for _, gap in gaps),
        "requests to the five hostile": sum(not h.startswith("site-") for h, *_ in hour.log),
        "trouble told": {_name(one.address): one.error for one in ill},
        "archive": "whole" if report.whole else "NOT WHOLE",
        "problems": problems,
    }


def _name(where: str) -> str:
    return where.partition("://")[2].partition(".")[0]


def _marked(text: str) -> str:
    """Return the words of `mark` in an article's text."""
    return " ".join(text.partition("The notice of ")[2].split()[:5])


def _expected(hour: Hour, seconds: float, port: int) -> list[tuple[str, str]]:
    """Return address and words of what must be there: as each article stood some time ago."""
    now = seconds - LATE
    return [
        (f"http://{site.host}:{port}{item.path}", mark(site, item, item.revision(now)))
        for site in hour.sites.values()
        for item in site.items
        if item.published <= now and not item.gone and not item.path.startswith("/closed")
        and item.revision(now) == item.revision(seconds)
    ]  # fmt: skip


def _gaps(log: list[tuple[str, str, float, int, int]]) -> list[tuple[str, float]]:
    """Return the seconds between each two requests to a host."""
    times: dict[str, list[float]] = {}
    for host, _, when, *_ in log:
        times.setdefault(host, []).append(when)
    return [(host, b - a) for host, whens in times.items() for a, b in pairwise(whens)]


def main() -> None:
    """Run it as asked for; exit status 1 where something is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=45)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=4, default=None)
    given = parser.parse_args()
    if given.child:
        port, folder, seconds, seed = given.child
        child(int(port), Path(folder), float(seconds), int(seed))
        return
    found = run(given.sites, given.minutes * 60, given.kills, given.seed)
    for name, value in found.items():
        print(f"{name}: {value}")
    sys.exit(bool(found["problems"]))


if __name__ == "__main__":
    main()
