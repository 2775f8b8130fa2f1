"""How do a record, a statement and an answer look to a Python program and in a notebook?

What the nouns' ``to_dict``, ``to_json`` and ``_repr_html_`` call, what mends an answer, and the
table that pandas reads. All text is escaped. What only one of them needs is loaded for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from saidwhat.codec.records import record_to_json
from saidwhat.codec.told import Json
from saidwhat.codec.write import to_json as written
from saidwhat.codec.write import to_line
from saidwhat.errors import UsageError
from saidwhat.export.repaired import repaired
from saidwhat.extras import advice
from saidwhat.types.record import Record, Statement
from saidwhat.types.verdict import Answer
from saidwhat.types.versions import VersionChanges
from saidwhat.wording.dates import in_words
from saidwhat.wording.visible import safe

__all__ = ["repaired", "to_dict", "to_frame", "to_html", "to_json"]


def to_dict(noun: Any) -> Json:
    """Return a noun as the values of its JSON; a statement by itself names its article."""
    if isinstance(noun, Record):
        return record_to_json(noun)
    if isinstance(noun, Statement):
        return written(noun) | {"article": noun.article}
    if isinstance(noun, VersionChanges):
        from saidwhat.export.versions import versions_line

        return written(versions_line(noun))
    return written(noun)


def to_json(noun: Any) -> str:
    """Return a noun as JSON on one line."""
    return to_line(to_dict(noun)).decode().rstrip("\n")


def to_html(noun: Any) -> str:
    """Return a record, a statement or an answer as a piece of HTML; any other as its repr."""
    if isinstance(noun, Answer):
        from saidwhat.export.answers import answer_html

        return answer_html(noun)
    if isinstance(noun, Statement):
        return f"<blockquote>{_said(noun)}</blockquote>"
    if isinstance(noun, Record):
        lines = "".join(f"<li>{_said(statement)}</li>" for statement in noun.statements)
        return f"<h3>{safe(noun.article.title or noun.article.id)}</h3><ol>{lines}</ol>"
    return f"<code>{safe(repr(noun))}</code>"


def _said(statement: Statement) -> str:
    speaker = statement.speaker.label if statement.speaker else "speaker not established"
    said = f", said {in_words(statement.said.edtf)}" if statement.said else ""
    return f"{safe(statement.text)} <small>{safe(speaker)} · {statement.kind}{said}</small>"


def to_frame(records: Iterable[Record]) -> Any:
    """Return the statements of records as a table of pandas, a row each.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise UsageError("a frame needs pandas", advice=advice("pandas")) from error
    from saidwhat.export.rows import Beside, row

    rows = [
        row(record.article, statement, Beside(record.article.url or "", 1))
        for record in records
        for statement in record.statements
    ]
    return pandas.DataFrame([written(each) for each in rows])
