"""How does an audit of sources look as rows of a sheet?

A row a source an article, or a row a statement; the columns that a newsroom collected stand at the
end of both. What is not established says so in words: an empty cell of a sheet says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from saidwhat.archive.audited import Audited, Source, Spoken
from saidwhat.codec.write import to_json
from saidwhat.export.tables import csv_cells
from saidwhat.types.edtf import Edtf
from saidwhat.wording.auditing import NOT_ESTABLISHED

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of an article as a row: who it is, how much it says, and whether it is quoted."""

    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    month: str | None
    address: str
    desk: str | None
    person: str | None
    name: str
    speaker_kind: str
    role: str | None
    quoted: str
    position: int | None
    statements: int
    words: int
    direct: int
    indirect: int
    mixed: int
    collected: Values


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a row of an audit: its source, its place, and its words."""

    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    month: str | None
    address: str
    desk: str | None
    person: str | None
    name: str
    speaker_kind: str
    role: str | None
    position: int
    statement: str
    text: str
    kind: str
    words: int
    confidence: float
    collected: Values


def _names(noun: type) -> list[str]:
    return [each.name for each in fields(noun) if each.name != "collected"]


#: The columns that an audit has of its own; what a newsroom collected is called otherwise.
OURS = frozenset((*_names(SourceRow), *_names(StatementRow), "collected"))


def source_rows(
    audited: Audited, desk: str | None, collected: Sequence[Values]
) -> Iterator[SourceRow]:
    """Yield a row for each source of an article; ``collected`` has the values of each."""
    order = list(dict.fromkeys(said.source for said in audited.statements))
    for number, source in enumerate(audited.sources):
        said = [one for one in audited.statements if one.source == number]
        kinds = [one.kind for one in said]
        yield SourceRow(
            **_article(audited, desk), **_who(source),
            quoted="quoted" if said else "only named",
            position=order.index(number) + 1 if said else None,
            statements=len(said), words=sum(one.words for one in said),
            direct=kinds.count("direct"), indirect=kinds.count("indirect"),
            mixed=kinds.count("mixed"), collected=collected[number],
        )  # fmt: skip


def statement_rows(
    audited: Audited, desk: str | None, collected: Sequence[Values]
) -> Iterator[StatementRow]:
    """Yield a row for each statement of an article, in the order of the text."""
    for said in audited.statements:
        yield StatementRow(
            **_article(audited, desk), **_who(audited.sources[said.source]), **_said(said),
            collected=collected[said.source],
        )  # fmt: skip


def _article(audited: Audited, desk: str | None) -> dict[str, Any]:
    return {
        "article": audited.id, "title": audited.title, "publisher": audited.publisher,
        "published": audited.published,
        "month": audited.published.month if audited.published else None,
        "address": audited.address, "desk": desk,
    }  # fmt: skip


def _who(source: Source) -> dict[str, Any]:
    return {
        "person": source.person, "name": source.name or NOT_ESTABLISHED,
        "speaker_kind": source.kind or NOT_ESTABLISHED, "role": "; ".join(source.roles) or None,
    }  # fmt: skip


def _said(said: Spoken) -> dict[str, Any]:
    return {
        "position": said.number, "statement": said.id, "text": said.text or "",
        "kind": said.kind, "words": said.words, "confidence": said.confidence,
    }  # fmt: skip


def head(noun: type, own: Sequence[str]) -> list[str]:
    """Return the names of the columns: ours, then those that were collected."""
    return [*_names(noun), *own]


def cells(row: SourceRow | StatementRow) -> list[object]:
    """Return the cells of a row, as `head` has the columns."""
    value = to_json(row)
    own = value.pop("collected")
    return [*value.values(), *own.values()]


def audit_csv(rows: Iterable[SourceRow | StatementRow]) -> bytes:
    """Return rows as comma-separated values, without a head."""
    return csv_cells(map(cells, rows))
