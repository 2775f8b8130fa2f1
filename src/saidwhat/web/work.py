"""How is slow work done without holding up the pages? In a process of its own, one at a time.

Each check or reading takes a whole core, so the others wait for their turn, and who waits longer
than the time limit is told to come back. The work itself is ended at its limits by
`jobs/worker.py`, whether or not its caller is still there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

from saidwhat.errors import InputError, LimitError
from saidwhat.web.metrics import Outcome, Work
from saidwhat.web.problems import Problem, ProblemError

T = TypeVar("T")


async def slow(request: Request, kind: Work, work: Callable[[], T]) -> T:
    """Return what ``work`` returns; it is done on a thread that waits for a process.

    Raises:
        ProblemError: its turn did not come within the time limit.
    """
    outcome: Outcome = "failed"
    try:
        value = await _in_turn(request, work)
        outcome = "done"
        return value
    except LimitError:
        outcome = "limit"
        raise
    except InputError:
        outcome = "unreadable"
        raise
    except ProblemError:
        outcome = "refused"
        raise
    finally:
        request.app.state.metrics.worked(kind, outcome)


async def _in_turn(request: Request, work: Callable[[], T]) -> T:
    state = request.app.state
    if not hasattr(state, "turn"):
        state.turn, state.slow = anyio.Semaphore(1), anyio.CapacityLimiter(1)
    seconds = state.options.limits.seconds
    came = False
    with anyio.move_on_after(seconds):
        await state.turn.acquire()
        came = True
    if not came:
        detail = f"Others have been read for {seconds:g} seconds. Try it again in a moment."
        raise ProblemError(Problem(503, "Others come first", detail, {"Retry-After": "30"}))
    try:
        return await anyio.to_thread.run_sync(work, limiter=state.slow, abandon_on_cancel=True)
    finally:
        state.turn.release()
