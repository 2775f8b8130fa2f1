"""Does everything in the archive still hold? Digests, texts, pins, rows, and the chain.

Nothing here is repaired, and no model is run again: a record is proved by its pins. The
chain is walked first; then every article is taken by itself, so that many processes can
share the work (`verify`), and what is wrong with one is named with its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Connection, func, select

from saidwhat.archive import driver, journal, ledger, schema
from saidwhat.archive.inspection import Finding, inspect
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
    elsewhere, and a cut end is found as well.
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

    @property
    def whole(self) -> bool:
        """Tell whether everything holds."""
        return not self.problems


def verify(path: Path, cleaners: Cleaners, *, workers: int = 1, head: str | None = None) -> Report:
    """Recompute every digest, text, pin, row and link of the archive at ``path``.

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
            entries, last = journal.head(connection)
            added = ledger.standing(connection)
            entities = ledger.entity_sum(connection)
            total = connection.execute(select(func.max(schema.article.c.seq))).scalar() or 0
            captures = connection.execute(
                select(func.count()).select_from(schema.capture)
            ).scalar_one()
    finally:
        engine.dispose()
    findings = _inspected(path, cleaners, added, total, workers)
    report = Report(
        0, 0, 0, captures, entries, last, driver.sqlite().sqlite_version, tuple(problems)
    )
    return _summed(report, findings, entities)


def _file(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with its pages and indexes."""
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check(20)"):
        if line != "ok":
            yield f"file: {line}"


def _inspected(
    path: Path, cleaners: Cleaners, added: Mapping[str, str], total: int, workers: int
) -> Iterator[Finding]:
    """Yield what is found in every chunk of articles."""
    chunks = [range(start, start + CHUNK) for start in range(1, total + 1, CHUNK)]
    if workers <= 1 or total < FEW:
        for chunk in chunks:
            yield _chunk(path, cleaners, added, chunk)
        return
    # Spawned, not forked: an open database does not survive a fork.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_share, initargs=(added,)
    ) as pool:
        waiting = [pool.submit(_shared_chunk, path, cleaners, chunk) for chunk in chunks]
        for future in waiting:
            yield future.result()


_ADDED: dict[str, str] = {}


def _share(added: Mapping[str, str]) -> None:
    """Give a process the digests of all articles, once."""
    _ADDED.update(added)


def _shared_chunk(path: Path, cleaners: Cleaners, chunk: range) -> Finding:
    return _chunk(path, cleaners, _ADDED, chunk)


def _chunk(path: Path, cleaners: Cleaners, added: Mapping[str, str], chunk: range) -> Finding:
    engine = driver.engine(path, "ro")
    try:
        with driver.reading(engine, path) as connection:
            return inspect(connection, cleaners, added, chunk)
    finally:
        engine.dispose()


def _summed(report: Report, findings: Iterator[Finding], entities: int) -> Report:
    articles = statements = pins = 0
    problems = list(report.problems)
    missing: dict[str, int] = {}
    for finding in findings:
        articles += finding.articles
        statements += finding.statements
        pins += finding.pins
        problems += finding.problems
        for cleaner, count in finding.underived.items():
            missing[cleaner] = missing.get(cleaner, 0) + count
        entities -= finding.entities
    if entities and not problems:
        problems.append("entity: the table does not hold the entities of the records")
    return replace(
        report,
        articles=articles,
        statements=statements,
        pins=pins,
        problems=tuple(problems),
        notes=_notes(missing),
    )


def _notes(missing: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(
        f"{count} texts were not made again from their captures: "
        + (f"cleaner {cleaner} is not in this saidwhat" if cleaner else "no cleaner is recorded")
        for cleaner, count in sorted(missing.items())
    )


__all__ = ["Cleaners", "Report", "verify"]
