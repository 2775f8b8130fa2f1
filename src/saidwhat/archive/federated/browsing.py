"""Which articles do several files have, and how many of each kind? Of each file, put together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, Select, select

from saidwhat.archive import browse, copies, corrections, journal, lookup, printed, schema, sources
from saidwhat.archive.browse import Edition, Facets, Listed, Where
from saidwhat.archive.copies import Copy
from saidwhat.archive.corrections import KeptCorrection
from saidwhat.archive.facets import ordered
from saidwhat.archive.federated import places
from saidwhat.archive.federated.finding import EVERY, added
from saidwhat.archive.federated.member import View
from saidwhat.archive.phrases import ranked
from saidwhat.archive.search import Facet
from saidwhat.archive.sources import Source
from saidwhat.errors import NotFoundError
from saidwhat.text.shingles import Shingles
from saidwhat.types.capture import NotRead
from saidwhat.types.comparison import Candidate
from saidwhat.types.verdict import Coverage

_ARTICLE = schema.article.c


def having(views: Sequence[View], article_id: str) -> View:
    """Return the file in which an article counts.

    Raises:
        NotFoundError: there is none; it says where it was withdrawn.
    """
    query = select(_ARTICLE.seq).where(_ARTICLE.id == article_id)
    for view in views:
        if view.ask(_first, query) is not None:
            return view
    gone = select(schema.withdrawn.c.id).where(schema.withdrawn.c.id == article_id)
    for view in views:
        if view.ask(_first, gone) is not None:
            raise view.ask(lookup.missing, article_id)
    raise NotFoundError("there is no article of this id", subject=article_id)


def _first(connection: Connection, query: Select[tuple[object]]) -> object:
    return connection.execute(query).scalar()


def with_statement(views: Sequence[View], statement_id: str) -> tuple[View, str] | None:
    """Return the file that has a statement, and the id of its article there; None where none has.

    Of a statement that was taken out, too.
    """
    for view in views:
        article_id = view.ask(browse.article_of, statement_id)
        if article_id is not None and article_id in view.ask(browse.states, [article_id]):
            return view, article_id
    return None


def coverage(views: Sequence[View], not_read: Iterable[NotRead]) -> Coverage:
    """Return how much there is in all files, and which of them cannot be read."""
    each = [view.ask(lookup.coverage) for view in views]
    publishers = {name for view in views for name in view.ask(_publishers)}
    first = [one.first for one in each if one.first]
    last = [one.last for one in each if one.last]
    languages = {language for one in each for language in one.languages}
    return Coverage(
        sum(one.articles for one in each),
        len(publishers),
        min(first, default=None),
        max(last, default=None),
        tuple(sorted(languages)),
        tuple(not_read),
    )


def _publishers(connection: Connection) -> set[str]:
    query = select(_ARTICLE.publisher).where(_ARTICLE.publisher.is_not(None)).distinct()
    return set(connection.execute(query).scalars())


def head(views: Sequence[View]) -> tuple[int, str]:
    """Return no number, for there is no one journal, and a hash of all journals' heads."""
    told = "\0".join(view.ask(journal.head)[1] for view in views)
    return 0, hashlib.sha256(told.encode()).hexdigest()


def beginning(views: Sequence[View]) -> str:
    """Return a hash of all journals' beginnings."""
    told = "\0".join(view.ask(journal.beginning) for view in views)
    return hashlib.sha256(told.encode()).hexdigest()


