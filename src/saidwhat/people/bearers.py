"""What is known of somebody whom an article names, beside the name? Bearers, and what is shared.

A bearer is one entity of one article. Whether two are one person is weighed by what is printed
with the name, the roles; and by the company they keep, the others whom the article names. Names
that stand in articles of every kind, countries and great cities, are company that says little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from saidwhat.language.tables import rows
from saidwhat.people.blocks import core, is_common
from saidwhat.text.descriptions import describe
from saidwhat.text.people import PersonName, parse, plain

#: An entity's place: its article's id, and its number there.
Place = tuple[str, int]

#: Somebody as company: the folded name, its band, and the name as printed.
Mate = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Bearer:
    """An entity of one article, with what may tell it from others of its name.

    ``name`` is the fullest that the article prints, ``roles`` and ``forms`` are the roles and the
    other names printed there, ``company`` the folded names of the others in the article, each with
    its band, how little it tells, since many articles name it, and as printed (`beside`).
    ``day`` is that of publication as a proleptic number, ``folded`` the name as judgements know it.
    """

    place: Place
    name: str
    kind: str
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    company: tuple[Mate, ...] = ()
    publisher: str | None = None
    day: int | None = None
    folded: str = ""


#: Behind the id of every article.
_NOWHERE: Place = ("~", 0)


@dataclass(slots=True)
class Profile:
    """What is known of several bearers that are taken for one: counts of what stands with them.

    ``first`` is the place of the bearer that comes first, in the order of articles' ids.
    """

    bearers: list[Bearer] = field(default_factory=list)
    company: dict[str, int] = field(default_factory=dict)
    bands: dict[str, int] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    telling: dict[str, int] = field(default_factory=dict)
    publishers: set[str] = field(default_factory=set)
    articles: dict[str, int] = field(default_factory=dict)
    first: Place = _NOWHERE
    _often: tuple[str, ...] = ()
    _counted: int = 0

    def add(self, other: Profile) -> None:
        """Take in what is known of others, in the time that theirs takes."""
        self.bearers += other.bearers
        _count_in(self.company, other.company)
        self.bands |= other.bands
        for name, told in other.called.items():
            self.called.setdefault(name, told)
        _count_in(self.heads, other.heads)
        _count_in(self.telling, other.telling)
        self.publishers |= other.publishers
        _count_in(self.articles, other.articles)
        self.first = min(self.first, other.first)

    def often(self, least: float) -> Iterator[str]:
        """Yield the names that so many bearers are named with; not less than half may be asked for.

        All names are counted only when there are half as many bearers again: until then none can
        have come to half that a quarter had not.
        """
        if 2 * len(self.bearers) >= 3 * self._counted:
            self._counted = len(self.bearers)
            few = self._counted / 4
            self._often = tuple(name for name, count in self.company.items() if count >= few)
        return (name for name in self._often if self.company[name] >= least)


def _count_in(counts: dict[str, int], others: dict[str, int]) -> None:
    for name, count in others.items():
        counts[name] = counts.get(name, 0) + count


def profile(bearer: Bearer) -> Profile:
    """Return what is known of one bearer."""
    heads, telling = roles_of((*titles_of(bearer), *bearer.roles))
    bands = {name: band for name, band, _ in bearer.company}
    return Profile(
        [bearer],
        dict.fromkeys(bands, 1),
        bands,
        {name: printed for name, _, printed in bearer.company},
        dict.fromkeys(heads, 1),
        dict.fromkeys(telling, 1),
        {bearer.publisher} if bearer.publisher else set(),
        {bearer.place[0]: 1},
        bearer.place,
    )


def name_of(bearer: Bearer) -> PersonName:
    """Return the parts of a person's name."""
    return parse(bearer.name)


def titles_of(bearer: Bearer) -> tuple[str, ...]:
    """Return the titles that are printed before a person's name."""
    return parse(bearer.name).titles if bearer.kind == "person" else ()


@lru_cache(maxsize=65536)
def roles_of(roles: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns of roles, with those that can be said of them too, and their other words."""
    found = [one for role in roles for one in describe(role)]
    heads = frozenset().union(*({one.head} | one.wider for one in found)) if found else frozenset()
    telling = frozenset().union(*(one.telling for one in found)) if found else frozenset()
    return heads, telling


#: In so many articles a name tells less of who else is named there; beyond the last, nothing.
BANDS = (16, 128, 1024)


def band_of(articles: int) -> int:
    """Return the band of a name that so many articles print: 0 tells most, 3 nothing."""
    return sum(articles >= bound for bound in BANDS)


def company_of(names: Iterable[tuple[str, str, int]]) -> tuple[Mate, ...]:
    """Return the company that others are to whoever is named beside them.

    ``names`` are kind, name, and how many articles print that name (`mate_of`).
    """
    return beside(sorted(filter(None, (mate_of(*one) for one in names))))


def mate_of(kind: str, name: str, articles: int) -> Mate | None:
    """Return what a name that so many articles print is as company; None if it has no letters."""
    folded = _fold(kind, name)
    telling = folded not in common() and (kind == "person" or not is_common(folded))
    return (folded, band_of(articles) if telling else len(BANDS), name) if folded else None


def beside(mates: Iterable[Mate]) -> tuple[Mate, ...]:
    """Return the company that sorted mates are: of those with one folded name, who tells least."""
    return tuple({one[0]: one for one in mates}.values())


@lru_cache(maxsize=65536)
def _fold(kind: str, name: str) -> str:
    return plain(parse(name).text) if kind == "person" else core(name)


@cache
def common() -> frozenset[str]:
    """Return the folded names that stand in articles of every kind."""
    uses = ("places", "cities", "metonyms", "demonyms")
    return frozenset(core(cell) for use in uses for row in rows(use) for cell in row[:1] if cell)
