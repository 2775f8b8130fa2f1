"""Is the server well, and what did it do? For whoever watches it: a container, Prometheus.

``/health`` needs no token and tells a stranger nothing but that it is well; ``/metrics`` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

import saidwhat
from saidwhat.web import bodies
from saidwhat.web.api import answer, described
from saidwhat.web.filters import declared_only
from saidwhat.web.guard import has_token
from saidwhat.web.metrics import PROMETHEUS, Metrics
from saidwhat.web.shelf import shelf_of

router = APIRouter(dependencies=[Depends(declared_only)])


@dataclass(frozen=True, slots=True)
class Health:
    """That the server answers, and the archive answers it; ``version`` where the token is sent."""

    status: Literal["ok"]
    version: str | None


@router.get("/health", **described(Health), tags=["server"])
def health(request: Request) -> Response:
    """Whether the server and its archive answer: 200, or 503 and a problem. No token is needed."""
    shelf = shelf_of(request)
    shelf.archive.head()
    told = has_token(request.scope, shelf.options)
    return answer(Health("ok", saidwhat.__version__ if told else None))


def _plain() -> dict[str, Any]:
    """Return how an address is described that answers with a text for Prometheus."""
    example = 'saidwhat_http_requests_total{route="/api/check",method="POST",status="200"} 3'
    shape = {"schema": {"type": "string"}, "example": example}
    told = {"description": "The counts.", "content": {PROMETHEUS: shape}}
    responses = {200: told, **bodies.failures()}
    return {"response_class": Response, "response_model": None, "responses": responses}


@router.get("/metrics", **_plain(), tags=["server"])
def metrics(request: Request) -> Response:
    """Answers by address and status, their seconds, and drafts by outcome, as Prometheus reads."""
    covered, counts = shelf_of(request).coverage(), request.app.state.metrics
    assert isinstance(counts, Metrics)
    gauges = {"articles": ("Articles in the archive.", covered.articles)}
    body = counts.text(gauges, saidwhat.__version__)
    return Response(body, headers={"Content-Type": PROMETHEUS})
