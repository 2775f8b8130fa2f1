"""A record that ends the process which reads it is set aside by its place, and stops no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from saidwhat.jobs.batch.shard import Done, Job
from saidwhat.types.batch import SetAside, ShardRow
from saidwhat.types.limits import Limits
from tests.jobs.batch.desk import LIMITS, done, folder, job, rows
from tests.jobs.batch.poison import bring, packed

pytestmark = pytest.mark.processes


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Return a job whose processes have the format; theirs is the path of this one."""
    monkeypatch.syspath_prepend(str(bring(tmp_path / "packages")))
    return job(tmp_path / "out")


def read(made: Job, inputs: list[Path], limits: Limits = LIMITS) -> list[ShardRow]:
    return [one.row for one in done(made, inputs, by=None, limits=limits) if isinstance(one, Done)]


def test_what_ends_the_process_is_set_aside_and_all_else_is_read(made: Job, tmp_path: Path) -> None:
    place = packed(tmp_path / "x.zip", ["alpha", "die", "beta", "swell", "gamma", "die"])
    (row,) = read(made, [place], Limits(megabytes=1_000))
    died = "reading it ended the process"
    assert row.set_aside == (
        SetAside(str(place), 2, f"{place}#1.poison", died),
        SetAside(str(place), 4, f"{place}#3.poison", row.set_aside[1].reason),
        SetAside(str(place), 6, f"{place}#5.poison", died),
    )
    assert "more than 1,000 MB" in row.set_aside[1].reason
    assert (row.articles, row.failed) == (3, ())


def test_what_ends_the_finding_of_records_is_told_and_other_files_are_read(
    made: Job, tmp_path: Path
) -> None:
    place = packed(tmp_path / "x.zip", ["alpha", "inside die", "beta"])
    row, other = read(made, [place, folder(tmp_path / "news", [0])])
    (aside,) = row.set_aside
    assert (aside.file, aside.number, aside.origin, aside.reached) == (
        str(place), 2, str(place), False,
    )  # fmt: skip
    assert aside.reason.endswith("nothing behind it in the file could be reached")
    assert (row.articles, other.articles) == (1, 1)


def test_what_ends_it_once_is_read_the_second_time(made: Job, tmp_path: Path) -> None:
    (row,) = read(made, [packed(tmp_path / "x.zip", ["alpha", f"once {tmp_path}/seen", "beta"])])
    assert (tmp_path / "seen").exists()
    assert (row.articles, row.set_aside) == (3, ())


def test_what_was_set_aside_is_read_again_when_asked_for(
    made: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saidwhat.jobs.batch import shard

    monkeypatch.setattr(shard, "ATTEMPTS", 1)
    place = packed(tmp_path / "x.zip", ["alpha", f"once {tmp_path}/seen"])
    inputs = [place, folder(tmp_path / "news", [0])]
    assert [len(row.set_aside) for row in read(made, inputs)] == [1, 0]
    os.utime(place)
    assert [len(row.set_aside) for row in read(made, inputs)] == [1, 0]
    again = job(tmp_path / "out", again=True)
    came = [one for one in done(again, inputs) if isinstance(one, Done)]
    assert [(one.before, len(one.row.set_aside)) for one in came] == [(False, 0), (True, 0)]
    assert rows(again.outputs, "articles").total() == 3
