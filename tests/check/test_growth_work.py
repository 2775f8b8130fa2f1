"""The work of a check grows with the length of a hostile draft, not with its square.

Counted are calls and the characters that patterns search, no seconds: a loaded machine is slow.
How long many more families take is measured by ``benchmarks/check/growth.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from benchmarks.check.growth import checked, families, read
from saidwhat.check import unchecked
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus

#: Four times the length may be a little more than four times the work.
MOST = 5.5
FAMILIES = dict(families())


class Steps:
    """Counts the lines of Python that run in saidwhat, a loop's every round among them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> object:
        if "saidwhat" not in frame.f_code.co_filename:
            return None
        self.count += 1
        return self


def steps_of(run: Callable[[], object]) -> int:
    """Return how many steps a call takes."""
    steps, before = Steps(), sys.gettrace()
    sys.settrace(steps)
    try:
        run()
    finally:
        sys.settrace(before)
    return steps.count


def work(family: str, characters: int, *, itself: bool) -> int:
    """Return the steps of a check of a draft of so many characters."""
    text = FAMILIES[family](characters)
    drafted = read(text)
    corpus = MemoryCorpus([drafted if itself else read("“The ferry was late,” Ada Fenwick said.")])
    return steps_of(lambda: checked(text, drafted, corpus))


@pytest.mark.parametrize(
    ("family", "itself"),
    [
        ("quoted: other words", False),
        ("quoted: two words", False),
        ("quoted: not", False),
        ("quoted: numbers", False),
        ("quoted: elisions of one word", True),
        ("unpaired lines", False),
        ("closing marks", True),
        ("quotations in a line", False),
        ("quotations in a line", True),
        ("quotations in lines", False),
    ],
)
def test_four_times_the_length_is_about_four_times_the_work(family: str, itself: bool) -> None:
    short, long = (work(family, number, itself=itself) for number in (1_500, 6_000))
    assert long < MOST * short


class CountedPattern:
    """A pattern that counts the characters that it is asked to search."""

    def __init__(self, text: str) -> None:
        self._length, self.read = len(text), 0

    def search(self, text: str, start: int, end: int = 10**9) -> None:
        self.read += min(end, self._length) - start


def test_words_behind_marks_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“" * 500
    pattern = CountedPattern(text)
    monkeypatch.setattr(unchecked, "_WORD", pattern)
    assert not [entry for entry in unchecked.not_checked(plain_draft(text), ()) if entry.text == ""]
    assert 0 < pattern.read <= len(text)
