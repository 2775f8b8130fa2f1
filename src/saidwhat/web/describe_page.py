"""What does the page for programs show? The OpenAPI description, as a page of this site.

No script and nothing from elsewhere: the description that ``/openapi.json`` gives, laid
out by the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_GROUPS = {"drafts": "Drafts and articles, posted", "lists": "Lists", "values": "One value"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter or field: its name, kind, whether it must be there, and what it is."""

    name: str
    kind: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and what it answers."""

    anchor: str
    method: str
    path: str
    says: str
    parameters: tuple[Parameter, ...]
    body: tuple[Parameter, ...]
    example: str
    answers: tuple[tuple[str, str], ...]
    model: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """One schema of the description."""

    name: str
    says: str
    fields: tuple[Parameter, ...]


def values(description: Json) -> Json:
    """Return what the template shows of an OpenAPI description."""
    groups: dict[str, list[Operation]] = {name: [] for name in _GROUPS}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append(_operation(path, method, operation, description))
    schemas = description["components"]["schemas"]
    return {
        "groups": [(_GROUPS[name], found) for name, found in groups.items()],
        "shapes": [_shape(name, schema) for name, schema in sorted(schemas.items())],
        "about": description["info"]["description"].split("\n\n"),
        "here": "/api",
    }


def _operation(path: str, method: str, operation: Json, description: Json) -> Operation:
    body = _body(operation, description)
    ok = operation["responses"]["200"].get("content", {})
    schema = ok.get("application/json", {}).get("schema", {})
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        says=operation.get("description", ""),
        parameters=tuple(_parameter(one) for one in operation.get("parameters", ())),
        body=_fields(body) if body else (),
        example=_example(path, method, body),
        answers=tuple(
            (status, "The answer." if status == "200" else answer["description"])
            for status, answer in operation["responses"].items()
        ),
        model=_named(schema),
    )


def _body(operation: Json, description: Json) -> Json | None:
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    found: Json = description["components"]["schemas"][_named(schema) or ""]
    return found


def _example(path: str, method: str, body: Json | None) -> str:
    """Return a command line that asks this address."""
    address = path.replace("{article_id}", "ARTICLE").replace("{statement_id}", "STATEMENT")
    address = address.replace("{person_id}", "PERSON")
    if body is None:
        return f"curl http://127.0.0.1:8765{address}"
    text = body["properties"]["text"]["examples"][0]
    data = json.dumps({"text": text}, ensure_ascii=False)
    return (
        f"curl http://127.0.0.1:8765{address} \\\n"
        f"  -H 'Content-Type: application/json' \\\n  -d '{data}'"
    )


def _parameter(parameter: Json) -> Parameter:
    schema = parameter.get("schema", {})
    says = parameter.get("description", "") or _bounds(schema)
    return Parameter(parameter["name"], _kind(schema), parameter.get("required", False), says)


def _fields(schema: Json) -> tuple[Parameter, ...]:
    required = schema.get("required", ())
    return tuple(
        Parameter(
            name, _kind(field), name in required, field.get("description", "") or _bounds(field)
        )
        for name, field in schema.get("properties", {}).items()
    )


def _shape(name: str, schema: Json) -> Shape:
    return Shape(name, schema.get("description", ""), _fields(schema))


def _bounds(schema: Json) -> str:
    parts = [schema, *schema.get("anyOf", ())]
    patterns = [part["pattern"] for part in parts if "pattern" in part]
    examples = [example for part in parts for example in part.get("examples", ())]
    found = [f"like {example}" for example in examples if isinstance(example, str)][:1]
    return ", ".join(found + [f"pattern {pattern}" for pattern in patterns])


def _kind(schema: Json) -> str:
    """Return a schema in words: ``string or null``, ``list of Statement``."""
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if named := _named(schema):
        return named
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        return f"object of {_kind(schema['additionalProperties'])}"
    return str(schema.get("type", "any"))


def _named(schema: Json) -> str | None:
    reference = schema.get("$ref")
    return str(reference).rsplit("/", 1)[-1] if reference else None
