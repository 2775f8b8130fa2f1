"""Which statements of several files fit, and how many of each kind? Asked of each, put together.

The keys of a page are asked of every file, and only what is shown is unpacked. Counts add up, since
an article counts in one file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from saidwhat.archive import facets, schema
from saidwhat.archive import hits as hits_
from saidwhat.archive import search as search_
from saidwhat.archive.federated import places
from saidwhat.archive.federated.member import View
from saidwhat.archive.hits import Hit
from saidwhat.archive.query import Query, parse
from saidwhat.archive.search import COUNTED, Facet, Found, Plan, Search
from saidwhat.archive.striped import Value
from saidwhat.errors import UsageError

#: More values than a facet of one file has.
EVERY = 1 << 31


def find(views: Sequence[View], search: Search) -> Found:
    """Return the statements of all files that fit.

    Raises:
        UsageError: the query cannot be meant, or it asks for rank.
    """
    return found(views, dict.fromkeys(range(len(views)), search))


def found(views: Sequence[View], each: dict[int, Search]) -> Found:
    """Return the statements that fit, where each file is asked for something of its own.

    ``each`` has what a view is asked for, by its place among the views.

    Raises:
        UsageError: the query cannot be meant, or it asks for rank.
    """
    asked = next(iter(each.values()), Search())
    query = parse(asked.words)
    if asked.rank and query.groups:
        raise UsageError(
            "the best match first is told of one archive: a word weighs what it does there",
            advice="name one archive, or leave the rank",
        )
    plans = {n: _plan(views[n], search, query) for n, search in each.items()}
    there = {n: plan for n, plan in plans.items() if plan is not None}
    of = {n: _keys(views[n], each[n], plan) for n, plan in there.items()}
    keys = [place for n, own in of.items() for place in _placed(views[n], n, own, asked.latest)]
    keys.sort(key=lambda one: one[0], reverse=True)
    shown = keys[: asked.limit]
    after = shown[-1][1] if len(keys) > asked.limit and not asked.latest else None
    total = _total(views, each, there, of)
    return Found(tuple(_hits(views, shown, query)), total, query.widened, after)


def _plan(view: View, search: Search, query: Query) -> Plan | None:
    return view.ask(search_.plan, search, query, rows=bool(view.member.share.unseen))


#: The place in the order that is asked for, the key among all, which view, and the key there.
_Place = tuple[tuple[int, int], int, int, int]


def _keys(view: View, search: Search, plan: Plan) -> list[int]:
    """Return the keys of a file that may be of the page."""
    own = replace(search, before=places.before(view.number, search.before))
    return view.ask(search_.keys, own, plan)


def _placed(view: View, n: int, keys: Sequence[int], latest: bool) -> Iterator[_Place]:
    """Yield keys of a file with their places among all."""
    for at, key in enumerate(keys):
        among = places.key_of(view.number, key)
        yield ((view.number, -at) if latest else (among, 0)), among, n, key


def _total(
    views: Sequence[View], each: dict[int, Search], plans: dict[int, Plan], of: dict[int, list[int]]
) -> int:
    """Return how many fit, counted up to `COUNTED` over all files."""
    total = 0
    for n, plan in plans.items():
        known = search_.all_of(each[n], of[n])
        if known is None and total < COUNTED:
            known = views[n].ask(search_.counted, plan, COUNTED - total)
        total = min(total + (known or 0), COUNTED)
    return total


def _hits(views: Sequence[View], shown: Sequence[_Place], query: Query) -> Iterator[Hit]:
    """Yield the hits in their order. Whose they are over all files is for `people`."""
    of: dict[int, list[int]] = defaultdict(list)
    for _, _, n, key in shown:
        of[n].append(key)
    made = {
        (n, hit.key): hit for n, keys in of.items() for hit in views[n].ask(_of_file, keys, query)
    }
    for _, among, n, key in shown:
        yield replace(made[n, key], key=among, person=None)


def _of_file(connection: Connection, keys: Sequence[int], query: Query) -> list[Hit]:
    return list(hits_.hits(connection, keys, query.terms))


def statement(view: View, statement_id: str) -> Hit:
    """Return one statement of a file with what surrounds it."""
    hit = view.ask(hits_.statement, statement_id)
    key = places.key_of(view.number, hit.key) if hit.statement.stands else hit.key
    return replace(hit, key=key, person=None)


def counts(
    views: Sequence[View], search: Search, names: Sequence[str], most: int
) -> dict[str, tuple[Facet, ...]]:
    """Return how many of all that fit have each value of these facets.

    Raises:
        UsageError: there is no such facet, or the query cannot be meant.
    """
    told = [view.ask(facets.counts, view.member.columns, search, names, EVERY) for view in views]
    return {name: facets.ordered(added(each[name] for each in told), name)[:most] for name in names}


def added(each: Iterable[Iterable[Facet]]) -> list[tuple[Value, int]]:
    """Return the values of several files, as they are kept, and how many there are of each."""
    total: Counter[Value] = Counter()
    for told in each:
        for one in told:
            total[schema.storable(one.value)] += one.count
    return list(total.items())
