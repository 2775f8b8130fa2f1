"""Does everything in the archive still hold? Digests, texts, pins, rows, and the chain.

Nothing here is repaired, and no model is run again: a record is proved by its pins. The
chain is walked first; then every article is taken by itself, so that many processes can
share the work (`verify`), and what is wrong with one is named with its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from typing import Any

from sqlalchemy import Connection, func, select

from saidwhat.archive import driver, joining, journal, ledger, rejoining, schema, stripes, wordsum
from saidwhat.archive.inspection import STRANGE, Finding, indexed, inspect
from saidwhat.archive.place import Place
from saidwhat.archive.wordsum import Sums
from saidwhat.errors import ArchiveError
from saidwhat.types.capture import Capture

#: A cleaner makes the text of a capture; it is known by the version it has.
Cleaners = Mapping[str, Callable[[Capture], str]]

#: Articles that one process takes at a time.
CHUNK = 500

#: Fewer articles than this are not worth a second process, which takes a second to start.
FEW = 2000


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found.

    ``problems`` are sentences, each naming what is wrong and where; ``notes`` say what
    could not be checked. ``head`` is the hash of the journal's last entry: keep it
    elsewhere, and a cut end is found as well. ``sqlite`` is the version of SQLite, ``server`` that
    of the server that holds the archive, None of a file.
    """

    articles: int
    statements: int
    pins: int
    captures: int
    entries: int
    head: str
    sqlite: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    server: str | None = None

    @property
    def whole(self) -> bool:
        """Tell whether everything holds."""
        return not self.problems


def verify(path: Place, cleaners: Cleaners, *, workers: int = 1, head: str | None = None) -> Report:
    """Recompute every digest, text, pin, row, index and link of the archive at ``path``.

    Args:
        path: the archive; it is only read.
        cleaners: what makes texts of captures, by version; picklable functions.
        workers: processes that share the work.
        head: the hash that some entry of the journal must have, from an earlier report.
    """
    engine = driver.engine(path, "ro")
    try:
        with driver.reading(engine, path) as connection:
            problems = [*_file(connection), *ledger.problems(connection, head)]
            added, chunks = ledger.standing(connection), _chunks(connection)
            with _begun(path, cleaners, added, (chunks, workers)) as findings:
                # The others work while this process takes the long walk over the indexes.
                words = _words(connection, path, problems)
                tables = {
                    "entities": ledger.entity_sums(connection),
                    "shingles": ledger.shingle_sums(connection),
                }
                finding = _together(findings)
            finding.words = wordsum.added(finding.words, ledger.label_words(connection).sums())
            problems += finding.problems
            if not problems:
                for what, there in tables.items():
                    problems += _misnamed(connection, what, getattr(finding, what), there)
            if not problems:
                problems += _people(connection)
            if not problems and finding.words != words:
                problems += _misindexed(connection, chunks)
            return _report(connection, finding, problems)
    finally:
        engine.dispose()


def _file(connection: Connection) -> Iterator[str]:
    """Yield what the engine finds wrong with its tables and indexes, and what is not as made."""
    engine = driver.of(connection)
    yield from (f"file: {line}" for line in engine.damaged(connection))
    there, made = engine.described(connection), engine.made(schema.fresh())
    for name, (kind, sql) in made.items():
        if name not in there:
            yield f"file: the {kind} {name} is missing"
        elif there[name] != (kind, sql):
            yield f"file: the {kind} {name} was changed"
    for name, (kind, _) in there.items():
        if kind == "trigger" and name not in made:
            yield f"file: the trigger {name} is not the archive's"
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    if version != [(f"f{schema.FORMAT:04d}",)]:
        yield "file: alembic_version was changed"


def _words(connection: Connection, place: Place, problems: list[str]) -> Sums | None:
    """Return the sums of the archive's indexes; None, and a problem, where they are damaged."""
    try:
        with driver.translated(place):
            return wordsum.of_file(connection)
    except ArchiveError as error:
        problems.append(f"file: {error.reason}")
        return None


def _chunks(connection: Connection) -> list[range]:
    """Return the row numbers of all articles in ranges, each of `CHUNK` articles."""
    seqs = connection.execute(select(schema.article.c.seq).order_by(schema.article.c.seq))
    numbers = list(seqs.scalars())
    parts = (numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK))
    return [range(part[0], part[-1] + 1) for part in parts]


