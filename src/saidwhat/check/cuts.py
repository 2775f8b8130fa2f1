"""Does a cut take away a word that governs what is left?

"not", "if" or "unless" in the same clause as what is quoted: a faithful part, and yet
another meaning. So is what somebody else is said to say, what is only feared or refused, and
half of a quantity. Reported beside the verdict on the words, never instead of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from saidwhat.check.edges import APART, STRONG, Cut, Governing
from saidwhat.check.entertained import entertaining
from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import is_number, is_parted
from saidwhat.check.originals import Run
from saidwhat.check.told import told_before, told_behind
from saidwhat.text.forms import lemmas
from saidwhat.text.tokens import Tokens

#: How far back, in words, a negation or condition of the same clause is looked for.
_BACK = 12
#: A negation so many words before what is quoted, or fewer ("not think the bridge is safe"),
#: turns it round; one further off may, and a person looks.
_CLOSE = 4
#: A condition that follows what is quoted begins here or one word later ("but only if"); one
#: further on in the sentence, or one of more words, wants a look.
_AHEAD = 3
_FAR_AHEAD = 8
#: So many words may stand between "they say" and what they say ("they told me that").
_BETWEEN = 3
#: An elision of so many words, or fewer, between a subject and its verb may take just the mood.
#: Of 384 elisions made blindly in the development articles it makes a look of ten, nine of which
#: leave no sentence.
_SHORT = 4
#: The words on either side of a cut's edge that may tell one quantity with it.
_QUANTITY = 4
#: What in front of a sentence the whole of it hangs on, and why its loss weighs.
_FRONT = {"times in front": "time", "conditions in front": "limit", "denials in front": "reach"}


def governs_following(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the word in the cut ``start..end`` that governs what comes behind it, if any."""
    return _first(_Cut(tokens, run, start, end).before_what_is_left())


