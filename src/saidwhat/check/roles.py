"""Is somebody whom the draft describes ("the mayor", "a nurse") the one the article prints?

A description is compared with what the article prints for its speaker: the roles beside his name,
the words that sources call him by, the source itself where it names nobody. It is another's where
it is a role that the article prints for somebody else and not for him; where neither can be told
it is unmatched, never a guess. Two names are compared in ``speakers.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saidwhat.check.alone import is_alone
from saidwhat.check.cast import PERSONS, cast_of, sort_of, source_of
from saidwhat.check.likeliest import leaned
from saidwhat.check.named import Named, Told, named_by, words_of
from saidwhat.check.several import each_of_two
from saidwhat.check.speakers import attribution, named, persons
from saidwhat.language.load import ENGLISH
from saidwhat.text.descriptions import Description, describe, telling
from saidwhat.text.names import compare
from saidwhat.types.speaker import Speaker
from saidwhat.types.verdict import AttributionVerdict

_INDEFINITE = ENGLISH.words("indefinite")
_SPOKESPERSON = "spokesperson"
#: So far in front of a source is looked for whom its noun belongs to.
_BEFORE = 400
_OPEN = frozenset({"unmatched", "not_established"})


def attributed(draft: Told, article: Told) -> AttributionVerdict:
    """Return whether a draft and an article have one speaker, however the draft says who he is."""
    both = [as_established(one, article) for one in each_of_two(draft)]
    if both and not each_of_two(article):
        return "other" if "other" in both else both[0] if len(set(both)) == 1 else "unmatched"
    whose = as_established(draft, article)
    if whose in _OPEN and any(as_established(*sides) == "same" for sides in leaned(draft, article)):
        return "same"
    return whose


def as_established(draft: Told, article: Told) -> AttributionVerdict:
    """Return the same as far as both establish their speakers, leaning to nobody."""
    words, theirs = as_drafted(draft), named_by(draft)
    source = source_of(draft.record, draft.statement)
    if words is None:
        return "not_named"
    if theirs and (theirs.entity or theirs.shown or theirs.kind not in PERSONS):
        whose = _named(words, source, attribution(draft, article), article)
        return _as_drafted_sure(whose, theirs, draft, article)
    if sort_of(words) == "pronoun":
        return "unmatched"
    if sort_of(words) == "name":
        return _unresolved(words, draft, article)
    whose = described(words, article)
    return "unmatched" if whose == "other" and sort_of(source) == "pronoun" else whose


def _as_drafted_sure(
    whose: AttributionVerdict, theirs: Named, draft: Told, article: Told
) -> AttributionVerdict:
    """Return "other" only where the draft's own words say who it is.

    Whom "she" or "the clerk" means in a draft is read from what stands around it: too little to
    call what an article prints another's, but where one paragraph speaks of nobody else.
    """
    source = source_of(draft.record, draft.statement)
    if whose == "other" and sort_of(source) == "pronoun" and is_alone(draft, theirs.entity):
        return whose
    if whose != "other" or theirs.shown or sort_of(source) == "name" or not source:
        return whose
    if sort_of(source) == "described" and described(source, article) == "other":
        return whose
    return "unmatched"


def as_drafted(told: Told) -> str | None:
    """Return whom the draft names: a speaker's label, or the source's words as they stand."""
    speaker = named_by(told) or named(told.statement)
    return speaker.label if speaker else source_of(told.record, told.statement) or None


def described(words: str, article: Told) -> AttributionVerdict:
    """Return whether a description is that of the speaker whom an article prints."""
    told, cast, ours = describe(words), cast_of(article.record), _printed(article)
    source = source_of(article.record, article.statement)
    own = describe(source) if sort_of(source) == "described" else ()
    if told and own and all(one in own for one in told):
        return "same"
    if own and (ours is None or not ours.entity) and _takes_up(told, own, source, article):
        return "same"
    if ours is None and not source:
        return "not_established"
    calls = (*own, *cast.calls_of(ours)) if ours else own
    others = any(cast.is_anothers(one, ours) for one in told)
    if told and all(cast.fits(one, ours, calls) for one in told):
        indefinite = words.split()[0].lower() in _INDEFINITE
        return "unmatched" if others and not indefinite else "same"
    if not others or any(one.is_anybody for one in told):
        return "unmatched"
    if ours is None or not ours.entity:  # whoever is not named may be the other one himself
        return "other" if any(_are_two(one, calls) for one in told) else "unmatched"
    return "unmatched" if _speaks_for(told, ours) else "other"


def _printed(article: Told) -> Speaker | None:
    """Return the speaker whom an article prints: by a name beside the words, or as it was read."""
    ours, read = named_by(article), named(article.statement)
    if ours is None:
        return None
    entity = ours.entity.id if ours.entity else None
    same = read is not None and read.entity == entity and not ours.shown
    return read if same else Speaker(ours.label, ours.kind, entity)


def _takes_up(
    told: Sequence[Description], own: Sequence[Description], source: str, article: Told
) -> bool:
    """Tell whether a source is "the friend" alone, and the draft's "friend of Paula's" who stands
    before it: no other such is spoken of."""
    assert article.statement is not None
    if source.split()[0].lower() in _INDEFINITE or any(one.telling or one.standing for one in own):
        return False
    at, text = article.statement.source[0].start, article.record.article.text
    before, cast = telling(text[max(0, at - _BEFORE) : at]), cast_of(article.record)
    alike = [calls for calls in cast.unnamed.values() if any(c.head == own[0].head for c in calls)]
    return (
        bool(told)
        and len(alike) < 2
        and all(
            one.head == own[0].head and not one.standing and one.telling <= before for one in told
        )
    )


def _are_two(told: Description, own: Iterable[Description]) -> bool:
    """Tell whether a description is surely none of somebody's who is not named.

    Two hold an office of one name ("the Dutch prime minister", "the Belgian"); and whoever speaks
    for somebody is not that one.
    """
    return any(
        (one.head == _SPOKESPERSON != told.head)
        or (
            told.head == one.head
            and told.standing == one.standing
            and told.telling - one.telling
            and one.telling - told.telling
        )
        for one in own
    )


def _named(
    words: str,
    source: str,
    whose: AttributionVerdict,
    article: Told,
) -> AttributionVerdict:
    """Return what a comparison of names gives, where a role or a firm does not say more.

    Where the draft has a role, and whom it means there is only read from what stands before it,
    the printed speaker may hold the role.
    """
    ours = _printed(article)
    if whose not in ("other", "not_established"):
        return whose
    if ours is None:
        told = sort_of(words) == "described" and source_of(article.record, article.statement)
        return "unmatched" if told else whose
    if _is_spokesperson_of(words, cast_of(article.record).calls_of(ours)):
        return "same"
    if sort_of(source) == "described" and described(source, article) == "same":
        return "unmatched"
    if sort_of(words) == "described" and whose == "not_established":
        return "unmatched"
    return whose


def _unresolved(words: str, draft: Told, article: Told) -> AttributionVerdict:
    """Compare a name of which the draft does not tell whose it is ("Lee", of two or of nobody)."""
    ours = named_by(article)
    if ours is None:
        return "not_established"
    if words_of(words) in map(words_of, ours.printed):
        return "same"
    if ours.entity is None or ours.entity.kind != "person":
        return "unmatched"
    if compare(words, ours.entity.name).verdict == "different":
        return "other"
    surname = words_of(words)[-1:]
    bearers = [e for e in draft.record.entities if words_of(e.name)[-1:] == surname]
    theirs = Named(words, "person", None, (words,))
    alone = not bearers and persons(theirs, ours, article.record) == "same"
    return "same" if alone else "unmatched"


def _speaks_for(told: Iterable[Description], ours: Speaker) -> bool:
    """Tell whether somebody described may have said what a body is printed to have said."""
    return ours.kind not in PERSONS and any(
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
