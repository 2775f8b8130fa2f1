"""What did an edit change, from one version of an article to another?

Which statements came, went, are worded, given or dated otherwise; the newsroom's own words apart.
An absence is told of these two versions, never as an act: what is not in the later one may have
been moved to another page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.record import Record, Statement
from saidwhat.types.shown import Shown
from saidwhat.types.span import Span
from saidwhat.types.verdict import Change

VersionKind = Literal["added", "removed", "reworded", "reattributed", "redated"]
PassageKind = Literal["added", "removed", "reworded"]
HeadPart = Literal["title", "byline", "published"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: its record, what it was read from, and when it was captured.

    ``number`` counts the versions of an address in an archive, from 1; None of a file.
    ``captured`` is an ISO 8601 time, None where it is not known.
    """

    record: Record
    file: str = ""
    captured: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One way in which one statement differs; a statement may differ in several.

    ``old`` is None of what was added and ``new`` of what was removed. In ``changes`` (of what is
    reworded) ``draft`` counts in the text of the new version and ``original`` in that of the old.
    ``parts`` are the ids of further statements, where one was split in two or two were joined.
    """

    kind: VersionKind
    old: Statement | None
    new: Statement | None
    changes: tuple[Change, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def material(self) -> bool:
        """Tell whether it may alter what was said, by whom or when: marks and spelling do not."""
        return self.kind != "reworded" or any(change.material for change in self.changes)


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage in the newsroom's own voice that differs; ``old`` or ``new`` may be None."""

    kind: PassageKind
    old: Span | None
    new: Span | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What differs in the newsroom's own words: how many words and whole paragraphs, and where."""

    words_added: int = 0
    words_removed: int = 0
    paragraphs_added: int = 0
    paragraphs_removed: int = 0
    passages: tuple[PassageChange, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A title, byline or time of publication that differs; None where a version has none."""

    what: HeadPart
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on the new version that something was corrected, and what that may be.

    ``change`` and ``passage`` are the numbers, from 0, of the change and of the newsroom's passage
    that share the notice's words; ``statement`` the id of the new version's statement that does,
    where nothing between the two versions can be what is meant. ``before`` tells that the old
    version has the notice, too.
    """

    span: Span
    text: str
    before: bool
    change: int | None = None
    passage: int | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class VersionChanges(Shown):
    """What differs between two versions, quotations first, then speakers, numbers, and the rest.

    ``related`` is False where the two share so little that they are no versions of one article:
    then nothing is listed. ``notes`` are sentences for the reader; ``less_sure`` counts statements
    that came or went and are not told: their reading is less sure than a page shows unasked.
    """

    address: str | None
    old: Version
    new: Version
    changes: tuple[VersionChange, ...] = ()
    head: tuple[HeadChange, ...] = ()
    own: OwnWords = OwnWords()
    notices: tuple[Notice, ...] = ()
    related: bool = True
    notes: tuple[str, ...] = ()
    less_sure: int = 0

    def __repr__(self) -> str:
        many = len(self.changes)
        return f"<VersionChanges: {many} change{'' if many == 1 else 's'}>"

    @property
    def nothing(self) -> bool:
        """Tell whether nothing differs that is looked at."""
        found = self.changes or self.head or self.own.passages or self.notices
        return self.related and not found
