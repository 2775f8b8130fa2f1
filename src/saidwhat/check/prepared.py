"""What can be checked against again and again? A few texts, each prepared once and kept.

A `Corpus` for answers that are checked in milliseconds: a text is folded when the first quotation
is looked for, and prepared when one may stand in it. Safe for many threads. What an address names
is told by whoever gives the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from threading import RLock

from saidwhat.check.kept import Kept
from saidwhat.check.memory import folded_words
from saidwhat.types.article import Article
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage

#: So many articles stay prepared, half a megabyte each.
MOST = 1024


class PreparedCorpus:
    """Articles by their numbers, from 0: their ids are these numbers as text."""

    def __init__(
        self,
        articles: Sequence[Article],
        read: Callable[[int], Record],
        named: Callable[[str], Sequence[int]],
    ) -> None:
        """Hold ``articles``; ``read`` gives the record of one, ``named`` what an address names."""
        self._articles, self._read, self._named = tuple(articles), read, named
        self._lock = RLock()
        self._lines: list[str] = []
        self._records: dict[int, Record] = {}
        self._kept = Kept(min(len(self._articles), MOST))

    @property
    def kept(self) -> Kept:
        """Return what was looked up here."""
        return self._kept

    def coverage(self) -> Coverage:
        """Return what there is to look at."""
        return Coverage(len(self._articles), 0)

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first."""
        lines = self._folded()
        hits: Counter[int] = Counter()
        for phrase in phrases:
            wanted = f" {' '.join(folded_words(phrase))} "
            hits.update(number for number, line in enumerate(lines) if wanted in line)
        return [str(number) for number, _ in hits.most_common(limit)]

    def articles_at(self, address: str) -> Sequence[str]:
        """Return the ids of the articles that an address names."""
        return [str(number) for number in self._named(address)]

    def record(self, article_id: str) -> Record:
        """Return what was read from one article."""
        number = int(article_id)
        with self._lock:
            if number not in self._records:
                self._records[number] = self._read(number)
            return self._records[number]

    def prepare(self) -> None:
        """Prepare everything now, and not when it is asked for."""
        self._folded()
        for number in range(len(self._articles)):
            self.kept.article(self, str(number), frozenset())

    def _folded(self) -> Sequence[str]:
        with self._lock:
            if not self._lines:
                self._lines = [
                    f" {' '.join(folded_words(article.text))} " for article in self._articles
                ]
            return self._lines
