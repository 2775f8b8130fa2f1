"""By which names does a text give words to somebody?

The speaker that was read, the names that the source is printed by, and the name right beside the
marks (`beside`). Where that one is another's than the speaker read far off, it is who speaks; where
both are printed beside the marks, nobody is established. Whether two texts name one is asked in
`speakers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from saidwhat.check.beside import beside
from saidwhat.check.once import MOST, Itself
from saidwhat.language.load import ENGLISH
from saidwhat.text.lines import parts
from saidwhat.text.names import compare
from saidwhat.text.people import gender_of, is_given_name, parse, plain
from saidwhat.types.annotations import EntityKind
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity
from saidwhat.types.sureness import sureness

_SMALL = ENGLISH.words("small words of names")
#: Where what is told of a source begins, and what parts a name from its description.
_TOLD = re.compile(rf"\s(?:{ENGLISH.either('relatives of heads')})\b")
_PARTS = re.compile(r"[,;()]")
_CAPITALS = re.compile(
    r"[A-ZÀ-ÞĀ-Ž][\w.’'´“”\"-]*(?:\s(?:[a-z]{1,3}\s)?[A-ZÀ-ÞĀ-Ž“\"][\w.’'´“”\"-]*)*$"
)
#: In front of a name, these make it another's than the source's ("an aide to N. N.").
_ANOTHERS = re.compile(
    rf"(?:\b(?:{ENGLISH.either('openings of complements')})|\w['’´]s?)\s", re.IGNORECASE
)
#: So near, in characters, a printed source stands beside the marks.
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text gives words to: ``label`` the name to go by, ``printed`` those beside the words.

    ``sure`` is the chance that the speaker read is who spoke; ``shown`` tells that the name was not
    read but stands right beside the marks.
    """

    label: str
    kind: EntityKind | None
    entity: Entity | None
    printed: tuple[str, ...]
    roles: tuple[str, ...] = ()
    sure: float = 1.0
    shown: bool = False

    @property
    def is_name(self) -> bool:
        """Tell whether the label is a name, no noun or role ("a cooper")."""
        led = self.label.split(maxsplit=1)[0].lower() in ENGLISH.words("articles")
        return self.entity is not None or (not led and heads(self.label) == (self.label,))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the label, the entity's name, and what the source is printed by."""
        own = (self.entity.name,) if self.entity else ()
        return tuple(dict.fromkeys((self.label, *own, *self.printed)))


@dataclass(frozen=True, slots=True)
class Told:
    """Words in a text: what was read from it, the statement that holds them, and their pieces.

    ``pieces`` are those of the whole quotation that they stand in, without its marks.
    """

    record: Record
    statement: Statement | None = None
    pieces: Spans = ()

    @property
    def source(self) -> str:
        """Return the words that the source is printed by, as one line.

        None where somebody put the speaker right: whatever is printed, it is not who speaks.
        """
        text = self.record.article.text
        told = self.statement
        spans = told.source if told and not told.is_given else ()
        return " ".join(" ".join(span.of(text).split()) for span in spans)


def named_by(told: Told) -> Named | None:
    """Return whom a text names for these words, or None."""
    return _named_by(Itself(told.record), told.statement, told.pieces)


@lru_cache(maxsize=1024)  # each comparison of two texts asks some five times about each
def _named_by(itself: Itself, statement: Statement | None, pieces: Spans) -> Named | None:
    record = itself.record
    told = Told(record, statement, pieces)
    place = beside(record.article.text, told.pieces)
    read = _read(told)
    if place is None or (statement and statement.is_given):
        return read
    seen = place.of(record.article.text)
    if read and not _differ(read.names, seen):
        return replace(read, printed=(*read.printed, seen))
    shown = _shown(record, seen)
    if read is None or shown is None:
        return shown or read
    if read.sure == 1 and not told.source:
        return read  # given with the text, not read from it
    return None if _is_near(told, place) else shown


