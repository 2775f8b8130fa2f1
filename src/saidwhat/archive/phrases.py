"""Which articles hold these words in this order? The index behind `check`.

Of an article's words the index knows which it has, and which runs of them from one long word to
the next (`terms`), not where: an article that has the runs of a phrase is read, and the phrase
looked for; of a phrase without one (a word, or three short ones) the words are asked for. The
articles that may hold most phrases are read first, and of these the latest added;
`MOST_READ` bounds how many. What was said is indexed with the places of its words, and is
asked for where reading ended before enough was found: so a phrase of a statement is always
found, and one whose words are so common that more articles have them all may stay unfound
outside of statements.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from sqlalchemy import Connection, TextClause, text

from saidwhat.archive import driver
from saidwhat.archive.packing import encode
from saidwhat.archive.terms import letters_of, plain, runs, term, words_of

#: Articles read for a question of one phrase, some 0.07 seconds of reading; for one of n phrases an
#: nth. With a third of it one of 100 quotations with every fourth word replaced is no longer found.
MOST_READ = 750

#: Articles read at once; after each such lot it is asked whether enough are known.
LOT = 16

#: Articles with the words of a phrase that are taken note of, the latest added.
MOST_HOLDING = 3000

#: Runs of a phrase that are asked for, the longest: so many leave the articles that print most of
#: its words so, and few others.
MOST_RUNS = 8

#: Statements taken for one phrase; a phrase of the language stands in more, and tells none.
MOST_SAID = 400

_BETWEEN = r"[\W_]+"

_HOLDING = "SELECT rowid FROM article_words WHERE {} ORDER BY rowid DESC LIMIT :most"
_SAID = "SELECT rowid FROM statement_words WHERE {} LIMIT :most"
_SAID_LAST = "SELECT rowid FROM statement_words WHERE {} ORDER BY rowid DESC LIMIT :most"
_SAID_IN = text(
    "SELECT DISTINCT statement.article FROM json_each(:keys) AS found"
    " JOIN statement ON statement.key = found.value"
)
_TEXTS = (
    "SELECT body.article, {} FROM json_each(:articles) AS wanted"
    " JOIN body ON body.article = wanted.value"
)
_IDS = text(
    "SELECT article.seq, article.id FROM json_each(:articles) AS wanted"
    " JOIN article ON article.seq = wanted.value"
)


def articles_with(connection: Connection, phrases: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the articles that hold any of ``phrases``, most hits first.

    At most ``limit`` ids; of equal ones the first of the alphabet.
    """
    return [article for _, article in ranked(connection, phrases, limit)]


def ranked(connection: Connection, phrases: Sequence[str], limit: int) -> list[tuple[int, str]]:
    """Return the same with how many of ``phrases`` each holds, below nought: so they sort."""
    hits = _Question(connection, phrases).hits(limit)
    numbers = json.dumps(list(hits))
    rows = connection.execute(_IDS, {"articles": numbers})
    return sorted((-hits[row.seq], str(row.id)) for row in rows)[:limit]


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """The words of a phrase, the articles that may hold it, and those that are known to.

    Articles are their row numbers here. ``may`` are those that have its words; ``letters`` are its
    own, by which most of them are told that hold it not: none where some are not of ASCII.
    """

    words: list[str]
    letters: bytes
    may: frozenset[int]
    known: set[int] = field(default_factory=set)


