"""How is it said that two versions of an article differ? Never that anything was deleted.

"In our capture of 09:14, not in that of 11:02" is what can be known: two captures, and what each
of them prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import assert_never

from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.shown import brief
from saidwhat.types.verdict import Change
from saidwhat.types.versions import (
    HeadChange,
    Notice,
    OwnWords,
    Version,
    VersionChange,
    VersionChanges,
)
from saidwhat.wording.dates import clock, in_words, moment
from saidwhat.wording.numbers import count

#: What stands where one version has nothing.
NOTHING = "(nothing)"
_HEADS = {"title": "Title", "byline": "Byline", "published": "Published"}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Names:
    """What two versions are called: each by itself, and the new one beside the old."""

    old: str
    new: str

    @property
    def added(self) -> str:
        """Return where what was added stands."""
        return f"in {self.new}, not in {_that(self.old)}"

    @property
    def removed(self) -> str:
        """Return where what the new version does not have stands."""
        return f"in {self.old}, not in {_that(self.new)}"


def _that(name: str) -> str:
    return re.sub(r"^our capture\b", "that", name)


def names(found: VersionChanges) -> Names:
    """Return what the two versions are called: by the time of their capture, or by their files."""
    old, new = found.old, found.new
    if not (old.captured and new.captured):
        one, other = _called(old, "the old version"), _called(new, "the new version")
        return Names(one, other) if one != other else Names("the old version", "the new version")
    times = [datetime.fromisoformat(time).astimezone(UTC) for time in (old.captured, new.captured)]
    if times[0].date() == times[1].date():
        form = "%H:%M" if f"{times[0]:%H:%M}" != f"{times[1]:%H:%M}" else "%H:%M:%S"
        return Names(*(f"our capture of {time:{form}}" for time in times))
    return Names(*(f"our capture of {_short(time)}" for time in times))


def _called(version: Version, otherwise: str) -> str:
    return version.file.rsplit("/", 1)[-1] or otherwise


def _short(time: datetime) -> str:
    return f"{in_words(Edtf(f'{time:%Y-%m-%d}'))}, {time:%H:%M}"


def captured(version: Version) -> str:
    """Return when a version was captured: "Wednesday 4 March 2026, 09:14 UTC"."""
    return moment(version.captured) if version.captured else "time of capture not known"


def statements(found: VersionChanges) -> Iterator[list[VersionChange]]:
    """Yield the changes by statement, those of one together, in the order of the first."""
    order: dict[tuple[str, str], int] = {}
    for change in found.changes:
        order.setdefault(_pair(change), len(order))
    ranked = sorted(found.changes, key=lambda change: order[_pair(change)])
    for _, group in groupby(ranked, key=_pair):
        yield list(group)


def _pair(change: VersionChange) -> tuple[str, str]:
    return change.old.id if change.old else "", change.new.id if change.new else ""


def headline(changes: list[VersionChange], called: Names) -> str:
    """Return what differs in a statement, in a few words."""
    return "; ".join(_differs(change, called) for change in changes)


def _differs(change: VersionChange, called: Names) -> str:
    match change.kind:
        case "added":
            return called.added
        case "removed":
            return called.removed
        case "reworded":
            return "worded otherwise" if change.material else "punctuated or spelled otherwise"
        case "reattributed":
            return "given to another"
        case "redated":
            return "dated otherwise"
        case _:
            assert_never(change.kind)


def word_change(change: Change) -> str:
    """Return a change of words: "negation: “nobody” before, “everybody” after"."""
    why = change.kind if change.kind in _WEIGHTY else change.why
    old, new = (" ".join(t.split()) for t in (change.original_text, change.draft_text))
    if old and new:
        return f"{why}: “{old}” before, “{new}” after"
    return f"{why}: “{new}” put in" if new else f"{why}: “{old}” no longer there" if old else why


_WEIGHTY = ("negation", "number", "name", "modality")


def who(statement: Statement | None) -> str:
    """Return whom a statement is given to."""
    if statement is None or statement.speaker is None:
        return "speaker not established"
    return " ".join(statement.speaker.label.split())


def when(statement: Statement | None) -> str:
    """Return when it was said, as far as the text tells."""
    said = statement.said if statement else None
    return in_words(said.edtf) if said else "not dated"


def head_change(change: HeadChange) -> str:
    """Return a change of title, byline or time of publication."""
    old, new = (_part(value) for value in (change.old, change.new))
    return f"{_HEADS[change.what]}: {old} before, {new} after"


def _part(value: str | None) -> str:
    if value is None:
        return "none"
    if _DAY.match(value):
        hour = clock(value)
        day = value[:10] if "T" in value else value
        return f"{in_words(Edtf(day))}, {hour}" if hour else in_words(Edtf(day))
    return f"“{' '.join(value.split())}”"


def own_words(own: OwnWords) -> str:
    """Return how much of the newsroom's own words differs."""
    if not own.passages:
        return "the newsroom's own words: no change"
    told = [f"{count(own.words_added, 'word')} more", f"{own.words_removed:,} fewer"]
    if own.paragraphs_added:
        told.append(f"{count(own.paragraphs_added, 'paragraph')} more")
    if own.paragraphs_removed:
        told.append(f"{count(own.paragraphs_removed, 'paragraph')} fewer")
    return f"the newsroom's own words: {', '.join(told)}"


def summary(found: VersionChanges) -> str:
    """Return how many statements differ, and in which way, in one line."""
    if not found.related:
        return "two different articles: nothing is laid side by side"
    kinds: dict[str, int] = {}
    for change in found.changes:
        kinds[change.kind] = kinds.get(change.kind, 0) + 1
    told = [f"{many} {_COUNTED[kind]}" for kind, many in kinds.items()]
    many = len(list(statements(found)))
    return f"{count(many, 'statement')}: {', '.join(told)}" if told else "no statement differs"


_COUNTED = {
    "added": "more",
    "removed": "fewer",
    "reworded": "worded otherwise",
    "reattributed": "given to another",
    "redated": "dated otherwise",
}


def about(found: VersionChanges, notice: Notice) -> str:
    """Return what a notice may speak of, by the number that it has above."""
    if notice.change is not None:
        wanted = found.changes[notice.change]
        for number, changes in enumerate(statements(found), 1):
            if wanted in changes:
                return f"it may speak of {number}, above"
    if notice.passage is not None:
        return "it may speak of the newsroom's own words, above"
    for statement in found.new.record.statements:
        if statement.id == notice.statement:
            return f"it may speak of {brief(statement.text)}, which is the same in both"
    return "nothing that differs has its words"


UNRELATED = (
    "The two share too few words to be versions of one article; nothing is laid side by side."
)
