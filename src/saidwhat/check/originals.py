"""What does one article hold that a quotation could be checked against?

Its tokens, and its quoted passages as runs of tokens. Prepared once for a check.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from saidwhat.check.breaks import whole_words
from saidwhat.check.numbers import is_one, is_one_around_and
from saidwhat.check.once import MOST, Itself
from saidwhat.check.passages import Passage, flat, passages
from saidwhat.language.load import language
from saidwhat.text.signs import closed_up
from saidwhat.text.tokens import Tokens, tokenise
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans, touching
from saidwhat.types.turn import LAID_OUT

#: Characters on either side of a quoted passage where the name of who said it stands.
_NEAR = 200
#: What stands between two tokens of one word, with no space.
_INSIDE = frozenset(".'’")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that are read one after the other: a passage, or a whole text.

    ``indexes`` are those of the text's tokens. ``joins`` are the positions in the run
    at which a new piece begins. ``line`` are its keys, each in a line: a pair of neighbours
    (`pairs_of`) is looked for there, as sets of pairs would be thousands of things an article.
    """

    passage: Passage | None
    indexes: Sequence[int]
    joins: frozenset[int] = frozenset()
    line: str = ""

    def holds(self, pairs: Iterable[str]) -> bool:
        """Tell whether all these pairs of keys are neighbours in it."""
        line = self.line
        return all(pair in line for pair in pairs)

    def shares(self, pairs: Iterable[str]) -> int:
        """Return how many of these pairs of keys are neighbours in it."""
        line = self.line
        return sum([pair in line for pair in pairs])


@dataclass(frozen=True, slots=True)
class Original:
    """One article, prepared: its record, tokens, quoted runs, and the run of all its text."""

    record: Record
    tokens: Tokens
    quoted: tuple[Run, ...]
    whole: Run
    nested: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.record.article.text


def prepare(record: Record, drafted: Container[str] = frozenset()) -> Original:
    """Return one article as something to check against; the draft has the words ``drafted``."""
    article = record.article
    text = whole_words(closed_up(article.text), drafted.__contains__)
    text = flat(text, [block.span for block in article.blocks])
    tokens = tokenise(text, language(article.language))
    runs = tuple(
        run_of(tokens, passage)
        for passage in passages(text, record.statements, run_on=True)
        if passage.closed
    )
    laid_out = [Passage(t.inner, 0, laid_out=True) for t in record.turns if t.kind in LAID_OUT]
    spoken = tuple(run_of(tokens, passage) for passage in laid_out)
    struck = [piece for one in record.struck for piece in one.content]
    kept = tuple(
        run for run in (*runs, *spoken) if run.indexes and not _is_struck(run.passage, struck)
    )
    nested = tuple(run.passage for run in kept if run.passage and run.passage.depth)
    return Original(record, tokens, kept, _whole(tokens), nested)


def _is_struck(passage: Passage | None, struck: Sequence[Span]) -> bool:
    """Tell whether a passage was taken out, as words that are not said."""
    pieces = passage.pieces if passage else ()
    return bool(pieces) and all(any(one.contains(piece) for one in struck) for piece in pieces)


def run_of(tokens: Tokens, passage: Passage) -> Run:
    """Return the run of tokens that stand in the pieces of ``passage``."""
    indexes: list[int] = []
    joins: set[int] = set()
    for piece in passage.pieces:
        first = bisect_left(tokens.starts, piece.start)
        if first and tokens.ends[first - 1] > piece.start and not tokens.keys[first - 1].isalnum():
            first -= 1  # a sign that combines with the mark that opens the piece
        if indexes:
            joins.add(len(indexes))
        while first < len(tokens) and tokens.ends[first] <= piece.end:
            indexes.append(first)
            first += 1
    return Run(passage, indexes, frozenset(joins), _line([tokens.bare[i] for i in indexes]))


def _whole(tokens: Tokens) -> Run:
    return Run(None, range(len(tokens)), frozenset(), _line(tokens.bare))


def _line(keys: Sequence[str]) -> str:
    return "\n".join(("", *keys, ""))  # no key has a line break in it


def pairs_of(keys: Sequence[str]) -> frozenset[str]:
    """Return the pairs of neighbours among keys, as they stand in the ``line`` of a run."""
    return frozenset(map(_line, itertools.pairwise(keys)))


def bounds(tokens: Tokens, run: Run, start: int, end: int) -> tuple[int, int]:
    """Return the bounds in the text of positions of a run; a point where there are none."""
    spans = [tokens.span(index) for index in run.indexes[start:end]]
    if spans:
        return min(span.start for span in spans), max(span.end for span in spans)
    if start < len(run.indexes):
        at = tokens.starts[run.indexes[start]]
    else:
        at = tokens.ends[run.indexes[-1]]
    return at, at


