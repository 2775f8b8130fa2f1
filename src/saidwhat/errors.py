"""What can go wrong, whose fault it is, and what to do next.

The tree::

    SaidwhatError
    ├── UsageError            the call asks for something that cannot be done
    ├── InputError            one input cannot be read; the others still can
    │   ├── UnreadableError       missing, vanished, no permission, no text in it
    │   └── TooLargeError         past a limit that keeps one input from stopping all
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

This file holds no message texts and prints nothing: the faces do.
"""

from __future__ import annotations


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


class InputError(SaidwhatError):
    """One input cannot be read; the others still can."""


class UnreadableError(InputError):
    """The input is missing, vanished, closed to us, or has no text in it."""


class TooLargeError(InputError):
    """The input is past a limit that keeps one input from stopping all the others."""


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
