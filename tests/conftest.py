"""Settings for every test: the network is off, the cache its own, properties are tried afresh.

Each run draws a seed for the examples of its properties and prints it at its end;
``--hypothesis-seed=N`` makes the same examples again. A property that is the same every time
says so beside its settings, and why.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from saidwhat.jobs import worker
from saidwhat.types.limits import Limits

T = TypeVar("T")

# No deadline: the machine's load is no property of the code. A failure prints the line that
# makes it again. Examples that failed are kept in .hypothesis, and tried first.
settings.register_profile(
    "house", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the cache of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAIDWHAT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


class Alone:
    """A crew that works in this process, where tests can see it and put things in its place."""

    def __init__(self, number: int, limits: Limits) -> None:
        self.number, self.limits = number, limits

    def __enter__(self) -> Alone:
        return self

    def __exit__(self, *_: object) -> None: ...

    def start(self) -> None: ...

    def end(self) -> None: ...

    def hold(self, value: object) -> None:
        self._held = value

    def submit(self, subject: str, work: Callable[..., T], *given: object) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(work(*given))
        except Exception as error:
            future.set_exception(error)
        return future

    def call(self, subject: str, work: Callable[..., T], *given: object) -> T:
        return self.submit(subject, work, *given).result()

    def call_with(self, subject: str, work: Callable[..., T], *given: object) -> T:
        return work(self._held, *given)


PROCESSES = worker.Crew


@pytest.fixture(scope="session", autouse=True)
def _alone() -> Iterator[None]:
    """Work in this process, but in tests that are marked to be of processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "Crew", Alone)
        yield


@pytest.fixture(autouse=True)
def _processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("processes"):
        monkeypatch.setattr(worker, "Crew", PROCESSES)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "processes: work in processes of their own, as users do")
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = random.SystemRandom().randrange(1 << 32)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    seed = config.option.hypothesis_seed
    terminalreporter.write_line(f"properties tried with --hypothesis-seed={seed}")
