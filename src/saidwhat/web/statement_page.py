"""What does the page of one statement show? The passage in place, and all that proves it.

The passage stands between the sentences around it; beside it the steps to the speaker,
the pins, the citations and the other printings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from saidwhat.archive.hits import around
from saidwhat.text.fold import fold
from saidwhat.text.words import words
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.web.article_page import Card, card, marks_of, numbers_of, quoted_places
from saidwhat.web.marking import Mark, distribute, marked
from saidwhat.wording import citing

#: Words of a passage that are looked for in other articles: a shorter run of words
#: stands in many by chance, a longer one would miss printings that were cut.
SHARED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Printing:
    """The same words in another article; ``same`` says how alike they are."""

    card: Card
    words: str
    who: str
    same: str


def values(
    record: Record, number: int, capture: Capture | None, printings: Sequence[Printing]
) -> dict[str, Any]:
    """Return what the template shows."""
    article, statement = record.article, record.statements[number - 1]
    return {
        "card": card(article, statement, number, numbers_of(record).get(statement.within or "")),
        "article": article,
        "statement": statement,
        "context": context(record, number),
        "at_publisher": citing.at_publisher(article, statement.content[0]),
        "gave": citing.gave(article),
        "steps": statement.speaker.steps if statement.speaker else (),
        "pins": statement.evidence(article),
        "printings": printings,
        "capture": capture,
        "citations": [
            ("Plain", "plain", citing.plain(article, statement)),
            ("HTML", "html", citing.html(article, statement)),
            ("BibTeX", "bibtex", citing.bibtex(article, statement)),
        ],
        "here": "",
    }


def context(record: Record, number: int) -> list[tuple[str, Markup]]:
    """Return the sentences of the statement (words), with one sentence before and after."""
    article, statement = record.article, record.statements[number - 1]
    whole = envelope((*statement.source, *statement.cue, *statement.content))
    before, inside, after = around(article.text, whole)
    own = [
        Mark(mark.span, mark.kind) for mark in marks_of(statement, 0, quoted_places(article.text))
    ]
    lines: list[tuple[str, Span | None, list[Mark]]] = [
        ("before", before, []), ("words", inside, own), ("after", after, []),
    ]  # fmt: skip
    return [
        (role, marked(article.text, place, distribute([place], marks)[0]))
        for role, place, marks in lines
        if place is not None
    ]


def phrase_of(record: Record, statement: Statement) -> str | None:
    """Return the words of the statement to look for elsewhere; None if they are too few."""
    longest = max(statement.content, key=len)
    folded = keys(longest.of(record.article.text))
    return " ".join(folded[:SHARED_WORDS]) if len(folded) >= SHARED_WORDS else None


def keys(passage: str) -> list[str]:
    """Return the folded words of a passage."""
    return [fold(span.of(passage)).text for span in words(passage)]


def printing(own: Record, statement: Statement, other: Record) -> Printing | None:
    """Return where ``other`` prints the statement's words within a statement of its own."""
    wanted = keys(citing.words(own.article, statement))
    opening = phrase_of(own, statement)
    for number, theirs in enumerate(other.statements, 1):
        found = keys(citing.words(other.article, theirs))
        if opening and f" {opening} " in f" {' '.join(found)} ":
            return _printing(other, number, _alike(wanted, found))
    return None


def _alike(wanted: list[str], found: list[str]) -> str:
    """Return how two passages' words compare, in a few words."""
    if wanted == found:
        return "the same words"
    one, two = f" {' '.join(wanted)} ", f" {' '.join(found)} "
    if one in two:
        return "these words, and more"
    return "a part of these words" if two in one else "partly other words"


def _printing(record: Record, number: int, same: str) -> Printing:
    article, statement = record.article, record.statements[number - 1]
    words_, who = citing.words(article, statement), citing.who(article, statement)
    return Printing(card(article, statement, number), words_, who, same)
