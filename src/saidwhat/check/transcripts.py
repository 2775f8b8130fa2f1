"""Does a quotation stand in a transcript in spoken form? The finding, with each change shown.

What may differ is `spoken`'s matter; here it becomes a finding, and all that the words
alone do not show is looked at as for any other quotation: letter case, punctuation, what a
cut takes away. One change of substance, and it is no spoken form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saidwhat.check.differences import Difference
from saidwhat.check.finding import Finding, Quotation
from saidwhat.check.judging import Judging
from saidwhat.check.matching import Part, Step
from saidwhat.check.originals import Original, Run, inner_gap
from saidwhat.check.spoken import Pair, Skip, Word, spoken_form, words_of_run
from saidwhat.text.tokens import Tokens
from saidwhat.types.verdict import Change


def in_spoken_form(quotation: Quotation, originals: Iterable[Original]) -> list[Finding]:
    """Return the findings of a quotation in the transcripts among some articles."""
    drafted = _words(quotation.text, quotation.tokens, quotation.run)
    if any({"…", "["} & set(word.before or "") for word in drafted):
        return []  # what the draft marks as left out or put in is told as that
    return [
        found
        for original in originals
        for run in original.quoted
        if run.passage and run.passage.laid_out and run.shares(quotation.pairs)
        if (found := _finding(quotation, drafted, original, run))
    ]


def _finding(
    quotation: Quotation, drafted: Sequence[Word], original: Original, run: Run
) -> Finding | None:
    printed = _words(original.text, original.tokens, run)
    form = spoken_form(drafted, printed, original.tokens.language)
    if form is None:
        return None
    pairs, skips = form
    new = [quotation.tokens.keys[index] for index in quotation.run.indexes]
    old = [original.tokens.keys[index] for index in run.indexes]
    same = [(d, o) for d, o in dict.fromkeys(pairs) if new[d] == old[o]]
    judging = Judging(quotation, original, run, tuple(_steps(same)))
    changes = [change for n, step in enumerate(judging.way) for change in judging.within(step, n)]
    begun = {original.tokens.starts[run.indexes[skip.end]] for skip in skips}
    changes = [c for c in changes if c.why != "case" or c.original[0] not in begun]
    changes += judging.ends() + judging.cuts() + judging.lost_question()
    changes += [_contraction(judging, *each) for each in _contracted(pairs, new, old)]
    changes += [_left_out(judging, skip, pairs) for skip in skips]
    if any(change.material for change in changes):
        return None
    changes.sort(key=lambda change: (change.draft, change.original))
    taken = sorted({o for _, o in pairs})
    return Finding("spoken", tuple(changes), original, run, tuple(run.indexes[o] for o in taken))


def _words(text: str, tokens: Tokens, run: Run) -> list[Word]:
    keys, texts = ([of[index] for index in run.indexes] for of in (tokens.keys, tokens.texts))
    gaps = [inner_gap(text, tokens, run, position) for position in range(len(run.indexes) + 1)]
    return list(words_of_run(keys, texts, gaps))


def _steps(same: Sequence[Pair]) -> list[Step]:
    """Return unbroken stretches of pairs as the steps of a way."""
    steps: list[Step] = []
    for d, o in same:
        last = steps[-1] if steps else None
        if last and last.part.end == d and last.end == o:
            steps[-1] = Step(Part(last.part.start, d + 1, False), last.start, o + 1)
        else:
            steps.append(Step(Part(d, d + 1, False), o, o + 1))
    return steps


def _contracted(
    pairs: Sequence[Pair], new: Sequence[str], old: Sequence[str]
) -> list[tuple[Pair, Pair]]:
    """Return the bounds of words that are the same but for a contraction, on either side."""
    found: list[tuple[Pair, Pair]] = []
    for d, o in pairs:
        if new[d] == old[o]:
            continue
        if found and d - found[-1][0][1] in (-1, 0) and o - found[-1][1][1] in (-1, 0):
            (start, _), (first, _) = found.pop()
        else:
            start, first = d, o
        found.append(((start, d + 1), (first, o + 1)))
    return found


def _contraction(judging: Judging, draft: Pair, original: Pair) -> Change:
    return judging.change(Difference("replaced", "contraction", False), draft, original)


def _left_out(judging: Judging, skip: Skip, pairs: Sequence[Pair]) -> Change:
    at = next(d for d, o in pairs if o >= skip.end)
    left_out = Difference("deleted", skip.why, False)
    return judging.change(left_out, (at, at), (skip.start, skip.end))
