"""Is somebody whom the draft describes ("the mayor", "a nurse") the one the article prints?

A description is compared with what the article prints for its speaker: the roles beside his name,
the words that sources call him by, the source itself where it names nobody. It is another's where
it is a role that the article prints for somebody else and not for him; where neither can be told
it is unmatched, never a guess. Two names are compared in ``speakers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from saidwhat.check.speakers import attribution, named
from saidwhat.language.load import ENGLISH
from saidwhat.text.descriptions import Also, Description, describe, fit
from saidwhat.text.names import compare
from saidwhat.text.people import gender_of, parse, plain, title_words
from saidwhat.types.record import Record, Statement
from saidwhat.types.speaker import Entity, Speaker
from saidwhat.types.verdict import AttributionVerdict

Sort = Literal["name", "described", "pronoun"]

_PRONOUNS = frozenset().union(
    *(ENGLISH.words(f"pronouns of {whom}") for whom in ("persons", "others"))
)
_DETERMINERS = ENGLISH.words("before a person") | ENGLISH.words("possessives")
_INDEFINITE = ENGLISH.words("indefinite")
_OWNER = re.compile(r"\w['’´]s?\s+[a-z]")
#: A description between commas, in front of a name and behind it.
_OPENS = rf"(?:{ENGLISH.either('before roles')}|[A-Z][\w.-]*['’´]s?)"
_IN_FRONT = re.compile(
    rf"(?s:.*)(?<!\w)(?<!\sof\s)(?<!\sfor\s)({_OPENS}\s[^,.;:()“”\"\n]{{3,60}}),\s$", re.IGNORECASE
)
_BEHIND = re.compile(rf",\s(?:now\s)?({_OPENS}\s(?:(?! and )[^,.;:()“”\"\n]){{3,60}})[,.;]")
_CLOSED = re.compile(r"[,.;]")
_NEAR = 90
_PERSONS = ("person", "group", None)
_SPOKESPERSON = "spokesperson"


def attributed(
    draft: Record, drafted: Statement | None, article: Record, printed: Statement | None
) -> AttributionVerdict:
    """Return whether two statements are one speaker's, however the draft says who he is."""
    words, theirs, source = as_drafted(draft, drafted), named(drafted), _source(draft, drafted)
    if words is None:
        return "not_named"
    if theirs and (theirs.entity or theirs.kind not in _PERSONS):
        whose = attribution(draft, drafted, article, printed)
        return _named(words, source, whose, article, printed)
    if sort_of(words) == "pronoun":
        return "unmatched"
    if sort_of(words) == "name":
        return _unresolved(words, article, printed)
    return described(words, article, printed)


def as_drafted(record: Record, statement: Statement | None) -> str | None:
    """Return whom the draft names: a speaker's label, or the source's words as they stand."""
    speaker = named(statement)
    return speaker.label if speaker else _source(record, statement) or None


def sort_of(words: str) -> Sort:
    """Tell whether words name somebody, describe somebody, or only point at somebody."""
    told = words.split(",")[0].split()
    if not told or (len(told) == 1 and told[0].lower() in _PRONOUNS):
        return "pronoun"
    if told[0].lower() in _DETERMINERS or _OWNER.search(words) or told[-1][:1].islower():
        return "described"
    return "described" if plain(told[-1]) in title_words() else "name"


def described(words: str, article: Record, printed: Statement | None) -> AttributionVerdict:
    """Return whether a description is that of a printed statement's speaker."""
    told, cast, ours = describe(words), _cast(_Same(article)), named(printed)
    source = _source(article, printed)
    own = describe(source) if sort_of(source) == "described" else ()
    if told and own and all(one in own for one in told):
        return "same"
    if ours is None and not source:
        return "not_established"
    calls = (*own, *cast.calls_of(ours)) if ours else own
    others = any(cast.is_anothers(one, ours) for one in told)
    if told and all(fit(one, calls, cast.also) == "yes" for one in told):
        indefinite = words.split()[0].lower() in _INDEFINITE
        return "unmatched" if others and not indefinite else "same"
    if not others or any(one.is_anybody for one in told):
        return "unmatched"
    if ours is None:  # the source may be the other one: only two of one office are two
        return "other" if any(_are_two(one, own) for one in told) else "unmatched"
    return "unmatched" if _speaks_for(told, ours) else "other"


def _are_two(told: Description, own: Iterable[Description]) -> bool:
    """Tell whether two hold an office of one name: the "Dutch prime minister", "the Belgian"."""
    return any(
        told.head == one.head
        and told.standing == one.standing
        and told.telling - one.telling
        and one.telling - told.telling
        for one in own
    )


