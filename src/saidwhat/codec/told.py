"""How do objects differ from the fields of their nouns? One table; all others are alike.

The names in ``order`` are the contract that other programs read (format 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from saidwhat.types.accounts import Accounts, Telling
from saidwhat.types.article import Article, Block, Dateline
from saidwhat.types.comparison import Group
from saidwhat.types.edtf import Edtf
from saidwhat.types.guarded import Citation, GuardedAnswer, GuardedQuotation
from saidwhat.types.record import Event, Evidence, Record, Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Speaker, Step
from saidwhat.types.sureness import Sure
from saidwhat.types.time import TimeExpression
from saidwhat.types.verdict import (
    Answer,
    AttributionVerdict,
    Change,
    Match,
    Verdict,
    WordsVerdict,
)

#: The version of the JSON contract.
FORMAT = 1
Format = Literal[1]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class More:
    """A member that is no field: its type, and how it is had from the noun.

    With ``around`` it is had from the noun and the record that it belongs to, and left out
    where the noun stands alone.
    """

    hint: Any
    get: Callable[..., Any]
    around: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """How the object of a noun differs from its fields.

    ``order`` names the members that stand first, properties of the noun among them;
    ``unsaid`` the fields that are no members; ``more`` has the members that are neither.
    ``back`` gives the fields that cannot be read under their own name, from the object and
    the object of its record.
    """

    order: str = ""
    unsaid: str = ""
    more: Mapping[str, More] = field(default_factory=dict)
    back: Callable[[Json, Json], Json] | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A record, with the place of each of its times among them."""

    record: Record
    order: Mapping[TimeExpression, int]


def _evidence(statement: Statement, around: Around) -> tuple[Evidence, ...]:
    return statement.evidence(around.record.article)


def steps(speaker: Speaker) -> tuple[str, ...]:
    """Return the steps that led to a speaker, each as a sentence."""
    return tuple(f"“{step.text}”: {step.reason}" for step in speaker.steps)


def _day(edge: str) -> More:
    return More(date | None, lambda time: time.edtf and getattr(time.edtf, edge))


def _role(value: Json) -> Json | None:
    return None if value["role"] is None else {"text": value["role"], "span": value["role_span"]}


def _roles(value: Json) -> list[Json]:
    places = zip(value["roles"], value["role_spans"], strict=True)
    return [{"text": text, "span": span} for text, span in places]


_FORMATTED = {"format": More(Format, lambda _: FORMAT)}

#: The nouns whose objects differ from their fields.
TOLD: dict[type, Told] = {
    Record: Told(
        order="format file article blocks entities times statements events own_voice made_by",
        more={
            **_FORMATTED,
            "file": More(str, lambda _: ""),
            "blocks": More(tuple[Block, ...], lambda record: record.article.blocks),
        },
    ),
    Article: Told(
        order="id title publisher byline url text text_sha256 published modified dateline",
        unsaid="blocks",
        back=lambda value, whole: {"blocks": whole["blocks"]},
    ),
    Entity: Told(
        order="id kind name roles role_spans",
        more={
            "roles": More(tuple[str, ...], lambda entity: [role.text for role in entity.roles]),
            "role_spans": More(Spans, lambda entity: [role.span for role in entity.roles]),
        },
        back=lambda value, whole: {"roles": _roles(value)},
    ),
    Dateline: Told(order="place edtf agency span"),
    TimeExpression: Told(
        order="span type value mod edtf first last basis anchor alternatives",
        more={"first": _day("first"), "last": _day("last")},
    ),
    Speaker: Told(
        order="label kind entity role role_span steps chain",
        more={
            "role": More(str | None, lambda speaker: speaker.role and speaker.role.text),
            "role_span": More(Span | None, lambda speaker: speaker.role and speaker.role.span),
            "steps": More(tuple[str, ...], steps),
            "chain": More(tuple[Step, ...], attrgetter("steps")),
        },
        back=lambda value, whole: {"role": _role(value), "steps": value["chain"]},
    ),
    Statement: Told(
        unsaid="article",
        back=lambda value, whole: {"article": whole["article"]["id"]},
        more={
            "sure": More(Sure, attrgetter("sure")),
            "evidence": More(tuple[Evidence, ...], _evidence, around=True),
        },
    ),
    Evidence: Told(unsaid="text_sha256"),
    Event: Told(
        order="edtf time time_index span text statement",
        more={
            "edtf": More(Edtf | None, attrgetter("time.edtf")),
            "time": More(Span, attrgetter("time.span")),
            "time_index": More(int, lambda event, around: around.order[event.time], around=True),
        },
        back=lambda value, whole: {"time": whole["times"][value["time_index"]]},
    ),
    Answer: Told(
        order="format file coverage not_checked quotations notes", unsaid="text", more=_FORMATTED
    ),
    Verdict: Told(
        order="span text speaker words attribution ok changes matches pieces paragraph material "
        "nearest distance notes cited dated level"
    ),
    GuardedAnswer: Told(
        order="format ok level quotations citations not_checked read notes units strict",
        unsaid="text unsure",
        more=_FORMATTED,
    ),
    GuardedQuotation: Told(
        order="span text speaker words attribution ok level reason changes source sources nearest",
        more={"reason": More(str | None, attrgetter("reason"))},
    ),
    Citation: Told(order="span kind target sources found level"),
    Group: Told(order="format", more=_FORMATTED),
    Accounts: Told(order="format", more=_FORMATTED),
    Telling: Told(
        order="file article title publisher published statement content text speaker said words "
        "attribution changes base",
        more={
            "words": More(WordsVerdict | None, lambda _: None),
            "attribution": More(AttributionVerdict | None, lambda _: None),
            "changes": More(tuple[Change, ...], lambda _: ()),
        },
    ),
    Match: Told(
        order="statement article title publisher url published said speaker content text place"
    ),
}
