"""How sure is a printed line? The chance of its words times that of its speaker.

The first is what ``record/words.py`` says of them; the second a table of the steps that led to the
speaker: the share of speakers shown that were nobody else than the one who spoke, by the weakest
step of their chain, on the part `choose` of the invented articles and on today's press
(``benchmarks/resolve/sureness.py`` makes it anew; both chose it). How the product holds on what
chose nothing: ``benchmarks/turns/sure.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saidwhat.types.speaker import Speaker

#: Of a hundred speakers shown after such a step, so many were no other than the one who spoke.
SHARES = {
    "the fullest name printed": 0.98,
    "a short form of": 0.98,
    "as printed; no name is given": 0.98,
    "several, as printed": 0.98,
    "the label of the line; no name is given": 0.98,
    "a line under the name in the heading above": 0.98,
    "goes on with the speaker before it": 0.9,
    "the only one who speaks in the paragraph before": 0.9,
    "the subject of the sentence before": 0.9,
    "right behind the body spoken for": 0.9,
    "the name before it": 0.9,
    "as printed": 0.85,
    "the likeliest person before it": 0.85,
    "a role printed for": 0.6,
}
#: The same of all other steps, each too rare to be counted: they are guesses by place.
OTHERS = 0.85
#: The reason of a step that somebody took by hand, in an archive, begins so. A person's word counts
#: as sure here, as a person's judgement beats a program's; nobody has measured it.
BY_HAND = "put right by "
#: Reported speech that is less sure than this is kept, and shown where all is asked for.
#: ``benchmarks/turns/sure.py`` prints how much of it is somebody's words.
PRINTED = 0.5


@dataclass(frozen=True, slots=True)
class Sure:
    """The chance that the words are somebody's, and that of the speaker shown.

    ``speaker`` is None where nobody is shown.
    """

    words: float
    speaker: float | None


def sureness(speaker: Speaker | None) -> float | None:
    """Return the chance that the speaker shown is the one who spoke; None for nobody."""
    return None if speaker is None else least(step.reason for step in speaker.steps)


def least(reasons: Iterable[str]) -> float:
    """Return the chance after steps taken for these reasons: that of the weakest."""
    return min(map(_share, reasons), default=1.0)


def _share(reason: str) -> float:
    return 1.0 if reason.startswith(BY_HAND) else SHARES.get(reason, OTHERS)


def together(words: float, speaker: Speaker | None) -> float:
    """Return the chance of the line: words and speaker, to two places."""
    return round(words * (sureness(speaker) or 1.0), 2)


def apart(confidence: float, chance: float | None) -> Sure:
    """Return the two chances that a line's is made of, that of its speaker being known."""
    return Sure(round(min(1.0, confidence / (chance or 1.0)), 2), chance)
