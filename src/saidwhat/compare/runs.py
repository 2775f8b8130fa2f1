"""Which runs of words do many quotations share? Their words as numbers, and the index of runs.

Only proposes: two that share a telling run are looked at, word by word, in `joining`. A run that
stands in one quotation alone is dropped, so that what is kept grows with what is shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhat.language.load import ENGLISH
from saidwhat.text.accents import unaccented
from saidwhat.text.fold import fold

#: Runs that propose: their length, and how many slight words they may have. Shorter or slighter
#: ones stand in quotations of every kind; a word changed in every four leaves some of three.
SHAPES = ((3, 1), (4, 2))
#: Between quotations of no more words any run of three proposes: they have few.
SHORT = 16
#: A word of fewer letters tells nothing ("no", "to"), unless it is a number.
SHORTEST = 3

#: An index is asked for one run in so many words of a quotation, within these bounds.
WORDS_A_RUN, FEWEST_ASKED, MOST_ASKED = 8, 3, 12

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_MARKS = str.maketrans("’‘ʼ`", "''''")

Numbers = NDArray[np.int64]


def keys(words: str) -> list[str]:
    """Return the words of a quotation in lower case, without accents or punctuation."""
    plain = words.translate(_MARKS)
    plain = plain.lower() if plain.isascii() else unaccented(fold(words).text)
    return _WORD.findall(plain)


def _proposes(word: str) -> bool:
    """Tell whether a word is worth something in a run that proposes."""
    long = len(word) >= SHORTEST and word not in ENGLISH.words("slight")
    return long or word[0].isdigit()


def _tells(word: str) -> bool:
    """Tell whether a word is evidence: anybody uses the others of anything."""
    return _proposes(word) and word not in ENGLISH.words("common words")


@dataclass(frozen=True, slots=True)
class Lines:
    """The words of quotations, one after the other, as numbers: ``starts[i]`` is where i begins.

    ``telling`` tells of each number whether its word is evidence, ``proposing`` whether it is worth
    something in a run that proposes.
    """

    numbers: Numbers
    starts: Numbers
    telling: Sequence[bool]
    proposing: Sequence[bool]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, line: int) -> list[int]:
        """Return the words of one quotation."""
        found: list[int] = self.numbers_of(line).tolist()
        return found

    def numbers_of(self, line: int) -> Numbers:
        """Return the words of one quotation as an array."""
        return self.numbers[self.starts[line] : self.starts[line + 1]]


def lines(quotations: Iterable[str]) -> Lines:
    """Return the words of quotations as numbers; the same word has the same number."""
    known: dict[str, int] = {}
    numbers: list[NDArray[np.int32]] = []
    starts = [0]
    for words in quotations:
        found = [known.setdefault(key, len(known)) for key in keys(words)]
        numbers.append(np.array(found, dtype=np.int32))
        starts.append(starts[-1] + len(found))
    joined = np.concatenate(numbers) if numbers else np.zeros(0, dtype=np.int32)
    telling, proposing = [_tells(word) for word in known], [_proposes(word) for word in known]
    return Lines(joined.astype(np.int64), np.array(starts, dtype=np.int64), telling, proposing)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs that each quotation shares with some other, as numbers."""

    numbers: Numbers
    starts: Numbers

    def of(self, line: int) -> list[int]:
        """Return the runs of one quotation, each once."""
        found: list[int] = self.numbers[self.starts[line] : self.starts[line + 1]].tolist()
        return list(dict.fromkeys(found))


def shared_runs(given: Lines) -> Runs:
    """Return the runs of `SHAPES` that stand in two quotations or more."""
    found = [_runs(given, size, slight) for size, slight in SHAPES]
    found.append(_runs(given, 3, 3, longest=SHORT))
    codes = np.concatenate([each[0] for each in found])
    where = np.concatenate([each[1] for each in found])
    _, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    kept = counts[inverse] > 1
    numbers, owners = inverse[kept].astype(np.int64), where[kept]
    order = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[order], np.arange(len(given) + 1))
    return Runs(numbers[order], starts.astype(np.int64))


def _runs(
    given: Lines, size: int, slight: int, longest: int | None = None
) -> tuple[NDArray[np.uint64], Numbers]:
    """Return a code for every run of ``size`` words that tells enough, and its quotation.

    With ``longest``, those of quotations of no more words, under codes of their own.
    """
    many = len(given.numbers) - size + 1
    if many < 1:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    telling = np.array(given.proposing, dtype=np.int64)[given.numbers]
    owners = np.repeat(np.arange(len(given)), np.diff(given.starts))
    codes = np.full(many, size + (longest or 0), dtype=np.uint64)
    told = np.zeros(many, dtype=np.int64)
    for at in range(size):
        codes = _mixed(codes ^ given.numbers[at : at + many].astype(np.uint64))
        told += telling[at : at + many]
    whole = owners[:many] == owners[size - 1 : size - 1 + many]
    kept = whole & (size - told <= slight)
    if longest is not None:
        kept &= np.diff(given.starts)[owners[:many]] <= longest
    return codes[kept], owners[:many][kept]


def _mixed(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers whose bits depend on all bits of those given (SplitMix64, Steele 2014)."""
    codes = codes + np.uint64(0x9E3779B97F4A7C15)
    codes = (codes ^ (codes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    codes = (codes ^ (codes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return codes ^ (codes >> np.uint64(31))


def telling(words: str) -> list[str]:
    """Return the runs of a quotation to ask an index for, those of long words first.

    They overlap by half at most, so that one changed word does not spoil them all; of a long
    quotation there are more, for a printing may be any part of it.
    """
    found = keys(words)
    runs = [
        (sum(len(key) for key in found[at : at + size] if _tells(key)), at, size)
        for size, slight in SHAPES
        for at in range(len(found) - size + 1)
        if sum(not _proposes(key) for key in found[at : at + size]) <= slight
    ]
    chosen: list[tuple[int, int]] = []
    for _, at, size in sorted(runs, key=lambda run: (-run[0], run[1])):
        if all(abs(at - other) * 2 >= min(size, long) for other, long in chosen):
            chosen.append((at, size))
    most = min(max(FEWEST_ASKED, len(found) // WORDS_A_RUN), MOST_ASKED)
    return [" ".join(found[at : at + size]) for at, size in chosen[:most]]
