"""saidwhat: who said what, when, from news articles, pinned to their words.

The same as the command line gives, as typed values::

    import saidwhat

    for record in saidwhat.read("articles/"):
        for statement in record.statements:
            print(statement.speaker, statement.text)

Everything is imported when it is first used; ``import saidwhat`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saidwhat.archive.archive import Archive
    from saidwhat.types.record import Record

__all__ = ["__version__", "open", "read"]

__version__ = "0.1.0"


def read(
    *paths: str | Path, published: str | None = None, narrative: bool = False
) -> Iterator[Record]:
    """Yield the record of every article in ``paths`` (files or folders), in order.

    ``published`` is the day of publication (``2022-07-06``, ``2022-07`` or ``2022``)
    for articles that do not say theirs.

    Raises:
        InputError: an input could not be read; what comes before it was yielded.
        InvalidValueError: ``published`` is no date.
    """
    from saidwhat.errors import InputError
    from saidwhat.fetch.files import captures
    from saidwhat.pipeline import ReadOptions, read_all
    from saidwhat.types.edtf import Edtf

    options = ReadOptions(Edtf(published) if published else None, narrative)
    for reading in read_all(captures([str(path) for path in paths]), options):
        if isinstance(reading.outcome, InputError):
            raise reading.outcome
        yield reading.outcome


def open(path: str | Path, *, create: bool = False, readonly: bool = True) -> Archive:
    """Open an archive; ``create`` makes it where there is none.

    Raises:
        ArchiveError: there is no archive at ``path``, or it cannot be used.
    """
    from saidwhat.archive.archive import Archive

    return Archive.open(path, create=create, readonly=readonly and not create)
