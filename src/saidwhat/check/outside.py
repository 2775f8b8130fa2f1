"""Does the author deny, right before the marks, what is quoted: in one text and not in the other?

“He warned them not to ‘have a go’” and “he told them to ‘have a go’” quote the same words, and mean
the opposite. Only what leads to the marks without a pause is asked; what the marks hold is for
`judging`, and whether anybody said it at all for `denials`.
"""

from __future__ import annotations

from saidwhat.check.finding import Quotation
from saidwhat.check.lexicon import expanded
from saidwhat.check.matching import Way
from saidwhat.check.originals import Original, Run
from saidwhat.text.tokens import Tokens
from saidwhat.types.verdict import Change

#: So many words before the marks may carry the denial: "not to", "no longer a".
_NEAR = 3
#: A whole sentence in marks stands by itself: a denial before it is of something else.
_LONGEST = 8


def denied_outside(quotation: Quotation, original: Original, run: Run, way: Way) -> list[Change]:
    """Return a change where one of the two texts denies the words before their marks."""
    if len(run.indexes) > _LONGEST:
        return []
    new, old = quotation.run.indexes[way[0].part.start], run.indexes[0]
    if _denials(quotation.tokens, new) == _denials(original.tokens, old):
        return []
    at, place = quotation.tokens.starts[new], original.tokens.starts[old]
    return [Change("negation", (at, at), (place, place), True, "outside")]


def _denials(tokens: Tokens, index: int) -> bool:
    """Tell whether the words that lead to a mark without a pause deny what it holds."""
    language = tokens.language
    telling = {*language.lines("affirming phrases"), *language.lines("phrases of measure")}
    for at in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if set(tokens.gaps[at + 1]) - {'"'}:
            return False
        denies = language.words("negations").intersection(expanded(tokens.keys[at], language))
        if denies and " ".join(tokens.keys[at : at + 2]) not in telling:
            return True
    return False
