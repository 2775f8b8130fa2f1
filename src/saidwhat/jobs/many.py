"""How are many captures read side by side?

In processes, each with its own model on one thread. The record of one never depends on
the others, on their order or on the number of workers. Captures stream: only those in
flight are held.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from saidwhat.errors import InputError, UnreadableError, blamed_on
from saidwhat.jobs.read import ReadOptions, read
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: Captures read ahead of the one awaited, for each worker: enough to keep workers
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
    workers: int = 1,
) -> Iterator[Result | Known]:
    """Yield what came of every input, in their order; one bad input never stops the rest.

    What is neither a capture nor an error passes through as it is.
    """
    if workers > 1:
        yield from _read_in_processes(inputs, options, workers)
        return
    for given in inputs:
        outcome = read_one(given, options) if isinstance(given, Capture) else None
        yield _came_of(given, outcome)


def read_one(capture: Capture, options: ReadOptions) -> Record | InputError:
    """Return the record of one capture, or the error that takes its place."""
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


def _read_in_processes(
    inputs: Iterable[Capture | InputError | Known], options: ReadOptions, workers: int
) -> Iterator[Result | Known]:
    pool = _pool(workers)
    pending: deque[tuple[Capture | InputError | Known, Future[Record | InputError] | None]]
    pending = deque()
    source = iter(inputs)
    try:
        while True:
            ahead = islice(source, workers * AHEAD - len(pending))
            pending.extend((given, _submitted(pool, given, options)) for given in ahead)
            if not pending:
                return
            given, future = pending[0]
            try:
                outcome = future.result() if future else None
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(workers)
                outcome = _read_alone(given, options) if isinstance(given, Capture) else None
                waiting = [entry for entry, _ in pending]
                pending = deque((entry, _submitted(pool, entry, options)) for entry in waiting)
            pending.popleft()
            yield _came_of(given, outcome)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a model's threads do not survive a fork. The model is loaded with the
    # first capture, so that one that is missing is told, and does not break the pool.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context)


def _submitted(
    pool: ProcessPoolExecutor, given: Capture | InputError | Known, options: ReadOptions
) -> Future[Record | InputError] | None:
    return pool.submit(read_one, given, options) if isinstance(given, Capture) else None


def _read_alone(capture: Capture, options: ReadOptions) -> Record | InputError:
    """Read one capture in a process of its own: if that dies too, the capture is to blame."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_one, capture, options).result()
        except BrokenProcessPool:
            return UnreadableError(
                "reading it ended the process",
                subject=capture.origin,
                advice="leave it out, and report it",
            )
