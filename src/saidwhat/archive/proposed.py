"""May this be written down as a correction? Each field has values of its own.

What is refused leaves the archive as it was. Words are never put in: they can only be other places
of the article's text, so that no pin can lie; words that are typed must stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from saidwhat.archive import journal
from saidwhat.archive.applied import named, told_of
from saidwhat.archive.corrections import Correct
from saidwhat.archive.hits import passage_of
from saidwhat.archive.rows import folded_label
from saidwhat.errors import InvalidValueError, NotFoundError, UsageError
from saidwhat.text.words import words
from saidwhat.types.correction import (
    ARTICLE_FIELDS,
    AS_READ,
    NOT_ESTABLISHED,
    NOT_SAID,
    STATEMENT_FIELDS,
    places_of,
    written,
)
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.span import Span, Spans

#: Characters of a value, and of a reason: a headline has some two hundred at most.
LONGEST = 1000

#: How places of words are typed.
_PLACES = "write the characters where they start and end in the text: 32-58,60-70"

#: Characters around a place in which the words at its edges are looked for.
_NEAR = 100


def checked(given: Correct, record: Record) -> Correct:
    """Return what is to be written; ``record`` is as it stands.

    Raises:
        NotFoundError: there is no such statement in the article.
        UsageError: it cannot be.
    """
    _refuse_field(given)
    if given.statement and told_of(record, "stands", given.statement) is None:
        raise NotFoundError("there is no statement of this id", subject=given.statement)
    found = replace(given, value=_words(given.value), made=given.made or journal.now())
    if not found.value:
        raise UsageError("the new value is empty", subject=given.field)
    if max(map(len, (found.value, _words(given.reason), _words(given.by)))) > LONGEST:
        raise UsageError(f"more than {LONGEST:,} characters", subject=given.field)
    found = signed(found)
    if given.field in _VALUES:
        found = replace(found, value=_VALUES[given.field](found, record))
    _refuse_the_same(given, found, record)
    return found


def signed(given: Correct) -> Correct:
    """Return a correction, or what takes one back, with reason and name as they are kept.

    Raises:
        UsageError: one of them is missing.
    """
    found = replace(given, reason=_words(given.reason), by=_words(given.by))
    if not found.reason or not found.by.removeprefix("person:").strip():
        raise UsageError("a correction needs a reason and somebody's name", subject=given.article)
    return found


def _words(given: str) -> str:
    return " ".join(given.split())


def _refuse_field(given: Correct) -> None:
    known = STATEMENT_FIELDS if given.statement else ARTICLE_FIELDS
    if given.field not in known:
        whose = "a statement" if given.statement else "an article"
        advice = f"of {whose}: {', '.join(known)}"
        raise UsageError("there is no such field", subject=given.field, advice=advice)


def _refuse_the_same(given: Correct, found: Correct, record: Record) -> None:
    """Refuse what stands there already, unless it was made before, in another archive."""
    if given.made:
        return
    there = told_of(record, given.field, given.statement)
    if given.field in ("speaker", "said"):
        there = there or NOT_ESTABLISHED
    if found.value == there:
        raise UsageError("that is what stands there already", subject=found.value)
    if found.value == AS_READ and found.field == "stands" and there != NOT_SAID:
        _refuse_put_right(given, record)


def _refuse_put_right(given: Correct, record: Record) -> None:
    """Refuse that a statement is right as read where something of it was put right."""
    told = next(one for one in record.statements if one.id == given.statement)
    if told.corrections:
        field = told.corrections[-1].field
        advice = f"if its {field} was right as read, take that correction back"
        raise UsageError("something of it was put right", subject=told.id, advice=advice)


def _date(given: Correct, record: Record) -> str:
    try:
        return Edtf(given.value).text
    except InvalidValueError as error:
        raise UsageError(
            f"“{given.value[:40]}” is no date", advice="write 2026-03-04, 2026-03 or 2026 (EDTF)"
        ) from error


def _is_nobody(given: Correct) -> bool:
    return given.value.casefold() == NOT_ESTABLISHED


def _date_said(given: Correct, record: Record) -> str:
    return NOT_ESTABLISHED if _is_nobody(given) else _date(given, record)


def _speaker(given: Correct, record: Record) -> str:
    """Return the name as the article has it, where it has it."""
    if _is_nobody(given):
        return NOT_ESTABLISHED
    value = given.value
    if not folded_label(value):
        raise UsageError("a name needs letters", subject=value)
    found = named(record, value)
    if len({one.name for one in found}) > 1:
        names = ", ".join(one.name for one in found)
        raise UsageError("the article calls several so", subject=value, advice=f"one of {names}")
    return found[0].name if found else value


def _places(given: Correct, record: Record) -> str:
    """Return the places of words as they are kept: as typed, or where the words typed stand."""
    text, value = record.article.text, given.value
    if any(character.isalpha() for character in value):
        places = _standing(given, record)
    else:
        try:
            places = places_of(value)
        except InvalidValueError as error:
            raise UsageError(error.reason, subject=value[:40], advice=_PLACES) from error
    if any(one.end > other.start for one, other in pairwise(places)):
        raise UsageError("the places are not apart", subject=value[:40], advice=_PLACES)
    for place in places:
        _refuse_edges(text, place)
    return written(places)


def _standing(given: Correct, record: Record) -> Spans:
    """Return where words stand, letter for letter; ``…`` may part two pieces of them.

    Where they stand more than once, those in the sentences of the statement are meant.
    """
    value, text = given.value, record.article.text
    every = (*record.statements, *record.struck)
    near = next(passage_of(record.article, one) for one in every if one.id == given.statement)
    whole = _found(value, text, near)
    pieces = [whole] if whole else [_found(one, text, near) for one in value.split(" … ")]
    at = [places[0].start for places in pieces if places]
    if not all(pieces) or at != sorted(at):
        raise UsageError("the article has no such words", subject=value[:40], advice=_PLACES)
    if any(len(places) > 1 for places in pieces):
        raise UsageError("the words stand there twice", subject=value[:40], advice=_PLACES)
    return tuple(places[0] for places in pieces)


def _found(words_: str, text: str, near: Span) -> Spans:
    """Return the places of words; those that are near alone, where there are such."""
    pattern = r"\s+".join(map(re.escape, words_.split()))
    every = tuple(Span(*match.span()) for match in re.finditer(pattern, text) if pattern)
    return tuple(place for place in every if near.contains(place)) or every


def _refuse_edges(text: str, place: Span) -> None:
    """Refuse a place that is not in the text, ends in space, or cuts a word: "art" of "heart"."""
    where = written((place,))
    if place.end > len(text):
        raise UsageError(f"the text has {len(text):,} characters", subject=where)
    if place.of(text) != place.of(text).strip():
        advice = "begin and end with a word or a mark"
        raise UsageError("there is space at the edge", subject=where, advice=advice)
    near = Span(max(0, place.start - _NEAR), min(len(text), place.end + _NEAR))
    for word in words(text, near):
        if any(word.start < edge < word.end for edge in (place.start, place.end)):
            raise UsageError(
                f"it cuts the word “{word.of(text)[:40]}”", subject=where, advice="take all of it"
            )


def _judged(given: Correct, record: Record) -> str:
    value = given.value.casefold()
    if value not in (NOT_SAID, AS_READ):
        advice = f"write “{NOT_SAID}” or “{AS_READ}”, or take such a correction back"
        raise UsageError("this can only be taken out, or found right", subject=value, advice=advice)
    return value


#: What makes of a value as typed the one that is kept, or refuses it.
_VALUES: dict[str, Callable[[Correct, Record], str]] = {
    "published": _date,
    "speaker": _speaker,
    "words": _places,
    "said": _date_said,
    "stands": _judged,
}
