"""Do these words stand there, in this order, with nothing changed that is not marked?

The strict half of the comparison: a quotation matches a run of the original only word
by word. A mark of elision lets words be skipped in its place and nowhere else; square
brackets let the author's words take the place of a few. No likeness, no threshold: what
does not match here is never called faithful.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from saidwhat.check.brackets import LONGEST_REPLACED, allowed, can_be_explained, inflected
from saidwhat.check.originals import Run
from saidwhat.text.tokens import Tokens

#: So many ways to match are looked at; a quotation of one repeated word has more.
MOST_WAYS = 64
#: From each way on, so many of the next segment's are.
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Draft tokens ``start..end`` that stand unbroken: words, or one bracketed insertion."""

    start: int
    end: int
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the draft and the positions ``start..end`` of the run that it matches."""

    part: Part
    start: int
    end: int


Way = tuple[Step, ...]
Segment = tuple[Part, ...]


def segments(tokens: Tokens, run: Run, *, brackets: bool) -> list[Segment]:
    """Return the draft's quotation cut at its marks of elision, each cut at brackets.

    ``brackets=False`` reads brackets as punctuation, as the printed source may have them;
    so is a bracket read that is never closed. Positions count in ``run``.
    """
    brackets = brackets and _are_closed(tokens, run)
    found: list[list[Part]] = [[]]
    inside = False
    for position, index in enumerate(run.indexes):
        gap = tokens.gaps[index]
        if position and "…" in gap and not inside:
            found.append([])
        if brackets:
            inside = _inside(gap, inside)
        parts = found[-1]
        bracketed = inside or (brackets and "[" in tokens.texts[index])
        fresh = not parts or parts[-1].bracketed != bracketed or (bracketed and "[" in gap)
        fresh = fresh or (bracketed and "[" in tokens.texts[index])
        if fresh:
            parts.append(Part(position, position + 1, bracketed))
        else:
            parts[-1] = Part(parts[-1].start, position + 1, bracketed)
    return [tuple(parts) for parts in found if parts]


def _are_closed(tokens: Tokens, run: Run) -> bool:
    """Tell whether the square brackets of a quotation are closed inside it."""
    inside = False
    for index in run.indexes:
        inside = _inside(tokens.gaps[index], inside)
    after = tokens.gaps[run.indexes[-1] + 1].split('"')[0] if run.indexes else ""
    return not _inside(after, inside)


def _inside(gap: str, inside: bool) -> bool:
    """Tell whether what follows ``gap`` stands in square brackets."""
    for character in gap:
        inside = character == "[" or (inside and character != "]")
    return inside


def ways(
    draft: Tokens, quotation: Run, original: Tokens, run: Run, *, brackets: bool
) -> Iterator[Way]:
    """Yield the ways in which a quotation matches a run, strictly; the shortest first."""
    drafted = [draft.bare[index] for index in quotation.indexes]
    printed = [original.bare[index] for index in run.indexes]
    matcher = _Matcher(drafted, printed, draft, quotation, original, run, _Words(printed))
    pieces = segments(draft, quotation, brackets=brackets)
    if not pieces or not all(any(not p.bracketed for p in piece) for piece in pieces):
        return
    options = [matcher.options(piece) for piece in pieces]
    if all(options):
        chains = sorted(_chains(options), key=lambda chain: chain.end - chain.start)
        yield from (chain.way() for chain in chains[:MOST_WAYS])


class _Options:
    """The ways in which one segment matches, in the original's order."""

    def __init__(self, ways: Sequence[Way]) -> None:
        self._ways = ways

    def __len__(self) -> int:
        return len(self._ways)

    def first(self) -> list[Way]:
        """Return the first ways."""
        return list(self._ways[: MOST_WAYS * 4])

    def after(self, at: int) -> list[Way]:
        """Return the nearest few ways that begin at ``at`` or later."""
        return list(islice((way for way in self._ways if way[0].start >= at), _NEAREST))


class _Places(_Options):
    """The same for unbroken words: a way for each place, made when it is asked for."""

    def __init__(self, part: Part, starts: Sequence[int]) -> None:
        self._part, self._starts = part, starts

    def __len__(self) -> int:
        return len(self._starts)

    def first(self) -> list[Way]:
        return self._at(self._starts[: MOST_WAYS * 4])

    def after(self, at: int) -> list[Way]:
        low = bisect_left(self._starts, at)
        return self._at(self._starts[low : low + _NEAREST])

    def _at(self, starts: Sequence[int]) -> list[Way]:
        size = self._part.end - self._part.start
        return [(Step(self._part, start, start + size),) for start in starts]


@dataclass(frozen=True, slots=True)
class _Chain:
    """One way for each segment so far: the last, what it is added to, and the bounds of all."""

    last: Way
    before: _Chain | None
    start: int
    end: int

    def way(self) -> Way:
        """Return the steps of all segments."""
        found: list[Way] = []
        chain: _Chain | None = self
        while chain:
            found.append(chain.last)
            chain = chain.before
        return tuple(step for way in reversed(found) for step in way)


