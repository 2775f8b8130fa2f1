"""Who is likeliest to have said what nobody is established for? One person, or none.

The likeliest whom "he" or "she" can mean, below the bar for naming him; and whoever goes on from
such a one, or answers a question in turn. It is no speaker, is shown as none, and nothing else of
the article follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saidwhat.resolve.case import Case
from saidwhat.resolve.turns import answers_in_turn, goes_on
from saidwhat.types.speaker import Leaning, Speaker
from saidwhat.types.sureness import sureness

#: The chance given to one who answers in turn: told as a guess, and counted nowhere.
_IN_TURN = 0.6


def leanings(case: Case, speakers: Sequence[Speaker | None]) -> tuple[Leaning | None, ...]:
    """Return who is likeliest for each attribution without a speaker, as far as anybody is."""
    found = [None if speaker else _likeliest(case, at) for at, speaker in enumerate(speakers)]
    known = [
        speaker or (Speaker(one.label, "person", one.entity) if one else None)
        for speaker, one in zip(speakers, found, strict=True)
    ]
    for at in sorted(range(len(found)), key=lambda at: case.attributions[at].place):
        one = case.attributions[at]
        if known[at] or one.source or case.lines.turn(one):
            continue
        speaker = goes_on(case, at, known) or answers_in_turn(case, at, known)
        if speaker is None or speaker.kind != "person":
            continue
        before = [one for one in found if one and one.label == speaker.label]
        chance = min((one.chance for one in before), default=_IN_TURN) * (sureness(speaker) or 1.0)
        found[at] = Leaning(speaker.label, speaker.entity, round(chance, 2))
        known[at] = replace(speaker, steps=())
    return tuple(found)


def _likeliest(case: Case, at: int) -> Leaning | None:
    head = case.heads[at]
    found = case.leanings.get(head.span) if head and head.sort == "pronoun" else None
    if found is None or found.person.several:
        return None
    cluster = found.person.cluster
    label = cluster.fullest.text if cluster else found.person.words.of(case.layout.text)
    return Leaning(label, cluster.id if cluster else None, round(found.probability, 2))
