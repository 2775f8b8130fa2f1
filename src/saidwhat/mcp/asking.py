"""What may an assistant ask? The arguments of each tool, their limits, and what is wrong with them.

The schemas that an assistant is shown are made from these. What they ask for is in `desk`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from saidwhat.errors import UsageError
from saidwhat.types.edtf import Edtf

#: The longest draft or answer that is checked, in characters: some 10,000 words.
LONGEST_DRAFT = 60_000
#: How many sources may be given, how long each may be, and all of them together, in characters.
MOST_SOURCES, LONGEST_SOURCE, LONGEST_SOURCES = 50, 200_000, 500_000
#: Statements, groups or candidates that one answer has at most.
MOST = 50
#: Characters of an article that one answer has at most.
LONGEST_PART = 20_000
#: The longest query, name or quotation that is looked for.
LONGEST_WORDS = 2_000
#: Two mistakes in our words; others as the schema's library tells them.
_PLAIN = {"extra_forbidden": "there is no such argument", "missing": "it is needed"}
#: So many wrong arguments are told at once.
TOLD = 5

Day = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        description="A day, month or year: 2026-03-04, 2026-03 or 2026.",
    ),
]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Words = Annotated[str, Field(max_length=LONGEST_WORDS)]


class Asked(BaseModel):
    """Arguments of a tool; one that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Asked):
    """A source that is given."""

    text: str = Field(min_length=1, max_length=LONGEST_SOURCE, description="Its whole text.")
    title: Words | None = Field(None, description="Its title.")
    url: Words | None = Field(None, description="Its address; it is not asked.")
    publisher: Words | None = Field(None, description="Who printed it.")
    published: Day | None = Field(None, description="When it was printed.")


_Sources = Annotated[list[Text], Field(min_length=1, max_length=MOST_SOURCES)]


class Check(Asked):
    """A draft whose quotations are to be checked."""

    draft: str = Field(min_length=1, max_length=LONGEST_DRAFT, description="The draft.")
    format: Literal["text", "markdown"] = Field("markdown", description="How it is written.")
    citations: bool = Field(
        False, description="Check a quotation against the article that the draft links for it."
    )
    sources: _Sources | None = Field(
        None, description="Articles to check against in place of the archive."
    )


class Guard(Asked):
    """An answer that was given from sources."""

    answer: str = Field(min_length=1, max_length=LONGEST_DRAFT, description="The answer.")
    sources: _Sources = Field(
        description="The sources, in the order of the numbers by which the answer cites them."
    )
    strict: bool = Field(False, description="Not ok either where a person has to look.")
    repair: bool = Field(
        False, description="Give the answer again, with slips mended and what is wrong marked."
    )


class Find(Asked):
    """Which statements are looked for; what is not given does not narrow."""

    words: Words = Field(
        "", description='Words that all stand in it; "a phrase", prefix*, OR, NOT.'
    )
    speaker: Words = Field("", description="Who is printed as having said it.")
    publisher: Words = Field("", description="Who printed it.")
    kind: Literal["direct", "indirect", "mixed"] | None = Field(
        None, description="Printed in quotation marks, reported, or both."
    )
    published_from: Day | None = None
    published_to: Day | None = None
    said_from: Day | None = None
    said_to: Day | None = None
    limit: int = Field(10, ge=1, le=MOST, description="How many are wanted, the newest first.")
    after: int | None = Field(None, ge=0, description="`after` of the answer before: go on there.")


class Who(Asked):
    """Either words, or the name of somebody."""

    words: Words = Field("", description="A quotation, without marks: who is printed with it?")
    name: Words = Field("", description="A name, or the id of a person: what are they printed as?")
    published_from: Day | None = None
    published_to: Day | None = None
    limit: int = Field(10, ge=1, le=MOST, description="Statements of the name, the newest first.")


class Read(Asked):
    """Which part of which article is read."""

    article: Id = Field(description="The article's id.", examples=["531b458bab2ef111"])
    start: int = Field(0, ge=0, description="Where to begin, in code points of its text.")
    characters: int = Field(6_000, ge=1, le=LONGEST_PART, description="How many are wanted.")


class Compare(Asked):
    """Either words that a quotation has, or the id of a statement."""

    about: Words = Field("", description="Words that a printing has, or its speaker's name.")
    statement: Id | None = Field(None, description="A statement: who else prints its words?")
    limit: int = Field(5, ge=1, le=20, description="Quotations, those that most print first.")


class Add(Asked):
    """An article to be kept."""

    text: str = Field(min_length=1, max_length=LONGEST_SOURCE, description="The article.")
    format: Literal["text", "html"] = Field("text", description="How it is written.")
    title: Words | None = Field(None, description="Its title, where the text has none.")
    publisher: Words | None = Field(None, description="Who printed it, where it does not say.")
    published: Day | None = Field(None, description="When, where it does not say.")
    url: Words | None = Field(None, description="Its address; it is not asked.")


def first(day: str | None) -> date | None:
    """Return the first day of a day, month or year.

    Raises:
        InvalidValueError: there is no such day.
    """
    return Edtf(day).first if day else None


def last(day: str | None) -> date | None:
    """Return the last day of a day, month or year.

    Raises:
        InvalidValueError: there is no such day.
    """
    return Edtf(day).last if day else None


def wrong(error: ValidationError) -> UsageError:
    """Return what is wrong with arguments, without their values: these may be long."""
    told = [
        f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {_PLAIN.get(one['type'], one['msg'])}"
        for one in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    more = f" (and {len(told) - TOLD} more)" if len(told) > TOLD else ""
    return UsageError(
        "; ".join(told[:TOLD]) + more, advice="see the tool's input schema, and call it again"
    )
