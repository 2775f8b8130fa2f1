"""What does a cut take of a run of words, and what stands on its edges?

The words, the marks between them and the sentence that a cut begins in. What the words that are
taken do to those that are left is for `cuts`, `told` and `elisions`.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.check.differences import Difference
from saidwhat.check.originals import Run
from saidwhat.text.tokens import Tokens
from saidwhat.types.verdict import TURNING, ChangeKind

#: Marks that end a sentence or a clause of its own, and those that set a phrase apart.
STRONG = frozenset(".?!;…")
APART = frozenset(",—–()")
_KINDS: dict[str, ChangeKind] = {"negation": "negation", "reach": "negation", "quantity": "number"}

#: Whom a verb addresses is told in so many words, or fewer: "asked | the minister of trade | that".
_HEARER = 5
#: Fewer words lead to nothing.
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Governing:
    """A word that governs what is left: its position in the run, and the reason."""

    position: int
    why: str

    @property
    def turns(self) -> bool:
        """Tell whether its loss turns the words round; else a person looks."""
        return self.why in TURNING

    @property
    def difference(self) -> Difference:
        """Return the change that its loss is."""
        return Difference(_KINDS.get(self.why, "deleted"), self.why, True)


@dataclass(frozen=True, slots=True)
class Cut:
    """The positions ``start..end`` of a run that are cut away."""

    tokens: Tokens
    run: Run
    start: int
    end: int

    def key(self, position: int) -> str:
        """Return the folded word at a position."""
        return self.tokens.keys[self.run.indexes[position]]

    def gap(self, position: int) -> str:
        """Return what stands before a position; nothing past the run's end."""
        indexes = self.run.indexes
        return self.tokens.gaps[indexes[position]] if position < len(indexes) else ""

    def words(self, use: str) -> frozenset[str]:
        """Return the words of a use, of the language of the text."""
        return self.tokens.language.words(use)

    def sentence(self) -> int:
        """Return where in the cut the sentence begins that the words behind it stand in."""
        position = self.end
        while position > self.start and not set(self.gap(position)) & STRONG:
            position -= 1
        return position

    def phrase(self, position: int, many: int) -> str:
        """Return up to ``many`` words of the cut from a position on, with a space behind each."""
        most = min(self.end, position + many)
        return "".join(f"{self.key(at)} " for at in range(position, most))

    def leading(self, first: int) -> list[int]:
        """Return the positions that lead to what is left, without an aside and who is addressed.

        ("We asked | the ministry | that", "suppose | for a moment | that".)
        """
        found = list(range(first, self.end))
        if len(found) < _BETWEEN or self.key(found[-1]) not in self.words("openings of clauses"):
            return found
        that = found.pop()
        addressing, opens = self.words("addressing"), self.words("determiners")
        telling = addressing | self.words("telling") | self.words("holding true")
        telling |= self.words("picturing")
        for at in found[: -_HEARER - 1 : -1]:
            verb = self.key(at - 1) if at - 1 in found else ""
            aside = self.key(at) in self.words("prepositions") and verb in telling
            if aside or (self.key(at) in opens and verb in addressing):
                del found[found.index(at) :]
        return [*found, that]
