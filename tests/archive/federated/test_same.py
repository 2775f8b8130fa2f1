"""Many archives answer as one that holds all: articles dealt at random over up to five files."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.facets import FACETS
from saidwhat.archive.federated.archives import Archives
from saidwhat.archive.hits import Hit
from saidwhat.archive.people import Listing
from saidwhat.archive.reading import Reading
from saidwhat.archive.search import Found, Search
from saidwhat.archive.stats import Cross
from saidwhat.archive.whom import Who
from saidwhat.jobs.check import check_text
from saidwhat.jobs.compare import compared_in
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.speaker import Judgement
from tests.archive.made import Saying, made

NAMES = ("Orla Venn", "Orla M. Venn", "Venn", "Otto Venn", "Bo Quill", "Ilse Marsh", None)
ROLES = (None, "mayor of Kessel", "goalkeeper of Brask Rovers")
PAPERS = ("The Kessel Echo", "Pale Hill Post", None)
DAYS = ("2022-07-06", "2022-07-06", "2022-07-05", "2022-07", "2021-12-31", None)
ASKED = (
    "Orla Venn", "Venn", "Otto Venn", "otto-venn", "orla-venn", "Bo Quill", "residents", "Nobody",
)  # fmt: skip
WORDS = ("the lamp burns at night", "no ferry waits for fog", "we have no oil left here")


@dataclass(frozen=True)
class Dealt:
    """Articles in the order of their capture, each with the files that it was put into."""

    given: list[tuple[Capture, Record, frozenset[int]]]
    files: int
    judged: list[tuple[int, Judgement]]


def article(chance: random.Random, n: int) -> tuple[Capture, Record]:
    """Return one of many articles; of some addresses there are several versions."""
    sayings: list[Saying] = []
    for k in range(chance.randrange(4)):
        name = chance.choice(NAMES)
        words = chance.choice(WORDS)
        content = f"“{words}”" if chance.random() < 0.7 else f"that {words} in {n} of {k}"
        source = name or "residents"
        sayings.append((source, "said", content, name, chance.choice(ROLES) if name else None))
    url = f"https://paper.example/{n % 4}" if chance.random() < 0.4 else None
    capture, record = made(
        sayings,
        origin=f"{n}.txt",
        publisher=chance.choice(PAPERS),
        published=chance.choice(DAYS),
        url=url,
        extra=f"Number {n}.",
    )
    return replace(capture, captured=f"2022-07-{n // 60 + 7:02d}T08:{n % 60:02d}:00Z"), record


@st.composite
def dealt(draw: st.DrawFn) -> Dealt:
    """Return articles dealt over files: most into one, some into two."""
    chance = random.Random(draw(st.integers(0, 1 << 32)))
    files = draw(st.integers(1, 5))
    given = []
    for n in range(draw(st.integers(1, 14))):
        into = {chance.randrange(files) for _ in range(1 + (chance.random() < 0.25))}
        given.append((*article(chance, n), frozenset(into)))
    judged = []
    if draw(st.booleans()):
        verdict = chance.choice(("same", "different"))
        names = ("Orla Venn", chance.choice(("Venn", "Otto Venn", "Bo Quill")))
        judged = [(chance.randrange(files), Judgement(*names, verdict, ("so",), "person:me", ""))]  # type: ignore[arg-type]
    return Dealt(given, files, judged)


@cache
def empty() -> bytes:
    """Return the bytes of an archive with nothing in it, which takes long to make."""
    with tempfile.TemporaryDirectory() as folder:
        Archive.open(Path(folder) / "empty.db", create=True).close()
        return (Path(folder) / "empty.db").read_bytes()


@contextmanager
def both(given: Dealt) -> Iterator[tuple[Reading, Reading]]:
    """Give one archive with all articles, and several that hold them as they were dealt.

    The one has them file by file, as statements of one day stand in the order of the files; but
    versions of one address as they were captured.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"part-{n}.db" for n in range(given.files)]
        for path in (*paths, Path(folder) / "whole.db"):
            path.write_bytes(empty())
        for n, path in enumerate(paths):
            with Archive.open(path) as archive:
                archive.add_all((c, r) for c, r, into in given.given if n in into)
        with Archive.open(Path(folder) / "whole.db") as archive:
            archive.add_all((capture, record) for capture, record, _ in given.given)
        for n, judgement in given.judged:
            judge(paths[n], Path(folder) / "whole.db", judgement)
        with (
            Archive.open(Path(folder) / "whole.db") as whole,
            Archives.open(paths) as parts,
        ):
            whole.join_people()
            yield whole, parts


def judge(part: Path, whole: Path, judgement: Judgement) -> None:
    """Write a judgement down in both, where the part prints both names."""
    from saidwhat.errors import NotFoundError

    try:
        with Archive.open(part) as archive:
            archive.judge(judgement)
    except NotFoundError:
        return
    with Archive.open(whole) as archive:
        archive.judge(judgement)


def told(hit: Hit, *, person: bool) -> Any:
    """Return what a hit says, but for its place in the order."""
    return replace(hit, key=0, person=hit.person if person else None)


def by_day(hits: list[Hit], *, person: bool = False) -> list[list[Any]]:
    """Return what hits say, day by day: of one day in any order."""
    days = groupby(hits, key=lambda hit: hit.article.published and hit.article.published.edtf.first)
    return [
        sorted((told(hit, person=person) for hit in own), key=lambda hit: hit.id) for _, own in days
    ]


def paged(ask: Any, search: Search) -> tuple[list[Hit], list[Found]]:
    """Return all hits, page by page."""
    pages = [ask(search)]
    while pages[-1].after is not None:
        pages.append(ask(replace(search, before=pages[-1].after)))
    return [hit for page in pages for hit in page.hits], pages


