"""What do the errors of a PostgreSQL server mean? Ours, and none shows a password.

By the code that the server sends (PostgreSQL, Appendix A: SQLSTATE).
"""

from __future__ import annotations

from typing import Any

from saidwhat.archive.place import Database
from saidwhat.errors import ArchiveError, ArchiveFullError, DamagedArchiveError

#: Seconds that a writer waits for another one.
PATIENCE = 60.0


def unreachable(place: Database, why: str) -> ArchiveError:
    """Return the error of a server that does not answer."""
    return ArchiveError(
        f"the server cannot be reached: {why}",
        subject=str(place),
        advice="check that it runs there, and the host and port of the address",
    )


def translated_of(error: Any, place: Database) -> ArchiveError:
    """Return our error for the driver's."""
    told = _told(error)
    if not isinstance(told, dict):
        return unreachable(place, str(told))
    code, text, subject = told.get("C", ""), told.get("M", ""), str(place)
    if code in _SAID:
        kind, reason, advice = _SAID[code]
        return kind(reason, subject=subject, advice=advice)
    if code.startswith("XX") or code in ("42P01", "42703", "42883"):
        return DamagedArchiveError(
            f"part of the archive cannot be read: {text}",
            subject=subject,
            advice="bring it back from a copy (pg_dump), or ask whoever runs the server",
        )
    return ArchiveError(text or "the server refused", subject=subject)


def _told(error: Any) -> Any:
    """Return what the server said, where it did; the driver's own error may cover it."""
    cause = error
    while cause is not None:
        if cause.args and isinstance(cause.args[0], dict):
            return cause.args[0]
        cause = cause.__context__
    return error.args[0] if error is not None and error.args else error


_FULL = (
    ArchiveFullError,
    "the server's disk is full; everything kept before is whole",
    "make room there, then run the same command again: it goes on where it stopped",
)
_REFUSED = (ArchiveError, "the server does not let this user in", "check the user and its password")

#: What is said, by the code.
_SAID: dict[str, tuple[type[ArchiveError], str, str]] = {
    "28P01": _REFUSED,
    "28000": _REFUSED,
    "3D000": (ArchiveError, "there is no such database", "make it with: createdb NAME"),
    "42501": (
        ArchiveError,
        "this user may not do that in the database",
        "let the database be the user's own: ALTER DATABASE NAME OWNER TO USER",
    ),
    "25006": (ArchiveError, "the database may only be read", "open it as a user who may write"),
    "53100": _FULL,
    "53200": _FULL,
    "53300": (ArchiveError, "the server has too many connections", "try again, or raise its limit"),
    "54000": (
        ArchiveError,
        "a name or a text is longer than PostgreSQL can index",
        "leave this article out, or keep it in a file",
    ),
    "55P03": (
        ArchiveError,
        f"another process has been writing for {PATIENCE:.0f} seconds",
        "wait for it to end, then try again",
    ),
    "57P01": (ArchiveError, "the server is being shut down", "try again when it runs"),
    "57P03": (ArchiveError, "the server is just starting", "try again in a moment"),
}
