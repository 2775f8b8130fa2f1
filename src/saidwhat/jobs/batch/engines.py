"""Who does the tasks of a batch? Threads here, each with a process of its own; or a cluster.

An engine is given a function and what to do it with, and yields what came of each as it is done:
the one who asked goes by what lies in the folder afterwards, never by this alone. What the tasks
are is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from queue import SimpleQueue
from typing import Protocol, TypeVar

from saidwhat.errors import InputError
from saidwhat.jobs import worker
from saidwhat.jobs.worker import Crew
from saidwhat.types.limits import Limits

T = TypeVar("T")
R = TypeVar("R")

#: What is done with one thing, by the first process of a crew.
Work = Callable[[T, Crew], R]


class Engine(Protocol):
    """Does tasks side by side."""

    def each(
        self, work: Work[T, R], given: Iterable[T], limits: Limits
    ) -> Iterator[tuple[T, R | InputError]]:
        """Yield each thing that was given with what ``work`` made of it, as it is done.

        An error of one task stops no other; one that is no input's ends all. ``limits`` are those
        of one call of a crew.
        """
        ...

    def end(self) -> None:
        """End all that is being done."""
        ...


class Threads:
    """Does tasks in this program, each by a process that a thread waits for."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._crews: list[Crew] = []
        self._pool = ThreadPoolExecutor(number, "batch")

    def each(
        self, work: Work[T, R], given: Iterable[T], limits: Limits
    ) -> Iterator[tuple[T, R | InputError]]:
        """Yield each thing with what came of it, as `Engine.each`."""
        self._crews = [worker.Crew(1, limits) for _ in range(self._number)]
        free: SimpleQueue[Crew] = SimpleQueue()
        for crew in self._crews:
            free.put(crew)
        left = iter(given)
        pending: dict[Future[R], T] = {}
        while True:
            for one in islice(left, 2 * self._number - len(pending)):
                pending[self._pool.submit(_done, work, one, free)] = one
            if not pending:
                break
            ready = wait(pending, return_when=FIRST_COMPLETED).done
            for future in [one for one in pending if one in ready]:  # in their order
                one = pending.pop(future)
                try:
                    yield one, future.result()
                except InputError as error:
                    yield one, error
        for crew in self._crews:
            crew.end()

    def end(self) -> None:
        """End the processes at once; what they were doing is not done."""
        for crew in self._crews:
            crew.end()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _done(work: Work[T, R], one: T, free: SimpleQueue[Crew]) -> R:
    crew = free.get()
    try:
        return work(one, crew)
    finally:
        free.put(crew)
