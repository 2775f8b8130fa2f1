"""What does an article call those who speak in it: their roles, and the nouns for them?

The roles beside a name, what stands beside it between commas, the words of the sources that are
theirs. Whether a draft means one of them is for ``roles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from saidwhat.check.once import MOST, Itself
from saidwhat.check.speakers import named
from saidwhat.language.load import ENGLISH
from saidwhat.text.descriptions import Also, Description, describe, fit, telling
from saidwhat.text.people import gender_of, parse, plain, title_words
from saidwhat.text.sentences import sentences
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Speaker

Sort = Literal["name", "described", "pronoun"]

_PRONOUNS = frozenset().union(
    *(ENGLISH.words(f"pronouns of {whom}") for whom in ("persons", "others"))
)
_DETERMINERS = ENGLISH.words("before a person") | ENGLISH.words("possessives")
_OWNER = re.compile(r"\w['’´]s?\s+[a-z]")
#: A description between commas, in front of a name and behind it.
_OPENS = rf"(?:{ENGLISH.either('before roles')}|[A-Z][\w.-]*['’´]s?)"
_IN_FRONT = re.compile(
    rf"(?s:.*)(?<!\w)(?<!\sof\s)(?<!\sfor\s)({_OPENS}\s[^,.;:()“”\"\n]{{3,60}}),\s$", re.IGNORECASE
)
#: "His elder brother N. N.".
_KIN = re.compile(
    rf"(?s:.*)(?<!\w)((?:{ENGLISH.either('owners of kin')})\s(?:[a-z-]+\s){{0,2}}[a-z-]+)\s$",
    re.IGNORECASE,
)
_ITS = ENGLISH.words("its and their")
_BODIES = ENGLISH.words("nouns for any body")
_BEHIND = re.compile(
    rf",\s(?:(?:{ENGLISH.either('held today')})\s)?"
    rf"({_OPENS}\s(?:(?! (?:{ENGLISH.either('and')}) )[^,.;:()“”\"\n]){{3,60}})[,.;]"
)
_CLOSED = re.compile(r"[,.;]")
_NEAR = 90
PERSONS = ("person", "group", None)


def sort_of(words: str) -> Sort:
    """Tell whether words name somebody, describe somebody, or only point at somebody."""
    told = words.split(",")[0].split()
    if not told or (len(told) == 1 and told[0].lower() in _PRONOUNS):
        return "pronoun"
    if told[0].lower() in _DETERMINERS or _OWNER.search(words) or told[-1][:1].islower():
        return "described"
    return "described" if plain(told[-1]) in title_words() else "name"


def source_of(record: Record, statement: Statement | None) -> str:
    """Return the words of a statement's source as they stand, without marks at their edges."""
    if statement is None:
        return ""
    words = " ".join(span.of(record.article.text) for span in statement.source)
    return " ".join(words.split()).strip(' ,;:.—–-“”"')


@dataclass(frozen=True, slots=True)
class Cast:
    """Whoever an article speaks of, by what it calls them.

    ``named`` by the entity, ``unnamed`` by the label; ``setting`` is the one place that the
    article is set in, if it is one.
    """

    named: dict[str, tuple[Description, ...]]
    unnamed: dict[str, tuple[Description, ...]]
    also: Also
    setting: frozenset[str] = frozenset()

    def calls_of(self, speaker: Speaker) -> tuple[Description, ...]:
        """Return the descriptions that the article prints for a speaker."""
        if speaker.entity:
            return self.named.get(speaker.entity, ())
        return self.unnamed.get(speaker.label.lower(), ())

    def fits(
        self, told: Description, speaker: Speaker | None, calls: Iterable[Description]
    ) -> bool:
        """Tell whether a description fits a speaker for whom ``calls`` are printed.

        Words of his own name tell nobody else; of where the article is set, where it prints no
        more of his office, and nobody else's of the sort ("the police chief of N.").
        """
        near = [one for one in calls if told.head in one.wider]
        said = fit(told, near, self.also)
        if said != "perhaps" or speaker is None:
            return said == "yes"
        free = telling(speaker.label) | self._any_body(told, speaker)
        if all(one.telling <= told.telling for one in near):
            bare = replace(told, telling=told.telling - self.setting)
            free |= frozenset() if self.is_anothers(bare, speaker) else self.setting
        return fit(replace(told, telling=told.telling - free), near, self.also) == "yes"

    def _any_body(self, told: Description, speaker: Speaker) -> frozenset[str]:
        """Return the words for any body ("the firm's"), where nobody else has such a role."""
        bare = replace(told, telling=told.telling - _BODIES)
        return frozenset() if self.is_anothers(bare, speaker) else _BODIES

    def is_anothers(self, told: Description, speaker: Speaker | None) -> bool:
        """Tell whether a description fits somebody else whom the article names, as far as it goes.

        Whoever is not named may be the speaker himself ("a retired bookkeeper", named further on).
        """
        own = speaker.entity if speaker else None
        calls = [calls for entity, calls in self.named.items() if entity != own]
        if speaker and own and _sexes_differ(told, speaker):
            calls += self.unnamed.values()
        return any(fit(told, one, self.also) == "yes" for one in calls)


