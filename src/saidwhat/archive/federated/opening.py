"""Which archives are named, and how are they opened to be read? One, or several as one.

A name is a file, a folder, whose ``*.db`` are meant, a pattern (``news/*.db``), or the address of a
database. One archive is opened as ever; of several their order counts (`archives`): as they are
named, those of a folder or of a pattern by their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from glob import glob, has_magic
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.archive.federated.archives import Archives
from saidwhat.archive.place import Database, Place, is_database
from saidwhat.archive.reading import Reading
from saidwhat.errors import ArchiveError
from saidwhat.output import SIDES


def opened(given: Sequence[str]) -> Reading:
    """Open what is named, to be read.

    Raises:
        ArchiveError: there is none, or none that can be read.
    """
    paths = named(given)
    return Archive.open(paths[0], readonly=True) if len(paths) == 1 else Archives.open(paths)


def named(given: Sequence[str]) -> list[Place]:
    """Return the archives that are named, each once; one that is named and not there, too.

    Raises:
        ArchiveError: a folder or a pattern has none.
    """
    found: dict[Place, Place] = {}
    for name in given:
        for path in _files(name):
            found.setdefault(path.resolve() if isinstance(path, Path) else path, path)
    return list(found.values())


def _files(name: str) -> Sequence[Place]:
    if is_database(name):
        return [Database(name)]
    path = Path(name)
    if path.is_dir():
        files = sorted(path.glob("*.db"))
    elif path.exists() or not has_magic(name):
        return [path]
    else:
        found = sorted(glob(name))  # noqa: PTH207  (of any path, absolute or not)
        files = [Path(one) for one in found if not one.endswith(SIDES)]
    if not files:
        raise ArchiveError(
            "no archive is there", subject=name, advice="name files, a folder, or a pattern: *.db"
        )
    return files
