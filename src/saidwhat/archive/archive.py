"""What is kept, and how is it asked for? The archive: one file, and every answer from it.

The face of this folder: each question goes to its module, in one transaction. No SQL is here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from saidwhat.archive import (
    appearances,
    audited,
    browse,
    checks,
    copies,
    correcting,
    corrections,
    driver,
    exported,
    facets,
    hits,
    journal,
    judgements,
    lookup,
    people,
    phrases,
    printed,
    proof,
    review,
    sources,
    stats,
    undecided,
    whom,
)
from saidwhat.archive import search as search_
from saidwhat.archive.appearances import Appearances
from saidwhat.archive.audited import Audited, LeftOut, Within
from saidwhat.archive.browse import Arrivals, Edition, Facets, Listed, Where
from saidwhat.archive.checks import SavedCheck, SavedLine
from saidwhat.archive.copies import Copy
from saidwhat.archive.corrections import Correct, KeptCorrection
from saidwhat.archive.exported import Exported
from saidwhat.archive.hits import Hit
from saidwhat.archive.judgements import Kept
from saidwhat.archive.people import Listing, People, Person
from saidwhat.archive.proof import Cleaners, Report
from saidwhat.archive.review import LOOKED, Queue
from saidwhat.archive.search import Facet, Found, Search
from saidwhat.archive.sources import Asked, Source
from saidwhat.archive.stats import Cross, Stats
from saidwhat.archive.undecided import Pair
from saidwhat.archive.whom import Bearers, Who
from saidwhat.archive.writer import Added
from saidwhat.archive.written import Written
from saidwhat.text.shingles import Shingles
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.comparison import Candidate
from saidwhat.types.doubt import Doubt
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage


class Archive(Written):
    """An archive of articles, best opened (`open`) by ``with``; many read it while one writes."""

    # Reading.

    #: What of several archives cannot be read (`reading`): of one nothing, or it is not opened.
    not_read: tuple[NotRead, ...] = ()

    def known(self, capture: Capture) -> Added | None:
        """Return what `add` would say of this capture, if its bytes were seen before."""
        return self._ask(lookup.known, capture)

    def exported(self, article_ids: Sequence[str] = ()) -> Iterator[Exported]:
        """Yield articles for `export`: these, or all in the order of their adding.

        Each is read in a transaction of its own, so that a long export is in no
        writer's way.

        Raises:
            NotFoundError: there is no such article.
        """
        self._settled()
        ids: Iterable[str] = article_ids
        if not article_ids:
            ids = self._ask(lookup.articles)
        for article_id in ids:
            yield self._ask(exported.exported, article_id)

    def head(self) -> tuple[int, str]:
        """Return the number of entries in the journal, and the hash of the last.

        Keep it elsewhere, and nobody can cut off the journal's end unseen.
        """
        return self._ask(journal.head)

    def state(self) -> Hashable:
        """Return a value that no other archive has, nor this one after a change."""
        place = driver.of(self.path).stamp(self._engine, self.path)
        return str(self.path), place, self.head()

    def record(self, article_id: str) -> Record:
        """Return what was read from one article, with what was put right about it since.

        Raises:
            NotFoundError: there is no such article.
            DamagedArchiveError: it cannot be read.
        """
        return self._ask(corrections.now, article_id)

    def origin(self, article_id: str) -> str:
        """Return where an article's bytes came from."""
        return self._ask(lookup.origin, article_id)

    def capture(self, article_id: str) -> Capture:
        """Return the bytes that an article came as.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._ask(lookup.capture, article_id)

    def coverage(self) -> Coverage:
        """Return how many articles of how many publishers there are, from when to when."""
        return self._ask(lookup.coverage)

    def find(self, search: Search) -> Found:
        """Return the statements that fit a search, newest first unless it asks for rank.

        Raises:
            UsageError: the query cannot be meant.
        """
        return self._ask(search_.find, search)

    def counts(
        self, search: Search, names: Sequence[str], most: int = 20
    ) -> dict[str, tuple[Facet, ...]]:
        """Return how many of all statements that fit have each value of these facets.

        What was read of the archive for counting is kept until it is closed.

        Raises:
            UsageError: there is no such facet, or the query cannot be meant.
        """
        return self._ask(facets.counts, self._columns, search, names, most)

    def facet(self, search: Search, name: str, most: int = 20) -> tuple[Facet, ...]:
        """Return `counts` of one facet."""
        return self.counts(search, [name], most)[name]

    def statement(self, statement_id: str) -> Hit:
        """Return one statement with what surrounds it.

        Raises:
            NotFoundError: there is no such statement.
        """
        return self._ask(hits.statement, statement_id)

    def who(self, name: str, page: Search | None = None) -> Who:
        """Return the statements and roles of a name, an id or an entity; or the candidates.

        ``page`` narrows and pages the statements.

        Raises:
            UsageError: the name fits too much.
        """
        self._settled()
        return self._ask(whom.who, name, page)

    def people(self, asked: Listing) -> People:
        """Return rows of people and bodies, the most quoted first.

        Raises:
            UsageError: there is no such kind.
        """
        self._settled()
        return self._ask(people.people, asked)

    def appearances(self, person: str, most: int = 20) -> Appearances:
        """Return who prints somebody, by month, and ``most`` of the articles that name them.

        Raises:
            NotFoundError: there is nobody of this id.
        """
        self._settled()
        return self._ask(appearances.appearances, person, most)

    def people_in(self, article_id: str) -> dict[str, str]:
        """Return the id of the person that each entity of an article is, by the entity's id."""
        self._settled()
        return self._ask(appearances.people_in, article_id)

    def undecided(self, most: int = 20, *, named: bool = False) -> tuple[Pair, ...]:
        """Return pairs of people who may be one and of whom nobody decided it.

        First where most statements hang on it; with ``named`` one of a pair may be quoted nowhere.
        """
        self._settled()
        return self._ask(undecided.undecided, most, named=named)

    def stats(self, cross: Cross) -> Stats:
        """Return how many statements, words and articles there are of each value of a cross.

        The rows add up to all statements of the latest version at each address that fit.

        Raises:
            UsageError: there is no such dimension, or what narrows does not go with it.
        """
        self._settled()
        return self._ask(stats.stats, self._columns, cross)

    def bearers(
        self, ids: Iterable[str], names: Iterable[str]
    ) -> tuple[dict[str, Person], dict[str, Bearers]]:
        """Return who has each of these ids, if anybody has, and whom each name can mean."""
        self._settled()
        return self._ask(whom.bearers, ids, names)

    def audited(self, within: Within, texts: bool = False) -> Iterator[Audited]:
        """Yield articles with all their sources, in the order of days; ``texts`` with the words.

        Of an address the latest version alone counts.
        """
        self._settled()
        with driver.reading(self._engine, self.path) as connection:
            yield from audited.audited(connection, within, texts)

    def left_out(self, within: Within) -> LeftOut:
        """Return what `audited` lacks: articles without a day, names that are not joined."""
        return self._ask(audited.left_out, within)

    def judgements(self) -> tuple[Kept, ...]:
        """Return all judgements, oldest first."""
        return self._ask(judgements.every)

    # Corrections.

    def correct_all(self, given: Sequence[Correct]) -> list[int]:
        """Write several corrections of one article down, all or none, as `correct`."""
        return self._tell(correcting.correct_all, given)

    def corrections(self, article_id: str | None = None) -> tuple[KeptCorrection, ...]:
        """Return all corrections, of all articles or of one, oldest first, revoked ones too."""
        return self._ask(corrections.every, article_id)

    def queue(self, kind: Doubt | None = None, most: int = LOOKED, limit: int = 20) -> Queue:
        """Return the statements to look at first: the least sure, one of each kind of doubt.

        With ``kind``, those of one kind alone; ``most`` are looked at of each of three sorts.
        """
        return self._ask(review.queue, kind, most, limit)

    def judged(self) -> set[str]:
        """Return the ids of the statements that somebody put right, or found right."""
        return self._ask(review.judged)

    # Checks that were saved.

    def saved_check(self, n: int) -> SavedCheck:
        """Return one saved check.

        Raises:
            NotFoundError: there is none of this number.
        """
        return self._ask(checks.saved, n)

    def saved_checks(self) -> tuple[SavedLine, ...]:
        """Return the saved checks, newest first."""
        return self._ask(checks.every)

    # Sources that are followed.

    def sources(self) -> tuple[Source, ...]:
        """Return every source that is or was followed, with its health."""
        return self._ask(sources.sources)

    def asked(self, addresses: Iterable[str]) -> dict[str, Asked]:
        """Return what is known of these addresses, for those of which something is."""
        return self._ask(sources.asked, addresses)

    def due(self) -> tuple[Asked, ...]:
        """Return what is to be asked of followed sources, the longest due first."""
        return self._ask(sources.due)

    def verify(self, cleaners: Cleaners, *, workers: int = 1, head: str | None = None) -> Report:
        """Recompute every digest, text, pin, row and link.

        Args:
            cleaners: what makes texts of captures, by version; picklable functions.
            workers: processes that share the work.
            head: a hash that the journal must have, from an earlier report.
        """
        return proof.verify(self.path, cleaners, workers=workers, head=head)

    def articles_with(self, phrases_: Sequence[str], limit: int) -> Sequence[str]:
        """Return the ids of articles that hold any of these word sequences, most hits first.

        Case, accents and whatever stands between two words count for nothing.
        """
        return self._ask(phrases.articles_with, phrases_, limit)

    def quotations(self, words: str = "", most: int | None = None) -> Iterator[Candidate]:
        """Yield the quotations of every article, or of those that have all of ``words``.

        With ``most``, of so many that were added last. Of an address the latest version alone
        counts.
        """
        with driver.reading(self._engine, self.path) as connection:
            yield from printed.quoted(connection, words, most)

    def saying(self, phrases_: Sequence[str], most: int) -> list[Candidate]:
        """Return the quotations in which any of these word sequences stand, the latest ``most``."""
        return self._ask(printed.saying, phrases_, most)

    # Browsing.

    def articles(
        self, where: Where, before: tuple[int, int] | None = None, limit: int = 50
    ) -> tuple[Listed, ...]:
        """Return articles, newest first, from behind the place ``before``."""
        return self._ask(browse.articles, where, before, limit)

    def latest(self, where: Where, limit: int) -> tuple[str, ...]:
        """Return the ids of articles that fit, the one added last first."""
        return self._ask(browse.latest, where, limit)

    def facets(self, where: Where, most: int = 12) -> Facets:
        """Return how many articles there are of each publisher, month, day and speaker."""
        return self._ask(browse.facets, self._columns, where, most)

    def arrivals(self, where: Where, ids: Sequence[str] = ()) -> Arrivals:
        """Return how many articles that fit came since ``where.since``, and which of ``ids``."""
        return self._ask(browse.arrivals, where, ids)

    def changed(self, article_ids: Sequence[str] = ()) -> tuple[str | None, dict[str, str]]:
        """Return when the archive was last changed, and when each of these articles was added
        or last corrected.

        Times are ISO 8601 in UTC; the first is None where nothing was ever done.
        """
        return self._ask(journal.last), self._ask(journal.added, article_ids)

    def beginning(self) -> str:
        """Return the hash of the journal's first entry, which no other archive has."""
        return self._ask(journal.beginning)

    def shingles(self, article_id: str) -> Shingles:
        """Return the shingles of an article's text, which tell its other printings.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._ask(copies.shingles, article_id)

    def copies(
        self, article_id: str, known: Callable[[str], Shingles] | None = None
    ) -> tuple[Copy, ...]:
        """Return the article and which other addresses print the same text, or nearly.

        Nothing where none does. ``known`` returns the shingles of an article, where somebody
        keeps them.
        """
        return self._ask(copies.copies, article_id, known or self.shingles)

    def has(self, article_id: str) -> bool:
        """Tell whether there is an article of this id."""
        return bool(self.states([article_id]))

    def states(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Return the number of the last correction of each article that is there, 0 for none."""
        return self._ask(browse.states, article_ids)

    def at(self, address: str) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
        """Return every version kept of an address, and those that were withdrawn."""
        return self._ask(browse.at, address)

    def address(self, article_id: str) -> str:
        """Return the address that an article is a version of.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._ask(lookup.place, article_id)[0]

    def editions(self, article_id: str) -> tuple[Edition, ...]:
        """Return every version kept of the article's address, oldest first."""
        return self._ask(browse.editions, article_id)

    def article_of(self, statement_id: str) -> str | None:
        """Return the id of the article that a statement stands in, or None."""
        return self._ask(browse.article_of, statement_id)
