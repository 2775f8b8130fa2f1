"""How is what an archive keeps changed? Each change goes to its module, in one transaction.

The half of the face that writes; what is asked stands on it, in `archive`. No SQL is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from saidwhat.archive import (
    checks,
    correcting,
    driver,
    joining,
    judging,
    removal,
    sources,
    stripes,
    writer,
)
from saidwhat.archive.checks import Save
from saidwhat.archive.corrections import Correct
from saidwhat.archive.opened import Opened
from saidwhat.archive.sources import Asked, Followed, SourceKind
from saidwhat.archive.writer import Added
from saidwhat.errors import ArchiveError, UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.speaker import Judgement


class Written(Opened):
    """An archive of articles, as it is written to."""

    def add(self, capture: Capture, record: Record, *, cleaner: str = "") -> Added:
        """Keep one article: its capture, its text, and what was read from it.

        The same text again changes nothing; another text at a known address is a new
        version. ``cleaner`` names the version of the code that made the text of the
        capture.

        Raises:
            ArchiveFullError: there is no room; what was kept before is whole.
        """
        return self.add_all([(capture, record)], cleaner=cleaner)[0]

    def add_all(
        self, articles: Iterable[tuple[Capture, Record]], *, cleaner: str = ""
    ) -> list[Added]:
        """Keep several articles at once: all of them, or none if something goes wrong."""
        incoming = [writer.prepared(capture, record, cleaner) for capture, record in articles]
        with driver.writing(self._engine, self.path) as connection:
            return [writer.add(connection, article) for article in incoming]

    def join_people(self) -> int:
        """Join the names of articles that came since the last time; return how many blocks.

        Closing an archive that was opened to be written to does so, and so does asking it for
        people.
        """
        waiting = self._ask(joining.unjoined) or self._ask(stripes.missing)
        return self._tell(joining.settle) if waiting else 0

    def close(self) -> None:
        """Close the file; names that are not joined yet are joined first, if there is room."""
        if self._opened:
            with suppress(ArchiveError):
                self._settled()
        super().close()

    def _settled(self) -> None:
        if not self.readonly:
            self.join_people()

    def withdraw(self, article_id: str, reason: str, *, by: str = "") -> removal.Tombstone:
        """Take an article out; return the tombstone that stays: its digests, the reason.

        Raises:
            NotFoundError: there is no such article.
        """
        if not reason.strip():
            raise UsageError("a withdrawal needs a reason", subject=article_id)
        tombstone = self._tell(removal.withdraw, article_id, reason, by)
        driver.settle(self._engine, self.path)
        return tombstone

    def bury(self, tombstone: dict[str, Any]) -> None:
        """Keep a tombstone from another archive, so that its article stays out."""
        self._tell(removal.bury, tombstone)

    def judge(self, judgement: Judgement) -> int:
        """Write down whether two names, people or entities are one; return its number.

        Names are as printed, people by their ids (`Person.id`), entities ``ARTICLE#e3``.

        Raises:
            NotFoundError: one of the two is not in the archive.
        """
        self._settled()
        return self._tell(judging.judge, judgement)

    def revoke(self, n: int, reason: str, *, by: str) -> int:
        """Write down that judgement ``n`` no longer counts; return the number of that.

        Raises:
            NotFoundError: there is no such judgement.
        """
        return self._tell(judging.revoke, n, reason, by)

    def correct(self, given: Correct) -> int:
        """Write down what is right about an article, and why; return the number of that.

        Raises:
            NotFoundError: there is no such article.
            UsageError: the field, the value, the reason or the name cannot be.
        """
        return self._tell(correcting.correct, given)

    def take_back(self, n: int, reason: str, *, by: str) -> int:
        """Write down that correction ``n`` no longer counts; return the number of that.

        Raises:
            NotFoundError: there is no such correction that counts.
            UsageError: no reason or no name is given.
        """
        return self._tell(correcting.revoke, n, reason, by)

    def save_check(self, given: Save) -> int:
        """Save a check of a draft; return its number."""
        return self._tell(checks.save, given)

    def restore_check(self, row: Mapping[str, Any]) -> int:
        """Keep a saved check from another archive, under its number."""
        return self._tell(checks.restore, row)

    def forget_check(self, n: int, *, by: str) -> None:
        """Remove a saved check; the journal tells who did.

        Raises:
            NotFoundError: there is none of this number.
        """
        self._tell(checks.forget, n, by)
        driver.settle(self._engine, self.path)

    def follow(self, wanted: Sequence[Followed]) -> None:
        """Follow these sources and no others; what is known of those left out stays."""
        self._tell(sources.follow, wanted)

    def restore_source(self, row: Mapping[str, Any], known: Iterable[Asked]) -> None:
        """Keep a source from another archive, with what was known of its addresses."""
        with driver.writing(self._engine, self.path) as connection:
            sources.restore(connection, row)
            sources.note(connection, known)

    def told_kind(self, address: str, kind: SourceKind) -> None:
        """Note what a source is, as its bytes tell it."""
        self._tell(sources.told_kind, address, kind)

    def note(self, known: Iterable[Asked]) -> None:
        """Write down what is known of addresses now: all of it at once."""
        self._tell(sources.note, tuple(known))