SEARCHES = st.builds(
    Search,
    st.sampled_from(["", "lamp", "ferry OR oil", "lam*", '"no oil left"', "nowhere"]),
    speaker=st.sampled_from(["", "", "Venn", "Orla Venn", "residents", "Nobody"]),
    publisher=st.sampled_from(["", "", "Kessel"]),
    kind=st.sampled_from(["", "", "direct", "indirect"]),
    first=st.sampled_from([None, None, date(2022, 7, 1)]),
    last=st.sampled_from([None, None, date(2022, 7, 5)]),
    current=st.booleans(),
    limit=st.integers(1, 5),
)


@settings(max_examples=15)
@given(dealt(), SEARCHES)
def test_what_is_found_and_counted_is_the_same(given: Dealt, search: Search) -> None:
    with both(given) as (whole, parts):
        hits, pages = paged(whole.find, search)
        found, others = paged(parts.find, search)
        assert by_day(found) == by_day(hits)
        assert [(one.total, len(one.hits)) for one in others] == [
            (one.total, len(one.hits)) for one in pages
        ]
        for _ in range(2):
            assert parts.counts(search, FACETS, 3) == whole.counts(search, FACETS, 3)


@settings(max_examples=10)
@given(dealt())
def test_what_is_listed_is_the_same(given: Dealt) -> None:
    with both(given) as (whole, parts):
        assert parts.coverage() == whole.coverage()
        for where in (Where(), Where(publisher="Pale Hill Post"), Where(speaker="Orla Venn")):
            assert parts.facets(where, 2) == whole.facets(where, 2)
            assert listed(parts, where) == listed(whole, where)
            assert sorted(parts.latest(where, 99)) == sorted(whole.latest(where, 99))
        for capture, record, _ in given.given:
            own = record.article.id
            assert parts.record(own) == whole.record(own)
            assert parts.editions(own) == whole.editions(own)
            assert parts.address(own) == (record.article.url or capture.origin)
            for statement in record.statements:
                assert parts.article_of(statement.id) == own
                assert told(parts.statement(statement.id), person=False) == told(
                    whole.statement(statement.id), person=False
                )


def listed(reading: Reading, where: Where) -> list[Any]:
    """Return a list read two articles at a time: of one day in any order."""
    found, place = [], None
    while some := reading.articles(where, place, 2):
        found += some
        place = some[-1].key
    days = groupby(found, key=lambda one: one.key[0])
    return [
        sorted((replace(one, key=(0, 0)) for one in own), key=lambda o: o.id) for _, own in days
    ]


@settings(max_examples=10)
@given(dealt())
def test_drafts_are_judged_and_printings_compared_the_same(given: Dealt) -> None:
    draft = f"“{WORDS[0]},” said Orla Venn. Otto Venn said: “no ferry waits for the fog”."
    with both(given) as (whole, parts):
        if whole.coverage().articles:
            assert verdicts(parts, draft) == verdicts(whole, draft)
        for about in ("", "lamp"):
            assert groups(parts, about) == groups(whole, about)


def verdicts(reading: Reading, draft: str) -> Any:
    """Return the verdicts on a draft, with the places of all that matches in any order."""
    answer = check_text(draft, reading)
    return answer.coverage, [
        (one.text, one.words, one.attribution, one.level, one.changes,
         sorted((m.article, m.statement or "", m.content) for m in one.matches))
        for one in answer.quotations
    ]  # fmt: skip


def groups(reading: Reading, about: str) -> list[Any]:
    """Return the groups of quotations that several print, each with its printings."""
    found = compared_in(reading, about)
    return [(one.id, sorted(p.statement for p in one.printings)) for one in found]


@settings(max_examples=15)
@given(dealt(), st.sampled_from(ASKED), st.integers(1, 4))
def test_who_is_the_same(given: Dealt, name: str, limit: int) -> None:
    with both(given) as (whole, parts):
        one, other = whole.who(name), parts.who(name)
        assert known(other) == known(one)
        if one.person:
            page = Search(limit=limit)
            hits, _ = paged(lambda search: whole.who(name, search).found, page)
            found, _ = paged(lambda search: parts.who(name, search).found, page)
            assert by_day(found, person=True) == by_day(hits, person=True)
        if one.person and one.person.id:
            assert appearing(parts, one.person.id) == appearing(whole, one.person.id)
            if "." in one.person.id:
                assert known(parts.who(one.person.id)) == known(whole.who(one.person.id))
        for quoted in (True, False):
            asked = Listing("venn", quoted=quoted)
            assert parts.people(asked) == whole.people(asked)


def known(who: Who) -> Any:
    """Return what is known of somebody, but for the page of statements."""
    return replace(who, found=Found((), who.found.total))


def appearing(reading: Reading, person: str) -> Any:
    """Return where somebody appears; articles of one day in any order."""
    found = reading.appearances(person, 99)
    return replace(
        found, naming=tuple(sorted(found.naming, key=lambda one: (one.article, one.entity)))
    )


CROSSES = st.builds(
    Cross,
    st.lists(
        st.sampled_from(["label", "role", "publisher", "month", "year", "kind", "language",
                         "position", "reporting"]), min_size=1, max_size=2, unique=True,
    ).map(tuple),
    st.sampled_from([Search(), Search("lamp"), Search(publisher="Kessel")]),
    top=st.sampled_from([None, 1, 2]),
    order=st.sampled_from(["groups", "statements", "words", "articles", "name"]),
)  # fmt: skip


@settings(max_examples=15)
@given(dealt(), CROSSES)
def test_counts_are_the_same(given: Dealt, cross: Cross) -> None:
    with both(given) as (whole, parts):
        assert parts.stats(cross) == whole.stats(cross)
