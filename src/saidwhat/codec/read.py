"""How does a noun come back from its JSON? Field by field; what is missing has its default.

So a record that an earlier version wrote is read by a later one that knows more fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_origin, get_type_hints

from saidwhat.codec.shape import optional
from saidwhat.codec.told import TOLD, Json, Told
from saidwhat.errors import InvalidValueError
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

Read = Callable[[Any, Json], Any]
Noun = TypeVar("Noun")


def from_json(noun: type[Noun], value: Any, whole: Json | None = None) -> Noun:
    """Return the noun of a JSON object; ``whole`` is that of its record, if it is no record.

    Raises:
        InvalidValueError: the object is not one of this noun.
    """
    try:
        made: Noun = _object(noun)(value, value if whole is None else whole)  # type: ignore[arg-type]
        return made
    except InvalidValueError:
        raise
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        what = noun.__name__.lower()
        raise InvalidValueError(f"JSON without what a {what} needs: {error!r}") from error


@cache
def _reader(hint: Any) -> Read | None:
    """Return what reads values of a type; None where JSON has them as they are."""
    if hint is Span:
        return _span
    if hint is Edtf:
        return lambda text, _: Edtf(text)
    if hint is date:
        return lambda text, _: date.fromisoformat(text)
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    if inner := optional(hint):
        read = _reader(inner)
        return read and (lambda value, whole: None if value is None else read(value, whole))
    if get_origin(hint) is tuple:
        return _tuple(_reader(hint.__args__[0]))
    return None


def _span(pair: Any, _: Json) -> Span:
    start, end = pair
    return Span(start, end)


def _tuple(read: Read | None) -> Read:
    if read is None:
        return lambda values, _: tuple(values)
    return lambda values, whole: tuple([read(value, whole) for value in values])


@cache
def _object(noun: type) -> Read:
    back, hints = TOLD.get(noun, Told()).back, get_type_hints(noun)
    parts = [
        (each.name, _reader(hints[each.name]), _default(each)) for each in dataclasses.fields(noun)
    ]

    def read_object(value: Any, whole: Json) -> Any:
        own = {**value, **back(value, whole)} if back else value
        made = []
        for name, read, default in parts:
            if name not in own and default is not MISSING:
                made.append(default)
            else:
                made.append(own[name] if read is None else read(own[name], whole))
        return noun(*made)

    return read_object


def _default(each: dataclasses.Field[Any]) -> Any:
    """Return the default of a field, which is immutable; MISSING where it has none."""
    return each.default if each.default_factory is MISSING else each.default_factory()
