"""How is a noun written as JSON? Spans as pairs, dates as text, nouns as objects.

Each type is looked at once; what comes of it is a function that writes its values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_origin

from saidwhat.codec.shape import mapped, members, optional
from saidwhat.codec.told import Json
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

Write = Callable[[Any, Any], Any]


def to_json(noun: Any, around: Any = None) -> Json:
    """Return the JSON object of a noun; ``around`` is the record that it belongs to."""
    made: Json = _object(type(noun))(noun, around)  # type: ignore[arg-type]
    return made


def to_line(value: Mapping[str, Any]) -> bytes:
    """Return a JSON object as a line of UTF-8; a lone surrogate leaves as its escape."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii") + b"\n"


@cache
def _writer(hint: Any) -> Write | None:
    """Return what writes values of a type; None where they are JSON as they are."""
    if hint is Span:
        return lambda span, _: [span.start, span.end]
    if hint is Edtf:
        return lambda edtf, _: edtf.text
    if hint is date:
        return lambda day, _: day.isoformat()
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    if inner := optional(hint):
        write = _writer(inner)
        return write and (lambda v, around: None if v is None else write(v, around))
    if get_origin(hint) is tuple:
        return _list(_writer(hint.__args__[0]))
    if inner := mapped(hint):
        return _mapping(_writer(inner))
    return None


def _list(write: Write | None) -> Write:
    if write is None:
        return lambda values, _: list(values)
    return lambda values, around: [write(value, around) for value in values]


def _mapping(write: Write | None) -> Write | None:
    return write and (lambda v, around: {key: write(value, around) for key, value in v.items()})


@cache
def _object(noun: type) -> Write:
    parts = [(m.name, m.get, _writer(m.hint), m.around) for m in members(noun)]

    def write_object(value: Any, around: Any) -> Json:
        made: Json = {}
        for name, get, write, needs in parts:
            if needs and around is None:
                continue
            member = get(value, around) if needs else get(value)
            made[name] = member if write is None else write(member, around)
        return made

    return write_object