@contextmanager
def _begun(
    path: Place, cleaners: Cleaners, added: Mapping[str, str], work: tuple[list[range], int]
) -> Iterator[Iterator[Finding]]:
    """Begin to inspect every chunk of articles; give what is found, in order."""
    chunks, workers = work
    if workers <= 1 or len(chunks) * CHUNK < FEW:
        yield (_chunk(path, cleaners, added, chunk) for chunk in chunks)
        return
    # Spawned, not forked: an open database does not survive a fork.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_share, initargs=(added,)
    ) as pool:
        waiting = [pool.submit(_shared_chunk, path, cleaners, chunk) for chunk in chunks]
        yield (future.result() for future in waiting)


_ADDED: dict[str, str] = {}


def _share(added: Mapping[str, str]) -> None:
    """Give a process the digests of all articles, once."""
    _ADDED.update(added)


def _shared_chunk(path: Place, cleaners: Cleaners, chunk: range) -> Finding:
    return _chunk(path, cleaners, _ADDED, chunk)


def _chunk(path: Place, cleaners: Cleaners, added: Mapping[str, str], chunk: range) -> Finding:
    engine = driver.engine(path, "ro")
    try:
        with driver.reading(engine, path) as connection:
            return inspect(connection, cleaners, added, chunk)
    finally:
        engine.dispose()


def _together(findings: Iterator[Finding]) -> Finding:
    whole = Finding()
    for finding in findings:
        whole.articles += finding.articles
        whole.statements += finding.statements
        whole.pins += finding.pins
        whole.entities |= finding.entities
        whole.shingles |= finding.shingles
        whole.words = wordsum.added(whole.words, finding.words)
        whole.problems += finding.problems
        whole.underived.update(finding.underived)
    return whole


def _misnamed(
    connection: Connection, what: str, expected: Mapping[int, int], there: Mapping[int, int]
) -> Iterator[str]:
    """Yield the articles whose rows of a table are not those of their records."""
    for seq in sorted(expected.keys() | there.keys()):
        if expected.get(seq, 0) != there.get(seq, 0):
            name = _name(connection, schema.article.c.id, schema.article.c.seq == seq)
            yield f"article {name}: the archive does not hold the {what} of its record"


def _people(connection: Connection) -> list[str]:
    """Return what is kept of people, and to count, and does not follow from the other rows.

    Those were found whole.
    """
    try:
        return [*rejoining.problems(connection), *stripes.problems(connection)]
    except STRANGE as error:
        return [f"people: the rows hold what no archive does: {error or type(error).__name__}"]


def _misindexed(connection: Connection, chunks: Sequence[range]) -> Iterator[str]:
    """Yield the rows for which an index has other words than they have."""
    label, statement = schema.label.c, schema.statement.c
    parts = (indexed(connection, chunk) for chunk in chunks)
    for index, row in wordsum.differing(connection, chain([ledger.label_words(connection)], parts)):
        if index == "article_words":
            name = f"article {_name(connection, schema.article.c.id, schema.article.c.seq == row)}"
        elif index == "statement_words":
            key = _name(connection, statement.id, statement.key == row)
            name = f"statement {key.hex() if isinstance(key, bytes) else key}"
        else:
            name = f"label {row} ({_name(connection, label.text, label.id == row)})"
        yield f"{name}: it is indexed under other words than its own"


def _name(connection: Connection, column: Any, condition: Any) -> Any:
    return connection.execute(select(column).where(condition)).scalar()


def _report(connection: Connection, finding: Finding, problems: Sequence[str]) -> Report:
    captures = connection.execute(select(func.count()).select_from(schema.capture)).scalar_one()
    return Report(
        finding.articles,
        finding.statements,
        finding.pins,
        captures,
        *journal.head(connection),
        driver.sqlite().sqlite_version,
        tuple(problems),
        (*_notes(finding.underived), *_waiting(joining.unjoined(connection))),
        driver.of(connection).server(connection),
    )


def _notes(missing: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(
        f"{count} texts were not made again from their captures: "
        + (f"cleaner {cleaner} is not in this saidwhat" if cleaner else "no cleaner is recorded")
        for cleaner, count in sorted(missing.items())
    )


def _waiting(blocks: int) -> Iterator[str]:
    """Yield what is not proved of people after a kill, until somebody writes again."""
    if blocks:
        yield f"{blocks} groups of names wait to be joined: who is one in them was not proved"
