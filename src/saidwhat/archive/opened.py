"""How is the file of an archive opened, brought to this format, asked and changed?

The file and its transactions; what is asked of it is for `archive`, which stands on this.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from saidwhat.archive import driver, schema
from saidwhat.archive.place import Place, place_of
from saidwhat.archive.striped import Columns
from saidwhat.errors import ArchiveError, NotAnArchiveError

P = ParamSpec("P")
T = TypeVar("T")


class Opened:
    """The file of an archive, opened."""

    def __init__(self, path: Place, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._engine = driver.engine(path, "ro" if readonly else "rw")
        self._opened = False
        self._columns = Columns()
        self._watching: Any = None
        self._lock = Lock()

    @classmethod
    def open(cls, path: str | Place, *, create: bool = False, readonly: bool = False) -> Self:
        """Open the archive in the file ``path``, or in the database of that address.

        Args:
            path: the file, or ``postgresql://USER@HOST/NAME``.
            create: make the archive if there is no such file, or the database is empty.
            readonly: never write, but to bring an older format to this one; several
                processes may do so beside one writer.

        Raises:
            ArchiveError: the file is missing, is no archive, is damaged, or is of a
                newer format; or its folder cannot be written to.
        """
        path = place_of(path)
        if not driver.of(path).exists(path) and not create:
            raise ArchiveError(
                "there is no such archive",
                subject=str(path),
                advice="make one with: saidwhat add --archive FILE ARTICLE...",
            )
        archive = cls(path, readonly=readonly)
        try:
            archive._prepare(create)
        except BaseException:
            archive.close()
            raise
        archive._opened = True
        return archive

    def _prepare(self, create: bool) -> None:
        """Check the format, and make the tables where there are none."""
        if create and not driver.of(self.path).exists(self.path):
            driver.create(self.path)
        with driver.reading(self._engine, self.path) as connection:
            found = schema.format_of(connection, self.path)
        if found == schema.FORMAT:
            return
        if found == 0 and (self.readonly or not create):
            raise NotAnArchiveError("the file is empty", subject=str(self.path))
        if self.readonly:
            self._modernise(found)
            return
        driver.create(self.path)  # again: whoever made the file may have been killed at it
        with driver.writing(self._engine, self.path) as connection:
            if schema.format_of(connection, self.path) != schema.FORMAT:
                schema.upgrade(connection)

    def _modernise(self, found: int) -> None:
        """Bring an archive of an older format to this one before it is only read."""
        try:
            type(self).open(self.path).close()
        except ArchiveError as error:
            raise ArchiveError(
                f"it has format {found}, which this saidwhat must bring to format "
                f"{schema.FORMAT} before it reads it: {error.reason}",
                subject=str(self.path),
                advice="copy it to where it may be written to, and open the copy",
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self._engine.dispose()

    def data_version(self) -> int:
        """Return a number that is another one once anybody has changed the file, in any way.

        It costs some microseconds, and tells nothing beside the numbers of another opening.
        """
        with self._lock, driver.translated(self.path):
            if self._watching is None:  # a connection that writes sees no change of its own
                self._watching = self._engine.raw_connection()
            return driver.of(self.path).data_version(self._watching.driver_connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened = self._opened and error is None
        self.close()

    def _ask(
        self, question: Callable[Concatenate[Connection, P], T], *of: P.args, **named: P.kwargs
    ) -> T:
        """Ask one unchanging state of the archive."""
        with driver.reading(self._engine, self.path) as connection:
            return question(connection, *of, **named)

    def _tell(
        self, change: Callable[Concatenate[Connection, P], T], *of: P.args, **named: P.kwargs
    ) -> T:
        """Change the archive: wholly, or not at all."""
        with driver.writing(self._engine, self.path) as connection:
            return change(connection, *of, **named)
