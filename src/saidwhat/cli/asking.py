"""Which archives does a command ask, and what of them could not be read? Opened, and told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_INPUT

if TYPE_CHECKING:
    from saidwhat.archive.reading import Reading


def opened(paths: Sequence[str]) -> Reading:
    """Open the archives that are named, to be read: one, or several as one.

    Raises:
        ArchiveError: there is none, or none that can be read.
    """
    from saidwhat.archive.federated.opening import opened as reading_of

    return reading_of(paths)


def missed(archive: Reading) -> int:
    """Tell which of the archives were not read, a line each; return the exit status that it has."""
    from saidwhat.cli.output import harmless

    for entry in archive.not_read:
        told = f"saidwhat: {entry.file}: not read, and left out: {entry.reason}"
        click.echo(harmless(told), err=True)
    return EXIT_INPUT if archive.not_read else 0


def files_of(paths: Sequence[str]) -> list[str]:
    """Return the files of the archives that are named, and what SQLite keeps beside them."""
    from saidwhat.archive.federated.opening import named
    from saidwhat.output import archive_files

    files = (path for path in named(paths) if isinstance(path, Path))
    return [each for path in files for each in archive_files(str(path))]
