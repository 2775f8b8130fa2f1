"""How do captures become articles of an archive?

What is known is not read again; what is new is read, side by side where that is asked
for, and kept by this process alone, each article in a transaction of its own: an
interruption loses the one in flight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saidwhat.archive.archive import Archive
from saidwhat.archive.writer import Added
from saidwhat.errors import InputError, KilledError, blamed_on
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.many import Result, read_all
from saidwhat.jobs.read import cleaner_of
from saidwhat.jobs.withdraw import withdraw
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import Capture


def add_all(
    archive: Archive,
    inputs: Iterable[Capture | InputError],
    options: ReadOptions,
    *,
    crew: Crew | None = None,
) -> Iterator[tuple[str, Added | InputError]]:
    """Yield the origin of every input with what became of it, in their order.

    Raises:
        ArchiveError: the archive cannot be written to; what was kept before is whole.
    """
    asked = (_known(archive, given) for given in inputs)
    for result in read_all(asked, options, crew=crew):
        if not isinstance(result, Result):
            yield result
        else:
            yield result.origin, _kept(archive, result)


def _kept(archive: Archive, result: Result) -> Added | InputError:
    try:
        record = result.record
        assert result.capture, "a record was read from something"
        with blamed_on(result.origin):
            return archive.add(result.capture, record, cleaner=cleaner_of(result.capture))
    except KilledError as error:
        return _killed(archive, error)
    except InputError as error:
        return error


def _killed(archive: Archive, error: KilledError) -> Added | KilledError:
    """Withdraw what stands at the address of a kill; where nothing does, the kill is told."""
    there, gone = archive.at(error.address or "")
    for edition in there:
        withdraw(archive, edition.id, f"{error.reason} ({error.subject})")
    if there:
        return Added(there[-1].id, "killed", there[-1].version)
    return Added(gone[-1].id, "withdrawn", gone[-1].version) if gone else error


def _known(
    archive: Archive, given: Capture | InputError
) -> Capture | InputError | tuple[str, Added]:
    known = archive.known(given) if isinstance(given, Capture) else None
    return (given.origin, known) if known and isinstance(given, Capture) else given
