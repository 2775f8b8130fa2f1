"""Does a cut take away a word that governs what is left?

"not", "if" or "unless" in the same clause as what is quoted: a faithful part, and yet
another meaning. Reported beside the verdict on the words, never instead of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.check.differences import Difference
from saidwhat.check.lexicon import GOVERNING, NEGATIONS, words_of
from saidwhat.check.originals import Run
from saidwhat.check.tokens import Tokens

#: Words that turn what follows them into its opposite, beside the negations.
_DENYING = words_of(
    "doubt doubts doubted false untrue wrong lie pretend suggest idea myth nonsense if unless "
    "whether ridiculous absurd rather instead"
)
#: How far back, in words, a negation or condition of the same clause is looked for.
_BACK = 12
#: A condition that follows what is quoted begins here or one word later ("but only if").
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Governing:
    """A word that governs what is left: its position in the run, and the reason."""

    position: int
    why: str

    @property
    def difference(self) -> Difference:
        """Return the change that its loss is."""
        return Difference("negation" if self.why == "negation" else "deleted", self.why, True)


def governs_following(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the word in the cut ``start..end`` that governs what comes behind it, if any."""
    commas = 0
    for position in range(end - 1, max(start, end - _BACK) - 1, -1):
        gap = tokens.gaps[run.indexes[position + 1]] if position + 1 < len(run.indexes) else ""
        if set(gap) & set(".?!;…"):
            return None
        commas += "," in gap or "—" in gap
        key = tokens.keys[run.indexes[position]]
        if key in GOVERNING:
            return Governing(position, "condition")
        if not commas and (key in NEGATIONS or key.endswith("n't") or key in _DENYING):
            return Governing(position, "negation")
    return None


def governs_preceding(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the condition with which the cut ``start..end`` goes on from what is before it."""
    for position in range(start, min(end, start + _AHEAD)):
        if set(tokens.gaps[run.indexes[position]]) & set(".?!;…"):
            return None
        if tokens.keys[run.indexes[position]] in GOVERNING | {"but"}:
            return Governing(position, "condition")
    return None