def governs_preceding(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the word with which the cut ``start..end`` goes on from what is before it."""
    return _first(_Cut(tokens, run, start, end).behind_what_is_left())


def joins_clauses(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the subject that a cut between two clauses takes away ("I hate … my wife")."""
    cut = _Cut(tokens, run, start, end)
    if "," in cut.gap(end):
        return None
    for position in range(end - 2, start - 1, -1):
        if any(set(cut.gap(at)) & STRONG for at in range(start, position + 3)):
            return None
        if cut.begins_clause(position):
            return Governing(position + 1, "joined")
    return None


def _first(found: Iterator[Governing]) -> Governing | None:
    """Return what turns the words round, or else the first that may."""
    all_of_them = list(found)
    worst = [one for one in all_of_them if one.turns]
    return next(iter(worst or all_of_them), None)


@dataclass(frozen=True, slots=True)
class _Cut(Cut):
    """A cut, and what of it weighs on what is left."""

    def before_what_is_left(self) -> Iterator[Governing]:
        """Yield what the cut has in front of the words behind it that weighs on them."""
        if self._is_parted(self.end):
            yield Governing(self.end - 1, "quantity")
        first = self.sentence()
        yield from self._some_of(first)
        yield from self._denied(first)
        yield from told_before(self, first)
        yield from self._entertained(first)
        yield from self._doubted(first)
        yield from self._inverted(first)
        yield from self._set_apart(first)
        yield from self._in_front(first)

    def _in_front(self, first: int) -> Iterator[Governing]:
        """Yield the phrase that sets the whole sentence in a time, a condition or a denial."""
        for use, why in _FRONT.items():
            if self._opens_with(first, use):
                yield Governing(first, why)
        if "," in self.gap(self.end) and self.key(self.end - 1) in self.words("permitting"):
            yield Governing(first, "limit")

    def behind_what_is_left(self) -> Iterator[Governing]:
        """Yield what goes on from the words before the cut and limits them."""
        if self._is_parted(self.start):
            yield Governing(self.start, "quantity")
        if self._is_limited():
            yield Governing(self.start, "condition")
        if self._is_compared() or self._is_of_each():
            yield Governing(self.start, "limit")
        yield from told_behind(self)
        limiting = self.words("governing") | self.words("joining")
        be, denying, times = map(self.words, ("forms of be", "denying", "times of clauses"))
        was = False
        for position in range(self.start, min(self.end, self.start + _FAR_AHEAD)):
            if set(self.gap(position)) & STRONG:
                return
            near, key = position < self.start + _AHEAD, self.key(position)
            if self._is_simile(position) or self._is_of_another_deed(position):
                continue
            if near and key in limiting:
                yield Governing(position, "condition")
            if near and key in times:
                yield Governing(position, "time")
            if key in self.words("permitting") and self._ends(position):
                yield Governing(position, "limit")
            if self._opens_with(position, "limits behind"):
                yield Governing(position, "limit")
            if position == self.start and not self.gap(position) and key in self.words("not"):
                yield Governing(position, "reach")
            if was and key in denying and not self.gap(position):
                yield Governing(position, "negation")
            was = (was and position < self.start + _CLOSE) or (position == self.start and key in be)

    def _is_of_another_deed(self, position: int) -> bool:
        """Tell whether what ends here is what "and" adds: "sang | and stayed until midnight"."""
        added = self.key(self.start) in self.words("and")
        return added and self.key(position) in self.words("ends of times")

    def _ends(self, position: int) -> bool:
        """Tell whether a clause ends behind a position."""
        behind = position + 1
        return behind >= len(self.run.indexes) or bool(set(self.gap(behind)) & (STRONG | APART))

    def _is_simile(self, position: int) -> bool:
        """Tell whether an "if" is one of "as if" or "even if", on which nothing hangs."""
        pair = f"{self.key(position - 1)} {self.key(position)}" if position else ""
        return pair in self.tokens.language.lines("conditions of nothing")

    def _is_limited(self) -> bool:
        """Tell whether a clause says of which "nothing", "everybody" it is: "nothing she saw"."""
        if not 0 < self.start < self.end or self.gap(self.start):
            return False
        opens = self.words("openings of limits") | self.words("subjects")
        return self.key(self.start - 1) in self.words("unlimited") and self.key(self.start) in opens

    def _is_of_each(self) -> bool:
        """Tell whether a clause says of which of them it is: "every worker | who signs"."""
        if not 0 < self.start < self.end or self.gap(self.start):
            return False
        kept = range(max(0, self.start - _BETWEEN), self.start - 1)
        each = any(self.key(at) in self.words("each of them") for at in kept)
        return each and self.key(self.start) in self.words("openings of limits")

    def _is_compared(self) -> bool:
        """Tell whether what is left is half of a comparison: "cleaner | than", "as good | as"."""
        if not 0 < self.start < self.end or self.gap(self.start):
            return False
        key, kept = self.key(self.start), range(max(0, self.start - _CLOSE), self.start)
        if key in self.words("comparing"):
            return self.key(self.start - 1) not in self.words("preferring")
        alike = self.words("openings of likeness")
        return key in self.words("likening") and any(self.key(at) in alike for at in kept)

    def _denied(self, first: int) -> Iterator[Governing]:
        """Yield negations and conditions of the clause, the last first."""
        commas, timed = 0, False
        negations = self.words("negations") | self.words("denying")
        for position in range(self.end - 1, max(first, self.end - _BACK) - 1, -1):
            gap, key = self.gap(position + 1), self.key(position)
            commas += "," in gap or "—" in gap
            near = self.end - position <= _CLOSE and not timed
            if self._is_affirmed(position):
                continue
            if key in self.words("governing"):
                yield Governing(position, "condition")
            elif key in self.words("times of clauses"):
                timed = True  # "nobody was hurt when | the ramp gave way"
                yield Governing(position, "time")
            elif negations.intersection(expanded(key, self.tokens.language)):
                if commas in (0, 2):  # one comma ends its clause, two are an aside
                    yield Governing(position, "negation" if near and not commas else "reach")
            elif key in self.words("against") and near and not commas:
                yield Governing(position, "reach")
            elif key in self.words("too much") and near and self._goes_on_with("infinitives"):
                yield Governing(position, "negation")
            if not gap and self._leads(position):
                yield Governing(position, "reach")

    def _some_of(self, first: int) -> Iterator[Governing]:
        """Yield the word that says how many of what is left: "some of |", "some, not all, of |".

        An elision in a clause may take the head itself: "destroyed | the left wing of | the town".
        """
        last = self.end - 1
        if last <= first or self.key(last) not in self.words("parting") or self.gap(self.end):
            return
        many = last - 1
        if "," in self.gap(last):
            many = next((at - 1 for at in range(many, first, -1) if "," in self.gap(at)), many)
        of_many = self.key(many) in self.words("quantifiers") or self._is_number(many)
        whole = all(self.key(at) in self.words("determiners") for at in range(first, many))
        if of_many or (whole and self.key(many) in self.words("parts")):
            yield Governing(many, "reach")
        elif self._is_inside() and self._opens_a_head(self.start):
            yield Governing(self.start, "reach")

    def _opens_a_head(self, position: int) -> bool:
        """Tell whether a word opens the head of a phrase: an article, or how many."""
        opens = self.words("determiners") | self.words("quantifiers")
        return self.key(position) in opens or self._is_number(position)

    def _is_inside(self) -> bool:
        """Tell whether the cut has words of its own clause, with no mark, on either side."""
        inside = 0 < self.start < self.end < len(self.run.indexes)
        return inside and not (self.gap(self.start) or self.gap(self.end))

    def _is_number(self, position: int) -> bool:
        return is_number(self.key(position), self.tokens.language)

    def _set_apart(self, first: int) -> Iterator[Governing]:
        """Yield a phrase between commas, or right behind what is left in front, that denies.

        ("is, under no reading of it, allowed", "was hardly ever, they say, on time".) In front of
        a sentence, or with a verb of its own, it may be about something else.
        """
        apart = [at for at in range(first, self.end) if at == first or set(self.gap(at)) & APART]
        verbs = self.words("forms of be") | self.words("subjects")
        for start, end in pairwise([*apart, self.end]):
            behind = start == self.start > 0
            closed = set(self.gap(end)) & APART or (behind and end == self.end)
            if not closed or not self._opens(start, end):
                continue
            inside = behind or set(self.gap(start)) & APART
            own = any(self.key(at) in verbs for at in range(start, end))
            yield Governing(start, "negation" if inside and not own else "reach")

    def _opens(self, start: int, end: int) -> bool:
        """Tell whether words open with a phrase that denies."""
        return (
            start < end
            and self._opens_with(start, "denying phrases")
            and not self._opens_with(start, "phrases that deny nothing")
        )

    def _opens_with(self, position: int, use: str) -> bool:
        """Tell whether a phrase of a use begins at a position of the cut."""
        words = self.phrase(position, _QUANTITY)
        return any(words.startswith(f"{line} ") for line in self.tokens.language.lines(use))

    def begins_clause(self, position: int) -> bool:
        """Tell whether another subject begins here: ", and she |", ", while his son |"."""
        if self.key(position) not in self.words("between clauses"):
            return False
        long = position < self.end - 2 and position > self.start
        if long and self.key(position + 1) in self.words("subjects"):
            return True
        named = range(position + 2, min(position + 2 + _BETWEEN, self.end + 1))
        opens = "," in self.gap(position) and self.key(position + 1) in self.words("determiners")
        return opens and self.end in named and self._goes_on_with_a_verb()

    def _is_affirmed(self, position: int) -> bool:
        """Tell whether a negation says yes with the word beside it: "no doubt", "not only"."""
        beside = (at for at in (position - 1, position) if self.start <= at < self.end - 1)
        pairs = {f"{self.key(at)} {self.key(at + 1)}" for at in beside}
        return not pairs.isdisjoint(self.tokens.language.lines("affirming phrases"))

    def _goes_on_with(self, use: str) -> bool:
        return self.end < len(self.run.indexes) and self.key(self.end) in self.words(use)

    def _goes_on_with_a_verb(self) -> bool:
        """Tell whether a verb may follow the cut: an auxiliary, an irregular or a regular one."""
        if self.end >= len(self.run.indexes):
            return False
        key, language = self.key(self.end), self.tokens.language
        known = key in language.words("auxiliary forms") | language.words("modals")
        return known or key in lemmas(language) or key.endswith(language.lines("endings of deeds"))

    def _leads(self, position: int) -> bool:
        """Tell whether a phrase that limits what is left goes from a position to the edge."""
        words = self.phrase(position, _QUANTITY + 1).rstrip()
        return words in self.tokens.language.lines("limits before") and (
            self.end - position <= _QUANTITY
        )

    def _entertained(self, first: int) -> Iterator[Governing]:
        """Yield the word whose complement, which nobody asserts, is what is left."""
        last = len(self.run.indexes)
        apart = set(self.gap(self.end)) & APART
        clause = self.end
        while clause > first and not set(self.gap(clause)) & APART:
            clause -= 1
        after = [self.key(at) for at in range(self.end, min(self.end + _CLOSE, last))]
        leading = self.leading(clause)
        before = [self.key(at) for at in leading]
        at = None if apart else entertaining(before, after, self.tokens.language)
        if at is not None and not self._is_affirmed(leading[at]):
            yield Governing(leading[at], "reach")

    def _doubted(self, first: int) -> Iterator[Governing]:
        """Yield what an elision takes from between a subject and its verb: "we | might | sell"."""
        if self.start == first and self._is_inside() and self.end - self.start <= _SHORT:
            moods = self.words("moods of doubt")
            at = next((at for at in range(first, self.end) if self.key(at) in moods), None)
            yield from () if at is None else (Governing(at, "reach"),)

    def _inverted(self, first: int) -> Iterator[Governing]:
        """Yield the verb that opens a condition without "if" ("Had we won, …")."""
        opens = first < self.end and self.key(first) in self.words("inverted conditions")
        if opens and "," in self.gap(self.end):
            yield Governing(first, "condition")

    def _is_parted(self, edge: int) -> bool:
        """Tell whether one quantity goes over an edge of the cut: "up to | 500", "1 | in 5"."""
        low, high = edge, edge
        while low and edge - low < _QUANTITY and not (low < edge and self.gap(low)):
            low -= 1
        if edge >= len(self.run.indexes) or self.gap(edge) or not edge:
            return False
        last = len(self.run.indexes)
        while high < last and high - edge < _QUANTITY and not (high > edge and self.gap(high)):
            high += 1
        keys = [self.key(at) for at in range(low, high)]
        return is_parted(keys, edge - low, self.tokens.language)
