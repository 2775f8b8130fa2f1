"""An archive to be changed behind its back, and what its proof then finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Database, Place
from saidwhat.archive.proof import Report, verify
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered

CLEANERS: dict[str, Callable[[Capture], str]] = {
    "plain": lambda capture: capture.content.decode(),
    "page": lambda capture: capture.content.decode().removeprefix("<p>"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of eight articles, one of them a page and one withdrawn."""
    path = tmp_path_factory.mktemp("proof") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(map(numbered, range(5)), cleaner="plain")
        archive.add(*page(), cleaner="page")
        archive.add(*made(LIGHTHOUSE), cleaner="plain")
        capture, record = made(ORCHARD, origin="gone.txt")
        archive.add(capture, record, cleaner="plain")
        archive.withdraw(record.article.id, "a mistake")
    return path


def page() -> tuple[Capture, Record]:
    capture, record = made(ORCHARD, url="https://post.example/orchard", said="2022-07-05")
    return Capture(b"<p>" + capture.content, "orchard.html", "text/html"), record


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "a.db"))


def change(path: Place, *commands: str, values: tuple[Any, ...] = ()) -> None:
    """Change an archive behind its back."""
    if isinstance(path, Database):
        engine = driver.engine(path, "rw")
        with driver.writing(engine, path) as connection_:
            for command in commands:
                connection_.exec_driver_sql(command, values)
        engine.dispose()
        return
    connection = driver.sqlite().connect(str(path))
    for command in commands:
        connection.execute(command, values)
    connection.commit()
    connection.close()


def proved(path: Path, **options: Any) -> Report:
    return verify(path, CLEANERS, **options)


def problem(path: Path) -> str:
    report = proved(path)
    assert not report.whole
    return "\n".join(report.problems)
