"""How is one shard read? Record by record in a process that may die, into one file of Arrow.

A function of the shard's bytes and of what reads them: the same file from every machine. A record
that ends its process is tried again in a new one; if it ends that, too, it is set aside and the
next is read. Where shards come from, and who calls this, is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from saidwhat.errors import InputError, KilledError, LimitError, UnreadableError
from saidwhat.jobs.batch import records
from saidwhat.jobs.batch.outputs import Outputs, digested, made, shard_id
from saidwhat.jobs.batch.reading import agree
from saidwhat.jobs.batch.records import Asked, End, Kept, Place
from saidwhat.jobs.batch.shardfile import writer
from saidwhat.jobs.worker import Crew
from saidwhat.output import whole
from saidwhat.types.batch import Killed, Reading, SetAside, Shard, ShardRow, Source
from saidwhat.types.capture import NotRead

#: How often a record may end the process that reads it: once it may be the machine's doing.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a batch have in common; another process can be given it.

    With ``again`` shards are read anew of which something was set aside.
    """

    root: str
    reading: Reading
    asked: Asked
    again: bool = False

    @property
    def outputs(self) -> Outputs:
        """Return where the outputs lie."""
        return Outputs(Path(self.root), self.reading.id)


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read; ``before`` tells that it was read by an earlier batch."""

    row: ShardRow
    before: bool


@dataclass
class _Tally:
    """What came of the records so far."""

    days: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    failed: list[NotRead] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    killed: list[Killed] = field(default_factory=list)

    def add(self, kept: Kept) -> None:
        self.days[kept.day] += 1
        self.languages[kept.language or "und"] += 1
        self.statements += kept.statements


def read_shard(job: Job, shard: Shard, crew: Crew) -> Done:
    """Read a shard by the first process of ``crew``, unless it was read before.

    Raises:
        InputError: one of its files cannot be read at all, or changed while it was.
        UsageError: this machine has another program or model, or no pyarrow.
        OutputError: what was read cannot be written.
    """
    agree(job.reading)
    sources = _sources(shard)
    name = shard_id(job.reading, shard, sources)
    row = job.outputs.row(name)
    if row and not (job.again and row.set_aside):
        return Done(row, before=True)
    place = job.outputs.shard(name)
    made(place.parent)
    crew.hold(job.asked)
    tally = _Tally()
    with whole(place) as file, writer(file) as write:
        for kept in _records(shard, crew, tally):
            tally.add(kept)
            write(kept)
        if _sources(shard) != sources:
            raise UnreadableError("it changed while it was read", subject=shard.name, advice=_AGAIN)
    row = _row(job, shard, sources, tally, place)
    job.outputs.finish(row)
    return Done(row, before=False)


_AGAIN = "run it again when nobody writes into it"


def _sources(shard: Shard) -> tuple[Source, ...]:
    """Return the files of a shard with their digests.

    Raises:
        UnreadableError: one of them cannot be read.
    """
    part = (shard.stretch.start, shard.stretch.end) if shard.stretch else ()
    found = []
    for file in shard.files:
        try:
            found.append(Source(file, *digested(Path(file), *part)))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableError(f"reading failed: {reason}", subject=file) from error
    return tuple(found)


def _row(
    job: Job,
    shard: Shard,
    sources: tuple[Source, ...],
    tally: _Tally,
    place: Path,
) -> ShardRow:
    """Return the row of a shard whose file was written."""
    sha256, size = digested(place)
    return ShardRow(
        place.stem,
        job.reading.id,
        sources,
        (shard.stretch.first, shard.stretch.last) if shard.stretch else (),
        tally.days.total(),
        tally.statements,
        size,
        sha256,
        dict(sorted(tally.days.items())),
        dict(sorted(tally.languages.items())),
        tuple(tally.failed),
        tuple(tally.not_read),
        tuple(tally.set_aside),
        tuple(tally.killed),
    )


def _records(shard: Shard, crew: Crew, tally: _Tally) -> Iterator[Kept]:
    """Yield the articles of a shard; what else its files have is told to the tally."""
    for file in shard.files:
        place = Place(file, shard.stretch, shard.found)
        number = 0
        while True:
            came = _came(place, number, crew)
            number += 1
            if isinstance(came, Kept):
                yield came
            elif isinstance(came, KilledError) and came.address:
                tally.killed.append(Killed(came.address, came.reason, came.subject))
            elif isinstance(came, InputError):
                tally.failed.append(NotRead(came.subject or file, came.reason))
            elif isinstance(came, SetAside):
                tally.set_aside.append(came)
                if not came.reached:
                    break
            else:
                tally.not_read += came.not_read
                break


def _came(place: Place, number: int, crew: Crew) -> Kept | InputError | End | SetAside:
    """Return what comes of a record, tried again where it ended its process."""
    for attempt in range(ATTEMPTS):
        try:
            if attempt:  # in a new process
                _pass_over(place, number, crew)
            return crew.call_with(place.file, records.record, place, number)
        except (LimitError, UnreadableError) as error:
            reason = error.reason
    try:
        _pass_over(place, number, crew)
        origin = crew.call_with(place.file, records.origin, place, number)
    except (LimitError, UnreadableError):
        reason += "; nothing behind it in the file could be reached"
        return SetAside(place.file, number + 1, place.file, reason, reached=False)
    return SetAside(place.file, number + 1, origin, reason)


def _pass_over(place: Place, number: int, crew: Crew) -> None:
    """Have the process be at a record, in steps that each have the time of a record."""
    while crew.call_with(place.file, records.passed, place, number) < number:
        pass
