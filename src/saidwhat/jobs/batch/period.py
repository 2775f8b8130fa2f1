"""What is made of the articles of a month, or of a day? Its archive, and its part of each table.

A function of the shards that have articles of it: an article that several have is written once,
versions at an address in the order of their fetching. The tables are what the archive exports.
Nothing is read anew; which shards there are is for `run`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Listing, PersonRow
from saidwhat.errors import InputError
from saidwhat.export.collection import ArticleRow, Came, ShingleRow, article_row, shingle_rows
from saidwhat.export.columnar import table_into
from saidwhat.export.rows import Row, rows
from saidwhat.jobs.batch.outputs import UNFINISHED, Outputs, made
from saidwhat.jobs.batch.shardfile import KeptShard, opened
from saidwhat.jobs.worker import Crew
from saidwhat.output import archive_files, sync_folder, whole
from saidwhat.types.batch import PeriodRow, ShardRow, period_of
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: The tables of a period, each with the noun of its rows.
TABLES: dict[str, type] = {
    "articles": ArticleRow,
    "statements": Row,
    "people": PersonRow,
    "shingles": ShingleRow,
}
#: Articles that are put into the archive in one transaction.
_AT_ONCE = 200
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """A shard that has articles of a period: its id, and the SHA-256 of its file."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a day, by name, with its shards and the addresses that were withdrawn."""

    outputs: Outputs
    by: str
    name: str
    parts: tuple[Part, ...]
    killed: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what changes where the period is to be made anew."""
        told = [[one.id, one.sha256] for one in self.parts], self.killed
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DonePeriod:
    """A period that is made; ``before`` tells that an earlier batch made it."""

    row: PeriodRow
    before: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The articles of a period in their order: in which shard each stands, at which row."""

    places: tuple[tuple[int, int], ...]
    came: Mapping[str, Came]
    twice: int
    killed: int


def periods(outputs: Outputs, by: str, shards: Iterable[ShardRow]) -> list[Period]:
    """Return the periods that these shards have articles of, in their order."""
    parts: dict[str, list[Part]] = {}
    killed: set[str] = set()
    for row in shards:
        part = Part(row.id, row.sha256)
        killed.update(one.address for one in row.killed)
        for name in {period_of(day, by) for day in row.days}:
            parts.setdefault(name, []).append(part)
    gone = tuple(sorted(killed))
    return [Period(outputs, by, name, tuple(parts[name]), gone) for name in sorted(parts)]


def make_period(period: Period, crew: Crew) -> DonePeriod:
    """Make a period by the first process of ``crew``, unless it was made of the same shards.

    Raises:
        InputError: a shard's file is not what was written, or somebody wrote into the archive that
            would be replaced.
    """
    row = period.outputs.period(period.by, period.name)
    if row and row.key == period.key:
        return DonePeriod(row, before=True)
    if row:
        _refuse_changed(period.outputs.archive(period.by, period.name), row)
    return DonePeriod(crew.call(period.name, build, period), before=False)


def build(period: Period) -> PeriodRow:
    """Make the archive and the tables of a period; return its row, which is written last."""
    shards = [opened(period.outputs.shard(part.id)) for part in period.parts]
    chosen = _choose(period, shards)
    place = period.outputs.archive(period.by, period.name)
    with TemporaryDirectory(dir=made(place.parent), prefix=UNFINISHED) as folder:
        new = Path(folder) / "new.db"
        with Archive.open(new, create=True) as archive:
            for pairs, cleaner in _pairs(shards, chosen):
                archive.add_all(pairs, cleaner=cleaner)
            counts = _write_tables(period, archive, chosen.came)
            head = archive.head()[1]
        for side in archive_files(str(place))[1:]:
            Path(side).unlink(missing_ok=True)  # of the archive that is replaced
        new.replace(place)
    sync_folder(place.parent)
    row = PeriodRow(
        period.name,
        period.key,
        counts["articles"],
        counts["statements"],
        chosen.twice,
        chosen.killed,
        counts,
        place.stat().st_size,
        head,
    )
    period.outputs.finish_period(period.by, row)
    return row


def remove_period(outputs: Outputs, by: str, name: str) -> None:
    """Remove a period that no shard has an article of any more.

    Raises:
        InputError: somebody wrote into its archive.
    """
    place = outputs.archive(by, name)
    if row := outputs.period(by, name):
        _refuse_changed(place, row)
    outputs.unmake_period(by, name)
    for file in [Path(file) for file in archive_files(str(place))]:
        file.unlink(missing_ok=True)
    for table in TABLES:
        outputs.table(by, name, table).unlink(missing_ok=True)


def _refuse_changed(place: Path, row: PeriodRow) -> None:
    """Refuse to remove an archive that somebody wrote into since it was made."""
    with Archive.open(place, readonly=True) as archive:
        head = archive.head()[1]
    if head != row.head:
        raise InputError(
            "somebody wrote into it, and it would be made anew or removed",
            subject=str(place),
            advice="move it elsewhere, and run it again",
        )


def _choose(period: Period, shards: Sequence[KeptShard]) -> _Chosen:
    """Return the articles of a period, each once, as it was fetched first."""
    best: dict[str, tuple[tuple[str, str, str], int, int]] = {}
    told: dict[str, Came] = {}
    seen, killed, gone = 0, set(), set(period.killed)
    for number, shard in enumerate(shards):
        for row, day in enumerate(shard.days):
            if period_of(day, period.by) != period.name:
                continue
            kept = shard.at(row, without=("record", "content"))
            if kept.address in gone:
                killed.add(kept.article)
                continue
            seen += 1
            order = kept.captured or "~", kept.digest, kept.origin
            if kept.article not in best or order < best[kept.article][0]:
                best[kept.article] = order, number, row
                told[kept.article] = Came(kept.origin, kept.captured, kept.digest)
    ordered = sorted(best, key=lambda article: (told[article].captured or "", article))
    places = tuple(best[article][1:] for article in ordered)
    return _Chosen(places, told, seen - len(best), len(killed))


def _pairs(
    shards: Sequence[KeptShard], chosen: _Chosen
) -> Iterator[tuple[list[tuple[Capture, Record]], str]]:
    """Yield captures and records by as many as are added at once, all of one cleaner."""
    found = (shards[shard].pair(row) for shard, row in chosen.places)
    for cleaner, alike in groupby(found, lambda one: one[0].cleaner):
        while pairs := [(capture, record) for _, capture, record in islice(alike, _AT_ONCE)]:
            yield pairs, cleaner


def _write_tables(period: Period, archive: Archive, came: Mapping[str, Came]) -> dict[str, int]:
    """Write the period's part of each table; return how many rows each has."""
    with ExitStack() as stack:
        tables = {}
        for name, noun in TABLES.items():
            place = period.outputs.table(period.by, period.name, name)
            made(place.parent)
            file = stack.enter_context(whole(place))
            tables[name] = stack.enter_context(table_into(noun, file, unsigned=("shingle",)))
        for exported in archive.exported():
            tables["articles"].add([article_row(exported, came[exported.record.article.id])])
            tables["statements"].add(rows(exported))
            tables["shingles"].add(shingle_rows(exported))
        tables["people"].add(_people(archive))
    return {name: table.rows for name, table in tables.items()}


def _people(archive: Archive) -> Iterator[PersonRow]:
    asked = Listing(quoted=False, limit=_PAGE)
    while True:
        page = archive.people(asked)
        yield from page.rows
        if page.after is None:
            return
        asked = Listing(quoted=False, limit=_PAGE, after=page.after)
