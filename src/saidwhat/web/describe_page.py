"""What does the page for programs show? The OpenAPI description, as a page of this site.

No script and nothing from elsewhere: the description that ``/openapi.json`` gives, laid
out by the server. The examples are put together from those of its fields.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

Json = dict[str, Any]

#: Parameters that an example of an address gives.
MOST_ASKED = 2

#: How a program shows that it may come in.
BEARER = '-H "Authorization: Bearer $SAIDWHAT_TOKEN"'

_GROUPS = {
    "drafts": "Drafts and articles, posted",
    "lists": "Lists",
    "values": "One value",
    "feeds": "Feeds",
    "server": "The server itself",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter or field: its name, kind, whether it must be there, and what it is."""

    name: str
    kind: str
    required: bool
    says: Markup
    example: str


def values(description: Json) -> Json:
    """Return what the template shows of an OpenAPI description."""
    groups: dict[str, list[Json]] = {name: [] for name in _GROUPS}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append(_operation(path, method, operation, description))
    schemas = description["components"]["schemas"]
    return {
        "groups": [(_GROUPS[name], found) for name, found in groups.items()],
        "shapes": [
            (name, _coded(schema.get("description", "")), _fields(schema))
            for name, schema in sorted(schemas.items())
        ],
        "about": [_coded(part) for part in description["info"]["description"].split("\n\n")],
        "here": "/api",
    }


def _operation(path: str, method: str, operation: Json, description: Json) -> Json:
    """Return one address and what it answers."""
    shapes = description["components"]["schemas"]
    body = _body(operation, shapes)
    ok = operation["responses"]["200"].get("content", {})
    schema = ok.get("application/json", {}).get("schema", {})
    return {
        "anchor": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "says": _coded(operation.get("description", "")),
        "parameters": tuple(_parameter(one) for one in operation.get("parameters", ())),
        "body": _fields(body) if body else (),
        "asked": _asked(path, operation.get("parameters", ()), body),
        "answered": _answered(ok, shapes),
        "answers": tuple(
            (status, "The answer." if status == "200" else answer["description"])
            for status, answer in operation["responses"].items()
        ),
        "model": _named(schema),
    }


def _body(operation: Json, shapes: Json) -> Json | None:
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    found: Json = shapes[_named(schema) or ""]
    return found


def _asked(path: str, parameters: Sequence[Json], body: Json | None) -> str:
    """Return a command line that asks this address, with the examples of its parameters."""
    query: Json = {}
    for parameter in parameters:
        example = _example_of(parameter)
        if example is not None and parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(example)))
        elif example is not None and len(query) < MOST_ASKED:
            query[parameter["name"]] = example
    address = f"http://127.0.0.1:8765{path}" + (f"?{urlencode(query)}" if query else "")
    call = f"curl '{address}' \\\n  {BEARER}"
    if body is None:
        return call
    text = body["properties"]["text"]["examples"][0]
    data = json.dumps({"text": text}, ensure_ascii=False)
    return f"{call} \\\n  -H 'Content-Type: application/json' \\\n  -d '{data}'"


def _answered(content: Json, shapes: Json) -> str:
    """Return an example of what is answered."""
    if "application/json" not in content:
        return "".join(str(told.get("example", "")) for told in content.values())
    value = sample(content["application/json"]["schema"], shapes)
    return json.dumps(value, ensure_ascii=False, indent=1)


def sample(schema: Json, shapes: Json) -> Any:
    """Return a value of a schema, put together from the examples of its fields."""
    if (example := _example_of(schema)) is not None:
        return example
    if named := _named(schema):
        return sample(shapes[named], shapes)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], shapes)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "array":
        return [sample(schema["items"], shapes)]
    if schema.get("type") == "object":
        fields = schema.get("properties", {})
        return {name: sample(field, shapes) for name, field in fields.items()}
    return None


def _example_of(schema: Json) -> Any:
    """Return the first example of a field or parameter, wherever it stands; or None."""
    for part in (schema, schema.get("schema", {}), *schema.get("anyOf", ())):
        for example in part.get("examples", ()):
            return example
    return None


def _coded(text: str) -> Markup:
    """Return a description with the words between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else part
        for index, part in enumerate(parts)
    )


def _parameter(parameter: Json) -> Parameter:
    schema = parameter.get("schema", {})
    required = parameter.get("required", False)
    return _row(parameter["name"], schema, required, parameter)


def _fields(schema: Json) -> tuple[Parameter, ...]:
    required = schema.get("required", ())
    return tuple(
        _row(name, field, name in required, field)
        for name, field in schema.get("properties", {}).items()
    )


def _row(name: str, schema: Json, required: bool, described: Json) -> Parameter:
    parts = (described, schema, *schema.get("anyOf", ()), schema.get("items", {}))
    says = next((part["description"] for part in parts if "description" in part), "")
    example = _example_of(schema)
    shown = "" if example is None else json.dumps(example, ensure_ascii=False)
    return Parameter(name, _kind(schema), required, _coded(says), shown)


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
