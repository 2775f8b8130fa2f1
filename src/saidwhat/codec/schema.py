"""Which JSON can stand there? JSON Schema (draft 2020-12) of a noun's objects, from its types.

Every member is always there, null where there is nothing; what it means is told in `says`.
The same definitions make the OpenAPI description.
"""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_args, get_origin

from saidwhat.codec.says import SAYS
from saidwhat.codec.shape import mapped, members, optional, written
from saidwhat.codec.told import Json
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema(noun: type, title: str, *also: type) -> Json:
    """Return the JSON Schema of a noun's objects, the nouns inside it as definitions.

    With ``also``, of an object of that noun or of one of these.
    """
    inside = definitions(noun, *also, at="#/$defs/")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    if also:
        any_of = [{"$ref": f"#/$defs/{each.__name__}"} for each in (noun, *also)]
        return head | {"oneOf": any_of, "$defs": inside}
    whole: Json = inside.pop(noun.__name__)
    return head | whole | {"$defs": inside}


def definitions(*nouns: type, at: str) -> Json:
    """Return the schema of each noun and of all inside it, by name; references begin with ``at``.

    Raises:
        AssertionError: two nouns have one name.
    """
    found: dict[str, Json] = {}
    known: dict[str, type] = {}
    waiting = list(nouns)
    while waiting:
        noun = waiting.pop()
        assert known.setdefault(noun.__name__, noun) is noun, f"two nouns: {noun.__name__}"
        if noun.__name__ not in found:
            found[noun.__name__] = _object(noun, at)
            waiting += [inner for member in members(noun) for inner in _nouns(member.hint)]
    return dict(sorted(found.items()))


def _nouns(hint: Any) -> list[type]:
    """Return the nouns in a type."""
    hint = written(hint) or hint
    if hint in (Span, Edtf) or not (get_args(hint) or is_dataclass(hint)):
        return []
    if is_dataclass(hint) and isinstance(hint, type):
        return [hint]
    return [noun for inner in get_args(hint) for noun in _nouns(inner)]


def _object(noun: type, at: str) -> Json:
    own = members(noun)
    doc = inspect.cleandoc(noun.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return {
        "type": "object",
        "description": doc.replace("``", "`"),
        "required": [member.name for member in own],
        "properties": {
            member.name: _described(noun, member.name, of_type(member.hint, at)) for member in own
        },
    }


def _described(noun: type, name: str, made: Json) -> Json:
    """Return the schema of a member with what is told of it."""
    keys = [*(f"{base.__name__}.{name}" for base in noun.__mro__), name]
    told = next((SAYS[key] for key in keys if key in SAYS), {})
    if "$ref" in str(made):  # the noun there has its own examples and limits
        told = {"description": told["description"]} if told else {}
    if "anyOf" in made:  # what is told of the value does not hold of null
        words = {key: value for key, value in told.items() if key in ("description", "examples")}
        limits = {key: value for key, value in told.items() if key not in words}
        return words | {"anyOf": [made["anyOf"][0] | limits, *made["anyOf"][1:]]}
    return made | told


def of_type(hint: Any, at: str) -> Json:
    """Return the schema of values of a type."""
    hint = written(hint) or hint
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is Edtf:
        return {"type": "string"}
    if hint is date:
        return {"type": "string", "format": "date"}
    if hint is Span:
        return of_type(tuple[int, int], at)
    if is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"{at}{hint.__name__}"}
    if inner := optional(hint):
        return {"anyOf": [of_type(inner, at), {"type": "null"}]}
    args, origin = get_args(hint), get_origin(hint)
    if origin is tuple and args[-1] is ...:
        return {"type": "array", "items": of_type(args[0], at)}
    if origin is tuple:
        number = {"type": "integer", "minimum": 0} if args[0] is int else of_type(args[0], at)
        return {"type": "array", "items": number, "minItems": len(args), "maxItems": len(args)}
    if inner := mapped(hint):
        return {"type": "object", "additionalProperties": of_type(inner, at)}
    return {"const": args[0]} if len(args) == 1 else {"enum": list(args)}
