"""Which names of an article are one person's? Clusters of names, with their roles.

Full names first, then surnames, given names and "Mr. X" joined to the one full name
that they fit. A short name that fits two people stays ambiguous, unless title, role,
gender or the article's own use decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.known import Index, ShortNames, asked_keys, full_keys
from saidwhat.resolve.roles import courtesy_titles, kin_before, roles_of
from saidwhat.text.layout import Layout
from saidwhat.text.names import given_match, surname_match
from saidwhat.text.people import Gender, PersonName, gender_of, parse, plain, word_gender
from saidwhat.text.roles import role_gender, role_nouns
from saidwhat.types.annotations import EntityKind
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role


@dataclass(slots=True)
class Cluster:
    """The names that mean one entity, while they are being gathered."""

    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: Gender = "unknown"
    id: str = ""
    _fullest: tuple[int, Name] | None = field(default=None, repr=False, compare=False)

    @property
    def fullest(self) -> Name:
        """Return the fullest name: most words, then longest, then not "The …", then first.

        Names are only ever added, so that their number tells whether it is still the same.
        """
        if self._fullest is None or self._fullest[0] != len(self.names):
            self._fullest = len(self.names), self._find_fullest()
        return self._fullest[1]

    def _find_fullest(self) -> Name:

        def rank(name: Name) -> tuple[int, int, bool, bool, int]:
            words = name.text.split()
            capitals = name.text.isupper()  # a transcript's label
            return -len(words), -len(name.text), capitals, words[0] == "The", name.span.start

        return min(self.names, key=rank)

    @property
    def first(self) -> int:
        """Return where the first name stands."""
        return min(name.span.start for name in self.names)

    def before(self, at: int) -> Name | None:
        """Return the last name that ends before ``at``."""
        earlier = [name for name in self.names if name.span.end <= at]
        return max(earlier, key=lambda name: name.span.start) if earlier else None

    def nouns(self) -> frozenset[str]:
        """Return the role nouns that the article prints for this entity."""
        return frozenset(noun for role in self.roles for noun in role_nouns(role.text))


@dataclass(frozen=True, slots=True)
class Clusters:
    """All clusters of an article, and the names that fit several of them."""

    all: tuple[Cluster, ...]
    ambiguous: dict[Span, tuple[Cluster, ...]]
    people: tuple[Cluster, ...]
    at: dict[Span, Cluster] = field(repr=False)

    def of(self, span: Span) -> Cluster | None:
        """Return the cluster whose name stands at ``span``."""
        return self.at.get(span)


def full_names(text: str, names: Iterable[Name]) -> list[Cluster]:
    """Join full names of one surname whose given names agree, where only one fits."""
    clusters: list[Cluster] = []
    known = Index()
    full = [name for name in names if parse(name.text).given]
    for name in sorted(full, key=lambda name: (-len(name.text.split()), name.span.start)):
        near = (clusters[number] for number in known.of(asked_keys(name.text)))
        fits = [cluster for cluster in near if _agree(name, cluster)]
        if len(fits) == 1:
            fits[0].names.append(name)
        else:
            known.add(len(clusters), full_keys(name.text))  # the first name must agree
            clusters.append(Cluster("person", [name]))
    clusters = _with_aliases(text, clusters)
    for cluster in clusters:
        cluster.gender = _gender(text, cluster)
    return clusters


def _with_aliases(text: str, clusters: list[Cluster]) -> list[Cluster]:
    """Join the two names of one that stand together: "N. N., better known as M. M."."""
    if not _ALIAS.search(text):
        return clusters
    starts = {name.start: one for one in clusters for name in one.names}
    for cluster in list(clusters):
        for name in cluster.names:
            alias = _ALIAS.match(text, name.span.end)
            other = starts.get(alias.end()) if alias else None
            if other is not None and other is not cluster:
                cluster.names += other.names
                clusters = [one for one in clusters if one is not other]
                starts |= {one.start: cluster for one in other.names}
                break
    return clusters


def _agree(name: Name, cluster: Cluster) -> bool:
    mine = parse(name.text)
    for other in cluster.names:
        theirs = parse(other.text)
        if mine.suffix and theirs.suffix and mine.suffix != theirs.suffix:
            return False
        if plain(name.text) == plain(other.text):
            return True
        if _is_tail(mine, theirs):
            continue
        if not (surname_match(mine.surname, theirs.surname) and given_match(mine, theirs)):
            return False
    return True


def _is_tail(mine: PersonName, theirs: PersonName) -> bool:
    """Tell whether a name is the last words of another ("Suu Kyi", "García Márquez")."""
    longer = len(mine.text.split()) != len(theirs.text.split())
    return longer and plain(theirs.text).endswith(plain(mine.text))


def _title(text: str, name: Name) -> str:
    return text[name.start : name.span.start].strip(" .\u00a0")


def _gender(text: str, cluster: Cluster) -> Gender:
    """Return the gender that titles, roles and given names agree on; titles first."""
    for found in (
        {word_gender(word) for name in cluster.names for word in _title(text, name).split()},
        {role_gender(role.text) for role in cluster.roles},
        {gender_of(parse(name.text)) for name in cluster.names},
    ):
        known = found - {"unknown"}
        if len(known) == 1:
            return known.pop()
        if known:
            return "unknown"
    return "unknown"


#: The roles printed beside a name, where another stands before it and where none does.
Roles = dict[tuple[Span, Span | None], tuple[Role, ...]]


def note_roles(layout: Layout, clusters: Sequence[Cluster], known: Roles) -> None:
    """Give each cluster the roles printed beside its names, and the gender they tell.

    ``known`` keeps what was read, for names are looked at twice: full ones, then all.
    """
    everyone = sorted((name for one in clusters for name in one.names), key=lambda n: n.span.start)
    before = dict(zip((name.span for name in everyone[1:]), everyone, strict=False))
    for cluster in clusters:
        found: dict[Span, Role] = {}
        for name in sorted(cluster.names, key=lambda name: name.span.start):
            earlier = before.get(name.span)
            place = name.span, earlier.span if earlier else None
            if place not in known:
                known[place] = roles_of(layout, name, earlier)
            for role in known[place]:
                found.setdefault(role.span, role)
        cluster.roles = list(found.values())
        cluster.gender = _gender(layout.text, cluster)


def short_names(
    layout: Layout, people: list[Cluster], names: Iterable[Name]
) -> dict[Span, tuple[Cluster, ...]]:
    """Join the short names, those with a title first: they tell who the others can mean."""
    joining = _Joining(layout, people)
    short = sorted(
        (name for name in names if not parse(name.text).given), key=lambda name: name.span.start
    )
    for titled in (True, False):
        known = len(people)
        for name in short:
            if bool(_title(layout.text, name)) is titled:
                joining.join(name, known)
    return joining.ambiguous


class _Joining:
    """The people of an article while short names join them."""

    def __init__(self, layout: Layout, people: list[Cluster]) -> None:
        self._layout, self._text, self._people = layout, layout.text, people
        self._full = len(people)  # those behind them are known by a short name alone
        self._owners: dict[str, Cluster] = {}
        self._known = ShortNames()
        self.ambiguous: dict[Span, tuple[Cluster, ...]] = {}
        for number, cluster in enumerate(people):
            for name in cluster.names:
                self._known.add(number, name.text, _title(self._text, name))

    def join(self, name: Name, known: int) -> None:
        """Join a name to one of the first ``known`` people, or to one met by it before."""
        again = self._met_before(name)
        if again is not None:
            self._add(again, name)
            return
        numbers = self._fitting(name, known)
        fits = [self._people[number] for number in numbers]
        choice = fits[0] if len(fits) == 1 else _decide(self._layout, name, fits, self._owners)
        if choice is not None:
            self._add(next(n for n in numbers if self._people[n] is choice), name)
            introduced = [cluster for cluster in fits if cluster.first < name.span.start]
            if len(introduced) <= 1:
                self._owners.setdefault(plain(name.text), choice)
        elif fits:
            self.ambiguous[name.span] = tuple(fits)
        else:
            self._join_short(name)

    def _add(self, number: int, name: Name) -> None:
        self._people[number].names.append(name)
        self._known.add(number, name.text, _title(self._text, name))

    def _met_before(self, name: Name) -> int | None:
        """Return whom the same title and surname meant before, where it was nobody's full name."""
        title = _title(self._text, name)
        met = self._known.met(name.text, title) if title else []
        return next((number for number in met if number >= self._full), None)

    def _fitting(self, name: Name, known: int) -> list[int]:
        """Return which of the first people a short name fits, by its letters and its title."""
        fits = self._known.fitting(name.text, known)
        return [n for n in fits if _title_allows(self._text, name, self._people[n])]

    def _join_short(self, name: Name) -> None:
        """Join a name to one who is known by the same short name alone, or to nobody yet."""
        title = word_gender(_title(self._text, name))
        for number in self._known.letters.of((plain(name.text),)):
            cluster = self._people[number]
            same = number >= self._full and plain(cluster.fullest.text) == plain(name.text)
            if same and ("unknown" in (title, cluster.gender) or title == cluster.gender):
                self._add(number, name)
                if title != "unknown":
                    cluster.gender = title
                return
        self._people.append(Cluster("person", [], gender=title))
        self._add(len(self._people) - 1, name)


