"""Which articles hold these words in this order? The index behind `check`.

What was said is indexed with the places of its words, so a phrase of a statement is found
at once, and always. Of an article's other words the index knows which it has, not where
(that takes a quarter of the room): an article that has all words of the phrase is read,
and the phrase looked for. At most `MOST_READ` articles are read for one question, the
latest added first; a phrase whose words are so common that more articles have them all
may then stay unfound outside of statements.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from saidwhat.archive.rows import indexed

#: Articles read for one question: some 0.2 seconds of reading. A stretch of eight words
#: seldom has all its words in a hundred of 100,000 articles.
MOST_READ = 3000

#: Statements taken for one phrase; a phrase of the language stands in more, and tells none.
MOST_SAID = 400

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"
_ACCENTED = re.compile("[\u00aa\u00b5\u00ba-\u024f\u0300-\u036f\u1e00-\u1fff\ufb00-\ufb06]")

_SAID = text(
    "SELECT DISTINCT article.seq, article.id FROM"
    " (SELECT rowid AS key FROM statement_words WHERE statement_words MATCH :query"
    " ORDER BY rowid DESC LIMIT :most) AS found"
    " JOIN statement ON statement.key = found.key"
    " JOIN article ON article.seq = statement.article"
)
_HOLDING = text(
    "SELECT article.seq, article.id, body.text FROM article_words"
    " JOIN article ON article.seq = article_words.rowid"
    " JOIN body ON body.article = article.seq"
    " WHERE article_words MATCH :query ORDER BY article_words.rowid DESC"
)


def articles_with(connection: Connection, phrases: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the articles that hold any of ``phrases``, most hits first.

    At most ``limit`` ids; of equal ones the first of the alphabet, so that the answer is
    the same in every archive of the same articles.
    """
    hits: Counter[str] = Counter()
    reader = _Reader(connection)
    for phrase in dict.fromkeys(phrases):
        hits.update(reader.holding(_plain(phrase)))
    ranked = sorted(hits, key=lambda article: (-hits[article], article))
    return ranked[:limit]


class _Reader:
    """Finds phrases, and reads articles as long as there is leave to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._left = MOST_READ
        self._texts: dict[int, str] = {}

    def holding(self, phrase: str) -> set[str]:
        """Return the ids of the articles that hold one phrase."""
        words = _WORD.findall(phrase)
        known = [word for word in words if _is_indexed(word)]
        if not known:
            return set()
        said = self._said(words) if len(known) == len(words) else {}
        pattern = re.compile(rf"(?<![^\W_]){_BETWEEN.join(words)}(?![^\W_])")
        query = " AND ".join(f'"{word}"' for word in dict.fromkeys(known))
        return {*said.values(), *self._read(query, pattern, said)}

    def _said(self, words: list[str]) -> dict[int, str]:
        values = {"query": f'"{" ".join(words)}"', "most": MOST_SAID}
        return {row.seq: row.id for row in self._connection.execute(_SAID, values)}

    def _read(self, query: str, pattern: re.Pattern[str], said: dict[int, str]) -> Iterator[str]:
        for seq, article, body in self._connection.execute(_HOLDING, {"query": query}):
            if seq in said:
                continue
            if seq not in self._texts:
                if not self._left:
                    return
                self._left -= 1
                body = body if isinstance(body, str) else body.decode("utf-8", "replace")
                self._texts[seq] = _plain(body)
            if pattern.search(self._texts[seq]):
                yield article


def _plain(words: str) -> str:
    """Return words in lower case and without accents, as the index compares them."""
    words = indexed(words).lower()
    if words.isascii() or not _ACCENTED.search(words):
        return words
    apart = unicodedata.normalize("NFD", words)
    return "".join(character for character in apart if not unicodedata.combining(character))


def _is_indexed(word: str) -> bool:
    """Tell whether the index surely takes this for one word (it knows Unicode 6.1)."""
    old = unicodedata.ucd_3_2_0
    return word.isascii() or all(old.category(character)[0] in "LN" for character in word)
