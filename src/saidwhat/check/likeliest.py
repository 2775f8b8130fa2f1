"""Whom does a text lean to for these words, where it establishes nobody?

A draft that names this very person claims it from elsewhere, and the article bears it out; so does
a draft's "she" that leans to the one whom the article prints. One side alone may lean: two
guesses bear out nothing. Whether the two are one is asked in ``roles.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from saidwhat.check.named import Told
from saidwhat.types.span import envelope
from saidwhat.types.speaker import Speaker, Step


def leaned(draft: Told, article: Told) -> Iterator[tuple[Told, Told]]:
    """Yield the two sides, one of them with its likeliest speaker in place of none."""
    if likely := _likeliest(article):
        yield draft, likely
    if likely := _likeliest(draft):
        yield likely, article


def note(article: Told) -> str:
    """Return the sentence that tells a reader what was leaned on."""
    assert article.statement and article.statement.leaning
    who = article.statement.leaning.label
    source = f"reads “{article.source}”" if article.source else "prints no source"
    return f"The article {source} and does not establish who it is; likeliest {who}."


def _likeliest(told: Told) -> Told | None:
    statement = told.statement
    if statement is None or statement.leaning is None:
        return None
    leaning, place = statement.leaning, envelope(statement.source or statement.content)
    step = Step(told.source, place, "the likeliest person before it")
    speaker = Speaker(leaning.label, "person", leaning.entity, steps=(step,))
    return replace(told, statement=replace(statement, speaker=speaker))
