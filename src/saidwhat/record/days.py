"""Which days does an article tell, in whose voice, and what is seen of each?

A day of a cue is its speaker's, any other the newsroom's. Days ahead, the bounds of a stretch of
time and days that only belong to a noun ("the March talks") set no scene and are left out; those
in somebody's words hold for these words alone. For which statement: ``scenes.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from saidwhat.language.load import ENGLISH
from saidwhat.record.cuedates import modifies_noun, points_back, sentence_of
from saidwhat.record.talk import GATHERING, LEAD, NAME, Talk, Top
from saidwhat.text.layout import Layout
from saidwhat.text.occurrences import Occurrences
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression

#: So many told days before a statement are weighed, beside the lead's and the last of the same
#: speaker. Articles seldom tell more between two that matter.
NEAREST = 6
#: Paragraphs below a lead's in which its speaker's day may be told.
AHEAD = 2
#: The signs of a day of the news.
NEWS = frozenset(("today", "of the week"))

_TELLS_OF_TALK = re.compile(rf"\b(?:{ENGLISH.either('telling of talk')})\b", re.IGNORECASE)
_BOUND = re.compile(rf"\b(?:{ENGLISH.either('before the bound of a time')})\s+(?:the\s+)?$", re.I)
#: "Before the storm of 2010".
_NOT_YET = re.compile(
    rf"\b(?:{ENGLISH.either('before what is not yet')})\s+(?:[\w’'-]+\s+){{1,4}}of\s+$",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"\b(?:{ENGLISH.either('future')})\b", re.IGNORECASE)
_OCCASION = re.compile(
    rf"(?:['’]s)?\s+(?:[\w-]+\s+)?(?:{ENGLISH.either('named occasions')})\b", re.IGNORECASE
)
_ASIDE = re.compile(
    rf"\b(?:{ENGLISH.either('relatives')}|{ENGLISH.either('openers of reasons')})\b[^,;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day told in the article: by a cue (then of that statement), or by the newsroom.

    ``signs`` are what is seen of it alone; ``names`` the words with a capital in its sentence;
    ``aside``: it stands in a clause that only adds to a noun, or gives a reason; ``lead``: it is
    the first that the lead tells; ``inside``: it is told in somebody's words.
    """

    time: TimeExpression
    signs: tuple[str, ...]
    sentence: int
    paragraph: int
    names: frozenset[str]
    aside: bool
    lead: bool = False
    speaker: str | None = None
    inside: bool = False

    @property
    def edtf(self) -> Edtf:
        """Return the day."""
        assert self.time.edtf is not None
        return self.time.edtf


@dataclass(slots=True)
class Days:
    """The days that an article tells, in the order of its text."""

    outside: list[Day] = field(default_factory=list)
    inside: list[Day] = field(default_factory=list)
    lead: Day | None = None
    _of: dict[str, list[Day]] = field(default_factory=dict)

    def add(self, day: Day) -> None:
        """Keep a day; they are given in the order of the text."""
        (self.inside if day.inside else self.outside).append(day)
        if day.lead:
            self.lead = day
        if day.speaker:
            self._of.setdefault(day.speaker, []).append(day)

    def before(self, talk: Talk) -> list[Day]:
        """Return the days that a statement may belong to, the nearest last."""
        if talk.around:
            first = _before(self.inside, talk.around[0].start)
            last = _before(self.inside, talk.place)
            told = self.inside[max(first, last - NEAREST) : last]
            return [one for one in told if any(s.contains(one.time.span) for s in talk.around)]
        last = _before(self.outside, talk.place)
        near = self.outside[max(0, last - NEAREST) : last]
        mine = self._of.get(talk.speaker or "", [])
        mine = mine[: _before(mine, talk.place)][-1:]
        lead = [self.lead] if self.lead and self.lead.time.span.start < talk.place else []
        found = [*(one for one in (*lead, *mine) if one not in near), *near]
        found = [one for one in found if not (one.aside and one.sentence == talk.sentence)]
        return [*found, *self._ahead(talk)]

    def _ahead(self, talk: Talk) -> list[Day]:
        """Return the day that the speaker's next cue tells, for a headline or a lead."""
        if not {"in a headline", "in the lead"} & {*talk.signs}:
            return []
        mine = self._of.get(talk.speaker or "", [])
        mine = mine[_before(mine, talk.place) :][:1]
        if "in a headline" in talk.signs:
            return mine
        return [one for one in mine if one.paragraph - talk.paragraph <= AHEAD]

    def only(self, talk: Talk) -> Day | None:
        """Return the day that the newsroom tells before a statement, if its paragraph has one."""
        last = _before(self.outside, talk.place)
        first = bisect_left(self.outside, talk.paragraph, 0, last, key=lambda one: one.paragraph)
        told = [one for one in self.outside[first:last] if not one.aside]
        return told[0] if len({one.edtf.text for one in told}) == 1 else None