def _chains(options: Sequence[_Options]) -> list[_Chain]:
    """Return chains of one way for each segment, in the order of the original."""
    chains = [_Chain(way, None, way[0].start, way[-1].end) for way in options[0].first()]
    for following in options[1:]:
        after = {end: following.after(end) for end in {chain.end for chain in chains}}
        longer = (
            _Chain(way, chain, chain.start, way[-1].end)
            for chain in chains
            for way in after[chain.end]
        )
        chains = list(islice(longer, MOST_WAYS * 4))
    return chains


@dataclass(frozen=True, slots=True)
class _Matcher:
    drafted: Sequence[str]
    printed: Sequence[str]
    draft: Tokens
    quotation: Run
    original: Tokens
    run: Run
    places: _Words

    def options(self, parts: Segment) -> _Options:
        """Return the ways in which one unbroken segment matches."""
        if len(parts) == 1:
            return _Places(parts[0], self.places.of(self.drafted[parts[0].start : parts[0].end]))
        return _Options(list(self.segment(parts)))

    def segment(self, parts: Segment) -> Iterator[Way]:
        """Yield the ways in which one unbroken segment matches, in the original's order."""
        lead = next(i for i, part in enumerate(parts) if not part.bracketed)
        anchor = parts[lead]
        for start in self.places.of(self.drafted[anchor.start : anchor.end]):
            step = Step(anchor, start, start + anchor.end - anchor.start)
            for after in self._after(parts[lead + 1 :], step.end):
                for before in self._before(parts[:lead], start):
                    yield (*before, step, *after)

    def _after(self, parts: Sequence[Part], at: int) -> Iterator[Way]:
        if not parts:
            yield ()
            return
        part = parts[0]
        if not part.bracketed:
            end = at + part.end - part.start
            if list(self.printed[at:end]) == list(self.drafted[part.start : part.end]):
                for rest in self._after(parts[1:], end):
                    yield (Step(part, at, end), *rest)
            return
        last = len(parts) == 1
        for end in range(at, min(at + LONGEST_REPLACED, len(self.printed)) + 1):
            if self._allowed(part, at, end, open_before=False, open_after=last):
                for rest in self._after(parts[1:], end):
                    yield (Step(part, at, end), *rest)

    def _before(self, parts: Sequence[Part], at: int) -> Iterator[Way]:
        if not parts:
            yield ()
            return
        part, first = parts[-1], len(parts) == 1
        for start in range(at, max(0, at - LONGEST_REPLACED) - 1, -1):
            if self._allowed(part, start, at, open_before=first, open_after=False):
                for before in self._before(parts[:-1], start):
                    yield (*before, Step(part, start, at))

    def _allowed(
        self, part: Part, start: int, end: int, *, open_before: bool, open_after: bool
    ) -> bool:
        inserted = [self.draft.texts[i] for i in self.quotation.indexes[part.start : part.end]]
        replaced = [self.original.texts[i] for i in self.run.indexes[start:end]]
        language = self.original.language
        if any("[" in word for word in inserted):
            return inflected(inserted, replaced, language)
        if replaced or not (open_before or open_after):
            return allowed(inserted, replaced, language)
        # Nothing is replaced, at an end of the segment: then the author's words may only
        # stand where the original's clause begins or ends, or explain a word before them.
        if open_before:
            return allowed(inserted, [], language) and self._clause_edge(start)
        explained = part.start > 0 and can_be_explained(
            self.draft.texts[self.quotation.indexes[part.start - 1]], language
        )
        return allowed(inserted, [], language) and (explained or self._clause_edge(end))

    def _clause_edge(self, position: int) -> bool:
        """Tell whether a clause begins or ends in front of a position of the run."""
        if position in (0, len(self.run.indexes)) or position in self.run.joins:
            return True
        return bool(set(self.original.gaps[self.run.indexes[position]]) & set(".?!;:—,"))


class _Words:
    """The words of a run, asked where some of them stand one after the other."""

    def __init__(self, printed: Sequence[str]) -> None:
        self._text = _joined(printed)
        ends = accumulate(len(word) + 1 for word in printed)
        self._position = {at: position for position, at in enumerate((0, *ends))}
        self._known: dict[str, list[int]] = {}

    def of(self, words: Sequence[str]) -> list[int]:
        """Return the positions at which these words begin, in order."""
        wanted = _joined(words)
        if wanted not in self._known:
            self._known[wanted] = list(self._find(wanted))
        return self._known[wanted]

    def _find(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted)
        while at >= 0:
            yield self._position[at]
            at = self._text.find(wanted, at + 1)


def _joined(words: Sequence[str]) -> str:
    """Return words in one string: no word holds a line feed."""
    return "".join(f"\n{word}" for word in words) + "\n"
