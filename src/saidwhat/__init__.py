"""saidwhat: who said what, when, from news articles, pinned to their words.

The same as the command line gives, as typed values::

    import saidwhat

    for record in saidwhat.read("articles/"):
        for statement in record.statements:
            print(statement.speaker, statement.text)

    answer = saidwhat.check(draft, articles=saidwhat.read("articles/"))

Everything is imported when it is first used; ``import saidwhat`` costs nothing.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Literal, cast, overload

from saidwhat.types import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saidwhat.archive.archive import Archive
    from saidwhat.check.corpus import Corpus
    from saidwhat.errors import (
        ArchiveError,
        ArchiveFullError,
        DamagedArchiveError,
        FaultError,
        InputError,
        InvalidValueError,
        KilledError,
        LimitError,
        LostPinError,
        ModelError,
        NewerFormatError,
        NotAnArchiveError,
        NotFoundError,
        OutputError,
        SaidwhatError,
        TooLargeError,
        UnreadableError,
        UsageError,
    )
    from saidwhat.export.shapes import to_frame
    from saidwhat.jobs.guard import Guard, guard
    from saidwhat.types.accounts import Accounts, Party, Telling
    from saidwhat.types.article import Article, Block, Dateline, Published
    from saidwhat.types.capture import Capture, NotRead
    from saidwhat.types.comparison import Difference, Group, Printing
    from saidwhat.types.edtf import Edtf
    from saidwhat.types.guarded import (
        Citation,
        GuardedAnswer,
        GuardedQuotation,
        Repair,
        Repaired,
        Source,
        Sourced,
    )
    from saidwhat.types.record import Event, Evidence, Record, Said, Statement
    from saidwhat.types.span import Span
    from saidwhat.types.speaker import Entity, Role, Speaker, Step
    from saidwhat.types.time import TimeExpression
    from saidwhat.types.verdict import Answer, Change, Cited, Coverage, Match, Verdict
    from saidwhat.types.versions import VersionChange, VersionChanges

#: Where each name of the public surface is; it is imported when it is first used.
_PLACES = {
    "archive.archive": "Archive",
    "errors": "ArchiveError ArchiveFullError DamagedArchiveError FaultError InputError "
    "InvalidValueError KilledError LimitError LostPinError ModelError NewerFormatError "
    "NotAnArchiveError NotFoundError OutputError SaidwhatError TooLargeError UnreadableError "
    "UsageError",
    "export.shapes": "to_frame",
    "jobs.guard": "Guard guard",
    "types.accounts": "Accounts Party Telling",
    "types.comparison": "Difference Group Printing",
    "types.article": "Article Block Dateline Published",
    "types.capture": "Capture NotRead",
    "types.edtf": "Edtf",
    "types.guarded": "Citation GuardedAnswer GuardedQuotation Repair Repaired Source Sourced",
    "types.record": "Event Evidence Record Said Statement",
    "types.span": "Span",
    "types.speaker": "Entity Role Speaker Step",
    "types.time": "TimeExpression",
    "types.verdict": "Answer Change Cited Coverage Match Verdict",
    "types.versions": "VersionChange VersionChanges",
}
_NAMES = {name: place for place, names in _PLACES.items() for name in names.split()}

__all__ = [
    "Accounts", "Answer", "Archive", "ArchiveError", "ArchiveFullError", "Article", "Block",
    "Capture", "Change", "Citation", "Cited", "Coverage", "DamagedArchiveError", "Dateline",
    "Difference", "Edtf", "Entity", "Event", "Evidence", "FaultError", "Group", "Guard",
    "GuardedAnswer", "GuardedQuotation", "InputError", "InvalidValueError", "KilledError",
    "LimitError", "LostPinError", "Match", "ModelError", "NewerFormatError",
    "NotAnArchiveError", "NotFoundError", "NotRead", "OutputError", "Party", "Printing",
    "Published", "Record", "Repair", "Repaired", "Role", "Said", "SaidwhatError", "Source",
    "Sourced", "Span", "Speaker", "Statement", "Step", "Telling", "TimeExpression",
    "TooLargeError", "UnreadableError", "UsageError", "Verdict", "VersionChange",
    "VersionChanges", "__version__", "check", "compare", "guard", "open", "read", "read_text",
    "to_frame", "versions",
]  # fmt: skip

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"saidwhat.{_NAMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)


@overload
def read(
    *paths: str | Path,
    published: str | None = None,
    narrative: bool = False,
    not_read: list[NotRead] | None = None,
) -> Iterator[Record]: ...
@overload
def read(
    *paths: str | Path,
    published: str | None = None,
    narrative: bool = False,
    errors: Literal["raise", "return"],
    not_read: list[NotRead] | None = None,
) -> Iterator[Record | InputError]: ...
def read(
    *paths: str | Path,
    published: str | None = None,
    narrative: bool = False,
    errors: Literal["raise", "return"] = "raise",
    not_read: list[NotRead] | None = None,
) -> Iterator[Record | InputError]:
    """Yield the record of every article in ``paths`` (files or folders), in order.

    ``published`` is the day of publication (``2022-07-06``, ``2022-07`` or ``2022``)
    for articles that do not say theirs. With ``errors="return"`` an input that cannot be read
    yields its error in its place, and the others are read. ``not_read`` is given the files
    that a folder has beside articles, each with the reason why it is passed over, as they are
    come upon.

    Raises:
        InputError: an input could not be read; what comes before it was yielded.
        InvalidValueError: ``published`` is no date.
    """
    from saidwhat.errors import InputError
    from saidwhat.jobs.gather import captures
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.jobs.many import read_all
    from saidwhat.types.edtf import Edtf

    options = ReadOptions(Edtf(published) if published else None, narrative)
    missed = [] if not_read is None else not_read
    for result in read_all(captures([str(path) for path in paths], missed), options):
        try:
            yield result.record
        except InputError as error:
            if errors == "raise":
                raise
            yield error


def read_text(text: str, *, published: str | None = None, narrative: bool = False) -> Record:
    """Return the record of one article, given as plain text.

    Raises:
        InputError: there is no article in it.
        InvalidValueError: ``published`` is no date.
    """
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.jobs.read import read
    from saidwhat.types.capture import Capture
    from saidwhat.types.edtf import Edtf

    capture = Capture(text.encode("utf-8", "surrogatepass"), "text")
    return read(capture, ReadOptions(Edtf(published) if published else None, narrative))


def open(path: str | Path, *, create: bool = False, readonly: bool = True) -> Archive:
    """Open an archive; ``create`` makes it where there is none.

    Raises:
        ArchiveError: there is no archive at ``path``, or it cannot be used.
    """
    from saidwhat.archive.archive import Archive

    return Archive.open(path, create=create, readonly=readonly and not create)


def check(
    text: str, *, articles: Corpus | Iterable[Record | Article | str], file: str = ""
) -> Answer:
    """Check every quotation of a draft of plain text against ``articles``.

    ``articles`` is an open archive, or records (as `read` yields them), articles, or texts
    of articles; ``file`` names the draft in the answer. The answer holds a
    `saidwhat.types.verdict.Verdict` for each quotation, in order, and the coverage.

    Raises:
        UsageError: there is no article to check against.
        InputError: an article could not be read.
    """
    from saidwhat.jobs.check import check_text

    return check_text(text, [articles] if isinstance(articles, str) else articles, file=file)


@overload
def compare(
    articles: Archive | Iterable[Record], *, about: str = "", kind: Literal["quotation"] = ...
) -> Iterator[Group]: ...


@overload
def compare(
    articles: Archive | Iterable[Record], *, about: str = "", kind: Literal["event"]
) -> Iterator[Accounts]: ...


@overload
def compare(
    articles: Archive | Iterable[Record], *, about: str = "", speaker: str
) -> Iterator[Accounts]: ...


def compare(
    articles: Archive | Iterable[Record],
    *,
    about: str = "",
    kind: str = "quotation",
    speaker: str = "",
) -> Iterator[Group] | Iterator[Accounts]:
    """Yield what two articles or more print, side by side: each quotation, or each event.

    ``articles`` is an open archive, or records (as `read` yields them); ``about`` are words that
    what is compared must have. ``kind`` is ``quotation`` or ``event``; with ``speaker`` it is what
    one speaker is printed as saying of one subject on several days.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.jobs.accounts import events_of, kept, of_speaker
    from saidwhat.jobs.compare import compared, compared_in

    if kind == "quotation" and not speaker:
        if isinstance(articles, Archive):
            return compared_in(articles, about)
        return compared(((record, "") for record in articles), about)
    if isinstance(articles, Archive):
        given = kept(articles, about, speaker)
    else:
        given = [(record, "") for record in articles]
    return of_speaker(given, speaker, about) if speaker else events_of(given, about)


def versions(old: Record, new: Record) -> VersionChanges:
    """Return what an edit changed, from one version of an article to another."""
    from saidwhat.jobs.versions import compared
    from saidwhat.types.versions import Version

    return compared(Version(old), Version(new))


class _Check(ModuleType):
    """The folder ``saidwhat.check``, which may be called as the function of its name."""

    __call__ = staticmethod(check)


class _Compare(ModuleType):
    """The folder ``saidwhat.compare``, which may be called as the function of its name."""

    __call__ = staticmethod(compare)


class _Package(ModuleType):
    """This package: importing such a folder takes the function's name from it."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in ("check", "compare"):
            value.__class__ = _Check if name == "check" else _Compare
        super().__setattr__(name, value)


def _shapes() -> shown.Shapes:
    return cast(shown.Shapes, importlib.import_module("saidwhat.export.shapes"))


shown.plug(_shapes)
sys.modules[__name__].__class__ = _Package
