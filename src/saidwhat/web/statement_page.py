"""What does the page of one statement show? The passage in place, and all that proves it.

The passage stands between the sentences around it; beside it the steps to the speaker,
the pins, the citations and the other printings, word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from saidwhat.archive.corrections import KeptCorrection
from saidwhat.archive.hits import around
from saidwhat.types.capture import Capture
from saidwhat.types.comparison import Group
from saidwhat.types.correction import STATEMENT_FIELDS
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.web import compare_page
from saidwhat.web.article_page import (
    Card,
    card,
    marks_of,
    numbers_of,
    quoted_places,
    said_by,
)
from saidwhat.web.marking import Mark, distribute, marked
from saidwhat.wording import citing


def values(
    record: Record,
    statement: Statement,
    capture: Capture | None,
    printed: Group | None,
    people: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the template shows."""
    article = record.article
    return {
        "card": card_of(record, statement, people),
        "article": article,
        "statement": statement,
        "context": context(record, statement),
        "at_publisher": citing.at_publisher(article, statement.content[0]),
        "gave": citing.gave(article),
        "steps": statement.speaker.steps if statement.speaker else (),
        "pins": statement.evidence(article),
        "shown": compare_page.shown(printed) if printed else None,
        "capture": capture,
        "citations": [
            ("Plain", "plain", citing.plain(article, statement)),
            ("HTML", "html", citing.html(article, statement)),
            ("BibTeX", "bibtex", citing.bibtex(article, statement)),
        ],
        "here": "",
    }


def card_of(record: Record, statement: Statement, people: Mapping[str, str]) -> Card:
    """Return what is shown of a statement that stands by itself."""
    numbers = numbers_of(record)
    within = numbers.get(statement.within or "")
    who = said_by(statement, people)
    return card(record.article, statement, numbers.get(statement.id, 0), within, who)


def corrected(
    record: Record, statement: Statement, kept: Sequence[KeptCorrection]
) -> dict[str, Any]:
    """Return what was put right about the statement, and the empty form for more."""
    own = [one for one in kept if one.correction.statement == statement.id]
    return {
        "corrections": own,
        "by_hand": _by_hand(statement),
        "struck": [one.correction for one in own if not one.revoked and _strikes(one)],
        "fields": STATEMENT_FIELDS,
        "names": list(dict.fromkeys(one.name for one in record.entities if one.kind == "person")),
        "words": " … ".join(
            " ".join(place.of(record.article.text).split()) for place in statement.content
        ),
        "given": {"field": "", "value": "", "reason": "", "by": ""},
        "wrong": "",
    }


def _by_hand(statement: Statement) -> str:
    """Return who says how sure a statement is: a person, or the machine that read it."""
    if any(one.finds_right for one in statement.corrections):
        return "found right by hand"
    put_right = any(not one.strikes for one in statement.corrections)
    return "put right by hand" if put_right else "read by machine"


def _strikes(kept: KeptCorrection) -> bool:
    return kept.correction.strikes


def context(record: Record, statement: Statement) -> list[tuple[str, Markup]]:
    """Return the sentences of the statement (words), with one sentence before and after.

    The words of one that was taken out are struck through.
    """
    article = record.article
    whole = envelope((*statement.source, *statement.cue, *statement.content))
    before, inside, after = around(article.text, whole)
    own = [
        Mark(mark.span, mark.kind) for mark in marks_of(statement, 0, quoted_places(article.text))
    ]
    if not statement.stands:
        own = [Mark(place, "old") for place in statement.content]
    lines: list[tuple[str, Span | None, list[Mark]]] = [
        ("before", before, []), ("words", inside, own), ("after", after, []),
    ]  # fmt: skip
    return [
        (role, marked(article.text, place, distribute([place], marks)[0]))
        for role, place, marks in lines
        if place is not None
    ]
