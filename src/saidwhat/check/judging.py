"""Are these the words, unchanged? The verdict on one way to match, and its changes.

Takes a strict match of a quotation's words (`matching`) and looks at what words alone do not show:
punctuation, letter case, what the cuts take away. One unmarked difference, and it is altered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from saidwhat.check.brackets import Inserted
from saidwhat.check.cuts import governs_following, governs_preceding, joins_clauses
from saidwhat.check.differences import (
    Difference,
    accent,
    case,
    difference,
    is_punctuation,
    is_turned_by_a_comma,
    may_differ_at_an_edge,
    punctuation,
)
from saidwhat.check.elisions import STOPPED, LeftOut
from saidwhat.check.finding import Finding, Quotation, one_line, raw_of
from saidwhat.check.matching import Step, Way
from saidwhat.check.numbers import values
from saidwhat.check.originals import (
    Original,
    Run,
    bounds,
    inner_gap,
    places,
    runs_on,
    statement_at,
)
from saidwhat.check.outside import denied_outside
from saidwhat.text.accents import unaccented
from saidwhat.text.tokens import Tokens, same_gap, tokenise
from saidwhat.types.language import Language
from saidwhat.types.verdict import Change, WordsVerdict

#: How far on, in words, the end of the sentence is looked for that a quotation is part of.
_REST = 40
_SOFT = frozenset(',.;:—–-…"()[]{}')


def judge(quotation: Quotation, original: Original, run: Run, way: Way) -> Finding:
    """Return the finding of one strict match of ``quotation`` in ``run``."""
    judging = Judging(quotation, original, run, way)
    broken = judging.broken()
    unlike = [change for change in broken if change.why != "accent"]
    marked = judging.marked()
    words: WordsVerdict
    if run.passage is None:
        words = "indirect"
    elif unlike and all(is_punctuation(change) for change in unlike):
        words = "punctuation"
    elif unlike:
        words = "altered"
    elif judging.is_elided():
        words = "elided"
    else:
        words = judging.extent()
    cuts = judging.lost_question() if words != "exact" else []
    cuts += judging.cuts() if words not in ("exact", "typography") else []
    cuts += denied_outside(quotation, original, run, way)
    changes = sorted((*broken, *marked, *cuts), key=lambda change: change.draft)
    indexes = tuple(run.indexes[at] for step in way for at in range(step.start, step.end))
    return Finding(words, tuple(changes), original, run, indexes)


@dataclass(frozen=True, slots=True)
class Judging:
    """One way to match, and what it leaves to be judged."""

    quotation: Quotation
    original: Original
    run: Run
    way: Way

    @property
    def language(self) -> Language:
        """Return the language of the original, by whose words a change is weighed."""
        return self.original.tokens.language

    def broken(self) -> list[Change]:
        """Return the changes that nothing in the draft marks."""
        found: list[Change] = []
        for number, step in enumerate(self.way):
            if not step.part.bracketed:
                found += self.within(step, number)
        return found + self._split_words() + self.ends() + self._beside_printed_marks()

    def _beside_printed_marks(self) -> list[Change]:
        """Return the words left out on one side of a mark that the original has itself.

        The draft's mark is then the printed one, and excuses nothing but what it did.
        """
        found = []
        for before, after in pairwise(self.way):
            if self._is_beside_printed(before, after):
                old = [self.original_word(o) for o in range(before.end, after.start)]
                at = after.part.start
                found.append(
                    self.change(
                        difference([], old, self.language), (at, at), (before.end, after.start)
                    )
                )
        return found

    def _is_beside_printed(self, before: Step, after: Step) -> bool:
        if before.end == after.start:
            return False
        return self._is_printed_elision(before.end) or self._is_printed_elision(after.start)

    def _opens(self, number: int) -> bool:
        """Tell whether a step begins the quotation, or stands after a mark of elision."""
        return number == 0 or "…" in self.draft_gap(self.way[number].part.start)

    def within(self, step: Step, number: int) -> list[Change]:
        """Return the changes of case and punctuation inside the way's step ``number``."""
        opens = self._opens(number)
        found: list[Change] = []
        for offset in range(step.end - step.start):
            d, o = step.part.start + offset, step.start + offset
            loose = d in self.quotation.run.joins or o in self.run.joins
            edge = (offset == 0 and opens) or loose
            gap = self._gap(d, o, loose) if offset else []
            found += gap
            found += self._case(
                d, o, edge, joins=any(change.why in ("sentence", "quotes") for change in gap)
            )
        return found

    def _case(self, d: int, o: int, edge: bool, *, joins: bool = False) -> list[Change]:
        new, old = self.draft_word(d), self.original_word(o)
        accents = self._accents(new, old, (d, o))
        if accents:
            new, old = unaccented(new), unaccented(old)
        return accents + self._capitals((new, old), (d, o), edge, joins=joins)

    def _accents(self, new: str, old: str, at: tuple[int, int]) -> list[Change]:
        """Return the change where a word has other accents than the printed one."""
        drafted, printed = new.lower(), old.lower()
        if drafted == printed or unaccented(drafted) != unaccented(printed):
            return []
        kind = accent(drafted, printed, self.language)
        return [self.change(kind, (at[0], at[0] + 1), (at[1], at[1] + 1))]

    def _capitals(
        self, words: tuple[str, str], at: tuple[int, int], edge: bool, *, joins: bool
    ) -> list[Change]:
        (new, old), (d, o) = words, at
        if new == old or (edge and new[:1].lower() == old[:1].lower() and new[1:] == old[1:]):
            return []
        if "[" in new + old:
            changed = Difference("replaced", "brackets", False)
            return [self.change(changed, (d, d + 1), (o, o + 1))]
        kind = case(old, self.language)
        if joins and new[1:] == old[1:] and not kind.material:
            kind = Difference("replaced", "sentence", False)  # the capital goes with the mark
        return [self.change(kind, (d, d + 1), (o, o + 1))]

    def _gap(self, d: int, o: int, loose: bool) -> list[Change]:
        new = inner_gap(self.quotation.text, self.quotation.tokens, self.quotation.run, d)
        old = inner_gap(self.original.text, self.original.tokens, self.run, o)
        if self.run.passage is None:  # how far marks go is what "indirect" says
            new, old = new.replace('"', ""), old.replace('"', "")
        if same_gap(new, old) or (loose and may_differ_at_an_edge(new, old)):
            return []
        kind = punctuation(new, old)
        beside = {self.original_word(at).lower() for at in (o - 1, o)}
        quotes = set(new) ^ set(old) == {'"'}
        if kind.why != "marks" and not quotes and self._is_turned(beside):
            kind = Difference(kind.kind, kind.why, True)
        elif kind.why == "punctuation" and not self._is_paused(o):
            kind = Difference(kind.kind, "comma", False)
        made = self.change(kind, (d, d), (o, o))
        return [replace(
            made,
            **_marks("draft", self.quotation.text, self.quotation.tokens, self.quotation.run, d),
            **_marks("original", self.original.text, self.original.tokens, self.run, o),
        )]  # fmt: skip

    def _is_turned(self, beside: set[str]) -> bool:
        return any(is_turned_by_a_comma(word, self.language) for word in beside)

    def _is_paused(self, o: int) -> bool:
        """Tell whether a comma before a word is a matter of style ("and", "but").

        Elsewhere it may set words apart that it did not ("old men and women", "old, men and
        women"), so a person looks.
        """
        return self.original_word(o).lower() in self.language.words("paused")

    def _split_words(self) -> list[Change]:
        """Return a change for each cut that goes through a word or number ("5" of "5%")."""
        found = []
        for number, step in enumerate(self.way):
            before = self.way[number - 1] if number else None
            if runs_on(self.original, self.run, step.start) and not (
                before and before.end == step.start
            ):
                found.append(self._cut_word(step, step.start))
            after = self.way[number + 1] if number + 1 < len(self.way) else None
            if runs_on(self.original, self.run, step.end) and not (
                after and after.start == step.end
            ):
                found.append(self._cut_word(step, step.end))
        return found

    def _cut_word(self, step: Step, position: int) -> Change:
        first = position == step.start
        d = step.part.start if first else step.part.end
        o = position - 1 if first else position
        texts = self.original.tokens.texts
        word = texts[self.run.indexes[o]]
        near = texts[self.run.indexes[position if first else position - 1]]
        told = [values([each.lower()], self.language) for each in (word, near)]
        number = any(told)
        kind = Difference("number" if number else "deleted", "cut word", True)
        return self.change(kind, (d, d), (o, o + 1))

    def ends(self) -> list[Change]:
        """Return a change where the quotation ends as a question and the original does not."""
        found = []
        for number, step in enumerate(self.way):
            last = number + 1 == len(self.way)
            if step.part.bracketed or (not last and self.way[number + 1].part.bracketed):
                continue
            d, o = step.part.end, step.end
            new = inner_gap(self.quotation.text, self.quotation.tokens, self.quotation.run, d)
            old = inner_gap(self.original.text, self.original.tokens, self.run, o)
            if last and not (set(new) & _SOFT - {"…", '"'} or set(new) & set("?!")):
                continue  # nothing stands at the draft's end: it quotes a fragment
            if "…" in new and not set(new) & set("?!"):
                continue
            if not may_differ_at_an_edge(new, old):
                found.append(self.change(punctuation(new, old), (d, d), (o, o)))
        return found

    def marked(self) -> list[Change]:
        """Return what the draft itself shows: insertions in brackets, words left out."""
        found = []
        for number, step in enumerate(self.way):
            if number:
                found += self._left_out(self.way[number - 1], step)
            if step.part.bracketed:
                found.append(self._inserted(step))
        return found

    def _inserted(self, step: Step) -> Change:
        new = [self.draft_word(d) for d in range(step.part.start, step.part.end)]
        old = [self.original_word(o) for o in range(step.start, step.end)]
        weighs = Inserted(
            new,
            old,
            self.original_word(step.start - 1) if step.start else "",
            self._speaker(),
            "-" in self.draft_gap(step.part.end),
            self.language,
        ).weighs()
        kind = difference(new, old, self.language, initial=step.part.start == 0).kind
        plain = Difference(kind, "brackets", weighs)
        bounds = (step.part.start, step.part.end), (step.start, step.end)
        return self.change(plain, *bounds, marked=True)

    def _speaker(self) -> frozenset[str]:
        """Return the words of the speaker's name, in lower case."""
        indexes = [self.run.indexes[at] for step in self.way for at in range(step.start, step.end)]
        said = statement_at(self.original.record, places(self.original.tokens, indexes))
        label = said.speaker.label if said and said.speaker else ""
        return frozenset(tokenise(label, self.language).keys)

    def _left_out(self, before: Step, after: Step) -> list[Change]:
        if before.end == after.start or self._is_beside_printed(before, after):
            return []
        place = self.original.tokens, self.run, before.end, after.start
        weights = (
            governs_following(*place),
            governs_preceding(*place),
            joins_clauses(*place),
            self._elision(before, after).runs_together(),
        )
        found = [weight for weight in weights if weight]
        weight = next((one for one in found if one.turns), next(iter(found), None))
        cut = weight.difference if weight else Difference("deleted", "elided", False)
        at = after.part.start
        return [self.change(cut, (at, at), (before.end, after.start), marked=True)]

    def _elision(self, before: Step, after: Step) -> LeftOut:
        tokens, indexes = self.quotation.tokens, self.quotation.run.indexes
        index = indexes[after.part.start]
        gap = self.quotation.text[tokens.ends[index - 1] : tokens.starts[index]]
        begun = self.draft_word(after.part.start).lstrip("[")[:1].isupper()
        stopped = STOPPED.match(gap) is not None
        return LeftOut(self.original, self.run, before.end, after.start, stopped, begun)

    def cuts(self) -> list[Change]:
        """Return what the quotation's own ends cut off, where that governs what is left."""
        tokens, found = self.original.tokens, []
        first, last = self.way[0], self.way[-1]
        before = governs_following(tokens, self.run, 0, first.start)
        if before:
            at, o = first.part.start, before.position
            found.append(self.change(before.difference, (at, at), (o, o + 1)))
        after = governs_preceding(tokens, self.run, last.end, len(self.run.indexes))
        if after:
            at, o = last.part.end, after.position
            found.append(self.change(after.difference, (at, at), (o, o + 1)))
        return found

    def lost_question(self) -> list[Change]:
        """Return a change where the sentence that is quoted from is a question, unmarked."""
        indexes, last = self.run.indexes, self.way[-1]
        ends = self.draft_gap(last.part.end)
        if set(ends) & set("?!") or any(change.why == "question" for change in self.ends()):
            return []
        for position in range(last.end, min(last.end + _REST, len(indexes)) + 1):
            gap = inner_gap(self.original.text, self.original.tokens, self.run, position)
            if "?" in gap:
                at, lost = last.part.end, Difference("deleted", "question", True)
                return [self.change(lost, (at, at), (position, position))]
            if set(gap) & set(".!…") or self._begins_a_sentence(position):
                break
        return []

    def _begins_a_sentence(self, position: int) -> bool:
        """Tell whether a piece behind "she asked" begins here, and with it another sentence."""
        if position not in self.run.joins or position >= len(self.run.indexes):
            return False
        word = self.original_word(position)
        return word[:1].isupper() and word != "I"

    def is_elided(self) -> bool:
        """Tell whether words are left out or brought in, with a mark of the draft's own."""
        for number, step in enumerate(self.way):
            if step.part.bracketed:
                return True
            if number and not self.way[number - 1].part.bracketed:
                before = self.way[number - 1]
                if before.end < step.start or not self._is_printed_elision(step.start):
                    return True
        return False

    def _is_printed_elision(self, position: int) -> bool:
        """Tell whether the original itself has a mark of elision in front of a position."""
        return "…" in inner_gap(self.original.text, self.original.tokens, self.run, position)

    def extent(self) -> WordsVerdict:
        """Return whether this is the whole of a passage, or of one of its pieces."""
        start, end = self.way[0].start, self.way[-1].end
        begins = start == 0 or start in self.run.joins
        ends = end == len(self.run.indexes) or end in self.run.joins
        if not (begins and ends):
            return "part"
        passage = self.run.passage
        assert passage is not None
        wholes = {raw_of(self.original.text, self.run)}
        wholes |= {one_line(piece.of(self.original.text)) for piece in passage.pieces}
        return "exact" if self.quotation.raw in wholes else "typography"

    def draft_gap(self, d: int) -> str:
        """Return the gap of the draft in front of a position of its run."""
        indexes = self.quotation.run.indexes
        return self.quotation.tokens.gaps[indexes[d] if d < len(indexes) else indexes[-1] + 1]

    def draft_word(self, d: int) -> str:
        """Return the word at a position of the draft's run."""
        return self.quotation.tokens.texts[self.quotation.run.indexes[d]]

    def original_word(self, o: int) -> str:
        """Return the word at a position of the original's run."""
        return self.original.tokens.texts[self.run.indexes[o]]

    def change(
        self,
        kind: Difference,
        draft: tuple[int, int],
        original: tuple[int, int],
        *,
        marked: bool = False,
    ) -> Change:
        """Return the change of these positions of the draft's run and the original's."""
        new = bounds(self.quotation.tokens, self.quotation.run, *draft)
        old = bounds(self.original.tokens, self.run, *original)
        return Change(
            kind.kind, new, old, kind.material, kind.why,
            self.quotation.text[slice(*new)], self.original.text[slice(*old)], marked,
        )  # fmt: skip


def _marks(side: str, text: str, tokens: Tokens, run: Run, position: int) -> dict[str, Any]:
    """Return the place and the characters of the marks in front of a position of a run."""
    start, end = tokens.ends[run.indexes[position - 1]], tokens.starts[run.indexes[position]]
    found = text[start:end].strip()
    start += text[start:end].find(found)
    return {side: (start, start + len(found)), f"{side}_text": found} if found else {}
