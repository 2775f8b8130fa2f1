"""What did the newsroom change in its own words? Sentences matched, moves left out, words counted.

A sentence that stands in both versions is no change, wherever it stands. What is left is laid side
by side, and only words outside of statements count: those of statements are told with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from saidwhat.compare.edition import Edition, flow
from saidwhat.text.stretch import Stretch
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import Change
from saidwhat.types.versions import OwnWords, PassageChange

#: Two passages that share at least this share of their words are one, reworded.
NEAR = 0.5

Reword = Callable[[Stretch, Stretch], tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Sentences in a row of one paragraph: their place, and whether they are all of it."""

    edition: Edition
    span: Span
    paragraph: int
    whole: bool

    @property
    def words(self) -> Stretch:
        return self.edition.words(self.span)


def own_words(old: Edition, new: Edition, reword: Reword) -> OwnWords:
    """Return what differs in the newsroom's own words."""
    common = _common(old, new)
    sides = [_left(edition, Counter(common)) for edition in (old, new)]
    paired, rest = _paired(*sides)
    split = [_sentences(passages) for passages in rest]
    more, alone = _paired(*split)
    found = [told for one, other in (*paired, *more) if (told := _reworded(one, other, reword))]
    removed, added = (_alone(passages, kind) for passages, kind in zip(
        alone, ("removed", "added"), strict=True
    ))  # fmt: skip
    counted = [_counted(one, old, new) for one in (*found, *removed, *added)]
    return OwnWords(
        words_added=sum(count[1] for count in counted),
        words_removed=sum(count[0] for count in counted),
        paragraphs_added=_paragraphs(alone[1]),
        paragraphs_removed=_paragraphs(alone[0]),
        passages=tuple(sorted((*found, *removed, *added), key=_place)),
    )


def _place(told: PassageChange) -> tuple[int, int]:
    span = told.new or told.old
    return (span.start if span else 0), 0 if told.new else 1


def _common(old: Edition, new: Edition) -> Counter[str]:
    """Return the sentences that stand in both, and how often."""
    counts = [
        Counter(flow(edition.words(line)) for part in edition.paragraphs for line in part)
        for edition in (old, new)
    ]
    return counts[0] & counts[1]


def _left(edition: Edition, common: Counter[str]) -> list[_Passage]:
    """Return the passages of what does not stand in both; ``common`` is used up."""
    found: list[_Passage] = []
    for number, lines in enumerate(edition.paragraphs):
        run: list[Span] = []
        kept: list[Spans] = []
        for line in lines:
            key = flow(edition.words(line))
            if common[key] > 0:
                common[key] -= 1
                kept.append(tuple(run))
                run = []
            else:
                run.append(line)
        for spans in (*kept, tuple(run)):
            if spans:
                whole = len(spans) == len(lines)
                span = Span(spans[0].start, spans[-1].end)
                found.append(_Passage(edition, span, number, whole))
    return [one for one in found if one.words.indexes]


def _sentences(passages: Iterable[_Passage]) -> list[_Passage]:
    """Return the sentences of passages that have several."""
    return [
        _Passage(one.edition, line, one.paragraph, one.whole)
        for one in passages
        for line in one.edition.paragraphs[one.paragraph]
        if one.span.contains(line)
    ]


_Two = tuple[_Passage, _Passage]


def _paired(
    old: Sequence[_Passage], new: Sequence[_Passage]
) -> tuple[list[_Two], tuple[list[_Passage], list[_Passage]]]:
    """Return the passages that are near, the nearest first, and those that are left."""
    keys = [[one.words.keys for one in side] for side in (old, new)]
    scored = [
        (-share, a, b)
        for a, one in enumerate(keys[0])
        for b, other in enumerate(keys[1])
        if (share := _share(one, other)) >= NEAR
    ]
    taken: list[tuple[int, int]] = []
    for _, a, b in sorted(scored):
        if all(a != one and b != other for one, other in taken):
            taken.append((a, b))
    rest = (
        [one for a, one in enumerate(old) if all(a != pair[0] for pair in taken)],
        [one for b, one in enumerate(new) if all(b != pair[1] for pair in taken)],
    )
    return [(old[a], new[b]) for a, b in taken], rest


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    if 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0


def _reworded(one: _Passage, other: _Passage, reword: Reword) -> PassageChange | None:
    """Return what differs outside of statements; None where nothing does."""
    said, says = _contents(one.edition), _contents(other.edition)
    changes = tuple(
        change
        for change in reword(one.words, other.words)
        if _has_words(change) or change.material
        if not (_is_said(change, change.original, said) and _is_said(change, change.draft, says))
    )
    return PassageChange("reworded", one.span, other.span, changes) if changes else None


def _is_said(change: Change, place: tuple[int, int], spans: Spans) -> bool:
    empty = place[0] == place[1] or not _has_words(change)
    return _inside(place, spans, marks=empty)


def _has_words(change: Change) -> bool:
    return any(letter.isalnum() for letter in change.draft_text + change.original_text)


def _contents(edition: Edition) -> Spans:
    return tuple(span for said in edition.said for one in said.statements for span in one.content)


def _inside(place: tuple[int, int], spans: Spans, *, marks: bool) -> bool:
    """Tell whether all of a place is in statements; marks at an edge count as in."""
    start, end = place
    if marks:
        return any(span.start <= start <= span.end for span in spans)
    return any(span.start <= start and end <= span.end for span in spans)


def _alone(passages: Iterable[_Passage], kind: str) -> list[PassageChange]:
    """Return the passages that one version does not have, where the newsroom has words in them."""
    found = []
    for one in passages:
        if _own(one.edition, one.words):
            span = one.span
            found.append(
                PassageChange("removed", span, None)
                if kind == "removed"
                else PassageChange("added", None, span)
            )
    return found


def _own(edition: Edition, words: Stretch) -> int:
    """Return how many words stand outside of statements: no source, cue or content."""
    theirs = [
        span
        for said in edition.said
        for one in said.statements
        for span in (*one.source, *one.cue, *one.content)
    ]
    taken = set(edition.words(*theirs).indexes)
    return sum(1 for index in words.indexes if index not in taken)


def _counted(told: PassageChange, old: Edition, new: Edition) -> tuple[int, int]:
    """Return how many words of the newsroom's went, and how many came."""
    if told.kind == "removed" and told.old:
        return _own(old, old.words(told.old)), 0
    if told.kind == "added" and told.new:
        return 0, _own(new, new.words(told.new))
    went = [_words(old, change.original) for change in told.changes]
    came = [_words(new, change.draft) for change in told.changes]
    return sum(went), sum(came)


def _words(edition: Edition, place: tuple[int, int]) -> int:
    if place[0] == place[1]:
        return 0
    taken = set(edition.words(*_contents(edition)).indexes)
    return sum(1 for index in edition.words(Span(*place)).indexes if index not in taken)


def _paragraphs(passages: Iterable[_Passage]) -> int:
    """Return how many paragraphs are alone with all of their sentences, and have own words."""
    counts: Counter[int] = Counter()
    sizes: dict[int, int] = {}
    own: Counter[int] = Counter()
    for one in passages:
        counts[one.paragraph] += 1
        sizes[one.paragraph] = len(one.edition.paragraphs[one.paragraph])
        own[one.paragraph] += _own(one.edition, one.words)
    return sum(1 for number, count in counts.items() if count == sizes[number] and own[number])
