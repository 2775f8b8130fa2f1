"""What does a notice of a correction on the page speak of? The change that shares its words.

A notice is tied to what differs between the two versions; where nothing of that fits, to the
statement that now has its words. Where neither does, it stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saidwhat.compare.edition import Edition, flow
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.versions import Notice, OwnWords, PassageChange, VersionChange

#: A word that was changed, and stands in the notice, weighs as much as so many words around it.
_CHANGED = 3
#: A notice is tied where so much is shared: a changed word and one beside it, or four words.
_ENOUGH = 4


def notices(
    old: Edition, new: Edition, changes: Sequence[VersionChange], own: OwnWords
) -> tuple[Notice, ...]:
    """Return the notices of the new version, each with what it may speak of."""
    before = {flow(old.words(line)) for line in old.notices}
    found = []
    for line in new.notices:
        notice = _Notice(_telling(new, (line,)), old, new)
        if notice.words:  # otherwise a heading alone
            there = flow(new.words(line)) in before
            found.append(notice.tied(Notice(line, line.of(new.text), there), changes, own))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Notice:
    words: frozenset[str]
    old: Edition
    new: Edition

    def tied(self, made: Notice, changes: Sequence[VersionChange], own: OwnWords) -> Notice:
        """Return the correction with what shares most of its words, if that is enough."""
        scores = [self._of_change(one) for one in changes]
        passages = [self._of_passage(one) for one in own.passages]
        best = max([*scores, *passages], default=0)
        if best >= _ENOUGH and best in scores:
            return replace(made, change=scores.index(best))
        if best >= _ENOUGH:
            return replace(made, passage=passages.index(best))
        said = [one for each in self.new.said for one in each.statements]
        shared = [self._shared(self._around(one, self.new)) for one in said]
        if max(shared, default=0) >= _ENOUGH:
            return replace(made, statement=said[shared.index(max(shared))].id)
        return made

    def _of_change(self, change: VersionChange) -> int:
        """Return how much of a change the notice names: words that differ weigh more."""
        around = frozenset[str]()
        for statement, edition in ((change.old, self.old), (change.new, self.new)):
            around |= self._around(statement, edition) if statement else frozenset()
        return _CHANGED * self._shared(self._differing(change)) + self._shared(around)

    def _differing(self, change: VersionChange) -> frozenset[str]:
        """Return the words that only one of the two versions has."""
        if change.kind == "reworded":
            return self._words([(one.original, one.draft) for one in change.changes])
        sides = ((change.old, self.old), (change.new, self.new))
        if change.kind == "reattributed":
            labels = [_speaker(one, edition) for one, edition in sides]
        elif change.kind == "redated":
            labels = [_date(one, edition) for one, edition in sides]
        else:
            labels = [
                _telling(edition, one.content) if one else frozenset() for one, edition in sides
            ]
        return labels[0] ^ labels[1]

    def _of_passage(self, passage: PassageChange) -> int:
        places = [((one.original, one.draft)) for one in passage.changes]
        sides = ((passage.old, self.old), (passage.new, self.new))
        around = frozenset[str]().union(
            *(_telling(edition, (span,)) for span, edition in sides if span)
        )
        differing = self._words(places) if places else around
        return _CHANGED * self._shared(differing) + self._shared(around)

    def _words(self, places: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> frozenset[str]:
        went, came = frozenset[str](), frozenset[str]()
        for original, draft in places:
            went |= _telling(self.old, (Span(*original),)) if original[0] < original[1] else went
            came |= _telling(self.new, (Span(*draft),)) if draft[0] < draft[1] else came
        return went ^ came

    def _around(self, statement: Statement, edition: Edition) -> frozenset[str]:
        """Return the telling words of a statement, and of whom it is given to."""
        return _telling(edition, statement.content) | _speaker(statement, edition)

    def _shared(self, words: frozenset[str]) -> int:
        return len(self.words & words)


def _speaker(statement: Statement | None, edition: Edition) -> frozenset[str]:
    if statement is None or statement.speaker is None:
        return frozenset()
    steps = tuple(step.span for step in statement.speaker.steps)
    return _telling(edition, steps)


def _date(statement: Statement | None, edition: Edition) -> frozenset[str]:
    said = statement.said if statement else None
    return _telling(edition, (said.span,)) if said and said.span else frozenset()


def _telling(edition: Edition, spans: Spans) -> frozenset[str]:
    """Return the words at some places that tell one passage from others."""
    known = edition.tokens.language
    idle = known.words("slight") | known.words("words of notices")
    return frozenset(key for key in edition.words(*spans).keys if key not in idle)