def _before(days: Sequence[Day], place: int) -> int:
    return bisect_left(days, place, key=lambda day: day.time.span.start)


def told_days(
    layout: Layout,
    top: Top,
    times: Sequence[TimeExpression],
    cues: Mapping[Span, str | None],
    words: Sequence[Span],
) -> Days:
    """Return the days that an article tells, without those of the future and of nouns.

    ``cues`` leads from the place of a cue's own date to its speaker ("" for nobody);
    ``words`` are the stretches that are somebody's, in order and apart.
    """
    published = layout.article.published
    today = published.edtf.last if published else None
    dateline = layout.article.dateline
    found, seen = Days(), _Seen(layout)
    lead = False
    for time in times:
        edtf = time.edtf
        if edtf is None or time.type not in ("DATE", "TIME") or ".." in edtf.text:
            continue
        if points_back(layout, time) or any(one.contains(time.span) for one in top.stamp):
            continue
        if edtf.first is None or (today is not None and edtf.first > today):
            continue
        if dateline is not None and dateline.span.contains(time.span):
            continue
        if today is not None and not edtf.is_day and (edtf.last is None or edtf.last >= today):
            continue  # "this month" tells no day before today
        is_cue = time.span in cues
        inside = not is_cue and _is_in(words, time.span)
        if not is_cue and not inside and not _sets_a_scene(layout.text, time.span):
            continue
        head = any(span.contains(time.span) for span in top.headlines)
        paragraph = layout.paragraph(time.span.start)
        in_lead = not lead and not head and not inside and paragraph < top.body + LEAD
        lead = lead or in_lead
        found.add(
            Day(
                time,
                tuple(seen.signs(time, today, head)),
                layout.sentence(time.span.start),
                paragraph,
                frozenset(NAME.findall(_sentence_text(layout, time.span))),
                _stands_aside(layout, time.span),
                in_lead,
                cues[time.span] or "" if is_cue else None,
                inside,
            )
        )
    return found


def _stands_aside(layout: Layout, time: Span) -> bool:
    start = sentence_of(layout, time).start
    return _ASIDE.search(layout.text[start : time.start]) is not None


def _sentence_text(layout: Layout, span: Span) -> str:
    return sentence_of(layout, span).of(layout.text)


def _is_in(stretches: Sequence[Span], time: Span) -> bool:
    at = bisect_left(stretches, time.start + 1, key=lambda span: span.start) - 1
    return at >= 0 and stretches[at].contains(time)


def _sets_a_scene(text: str, time: Span) -> bool:
    """Tell whether a date is no part of a noun's name, unless the noun is an occasion."""
    before, behind = text[max(0, time.start - 24) : time.start], text[time.end : time.end + 32]
    if _BOUND.search(before) or _NOT_YET.search(text, max(0, time.start - 60), time.start):
        return False
    owns = behind[:2] in ("'s", "’s")
    if not (owns or modifies_noun(text, time)):
        return True
    return _OCCASION.match(behind) is not None


class _Seen:
    """What is seen around the days of an article; each of its sentences is read once."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        patterns = _TELLS_OF_TALK, GATHERING, _AHEAD
        self._talk, self._gathering, self._ahead = (Occurrences(p, layout) for p in patterns)

    def signs(self, time: TimeExpression, today: date | None, head: bool) -> Iterator[str]:
        """Yield the signs of a day, as they are named in the weights of scenes."""
        assert time.edtf is not None
        text, edtf, span = self._layout.text, time.edtf, time.span
        sentence = sentence_of(self._layout, span)
        yield "a day" if edtf.is_day else "a month" if len(edtf.text) == 7 else "a longer time"
        if today is not None and edtf.last is not None:
            days = (today - edtf.last).days
            yield (
                "today" if days <= 0 and edtf.is_day else "of the week" if days <= 7
                else "of the month" if days <= 40 else "of the year" if days <= 370 else "long ago"
            )  # fmt: skip
        if head:
            yield "in a headline"
        if self._talk.between(sentence.start, sentence.end):
            yield "told with talk"
        if self._gathering.between(sentence.start, sentence.end):
            yield "a gathering"
        if len(text[sentence.start : span.start].split(None, 4)) <= 3:
            yield "opens its sentence"
        if _OCCASION.match(text, span.end):
            yield "of a named occasion"
        if self._ahead.between(sentence.start, span.start):
            yield "something ahead"
