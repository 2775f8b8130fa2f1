"""Whatever is asked of the interface: no failure of the server, no answer off its description."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions
from tests.web.conftest import TOKEN

HEADERS = {"host": "localhost", "Authorization": f"Bearer {TOKEN}"}

#: Calls of each address.
EXAMPLES = 12

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

ADDRESSES = [
    "GET /articles.json",
    "GET /articles.csv",
    "GET /a/{article_id}.json",
    "GET /s/{statement_id}.json",
    "GET /search.json",
    "GET /search.csv",
    "GET /people.json",
    "GET /people.csv",
    "GET /api/people",
    "GET /api/people/perhaps",
    "GET /api/people/{name}",
    "GET /p/{name}.json",
    "GET /p/{name}.csv",
    "GET /stats.json",
    "GET /stats.csv",
    "GET /stats.xlsx",
    "GET /api/stats",
    "GET /timeline.json",
    "GET /timeline.csv",
    "GET /sources.json",
    "GET /sources.csv",
    "GET /api/versions",
    "GET /api/versions.csv",
    "GET /api/compare",
    "GET /api/checks",
    "GET /api/checks/{n}",
    "GET /articles.atom",
    "GET /search.atom",
    "GET /p/{name}.atom",
    "POST /api/check",
    "POST /api/read",
    "GET /health",
    "GET /metrics",
]


@pytest.fixture(scope="module")
def operations(archive: Path) -> dict[str, object]:
    """Return every operation of the description, by method and path."""
    app = make_app(WebOptions(archive, token=TOKEN, rate=1_000_000))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    found = [result.ok() for result in schema.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in found}


def test_every_address_is_tested(operations: dict[str, object]) -> None:
    assert sorted(operations) == sorted(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_call_is_answered_as_described(operations: dict[str, object], address: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operations[address].as_strategy())  # type: ignore[attr-defined]
    def called(case: Case) -> None:
        response = case.call(headers=HEADERS)
        case.validate_response(response, checks=CHECKS)

    called()
