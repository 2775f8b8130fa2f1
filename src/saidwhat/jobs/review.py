"""In what order do doubtful statements leave, and is what comes back of them written down?

What leaves is the queue; in brat the articles it stands in, each with all its statements. What
comes back is taken an article at a time, in one transaction; a statement that cannot be is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from saidwhat.archive import proposed
from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.archive.review import Doubtful
from saidwhat.errors import InvalidValueError, NotFoundError, UnreadableError, UsageError
from saidwhat.exchange.brat import from_standoff, to_standoff
from saidwhat.exchange.changes import corrects
from saidwhat.exchange.labelstudio import from_tasks, to_tasks
from saidwhat.exchange.sheets import Came, Given, Refused, Sheet, Told, printed
from saidwhat.exchange.table import from_table, to_table
from saidwhat.types.record import Record

Form = Literal["csv", "label-studio", "brat"]
FORMS: tuple[Form, ...] = ("csv", "label-studio", "brat")

#: A file of more bytes is no work of annotators.
LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changed what comes back, and why, where the form tells no reason of its own."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of what came back.

    ``corrections`` are the numbers of what was written down; ``unchanged`` statements left as they
    were, of ``unsure`` ones somebody said that he cannot tell.
    """

    corrections: tuple[int, ...]
    unchanged: int
    unsure: int
    refused: tuple[Refused, ...]


def given_out(archive: Archive, items: Sequence[Doubtful], form: Form) -> bytes:
    """Return statements in a form that another program reads."""
    if form == "brat":
        ids = dict.fromkeys(one.hit.article.id for one in items)
        return to_standoff(map(archive.record, ids))
    given = _given(archive, items)
    return to_table(given) if form == "csv" else to_tasks(given)


def _given(archive: Archive, items: Iterable[Doubtful]) -> Iterator[Given]:
    for one in items:
        yield Given(archive.record(one.hit.article.id), one.hit.statement, one.doubts)


def came(path: Path, form: Form) -> Came:
    """Return what came back in a file.

    Raises:
        UnreadableError: it cannot be read, or is of another form.
    """
    try:
        if form == "brat":
            return from_standoff(path)
        if path.stat().st_size > LARGEST:
            raise UnreadableError(f"larger than {LARGEST:,} bytes", subject=str(path))
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read", subject=str(path)) from error
    return (from_table if form == "csv" else from_tasks)(content, path.name)


def take(archive: Archive, given: Came, signed: Signed) -> Taken:
    """Write down what annotators changed; what cannot be taken is told, and nothing of it written.

    Raises:
        ArchiveError: the archive cannot be written to; whole articles were taken before.
    """
    taking = _Taking(archive, signed, list(given.refused))
    for sheets in _by_article(given.sheets):
        taking.article(sheets)
    return Taken(tuple(taking.numbers), taking.unchanged, taking.unsure, tuple(taking.refused))


@dataclass(slots=True)
class _Taking:
    """What is being taken, and what became of it so far."""

    archive: Archive
    signed: Signed
    refused: list[Refused]
    numbers: list[int] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unchanged: int = 0
    unsure: int = 0

    def article(self, sheets: Sequence[Sheet]) -> None:
        """Take what is told of an article: all that may be, in one transaction."""
        try:
            record = self.archive.record(sheets[0].article)
        except NotFoundError as error:
            hint = "" if "withdrawn" in error.reason else ": is it another archive's?"
            for told in (told for sheet in sheets for told in sheet.told):
                self.refused.append(Refused(told.where, f"{error.reason}{hint}"))
            return
        wanted: list[Correct] = []
        for sheet in sheets:
            for told in sheet.told:
                wanted += self._statement(record, sheet, told)
        if not wanted:
            return
        try:
            self.numbers += self.archive.correct_all(wanted)
        except (UsageError, NotFoundError) as error:  # the archive was changed meanwhile
            self.refused.append(
                Refused(sheets[0].where, f"nothing of the article is taken: {error}")
            )

    def _statement(self, record: Record, sheet: Sheet, told: Told) -> tuple[Correct, ...]:
        """Return the corrections of a statement; none where one of them may not be."""
        try:
            if _is_other(record, sheet):
                raise UsageError("its text is another one than the archive's")
            if told.statement in self.seen:
                raise UsageError("it is there twice", subject=told.statement)
            self.seen.add(told.statement)
            made = corrects(record, sheet, told, self.signed.by, self.signed.reason)
            for one in made:
                proposed.checked(one, record)
        except (UsageError, InvalidValueError, NotFoundError) as error:
            self.refused.append(Refused(told.where, str(error)))
            return ()
        if not made:
            self.unsure += told.verdict == "unsure"
            self.unchanged += told.verdict != "unsure"
        return made


def _by_article(sheets: Iterable[Sheet]) -> Iterator[list[Sheet]]:
    of: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        of.setdefault(sheet.article, []).append(sheet)
    yield from of.values()


def _is_other(record: Record, sheet: Sheet) -> bool:
    """Tell whether the text that was looked at is another one than the article's."""
    article = record.article
    if sheet.text_sha256 != article.text_sha256:
        return True
    if sheet.text is None:
        return False
    if sheet.by_line:
        return sheet.text != printed(article.text).encode("utf-8", "replace").decode()
    return sheet.text != article.text
