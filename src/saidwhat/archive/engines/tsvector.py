"""Word indexes in PostgreSQL: which rows hold which words, and where? GIN over ``tsvector``.

The words are SQLite's tokenizer's, so that the same rows fit as in a file. Word runs of articles
stand in a table of their own. A ``tsvector`` knows 255 places of a word, and none beyond the
16,383rd: a statement that is longer keeps its words in their order (``told``), and phrases are
looked for there.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from saidwhat.archive.engines.fts import PLACES, ROWS
from saidwhat.archive.engines.fts_query import (
    NOTHING,
    TOKENIZER,
    Asked,
    Every,
    Phrase,
    Without,
    each_word,
    parse,
    phrases,
)

#: How the indexes are made in a file, of which the words are to be the same.
TABLES = {
    name: f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='',{detail} columnsize=0,"
    ' tokenize="unicode61 remove_diacritics 2")'
    for name, detail in (
        ("article_words", " detail=none,"),
        ("statement_words", ""),
        ("label_words", " detail=none,"),
    )
}  # fmt: skip
PLACED = "statement_words"

#: How the term of a word run begins (`terms.term`); the rest are six digits of five bits.
_RUN = "\ue000n"
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"

#: What a tsvector knows: places of a word, the last place, and bytes of a word.
_MOST_OF_WORD, _LAST, _LONGEST = 255, 16_382, 1_000

# BM25 as FTS5 weighs it; an index without column sizes takes every row for -1 words long.
_K1, _B, _LENGTH, _LEAST = 1.2, 0.75, -1.0, 1e-6


def lexeme(word: str) -> str:
    """Return a word as the index has it: a very long one by its beginning and a digest."""
    data = word.encode()
    if len(data) <= _LONGEST:
        return word
    start = data[:_LONGEST].decode(errors="ignore")
    return start + hashlib.blake2b(data, digest_size=16).hexdigest()


def _run(term: str) -> int:
    """Return the number of a word run's term."""
    number = 0
    for digit in term.removeprefix(_RUN):
        number = number << 5 | _DIGITS.index(digit)
    return number


def _term(run: int) -> str:
    """Return the term of a word run's number."""
    return _RUN + "".join(_DIGITS[run >> shift & 31] for shift in range(25, -1, -5))


def put(connection: Connection, index: str, rows: Sequence[tuple[int, str]]) -> None:
    """Put rows (number, words) into a word index."""
    if not rows:
        return
    told = [[*map(lexeme, words)] for words in TOKENIZER.words([words for _, words in rows])]
    numbers = [row for row, _ in rows]
    if index == PLACED:
        made = [_placed(row, words) for row, words in zip(numbers, told, strict=True)]
        connection.execute(_INTO_PLACED, made)
        return
    lines = []
    for row, words in zip(numbers, told, strict=True):
        plain = dict.fromkeys(word for word in words if not word.startswith(_RUN))
        lines.append({"row": row, "words": " ".join(f"'{word}'" for word in plain)})
        runs = {_run(word) for word in words if word.startswith(_RUN)}
        if runs:
            told_ = {"row": row, "runs": f"{{{','.join(map(str, sorted(runs)))}}}"}
            connection.execute(_INTO_RUNS, told_)
    connection.execute(text(_INTO.format(index)), lines)


_INTO = "INSERT INTO {} (rowid, words) VALUES (:row, CAST(:words AS tsvector))"
_INTO_PLACED = text(
    "INSERT INTO statement_words (rowid, words, told, length)"
    " VALUES (:row, CAST(:words AS tsvector), :told, :length)"
)
_INTO_RUNS = text(
    "INSERT INTO article_run (run, article)"
    " SELECT run, :row FROM unnest(CAST(:runs AS int[])) AS run"
)


def _placed(row: int, words: Sequence[str]) -> dict[str, Any]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        places.setdefault(word, []).append(place)
    if len(words) > _LAST or max(map(len, places.values()), default=0) > _MOST_OF_WORD:
        made = " ".join(f"'{word}'" for word in places)
        return {"row": row, "words": made, "told": _line(words), "length": len(words)}
    made = " ".join(f"'{word}':{','.join(map(str, own))}" for word, own in places.items())
    return {"row": row, "words": made, "told": None, "length": len(words)}