class _Question:
    """Some phrases, and which articles were read for them."""

    def __init__(self, connection: Connection, phrases: Sequence[str]) -> None:
        self._connection = connection
        self._phrases: list[_Phrase] = []
        self._seen: set[int] = set()
        for words in map(list, dict.fromkeys(tuple(words_of(phrase)) for phrase in phrases)):
            may = self._holding(words)
            if may:
                joined = "".join(words)
                letters = joined.encode() if joined.isascii() else b""
                self._phrases.append(_Phrase(words, letters, may))

    def _holding(self, words: list[str]) -> frozenset[int]:
        asked = _runs(words) or [word for word in dict.fromkeys(words) if _is_indexed(word)]
        if not asked:
            return frozenset()
        query = " AND ".join(f'"{one}"' for one in asked)
        return frozenset(self._numbers(_HOLDING, "article_words", query, MOST_HOLDING))

    def _numbers(self, sql: str, index: str, query: str, most: int) -> Sequence[int]:
        fitting, values = driver.of(self._connection).matching(index, query)
        found = self._connection.execute(_text(sql.format(fitting)), values | {"most": most})
        return found.scalars().all()

    def hits(self, limit: int) -> Counter[int]:
        """Return how many phrases each article holds, as far as is known or soon read."""
        if not self._phrases:
            return Counter()
        order = self._order()
        left = max(LOT, MOST_READ // len(self._phrases))
        while lot := list(islice(order, min(LOT, left))):
            if self._enough(limit, lot[0][1]):
                return self._count()
            self._read([article for article, _ in lot])
            left -= len(lot)
        unread = next(order, None)
        if unread and not self._enough(limit, unread[1]):
            self._ask_what_was_said()
        return self._count()

    def _enough(self, limit: int, bound: int) -> bool:
        """Tell whether as many articles are known as asked for, that hold ``bound`` phrases."""
        return sum(hits >= bound for hits in self._count().values()) >= limit

    def _ask_what_was_said(self) -> None:
        """Look for every phrase in statements, where not all that may hold it was read."""
        for one in self._phrases:
            if not one.may <= self._seen and all(map(_is_indexed, one.words)):
                one.known.update(self._saying(f'"{" ".join(one.words)}"'))

    def _saying(self, phrase: str) -> Sequence[int]:
        """Return the articles of the statements that a phrase stands in, of many the latest.

        Most phrases stand in few, and an index is gone through faster forwards than backwards.
        """
        keys = self._numbers(_SAID, "statement_words", phrase, MOST_SAID + 1)
        if len(keys) > MOST_SAID:
            keys = self._numbers(_SAID_LAST, "statement_words", phrase, MOST_SAID)
        values = {"keys": json.dumps(list(keys))}
        return self._connection.execute(_SAID_IN, values).scalars().all() if keys else ()

    def _order(self) -> Iterator[tuple[int, int]]:
        """Yield articles and how many phrases they may hold: most first, then latest."""
        bounds = Counter(chain.from_iterable(one.may for one in self._phrases))
        levels = defaultdict(list)
        for article, bound in bounds.items():
            levels[bound].append(article)
        for bound in sorted(levels, reverse=True):
            yield from ((article, bound) for article in sorted(levels[bound], reverse=True))

    def _read(self, articles: Sequence[int]) -> None:
        """Look for every phrase in the articles that have its words."""
        self._seen.update(articles)
        values = {"articles": json.dumps(articles)}
        texts = _text(_TEXTS.format(driver.of(self._connection).as_bytes("body.text")))
        for article, told in self._connection.execute(texts, values):
            body = told if isinstance(told, bytes) else encode(told)
            letters, printed = letters_of(body), ""
            for one in self._phrases:
                if article not in one.may or article in one.known:
                    continue
                if letters is not None and one.letters not in letters:
                    continue  # as most: only the others are read word by word
                printed = printed or plain(body.decode("utf-8", "replace"))
                if _pattern(one.words).search(printed):
                    one.known.add(article)

    def _count(self) -> Counter[int]:
        return Counter(article for one in self._phrases for article in one.known)


@lru_cache(64)
def _text(sql: str) -> TextClause:
    """Return SQL as SQLAlchemy asks it: the same object is known again at once."""
    return text(sql)


def _runs(words: Sequence[str]) -> list[str]:
    """Return the terms of the runs of a phrase, of many the longest."""
    found = sorted(dict.fromkeys(runs(words)), key=len, reverse=True)
    return list(map(term, found[:MOST_RUNS]))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the words in plain text; it begins with letters, which is fast."""
    first, *rest = words
    whole = _BETWEEN.join([rf"{first}(?<![^\W_]{first})", *rest])
    return re.compile(rf"{whole}(?![^\W_])")


def _is_indexed(word: str) -> bool:
    """Tell whether the index surely takes this for one word (it knows Unicode 6.1)."""
    old = unicodedata.ucd_3_2_0
    return word.isascii() or all(old.category(character)[0] in "LN" for character in word)
