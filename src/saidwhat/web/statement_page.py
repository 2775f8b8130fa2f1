"""What does the page of one statement show? The passage in place, and all that proves it.

The passage stands between the sentences around it; beside it the steps to the speaker,
the pins, the citations and the other printings, word by word.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from saidwhat.archive.hits import around
from saidwhat.types.capture import Capture
from saidwhat.types.comparison import Group
from saidwhat.types.record import Record
from saidwhat.types.span import Span, envelope
from saidwhat.web import compare_page
from saidwhat.web.article_page import card, marks_of, numbers_of, quoted_places
from saidwhat.web.marking import Mark, distribute, marked
from saidwhat.wording import citing


def values(
    record: Record, number: int, capture: Capture | None, printed: Group | None
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
        "shown": compare_page.shown(printed) if printed else None,
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
