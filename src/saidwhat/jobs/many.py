"""How are many captures read side by side?

In processes, each with its own model on one thread, or one after the other in this one. The
record of one never depends on the others, on their order or on the number of processes.
Captures stream: only those in flight are held.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from saidwhat.errors import InputError, blamed_on
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: Captures read ahead of the one awaited, for each process: enough to keep all
#: busy while one reads a long article, few enough to hold little in memory.
AHEAD = 4

#: What a caller knows already: it passes through unread, in its place.
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one input: its origin, and a record or the error in its place.

    ``kept`` tells that the record was read before.
    """

    origin: str
    capture: Capture | None
    outcome: Record | InputError
    kept: bool = False

    @property
    def record(self) -> Record:
        """Return the record.

        Raises:
            InputError: the error in its place.
        """
        if isinstance(self.outcome, InputError):
            raise self.outcome
        return self.outcome


def read_all(
    inputs: Iterable[Capture | InputError | Known],
    options: ReadOptions,
    *,
    crew: Crew | None = None,
) -> Iterator[Result | Known]:
    """Yield what came of every input, in their order; one bad input never stops the rest.

    What is neither a capture nor an error passes through as it is. Without a crew captures are
    read in this process, and nothing limits how long one may take.
    """
    if crew is not None:
        yield from _read_by(crew, inputs, options)
        return
    for given in inputs:
        outcome = read_one(given, options) if isinstance(given, Capture) else None
        yield _came_of(given, outcome)


def read_one(capture: Capture, options: ReadOptions) -> Record | InputError:
    """Return the record of one capture, or the error that takes its place."""
    from saidwhat.jobs.read import read  # the stages, which only who reads loads

    try:
        with blamed_on(capture.origin):
            return read(capture, options)
    except InputError as error:
        return error


def _came_of(
    given: Capture | InputError | Known, outcome: Record | InputError | None
) -> Result | Known:
    if isinstance(given, Capture):
        assert outcome is not None
        return Result(given.origin, given, outcome)
    return Result(given.subject, None, given) if isinstance(given, InputError) else given


def _read_by(
    crew: Crew, inputs: Iterable[Capture | InputError | Known], options: ReadOptions
) -> Iterator[Result | Known]:
    pending: deque[tuple[Capture | InputError | Known, Future[Record | InputError] | None]]
    pending = deque()
    source = iter(inputs)
    while True:
        ahead = islice(source, crew.number * AHEAD - len(pending))
        pending.extend((given, _submitted(crew, given, options)) for given in ahead)
        if not pending:
            return
        given, future = pending.popleft()
        yield _came_of(given, _outcome(future) if future else None)


def _submitted(
    crew: Crew, given: Capture | InputError | Known, options: ReadOptions
) -> Future[Record | InputError] | None:
    if not isinstance(given, Capture):
        return None
    return crew.submit(given.origin, read_one, given, options)


def _outcome(future: Future[Record | InputError]) -> Record | InputError:
    try:
        return future.result()
    except InputError as error:  # past a limit, or the process died of it
        return error