def changed(views: Sequence[View], ids: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """Return when a file was last changed, and when each of these articles was added."""
    times = [time for view in views if (time := view.ask(journal.last))]
    found: dict[str, str] = {}
    for view in views:
        own = list(view.ask(browse.states, ids))
        found |= view.ask(journal.added, own)
    return max(times, default=None), found


def every_source(views: Sequence[View]) -> tuple[Source, ...]:
    """Return the sources of all files; of one that several follow, as the last file knows it."""
    found = {one.address: one for view in views for one in view.ask(sources.sources)}
    return tuple(found.values())


def articles(
    views: Sequence[View], where: Where, before: tuple[int, int] | None, limit: int
) -> tuple[Listed, ...]:
    """Return at most ``limit`` articles, newest first, from behind the place ``before``."""
    found: list[tuple[tuple[int, int], View, tuple[int, int]]] = []
    for view in views:
        bound = places.row_before(view.number, before)
        for day, seq in view.ask(browse.places, where, bound, limit):
            found.append(((day, places.row_of(view.number, seq)), view, (day, seq)))
    found.sort(key=lambda one: one[0], reverse=True)
    shown = found[:limit]
    made: dict[tuple[int, tuple[int, int]], Listed] = {}
    for view in views:
        rows = [own[1] for _, of, own in shown if of is view]
        made |= {(view.number, one.key): one for one in view.ask(browse.listed, rows)}
    return tuple(replace(made[view.number, own], key=key) for key, view, own in shown)


def latest(views: Sequence[View], where: Where, limit: int) -> tuple[str, ...]:
    """Return the ids of articles that fit: the last file's first, and there the last added."""
    found: list[str] = []
    for view in reversed(views):
        if len(found) < limit:
            found += view.ask(browse.latest, where, limit - len(found))
    return tuple(found)


def facets(views: Sequence[View], where: Where, most: int) -> Facets:
    """Return the facets of these articles, each with its ``most`` frequent values."""
    each = [view.ask(browse.facets, view.member.columns, where, EVERY) for view in views]
    return Facets(
        sum(one.articles for one in each),
        _most([one.publishers for one in each], "publisher")[:most],
        _most([one.months for one in each], "month"),
        _most([one.days for one in each], "month"),
        _most([one.speakers for one in each], "speaker")[:most],
    )


def _most(each: Sequence[Sequence[Facet]], name: str) -> tuple[Facet, ...]:
    return ordered(added(each), name)


def states(views: Sequence[View], ids: Sequence[str]) -> dict[str, int]:
    """Return the number of the last correction, 0 without one, of those articles that are there."""
    return {one: n for view in views for one, n in view.ask(browse.states, ids).items()}


def at(views: Sequence[View], address: str) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
    """Return every version kept of an address, and those that were withdrawn, oldest first."""
    told = [view.ask(browse.at, address) for view in views]
    there = sorted((one for each, _ in told for one in each), key=lambda one: one.version)
    gone = {one.id: one for _, each in reversed(told) for one in each}
    return tuple(there), tuple(sorted(gone.values(), key=lambda one: (one.version, one.id)))


def articles_with(views: Sequence[View], phrases: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the articles that hold any of ``phrases``, most hits first."""
    found = sorted(one for view in views for one in view.ask(ranked, phrases, limit))
    return [article_id for _, article_id in found[:limit]]


def quotations(views: Sequence[View], words: str, most: int | None) -> list[Candidate]:
    """Return the quotations of articles, or of those that have all of ``words``.

    With ``most``, of so many that were added last, the last file's first.
    """
    found: list[Candidate] = []
    for view in reversed(views):
        rows = view.ask(printed.articles, words, most)
        found += view.ask(_of_articles, rows)
        most = None if most is None else most - len(rows)
    return found


def _of_articles(connection: Connection, rows: Sequence[int]) -> list[Candidate]:
    return list(printed.of_articles(connection, rows))


def saying(views: Sequence[View], phrases: Sequence[str], most: int) -> list[Candidate]:
    """Return the quotations in which any of these word sequences stand, the latest ``most``."""
    keys = [
        (places.key_of(view.number, key), view, key)
        for view in views
        for key in view.ask(printed.keys_of, phrases, most)
    ]
    keys.sort(key=lambda one: one[0], reverse=True)
    found: list[Candidate] = []
    for view in views:
        own = [key for _, of, key in keys[:most] if of is view]
        found += view.ask(printed.of_keys, own)
    return found


def copies_of(
    views: Sequence[View], article_id: str, known: Callable[[str], Shingles]
) -> tuple[Copy, ...]:
    """Return the article and which other addresses print its text; nothing where none does."""
    own = known(article_id)
    found = [
        ((-row.shared, places.row_of(view.number, row.seq)), row)
        for view in views
        for row in view.ask(copies.likely, own)
    ]
    rows = [row for _, row in islice(sorted(found, key=lambda one: one[0]), copies.MOST)]
    return copies.chosen((article_id, own), rows, known)


def corrected(views: Sequence[View], article_id: str | None) -> tuple[KeptCorrection, ...]:
    """Return all corrections of all articles, file by file, or of one."""
    if article_id is not None:
        return having(views, article_id).ask(corrections.every, article_id)
    return tuple(one for view in views for one in view.ask(corrections.every, None))
