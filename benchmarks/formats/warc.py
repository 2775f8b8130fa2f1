"""How fast, and in how much memory, is a WARC of 2,000 pages added, and what if it is killed?

    python -m benchmarks.formats.warc [--pages 2000] [--workers 2]

The pages are made of words drawn by chance; among them stand requests, metadata, repeats,
pictures, and poison: broken lengths, broken packing, a body that unpacks to 300 MB and one that
does so twice over, from a kilobyte. `saidwhat add` is killed with SIGKILL in the middle and run
again until all is in; then once more, when nothing may change. Memory is the resident set of the
process that reads the file, and that of all its processes, looked at four times a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from saidwhat.archive.archive import Archive

NAMES = "Ada Brann Cleo Dunja Edvin Falk Greta Hanno Ilse Jorn Katla Lorne Mirja Nils Odile".split()
TOWNS = "Wexholm Brindle Tarnby Oskarsund Millbeck Hollin Varley Stenmark Ferrow Lindal".split()
THINGS = "bridge ferry school budget harbour tunnel museum clinic orchard reservoir tram".split()
VERBS = "said told announced warned added explained".split()
LINES = (
    "The {thing} of {town} will be closed until the council has seen the figures.",
    "“We cannot pay for another {thing} before the winter,” {name} {last} {verb} on Tuesday.",
    "“Nobody has asked {town} what it wants,” said {name} {last}, who chairs the board.",
    "Work on the {thing} began {number} years ago and has cost {number} million.",
    "{name} {last} {verb} that the {thing} would open in the spring.",
    "About {number} people came to the town hall of {town} to hear of the {thing}.",
)
BOMB = 300_000_000


def page(chance: random.Random, number: int) -> bytes:
    """Return a made page of a dozen paragraphs."""

    def line(form: str) -> str:
        return form.format(
            thing=chance.choice(THINGS), town=chance.choice(TOWNS), name=chance.choice(NAMES),
            last=chance.choice(TOWNS)[:-1] + "er", verb=chance.choice(VERBS),
            number=chance.randint(2, 900),
        )  # fmt: skip

    title = f"{chance.choice(TOWNS)} puts off its {chance.choice(THINGS)}, case {number}"
    body = "".join(f"<p>{line(chance.choice(LINES))}</p>" for _ in range(12))
    day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def record(number: int, block: bytes, kind: str = "response", length: int | None = None) -> bytes:
    return gzip.compress(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}-{kind}>\r\n"
        f"WARC-Target-URI: https://made.example/{number}\r\nWARC-Date: 2031-06-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n".encode()
        + block + b"\r\n\r\n", 6,
    )  # fmt: skip


def http(body: bytes, kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def poison() -> Iterator[bytes]:
    """Yield what must be one error each."""
    bomb = gzip.compress(bytes(BOMB), 9)
    whole = record(0, http(b"<html>"))
    yield record(900_001, http(bomb, more="Content-Encoding: gzip\r\n"))
    yield record(900_002, http(bytes(BOMB)))
    yield record(900_003, http(b"<html>short</html>"), length=5_000)
    yield record(900_004, http(b"<html>" + bytes(100)), length=-1)
    yield whole[:30] + bytes(40) + whole[70:]
    yield b"no record at all, and not packed\r\n\r\n"
    yield record(900_005, http(b"\x1f\x8b" + bytes(60), more="Content-Encoding: gzip\r\n"))


def write(path: Path, pages: int) -> tuple[int, int]:
    """Write the file; return its size, and how many errors it must give."""
    chance = random.Random(31)
    bad = list(poison())
    at = {round((n + 1) * pages / (len(bad) + 1)): one for n, one in enumerate(bad)}
    with path.open("wb") as file:
        for number in range(pages):
            file.write(record(number, b"GET / HTTP/1.1\r\n\r\n", "request"))
            file.write(record(number, http(page(chance, number))))
            if number % 10 == 0:
                file.write(record(number, b"", "revisit"))
                file.write(record(number, http(b"\x89PNG" + bytes(5000), "image/png")))
            file.write(at.get(number, b""))
    return path.stat().st_size, len(bad)


def resident(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0


def children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [inner for one in map(int, listed) for inner in (one, *children(one))]


def add(path: Path, archive: Path, workers: int, until: int | None = None) -> dict[str, object]:
    """Add the file, killing all after so many articles; return what was seen."""
    command = [sys.executable, "-m", "saidwhat", "add", str(path), "--archive", str(archive),
               "--json", "--workers", str(workers)]  # fmt: skip
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout and process.stderr
    outcomes: dict[str, int] = {}
    seen: list[tuple[int, int, int]] = []
    looked = 0.0
    for number, line in enumerate(process.stdout):
        outcome = json.loads(line)["outcome"]
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if time.monotonic() - looked > 0.25:
            looked = time.monotonic()
            own = resident(process.pid)
            seen.append((number, own, own + sum(map(resident, children(process.pid)))))
        if until is not None and outcomes.get("added", 0) >= until:
            process.send_signal(signal.SIGKILL)
            break
    errors = process.stderr.read() if until is None else ""
    process.wait()
    quarter = max(1, len(seen) // 4)
    parts = [seen[n * quarter : (n + 1) * quarter] for n in range(4)] if len(seen) >= 4 else []
    return {
        "seconds": round(time.monotonic() - start, 1),
        "outcomes": outcomes,
        "reader_mb_by_quarter": [max(own for _, own, _ in part) for part in parts],
        "all_mb_by_quarter": [max(whole for *_, whole in part) for part in parts],
        "errors": [one.rpartition("#")[2] for one in errors.splitlines() if "https://made" in one
                   or "broken" in one],
        "last_lines": errors.splitlines()[-2:],
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, archive = Path(folder) / "made.warc.gz", Path(folder) / "a.db"
        size, bad = write(path, options.pages)
        killed = [
            add(path, archive, options.workers, until) for until in (options.pages // 20,) * 2
        ]
        last = add(path, archive, options.workers)
        again = add(path, archive, options.workers)
        with Archive.open(archive, readonly=True) as opened:
            articles = opened.coverage().articles
    fresh = last["outcomes"].get("added", 0)  # type: ignore[attr-defined]
    result = {
        "pages": options.pages,
        "bytes": size,
        "poison": bad,
        "killed": killed,
        "last": last,
        "articles_per_second": round(fresh / last["seconds"], 1),  # type: ignore[operator]
        "again": again,
        "articles_at_the_end": articles,
    }
    print(json.dumps(result, indent=1))
    whole = articles == options.pages and not again["outcomes"].get("added")  # type: ignore[attr-defined]
    return int(not whole)


if __name__ == "__main__":
    sys.exit(main())
