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

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saidwhat.archive.archive import Archive
    from saidwhat.check.corpus import Corpus
    from saidwhat.types.article import Article
    from saidwhat.types.record import Record
    from saidwhat.types.verdict import Answer

__all__ = ["__version__", "check", "open", "read"]

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
    from saidwhat.fetch.files import captures
    from saidwhat.jobs.many import read_all
    from saidwhat.jobs.read import ReadOptions
    from saidwhat.types.edtf import Edtf

    options = ReadOptions(Edtf(published) if published else None, narrative)
    for result in read_all(captures([str(path) for path in paths]), options):
        yield result.record


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


class _Folder(ModuleType):
    """The folder ``saidwhat.check``, which may be called as the function of its name."""

    __call__ = staticmethod(check)


class _Package(ModuleType):
    """This package: importing the folder ``check`` takes the function's name from it."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "check" and isinstance(value, ModuleType):
            value.__class__ = _Folder
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
