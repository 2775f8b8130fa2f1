"""Where does an archive lie? In a file, or in a database of a PostgreSQL server.

A database is named by its address (``postgresql://USER@HOST/NAME``). It is shown without its
password, wherever it is shown. Nothing is opened here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from saidwhat.errors import UsageError

#: How the address of a database begins.
SCHEMES = ("postgresql://", "postgres://")

#: What may stand behind the ``?`` of an address: the folder of the server's socket, and whether
#: the connection is encrypted (as libpq has them).
_OPTIONS = {"host", "sslmode"}
_SSL_MODES = ("disable", "require", "verify-full")


@dataclass(frozen=True, slots=True, repr=False)
class Database:
    """A database of a PostgreSQL server. ``address`` may hold a password: `str` never does.

    Raises:
        UsageError: the address names no database, or asks for what is not known.
    """

    address: str = field(repr=False)

    def __post_init__(self) -> None:
        try:
            _ = urlsplit(self.address).port
        except ValueError:
            raise UsageError(
                "this is no address of a database", advice=_ADVICE
            ) from None  # the address, and its password, stay out of what is shown
        if not self.name:
            raise UsageError("no database is named", subject=str(self), advice=_ADVICE)
        unknown = sorted(self.options.keys() - _OPTIONS)
        if unknown:
            told = ", ".join(unknown)
            raise UsageError(f"not known in an address: {told}", subject=str(self), advice=_ADVICE)
        if self.options.get("sslmode", "disable") not in _SSL_MODES:
            raise UsageError(
                "there is no such sslmode", subject=str(self),
                advice=f"use {', '.join(_SSL_MODES)}",
            )  # fmt: skip

    def __str__(self) -> str:
        """Return the address without its password, and without what stands behind the ``?``."""
        split = urlsplit(self.address)
        user, mark, host = split.netloc.rpartition("@")
        return f"postgresql://{user.partition(':')[0]}{mark}{host}{split.path}"

    def __repr__(self) -> str:
        return f"Database({str(self)!r})"

    @property
    def name(self) -> str:
        """Return the name of the database."""
        return unquote(urlsplit(self.address).path.removeprefix("/"))

    @property
    def options(self) -> dict[str, str]:
        """Return what stands behind the ``?``."""
        return dict(parse_qsl(urlsplit(self.address).query, keep_blank_values=True))


_ADVICE = "write postgresql://USER@HOST/NAME, or postgresql://USER@/NAME?host=/run/postgresql"

Place = Path | Database


def is_database(given: str) -> bool:
    """Tell whether somebody names a database, and no file."""
    return given.startswith(SCHEMES)


def place_of(given: str | Path | Database) -> Place:
    """Return the place that is named.

    Raises:
        UsageError: it is an address, and names no database.
    """
    if isinstance(given, str):
        return Database(given) if is_database(given) else Path(given)
    return given


def shown(given: str) -> str:
    """Return what somebody named as it may be shown: an address without its password."""
    return str(Database(given)) if is_database(given) else given


def address_of(place: Place) -> str:
    """Return what names a place to whoever opens it: of a database with its password."""
    return place.address if isinstance(place, Database) else str(place)
