"""Who of several files are one and the same? Joined afresh, for the names that are asked for.

Who is one is a function of what articles print, block by block (`saidwhat.people`). So the rows of
the blocks in question, and of the articles that these names stand in, are brought together in a
database in memory, with the judgements of all files, and joined there by the code that joins one
archive. How many articles print a name is counted over all files. No text and no word index is
there: what somebody said is found in the files themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, create_engine, text

from saidwhat.archive import driver, joining, judgements, labels, schema, whom
from saidwhat.archive import search as search_
from saidwhat.archive.company import Company, of_each
from saidwhat.archive.federated import places
from saidwhat.archive.federated.member import View
from saidwhat.archive.query import Query
from saidwhat.archive.rows import folded_label
from saidwhat.archive.search import COUNTED, Search
from saidwhat.errors import UsageError
from saidwhat.people.bearers import BANDS
from saidwhat.types.speaker import Judgement

#: Labels that what is asked for may fit; more are no name.
MOST = labels.MOST

#: What is made in memory: these tables, and what is looked up by.
_TABLES = (
    "article", "label", "label_words", "entity", "statement", "judgement", "block", "unjoined",
    "person", "office", "reason", "tally", "stripe", "outlet", "spelling", "entity_article",
    "entity_person", "statement_person", "statement_whom", "person_key", "person_block",
    "label_folded", "spelling_label",
)  # fmt: skip

_NAMED = "SELECT DISTINCT block.block FROM block WHERE block.label IN"
_HOLDING = (
    "SELECT DISTINCT entity.article FROM block JOIN entity ON entity.label = block.label"
    " WHERE block.block IN"
)
_BLOCKS = (
    "SELECT block.block, label.text FROM block JOIN label ON label.id = block.label"
    " WHERE block.block IN"
)
_ARTICLES = "SELECT * FROM article WHERE seq IN"
_ENTITIES = (
    "SELECT label.text, label.folded, entity.* FROM entity JOIN label ON label.id = entity.label"
    " WHERE entity.article IN"
)
_STATEMENTS = (
    "SELECT statement.* FROM statement"
    " WHERE (statement.entity IS NOT NULL OR statement.whom IS NOT NULL) AND statement.article IN"
)
_PRINTED = (
    "SELECT label.text, (SELECT count(*) FROM (SELECT 1 FROM entity WHERE entity.label = label.id"
    f" LIMIT {BANDS[-1]}) AS few) AS printed FROM label WHERE label.text IN"
)
_FITTING = (
    "SELECT label.text, label.folded, EXISTS"
    " (SELECT 1 FROM entity WHERE entity.label = label.id) AS named FROM label WHERE label.id IN"
)
_OF_IDS = text(
    "SELECT block FROM person WHERE key = :given OR key BETWEEN :given || '.' AND :given || '.~'"
)


@contextmanager
def joined_of(views: Sequence[View], name: str) -> Iterator[Connection]:
    """Give a database of whoever a name or an id may mean, joined over all files.

    Raises:
        UsageError: the name fits too many.
    """
    engine = create_engine("sqlite://", module=driver.sqlite())
    try:
        with engine.begin() as connection:
            for told in _TABLES:
                connection.exec_driver_sql(schema.fresh()[told][1])
            _fill(connection, views, name)
            yield connection
    finally:
        engine.dispose()


def spoken(views: Sequence[View]) -> whom.Spoken:
    """Return what counts the statements of a label of such a database, up to `COUNTED`."""

    def count(connection: Connection, label: int) -> int:
        total = 0
        for view, numbers in _in_files(views, connection, [label]):
            rows = bool(view.member.share.unseen)
            plan = view.ask(search_.plan, Search(labels=numbers), Query(), rows=rows)
            if plan and total < COUNTED:
                total += view.ask(search_.counted, plan, COUNTED - total)
        return total

    return count


def searches(
    views: Sequence[View],
    connection: Connection,
    meant: tuple[int | None, Sequence[int]],
    page: Search,
) -> dict[int, Search]:
    """Return how each file is asked for the statements of a person, or else of labels."""
    person, labels_ = meant
    place = {view.number: n for n, view in enumerate(views)}
    if person is None:
        told = _in_files(views, connection, labels_)
        return {place[view.number]: replace(page, labels=numbers) for view, numbers in told}
    of: dict[int, list[tuple[int, int]]] = {}
    for row, n in connection.exec_driver_sql(_ITS_ENTITIES, (person,)):
        file, seq = places.file_of(row)
        of.setdefault(place[file], []).append((seq, n))
    return {n: replace(page, entities=tuple(sorted(own))) for n, own in of.items()}


_ITS_ENTITIES = "SELECT article, n FROM entity WHERE person = ?"


def _in_files(
    views: Sequence[View], connection: Connection, labels_: Sequence[int]
) -> Iterator[tuple[View, tuple[int, ...]]]:
    """Yield the files that have some of these labels, each with its own numbers of them."""
    texts = [row.text for row in of_each(connection, "SELECT text FROM label WHERE id IN", labels_)]
    for view in views:
        rows = view.ask(_rows, "SELECT id FROM label WHERE text IN", texts)
        if rows:
            yield view, tuple(sorted(row.id for row in rows))


def _rows(connection: Connection, sql: str, values: Sequence[object]) -> list[Row[Any]]:
    return list(of_each(connection, sql, values))


def _fill(connection: Connection, views: Sequence[View], name: str) -> None:
    """Bring together what there is of the blocks that a name may mean, and join it."""
    standing = _standing(views)
    blocks = sorted(_blocks(views, name, standing))
    copied = _Copied(connection)
    for view in views:
        copied.copy(view, blocks)
    copied.add_loose(views, name)
    _write(connection, "judgement", (_judgement(n, one) for n, one in enumerate(standing, start=1)))
    _write(connection, "unjoined", ({"block": block} for block in blocks))
    joining.join(connection, Company(connection, copied.printed(views)))


def _standing(views: Sequence[View]) -> list[Judgement]:
    """Return the judgements of all files that were not revoked, in the order of their making."""
    kept = [
        (one.judgement.made, view.number, one.n, one.judgement)
        for view in views
        for one in view.ask(judgements.every)
        if not one.revoked
    ]
    return [one[-1] for one in sorted(kept, key=lambda one: one[:3])]


def _judgement(n: int, one: Judgement) -> dict[str, Any]:
    reasons = json.dumps(one.reasons, ensure_ascii=False)
    return {
        "n": n, "left": one.left, "right": one.right, "verdict": one.verdict, "reasons": reasons,
        "by": one.by, "made": one.made,
    }  # fmt: skip


def _blocks(views: Sequence[View], name: str, standing: Sequence[Judgement]) -> set[str]:
    """Return the blocks of the names that are meant, with those that judgements put to them."""
    found = set().union(*(view.ask(_named, name) for view in views))
    linked = joining.linked(
        standing, lambda key: set().union(*(view.ask(joining.blocks_of, key) for view in views))
    )
    return found.union(*(linked.get(block, ()) for block in found))


def _named(connection: Connection, name: str) -> set[str]:
    """Return the blocks of the names of one file that a name or an id may mean."""
    found = set(connection.execute(_OF_IDS, {"given": name}).scalars())
    if row := whom.row_of(connection, name):
        found.add(row.block)
    numbers = {one for told in whom.spellings(name) for one in labels.numbers(connection, told)}
    if len(numbers) > MOST:
        raise UsageError(
            f"more than {MOST:,} names have these words", subject=name, advice="add a word"
        )
    found.update(row.block for row in of_each(connection, _NAMED, sorted(numbers)))
    return found


class _Copied:
    """The rows that are brought together, with labels numbered anew."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._labels: dict[str | bytes, int] = {}
        self._indexed: set[str | bytes] = set()

    def copy(self, view: View, blocks: Sequence[str]) -> None:
        """Copy what a file has of some blocks."""
        seqs = sorted({row.article for row in view.ask(_rows, _HOLDING, blocks)})
        file = view.number
        printed = view.ask(_rows, _ARTICLES, seqs)
        self._add((row.publisher, _folded(row.publisher)) for row in printed if row.publisher)
        articles = (
            {**row._mapping, "seq": places.row_of(file, row.seq),
             "first_key": places.key_of(file, row.first_key)}
            for row in printed
        )  # fmt: skip
        _write(self._connection, "article", articles)
        entities = view.ask(_rows, _ENTITIES, seqs)
        self._add((row.text, row.folded) for row in entities)
        told = (
            {"label": self._labels[row.text], "article": places.row_of(file, row.article),
             "n": row.n, "kind": row.kind, "roles": row.roles, "forms": row.forms}
            for row in entities
        )  # fmt: skip
        _write(self._connection, "entity", told)
        statements = (
            {**row._mapping, "key": places.key_of(file, row.key), "person": None,
             "article": places.row_of(file, row.article), "speaker": None, "role": None}
            for row in view.ask(_rows, _STATEMENTS, seqs)
        )  # fmt: skip
        _write(self._connection, "statement", statements)
        self._put(view.ask(_rows, _BLOCKS, blocks), {row.text: row.folded for row in entities})

    def _put(self, rows: Sequence[Row[Any]], folded: Mapping[str | bytes, Any]) -> None:
        """Put names into their blocks, where they can be looked up."""
        there = [row for row in rows if row.text in folded]
        blocks = ({"block": row.block, "label": self._labels[row.text]} for row in there)
        _write(self._connection, "block", blocks)
        self._index({row.text: folded[row.text] for row in there})

    def add_loose(self, views: Sequence[View], name: str) -> None:
        """Add the labels that fit a name and that no article has as one."""
        fitting: dict[str | bytes, Any] = {}
        named: set[str | bytes] = set()
        for view in views:
            numbers = {
                one for told in whom.spellings(name) for one in view.ask(labels.numbers, told)
            }
            for row in view.ask(_rows, _FITTING, sorted(numbers)):
                fitting[row.text] = row.folded
                if row.named:
                    named.add(row.text)
        loose = {told: folded for told, folded in fitting.items() if told not in named}
        self._add(loose.items())
        self._index(loose)

    def printed(self, views: Sequence[View]) -> dict[int, int]:
        """Return how many entities have each label, over all files."""
        total = dict.fromkeys(self._labels.values(), 0)
        for view in views:
            for row in view.ask(_rows, _PRINTED, list(self._labels)):
                total[self._labels[row.text]] += row.printed
        return total

    def _add(self, told: Iterable[tuple[str | bytes, Any]]) -> None:
        new = {text_: folded for text_, folded in told if text_ not in self._labels}
        rows = []
        for text_, folded in new.items():
            self._labels[text_] = len(self._labels) + 1
            rows.append({"id": self._labels[text_], "text": text_, "folded": folded})
        _write(self._connection, "label", rows)

    def _index(self, told: Mapping[str | bytes, Any]) -> None:
        """Have labels found by their words."""
        new = {text_: folded for text_, folded in told.items() if text_ not in self._indexed}
        self._indexed |= new.keys()
        rows = [(self._labels[text_], each) for text_, each in new.items()]
        driver.of(self._connection).put(self._connection, "label_words", rows)


def _folded(stored: str | bytes) -> str:
    return folded_label(schema.loaded(stored) or "")


def _write(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows that all have the same columns; one that is there stays."""
    given = list(rows)
    if given:
        columns = ", ".join(f'"{name}"' for name in given[0])
        marks = ", ".join("?" * len(given[0]))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        each = [tuple(map(_stored, row.values())) for row in given]
        connection.exec_driver_sql(sql, each)


def _stored(value: Any) -> Any:
    """Return a value of any engine as SQLite keeps it."""
    return schema.storable(value) if isinstance(value, str) else value
