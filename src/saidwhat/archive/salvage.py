"""What of a damaged archive is still good, and what is lost?

Row by row, over whatever SQLite can still read, into a new archive: an article is taken
when its text and its record are whole together, and its capture when its digest holds.
What cannot be taken is named as far as its row still tells. The damaged file is only
read: the work is done on a copy beside the system's temporary files.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table

from saidwhat.archive import driver, packing, schema
from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import OF, Correct
from saidwhat.archive.engines import sqlite_file
from saidwhat.archive.judgements import kept
from saidwhat.archive.sources import Asked
from saidwhat.errors import (
    ArchiveError,
    NotAnArchiveError,
    NotFoundError,
    SaidwhatError,
    UsageError,
)
from saidwhat.output import archive_files, refuse, sync_folder
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: A header that promises more than this many bytes is itself damaged.
MOST = 1 << 42


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved, and a sentence for everything that was not."""

    articles: int
    judgements: int
    checks: int
    corrections: int
    sources: int
    lost: tuple[str, ...]


def salvage(damaged: Path, new: Path) -> Salvaged:
    """Copy what is whole of ``damaged`` into ``new``, which must not exist.

    The new archive has a journal of its own: it proves what was saved, from now on. It is
    made beside its place, and stands there when it is whole.

    Raises:
        UsageError: ``new`` is there already.
        NotFoundError: ``damaged`` is not there.
        NotAnArchiveError: nothing of an archive can be read in the file.
    """
    if not damaged.exists():
        raise NotFoundError("there is no such file", subject=str(damaged))
    if new.exists():
        raise UsageError("the new archive is there already", subject=str(new))
    sqlite_file.refuse_special(damaged)
    sqlite_file.refuse_leftovers(new)
    refuse(new, archive_files(str(damaged)))
    source = _Source(damaged)
    try:
        with TemporaryDirectory(dir=new.parent, prefix=".saidwhat-") as folder:
            made = Path(folder) / "new.db"
            saved = _saved(source, made)
            _put(made, new)
    finally:
        source.close()
    return saved


def _saved(source: _Source, new: Path) -> Salvaged:
    lost: list[str] = []
    last = source.last()
    with Archive.open(new, create=True) as archive:
        articles = _articles(source, archive, last, lost)
        _tombstones(source, archive, lost)
        judged = _judgements(source, archive, lost)
        checked = _checks(source, archive, lost)
        put_right = _corrections(source, archive, lost)
        followed = _sources(source, archive, lost)
    return Salvaged(articles, judged, checked, put_right, followed, tuple(lost))


def _put(made: Path, new: Path) -> None:
    """Give a new archive its name, unless somebody else took that in the meantime."""
    if made.with_name(made.name + "-wal").exists():
        raise ArchiveError("it could not be closed", subject=str(new), advice="try again")
    try:
        new.hardlink_to(made)  # unlike a renaming, this never replaces a file
    except FileExistsError as error:
        raise UsageError("the new archive is there already", subject=str(new)) from error
    except OSError:
        made.rename(new)  # a file system without links
    sync_folder(new.parent)


