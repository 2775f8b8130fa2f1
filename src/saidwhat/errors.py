"""What can go wrong, whose fault it is, and what to do next.

The tree::

    SaidwhatError
    ├── UsageError            the call asks for something that cannot be done
    ├── NotFoundError         nothing of this id or name is there; the call is right
    ├── InputError            one input cannot be read; the others still can
    │   ├── UnreadableError       missing, vanished, no permission, no text in it
    │   ├── TooLargeError         past a limit that keeps one input from stopping all
    │   ├── LimitError            the work on it took more time or memory than it may
    │   └── FaultError            a fault of saidwhat's own, met in this input alone
    ├── OutputError           an output cannot be written; what stood there is whole
    ├── InvalidValueError     a value that would break a promise (a span, a date)
    ├── LostPinError          the text is not the text that the pin was made on
    ├── ModelError            the model is missing, damaged or of another format
    └── ArchiveError          the archive cannot be used as asked
        ├── NotAnArchiveError     the file is something else
        ├── NewerFormatError      written by a later version of saidwhat
        ├── DamagedArchiveError   some of it cannot be read; `saidwhat salvage` saves the rest
        └── ArchiveFullError      the disk or quota is full; what was kept before is whole

Every error carries its ``subject`` (a file, a value, an id), the reason as its
message, and ``advice``: one sentence that says what to do next.

This file prints nothing: the faces do. Of messages it holds only those for what nobody
foresaw (`blamed_on`).
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath


class SaidwhatError(Exception):
    """Something that saidwhat can name went wrong."""

    def __init__(self, reason: str, *, subject: str = "", advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.subject = subject
        self.advice = advice

    def __str__(self) -> str:
        head = f"{self.subject}: {self.reason}" if self.subject else self.reason
        return f"{head} ({self.advice})" if self.advice else head


class UsageError(SaidwhatError):
    """The call asks for something that cannot be done."""


class NotFoundError(SaidwhatError):
    """Nothing of this id or name is there: it never was, or was withdrawn."""


class InputError(SaidwhatError):
    """One input cannot be read; the others still can."""


class UnreadableError(InputError):
    """The input is missing, vanished, closed to us, or has no text in it."""


class KilledError(InputError):
    """The input withdraws an article: it is no news, and what stands at ``address`` is none now."""

    def __init__(
        self, reason: str, *, subject: str = "", advice: str = "", address: str | None = None
    ) -> None:
        super().__init__(reason, subject=subject, advice=advice)
        self.address = address


class TooLargeError(InputError):
    """The input is past a limit that keeps one input from stopping all the others."""


class LimitError(InputError):
    """The work on the input took more time or memory than it may, and was ended."""


class FaultError(InputError):
    """A fault of saidwhat's own, which this input brought to light; the others can be read."""


class OutputError(SaidwhatError):
    """An output cannot be written; what stood in its place before is whole."""


class InvalidValueError(SaidwhatError, ValueError):
    """A value that would break a promise was about to be made."""


class LostPinError(SaidwhatError):
    """The text is not the text that the pin was made on."""


class ModelError(SaidwhatError):
    """The model is missing, damaged or of another format."""


class ArchiveError(SaidwhatError):
    """The archive cannot be used as asked."""


class NotAnArchiveError(ArchiveError):
    """The file is something else than an archive."""


class NewerFormatError(ArchiveError):
    """The archive was written by a later version of saidwhat."""


class DamagedArchiveError(ArchiveError):
    """Some of the archive cannot be read."""


class ArchiveFullError(ArchiveError):
    """The disk or the quota is full; what was kept before is whole."""


@contextmanager
def blamed_on(subject: str) -> Iterator[None]:
    """Turn whatever goes wrong within into an error of this one input.

    What is wrong with the call, the model or the archive is no input's, and passes through.

    Raises:
        InputError: the one raised within, or one that says what was.
    """
    try:
        yield
    except (InputError, UsageError, NotFoundError, ModelError, ArchiveError, BrokenPipeError):
        raise
    except RecursionError as error:
        raise UnreadableError("too deeply nested to be read", subject=subject) from error
    except MemoryError as error:
        raise UnreadableError("too large for this machine's memory", subject=subject) from error
    except Exception as error:
        raise FaultError(
            f"a fault of saidwhat: {fault(error)}", subject=subject, advice="please report it"
        ) from error


def fault(error: Exception) -> str:
    """Return what was raised and where, in a line that is worth reporting."""
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return said
    return f"{said}, at {'/'.join(PurePath(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}"
