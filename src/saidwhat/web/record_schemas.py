"""Which shape has the record of an article? Models for the description, field by field.

What `saidwhat read --json` prints; the codec makes it. Lists, citations and verdicts are
described in `schemas`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Id = Annotated[
    str,
    Field(
        pattern="^[0-9a-f]{16}$",
        description="An id, derived from what it names: the same on every machine.",
        examples=["531b458bab2ef111"],
    ),
]
Digest = Annotated[
    str,
    Field(
        description="The SHA-256 of the article's text in UTF-8.",
        examples=["d5b6de5f46baee5f89c7bbc617933a5ecbcb85b50575eaa792084e8f78efe5fa"],
    ),
]
Place = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="Start and end, in Unicode code points of the article's text; end excluded.",
        examples=[[521, 544]],
    ),
]
EdtfText = Annotated[
    str, Field(description="A date in EDTF (ISO 8601-2).", examples=["2026-03-04"])
]
Title = Annotated[
    str, Field(description="The title as printed.", examples=["Arden: ministry ignored letters"])
]
Publisher = Annotated[
    str, Field(description="The news organisation.", examples=["The Ellery Courier"])
]
Address = Annotated[
    str,
    Field(description="Where it was published.", examples=["https://courier.example/bridge"]),
]
Name = Annotated[str, Field(description="A name as printed.", examples=["Hanne Ruud"])]
Role = Annotated[str, Field(description="The role as printed.", examples=["councillor"])]
Words = Annotated[
    str, Field(description="The words as printed.", examples=['"A ferry is no bridge,"'])
]
EntityKind = Annotated[
    str, Field(description="person, organization, place or group.", examples=["person"])
]


class Published(BaseModel):
    """When an article appeared, and what says so."""

    edtf: EdtfText
    basis: str = Field(
        description="What says so: given, json-ld, meta, dateline or text.", examples=["json-ld"]
    )
    time: str | None = Field(
        None,
        description="The full ISO 8601 time, where there is one.",
        examples=["2026-03-04T18:40:00+01:00"],
    )


class Dateline(BaseModel):
    """Place, day and agency as the dateline prints them."""

    place: str | None = Field(description="The place as printed.", examples=["Port Ellery"])
    edtf: EdtfText | None
    agency: str | None = Field(description="The agency as printed.", examples=["Northern Wire"])
    span: Place


class Article(BaseModel):
    """An article; every offset counts in `text`."""

    id: Id
    title: Title | None
    publisher: Publisher | None
    byline: str | None = Field(description="Who wrote it, as printed.", examples=["Maud Keller"])
    url: Address | None
    text: str = Field(
        description="The text, fixed for ever.", examples=["Arden: ministry ignored letters\n…"]
    )
    text_sha256: Digest
    published: Published | None
    modified: str | None = Field(description="When the publisher says it was changed.")
    dateline: Dateline | None
    warnings: list[str] = Field(description="What was odd about the file.", examples=[[]])


class Block(BaseModel):
    """One block of the text."""

    kind: str = Field(
        description="headline, lede, dateline, body, caption, credit, byline or furniture.",
        examples=["body"],
    )
    span: Place


class Entity(BaseModel):
    """A person, organization, place or group of one article."""

    id: str = Field(description="Its id within this article.", examples=["e3"])
    kind: EntityKind
    name: Name
    roles: list[Role]
    mentions: list[Place]


class Time(BaseModel):
    """Words that tell a time."""

    span: Place
    type: Literal["DATE", "TIME", "DURATION", "SET"] = Field(description="The TIMEX3 type.")
    value: str = Field(description="The TIMEX3 value.", examples=["2026-03-03TEV"])
    edtf: EdtfText | None
    basis: str = Field(
        description="What the time was counted from; explicit where the words say it.",
        examples=["publication"],
    )


class Speaker(BaseModel):
    """Who is printed as having said it; null where that is not established."""

    label: Name
    kind: EntityKind | None
    entity: str | None = Field(
        description="The entity of this article that is meant.", examples=["e3"]
    )
    role: Role | None
    steps: list[str] = Field(
        description="The steps from the source's words to the label.",
        examples=[["“councillor Hanne Ruud”: the source as printed"]],
    )


class Said(BaseModel):
    """The date said; `basis` tells whether it was read (cue) or taken from a default."""

    edtf: EdtfText
    basis: Literal["cue", "dateline", "publication"] = Field(
        description="Where the date comes from: words beside the cue, or a default."
    )
    span: Place | None


class Pin(BaseModel):
    """A W3C TextPositionSelector and TextQuoteSelector."""

    role: Literal["source", "cue", "content"] = Field(description="What these words are.")
    span: Place
    exact: Words
    prefix: str = Field(description="32 characters before it.", examples=["in Port Ellery.\n\n"])
    suffix: str = Field(description="32 characters after it.", examples=[" said councillor"])


class Statement(BaseModel):
    """The record of one attribution."""

    id: Id
    kind: Literal["direct", "indirect", "mixed"] = Field(
        description="Quoted, reported in other words, or quoted in part."
    )
    source: list[Place] = Field(description="The words that name the source; may be empty.")
    cue: list[Place] = Field(description="The words that attribute; may be empty.")
    content: list[Place] = Field(min_length=1, description="What was said, in pieces.")
    text: Words
    speaker: Speaker | None
    said: Said | None
    published: Published | None
    within: Id | None = Field(description="The statement that this one is told in.")
    confidence: float = Field(
        ge=0, le=1, description="The tagger's chance that it is one.", examples=[0.93]
    )
    evidence: list[Pin]


class Event(BaseModel):
    """A dated clause; `statement` is null where the newsroom tells it."""

    edtf: EdtfText | None
    time: Place
    span: Place
    text: str = Field(description="The clause as printed.", examples=["It is to start next Monday"])
    statement: Id | None


class Record(BaseModel):
    """Everything read from one article, as `saidwhat read --json` prints it."""

    format: Literal[1] = Field(description="The version of this shape.")
    file: str = Field(description="Where the article was read from.", examples=["bridge.txt"])
    article: Article
    blocks: list[Block]
    entities: list[Entity]
    times: list[Time]
    statements: list[Statement]
    events: list[Event]
    own_voice: list[Place] = Field(description="What the newsroom tells in its own voice.")
    made_by: str = Field(description="What read it.", examples=["saidwhat tagger 2690fd7e2e4a6e73"])
