"""Are these a transcript's words, but for what speech alone has?

A reporter writes "we are" for "we're", and leaves out "uh", "you know", "I — I" and what
was begun and begun again. Only that is excused here: contractions, fillers, repetitions,
false starts. A negation, a number or a name that comes or goes is none of them, and
neither is any other word, nor any word that the draft puts in. Whether the original is a
transcript, and what else a cut may do, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import values
from saidwhat.types.language import Language

#: The most words that are said twice, or begun with and dropped: "what we need, what we
#: need is". Longer ones are told as words left out.
LONGEST = 4
_PAUSES = frozenset(',;:.…—–?!"')
_BROKEN_OFF = frozenset("—–…")
_WEIGHTY = ("negations", "modals", "quantifiers", "conditions")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the gaps around it; a gap is None where the passage begins or ends."""

    key: str
    text: str
    before: str | None
    after: str | None

    @property
    def is_name(self) -> bool:
        """Tell whether a capital marks it as a name, and not the beginning of a sentence."""
        opens = self.before is None or set(self.before) & set(".?!…—–")
        return self.text[:1].isupper() and not opens and self.key.split("'")[0] != "i"


@dataclass(frozen=True, slots=True)
class Skip:
    """Words of the transcript that the draft leaves out: the positions, and why it may."""

    start: int
    end: int
    why: str


#: Positions of the draft and of the transcript that are one word, or one contraction.
Pair = tuple[int, int]


def words_of_run(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> Iterator[Word]:
    """Yield the words of a run; ``gaps`` stand before each word and behind the last."""
    last = len(keys) - 1
    for at, (key, text) in enumerate(zip(keys, texts, strict=True)):
        yield Word(key, text, gaps[at] if at else None, gaps[at + 1] if at < last else None)


def spoken_form(
    drafted: Sequence[Word], printed: Sequence[Word], language: Language
) -> tuple[list[Pair], list[Skip]] | None:
    """Return how the draft's words stand in a transcript's in spoken form, or None.

    All words of the draft are matched, in order, and between the first and the last
    nothing of the transcript is left out but what is in the skips.
    """
    new = [(form, at) for at, word in enumerate(drafted) for form in _forms(word.key, language)]
    old = [(form, at) for at, word in enumerate(printed) for form in _forms(word.key, language)]
    for first in range(len(old) if new else 0):
        if not (old[first][0] & new[0][0] and _begins(old, first)):
            continue
        found = _matched(new, old, (printed, language), first)
        if found:
            return found
    return None


_Form = tuple[frozenset[str], int]
_Printed = tuple[Sequence[Word], Language]


def _forms(key: str, language: Language) -> list[frozenset[str]]:
    """Return the words that a key stands for, each with its readings."""
    base, _, ending = key.rpartition("'")
    readings = language.table("shortened endings")
    if base in language.words("shortened") and ending in readings:
        return [frozenset({base}), frozenset(readings[ending].split())]
    return [frozenset({word}) for word in expanded(key, language)]


def _matched(
    new: Sequence[_Form], old: Sequence[_Form], printed: _Printed, first: int
) -> tuple[list[Pair], list[Skip]] | None:
    """Match from one place: words that are the same, else, one step back, what may be skipped."""
    path: list[tuple[int, int, Skip | None]] = []  # next form of each side, what led there
    i, at = 0, first
    dead: set[tuple[int, int]] = set()
    while i < len(new) or _is_cut(old, at):
        if i < len(new) and at < len(old) and (i, at) not in dead and new[i][0] & old[at][0]:
            path.append((i, at, None))
            i, at = i + 1, at + 1
            continue
        skip = _skip(*printed, old[at][1]) if path and _begins(old, at) else None
        while path and (skip is None or (i, at) in dead):
            dead.add((i, at))
            i, at, led = path.pop()
            again = led is None and i and _begins(old, at)
            skip = _skip(*printed, old[at][1]) if again else None
        if skip is None:
            return None
        dead.add((i, at))
        path.append((i, at, skip))
        at = next((n for n in range(at, len(old)) if old[n][1] >= skip.end), len(old))
    pairs = [(new[n][1], old[o][1]) for n, o, led in path if led is None]
    return pairs, [led for _, _, led in path if led is not None]


def _begins(old: Sequence[_Form], at: int) -> bool:
    """Tell whether a form is the first of its word."""
    return at < len(old) and (at == 0 or old[at - 1][1] != old[at][1])


def _is_cut(old: Sequence[_Form], at: int) -> bool:
    """Tell whether half of a contraction would be left over."""
    return 0 < at < len(old) and old[at - 1][1] == old[at][1]


def _skip(words: Sequence[Word], language: Language, at: int) -> Skip | None:
    """Return what may be left out from this place on."""
    length = _filler(words, at, language)
    if length:
        return Skip(at, at + length, "filler")
    before = _without_fillers(words[max(0, at - 3 * LONGEST) : at], language)
    denying = language.words("negations")
    for size in range(LONGEST, 0, -1):
        again = words[at : at + size]
        same = len(again) == size and _same(again, before[-size:])
        if same and _harmless(again, denying, language):
            return Skip(at, at + size, "repetition")
    for size in range(LONGEST, 0, -1):
        begun, after = words[at : at + size], words[at + size : at + 2 * size]
        if after and _is_begun(begun, after, language):
            return Skip(at, at + size, "false start")
    return None


def _filler(words: Sequence[Word], at: int, language: Language) -> int:
    """Return how many words at a place are a filler; "you know" only between two pauses."""
    if words[at].key in language.words("fillers"):
        return 1
    for phrase in map(str.split, language.lines("filler phrases")):
        found = words[at : at + len(phrase)]
        if [word.key for word in found] == phrase:
            edges = found[0].before, found[-1].after
            if all(gap is None or set(gap) & _PAUSES for gap in edges):
                return len(phrase)
    return 0


def _without_fillers(words: Sequence[Word], language: Language) -> list[Word]:
    kept: list[Word] = []
    at = 0
    while at < len(words):
        length = _filler(words, at, language)
        kept += [] if length else [words[at]]
        at += length or 1
    return kept


def _same(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return [word.key for word in some] == [word.key for word in others]


def _is_begun(begun: Sequence[Word], after: Sequence[Word], language: Language) -> bool:
    """Tell whether words are broken off and begun again: "the town bought— the town paid".

    "The town— the council paid" begins with another thing: an article is no beginning.
    """
    last = begun[-1]
    weighty = frozenset[str]().union(*map(language.words, _WEIGHTY))
    if not set(last.after or "") & _BROKEN_OFF or not _harmless(begun, weighty, language):
        return False
    pairs = zip(begun, after, strict=False)
    again = [one.key for one, other in takewhile(lambda pair: pair[0].key == pair[1].key, pairs)]
    torn = len(again) == len(begun) - 1 < len(after) and after[len(again)].key.startswith(last.key)
    return torn or not language.words("leading").issuperset(again)


def _harmless(words: Sequence[Word], weighty: frozenset[str], language: Language) -> bool:
    """Tell whether none of these words is a number, a name or one that weighs."""
    return not any(
        word.is_name
        or values([word.key], language)
        or weighty.intersection(expanded(word.key, language))
        for word in words
    )
