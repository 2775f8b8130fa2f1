"""How is work done that may never end, or take all memory? In a process that can be ended.

Each process does one thing at a time, within limits; past one of them it is killed, the input
in hand gets an error, and the next input a new process. A process ends with its parent, however
that ends, and leaves Ctrl-C to it. What the work is, is no question of this file.

The parent watches the time, so that nothing in the process can hold it up; a thread in the
process watches its memory, which only Linux and macOS tell.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, TypeVar

from saidwhat.errors import FaultError, LimitError, UnreadableError, fault
from saidwhat.types.limits import Limits

T = TypeVar("T")

#: The exit status by which a process tells that it took too much memory.
_TOO_MUCH = 86
#: Seconds between two looks at the memory: a process takes some hundred megabytes in one.
_LOOK = 0.1
_MEGABYTE = 1_000_000
#: So many new objects are made before Python looks for garbage among them, not 700: a record
#: is many small objects without a ring, and a tenth of a check's time went into looking.
OBJECTS = 10_000
#: Spawned, not forked: a model's threads do not survive a fork.
_SPAWN = multiprocessing.get_context("spawn")


class Crew:
    """Processes that work side by side within the limits; each starts with its first work."""

    def __init__(self, number: int, limits: Limits) -> None:
        self.number, self.limits = number, limits
        self._held: object = None
        self._workers = [_Worker(limits) for _ in range(number)]
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(number, "crew")  # each waits for one process

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.end()

    def start(self) -> None:
        """Start one process now: it imports what it needs while this one does something else."""
        self._workers[0].start()

    def hold(self, value: object) -> None:
        """Have every process keep a value, for `call_with`."""
        self._held = value

    def submit(self, subject: str, work: Callable[..., T], *given: object) -> Future[T]:
        """Have ``work`` done with what is given; ``subject`` is blamed where it is past a limit.

        The result raises what ``work`` raised, or:

        Raises:
            LimitError: it took more time or memory than it may.
            UnreadableError: the process died of it.
        """
        return self._threads.submit(self._do, subject, work, given)

    def call(self, subject: str, work: Callable[..., T], *given: object) -> T:
        """Return what ``work`` returns, as `submit`."""
        return self.submit(subject, work, *given).result()

    def call_with(self, subject: str, work: Callable[..., T], *given: object) -> T:
        """Return what ``work`` returns, given the value that is held and then the others."""
        return self.submit(subject, work, _HELD, *given).result()

    def end(self) -> None:
        """End all processes at once, whatever they do."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _do(self, subject: str, work: Callable[..., T], given: tuple[object, ...]) -> T:
        worker = self._free.get()
        try:
            held = self._held if any(one is _HELD for one in given) else None
            answer: T = worker.do(subject, (work, given), held)
            return answer
        finally:
            self._free.put(worker)


class _Held:
    """Stands for the value that a process holds."""

    def __reduce__(self) -> str:
        return "_HELD"


_HELD = _Held()


class _Worker:
    """One process, or none yet; one that was killed is followed by another."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._held: object = None
        self._ready = self._ended = False

    def start(self) -> Connection[Any, Any]:
        """Start the process if none is there; return what leads to it."""
        if self._ended:
            raise EOFError("no work is taken any more")
        if self._pipe is None or self._process is None or not self._process.is_alive():
            ours, theirs = _SPAWN.Pipe()
            given = theirs, self._limits.megabytes, os.getpid()
            self._process = _SPAWN.Process(target=_serve, args=given, daemon=True)
            self._process.start()
            theirs.close()
            self._pipe, self._held, self._ready = ours, None, False
        return self._pipe

    def do(self, subject: str, message: object, held: object) -> Any:
        """Return what the process answers, or raise it."""
        pipe = self.start()
        try:
            if not self._ready:
                self._ready = pipe.recv()
            if held is not None and held is not self._held:
                pipe.send((_keep, (held,)))
                pipe.recv()
                self._held = held
            pipe.send(message)
            if not pipe.poll(self._limits.seconds):
                self._kill()
                raise _too_long(self._limits, subject)
            done, value = pipe.recv()
        except (EOFError, OSError) as error:
            raise self._died(subject) from error
        if not done:
            raise value
        return value

    def end(self) -> None:
        """Kill the process for good."""
        self._ended = True
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _kill(self) -> int | None:
        """Kill the process, and return its exit status."""
        assert self._process is not None and self._pipe is not None
        self._process.join(timeout=_LOOK)  # one that ends by itself tells why
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._pipe = None
        return self._process.exitcode

    def _died(self, subject: str) -> Exception:
        status = self._kill() if self._pipe is not None else None
        if status == _TOO_MUCH:
            return _too_large(self._limits, subject)
        if self._ended:
            return UnreadableError("it was ended before it was done", subject=subject)
        return UnreadableError(
            "reading it ended the process", subject=subject, advice="leave it out, and report it"
        )


def _too_long(limits: Limits, subject: str) -> LimitError:
    return LimitError(
        f"it took more than {limits.seconds:g} seconds, and was ended",
        subject=subject,
        advice="give it in smaller parts, or allow more with --time-limit",
    )


def _too_large(limits: Limits, subject: str) -> LimitError:
    return LimitError(
        f"it took more than {limits.megabytes:,} MB of memory, and was ended",
        subject=subject,
        advice="give it in smaller parts, or allow more with --memory-limit",
    )


# In the process.

_kept: object = None


def _keep(value: object) -> None:
    global _kept
    _kept = value


def _serve(pipe: Connection[Any, Any], megabytes: int, parent: int) -> None:
    """Do what comes through the pipe, one after the other, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
    Thread(target=_watch, args=(megabytes, parent), daemon=True).start()
    with suppress(OSError):
        pipe.send(True)  # the time of an input begins here
    while True:
        try:
            work, given = pipe.recv()
        except (EOFError, OSError):
            return
        answer: tuple[bool, object]
        try:
            answer = True, work(*(_kept if one is _HELD else one for one in given))
        except Exception as error:
            answer = False, error
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
        except Exception as error:  # what cannot be sent is told
            pipe.send((False, FaultError(f"a fault of saidwhat: {fault(error)}")))


def _watch(megabytes: int, parent: int) -> None:
    """End this process where it takes too much memory, or where its parent is gone."""
    while os.getppid() == parent:
        if _memory() > megabytes * _MEGABYTE:
            os._exit(_TOO_MUCH)
        time.sleep(_LOOK)
    os._exit(0)


def _memory() -> int:
    """Return the bytes of memory that this process takes, 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0
