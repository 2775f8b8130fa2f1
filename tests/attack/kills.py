"""What does ``kill -9`` leave of a command that was writing? All that was there, and no half.

Every command that writes is started as a user would start it, killed at some moment, and started
again. After each kill the archive is whole; after the last run all is as if none had been.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.archive.proof import Report, verify
from saidwhat.errors import ArchiveError, NotFoundError
from saidwhat.jobs.read import cleaners
from tests.archive.made import numbered
from tests.attack.broken import TEXT

#: So long may a command take from its start to its first writing, on a machine with much to do.
_SLOW = 120


@dataclass
class Desk:
    """A folder with articles and an archive, and the commands that are tried on it."""

    folder: Path
    chance: random.Random
    articles: int = 12
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        news = self.folder / "news"
        news.mkdir()
        for n in range(self.articles):
            (news / f"{n}.txt").write_text(TEXT.replace("lamp", f"lamp {n}"), encoding="utf-8")

    @property
    def archive(self) -> Path:
        """Return the path of the archive."""
        return self.folder / "a.db"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start saidwhat with these arguments."""
        command = [sys.executable, "-m", "saidwhat", *arguments]
        environ = {**os.environ, "SAIDWHAT_ARCHIVE": str(self.archive)}
        environ["SAIDWHAT_CACHE"] = str(self.folder / "cache")
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder,
            env=environ,
        )  # fmt: skip

    def finished(self, *arguments: str) -> str:
        """Run a command to its end; return what it printed."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=600)
        assert process.returncode == 0, (arguments, err)
        return out

    def killed(self, *arguments: str) -> bool:
        """Kill a command about when it begins to write; tell whether it was still running."""
        before = self._traces()
        process = self.start(*arguments)
        last = time.monotonic() + _SLOW
        while process.poll() is None and self._traces() == before and time.monotonic() < last:
            time.sleep(0.001)
        time.sleep(self.chance.random() ** 3 * 0.3)
        running = process.poll() is None
        process.kill()
        process.communicate()
        return running

    def _traces(self) -> set[tuple[str, int, int]]:
        """Return what stands in the folder, so that a first writing is seen."""
        found = set()
        for entry in os.scandir(self.folder):
            try:
                told = entry.stat()
            except FileNotFoundError:
                continue
            if entry.name not in ("cache", "news"):
                found.add((entry.name, told.st_size, told.st_mtime_ns))
        return found

    def whole(self) -> Report:
        """Return the report on the archive, which must be whole."""
        with Archive.open(self.archive, readonly=True) as archive:
            report = archive.verify(cleaners())
        assert report.whole, report.problems
        return report

    def begun(self) -> bool:
        """Tell whether there is an archive: killed in the making of it, the file is empty yet.

        Its first page may be half written, with SQLite's journal beside it; only who may write
        can take that back, and the next ``add`` does.
        """
        try:
            Archive.open(self.archive, readonly=True).close()
        except NotFoundError:
            return False
        except ArchiveError as error:
            assert "empty" in error.reason or self.archive.with_name("a.db-journal").exists()
            return False
        return True


def kill_add(desk: Desk, times: int) -> int:
    """Kill ``add`` so many times; return how often it was in time."""
    hits, kept = 0, 0
    for _ in range(times):
        hits += desk.killed("add", "news", "--workers", "1")
        if kept or desk.begun():
            report = desk.whole()
            assert report.entries == report.articles >= kept, "an article that was kept is lost"
            kept = report.articles
    desk.finished("add", "news", "--workers", "1")
    assert (desk.whole().articles, desk.whole().entries) == (desk.articles, desk.articles)
    return hits


def kill_withdraw(desk: Desk, times: int) -> int:
    """Kill ``withdraw``: the article is there with all it has, or gone with a tombstone."""
    hits = 0
    for _ in range(times):
        with Archive.open(desk.archive, create=True) as archive:
            added = archive.add(*numbered(len(desk.told)))
            desk.told.add(added.article)
        before = desk.whole()
        hits += desk.killed("withdraw", added.article, "--reason", "a mistake")
        after = desk.whole()
        gone = before.articles - after.articles
        assert gone == after.entries - before.entries in (0, 1)
        if not gone:
            desk.finished("withdraw", added.article, "--reason", "a mistake")
        with Archive.open(desk.archive) as archive:
            assert archive.add(*numbered(len(desk.told) - 1)).outcome == "withdrawn"
        assert desk.whole().articles == before.articles - 1
    return hits


def kill_judge(desk: Desk, times: int) -> int:
    """Kill ``judge``: the judgement is there once, or not at all."""
    hits = 0
    for n in range(times):
        before = desk.whole().entries
        asked = ("judge", "Orla Venn", "different", "Tobin Marsh", "--reason", f"seen {n}.")
        hits += desk.killed(*asked)
        added = desk.whole().entries - before
        assert added in (0, 1)
        if not added:
            desk.finished(*asked)
        assert desk.finished("judge", "--list", "--json").count(f"seen {n}.") == 1
    return hits


def kill_export(desk: Desk, times: int) -> int:
    """Kill ``export``: the file that was there stands untouched, or the new one is whole."""
    hits = 0
    wanted = desk.finished("export", "jsonl")
    out = desk.folder / "out.jsonl"
    for _ in range(times):
        out.write_text("what was there before\n", encoding="utf-8")
        hits += desk.killed("export", "jsonl", "-o", str(out))
        assert out.read_text(encoding="utf-8") in ("what was there before\n", wanted)
        desk.whole()
    desk.finished("export", "jsonl", "-o", str(out))
    assert out.read_text(encoding="utf-8") == wanted
    assert [json.loads(line) for line in wanted.splitlines()]
    return hits


def kill_salvage(desk: Desk, times: int) -> int:
    """Kill ``salvage``: the damaged file is never written to; the new one is whole or not there."""
    hits = 0
    damaged, new = desk.archive.read_bytes(), desk.folder / "new.db"
    for _ in range(times):
        hits += desk.killed("salvage", str(desk.archive), str(new))
        assert desk.archive.read_bytes() == damaged
        if new.exists():
            assert verify(new, cleaners()).whole
            new.unlink()
    desk.finished("salvage", str(desk.archive), str(new))
    assert verify(new, cleaners()).articles == desk.whole().articles
    return hits


KILLS = {
    "add": kill_add,
    "withdraw": kill_withdraw,
    "judge": kill_judge,
    "export": kill_export,
    "salvage": kill_salvage,
}
