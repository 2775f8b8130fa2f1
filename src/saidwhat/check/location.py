"""Which articles could hold the original of this quotation?

First those that hold its very words, then those that share word sequences with it.
Only proposes: nothing here says what a quotation is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhat.check.corpus import Addressed, Corpus
from saidwhat.check.finding import Quotation
from saidwhat.check.kept import kept_of
from saidwhat.check.originals import Original

#: Articles in which the very words are looked at; a phrase of the language stands in more.
MOST_VERBATIM = 24
#: Articles in which a changed original is looked for.
MOST_NEAR = 8
#: Word sequences that are asked for at once: an archive reads articles for each of them. Of
#: quotations with every fourth word replaced 219 in 250 are found with ten, 209 with eight,
#: 225 with sixteen.
MOST_PHRASES = 10
#: Sequences are asked for in this order, until some article has one: their length, and
#: how many slight words they may have. Telling ones first: they stand in few articles.
_TELLING = ((3, 1), (4, 2))
#: Sequences of slight words stand in articles of every kind: they are asked for only where
#: a quotation has fewer than `FEW` of the others.
_ANY = ((4, 4),)
FEW = 3
#: A quotation of no more words is looked for by all its sequences, and by shorter ones.
SHORT = 10
_SHORTER = (((3, 3),), ((2, 0),), ((2, 1),))


class Library:
    """The corpus as one check sees it; what was looked at before is kept."""

    def __init__(
        self, corpus: Corpus, drafted: frozenset[str] = frozenset(), *, own_voice: bool = False
    ) -> None:
        """See ``corpus`` for a draft that has the words ``drafted``, in lower case.

        ``own_voice`` tells that what the articles say in their own voice may be quoted.
        """
        self.own_voice = own_voice
        self._drafted = drafted
        self._corpus = corpus
        self._kept = kept_of(corpus)

    def verbatim(self, quotation: Quotation) -> Iterator[Original]:
        """Yield articles that hold the unbroken stretches of a quotation, word by word."""
        stretches = _stretches(quotation)
        return self._with([" ".join(stretch) for stretch in stretches], MOST_VERBATIM)

    def near(self, quotation: Quotation) -> Iterator[Original]:
        """Yield articles that share sequences of words with a quotation, most shared first."""
        stretches = _stretches(quotation)
        asked: set[str] = set()  # what no article holds
        for phrases in _questions(stretches, quotation.tokens.language.words("slight")):
            fresh = [phrase for phrase in phrases if phrase not in asked]
            found = self._with(fresh, MOST_NEAR)
            first = next(found, None)
            if first:
                yield first
                yield from found
                return
            asked.update(fresh)

    @property
    def knows_addresses(self) -> bool:
        """Tell whether the corpus can say which article lives at an address."""
        return isinstance(self._corpus, Addressed)

    def at(self, address: str) -> list[Original]:
        """Return the articles at an address, where the corpus can tell."""
        if not isinstance(self._corpus, Addressed):
            return []
        return [self.article(found) for found in self._corpus.articles_at(address)]

    def article(self, article_id: str) -> Original:
        """Return one article, prepared."""
        return self._kept.article(self._corpus, article_id, self._drafted)

    def _with(self, phrases: Sequence[str], limit: int) -> Iterator[Original]:
        """Yield articles that hold any of the phrases, each prepared when it is asked for."""
        if phrases:
            yield from map(self.article, self._kept.articles_with(self._corpus, phrases, limit))


def _stretches(quotation: Quotation) -> list[list[str]]:
    """Return the words of the quotation's stretches, without signs."""
    found = [[key for key in stretch if key[0].isalnum()] for stretch in quotation.stretches]
    return [stretch for stretch in found if stretch]


def _questions(stretches: Sequence[Sequence[str]], slight: frozenset[str]) -> Iterator[list[str]]:
    """Yield the word sequences to ask for, until some article has one."""
    short = sum(map(len, stretches)) <= SHORT
    telling = _phrases(stretches, _TELLING, slight, every=short)
    yield telling
    if short or len(telling) < FEW:
        yield _phrases(stretches, _ANY, slight, every=short)
    if short:
        yield from (_phrases(stretches, shapes, slight, every=True) for shapes in _SHORTER)


def _phrases(
    stretches: Sequence[Sequence[str]],
    shapes: Sequence[tuple[int, int]],
    slight: frozenset[str],
    *,
    every: bool,
) -> list[str]:
    """Return the most telling word sequences of these shapes, those of the first shape first.

    Long words are rare ones, by and large; the sequences overlap by half at most, so that
    one changed word does not spoil them all. ``every`` takes them all.
    """
    chosen: list[tuple[int, int, int]] = []
    phrases: list[str] = []
    for size, most in shapes:
        for gram, (number, at) in _grams(stretches, size, slight, most):
            if len(phrases) == MOST_PHRASES:
                return phrases
            if every or all(n != number or abs(at - a) * 2 >= min(size, s) for n, a, s in chosen):
                chosen.append((number, at, size))
                phrases.append(" ".join(gram))
    return phrases


def _grams(
    stretches: Sequence[Sequence[str]], size: int, slight: frozenset[str], most: int
) -> list[tuple[Sequence[str], tuple[int, int]]]:
    """Return the sequences of ``size`` words, ``most`` of them slight, the long ones first."""
    grams = [
        (stretch[at : at + size], (number, at))
        for number, stretch in enumerate(stretches)
        for at in range(len(stretch) - size + 1)
        if sum(key in slight for key in stretch[at : at + size]) <= most
    ]
    return sorted(grams, key=lambda gram: -sum(len(key) for key in gram[0] if key not in slight))
