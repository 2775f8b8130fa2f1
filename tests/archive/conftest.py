"""Archives for all tests of this folder: one that is changed behind its back, those to be asked.

What an archive promises is tried in each engine: a test that opens one at `place` runs in a file
and in a database of a server (`tests/postgres.py`). `FILES` keeps a test to files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from saidwhat.archive.place import Place
from tests import postgres as postgres_
from tests.archive.proving import path, whole
from tests.postgres import Server

__all__ = ["path", "whole"]

ENGINES = ("sqlite", "postgres")

#: Gives the place of a new and empty archive, as long as a block lasts.
Places = Callable[[], AbstractContextManager[Place]]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the server of this run; skip the test where there is none and none is required."""
    reason = postgres_.missing()
    if reason and postgres_.is_required():
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with postgres_.running() as server:
        yield server


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return the engine that an archive is tried in."""
    return str(request.param)


@pytest.fixture(scope="session")
def places(
    engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Places:
    """Return what gives places."""

    @contextmanager
    def in_file() -> Iterator[Place]:
        yield tmp_path_factory.mktemp("archive") / "a.db"

    @contextmanager
    def in_database() -> Iterator[Place]:
        server: Server = request.getfixturevalue("server")
        with server.borrowed() as place:
            yield place

    return in_file if engine == "sqlite" else in_database


@pytest.fixture
def place(places: Places) -> Iterator[Place]:
    """Return where a new archive can be made."""
    with places() as place:
        yield place


@pytest.fixture
def other_place(places: Places) -> Iterator[Place]:
    """Return where another one can be made."""
    with places() as place:
        yield place


@pytest.fixture(scope="module")
def shared_place(places: Places) -> Iterator[Place]:
    """Return where an archive can be made that all tests of a file ask."""
    with places() as place:
        yield place
