"""How does a record look with what was put right about its article and its statements?

Nothing of the text moves: a statement keeps its id, and its words can only become other characters
of the same text. What follows from a field, as the kind of other words, is made anew of it.
Which corrections count is for `corrections`; nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from saidwhat.archive.rows import folded_label
from saidwhat.text.omissions import omissions
from saidwhat.text.quotes import kind_of
from saidwhat.types.article import Published
from saidwhat.types.correction import (
    NOT_ESTABLISHED,
    SAID,
    Correction,
    places_of,
    written,
)
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement
from saidwhat.types.speaker import Entity, Speaker, Step
from saidwhat.types.sureness import BY_HAND, together
from saidwhat.wording.corrections import signed


def applied(record: Record, corrections: Sequence[Correction]) -> Record:
    """Return a record as it is shown: with what was put right, in the order given."""
    shown = _with_article(record, tuple(one for one in corrections if one.statement is None))
    of: dict[str, tuple[Correction, ...]] = {}
    for one in corrections:
        if one.statement is not None:
            of[one.statement] = (*of.get(one.statement, ()), one)
    return _with_statements(shown, of) if of else shown


def told_of(record: Record, field: str, statement_id: str | None) -> str | None:
    """Return what a record has in one of the fields that can be corrected, as it is typed."""
    article = record.article
    if statement_id is not None:
        every = (*record.statements, *record.struck)
        statement = next((one for one in every if one.id == statement_id), None)
        return None if statement is None else _told_of(statement, field)
    if field == "published":
        return article.published.edtf.text if article.published else None
    value: str | None = getattr(article, field)
    return value


def named(record: Record, name: str) -> tuple[Entity, ...]:
    """Return the entities of an article that a name can mean: by full name, else as mentioned."""
    wanted, text = folded_label(name), record.article.text
    full = tuple(one for one in record.entities if folded_label(one.name) == wanted)
    return full or tuple(
        one
        for one in record.entities
        if any(folded_label(place.of(text)) == wanted for place in one.mentions)
    )


def _told_of(statement: Statement, field: str) -> str | None:
    if field == "speaker":
        return statement.speaker.label if statement.speaker else None
    if field == "words":
        return written(statement.content)
    if field == "said":
        return statement.said.edtf.text if statement.said else None
    judged = [one.value for one in statement.corrections if one.field == "stands"]
    return judged[-1] if judged else SAID


def _with_article(record: Record, corrections: tuple[Correction, ...]) -> Record:
    if not corrections:
        return record
    values: dict[str, Any] = {one.field: one.value for one in corrections}
    if "published" in values:
        values["published"] = Published(Edtf(values["published"]), "corrected")
    article = replace(record.article, corrections=corrections, **values)
    told = tuple(replace(one, published=article.published) for one in record.statements)
    return replace(record, article=article, statements=told)


def _with_statements(record: Record, of: Mapping[str, tuple[Correction, ...]]) -> Record:
    known = _with_speakers(record, [one for several in of.values() for one in several])
    told = [_put_right(known, one, of.get(one.id, ())) for one in known.statements]
    struck = {one.id: one for one in told if not one.stands}
    if not struck:
        return replace(known, statements=tuple(told))
    within = partial(_teller, struck=struck)
    return replace(
        known,
        statements=tuple(
            replace(one, within=within(one.within)) for one in told if one.id not in struck
        ),
        events=tuple(replace(one, statement=within(one.statement)) for one in known.events),
        struck=tuple(struck.values()),
    )


def _teller(told_in: str | None, struck: Mapping[str, Statement]) -> str | None:
    """Return the statement that something is told in, past those that were taken out."""
    while told_in is not None and told_in in struck:
        told_in = struck[told_in].within
    return told_in


def _with_speakers(record: Record, corrections: Iterable[Correction]) -> Record:
    """Return the record with an entity for each speaker that its article has none for."""
    for one in corrections:
        if one.field != "speaker" or one.value == NOT_ESTABLISHED or named(record, one.value):
            continue
        entity = Entity(f"e{len(record.entities) + 1}", "person", one.value)
        record = replace(record, entities=(*record.entities, entity))
    return record


def _put_right(
    record: Record, statement: Statement, corrections: tuple[Correction, ...]
) -> Statement:
    """Return a statement with what was put right about it.

    Who puts right who said it, when, or in which words, says that it is said: that counts as sure;
    and so does all of what somebody found right as read.
    """
    if not corrections:
        return statement
    found = statement
    for one in corrections:
        if one.field == "words":
            found = _reworded(found, one, record.article.text)
        elif one.field == "said":
            date = None if one.value == NOT_ESTABLISHED else Edtf(one.value)
            found = replace(found, said=Said(date, "corrected") if date else None)
        elif one.field == "speaker":
            found = replace(found, speaker=_speaker(record, found, one), leaning=None)
    if any(one.finds_right for one in corrections):
        found = replace(found, confidence=1.0)
    elif not all(one.strikes for one in corrections):
        found = replace(found, confidence=together(1.0, found.speaker))
    return replace(found, corrections=corrections)


def _reworded(statement: Statement, correction: Correction, text: str) -> Statement:
    content = places_of(correction.value)
    return replace(
        statement,
        content=content,
        kind=kind_of(text, content, statement.cue),
        text=" ".join(place.of(text) for place in content),
        elisions=omissions(text, content),
    )


def _speaker(record: Record, statement: Statement, correction: Correction) -> Speaker | None:
    if correction.value == NOT_ESTABLISHED:
        return None
    entity = named(record, correction.value)[0]
    place = (statement.source or statement.cue or statement.content)[0]
    step = Step(place.of(record.article.text), place, f"{BY_HAND}{signed(correction.by)}")
    role = entity.roles[0] if entity.roles else None
    return Speaker(entity.name, entity.kind, entity.id, role, (step,))
