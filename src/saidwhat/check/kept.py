"""What of a corpus was looked up before, and need not be again?

A draft is checked again and again while it is written: its quotations ask for the same articles,
and these are prepared. Both are kept of the corpus that was asked last, as long as it says that
nothing was changed: in memory, and of the draft's words a digest alone. Nothing is judged here.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol, TypeVar, runtime_checkable

from saidwhat.check.breaks import broken_words
from saidwhat.check.corpus import Corpus, Stated
from saidwhat.check.originals import Original, prepare

T = TypeVar("T")

#: Articles that stay prepared, half a megabyte each: as many as forty quotations look at.
MOST_PREPARED = 256

#: Questions whose answers stay, some hundred bytes each.
MOST_ANSWERS = 4096


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article, prepared; the words that it may have broken, and those that a draft has whole."""

    original: Original
    broken: frozenset[str]
    whole: frozenset[str]


class Kept:
    """Answers and prepared articles of one state of a corpus; those used last stay."""

    def __init__(self, most: int | None = None) -> None:
        """Keep so many articles prepared, `MOST_PREPARED` if nothing is said."""
        self._most = MOST_PREPARED if most is None else most
        self._answers: OrderedDict[bytes, Sequence[str]] = OrderedDict()
        self._prepared: OrderedDict[str, _Prepared] = OrderedDict()
        self._lock = Lock()

    def articles_with(self, corpus: Corpus, phrases: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of the articles of ``corpus`` that hold any of the phrases."""
        asked = hashlib.blake2b("\n".join((str(limit), *phrases)).encode("utf-8", "surrogatepass"))
        key = asked.digest()
        found = self._get(self._answers, key)
        if found is None:
            found = corpus.articles_with(phrases, limit)
            self._put(self._answers, key, found, MOST_ANSWERS)
        return found

    def article(self, corpus: Corpus, article_id: str, drafted: frozenset[str]) -> Original:
        """Return one article, prepared for a draft that has the words ``drafted``."""
        known = self._get(self._prepared, article_id)
        if known and known.broken & drafted == known.whole:
            return known.original
        record = corpus.record(article_id)
        broken = broken_words(record.article.text)  # is it whole? the draft tells
        made = _Prepared(prepare(record, drafted), broken, broken & drafted)
        self._put(self._prepared, article_id, made, self._most)
        return made.original

    def _get(self, kept: OrderedDict[Any, T], key: Hashable) -> T | None:
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
            return kept.get(key)

    def _put(self, kept: OrderedDict[Any, T], key: Hashable, value: T, most: int) -> None:
        with self._lock:
            kept[key] = value
            if len(kept) > most:
                kept.popitem(last=False)


@runtime_checkable
class SelfKeeping(Protocol):
    """A corpus that is never changed, and keeps by itself what was looked up in it."""

    @property
    def kept(self) -> Kept:
        """Return what is kept of it."""
        ...


_last: tuple[Hashable, Kept] = (None, Kept())


def kept_of(corpus: Corpus) -> Kept:
    """Return what is kept of a corpus; nothing of one that cannot tell whether it was changed."""
    global _last
    if isinstance(corpus, SelfKeeping):
        return corpus.kept
    if not isinstance(corpus, Stated):
        return Kept()
    state = corpus.state()
    if _last[0] != state:
        _last = state, Kept()
    return _last[1]
