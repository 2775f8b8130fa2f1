"""Which rows does a record become?

The record is the truth; these rows are its projection, for finding things. ``verify``
makes them again and compares. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from saidwhat.archive import named, packing
from saidwhat.archive.named import NamedRow
from saidwhat.text.agencies import agency_of
from saidwhat.text.shingles import KEPT, shingles
from saidwhat.text.words import count
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement

#: Statements of one day of publication have keys ``day << DAY_BITS`` and up, so that the
#: order of keys is the order of dates: 16.7 million statements a day.
DAY_BITS = 24

#: The blocks whose shingles are taken: no headline, for each printer has one of its own.
TOLD = ("lede", "body")

KINDS = {"direct": "d", "indirect": "i", "mixed": "m"}

# Characters that stand inside words without being part of them, gone before indexing;
# with them a search for the few texts that need any work at all.
_GONE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F)]
)
_ODD = re.compile("[\0\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff\ue000]")


class StatementRow(NamedTuple):
    """What the index and the table know of one statement; labels as text.

    ``words`` are counted, ``confidence`` is in thousandths, ``whom`` the number of the entity that
    its speaker speaks for.
    """

    id: str
    kind: str
    speaker: str | None
    entity: int | None
    role: str | None
    said_first: int | None
    said_last: int | None
    start: int
    end: int
    pieces: str | None
    words: int
    confidence: int
    whom: int | None


def indexed(text: str) -> str:
    """Return the text as it goes into a word index.

    Letter case and accents are the index's own business.
    """
    if text.isascii():
        return text.replace("\0", " ")
    if _ODD.search(text):
        text = text.translate(_GONE).encode("utf-8", "replace").decode()
        text = text.replace("\0", " ").replace("\ue000", " ")
    return unicodedata.normalize("NFC", text)  # which tells by itself whether it need be


def folded_label(text: str) -> str:
    """Return a label for looking up: its words without accents, case or punctuation."""
    plain = unicodedata.normalize("NFKD", indexed(text))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().replace("'", "").replace("’", "")))


@lru_cache(4096)
def day_of(edtf: Edtf | None) -> int | None:
    """Return the number of the first day (1 is 1 January of year 1)."""
    first = edtf.first if edtf else None
    return first.toordinal() if first else None


@lru_cache(4096)
def last_day_of(edtf: Edtf | None) -> int | None:
    """Return the number of the last day."""
    last = edtf.last if edtf else None
    return last.toordinal() if last else None


def month_of(day: int) -> str:
    """Return the month of a day, as 202207."""
    when = date.fromordinal(day)
    return f"{when.year:04d}{when.month:02d}"


def tag(kind: str, value: int | str) -> str:
    """Return a word of the index that no text has: it begins with a private character."""
    return f"\ue000{kind}{value}"


def statement_row(statement: Statement, record: Record) -> StatementRow:
    """Return the row of a statement of a record."""
    speaker = statement.speaker
    said = statement.said.edtf if statement.said else None
    content = statement.content
    pieces = [[span.start, span.end] for span in content] if len(content) > 1 else None
    return StatementRow(
        id=statement.id,
        kind=KINDS[statement.kind],
        speaker=speaker.label if speaker else None,
        entity=_number(speaker.entity) if speaker and speaker.entity else None,
        role=speaker.role.text if speaker and speaker.role else None,
        said_first=day_of(said),
        said_last=last_day_of(said),
        start=content[0].start,
        end=content[-1].end,
        pieces=packing.canonical(pieces).decode() if pieces else None,
        words=count(statement.text),
        confidence=round(statement.confidence * 1000),
        whom=named.whom(statement, record),
    )


def article_columns(record: Record) -> dict[str, Any]:
    """Return the columns of an article's row that follow from its record."""
    article = record.article
    published = article.published.edtf if article.published else None
    return {
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": published.text if published else None,
        "day": day_of_publication(record),
        "last_day": last_day_of(published),
        "statements": len(record.statements),
        "language": article.language,
        "agency": agency_of(article),
    }


def day_of_publication(record: Record) -> int | None:
    """Return the number of the first day that an article can have been published on."""
    published = record.article.published
    return day_of(published.edtf if published else None)


def kept_shingles(article: Article) -> list[int]:
    """Return the shingles of an article that are kept: they find other printings of its text."""
    return shingles(article.text, article.spans(*TOLD)).tolist()[:KEPT]


def row_sum(*values: object) -> int:
    """Return a number for the values of one row; the sum of them stands for all rows."""
    data = packing.encode("\0".join(map(str, values)))
    return int.from_bytes(hashlib.blake2b(data, digest_size=16).digest())


def entity_sum(row: NamedRow, article: int) -> int:
    """Return a number for one row of the entities' table; their sum stands for all rows."""
    return row_sum(row.name, article, row.n, row.kind, row.roles, row.forms)


def _number(entity: str) -> int | None:
    digits = entity.removeprefix("e")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def labels_of(record: Record, rows: list[StatementRow]) -> list[str]:
    """Return every label that the rows of a record speak of, once."""
    found = [entity.name for entity in record.entities]
    found += [record.article.publisher] if record.article.publisher else []
    for row in rows:
        found += [text for text in (row.speaker, row.role) if text is not None]
    return list(dict.fromkeys(found))


def address_of(record: Record, capture: Capture) -> str:
    """Return where the article lives: its URL, or the place its capture came from."""
    return record.article.url or capture.origin


#: What the journal's digest covers beside the record and the capture's digest.
META = ("media_type", "address", "version", "origin", "captured", "cleaner")


def entry_value(article: Article, data: bytes, meta: dict[str, Any]) -> dict[str, Any]:
    """Return what the journal's digest of an added article covers.

    ``data`` are the record's packed bytes, ``meta`` what is not in the record (`META`).
    """
    return {
        "article": article.id,
        "text_sha256": article.text_sha256,
        "record_sha256": packing.digest(data),
        **meta,
    }
