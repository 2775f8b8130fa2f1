"""A date of publication falls in one month, and in a day only where it is one."""

from __future__ import annotations

import pytest

from saidwhat.types.batch import UNKNOWN, Shard, Stretch, period_of


@pytest.mark.parametrize(
    ("day", "by", "period"),
    [
        ("2022-03-05", "month", "2022-03"),
        ("2022-03-05", "day", "2022-03-05"),
        ("2022-03", "month", "2022-03"),
        ("2022-03", "day", UNKNOWN),
        (UNKNOWN, "month", UNKNOWN),
        (UNKNOWN, "day", UNKNOWN),
    ],
)
def test_periods(day: str, by: str, period: str) -> None:
    assert period_of(day, by) == period


@pytest.mark.parametrize(
    ("shard", "name"),
    [
        (Shard(("a.warc",)), "a.warc"),
        (Shard(("a.txt", "b.txt", "c.txt")), "a.txt to c.txt (3 files)"),
        (Shard(("a.jsonl",), Stretch(2001, 4000, 10, 20)), "a.jsonl, lines 2,001 to 4,000"),
    ],
)
def test_names(shard: Shard, name: str) -> None:
    assert shard.name == name
