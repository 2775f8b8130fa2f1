"""How do the archive's statements leave it? In the forms that other programs read.

One record at a time, so that an archive of any size is written in little memory, and one
that cannot be written stops no other. What each form holds stands in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import chain
from typing import BinaryIO, TypeVar

from saidwhat.archive.exported import Exported
from saidwhat.codec.write import to_json, to_line
from saidwhat.errors import InputError, UsageError, blamed_on
from saidwhat.export.annotation import annotation
from saidwhat.export.cases import HEAD, cases
from saidwhat.export.columnar import write_parquet
from saidwhat.export.rows import Row, lines, rows
from saidwhat.export.schemaorg import news_article
from saidwhat.export.tables import csv_of
from saidwhat.export.tei import NAMESPACE, tei

_CORPUS = (
    b"<teiHeader><fileDesc><titleStmt><title>Statements, as articles print them</title>"
    b"</titleStmt><publicationStmt><p>Written by saidwhat.</p></publicationStmt>"
    b"<sourceDesc><p>Each text names its own source.</p></sourceDesc></fileDesc></teiHeader>\n"
)


def _jsonl(exported: Exported) -> bytes:
    """Return a JSON object a line: the row, and the pieces of the content."""
    return b"".join(to_line(to_json(line)) for line in lines(exported))


def _csv(exported: Exported) -> bytes:
    """Return rows of comma-separated values."""
    return csv_of(Row, rows(exported), head=False)


def _web_annotations(exported: Exported) -> bytes:
    """Return a W3C Web Annotation a line."""
    article, statements = exported.record.article, exported.record.statements
    return b"".join(to_line(annotation(article, statement)) for statement in statements)


def _schema_org(exported: Exported) -> bytes:
    """Return a schema.org NewsArticle, a line."""
    return to_line(news_article(exported.record))


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
    "csv": Form(_csv, lambda: csv_of(Row, ())),
    "web-annotation": Form(_web_annotations),
    "schema.org": Form(_schema_org),
    "cases": Form(cases, HEAD.encode),
    "tei": Form(_tei, lambda: _TEI + _CORPUS, b"</teiCorpus>\n"),
}

#: Where another package names its forms: each a `Form`, under the name that a user types.
ENTRY_POINTS = "saidwhat.exporters"


def form_of(name: str) -> Form:
    """Return a form by its name: one of ours, or one that another package brings.

    Raises:
        UsageError: there is none of this name.
    """
    if name in FORMS:
        return FORMS[name]
    brought = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name not in brought:
        known = ", ".join([*FORMS, "parquet", *sorted(brought)])
        raise UsageError("there is no such form", subject=name, advice=f"one of {known}")
    form: Form = brought[name].load()
    return form


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
    made = _made(records, lambda one: list(rows(one)), failed)
    return write_parquet(Row, chain.from_iterable(made), file)