class _Source:
    """A damaged file: every question may fail, and the next one be answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._module = driver.sqlite()
        self._folder = TemporaryDirectory(prefix="saidwhat-salvage-")
        self._connection = self._module.connect(str(self._copied(path)))
        self._connection.row_factory = self._module.Row
        # One table whose making cannot be read then costs that table, not every one.
        self.ask("PRAGMA writable_schema = ON")

    def _copied(self, path: Path) -> Path:
        """Copy the file and its WAL; give a file that was cut its length back, in zeros.

        SQLite reads nothing at all of a file that is shorter than its header says.
        """
        copy = Path(self._folder.name) / "damaged.db"
        shutil.copyfile(path, copy)
        wal = path.with_name(path.name + "-wal")
        if wal.exists():
            shutil.copyfile(wal, copy.with_name(copy.name + "-wal"))
        with copy.open("r+b") as file:
            header = file.read(100)
            length = int.from_bytes(header[16:18]) * int.from_bytes(header[28:32])
            if header.startswith(b"SQLite format 3") and copy.stat().st_size < length < MOST:
                file.truncate(length)
        return copy

    def close(self) -> None:
        self._connection.close()
        self._folder.cleanup()

    def ask(self, sql: str, *values: object) -> list[Any] | None:
        """Return the rows, or None where they cannot be read."""
        try:
            return list(self._connection.execute(sql, values))
        except (self._module.Error, UnicodeDecodeError):
            return None

    def rows(self, table: Table, rest: str, *values: object) -> list[dict[str, Any]] | None:
        """Return rows of a table with their texts as they were given, None as `ask` does."""
        found = self.ask(f"SELECT * FROM {table.name} {rest}", *values)
        if found is None:
            return None
        texts = {column.name for column in table.columns if isinstance(column.type, schema.Text)}
        return [
            {name: schema.loaded(row[name]) if name in texts else row[name] for name in row.keys()}  # noqa: SIM118
            for row in found
        ]

    def last(self) -> int:
        """Return the highest row number of an article that some part of the file tells.

        Raises:
            NotAnArchiveError: no part of an archive can be read.
        """
        told = []
        for sql in (
            "SELECT max(seq) FROM article",
            "SELECT max(article) FROM body",
            "SELECT count(*) FROM journal WHERE kind = 'add'",
            "SELECT max(article) FROM entity",
        ):
            rows = self.ask(sql)
            told += [int(rows[0][0] or 0)] if rows else []
        if not told:
            raise NotAnArchiveError("nothing of an archive can be read", subject=str(self._path))
        return max(told)


def _articles(source: _Source, archive: Archive, last: int, lost: list[str]) -> int:
    """Copy the articles; return how many."""
    saved = 0
    for seq in range(1, last + 1):
        name = f"article in row {seq}"
        rows = source.rows(schema.article, "WHERE seq = ?", seq)
        if rows == []:
            if source.ask("SELECT 1 FROM body WHERE article = ?", seq):
                lost.append(f"{name}: its row is missing")
            continue
        if rows:
            name = f"article {rows[0]['id']} ({rows[0]['title'] or rows[0]['address']})"
        try:
            capture, record = _article(source, seq, rows)
        except SaidwhatError as error:
            lost.append(f"{name}: {error.reason}")
            continue
        archive.add(capture, record, cleaner=rows[0]["cleaner"] if rows else "")
        saved += 1
    return saved


def _article(source: _Source, seq: int, rows: list[Any] | None) -> tuple[Capture, Record]:
    """Return one article.

    Raises:
        SaidwhatError: it is not whole.
    """
    bodies = source.rows(schema.body, "WHERE article = ?", seq)
    if not rows:
        raise NotAnArchiveError("its row cannot be read")
    if not bodies:
        raise NotAnArchiveError("its text and record cannot be read")
    text = bodies[0]["text"]
    record = packing.to_record(packing.parse(packing.unpack(bodies[0]["record"]), text))
    if record.article.id != rows[0]["id"]:
        raise NotAnArchiveError("its text is not the one that was read")
    return _capture(source, rows[0], text), record


def _capture(source: _Source, row: Any, text: str) -> Capture:
    found = source.rows(schema.capture, "WHERE id = ?", row["capture"])
    if not found:
        raise NotAnArchiveError("its capture cannot be read")
    content = packing.unpack_capture(found[0]["encoding"], found[0]["content"], text)
    if packing.digest(content) != found[0]["digest"]:
        raise NotAnArchiveError("its capture was changed")
    return Capture(content, row["origin"], found[0]["media_type"], row["captured"])


def _tombstones(source: _Source, archive: Archive, lost: list[str]) -> None:
    """Copy the tombstones, so that what was withdrawn stays out."""
    rows = source.rows(schema.withdrawn, "ORDER BY id")
    if rows is None:
        lost.append("tombstones: they cannot be read; withdrawn articles can be added again")
    for row in rows or ():
        archive.bury(row)


def _judgements(source: _Source, archive: Archive, lost: list[str]) -> int:
    """Copy the judgements that count; return how many."""
    rows = source.rows(schema.judgement, "ORDER BY n")
    if rows is None:
        lost.append("judgements: they cannot be read")
    saved = 0
    for one in kept(rows or []):
        if one.revoked:
            continue
        try:
            archive.judge(one.judgement)
            saved += 1
        except SaidwhatError as error:
            lost.append(f"judgement {one.n}: {error}")
    return saved


def _checks(source: _Source, archive: Archive, lost: list[str]) -> int:
    """Copy the checks that were saved; return how many. Older formats have no table of them."""
    rows = source.rows(schema.checked, "ORDER BY n")
    if rows is None:
        journaled = source.ask("SELECT 1 FROM journal WHERE kind = 'check' LIMIT 1")
        lost += ["saved checks: they cannot be read"] if journaled else []
    saved = 0
    for row in rows or ():
        try:
            archive.restore_check(row)
            saved += 1
        except SaidwhatError as error:
            lost.append(f"saved check {row['n']}: {error.reason}")
    return saved


def _corrections(source: _Source, archive: Archive, lost: list[str]) -> int:
    """Copy the corrections that count; return how many. Older formats have no table of them."""
    rows = source.rows(schema.correction, "ORDER BY n")
    if rows is None:
        journaled = source.ask("SELECT 1 FROM journal WHERE kind = 'correct' LIMIT 1")
        lost += ["corrections: they cannot be read"] if journaled else []
    revoked = {row["revokes"] for row in rows or ()}
    counting = {
        (row["article"], row.get("statement"), row["field"]): row
        for row in rows or ()
        if row["revokes"] is None and row["n"] not in revoked
    }
    saved = 0
    for row in counting.values():
        try:
            values: dict[str, Any] = {name: row.get(name) for name in OF}
            archive.correct(Correct(**values))
            saved += 1
        except SaidwhatError as error:
            lost.append(f"correction {row['n']}: {error.reason}")
    return saved


def _sources(source: _Source, archive: Archive, lost: list[str]) -> int:
    """Copy the sources with what is known of their addresses; return how many sources."""
    rows = source.rows(schema.source, "ORDER BY address")
    if rows is None:
        journaled = source.ask("SELECT 1 FROM journal WHERE kind = 'follow' LIMIT 1")
        lost += ["sources that are followed: they cannot be read"] if journaled else []
    saved = 0
    for row in rows or ():
        known = source.rows(schema.asked, "WHERE source = ?", schema.storable(row["address"]))
        if known is None:
            lost.append(f"source {row['address']}: what was asked of it cannot be read")
        try:
            archive.restore_source(row, [Asked(**one) for one in known or ()])
            saved += 1
        except SaidwhatError as error:
            lost.append(f"source {row['address']}: {error.reason}")
    return saved
