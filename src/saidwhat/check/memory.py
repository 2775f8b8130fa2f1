"""What can be checked against without an archive? Records read on the spot, and their words.

An index from words to articles, then a plain search. The index stays in memory; the records and
texts stand where the caller has them kept: in memory if nothing is said.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from saidwhat.check.citations import same_address
from saidwhat.text.accents import unaccented
from saidwhat.text.fold import folded
from saidwhat.text.words import word_texts
from saidwhat.types.article import Article
from saidwhat.types.capture import NotRead
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage


class Keeping(Protocol):
    """Where records are kept, each under the id of its article, with its words in one line."""

    def keep(self, article_id: str, record: Record, line: str) -> None:
        """Keep a record and its words."""
        ...

    def record(self, article_id: str) -> Record:
        """Return a record that was kept."""
        ...

    def line(self, article_id: str) -> str:
        """Return the words of an article."""
        ...


class InMemory:
    """Records that are all kept in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Record, str]] = {}

    def keep(self, article_id: str, record: Record, line: str) -> None:
        """Keep a record and its words."""
        self._kept[article_id] = record, line

    def record(self, article_id: str) -> Record:
        """Return a record that was kept."""
        return self._kept[article_id][0]

    def line(self, article_id: str) -> str:
        """Return the words of an article."""
        return self._kept[article_id][1]


class MemoryCorpus:
    """Records read on the spot, as a `Corpus`."""

    def __init__(
        self,
        records: Iterable[Record] = (),
        origins: Mapping[str, str] | None = None,
        not_read: Iterable[NotRead] = (),
        keeping: Keeping | None = None,
    ) -> None:
        """Hold ``records``; ``origins`` are the files they were read from, by article id."""
        self._kept = keeping or InMemory()
        self._numbers: dict[str, int] = {}
        self._addresses: list[tuple[str | None, str | None]] = []  # URL and file
        self._holding: dict[str, array[int]] = {}  # the articles that have a word, in order
        self._seen = _Seen()
        self._not_read = list(not_read)
        self._itself = object()
        for record in records:
            self.add(record, (origins or {}).get(record.article.id))

    def add(self, record: Record, origin: str | None = None) -> None:
        """Hold one more record; of an article that is there already nothing is held again."""
        article = record.article
        number = self._numbers.setdefault(article.id, len(self._numbers))
        if number < len(self._addresses):
            self._addresses[number] = article.url, origin
            return
        self._addresses.append((article.url, origin))
        self._seen.add(article)
        keys = folded_words(article.text)
        self._kept.keep(article.id, record, f" {' '.join(keys)} ")
        for key in set(keys):
            self._holding.setdefault(key, array("I")).append(number)

    def miss(self, entry: NotRead) -> None:
        """Note what was given and could not be read."""
        self._not_read.append(entry)

    def state(self) -> Hashable:
        """Return a value that no other corpus has, nor this one with other articles."""
        return self._itself, len(self._addresses)

    def coverage(self) -> Coverage:
        """Return what there is to look at."""
        return self._seen.coverage(tuple(self._not_read))

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first."""
        hits: Counter[str] = Counter()
        ids = list(self._numbers)
        for phrase in phrases:
            keys = folded_words(phrase)
            wanted = f" {' '.join(keys)} "
            found = (ids[number] for number in self._having(keys))
            hits.update(one for one in found if wanted in self._kept.line(one))
        return [article_id for article_id, _ in hits.most_common(limit)]

    def _having(self, keys: Sequence[str]) -> list[int]:
        """Return the articles that have all of these words, in order."""
        lists = [self._holding.get(key, _NONE) for key in dict.fromkeys(keys)]
        rarest = min(lists, key=len, default=_NONE)
        return [one for one in rarest if all(_holds(numbers, one) for numbers in lists)]

    def articles_at(self, address: str) -> Sequence[str]:
        """Return the ids of the articles at a URL or path."""
        return [
            article_id
            for article_id, (url, origin) in zip(self._numbers, self._addresses, strict=True)
            if same_address(address, url) or same_address(address, origin)
        ]

    def record(self, article_id: str) -> Record:
        """Return what was read from one article."""
        return self._kept.record(article_id)


_NONE: array[int] = array("I")


def _holds(numbers: array[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


@dataclass(slots=True)
class _Seen:
    """What was looked at, counted article by article."""

    articles: int = 0
    publishers: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)  # the first and the last

    def add(self, article: Article) -> None:
        self.articles += 1
        self.languages.add(article.language or "und")
        if article.publisher:
            self.publishers.add(article.publisher)
        if article.published:
            edtf = article.published.edtf
            days = self.days | {day for day in (edtf.first, edtf.last) if day}
            self.days = {min(days), max(days)} if days else days

    def coverage(self, not_read: tuple[NotRead, ...] = ()) -> Coverage:
        first, last = (min(self.days), max(self.days)) if self.days else (None, None)
        languages = tuple(sorted(self.languages))
        return Coverage(self.articles, len(self.publishers), first, last, languages, not_read)


def folded_words(text: str) -> list[str]:
    """Return the words of a text as they are looked for: folded, without accents."""
    return word_texts(unaccented(folded(text)))
