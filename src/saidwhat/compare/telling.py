"""What do the accounts of one event show? Their passages by day, the parties, and what differs.

Two passages tell the same where most of what is rare in the shorter one stands in the other. What
differs between such two is told, as a sentence (`wording.accounts`); of passages that have no such
counterpart only that they stand alone. What an article does not tell is no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saidwhat.compare.accounts import Account, Passage, passages, telling
from saidwhat.compare.contrasts import contrasts
from saidwhat.compare.copies import copies
from saidwhat.compare.events import Weights
from saidwhat.compare.joining import who
from saidwhat.types.accounts import Accounts, AccountsKind, Party, Telling
from saidwhat.types.comparison import Difference, DifferenceKind
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.speaker import Speaker
from saidwhat.wording import accounts as wording

#: Of the rare words of the shorter passage so much, in weight, stands in the other, and so many
#: words. On the dev part of corpora/accounts 11 pairs are so, and all tell the same by a reader; at
#: 0.4 one more is, that of a vote and of the day on which the law begins.
ALIKE, FEWEST = 0.5, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its record, its file, and its telling words."""

    record: Record
    file: str
    passage: Passage
    base: bool
    words: frozenset[str]


def told(group: Sequence[Account], rare: Weights) -> Accounts:
    """Return what the accounts of one event show; the first of them is the base."""
    day = Edtf(group[0].day.isoformat())
    rows = [row for account in group for row in _rows(account, base=account is group[0])]
    outside = [row for account in group for row in _others(account)]
    return laid("event", sorted(rows, key=order), rare, day, outside)


def _rows(account: Account, *, base: bool) -> Iterator[Row]:
    for passage in account.passages:
        yield row_of(account.record, account.file, passage, base=base)


def _others(account: Account) -> Iterator[Row]:
    """Yield the passages of an article that do not stand in its account."""
    for passage in passages(account.record):
        if passage not in account.passages:
            yield row_of(account.record, account.file, passage, base=False)


def row_of(record: Record, file: str, passage: Passage, *, base: bool) -> Row:
    """Return a passage with its telling words."""
    return Row(record, file, passage, base, telling(_text(record, passage)))


def laid(
    kind: AccountsKind,
    rows: Sequence[Row],
    rare: Weights,
    day: Edtf | None,
    outside: Sequence[Row] = (),
) -> Accounts:
    """Return passages in their order, side by side; ``outside`` are others of the same articles."""
    pairs = [
        (one, other)
        for one in range(len(rows))
        for other in range(one + 1, len(rows))
        if rows[one].record is not rows[other].record and are_alike(rows[one], rows[other], rare)
    ]
    repeated = _copies(rows)
    made = [replace(_telling(row), copy=repeated[row.record.article.id]) for row in rows]
    for one, other in pairs:
        made[one] = replace(made[one], like=(*made[one].like, other))
        made[other] = replace(made[other], like=(*made[other].like, one))
    papers = {row.record.article.publisher or row.record.article.id for row in rows}
    first = min(row.record.article.id for row in rows)
    key = f"{kind}\0{first}\0{day}\0{made[0].content}"
    return Accounts(
        kind=kind,
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        publishers=len(papers),
        articles=len({row.record.article.id for row in rows}),
        speaker=made[0].speaker if kind == "speaker" else None,
        edtf=day,
        printings=tuple(made),
        differences=tuple(_differences(rows, made, pairs, outside, rare)),
        parties=_parties(rows),
        sources=sum(of is None for of in repeated.values()),
    )


def _copies(rows: Sequence[Row]) -> dict[str, str | None]:
    """Return for each article the one whose body it repeats; None where it is its own."""
    articles = {row.record.article.id: row.record.article for row in rows}
    ids = sorted(articles)
    found = copies([articles[key] for key in ids])
    return {key: None if of is None else ids[of] for key, of in zip(ids, found, strict=True)}