def _line(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def forget(connection: Connection, index: str, row: int, words: str) -> None:
    """Take a row out of a word index."""
    connection.exec_driver_sql(f"DELETE FROM {index} WHERE rowid = ?", (row,))
    if index == "article_words":
        connection.exec_driver_sql("DELETE FROM article_run WHERE article = ?", (row,))


def matching(index: str, query: str) -> tuple[str, dict[str, Any]]:
    """Return SQL for the rows that fit a query in FTS5's language."""
    return _fitting(index, parse(query))


def _fitting(index: str, asked: Asked, name: str = "match") -> tuple[str, dict[str, Any]]:
    if asked == NOTHING:
        return "false", {}
    runs = [_run(word) for one in phrases(asked) for word in one.words if word.startswith(_RUN)]
    if runs:  # then nothing else is asked for
        each = (f"SELECT article FROM article_run WHERE run = {run}" for run in runs)
        return f"{index}.rowid IN ({' INTERSECT '.join(each)})", {}
    if index != PLACED or all(len(one.words) == 1 for one in phrases(asked)):
        return f"{index}.words @@ CAST(:{name} AS tsquery)", {name: _tsquery(asked)}
    condition = (
        f"{index}.words @@ CAST(:{name}_any AS tsquery) AND CASE WHEN {index}.told IS NULL"
        f" THEN {index}.words @@ CAST(:{name} AS tsquery) ELSE {index}.told ~ :{name}_told END"
    )
    values = {
        name: _tsquery(asked), f"{name}_any": _tsquery(_loose(asked)),
        f"{name}_told": f"^{_pattern(asked)}",
    }  # fmt: skip
    return condition, values


def _tsquery(asked: Asked) -> str:
    """Return a query as PostgreSQL has it."""
    if isinstance(asked, Phrase):
        *words, last = (f"'{lexeme(word)}'" for word in asked.words)
        return f"({' <-> '.join((*words, last + ':*' * asked.prefix))})"
    if isinstance(asked, Without):
        return f"({_tsquery(asked.wanted)} & !{_tsquery(asked.other)})"
    sign = " & " if isinstance(asked, Every) else " | "
    return f"({sign.join(map(_tsquery, asked.parts))})"


def _loose(asked: Asked) -> Asked:
    """Return what must be there of a query wherever its words stand."""
    if isinstance(asked, Phrase):
        *words, last = asked.words
        parts = (*each_word(words), Phrase((last,), asked.prefix))
        return parts[0] if len(parts) == 1 else Every(parts)
    if isinstance(asked, Without):
        return _loose(asked.wanted)
    return type(asked)(tuple(map(_loose, asked.parts)))


def _pattern(asked: Asked) -> str:
    """Return a query as a pattern of the line of words; words are letters and digits alone."""
    if isinstance(asked, Phrase):
        return f"(?=.* {' '.join(map(lexeme, asked.words))}{'' if asked.prefix else ' '})"
    if isinstance(asked, Without):
        return f"{_pattern(asked.wanted)}(?!{_pattern(asked.other)})"
    sign = "" if isinstance(asked, Every) else "|"
    return f"(?:{sign.join(map(_pattern, asked.parts))})"


def ranked(
    connection: Connection, query: str, fitting: tuple[str, dict[str, Any]], most: int
) -> list[int]:
    """Return the rows of ``statement_words`` that fit, the best match (BM25) first."""
    asked = parse(query)
    each = list(phrases(asked))
    rows, words = connection.execute(_SIZE).one()
    if not rows:
        return []
    weights = [_weight(rows, _holding(connection, one)) for one in each]
    factor = 1 - _B + _B * _LENGTH / (words / rows)
    found = []
    for row, lines in _lines(connection, each, fitting):
        there = _alive(asked, lines)
        score = 0.0
        for one, weight in zip(each, weights, strict=True):
            often = float(_often(one, lines)) if one in there else 0.0
            score += weight * ((often * (_K1 + 1.0)) / (often + _K1 * factor))
        found.append((-1.0 * score, row))
    return [row for _, row in sorted(found)[:most]]


_SIZE = text("SELECT count(*), CAST(sum(length) AS float) FROM statement_words")


def _weight(rows: int, holding: int) -> float:
    return max(math.log((rows - holding + 0.5) / (holding + 0.5)), 0.0) or _LEAST


def _holding(connection: Connection, one: Phrase) -> int:
    """Return how many rows hold a phrase."""
    condition, values = _fitting(PLACED, one)
    sql = text(f"SELECT count(*) FROM statement_words WHERE {condition}")
    return int(connection.execute(sql, values).scalar_one())


#: The places of words in a row, by the word.
_Lines = dict[str, list[int]]


def _lines(
    connection: Connection, each: Iterable[Phrase], fitting: tuple[str, dict[str, Any]]
) -> Iterator[tuple[int, _Lines]]:
    """Yield the rows that fit, with the places of the words that are weighed."""
    source, values = fitting
    whole = sorted({lexeme(word) for one in each for word in one.words})
    begun = [lexeme(one.words[-1]) for one in each if one.prefix]
    wanted = " OR ".join(
        ["lexeme = ANY(CAST(:weighed AS text[]))"]
        + [f"starts_with(lexeme, :begun{n})" for n in range(len(begun))]
    )
    sql = text(
        "SELECT statement_words.rowid, statement_words.told, (SELECT string_agg(lexeme || ':' ||"
        f" array_to_string(positions, ','), ' ') FROM unnest(statement_words.words) WHERE {wanted})"
        f" FROM {source}"
    )
    own = {"weighed": f"{{{','.join(whole)}}}"} | {f"begun{n}": one for n, one in enumerate(begun)}
    for row, told, places in connection.execute(sql, values | own):
        lines: _Lines = {}
        if told is not None:
            for place, word in enumerate(told.split()):
                lines.setdefault(word, []).append(place)
        else:
            for part in (places or "").split():
                word, _, numbers = part.rpartition(":")
                lines[word] = list(map(int, numbers.split(",")))
        yield row, lines


def _often(one: Phrase, lines: _Lines) -> int:
    """Return how often a phrase stands in a row."""
    *words, last = map(lexeme, one.words)
    ends = set(lines.get(last, ()))
    if one.prefix:
        ends = {place for word, own in lines.items() if word.startswith(last) for place in own}
    for back, word in enumerate(reversed(words), start=1):
        ends &= {place + back for place in lines.get(word, ())}
    return len(ends)


def _alive(asked: Asked, lines: _Lines) -> set[Phrase]:
    """Return the phrases of a query that count in a row: of what fits, and not of what may not."""
    if isinstance(asked, Phrase):
        return {asked} if _often(asked, lines) else set()
    if isinstance(asked, Without):
        return set() if _alive(asked.other, lines) else _alive(asked.wanted, lines)
    parts = [_alive(part, lines) for part in asked.parts]
    if isinstance(asked, Every) and not all(parts):
        return set()
    return set().union(*parts)


# What the indexes hold, for their proof.


def words_of(connection: Connection, index: str) -> Iterator[tuple[str, int, int | None]]:
    """Yield every word of an index with its rows, and places where the index knows them."""
    if index != PLACED:
        rows = connection.exec_driver_sql(
            f"SELECT lexeme, rowid FROM {index}, unnest({index}.words)"
        )
        yield from ((word, row, None) for word, row in rows)
        if index == "article_words":
            for run, article in connection.exec_driver_sql("SELECT run, article FROM article_run"):
                yield _term(run), article, None
        return
    yield from connection.exec_driver_sql(
        "SELECT lexeme, rowid, place - 1 FROM statement_words, unnest(statement_words.words),"
        " unnest(positions) AS place WHERE told IS NULL"
    )
    yield from _long(connection)


def _long(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """Yield the words of statements that keep them in their order."""
    sql = "SELECT rowid, told FROM statement_words WHERE told IS NOT NULL"
    for row, told in connection.exec_driver_sql(sql):
        yield from ((word, row, place) for place, word in enumerate(told.split()))


def sums_of(connection: Connection, index: str) -> Iterator[tuple[str, int, int]]:
    """Yield every word of an index with how often it is there, and the sum of its places."""
    if index != PLACED:
        rows = connection.exec_driver_sql(
            f"SELECT lexeme, count(*), sum(rowid % {ROWS}) FROM {index},"
            f" unnest({index}.words) GROUP BY lexeme"
        )
        yield from ((word, count, int(total)) for word, count, total in rows)
        if index == "article_words":
            runs = f"SELECT run, count(*), sum(article % {ROWS}) FROM article_run GROUP BY run"
            for run, count, total in connection.exec_driver_sql(runs):
                yield _term(run), count, int(total)
        return
    often: Counter[str] = Counter()
    places: Counter[str] = Counter()
    rows = connection.exec_driver_sql(
        f"SELECT lexeme, count(*), sum(rowid % {ROWS} * ((place - 1) % {PLACES} + 1))"
        " FROM statement_words, unnest(statement_words.words), unnest(positions) AS place"
        " WHERE told IS NULL GROUP BY lexeme"
    )
    for word, count, total in rows:
        often[word], places[word] = count, int(total)
    for word, row, place in _long(connection):
        often[word] += 1
        places[word] += row % ROWS * (place % PLACES + 1)
    yield from ((word, count, places[word]) for word, count in often.items())


def unfound(connection: Connection, index: str) -> Iterable[str]:
    """Return nothing: whether an index finds what its table holds is the server's to prove."""
    return ()


def each_length(connection: Connection) -> Iterator[int]:
    """Yield the rows of statements that tell another number of words than they hold."""
    rows = connection.exec_driver_sql(
        "SELECT rowid FROM statement_words WHERE told IS NULL AND length <> coalesce((SELECT"
        " sum(cardinality(positions)) FROM unnest(words)), 0)"
    )
    yield from rows.scalars()
