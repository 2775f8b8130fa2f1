"""Settings for every test: the network is off, the cache its own, properties are tried afresh.

Each run draws a seed for the examples of its properties and prints it at its end;
``--hypothesis-seed=N`` makes the same examples again. A property that is the same every time
says so beside its settings, and why.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

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


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = random.SystemRandom().randrange(1 << 32)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    seed = config.option.hypothesis_seed
    terminalreporter.write_line(f"properties tried with --hypothesis-seed={seed}")
