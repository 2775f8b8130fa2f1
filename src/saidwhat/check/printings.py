"""How do the words that one article quotes differ from those that another quotes?

The verdicts of a check, where the one article is taken for the draft and the other for the
original. Neither is: which of the two prints what was said, nobody can tell from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from saidwhat.check.corrections import is_taken_back
from saidwhat.check.denials import is_denied
from saidwhat.check.finding import Finding, Quotation, quotation
from saidwhat.check.named import Told
from saidwhat.check.nearest import aligned
from saidwhat.check.originals import Original, prepare, run_of
from saidwhat.check.passages import Passage, flat
from saidwhat.check.roles import attributed
from saidwhat.check.transcripts import in_spoken_form
from saidwhat.check.verbatim import verbatim
from saidwhat.language.load import language
from saidwhat.text.lines import around
from saidwhat.text.tokens import tokenise
from saidwhat.types.comparison import Judged, Side
from saidwhat.types.span import envelope
from saidwhat.types.turn import LAID_OUT
from saidwhat.types.verdict import AttributionVerdict


def judge(base: Side) -> Callable[[Side], Judged]:
    """Return what judges printings by ``base``: its words alone are the original."""
    whole = prepare(base.record)
    laid_out = any(
        turn.kind in LAID_OUT and turn.span.contains(base.pieces[0]) for turn in base.record.turns
    )
    run = run_of(whole.tokens, Passage(base.pieces, 0, laid_out=laid_out))
    original = replace(whole, quoted=(run,), nested=())
    return _Judge(base, original).judged


@dataclass(frozen=True, slots=True)
class _Judge:
    base: Side
    original: Original

    def judged(self, printed: Side) -> Judged:
        """Return the verdict on a printing."""
        found = self._found(_quotation(printed))
        whose = self._attribution(printed)
        return Judged(found.words, whose, found.changes) if found else Judged("absent", whose, ())

    def _found(self, words: Quotation) -> Finding | None:
        """Return what came of the words: as they stand, as they were spoken, or changed."""
        there = [each for each in verbatim(words, [self.original]) if each.run.passage]
        there = there or in_spoken_form(words, [self.original])
        return there[0] if there else aligned(words, self.original, self.original.quoted[0])

    def _attribution(self, printed: Side) -> AttributionVerdict:
        whose = attributed(_told(printed), _told(self.base))
        unsaid = [_is_unsaid(side) for side in (printed, self.base)]
        return "denied" if unsaid[0] != unsaid[1] and whose != "not_named" else whose


def _is_unsaid(side: Side) -> bool:
    """Tell whether an article prints that these words were not said."""
    return is_denied(side.record, side.statement) or is_taken_back(side.record, side.pieces)


def _told(side: Side) -> Told:
    return Told(side.record, side.statement, side.pieces)


def _quotation(printed: Side) -> Quotation:
    """Return the words of a printing as a draft's are taken."""
    article = printed.record.article
    text = flat(article.text, [block.span for block in article.blocks])
    lines = around(text, envelope(printed.pieces))
    tokens = tokenise(lines.of(text), language(article.language)).shift(lines.start)
    return quotation(text, tokens, run_of(tokens, Passage(printed.pieces, 0)))
