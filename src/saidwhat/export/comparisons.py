"""How do printings and accounts look as rows of a table? A row for each printing or passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saidwhat.types.accounts import Accounts
from saidwhat.types.comparison import Group
from saidwhat.types.edtf import Edtf


@dataclass(frozen=True, slots=True)
class PrintingRow:
    """A printing as a row: its group, the verdicts beside the group's base, and what differs."""

    group: str
    base: bool
    publisher: str | None
    title: str | None
    published: Edtf | None
    speaker: str | None
    role: str | None
    said: Edtf | None
    words: str
    attribution: str
    text: str
    differences: str
    copy: bool
    url: str | None
    file: str
    article: str
    statement: str


def printing_rows(groups: Iterable[Group]) -> Iterator[PrintingRow]:
    """Yield a row for each printing of each group; its differences are sentences, by semicolons."""
    for group in groups:
        for number, one in enumerate(group.printings):
            told = [each.text for each in group.differences if number in each.printings]
            speaker, said = one.speaker, one.said
            yield PrintingRow(
                group=group.id, base=one.base, publisher=one.publisher, title=one.title,
                published=one.published, speaker=speaker.label if speaker else None,
                role=speaker.role.text if speaker and speaker.role else None,
                said=said.edtf if said else None, words=one.words, attribution=one.attribution,
                text=one.text, differences="; ".join(told), copy=one.copy is not None,
                url=one.url, file=one.file, article=one.article, statement=one.statement,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A passage of an account as a row: its group, who says it when, and what differs.

    ``alone`` tells that no other article of the group has the like.
    """

    group: str
    kind: str
    day: Edtf | None
    publisher: str | None
    title: str | None
    published: Edtf | None
    speaker: str | None
    role: str | None
    text: str
    alone: bool
    differences: str
    url: str | None
    file: str
    article: str
    statement: str | None


def telling_rows(groups: Iterable[Accounts]) -> Iterator[TellingRow]:
    """Yield a row for each passage of each group; its differences are sentences, by semicolons."""
    for group in groups:
        for number, one in enumerate(group.printings):
            told = [each.text for each in group.differences if number in each.printings]
            speaker = one.speaker
            yield TellingRow(
                group=group.id, kind=group.kind, day=one.edtf, publisher=one.publisher,
                title=one.title, published=one.published,
                speaker=speaker.label if speaker else None,
                role=speaker.role.text if speaker and speaker.role else None, text=one.text,
                alone=not one.like, differences="; ".join(told), url=one.url, file=one.file,
                article=one.article, statement=one.statement,
            )  # fmt: skip
