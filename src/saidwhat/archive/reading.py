"""What can be asked of what is kept? One face of an archive, and of several that are asked as one.

Jobs and faces are written against it, and mypy proves that both satisfy it. What each method gives,
and which errors it raises, is told at `archive.Archive`; several archives (`federated`) refuse with
a UsageError what they cannot tell exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from saidwhat.archive.appearances import Appearances
from saidwhat.archive.audited import Audited, LeftOut, Within
from saidwhat.archive.browse import Arrivals, Edition, Facets, Listed, Where
from saidwhat.archive.checks import SavedCheck, SavedLine
from saidwhat.archive.copies import Copy
from saidwhat.archive.corrections import KeptCorrection
from saidwhat.archive.exported import Exported
from saidwhat.archive.hits import Hit
from saidwhat.archive.people import Listing, People, Person
from saidwhat.archive.review import LOOKED, Queue
from saidwhat.archive.search import Facet, Found, Search
from saidwhat.archive.sources import Source
from saidwhat.archive.stats import Cross, Stats
from saidwhat.archive.undecided import Pair
from saidwhat.archive.whom import Bearers, Who
from saidwhat.text.shingles import Shingles
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.comparison import Candidate
from saidwhat.types.doubt import Doubt
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage


class Reading(Protocol):
    """What is kept, as it is asked."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Return the files that were named and cannot be read, as far as is known by now."""

    def close(self) -> None:
        """Close the files."""

    # Articles and statements, by their ids.

    def record(self, article_id: str) -> Record:
        """Return what was read from one article, with what was put right about it since."""

    def origin(self, article_id: str) -> str:
        """Return where an article's bytes came from."""

    def capture(self, article_id: str) -> Capture:
        """Return the bytes that an article came as."""

    def exported(self, article_ids: Sequence[str] = ()) -> Iterator[Exported]:
        """Yield articles for `export`: these, or all in the order of their adding."""

    def statement(self, statement_id: str) -> Hit:
        """Return one statement with what surrounds it."""

    def article_of(self, statement_id: str) -> str | None:
        """Return the id of the article that a statement stands in, or None."""

    def has(self, article_id: str) -> bool:
        """Tell whether there is an article of this id."""

    def states(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Return the number of the last correction of each article that is there, 0 for none."""

    def at(self, address: str) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
        """Return every version kept of an address, and those that were withdrawn."""

    def address(self, article_id: str) -> str:
        """Return the address that an article is a version of."""

    def editions(self, article_id: str) -> tuple[Edition, ...]:
        """Return every version kept of the article's address, oldest first."""

    def corrections(self, article_id: str | None = None) -> tuple[KeptCorrection, ...]:
        """Return all corrections, of all articles or of one, oldest first, revoked ones too."""

    # How much there is, and what was done to it.

    def coverage(self) -> Coverage:
        """Return how much there is to look at, and what cannot be read."""

    def head(self) -> tuple[int, str]:
        """Return the number of the last entry of the journal, and a hash of the state."""

    def state(self) -> Hashable:
        """Return a value that nothing else has, nor this after a change."""

    def changed(self, article_ids: Sequence[str] = ()) -> tuple[str | None, dict[str, str]]:
        """Return when anything was last changed, and when each of these articles was."""

    def beginning(self) -> str:
        """Return a hash that nothing else has."""

    def sources(self) -> tuple[Source, ...]:
        """Return every source that is or was followed, with its health."""

    # Searching and counting.

    def find(self, search: Search) -> Found:
        """Return the statements that fit a search, newest first."""

    def counts(
        self, search: Search, names: Sequence[str], most: int = 20
    ) -> dict[str, tuple[Facet, ...]]:
        """Return how many of all statements that fit have each value of these facets."""

    def stats(self, cross: Cross) -> Stats:
        """Return how many statements, words and articles there are of each value of a cross."""

    def articles_with(self, phrases_: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first."""

    def quotations(self, words: str = "", most: int | None = None) -> Iterator[Candidate]:
        """Yield the quotations of every article, or of those that have all of ``words``."""

    def saying(self, phrases_: Sequence[str], most: int) -> list[Candidate]:
        """Return the quotations in which any of these word sequences stand, the latest."""

    # People.

    def who(self, name: str, page: Search | None = None) -> Who:
        """Return the statements and roles of a name, an id or an entity; or the candidates."""

    def people(self, asked: Listing) -> People:
        """Return rows of people and bodies, the most quoted first."""

    def appearances(self, person: str, most: int = 20) -> Appearances:
        """Return who prints somebody, by month, and articles that name them."""

    def people_in(self, article_id: str) -> dict[str, str]:
        """Return the id of the person that each entity of an article is, as far as it is known."""

    def undecided(self, most: int = 20, *, named: bool = False) -> tuple[Pair, ...]:
        """Return pairs of people who may be one and of whom nobody decided it."""

    def bearers(
        self, ids: Iterable[str], names: Iterable[str]
    ) -> tuple[dict[str, Person], dict[str, Bearers]]:
        """Return who has each of these ids, and whom each name can mean."""

    def audited(self, within: Within, texts: bool = False) -> Iterator[Audited]:
        """Yield articles with all their sources, in the order of days."""

    def left_out(self, within: Within) -> LeftOut:
        """Return what `audited` lacks."""

    # What a person is to look at, and what was saved.

    def queue(self, kind: Doubt | None = None, most: int = LOOKED, limit: int = 20) -> Queue:
        """Return the statements to look at first."""

    def judged(self) -> set[str]:
        """Return the ids of the statements that somebody put right, or found right."""

    def saved_check(self, n: int) -> SavedCheck:
        """Return one saved check."""

    def saved_checks(self) -> tuple[SavedLine, ...]:
        """Return the saved checks, newest first."""

    # Browsing.

    def articles(
        self, where: Where, before: tuple[int, int] | None = None, limit: int = 50
    ) -> tuple[Listed, ...]:
        """Return articles, newest first, from behind the place ``before``."""

    def latest(self, where: Where, limit: int) -> tuple[str, ...]:
        """Return the ids of articles that fit, the one added last first."""

    def facets(self, where: Where, most: int = 12) -> Facets:
        """Return how many articles there are of each publisher, month, day and speaker."""

    def arrivals(self, where: Where, ids: Sequence[str] = ()) -> Arrivals:
        """Return how many articles that fit came since ``where.since``, and which of ``ids``."""

    def shingles(self, article_id: str) -> Shingles:
        """Return the shingles of an article's text."""

    def copies(
        self, article_id: str, known: Callable[[str], Shingles] | None = None
    ) -> tuple[Copy, ...]:
        """Return the article and which other addresses print the same text, or nearly."""