def words_of(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, folded."""
    found = (plain(word) for word in re.split(r"[\s-]+", name))
    return tuple(word for word in found if word and word not in _SMALL)


def _read(told: Told) -> Named | None:
    speaker = told.statement.speaker if told.statement else None
    if speaker is None:
        return None
    entity = next((e for e in told.record.entities if e.id == speaker.entity), None)
    roles = [role.text for role in entity.roles] if entity else []
    roles += [speaker.role.text] if speaker.role else []
    printed = heads(told.source)
    return Named(
        speaker.label, speaker.kind, entity, printed, tuple(roles), sureness(speaker) or 1.0
    )


def heads(source: str) -> tuple[str, ...]:
    """Return the names that a source is headed by: "N. N." of "the clerk, N. N., of Tarn".

    The first, and what stands between commas behind it as a person's name and no more.
    """
    found: list[str] = []
    for part in map(str.strip, _PARTS.split(_TOLD.split(source, maxsplit=1)[0])):
        name = _CAPITALS.search(part)
        if not name or _ANOTHERS.search(part[: name.start()]):
            continue
        if not found or (not name.start() and _is_person(name.group())):
            found.append(name.group())
    return tuple(found)


def _is_person(name: str) -> bool:
    person = parse(name)
    return gender_of(person) != "unknown" or bool(person.given and is_given_name(person.given[0]))


def _shown(record: Record, name: str) -> Named | None:
    """Return a name beside the marks as somebody of the text; None where it may be no name."""
    words = name.split()
    tails = [" ".join(words[first:]) for first in range(len(words))]
    for tail in tails:  # "Gandhian N. N.": a title that no table holds
        entity = _entity_called(record, tail)
        if entity:
            return _of_entity(entity, name)
    for tail in tails:
        if _is_person(tail):
            return Named(tail, "person", None, (tail,), shown=True)
    return None


def _of_entity(entity: Entity, name: str) -> Named:
    roles = tuple(role.text for role in entity.roles)
    return Named(entity.name, entity.kind, entity, (name,), roles, shown=True)


def _entity_called(record: Record, name: str) -> Entity | None:
    """Return the one entity of a text that goes by a name, or None."""
    called, index = words_of(name), _index(Itself(record))
    if called in index.called:
        return index.called[called]
    near = dict.fromkeys(entity for word in called for entity in index.people.get(word, ()))
    alike = [entity for entity in near if not _differ((entity.name,), name)]
    return alike[0] if len(alike) == 1 else None


@dataclass(frozen=True, slots=True)
class _Index:
    """The entities of a text by what they are called, and its people by each word of a name."""

    called: dict[tuple[str, ...], Entity]
    people: dict[str, list[Entity]]


@lru_cache(maxsize=MOST)
def _index(itself: Itself) -> _Index:
    text = itself.record.article.text
    found = _Index({}, {})
    for entity in itself.record.entities:
        for name in (entity.name, *(span.of(text) for span in entity.mentions)):
            found.called.setdefault(words_of(name), entity)
        for word in set(words_of(entity.name)) if entity.kind == "person" else ():
            found.people.setdefault(word, []).append(entity)
    return found


def _differ(names: tuple[str, ...], other: str) -> bool:
    return all(
        compare(name, other).verdict == "different" and words_of(name) != words_of(other)
        for name in names
    )


def _is_near(told: Told, shown: Span) -> bool:
    """Tell whether the source that was read is a name beside these words too.

    It is not where the other name stands between it and the marks: who is told of there speaks
    ("N. N. told the court that M. M. said: “…”").
    """
    if told.statement is None or not heads(told.source):
        return False
    text = told.record.article.text
    for span in told.statement.source:
        for piece in told.pieces:
            first, last = sorted((span, piece))
            between = text[first.end : last.start]
            inner = first.end <= shown.start < last.start
            if len(between) <= _NEAR and not parts(between) and not inner:
                return True
    return False
