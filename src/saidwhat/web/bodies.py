"""What may a program send, and which failures can come back?

The shapes of answers are made from their nouns (`saidwhat.codec.schema`).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class Draft(BaseModel):
    """A draft to be checked. It is not stored."""

    text: str = Field(
        min_length=1,
        description="The draft.",
        examples=["“A ferry is no bridge,” councillor Hanne Ruud said."],
    )
    name: str = Field(
        "",
        max_length=200,
        description="A file's name; `.md` is read as Markdown.",
        examples=["draft.md"],
    )


class ArticleText(BaseModel):
    """An article to be read. It is not stored."""

    text: str = Field(
        min_length=1,
        description="The article.",
        examples=["“A ferry is no bridge,” councillor Hanne Ruud said."],
    )
    media_type: Literal["text/plain", "text/html"] = Field(
        "text/plain", description="How it is written.", examples=["text/plain"]
    )
    published: str | None = Field(
        None,
        pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        description="The day of publication, where the text has none.",
        examples=["2026-03-04"],
    )


#: The schema of a failure (RFC 9457).
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of the failures that an address can answer with."""
    told = {
        400: "A filter is not known, or its value cannot be meant.",
        401: "A token is needed.", 403: "Another site's form sent it, or nothing may be written.",
        404: "There is no such thing here.", 409: "The archive is empty.",
        413: "The body is too large.", 421: "Another host was asked for.",
        422: "The request is not as described.", 429: "Too many requests.",
        503: "The archive or the model cannot be used, or it took too long.",
    }  # fmt: skip
    content = {"application/problem+json": {"schema": PROBLEM}}
    wanted = (*statuses, 400, 401, 421, 422, 503)
    return {status: {"description": told[status], "content": content} for status in sorted(wanted)}
