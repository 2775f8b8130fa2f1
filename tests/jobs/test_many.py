"""What is known passes through; captures stream; one bad input stops nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from saidwhat.errors import InputError, UnreadableError
from saidwhat.jobs import worker
from saidwhat.jobs.how import AS_PRINTED, ReadOptions
from saidwhat.jobs.many import AHEAD, Result, read_all
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.limits import Limits
from saidwhat.types.record import Record

GOOD = Capture(b"The lamp is out, Orla Venn said.\n", "good.txt")
EMPTY = Capture(b" \n", "empty.txt")


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(capture: Capture, options: ReadOptions) -> Record:
        if not capture.content.strip():
            raise UnreadableError("there is no text in it", subject=capture.origin)
        return Record(Article(capture.content.decode()), (), (), (), ())

    monkeypatch.setattr("saidwhat.jobs.read.read", read)


def test_what_is_known_passes_through_in_its_place() -> None:
    missing = UnreadableError("there is no such file", subject="gone.txt")
    came = list(read_all([GOOD, "known", missing, EMPTY, ("also", "known"), GOOD], AS_PRINTED))
    assert came[1] == "known"
    assert came[4] == ("also", "known")
    results = [one for one in came if isinstance(one, Result)]
    assert [one.origin for one in results] == ["good.txt", "gone.txt", "empty.txt", "good.txt"]
    assert [isinstance(one.outcome, InputError) for one in results] == [False, True, True, False]


@pytest.mark.parametrize("workers", [0, 2])
def test_no_more_captures_are_held_than_are_in_flight(workers: int) -> None:
    given = 0

    def inputs() -> Iterator[object]:
        nonlocal given
        for number in range(100):
            given += 1
            yield number

    crew = worker.Crew(workers, Limits()) if workers else None
    came = read_all(inputs(), AS_PRINTED, crew=crew)
    for number in range(100):
        assert next(came) == number
        assert given <= number + 1 + workers * AHEAD
