"""To which day's talk does a statement belong, where its own cue tells no day?

A day holds for the talk that follows it: "N. N. addressed the council on Tuesday. “…,” she
said." So every day that was told before a statement is a candidate, by a cue or by the
newsroom; for a headline and a lead the next one that their speaker's cue tells; the day of
publication is one; and no day at all is one, which wins unless another is
likely enough. What speaks for a candidate is what a reader sees: how far back it stands, who
spoke then, whether its sentence tells of talk, the tense of the cue. The weights of a small
log-linear scorer are read from ``scenes.json``; ``training/scenes`` makes that file.

Which date belongs to a cue itself is ``cuedates.py``'s; the days told are ``days.py``'s, what is
seen of a statement ``talk.py``'s.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from saidwhat.record.days import Day, Days
from saidwhat.record.talk import ELSEWHEN, NAME, PAST, UNDATED, Talk
from saidwhat.types.record import Said

Where = Literal["ahead", "sentence", "paragraph", "speaker's", "lead", "near", "far"]


@dataclass(frozen=True, slots=True)
class Option:
    """A day that a statement can belong to, and what speaks for and against it.

    ``day`` is None for the day of publication, or the dateline's.
    """

    day: Day | None
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of the features, and the chance that a day must have to be told."""

    weights: Mapping[str, float]
    least: float

    def chances(self, options: Sequence[Option]) -> list[float]:
        """Return the chance of each option; what is left of 1 is that no day is told."""
        weight = self.weights.get
        scores = [
            sum([weight(name, 0.0) * value for name, value in one.features.items()])
            for one in options
        ]
        top = max(0.0, *scores) if scores else 0.0
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers) + math.exp(-top)
        return [power / total for power in powers]


@cache
def load(path: Path | None = None) -> Scorer:
    """Return the scorer of a weights file; the one that ships where none is given."""
    file = path or files("saidwhat.record").joinpath("scenes.json")
    data = json.loads(file.read_text("utf-8"))
    return Scorer(data["weights"], data["least"])


def options(talk: Talk, days: Days, default: Said | None) -> Iterator[Option]:
    """Yield the days that a statement can belong to, each with its features.

    ``default`` is the dateline's day or the day of publication, where it is known.
    """
    found = days.before(talk)
    if ELSEWHEN & {*talk.signs} and talk.speaker:  # "She said on Monday … She once said"
        found = [one for one in found if one.speaker != talk.speaker]
    if PAST & {*talk.signs}:  # nor was it on the day of the news, unless its own sentence says so
        found = [one for one in found if "today" not in one.signs or one.sentence == talk.sentence]
    mine = next((one for one in reversed(found) if _is_same(talk, one)), None)
    values = [one.edtf.text for one in found]
    for at, day in enumerate(found):
        where = _where(talk, day, day is mine)
        later = len({*values[at + 1 :]} - {values[at]})
        carried = _carried(talk, day.edtf.text)
        yield Option(day, _features(talk, day, where, later) | carried)
    if default and not talk.around and not UNDATED & {*talk.signs}:
        signs = (*talk.signs, default.basis, *(["days told"] if found else []))
        yield Option(None, _crossed("publication", signs) | _carried(talk, default.edtf.text))


def _carried(talk: Talk, value: str) -> dict[str, float]:
    """Return how a day agrees with what the statement before was given."""
    found: dict[str, float] = {}
    if talk.before is not None:
        who = "same speaker" if talk.before.same else "another speaker"
        far = ("same paragraph", "next paragraph")[talk.before.paragraphs :][:1] or ("farther",)
        said = talk.before.said
        how = "none" if said is None else "as" if said.edtf.text == value else "other than"
        found[f"{how} before, {who}, {far[0]}"] = 1.0
        found |= dict.fromkeys((f"{how} before, {sign}" for sign in talk.signs), 1.0)
    if talk.spoke:
        own = talk.own
        how = "none" if own is None else "as" if own.edtf.text == value else "other than"
        found[f"{how} the speaker's last"] = 1.0
    return found


def _is_same(talk: Talk, day: Day) -> bool:
    """Tell whether a day is of the speaker's own cue, alone or with another: "N. N. and A. B."."""
    if not talk.speaker or not day.speaker:
        return False
    return talk.speaker == day.speaker or talk.speaker in day.speaker.split(" and ")


def _where(talk: Talk, day: Day, mine: bool) -> Where:
    if day.sentence == talk.sentence:
        return "sentence"
    if day.time.span.start > talk.place:
        return "ahead"
    if day.paragraph == talk.paragraph:
        return "paragraph"
    if mine:
        return "speaker's"
    if day.lead:
        return "lead"
    return "near" if talk.paragraph - day.paragraph <= 2 else "far"


def _features(talk: Talk, day: Day, where: Where, later: int) -> dict[str, float]:
    paragraphs = max(0, talk.paragraph - day.paragraph)
    signs = [
        *day.signs,
        f"{min(later, 2)} days since",
        f"{min(paragraphs, 3)} paragraphs back",
        "a cue's" if day.speaker is not None else "the newsroom's",
    ]
    if _is_same(talk, day):
        signs.append("of the same speaker")
    if day.sentence == talk.sentence - 1:
        signs.append("in the sentence before")
    if talk.speaker and day.names & {*NAME.findall(talk.speaker)}:
        signs.append("names the speaker")
    elif day.speaker is None and not {"told with talk", "a gathering"} & {*day.signs}:
        signs.append("something else happened")
    found = _crossed(where, (*talk.signs, *signs))
    found |= dict.fromkeys((f"any, {sign}" for sign in (*talk.signs, *signs)), 1.0)
    found["any, paragraphs back"] = math.log1p(paragraphs)
    return found


def _crossed(where: str, signs: Sequence[str]) -> dict[str, float]:
    return dict.fromkeys((where, *(f"{where}, {sign}" for sign in signs)), 1.0)
