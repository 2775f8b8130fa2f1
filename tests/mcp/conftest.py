"""What the tests of an assistant's server stand on: an archive made by hand, and no model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from saidwhat.jobs import read
from saidwhat.mcp.options import McpOptions
from tests.check.made import PatternTagger
from tests.mcp.talking import made


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an archive of three articles."""
    return made(tmp_path_factory.mktemp("mcp") / "archive.db")


@pytest.fixture(scope="session")
def kept(archive: Path) -> McpOptions:
    """Return how to answer from it."""
    return McpOptions((str(archive),))


@pytest.fixture(autouse=True)
def _tagger(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(read, "shared_tagger", PatternTagger)
    yield
