"""How is slow work done without holding up the pages? On a thread of its own, within a time.

One check or reading runs at a time, for each takes a whole core; the others wait. Who
waits longer than the limit is told to come back. The work of one who gave up goes on to
its end, for a thread cannot be stopped, and holds up no page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

from saidwhat.web.problems import Problem, ProblemError

T = TypeVar("T")


async def slow(request: Request, work: Callable[[], T]) -> T:
    """Return what ``work`` returns.

    Raises:
        ProblemError: it took longer than the time limit.
    """
    state = request.app.state
    if not hasattr(state, "slow"):
        state.slow = anyio.CapacityLimiter(1)
    with anyio.move_on_after(state.options.time_limit):
        return await anyio.to_thread.run_sync(work, limiter=state.slow, abandon_on_cancel=True)
    raise ProblemError(
        Problem(
            503,
            "It took too long",
            f"More than {state.options.time_limit:.0f} seconds. Try it in smaller parts, or with "
            "the command `saidwhat check`, which has no limit.",
            {"Retry-After": "30"},
        )
    )
