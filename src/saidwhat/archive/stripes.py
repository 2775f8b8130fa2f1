"""What is counted of articles and statements, column by column, so that a count reads no row.

A stripe is `SPAN` articles in the order of adding: for each column one zstd frame with the values
of these articles, or of all their statements. Whatever changes an article deletes its stripe
(`forget`), and `fill` makes those that are missing when names are joined; until then they are
made of the rows for whoever asks. So a stripe that is there says what the rows say, and `problems`
proves it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import zstandard
from sqlalchemy import Connection

from saidwhat.archive.dimensions import DIMENSIONS, MONTH
from saidwhat.errors import DamagedArchiveError

#: Articles of one stripe.
SPAN = 256

#: What is kept of an article, as numbers and as texts, and of a statement; each as SQL.
ARTICLES = {
    "seq": "article.seq",
    "first_key": "article.first_key",
    "statements": "article.statements",
    "latest": "article.latest",
    "month": MONTH,
}
TEXTS = {
    "published": "substr(article.published, 1, 7)",
    **{name: DIMENSIONS[name].code for name in ("publisher", "year", "language", "reporting")},
}
STATEMENTS = {
    **{name: DIMENSIONS[name].code for name in ("person", "label", "role", "kind", "position")},
    "words": "statement.words",
}
COLUMNS = (*ARTICLES, *TEXTS, *STATEMENTS)

_SMALL = ("latest", "kind", "position")
#: How the numbers of a column stand in its frame.
TYPES = dict.fromkeys(COLUMNS, "<i4") | {"first_key": "<i8"} | dict.fromkeys(_SMALL, "i1")

#: What stands for no text; any other begins with `TEXT`, and goes on in hexadecimal digits.
NONE, TEXT = "-", "."

_WITHIN = "article.seq BETWEEN ? AND ?"


def _together(columns: Mapping[str, str], rows: str) -> str:
    """Return SQL for the values of columns, as SQL, each as one text, in the order of the rows."""
    told = ", ".join(f"string_agg(CAST(\"{name}\" AS text), ',')" for name in columns)
    named = ", ".join(f'{column} AS "{name}"' for name, column in columns.items())
    return f"SELECT {told} FROM (SELECT {named} FROM {rows}) AS told"


_HEX = {name: f"CASE WHEN {one} IS NULL THEN '{NONE}' ELSE '{TEXT}' || hex({one}) END"
        for name, one in TEXTS.items()}  # fmt: skip
_OF_ARTICLES = _together(ARTICLES | _HEX, f"article WHERE {_WITHIN} ORDER BY article.seq")
_OF_STATEMENTS = _together(
    STATEMENTS,
    "article CROSS JOIN statement ON statement.key BETWEEN article.first_key"
    f" AND article.first_key + article.statements - 1 WHERE {_WITHIN}"
    " ORDER BY article.seq, statement.key",
)

_LEVEL = 3
#: A stripe's frames by the names of their columns.
Stripe = dict[str, bytes]


def made(connection: Connection, n: int) -> Stripe:
    """Return a stripe as the rows have it now."""
    within = n * SPAN, n * SPAN + SPAN - 1
    articles = connection.exec_driver_sql(_OF_ARTICLES, within).one()
    statements = connection.exec_driver_sql(_OF_STATEMENTS, within).one()
    packer = zstandard.ZstdCompressor(_LEVEL)
    found = {}
    for name, told in zip(COLUMNS, (*articles, *statements), strict=True):
        if name in TEXTS:
            data = (told or "").encode("ascii")
        else:
            values = np.fromstring(told, dtype=np.int64, sep=",") if told else np.empty(0, np.int64)
            data = values.astype(TYPES[name]).tobytes()
        found[name] = packer.compress(data)
    return found


def missing(connection: Connection) -> list[int]:
    """Return the numbers of the stripes that are still to be made."""
    last = connection.exec_driver_sql("SELECT max(seq) FROM article").scalar()
    there = set(connection.exec_driver_sql("SELECT n FROM stripe").scalars())
    return [n for n in range(last // SPAN + 1) if n not in there] if last is not None else []


_INTO = f"INSERT INTO stripe VALUES ({', '.join('?' * (len(COLUMNS) + 2))})"


def fill(connection: Connection) -> None:
    """Make the stripes that are missing."""
    for n in missing(connection):
        stripe = made(connection, n)
        connection.exec_driver_sql(_INTO, (n, _seal(stripe), *stripe.values()))


def forget(connection: Connection, articles: Iterable[int]) -> None:
    """Delete the stripes in which these articles are, by the numbers of their rows."""
    for n in sorted({seq // SPAN for seq in articles}):
        connection.exec_driver_sql("DELETE FROM stripe WHERE n = ?", (n,))


def seals(connection: Connection) -> dict[int, int]:
    """Return the stripes that are there, each with the number that tells it from any other."""
    return _pairs(connection, "SELECT n, seal FROM stripe")


def frames(connection: Connection, column: str) -> dict[int, bytes]:
    """Return the frames of one column, by stripe."""
    return _pairs(connection, f'SELECT n, "{column}" FROM stripe')


def _pairs(connection: Connection, sql: str) -> dict[int, Any]:
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql)}


def data_of(frames: Iterable[bytes]) -> list[bytes]:
    """Return what is in the frames.

    Raises:
        DamagedArchiveError: one is damaged.
    """
    unpacker = zstandard.ZstdDecompressor()
    try:
        return [unpacker.decompress(frame, allow_extra_data=False) for frame in frames]
    except (zstandard.ZstdError, MemoryError, TypeError) as error:
        raise DamagedArchiveError(
            "what is kept for counting is damaged", advice="see: saidwhat verify"
        ) from error


def problems(connection: Connection) -> Iterator[str]:
    """Yield the stripes that do not say what the rows say."""
    for n, seal, *stripe in connection.exec_driver_sql("SELECT * FROM stripe ORDER BY n"):
        expected = made(connection, n)
        try:
            same = data_of(stripe) == data_of(expected.values())
            same = same and seal == _seal(dict(zip(COLUMNS, stripe, strict=True)))
        except DamagedArchiveError:
            same = False
        if not same:
            rows = f"{n * SPAN} to {n * SPAN + SPAN - 1}"
            yield f"what is kept for counting is not what the articles in rows {rows} have"


def _seal(stripe: Stripe) -> int:
    digest = hashlib.blake2b(digest_size=8)
    for frame in stripe.values():
        digest.update(len(frame).to_bytes(8, "little") + frame)
    return int.from_bytes(digest.digest(), "little", signed=True)
