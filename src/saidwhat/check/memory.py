"""What can be checked against without an archive? A handful of records, held in memory.

An index from words to articles, then a plain search: enough for some thousands of
articles read on the spot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from saidwhat.check.citations import same_address
from saidwhat.text.fold import fold
from saidwhat.text.words import words
from saidwhat.types.article import Article
from saidwhat.types.capture import NotRead
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage


class MemoryCorpus:
    """Records in memory, as a `Corpus`."""

    def __init__(
        self,
        records: Iterable[Record],
        origins: Mapping[str, str] | None = None,
        not_read: Iterable[NotRead] = (),
    ) -> None:
        """Hold ``records``; ``origins`` are the files they were read from, by article id."""
        self._origins = origins or {}
        self._not_read = tuple(not_read)
        self._records = {record.article.id: record for record in records}
        self._texts: dict[str, str] = {}
        self._holding: dict[str, list[str]] = defaultdict(list)
        for article_id, record in self._records.items():
            keys = _keys(record.article.text)
            self._texts[article_id] = f" {' '.join(keys)} "
            for key in set(keys):
                self._holding[key].append(article_id)

    def coverage(self) -> Coverage:
        """Return what there is to look at."""
        found = coverage_of(record.article for record in self._records.values())
        return replace(found, not_read=self._not_read)

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first."""
        hits: Counter[str] = Counter()
        for phrase in phrases:
            keys = _keys(phrase)
            if not keys:
                continue
            wanted = f" {' '.join(keys)} "
            rarest = min((self._holding.get(key, []) for key in keys), key=len)
            hits.update(article_id for article_id in rarest if wanted in self._texts[article_id])
        return [article_id for article_id, _ in hits.most_common(limit)]

    def articles_at(self, address: str) -> Sequence[str]:
        """Return the ids of the articles at a URL or path."""
        return [
            article_id
            for article_id, record in self._records.items()
            if same_address(address, record.article.url)
            or same_address(address, self._origins.get(article_id))
        ]

    def record(self, article_id: str) -> Record:
        """Return what was read from one article."""
        return self._records[article_id]


def coverage_of(articles: Iterable[Article]) -> Coverage:
    """Return the coverage of these articles."""
    count, publishers, languages, days = 0, set(), set(), list[date]()
    for article in articles:
        count += 1
        languages.add(article.language or "und")
        if article.publisher:
            publishers.add(article.publisher)
        if article.published:
            edtf = article.published.edtf
            days += [day for day in (edtf.first, edtf.last) if day]
    first, last = (min(days), max(days)) if days else (None, None)
    return Coverage(count, len(publishers), first, last, tuple(sorted(languages)))


def _keys(text: str) -> list[str]:
    folded = fold(text).text
    return [span.of(folded) for span in words(folded)]
