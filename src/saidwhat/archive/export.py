"""How do the archive's statements leave it? In the forms that other programs read.

One record at a time, so that an archive of any size is written in little memory, and one
that cannot be written stops no other. What each form holds stands in its own module.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar

from saidwhat.archive.annotation import annotation
from saidwhat.archive.flat import Row, flat
from saidwhat.archive.schemaorg import news_article
from saidwhat.archive.tei import NAMESPACE, tei
from saidwhat.errors import InputError, UsageError, blamed_on
from saidwhat.extras import advice
from saidwhat.types.record import Record

#: Rows of a Parquet row group: some ten megabytes of text.
GROUP = 50_000


@dataclass(frozen=True, slots=True)
class Exported:
    """A record on its way out, with what the archive knows of its article."""

    record: Record
    address: str
    version: int

    def rows(self) -> Iterator[Row]:
        """Yield the flat row of every statement."""
        for statement in self.record.statements:
            yield flat(self.record.article, statement, self.address, self.version)


_CORPUS = (
    b"<teiHeader><fileDesc><titleStmt><title>Statements, as articles print them</title>"
    b"</titleStmt><publicationStmt><p>Written by saidwhat.</p></publicationStmt>"
    b"<sourceDesc><p>Each text names its own source.</p></sourceDesc></fileDesc></teiHeader>\n"
)


def _jsonl(exported: Exported) -> bytes:
    """Return a JSON object a line: the flat row, and the pieces of the content."""
    lines = []
    for row, statement in zip(exported.rows(), exported.record.statements, strict=True):
        content = [[span.start, span.end] for span in statement.content]
        lines.append(_line(row | {"content": content}))
    return b"".join(lines)


def _csv(exported: Exported | None) -> bytes:
    """Return rows of comma-separated values (RFC 4180); for None, their head."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(COLUMNS), lineterminator="\r\n")
    if exported is None:
        writer.writeheader()
    else:
        writer.writerows(exported.rows())
    return stream.getvalue().encode("utf-8", "replace")


def _web_annotations(exported: Exported) -> bytes:
    """Return a W3C Web Annotation a line."""
    article, statements = exported.record.article, exported.record.statements
    return b"".join(_line(annotation(article, statement)) for statement in statements)


def _schema_org(exported: Exported) -> bytes:
    """Return a schema.org NewsArticle, a line."""
    return _line(news_article(exported.record))


def _tei(exported: Exported) -> bytes:
    """Return a document of a TEI corpus."""
    return tei(exported.record).split(b"?>", 1)[1].strip() + b"\n"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that text can have: what stands for one record, and before and after them all."""

    one: Callable[[Exported], bytes]
    head: Callable[[], bytes] = bytes
    tail: bytes = b""


_TEI = f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'.encode()

FORMS: dict[str, Form] = {
    "jsonl": Form(_jsonl),
    "csv": Form(_csv, lambda: _csv(None)),
    "web-annotation": Form(_web_annotations),
    "schema.org": Form(_schema_org),
    "tei": Form(_tei, lambda: _TEI + _CORPUS, b"</teiCorpus>\n"),
}


Failed = Callable[[InputError], None]
T = TypeVar("T")


def written(form: Form, records: Iterable[Exported], failed: Failed) -> Iterator[bytes]:
    """Yield what is to be written; ``failed`` is called for a record that cannot be."""
    yield form.head()
    yield from _made(records, form.one, failed)
    yield form.tail


def _made(
    records: Iterable[Exported], make: Callable[[Exported], T], failed: Failed
) -> Iterator[T]:
    for exported in records:
        try:
            with blamed_on(exported.record.article.id):
                made = make(exported)
        except InputError as error:
            failed(error)
        else:
            yield made


def parquet(records: Iterable[Exported], file: BinaryIO, failed: Failed) -> int:
    """Write the flat rows as Parquet into an open file; return how many.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", advice=advice("parquet")) from error
    schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])
    written = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(_made(records, _rows, failed)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            written += len(group)
    return written


#: The columns of a flat row and their types in Parquet.
COLUMNS = {
    "id": "string",
    "text": "string",
    "kind": "string",
    "speaker": "string",
    "role": "string",
    "source": "string",
    "cue": "string",
    "said": "string",
    "said_basis": "string",
    "published": "string",
    "published_basis": "string",
    "publisher": "string",
    "title": "string",
    "url": "string",
    "address": "string",
    "version": "int32",
    "article": "string",
    "start": "int32",
    "end": "int32",
    "text_sha256": "string",
    "within": "string",
    "confidence": "float64",
}


def _rows(exported: Exported) -> list[Row]:
    return [_clean(row) for row in exported.rows()]


def _groups(records: Iterable[list[Row]]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for rows in records:
        group += rows
        if len(group) >= GROUP:
            yield group
            group = []
    yield group


def _clean(row: Row) -> Row:
    """Return the row without lone surrogates, which Arrow's strings cannot hold."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }


def _line(value: dict[str, Any]) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8: escape everything
        return json.dumps(value).encode() + b"\n"