def _named(
    words: str,
    source: str,
    whose: AttributionVerdict,
    article: Record,
    printed: Statement | None,
) -> AttributionVerdict:
    """Return what a comparison of names gives, where a role or a firm does not say more.

    Where the draft has a role, and whom it means there is only read from what stands before it,
    the printed speaker may hold the role.
    """
    ours = named(printed)
    if whose not in ("other", "not_established") or ours is None:
        return whose
    if _is_spokesperson_of(words, _cast(_Same(article)).calls_of(ours)):
        return "same"
    if sort_of(source) == "described" and described(source, article, printed) == "same":
        return "unmatched"
    return whose


def _unresolved(words: str, article: Record, printed: Statement | None) -> AttributionVerdict:
    """Compare a name of which the draft does not tell whose it is ("Lee", of two)."""
    ours = named(printed)
    if ours is None:
        return "not_established"
    entity = next((one for one in article.entities if one.id == ours.entity), None)
    if entity is None or entity.kind != "person":
        return "unmatched"
    return "other" if compare(words, entity.name).verdict == "different" else "unmatched"


def _source(record: Record, statement: Statement | None) -> str:
    if statement is None:
        return ""
    words = " ".join(span.of(record.article.text) for span in statement.source)
    return " ".join(words.split()).strip(' ,;:.—–-“”"')


def _speaks_for(told: Iterable[Description], ours: Speaker) -> bool:
    """Tell whether somebody described may have said what a body is printed to have said."""
    return ours.kind not in _PERSONS and any(
        one.head == _SPOKESPERSON and (not one.telling or one.telling & _words(ours.label))
        for one in told
    )


def _is_spokesperson_of(body: str, calls: Iterable[Description]) -> bool:
    """Tell whether the printed speaker speaks for the body that the draft names."""
    words = _words(body)
    return bool(words) and any(
        one.head == _SPOKESPERSON and words <= one.telling and not one.standing for one in calls
    )


def _words(name: str) -> frozenset[str]:
    return frozenset().union(*({one.head} | one.telling for one in describe(name)))


@dataclass(frozen=True)
class _Same:
    """One record, the same as itself alone: records are long to compare."""

    record: Record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record


@dataclass(frozen=True, slots=True)
class _Cast:
    """Whoever an article speaks of, by what it calls them."""

    named: dict[str, tuple[Description, ...]]
    unnamed: dict[str, tuple[Description, ...]]
    also: Also

    def calls_of(self, speaker: Speaker) -> tuple[Description, ...]:
        """Return the descriptions that the article prints for a speaker."""
        if speaker.entity:
            return self.named.get(speaker.entity, ())
        return self.unnamed.get(speaker.label.lower(), ())

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


@lru_cache(maxsize=64)
def _cast(same: _Same) -> _Cast:
    record = same.record
    named_by: dict[str, set[Description]] = {}
    unnamed: dict[str, set[Description]] = {}
    for entity in record.entities:
        if entity.kind == "person":
            roles = (*(role.text for role in entity.roles), *_apposed(record.article.text, entity))
            named_by[entity.id] = {one for role in roles for one in describe(role)}
    for statement in record.statements:
        speaker = named(statement)
        if speaker is None:
            continue
        calls = {one for words in _called(record, statement, speaker) for one in describe(words)}
        if speaker.entity in named_by:
            named_by[speaker.entity] |= calls
        elif speaker.entity is None and speaker.kind in _PERSONS:
            unnamed.setdefault(speaker.label.lower(), set()).update(calls)
    return _Cast(_kept(named_by), _kept(unnamed), Also(_also(record.entities, named_by)))


def _apposed(text: str, entity: Entity) -> Iterator[str]:
    """Yield what stands beside a name: "a truck driver, N. N.,", "N. N., his aide,"."""
    for mention in entity.mentions:
        before = _IN_FRONT.match(text, max(0, mention.start - _NEAR), mention.start)
        if before and _CLOSED.match(text, mention.end):
            yield before[1]
        behind = _BEHIND.match(text, mention.end, mention.end + _NEAR)
        if behind:
            yield behind[1]


def _kept(calls: dict[str, set[Description]]) -> dict[str, tuple[Description, ...]]:
    return {who: tuple(sorted(told, key=lambda one: one.text)) for who, told in calls.items()}


def _called(record: Record, statement: Statement, speaker: Speaker) -> Iterator[str]:
    """Yield the words that describe a statement's speaker: its source, and how it led to him."""
    for words in (_source(record, statement), *(step.text for step in speaker.steps)):
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
