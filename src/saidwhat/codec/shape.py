"""Which members has the JSON object of a noun: their names, types, and where they come from?

The fields of its dataclass, in order, under their own names. Where an object is to look
otherwise, a `Told` says so; a field that no `Told` names comes at the end.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, get_origin, get_type_hints

from saidwhat.codec.told import TOLD, More, Told


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object."""

    name: str
    hint: Any
    get: Callable[..., Any]
    around: bool = False


@cache
def members(noun: type) -> tuple[Member, ...]:
    """Return the members of the objects of a class of nouns, in order."""
    told, hints = TOLD.get(noun, Told()), get_type_hints(noun, include_extras=True)
    own = [each.name for each in dataclasses.fields(noun) if each.name not in told.unsaid.split()]
    names = dict.fromkeys([*told.order.split(), *own, *told.more])
    return tuple(_member(noun, name, told.more.get(name), hints) for name in names)


def _member(noun: type, name: str, more: More | None, hints: Mapping[str, Any]) -> Member:
    if more:
        return Member(name, more.hint, more.get, more.around)
    hint = hints.get(name) or get_type_hints(getattr(noun, name).fget)["return"]
    return Member(name, hint, attrgetter(name))


def optional(hint: Any) -> Any:
    """Return the type that may be None as well, or None if the hint is of another kind."""
    args = getattr(hint, "__args__", ())
    if type(None) not in args:
        return None
    (inner,) = (arg for arg in args if arg is not type(None))
    return inner


def mapped(hint: Any) -> Any:
    """Return the type of a mapping's values, or None if the hint is of another kind."""
    origin = get_origin(hint)
    return hint.__args__[1] if isinstance(origin, type) and issubclass(origin, Mapping) else None


def written(hint: Any) -> Any:
    """Return the noun whose JSON the values are already (``Annotated[Json, Noun]``), or None."""
    return hint.__metadata__[0] if get_origin(hint) is Annotated else None
