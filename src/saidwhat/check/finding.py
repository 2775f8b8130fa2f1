"""What is compared: a quotation's words, and what came of a comparison.

The nouns alone; how the words are matched is for `matching`, what the differences are
for `judging`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.check.matching import segments
from saidwhat.check.originals import Original, Run, pairs_of
from saidwhat.text.tokens import Tokens
from saidwhat.types.verdict import AttributionVerdict, Change, WordsVerdict


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of the draft: its text's tokens, and the run of its own.

    ``text`` is the draft's plain text, in which spans count. ``stretches`` are the keys
    that stand unbroken by marks of elision and brackets, ``pairs`` their neighbours
    (`originals.pairs_of`): an original has them all.
    """

    text: str
    tokens: Tokens
    run: Run
    stretches: tuple[tuple[str, ...], ...]
    pairs: frozenset[str]

    @property
    def raw(self) -> str:
        """Return the quotation's characters, pieces joined by a space."""
        return raw_of(self.text, self.run)


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one comparison: the verdict on the words, the changes, the place.

    ``indexes`` are the original's tokens that the draft's words match. ``own`` is given for words
    that the article says in its own voice: what that is to whom the draft names.
    """

    words: WordsVerdict
    changes: tuple[Change, ...]
    original: Original
    run: Run
    indexes: tuple[int, ...]
    own: AttributionVerdict | None = None

    @property
    def distance(self) -> int:
        """Return how many unmarked changes there are, a longer one counting its words."""
        return sum(
            max(1, len(change.draft_text.split()), len(change.original_text.split()))
            for change in self.changes
            if not change.marked
        )


def quotation(text: str, tokens: Tokens, run: Run) -> Quotation:
    """Return the quotation that a run of a draft's tokens is."""
    stretches = tuple(
        tuple(tokens.bare[index] for index in run.indexes[part.start : part.end])
        for segment in segments(tokens, run, brackets=True)
        for part in segment
        if not part.bracketed
    )
    pairs = frozenset[str]().union(*map(pairs_of, stretches))
    return Quotation(text, tokens, run, stretches, pairs)


def raw_of(text: str, run: Run) -> str:
    """Return the characters of a run's pieces, joined by a space."""
    pieces = run.passage.pieces if run.passage else ()
    return " ".join(one_line(piece.of(text)) for piece in pieces)


def one_line(words: str) -> str:
    """Return words without markup and as one line: where lines break is the page's width."""
    return re.sub(r"\s*[\r\n]\s*", " ", words.replace("\u2060", ""))
