"""Does a cut take away a word that governs what is left?

"not", "if" or "unless" in the same clause as what is quoted: a faithful part, and yet
another meaning. So is what somebody else is said to say, what is only feared or refused, and
half of a quantity. Reported beside the verdict on the words, never instead of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from saidwhat.check.differences import Difference
from saidwhat.check.entertained import entertaining
from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import is_parted
from saidwhat.check.originals import Run
from saidwhat.text.tokens import Tokens
from saidwhat.types.verdict import TURNING, ChangeKind

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

_STRONG = frozenset(".?!;…")
_APART = frozenset(",—–()")
_KINDS: dict[str, ChangeKind] = {"negation": "negation", "reach": "negation", "quantity": "number"}


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


def governs_following(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the word in the cut ``start..end`` that governs what comes behind it, if any."""
    return _first(_Cut(tokens, run, start, end).before_what_is_left())


def governs_preceding(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the word with which the cut ``start..end`` goes on from what is before it."""
    return _first(_Cut(tokens, run, start, end).behind_what_is_left())


def joins_clauses(tokens: Tokens, run: Run, start: int, end: int) -> Governing | None:
    """Return the subject that a cut between two clauses takes away ("I hate … my wife")."""
    cut = _Cut(tokens, run, start, end)
    subjects, joints = cut.words("subjects"), cut.words("between clauses")
    if "," in cut.gap(end):
        return None
    for position in range(end - 3, start, -1):
        if any(set(cut.gap(at)) & _STRONG for at in range(start, position + 3)):
            return None
        if cut.key(position) in joints and cut.key(position + 1) in subjects:
            return Governing(position + 1, "joined")
    return None


def _first(found: Iterator[Governing]) -> Governing | None:
    """Return what turns the words round, or else the first that may."""
    all_of_them = list(found)
    worst = [one for one in all_of_them if one.turns]
    return next(iter(worst or all_of_them), None)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The positions ``start..end`` of a run that are cut away."""

    tokens: Tokens
    run: Run
    start: int
    end: int

    def key(self, position: int) -> str:
        return self.tokens.keys[self.run.indexes[position]]

    def gap(self, position: int) -> str:
        """Return what stands before a position; nothing past the run's end."""
        indexes = self.run.indexes
        return self.tokens.gaps[indexes[position]] if position < len(indexes) else ""

    def words(self, use: str) -> frozenset[str]:
        return self.tokens.language.words(use)

    def before_what_is_left(self) -> Iterator[Governing]:
        """Yield what the cut has in front of the words behind it that weighs on them."""
        if self._is_parted(self.end):
            yield Governing(self.end - 1, "quantity")
        first = self._sentence()
        yield from self._some_of(first)
        yield from self._denied(first)
        yield from self._told(first)
        yield from self._told_in_front(first)
        yield from self._entertained(first)
        yield from self._doubted(first)
        yield from self._inverted(first)
        yield from self._set_apart(first)

    def behind_what_is_left(self) -> Iterator[Governing]:
        """Yield what goes on from the words before the cut and limits them."""
        if self._is_parted(self.start):
            yield Governing(self.start, "quantity")
        if self._is_limited():
            yield Governing(self.start, "condition")
        yield from self._told_behind()
        limiting = self.words("governing") | self.words("joining")
        be, denying, times = map(self.words, ("forms of be", "denying", "times of clauses"))
        was = False
        for position in range(self.start, min(self.end, self.start + _FAR_AHEAD)):
            if set(self.gap(position)) & _STRONG:
                return
            near, key = position < self.start + _AHEAD, self.key(position)
            if self._is_simile(position):
                continue
            if near and key in limiting:
                yield Governing(position, "condition")
            if near and key in times:
                yield Governing(position, "time")
            if self._begins(position, "limits behind"):
                yield Governing(position, "limit")
            if position == self.start and not self.gap(position) and key in self.words("not"):
                yield Governing(position, "reach")
            if was and key in denying and not self.gap(position):
                yield Governing(position, "negation")
            was = (was and position < self.start + _CLOSE) or (position == self.start and key in be)

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

    def _sentence(self) -> int:
        """Return where in the cut the sentence begins that the words behind it stand in."""
        position = self.end
        while position > self.start and not set(self.gap(position)) & _STRONG:
            position -= 1
        return position

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
            if not gap and self._begins(position, "limits before"):
                yield Governing(position, "reach")

    def _some_of(self, first: int) -> Iterator[Governing]:
        """Yield the word that says how many of what is left: "some of |", "some, not all, of |"."""
        last = self.end - 1
        if last <= first or self.key(last) not in self.words("parting"):
            return
        many = last - 1
        if "," in self.gap(last):
            many = next((at - 1 for at in range(many, first, -1) if "," in self.gap(at)), many)
        if self.key(many) in self.words("quantifiers"):
            yield Governing(many, "reach")

    def _set_apart(self, first: int) -> Iterator[Governing]:
        """Yield a phrase between commas, or right behind what is left in front, that denies.

        ("is, under no reading of it, allowed", "was hardly ever, they say, on time".) In front of
        a sentence, or with a verb of its own, it may be about something else.
        """
        apart = [at for at in range(first, self.end) if at == first or set(self.gap(at)) & _APART]
        verbs = self.words("forms of be") | self.words("subjects")
        for start, end in pairwise([*apart, self.end]):
            behind = start == self.start > 0
            closed = set(self.gap(end)) & _APART or (behind and end == self.end)
            if not closed or not self._opens(start, end):
                continue
            inside = behind or set(self.gap(start)) & _APART
            own = any(self.key(at) in verbs for at in range(start, end))
            yield Governing(start, "negation" if inside and not own else "reach")

    def _opens(self, start: int, end: int) -> bool:
        """Tell whether words open with a phrase that denies."""
        words = " ".join(self.key(at) for at in range(start, min(end, start + _QUANTITY))) + " "

        def opens(use: str) -> bool:
            return any(words.startswith(f"{line} ") for line in self.tokens.language.lines(use))

        return opens("denying phrases") and not opens("phrases that deny nothing")

    def _is_affirmed(self, position: int) -> bool:
        """Tell whether a negation says yes with the word beside it: "no doubt", "not only"."""
        beside = (at for at in (position - 1, position) if self.start <= at < self.end - 1)
        pairs = {f"{self.key(at)} {self.key(at + 1)}" for at in beside}
        return not pairs.isdisjoint(self.tokens.language.lines("affirming phrases"))

    def _goes_on_with(self, use: str) -> bool:
        return self.end < len(self.run.indexes) and self.key(self.end) in self.words(use)

    def _begins(self, position: int, use: str) -> bool:
        """Tell whether a phrase of a use begins here: to the edge of the cut for "before"."""
        most = self.end if use == "limits behind" else min(self.end, position + _BETWEEN)
        rest = " ".join(self.key(at) for at in range(position, min(most, position + _QUANTITY)))
        if use == "limits before":
            return rest in self.tokens.language.lines(use) and most == self.end
        return any(f"{rest} ".startswith(f"{line} ") for line in self.tokens.language.lines(use))

    def _entertained(self, first: int) -> Iterator[Governing]:
        """Yield the word whose complement, which nobody asserts, is what is left."""
        last = len(self.run.indexes)
        apart = set(self.gap(self.end)) & _APART
        clause = self.end
        while clause > first and not set(self.gap(clause)) & _APART:
            clause -= 1
        after = [self.key(at) for at in range(self.end, min(self.end + _BETWEEN, last))]
        before = [self.key(at) for at in range(clause, self.end)]
        at = None if apart else entertaining(before, after, self.tokens.language)
        if at is not None and not self._is_affirmed(clause + at):
            yield Governing(clause + at, "reach")

    def _doubted(self, first: int) -> Iterator[Governing]:
        """Yield what an elision takes from between a subject and its verb: "we | might | sell"."""
        inside = 0 < self.start == first and not (self.gap(self.start) or self.gap(self.end))
        if inside and self.end - self.start <= _SHORT:
            moods = self.words("moods of doubt")
            at = next((at for at in range(first, self.end) if self.key(at) in moods), None)
            yield from () if at is None else (Governing(at, "reach"),)

    def _told(self, first: int) -> Iterator[Governing]:
        """Yield the verb of somebody else who says, thinks or claims what is left."""
        between = self.words("between telling and told")
        telling = self.words("telling") | self.words("holding true")
        colon = ":" in self.gap(self.end)
        for position in range(self.end - 1, max(first, self.end - _BACK) - 1, -1):
            gap = self.gap(position + 1)
            if "," in gap and '"' not in gap and not colon:
                return
            if self.key(position) in telling and not self._is_own(position, first):
                yield Governing(position, "told by another")
                return
            far = self.end - position > _BETWEEN or self.key(position) not in between
            if far and not colon:
                return

    def _told_in_front(self, first: int) -> Iterator[Governing]:
        """Yield whose view a phrase in front of what is left calls it: "in his eyes, |"."""
        phrase = [self.key(at) for at in range(first, self.end)]
        if "," not in self.gap(self.end) or self.words("speaker's own").intersection(phrase):
            return
        opens = " ".join(phrase[:2]) in self.tokens.language.lines("openings of views")
        views = self.words("views") if phrase and phrase[0] in self.words("in whose view") else ()
        if opens or (views and phrase[-1] in views):
            yield Governing(first, "told by another")

    def _told_behind(self) -> Iterator[Governing]:
        """Yield the verb of somebody else who says what stands before it: "…, they claim"."""
        if self.start and "," in self.gap(self.start) and self.start < self.end:
            own = self.key(self.start) in self.words("speaker") | self.words("between clauses")
            for at in range(self.start + 1, min(self.end, self.start + 1 + _BETWEEN)):
                ends = at + 1 >= len(self.run.indexes) or set(self.gap(at + 1)) & _STRONG
                if not own and ends and self.key(at) in self.words("telling"):
                    yield Governing(at, "told by another")

    def _is_own(self, verb: int, first: int) -> bool:
        """Tell whether the speaker is the one who says it: "I have always said that"."""
        beside = self.words("modals") | self.words("auxiliary forms") | self.words("negations")
        position = verb - 1
        while position >= first and self.key(position) in beside:
            position -= 1
        be = verb > first and self.key(verb - 1) in self.words("forms of be")
        passive = be and self.key(verb) not in self.words("holding true")
        if position > first and self.key(position) in self.words("infinitives"):
            return self._is_for_speaker(position, first)
        return not passive and (position < first or self.key(position) in self.words("speaker"))

    def _is_for_speaker(self, infinitive: int, first: int) -> bool:
        """Tell whether who is "to say" it is the speaker, or nobody: "I have to say", "it is fair".

        "My brother used to say" and "they want you to believe" are others.
        """
        known = self.words("speaker") | self.words("subjects")
        nearest = (self.key(at) for at in range(infinitive - 1, first - 1, -1))
        subject = next((key for key in nearest if key in known), "")
        before = self.key(infinitive - 1)
        if not subject or before in self.words("led"):
            return before not in self.words("being wont") | self.words("led")
        return subject in self.words("speaker") or before in self.words("worth saying")

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
