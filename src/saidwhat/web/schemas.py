"""Which shape has each answer to a program? Models for the description, field by field.

The record of an article is in `record_schemas`. They describe; the codec and the check
make the JSON. A test holds the two together by validating real answers against them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from saidwhat.web.record_schemas import (
    Address,
    Digest,
    EdtfText,
    EntityKind,
    Id,
    Name,
    Place,
    Published,
    Publisher,
    Statement,
    Title,
    Words,
)
from saidwhat.web.record_schemas import Role as RoleText

Day = Annotated[str, Field(description="A day, ISO 8601.", examples=["2026-03-04"])]
Many = Annotated[int, Field(description="How many.", examples=[4])]
Next = Annotated[
    str,
    Field(
        description="The address of the page after this one; null on the last.",
        examples=["/search.json?q=bridge&before=1234"],
    ),
]
DraftPlace = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="Start and end, in Unicode code points of the draft; end excluded.",
        examples=[[97, 118]],
    ),
]
Plain = Annotated[
    str,
    Field(
        description="The citation as one line.",
        examples=['"A ferry is no bridge," Printed by The Ellery Courier as said by Hanne Ruud …'],
    ),
]


class Coverage(BaseModel):
    """What was looked at."""

    articles: Many
    publishers: Many
    first: Day | None
    last: Day | None


class Voice(BaseModel):
    """A speaker as printed, and how many statements; a null label is not established."""

    label: Name | None
    statements: Many


class Listed(BaseModel):
    """One article of a list."""

    id: Id
    title: Title | None
    publisher: Publisher | None
    published: EdtfText | None
    version: int = Field(description="Which text of this address it is.", examples=[1])
    statements: Many
    speakers: list[Voice]
    address: str = Field(description="Its page on this server.", examples=["/a/531b458bab2ef111"])


class Count(BaseModel):
    """A value of a facet and how many have it."""

    value: str | None = Field(description="The value.", examples=["Northern Wire"])
    count: Many


class Articles(BaseModel):
    """A page of the articles, newest first."""

    total: Many
    coverage: Coverage
    articles: list[Listed]
    facets: dict[str, list[Count]] = Field(
        description="Counts by publisher, speaker, month, and day (within one month).",
        examples=[{"publisher": [{"value": "Northern Wire", "count": 4}]}],
    )
    next: Next | None


class Head(BaseModel):
    """What is shown of the article that a statement stands in."""

    id: Id
    title: Title | None
    publisher: Publisher | None
    url: Address | None
    text_sha256: Digest
    published: Published | None


class Cited(BaseModel):
    """The citation in three forms."""

    plain: Plain
    html: str = Field(description="A figure with a blockquote.", examples=["<figure><blockquote>…"])
    bibtex: str = Field(description="An entry.", examples=["@online{saidwhat-531b458bab2ef111, …"])


class StatementAnswer(BaseModel):
    """A statement with its article and citation."""

    statement: Statement
    article: Head
    citation: Cited
    at_publisher: str | None = Field(
        description="The publisher's page, with a text fragment.",
        examples=["https://courier.example/bridge#:~:text=%22A%20ferry%20is%20no%20bridge"],
    )


class Hit(BaseModel):
    """A statement that was found; `marks` are the words looked for."""

    statement: Statement
    article: Head
    passage: Place
    marks: list[Place]
    citation: Plain


class Found(BaseModel):
    """A page of a search, newest first."""

    total: int = Field(description="How many fit, counted up to 10,000.", examples=[17])
    widened: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = Field(
        description="What was typed, and a spelling that was looked for as well.",
        examples=[[["Kyiv", "Kiev"]]],
    )
    statements: list[Hit]
    facets: dict[str, list[Count]] = Field(
        description="Counts by speaker, publisher, kind and year.",
        examples=[{"speaker": [{"value": "Hanne Ruud", "count": 4}]}],
    )
    next: Next | None


class Role(BaseModel):
    """A role as printed, how often, and when first and last."""

    text: RoleText
    count: Many
    first: EdtfText | None
    last: EdtfText | None


class Person(BaseModel):
    """Somebody whom articles name."""

    key: str = Field(
        description="The name folded: the same in every archive.", examples=["hanne ruud"]
    )
    name: Name
    names: list[Name] = Field(description="The names as printed that are taken for one.")
    kind: EntityKind | None
    statements: Many


class PersonAnswer(BaseModel):
    """One person with statements and roles; or candidates, where a name may mean several."""

    person: Person | None
    candidates: list[Person] = Field(description="Whom the name may mean, if several.")
    roles: list[Role]
    perhaps: list[Name] = Field(description="Names that may be the same person's.")
    statements: list[Hit]
    next: Next | None


class Entry(BaseModel):
    """One dated event or statement of a timeline."""

    edtf: EdtfText
    first: Day | None
    last: Day | None
    precision: str = Field(description="How precise the date is, in words.", examples=["day"])
    kind: Literal["event", "statement"] = Field(
        description="A dated clause, or a statement whose day is printed with it."
    )
    text: Words
    speaker: Name | None = Field(description="Who tells it; null in the newsroom's own voice.")
    rests_on: str = Field(
        description="The words the date rests on, and what they were counted from.",
        examples=["“Tuesday evening”: printed with the statement"],
    )
    article: Id
    title: Title | None
    publisher: Publisher | None
    published: EdtfText | None
    statement: Id | None


class Timeline(BaseModel):
    """Dated events and statements, in the order of time."""

    articles: int = Field(description="Articles that were read for it: the newest.", examples=[3])
    articles_total: int = Field(description="Articles that fit.", examples=[3])
    entries: list[Entry]


class Match(BaseModel):
    """A place where the original stands."""

    statement: Id | None
    article: Id
    title: Title | None
    publisher: Publisher | None
    url: Address | None
    published: EdtfText | None
    said: EdtfText | None
    speaker: Name | None
    content: list[Place]
    text: Words


class Change(BaseModel):
    """One difference between a quotation and its original."""

    kind: Literal["negation", "number", "name", "modality", "inserted", "deleted", "replaced"] = (
        Field(description="What sort of difference.")
    )
    draft: DraftPlace
    original: Place
    material: bool = Field(description="Whether it can change the meaning.", examples=[True])


class Quotation(BaseModel):
    """The verdict on one quotation."""

    span: DraftPlace
    text: str = Field(description="The words as drafted.", examples=["A ferry is no bridge,"])
    speaker: Name | None = Field(description="Whom the draft names.")
    words: Literal["exact", "typography", "part", "elided", "altered", "indirect", "absent"] = (
        Field(description="How the words compare with the nearest print.")
    )
    attribution: Literal["same", "other", "not_named", "not_established"] = Field(
        description="How the speaker compares with the printed one."
    )
    ok: bool = Field(description="Whether words and speaker hold.", examples=[True])
    changes: list[Change]
    matches: list[Match]


class Answer(BaseModel):
    """A checked draft, as `saidwhat check --json` prints it."""

    format: Literal[1] = Field(description="The version of this shape.")
    file: str = Field(description="The name that came with the draft.", examples=["draft.md"])
    coverage: Coverage
    quotations: list[Quotation]


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
        401: "A token is needed.", 403: "It came from another site's form.",
        404: "There is no such thing here.", 409: "The archive is empty.",
        413: "The body is too large.", 421: "Another host was asked for.",
        422: "The request is not as described.", 429: "Too many requests.",
        503: "The archive or the model cannot be used, or it took too long.",
    }  # fmt: skip
    content = {"application/problem+json": {"schema": PROBLEM}}
    wanted = (*statuses, 401, 421, 422, 503)
    return {status: {"description": told[status], "content": content} for status in sorted(wanted)}
