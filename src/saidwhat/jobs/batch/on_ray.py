"""How are the tasks of a batch done on a Ray cluster? Each as one task of Ray Core.

Ray sends a task to a machine with a free core and again to another one where that machine or its
process dies. Only names of files are sent: every machine sees the same files under the same names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from saidwhat.errors import InputError, SaidwhatError, UnreadableError, UsageError
from saidwhat.extras import advice
from saidwhat.jobs import worker
from saidwhat.jobs.batch.engines import Work
from saidwhat.types.limits import Limits

T = TypeVar("T")
R = TypeVar("R")

#: How often a task is done again whose machine or process died.
RETRIES = 3


class OnRay:
    """Does tasks on the cluster at an address; ``local`` starts one on this machine."""

    def __init__(self, address: str, number: int | None) -> None:
        """Connect to the cluster, or start one with so many cores.

        Raises:
            UsageError: Ray is not installed, or no cluster answers there.
        """
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # it would tell its makers of each cluster
        try:
            import ray
        except ImportError as error:
            raise UsageError("--ray needs Ray", advice=advice("cluster")) from error
        self._ray: Any = ray
        own = {"num_cpus": number, "include_dashboard": False} if address == "local" else {}
        try:
            ray.init(address=address, log_to_driver=False, logging_level="error", **own)
        except (ConnectionError, ValueError, RuntimeError) as error:
            reason = f"no cluster of Ray: {str(error).splitlines()[0]}"
            raise UsageError(
                reason, subject=address, advice="start one: ray start --head; or say local"
            ) from error
        self._most = 2 * int(ray.cluster_resources().get("CPU", 1))

    def each(
        self, work: Work[T, R], given: Iterable[T], limits: Limits
    ) -> Iterator[tuple[T, R | InputError]]:
        """Yield each thing with what came of it, as `Engine.each`."""
        task = self._ray.remote(max_retries=RETRIES, num_cpus=1)(_done)
        left = iter(given)
        pending: dict[Any, T] = {}
        while True:
            for one in islice(left, self._most - len(pending)):
                pending[task.remote(work, one, limits)] = one
            if not pending:
                return
            (ready, *_), _ = self._ray.wait(list(pending))
            one = pending.pop(ready)
            yield one, self._came(ready, one)

    def end(self) -> None:
        """Leave the cluster; what it was doing for this batch is ended."""
        self._ray.shutdown()

    def _came(self, ready: Any, one: object) -> Any:
        try:
            value = self._ray.get(ready)
        except self._ray.exceptions.RayError as error:
            reason = f"its process died {RETRIES + 1} times ({type(error).__name__})"
            name = str(getattr(one, "name", ""))
            return UnreadableError(reason, subject=name, advice="run it again, or report it")
        if isinstance(value, SaidwhatError) and not isinstance(value, InputError):
            raise value
        return value


def _done(work: Work[T, R], one: T, limits: Limits) -> R | SaidwhatError:
    """Return what ``work`` makes of a thing on this machine; an error is a value on the way."""
    with worker.Crew(1, limits) as crew:
        try:
            return work(one, crew)
        except SaidwhatError as error:
            return error