def _title_allows(text: str, name: Name, cluster: Cluster) -> bool:
    """Tell whether a short name's title can be this person's.

    A title of office before the person is brought in by name is somebody else's, unless
    the same office is printed for both: "President Quill … Anna Quill".
    """
    title = _title(text, name)
    gender = word_gender(title)
    if "unknown" not in (gender, cluster.gender) and gender != cluster.gender:
        return False
    office = bool(title) and plain(title) not in courtesy_titles()
    return not office or cluster.first <= name.span.start or title.lower() in cluster.nouns()


def _decide(
    layout: Layout, name: Name, fits: Sequence[Cluster], owners: dict[str, Cluster]
) -> Cluster | None:
    """Decide between people of one surname by title, role, gender, or the article's own use.

    The article's own use: a surname that stood alone for one of them before the other was
    brought in goes on meaning that one, as long as nobody else of the name came since.
    """
    if not fits:
        return None
    title = _title(layout.text, name).lower()
    by_role = [cluster for cluster in fits if title and title in cluster.nouns()]
    if len(by_role) == 1:
        return by_role[0]
    gender = _told_gender(layout, name)
    by_gender = [cluster for cluster in fits if cluster.gender == gender]
    if gender != "unknown" and len(by_gender) == 1 and all(c.gender != "unknown" for c in fits):
        return by_gender[0]
    introduced = [cluster for cluster in fits if cluster.first < name.span.start]
    if len(introduced) == 1:
        return introduced[0]
    first = [one for one in introduced if not kin_before(layout.text, one.first)]
    if len(first) == 1:
        return first[0]  # "N. N. and his wife, N. N.": the surname alone is not the wife's
    titled = [one for one in fits if any(_is_titled(layout.text, name, n) for n in one.names)]
    if len(titled) == 1:
        return titled[0]  # "Mrs. Quill" all along, and one Robert Quill
    owner = owners.get(plain(name.text))
    latest = max(introduced or fits, key=lambda cluster: _last(cluster, name.span.start))
    return owner if owner is not None and owner is latest else None


def _is_titled(text: str, name: Name, other: Name) -> bool:
    return plain(other.text) == plain(name.text) and bool(_title(text, other))


def _last(cluster: Cluster, at: int) -> int:
    found = cluster.before(at)
    return found.span.start if found else -1


#: What stands between two names of one person.
_ALIAS = re.compile(rf",?\s\(?(?:{ENGLISH.either('between two names of one')})\s[“\"‘']?")
_TOLD = re.compile(
    rf"\s(?:{ENGLISH.either('said of oneself')})(?:\s+that)?"
    rf"\s+({ENGLISH.either('subject pronouns')})\b"
)


def _told_gender(layout: Layout, name: Name) -> Gender:
    """Return the gender that "Clinton said she …" tells."""
    match = _TOLD.match(layout.text, name.span.end)
    if not match:
        return "unknown"
    return "f" if match[1] in ENGLISH.words("she") else "m"
