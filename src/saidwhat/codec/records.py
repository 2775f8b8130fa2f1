"""How does a record look as JSON, and how does it come back? (Format 1; `told` has the table.)

Spans are pairs of code points into ``article.text``. No files, no streams.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saidwhat.codec.read import from_json
from saidwhat.codec.told import FORMAT, Around, Json
from saidwhat.codec.write import to_json
from saidwhat.errors import InvalidValueError
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement


def record_to_json(record: Record, file: str = "") -> Json:
    """Return the JSON object of one record; ``file`` names what it was read from."""
    order = {time: index for index, time in enumerate(record.times)}
    return to_json(record, Around(record, order)) | {"file": file}


def statement_to_json(article: Article, statement: Statement) -> Json:
    """Return the JSON object of a statement of an article, as its record has it."""
    return to_json(statement, Around(Record(article, (), (), (), ()), {}))


def record_from_json(value: Mapping[str, Any]) -> Record:
    """Return the record that ``record_to_json`` wrote.

    Raises:
        InvalidValueError: the object is of another format, or broken.
    """
    if value.get("format") != FORMAT:
        raise InvalidValueError(f"JSON of format {value.get('format')!r}, not {FORMAT}")
    return from_json(Record, value)


def statement_from_json(value: Mapping[str, Any], article_id: str) -> Statement:
    """Return the statement of an article that ``record_to_json`` wrote among its statements.

    Raises:
        InvalidValueError: the object is broken.
    """
    return from_json(Statement, value, {"article": {"id": article_id}})
