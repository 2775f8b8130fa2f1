"""What is a draft checked against, and where is it done? Articles read once, or an archive.

In processes within limits (`worker`), for the command and for editors alike. The check itself is
`check.py`'s; who is told of what could not be read is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from saidwhat.archive.federated.opening import opened
from saidwhat.archive.place import shown
from saidwhat.check.memory import MemoryCorpus
from saidwhat.errors import UnreadableError, UsageError
from saidwhat.jobs.cache import Cache, cache_folder
from saidwhat.jobs.drafts import in_kept
from saidwhat.jobs.gather import captures
from saidwhat.jobs.given import NOTHING, Given
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.kept import read_kept, reader_name
from saidwhat.jobs.many import Result
from saidwhat.jobs.spool import Spool
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sources:
    """What to check against: files and folders, or archives; the day for what does not say.

    Raises:
        UsageError: neither is named, or both are.
    """

    against: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    published: Edtf | None = None
    given: Given = NOTHING

    def __post_init__(self) -> None:
        if bool(self.against) == bool(self.archives):
            raise UsageError(
                "say what to check against: --against PATH or --archive DB, one of the two"
            )

    def readings(self, version: str) -> Cache:
        """Return the readings that this ``version`` keeps of such articles.

        Raises:
            UsageError: there is no folder for them.
        """
        return Cache(cache_folder(), reader_name(ReadOptions(self.published), version))


class Against:
    """The sources, opened once, and what is done with drafts in the processes that have them."""

    def __init__(self, sources: Sources, crew: Crew) -> None:
        self._sources, self._crew = sources, crew
        self._spool = Spool()

    def __enter__(self) -> Against:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the articles."""
        self._spool.close()

    def opened(self, cache: Cache | None) -> Iterator[Result]:
        """Read the articles, and yield what came of each; of archives what cannot be read.

        Raises:
            UnreadableError: no article could be read.
            UsageError: the archive is empty.
            ArchiveError: it is none, or cannot be read.
        """
        if self._sources.archives:
            yield from _not_read(self._sources.archives)
            return
        corpus = MemoryCorpus(keeping=self._spool)
        missed: list[NotRead] = []
        inputs = captures(self._sources.against, missed, self._sources.given)
        how = ReadOptions(self._sources.published)
        for result in read_kept(inputs, how, cache, crew=self._crew):
            if isinstance(result.outcome, Record):
                corpus.add(result.outcome, result.origin)
            else:
                missed.append(NotRead(result.origin, result.outcome.reason))
            yield result
        for entry in missed:
            corpus.miss(entry)
        if not corpus.coverage().articles:
            raise UnreadableError("no article could be read: there is nothing to check against")
        self._crew.hold(corpus)

    def call(self, name: str, work: Callable[..., T], *given: Any) -> T:
        """Return what ``work`` returns, given the articles and then the others.

        Raises:
            LimitError: the draft of this ``name`` took more time or memory than it may.
        """
        if archives := self._sources.archives:
            answer: T = self._crew.call(name, in_kept, archives, work, *given)
            return answer
        return self._crew.call_with(name, work, *given)


def _not_read(archives: tuple[str, ...]) -> Iterator[Result]:
    """Yield which of the archives cannot be read; refuse what is empty."""
    with opened(archives) as archive:
        if not archive.coverage().articles:
            raise UsageError(
                "the archive is empty: there is nothing to check against",
                subject=", ".join(map(shown, archives)),
                advice="add articles with `saidwhat add`",
            )
        for entry in archive.not_read:
            yield Result(entry.file, None, UnreadableError(entry.reason, subject=entry.file))
