"""How does what an edit changed look as JSON, and as rows of a table?

A line for two versions, a row for each change: of a statement, of the head, of the newsroom's own
words, and each notice of a correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from saidwhat.codec.records import statement_to_json
from saidwhat.codec.told import Format, Json
from saidwhat.types.article import Article
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.span import Span
from saidwhat.types.verdict import Change
from saidwhat.types.versions import (
    HeadChange,
    Notice,
    OwnWords,
    PassageChange,
    VersionChange,
    VersionChanges,
    VersionKind,
)
from saidwhat.wording.versions import word_change


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One way in which one statement differs; a statement may differ in several."""

    kind: VersionKind
    old: Annotated[Json, Statement] | None
    new: Annotated[Json, Statement] | None
    changes: tuple[Change, ...]
    parts: tuple[str, ...]
    material: bool


@dataclass(frozen=True, slots=True)
class VersionsLine:
    """What differs between two versions of an article."""

    format: Format
    address: str | None
    old: str
    new: str
    changes: tuple[ChangeLine, ...]
    head: tuple[HeadChange, ...]
    own: OwnWords
    notices: tuple[Notice, ...]
    related: bool
    notes: tuple[str, ...]
    old_file: str
    new_file: str
    old_captured: str | None
    new_captured: str | None
    old_version: int | None
    new_version: int | None


def versions_line(found: VersionChanges) -> VersionsLine:
    """Return the line of two versions."""
    old, new = found.old.record.article, found.new.record.article
    return VersionsLine(
        1, found.address, old.id, new.id,
        tuple(_line(change, old, new) for change in found.changes),
        found.head, found.own, found.notices, found.related, found.notes,
        found.old.file, found.new.file, found.old.captured, found.new.captured,
        found.old.number, found.new.number,
    )  # fmt: skip


def _line(change: VersionChange, old: Article, new: Article) -> ChangeLine:
    one = statement_to_json(old, change.old) if change.old else None
    other = statement_to_json(new, change.new) if change.new else None
    return ChangeLine(change.kind, one, other, change.changes, change.parts, change.material)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One change as a row: of a statement, the head, the newsroom's own words, or a correction."""

    address: str | None
    old_version: int | None
    new_version: int | None
    old_captured: str | None
    new_captured: str | None
    what: str
    kind: str
    old_text: str | None
    new_text: str | None
    old_speaker: str | None
    new_speaker: str | None
    old_said: Edtf | None
    new_said: Edtf | None
    differences: str
    material: bool
    old_statement: str | None
    new_statement: str | None
    old: str
    new: str


def version_rows(every: Iterable[VersionChanges]) -> Iterator[VersionRow]:
    """Yield a row for each change between two versions, quotations first."""
    for found in every:
        for change in found.changes:
            yield _statement_row(found, change)
        for part in found.head:
            yield _row(found, "head", part.what, (part.old, part.new))
        for passage in found.own.passages:
            yield _passage_row(found, passage)
        for notice in found.notices:
            yield _row(found, "notice", "before" if notice.before else "added",
                       (None, notice.text))  # fmt: skip


def _statement_row(found: VersionChanges, change: VersionChange) -> VersionRow:
    old, new = change.old, change.new
    return _row(
        found, "statement", change.kind,
        (old.text if old else None, new.text if new else None),
        statements=(old, new), changes=change.changes, material=change.material,
    )  # fmt: skip


def _passage_row(found: VersionChanges, passage: PassageChange) -> VersionRow:
    texts = found.old.record.article.text, found.new.record.article.text
    words = _of(passage.old, texts[0]), _of(passage.new, texts[1])
    material = not passage.changes or any(change.material for change in passage.changes)
    return _row(found, "newsroom", passage.kind, words, changes=passage.changes, material=material)


def _of(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _row(
    found: VersionChanges,
    what: str,
    kind: str,
    texts: tuple[str | None, str | None],
    *,
    statements: tuple[Statement | None, Statement | None] = (None, None),
    changes: tuple[Change, ...] = (),
    material: bool = True,
) -> VersionRow:
    old, new = found.old, found.new
    speakers = [one.speaker.label if one and one.speaker else None for one in statements]
    said = [one.said.edtf if one and one.said else None for one in statements]
    ids = [one.id if one else None for one in statements]
    return VersionRow(
        found.address, old.number, new.number, old.captured, new.captured, what, kind,
        *texts, speakers[0], speakers[1], said[0], said[1],
        "; ".join(map(word_change, changes)), material, ids[0], ids[1],
        old.record.article.id, new.record.article.id,
    )  # fmt: skip