def are_alike(one: Row, other: Row, rare: Weights) -> bool:
    """Tell whether two passages tell the same, as far as their words show."""
    both = one.words & other.words
    shorter = min(rare.of(one.words), rare.of(other.words))
    return len(both) >= FEWEST and rare.of(both) >= ALIKE * shorter


def order(row: Row) -> tuple[date, date, str, str, tuple[int, int]]:
    """Return where a passage stands among others: by day, publication, publisher and place."""
    article = row.record.article
    day = row.passage.day.first if row.passage.day else None
    published = article.published.edtf.first if article.published else None
    return (
        day or date.max, published or date.max, article.publisher or "", article.id,
        row.passage.place,
    )  # fmt: skip


def _text(record: Record, passage: Passage) -> str:
    return " ".join(span.of(record.article.text) for span in passage.content)


def _telling(row: Row) -> Telling:
    article, statement = row.record.article, row.passage.statement
    return Telling(
        file=row.file,
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.edtf if article.published else None,
        statement=statement.id if statement else None,
        content=row.passage.content,
        text=_text(row.record, row.passage),
        speaker=statement.speaker if statement else None,
        said=statement.said if statement else None,
        edtf=row.passage.day,
        base=row.base,
        url=article.url,
    )


def _parties(rows: Sequence[Row]) -> tuple[Party, ...]:
    """Return who speaks in the accounts, in the order of what they say first."""
    found: list[tuple[str, list[int]]] = []
    for number, row in enumerate(rows):
        speaker = row.passage.statement.speaker if row.passage.statement else None
        if speaker is None:
            continue
        own = next((own for label, own in found if who(label, speaker.label) == "same"), None)
        if own is None:
            found.append((speaker.label, [number]))
        else:
            own.append(number)
    records = {row.record.article.id: row.record for row in rows}
    return tuple(_party(label, own, rows, records) for label, own in found)


def _party(
    label: str, own: Sequence[int], rows: Sequence[Row], records: dict[str, Record]
) -> Party:
    articles = tuple(dict.fromkeys(rows[number].record.article.id for number in own))
    silent = tuple(
        key
        for key, record in records.items()
        if key not in articles and not any(_may_be(label, one.speaker) for one in record.statements)
    )
    return Party(label, tuple(own), articles, silent)


def _may_be(label: str, speaker: Speaker | None) -> bool:
    """Tell whether a speaker may be the one of that label."""
    return speaker is not None and who(label, speaker.label) != "different"


def _differences(
    rows: Sequence[Row],
    made: Sequence[Telling],
    pairs: Sequence[tuple[int, int]],
    outside: Sequence[Row],
    rare: Weights,
) -> Iterator[Difference]:
    """Yield what passages that tell the same have otherwise, and the other days of the same."""
    names = wording.names(made)
    seen: set[tuple[DifferenceKind, str]] = set()
    for one, other in pairs:
        texts = made[one].text, made[other].text
        for what, left, right in contrasts(*texts):
            text = wording.otherwise(names[one], left, names[other], right)
            if (what, text) not in seen:
                seen.add((what, text))
                yield Difference(what, (one, other), text)
    for number, row in enumerate(rows):
        for other_row in outside:
            if row.record is not other_row.record and are_alike(row, other_row, rare):
                yield from _days(number, row, other_row, made)


def _days(number: int, row: Row, other: Row, made: Sequence[Telling]) -> Iterator[Difference]:
    """Yield that one speaker's words have two days, where both are known.

    What is told without a speaker may be two happenings: a fall of rock, and the rescue from it.
    """
    speakers = [one.passage.statement and one.passage.statement.speaker for one in (row, other)]
    if not (speakers[0] and speakers[1]) or who(speakers[0].label, speakers[1].label) != "same":
        return
    days = row.passage.day, other.passage.day
    if days[0] and days[1] and days[0].is_day and days[1].is_day and days[0] != days[1]:
        paper = other.record.article.publisher or other.file
        name = wording.names(made)[number]
        yield Difference("date", (number,), wording.days(name, days[0], paper, days[1]))
