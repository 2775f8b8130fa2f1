"""Events of a long sentence cost as many steps as it has dates, not their square."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from saidwhat.record import clauses
from saidwhat.record.build import record
from saidwhat.record.events import events
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.annotations import Annotations, Attribution
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span
from saidwhat.types.speaker import Resolution

CLAUSE = "on May {day}, {year} the ferry of the town was moved to the north"


class Counted(str):
    """A text that counts the characters of every slice that is read of it."""

    __slots__ = ()
    read = 0

    def __getitem__(self, key: object) -> str:
        part = super().__getitem__(key)  # type: ignore[index]
        Counted.read += len(part)
        return part


class CountedPattern:
    """A pattern that counts the characters that it is asked to search."""

    def __init__(self, pattern: object) -> None:
        self._pattern, self.read = pattern, 0

    def finditer(self, text: str, start: int, end: int) -> object:
        self.read += end - start
        return self._pattern.finditer(text, start, end)  # type: ignore[attr-defined]


def calls_of(run: Callable[[], object]) -> int:
    """Return how many functions are called, Python's own among them."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def work(number: int, told: bool, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return calls and characters read for one sentence of so many dated clauses."""
    parts = [CLAUSE.format(day=at % 28 + 1, year=1900 + at % 100) for at in range(number)]
    text = ", and ".join(parts)
    article = Article(Counted(text), (Block("body", Span(0, len(text))),))
    starts = [text.index(part, at * len(parts[0])) for at, part in enumerate(parts)] if told else []
    attributions = tuple(
        Attribution((), (), (Span(start, start + len(parts[at])),))
        for at, start in enumerate(starts)
    )
    times = find(article)
    annotations = Annotations(article.text_sha256, attributions, made_by="hand")
    resolution = Resolution((), (None,) * len(attributions))
    statements = record(layout_of(article), annotations, times, resolution).statements
    pattern = CountedPattern(clauses._BOUNDARY)
    monkeypatch.setattr(clauses, "_BOUNDARY", pattern)
    Counted.read = 0
    calls = calls_of(lambda: events(layout_of(article), times, statements))
    found = events(layout_of(article), times, statements)
    monkeypatch.undo()
    assert Counted.read and pattern.read
    assert len(found) == number
    assert all((event.statement is not None) is told for event in found)
    return calls + Counted.read // 2 + pattern.read // 2


@pytest.mark.parametrize("told", [False, True])
def test_eight_times_the_dates_are_about_eight_times_the_work(
    told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (work(number, told, monkeypatch) for number in (40, 320))
    assert many < 10 * few
