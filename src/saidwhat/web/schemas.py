"""Which shape has each answer to a program? Models for the description, field by field.

They describe; the codec and the check make the JSON. A test holds the two together by
validating real answers against the description.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Id = Annotated[str, Field(pattern="^[0-9a-f]{16}$", examples=["531b458bab2ef111"])]
Place = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="Start and end, in Unicode code points of the article's text; end excluded.",
        examples=[[284, 371]],
    ),
]
EdtfText = Annotated[
    str, Field(description="A date in EDTF (ISO 8601-2).", examples=["2026-03-03"])
]


class Published(BaseModel):
    """When an article appeared, and what says so."""

    edtf: EdtfText
    basis: str = Field(description="given, json-ld, meta, dateline or text.")
    time: str | None = Field(None, description="The full ISO 8601 time, where there is one.")


class Dateline(BaseModel):
    """Place, day and agency as the dateline prints them."""

    place: str | None
    edtf: EdtfText | None
    agency: str | None
    span: Place


class Article(BaseModel):
    """An article; every offset counts in `text`."""

    id: Id
    title: str | None
    publisher: str | None
    byline: str | None
    url: str | None
    text: str
    text_sha256: str
    published: Published | None
    modified: str | None
    dateline: Dateline | None
    warnings: list[str]


class Block(BaseModel):
    """One block of the text."""

    kind: str = Field(
        description="headline, lede, dateline, body, caption, credit, byline, furniture."
    )
    span: Place


class Entity(BaseModel):
    """A person, organization, place or group of one article."""

    id: str
    kind: str
    name: str = Field(description="The fullest name that the article prints.")
    roles: list[str]
    mentions: list[Place]


class Time(BaseModel):
    """Words that tell a time."""

    span: Place
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str = Field(description="The TIMEX3 value.")
    edtf: EdtfText | None
    basis: str


class Speaker(BaseModel):
    """Who is printed as having said it; null where that is not established."""

    label: str
    kind: str | None
    entity: str | None
    role: str | None = Field(description="The role as printed.")
    steps: list[str] = Field(description="The steps from the source's words to the label.")


class Said(BaseModel):
    """The date said; `basis` tells whether it was read (cue) or taken from a default."""

    edtf: EdtfText
    basis: Literal["cue", "dateline", "publication"]
    span: Place | None


class Pin(BaseModel):
    """A W3C TextPositionSelector and TextQuoteSelector."""

    role: Literal["source", "cue", "content"]
    span: Place
    exact: str
    prefix: str
    suffix: str


class Statement(BaseModel):
    """The record of one attribution."""

    id: Id
    kind: Literal["direct", "indirect", "mixed"]
    source: list[Place]
    cue: list[Place]
    content: list[Place] = Field(min_length=1)
    text: str
    speaker: Speaker | None
    said: Said | None
    published: Published | None
    within: Id | None
    confidence: float = Field(ge=0, le=1)
    evidence: list[Pin]


class Event(BaseModel):
    """A dated clause; `statement` is null where the newsroom tells it."""

    edtf: EdtfText | None
    time: Place
    span: Place
    text: str
    statement: Id | None


class Record(BaseModel):
    """Everything read from one article, as `saidwhat read --json` prints it."""

    format: Literal[1]
    file: str
    article: Article
    blocks: list[Block]
    entities: list[Entity]
    times: list[Time]
    statements: list[Statement]
    events: list[Event]
    own_voice: list[Place]
    made_by: str


class Coverage(BaseModel):
    """What was looked at."""

    articles: int
    publishers: int
    first: str | None
    last: str | None


class Voice(BaseModel):
    """A speaker as printed, and how many statements; a null label is not established."""

    label: str | None
    statements: int


class Listed(BaseModel):
    """One article of a list."""

    id: Id
    title: str | None
    publisher: str | None
    published: EdtfText | None
    version: int
    statements: int
    speakers: list[Voice]
    address: str = Field(description="Its page on this server.")


class Count(BaseModel):
    """A value of a facet and how many have it."""

    value: str | None
    count: int


class Articles(BaseModel):
    """A page of the articles, newest first."""

    total: int
    coverage: Coverage
    articles: list[Listed]
    facets: dict[str, list[Count]]
    next: str | None = Field(description="The address of the page after this one.")


class Head(BaseModel):
    """What is shown of the article that a statement stands in."""

    id: Id
    title: str | None
    publisher: str | None
    url: str | None
    text_sha256: str
    published: Published | None


class Cited(BaseModel):
    """The citation in three forms."""

    plain: str
    html: str
    bibtex: str


class StatementAnswer(BaseModel):
    """A statement with its article and citation."""

    statement: Statement
    article: Head
    citation: Cited
    at_publisher: str | None = Field(description="The publisher's page, with a text fragment.")


class Hit(BaseModel):
    """A statement that was found; `marks` are the words looked for."""

    statement: Statement
    article: Head
    passage: Place
    marks: list[Place]
    citation: str


class Found(BaseModel):
    """A page of a search, newest first."""

    total: int = Field(description="Counted up to 10,000.")
    widened: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = Field(
        description="What was typed, and a spelling that was looked for as well."
    )
    statements: list[Hit]
    facets: dict[str, list[Count]]
    next: str | None


class Role(BaseModel):
    """A role as printed, how often, and when first and last."""

    text: str
    count: int
    first: EdtfText | None
    last: EdtfText | None


class Person(BaseModel):
    """Somebody whom articles name."""

    key: str = Field(description="The name folded: the same in every archive.")
    name: str
    names: list[str] = Field(description="The names as printed that are taken for one.")
    kind: str | None
    statements: int


class PersonAnswer(BaseModel):
    """One person with statements and roles; or candidates, where a name may mean several."""

    person: Person | None
    candidates: list[Person]
    roles: list[Role]
    perhaps: list[str]
    statements: list[Hit]
    next: str | None


class Entry(BaseModel):
    """One dated event or statement of a timeline."""

    edtf: EdtfText
    first: str | None
    last: str | None
    precision: str
    kind: Literal["event", "statement"]
    text: str
    speaker: str | None = Field(description="Who tells it; null in the newsroom's own voice.")
    rests_on: str
    article: Id
    title: str | None
    publisher: str | None
    published: EdtfText | None
    statement: Id | None


class Timeline(BaseModel):
    """Dated events and statements, in the order of time."""

    articles: int = Field(description="Articles that were read for it: the newest.")
    articles_total: int = Field(description="Articles that fit.")
    entries: list[Entry]


class Match(BaseModel):
    """A place where the original stands."""

    statement: Id | None
    article: Id
    title: str | None
    publisher: str | None
    url: str | None
    published: EdtfText | None
    said: EdtfText | None
    speaker: str | None
    content: list[Place]
    text: str


class Change(BaseModel):
    """One difference between a quotation and its original."""

    kind: Literal["negation", "number", "name", "modality", "inserted", "deleted", "replaced"]
    draft: Place
    original: Place
    material: bool


class Quotation(BaseModel):
    """The verdict on one quotation."""

    span: Place
    text: str
    speaker: str | None
    words: Literal["exact", "typography", "part", "elided", "altered", "indirect", "absent"]
    attribution: Literal["same", "other", "not_named", "not_established"]
    ok: bool
    changes: list[Change]
    matches: list[Match]


class Answer(BaseModel):
    """A checked draft, as `saidwhat check --json` prints it."""

    format: Literal[1]
    file: str
    coverage: Coverage
    quotations: list[Quotation]


class Draft(BaseModel):
    """A draft to be checked. It is not stored."""

    text: str = Field(
        min_length=1, examples=["“A ferry is no bridge,” councillor Hanne Ruud said."]
    )
    name: str = Field("", max_length=200, description="A file's name; .md is read as Markdown.")


class ArticleText(BaseModel):
    """An article to be read. It is not stored."""

    text: str = Field(
        min_length=1, examples=["“A ferry is no bridge,” councillor Hanne Ruud said."]
    )
    media_type: Literal["text/plain", "text/html"] = "text/plain"
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