def _sexes_differ(told: Description, speaker: Speaker) -> bool:
    return {told.gender, gender_of(parse(speaker.label))} == {"m", "f"}


def cast_of(record: Record) -> Cast:
    """Return whoever a record's article speaks of; made once for a record."""
    return _cast(Itself(record))


@lru_cache(maxsize=MOST)
def _cast(same: Itself) -> Cast:
    record = same.record
    named_by: dict[str, set[Description]] = {}
    unnamed: dict[str, set[Description]] = {}
    for entity in record.entities:
        if entity.kind == "person":
            roles = (
                *(role.text for role in entity.roles),
                *_apposed(record.article.text, entity),
                *_owned(record, entity),
            )
            named_by[entity.id] = {one for role in roles for one in describe(role)}
    for statement in record.statements:
        speaker = named(statement)
        if speaker is None:
            continue
        calls = {one for words in _called(record, statement, speaker) for one in describe(words)}
        if speaker.entity in named_by:
            named_by[speaker.entity] |= calls
        elif speaker.entity is None and speaker.kind in PERSONS:
            unnamed.setdefault(speaker.label.lower(), set()).update(calls)
    also = Also(_also(record.entities, named_by))
    return Cast(_kept(named_by), _kept(unnamed), also, _setting(record))


def _setting(record: Record) -> frozenset[str]:
    """Return the words of the dateline's place, or of the one place that the head names."""
    article = record.article
    if article.dateline and article.dateline.place:
        return telling(article.dateline.place)
    head = (*article.spans("headline"), *article.spans("lede", "body")[:1])
    named_there = {
        entity.name
        for entity in record.entities
        if entity.kind == "place"
        and any(span.contains(mention) for span in head for mention in entity.mentions)
    }
    return telling(named_there.pop()) if len(named_there) == 1 else frozenset()


def _apposed(text: str, entity: Entity) -> Iterator[str]:
    """Yield what stands beside a name: "a truck driver, N. N.,", "N. N., his aide,"."""
    for mention in entity.mentions:
        before = _IN_FRONT.match(text, max(0, mention.start - _NEAR), mention.start)
        if before and _CLOSED.match(text, mention.end):
            yield before[1]
        owned = _KIN.match(text, max(0, mention.start - _NEAR), mention.start)
        if owned:
            yield owned[1]
        behind = _BEHIND.match(text, mention.end, mention.end + _NEAR)
        if behind:
            yield behind[1]


def _owned(record: Record, entity: Entity) -> Iterator[str]:
    """Yield the roles that are "its" with the name of the one body of the sentence before them."""
    text = record.article.text
    for role in entity.roles:
        first, _, rest = role.text.partition(" ")
        if first.lower() not in _ITS:
            continue
        line = Span(text.rfind("\n", 0, role.span.start) + 1, role.span.start + 1)
        start = max(one.start for one in sentences(text, line))
        owners = {
            body.name
            for body in record.entities
            if body.kind not in PERSONS
            and any(start <= at.start < role.span.start for at in body.mentions)
        }
        if len(owners) == 1:
            yield f"{owners.pop()}’s {rest}"


def _kept(calls: dict[str, set[Description]]) -> dict[str, tuple[Description, ...]]:
    return {who: tuple(sorted(told, key=lambda one: one.text)) for who, told in calls.items()}


def _called(record: Record, statement: Statement, speaker: Speaker) -> Iterator[str]:
    """Yield the words that describe a statement's speaker: its source, and how it led to him."""
    for words in (source_of(record, statement), *(step.text for step in speaker.steps)):
        if sort_of(words) == "described":
            yield words
    if speaker.role:
        yield speaker.role.text
    if speaker.entity is None:
        yield speaker.label


def _also(
    entities: Iterable[Entity], called: dict[str, set[Description]]
) -> dict[str, frozenset[str]]:
    """Return, for the words of a name, the nouns of its roles; and back, where one holds it."""
    found: dict[str, set[str]] = {}
    holders: dict[str, list[set[str]]] = {}
    for entity in entities:
        if entity.kind != "person":
            continue
        name = parse(entity.name)
        words = {plain(word) for word in (*name.given, *name.surname.split())} - {""}
        heads = {one.head for one in called[entity.id] if not one.standing}
        for head in heads:
            holders.setdefault(head, []).append(words)
        for word in words:
            found.setdefault(word, set()).update(heads)
    found |= {head: names[0] for head, names in holders.items() if len(names) == 1}
    return {word: frozenset(others) for word, others in found.items()}
