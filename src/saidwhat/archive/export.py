"""How do the archive's statements leave it? In the forms that other programs read.

One form a function, each a stream of bytes over the records, so that an archive of any
size is written in little memory. What each form holds stands in its own module.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from saidwhat.archive.annotation import annotation
from saidwhat.archive.flat import Row, flat
from saidwhat.archive.schemaorg import news_article
from saidwhat.archive.tei import NAMESPACE, tei
from saidwhat.errors import UsageError
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

Form = Callable[[Iterable[Exported]], Iterator[bytes]]


def jsonl(records: Iterable[Exported]) -> Iterator[bytes]:
    """Yield a JSON object a line: the flat row, and the pieces of the content."""
    for exported in records:
        for row, statement in zip(exported.rows(), exported.record.statements, strict=True):
            content = [[span.start, span.end] for span in statement.content]
            yield _line(row | {"content": content})


def csv_(records: Iterable[Exported]) -> Iterator[bytes]:
    """Yield a table of comma-separated values with a head (RFC 4180)."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    for exported in records:
        writer.writerows(exported.rows())
        yield _taken(stream)
    yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    """Return what was written to the stream, and empty it."""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text.encode("utf-8", "replace")


def web_annotation(records: Iterable[Exported]) -> Iterator[bytes]:
    """Yield a W3C Web Annotation a line."""
    for exported in records:
        for statement in exported.record.statements:
            yield _line(annotation(exported.record.article, statement))


def schema_org(records: Iterable[Exported]) -> Iterator[bytes]:
    """Yield a schema.org NewsArticle a line."""
    for exported in records:
        yield _line(news_article(exported.record))


def tei_corpus(records: Iterable[Exported]) -> Iterator[bytes]:
    """Yield a TEI corpus, one document an article."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'.encode()
    yield _CORPUS
    for exported in records:
        yield tei(exported.record).split(b"?>", 1)[1].strip() + b"\n"
    yield b"</teiCorpus>\n"


FORMS: dict[str, Form] = {
    "jsonl": jsonl,
    "csv": csv_,
    "web-annotation": web_annotation,
    "schema.org": schema_org,
    "tei": tei_corpus,
}


def parquet(records: Iterable[Exported], file: BinaryIO) -> int:
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
        for group in _groups(records):
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


def _groups(records: Iterable[Exported]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for exported in records:
        group += [_clean(row) for row in exported.rows()]
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