def inner_gap(text: str, tokens: Tokens, run: Run, position: int) -> str:
    """Return the gap in front of a position of a run, without what stands outside it."""
    indexes = run.indexes
    inside = 0 < position < len(indexes) and position not in run.joins
    if inside and indexes[position] == indexes[position - 1] + 1:
        return tokens.gaps[indexes[position]]
    if position == 0:
        return ""
    end = tokens.ends[indexes[position - 1]]
    stop = _piece_end(run, end, text)
    return tokenise(text[end:stop]).gaps[0] if end < stop else ""


def _piece_end(run: Run, at: int, text: str) -> int:
    if run.passage is None:
        return min(len(text), at + 3)
    for piece in run.passage.pieces:
        if piece.start < at <= piece.end:
            return piece.end
    return at


def runs_on(original: Original, run: Run, position: int) -> bool:
    """Tell whether one word or number runs on over this position of the run."""
    indexes, tokens, language = run.indexes, original.tokens, original.tokens.language
    if not 0 < position < len(indexes) or indexes[position] != indexes[position - 1] + 1:
        return False
    index = indexes[position]
    if tokens.glued[index] or tokens.gaps[index] in ("-", "–"):
        return True
    if original.text[tokens.ends[index - 1] : tokens.starts[index]] in _INSIDE:
        return True  # "U.S.", "rock'n'roll"
    if tokens.gaps[index]:
        return False
    before, after = tokens.keys[index - 1], tokens.keys[index]
    joint = language.words("and")
    if before in joint or after in joint:
        first = index - (before in joint)  # where "and" or what follows it begins
        around = tokens.keys[first - 1 : first + 2]
        return len(around) == 3 and is_one_around_and(around[0], around[2], language)
    return is_one(before, after, language)


def stands_beside(name: str, run: Run, text: str) -> bool:
    """Tell whether the last word of a name stands near a quoted passage."""
    words = name.split()
    if not words or run.passage is None:
        return False
    pieces = run.passage.pieces
    return text.find(words[-1], max(0, pieces[0].start - _NEAR), pieces[-1].end + _NEAR) >= 0


def all_quoted(original: Original, indexes: Sequence[int]) -> bool:
    """Tell whether every one of these tokens stands in some quoted passage."""
    held = {index for run in original.quoted for index in run.indexes}
    return held.issuperset(indexes)


def places(tokens: Tokens, indexes: Sequence[int]) -> Spans:
    """Return the spans that a run of tokens covers, one for each unbroken stretch."""
    found: list[Span] = []
    before = -2
    for index in indexes:
        span = tokens.span(index)
        if index == before + 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        before = index
    return tuple(found)


def statement_at(record: Record, spans: Spans) -> Statement | None:
    """Return the statement whose content holds most of ``spans``; of equals the innermost."""
    most = 0
    found: list[Statement] = []
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    for statement in _contents(Itself(record)).between(first, last):
        pieces = touching(statement.content, first, last)
        shared = sum(_shared(piece, span) for piece in pieces for span in spans)
        if shared > most:
            most, found = shared, [statement]
        elif found and shared == most:
            found.append(statement)
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda statement: sum(len(piece) for piece in statement.content))


class _Contents:
    """The statements of a record, by where their contents begin."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        order = sorted(enumerate(statements), key=lambda entry: entry[1].content[0].start)
        self._order = order
        self._starts = [statement.content[0].start for _, statement in order]
        ends = (statement.content[-1].end for _, statement in order)
        self._furthest = list(itertools.accumulate(ends, max))  # of these and all before them

    def between(self, first: int, last: int) -> list[Statement]:
        """Return those whose contents reach into a stretch of the text, in their own order."""
        found = []
        at = bisect_left(self._starts, last)
        while at > 0 and self._furthest[at - 1] > first:
            at -= 1
            if self._order[at][1].content[-1].end > first:
                found.append(self._order[at])
        return [statement for _, statement in sorted(found, key=lambda entry: entry[0])]


@lru_cache(maxsize=MOST)
def _contents(itself: Itself) -> _Contents:
    return _Contents(itself.record.statements)


def told_by_another(original: Original, spans: Spans, statement: Statement | None) -> bool:
    """Tell whether words are quoted inside a quotation, and no statement says whose they are.

    ("They told me ‘…’," she said: not her words, as far as anybody knows.)
    """
    holding = [
        p for p in original.nested if all(any(q.contains(s) for q in p.pieces) for s in spans)
    ]
    if not holding:
        return False
    own = statement.content if statement else ()
    return not any(
        p.pieces[0].contains(piece) or piece in p.pieces for p in holding for piece in own
    )


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
