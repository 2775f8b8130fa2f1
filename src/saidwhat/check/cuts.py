"""Does a cut take away a word that governs what is left?

"not", "if" or "unless" in the same clause as what is quoted: a faithful part, and yet
another meaning. Reported beside the verdict on the words, never instead of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.check.differences import Difference
from saidwhat.check.lexicon import expanded
from saidwhat.check.originals import Run
from saidwhat.check.tokens import Tokens

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
    language = tokens.language
    denying = language.words("negations") | language.words("denying")
    for position in range(end - 1, max(start, end - _BACK) - 1, -1):
        gap = tokens.gaps[run.indexes[position + 1]] if position + 1 < len(run.indexes) else ""
        if set(gap) & set(".?!;…"):
            return None
        commas += "," in gap or "—" in gap
        key = tokens.keys[run.indexes[position]]
        if key in language.words("governing"):
            return Governing(position, "condition")
        if not commas and denying.intersection(expanded(key, language)):
            return Governing(position, "negation")
    return None


def governs_preceding(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the condition with which the cut ``start..end`` goes on from what is before it."""
    limiting = tokens.language.words("governing") | tokens.language.words("joining")
    for position in range(start, min(end, start + _AHEAD)):
        if set(tokens.gaps[run.indexes[position]]) & set(".?!;…"):
            return None
        if tokens.keys[run.indexes[position]] in limiting:
            return Governing(position, "condition")
    return None
