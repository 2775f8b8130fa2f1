"""The people and bodies of a made archive, each in a world that it keeps company in.

A world is a town, a court, a ministry, a club, a firm, a university or a hospital at a place:
some two dozen people and four bodies that appear together. Who is quoted how often is Zipf's, over
the worlds and within each. Three names in a hundred are borne by two or three people: of another
trade elsewhere, of another trade in the same papers, of the same trade elsewhere, or father and
son. Some worlds have a family of one surname, or two people of one surname and initial. No other
two people share a full name.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from benchmarks.people.names import Given, Pool, Surname
from benchmarks.people.trades import FIELDS, SORTS, Office, Sort

WORLDS = 250
CAST = 24
#: The share of names that two or three people bear, and by what these are to be told apart.
SHARED = 0.04  # tried; three in a hundred succeed
TROUBLES = (
    ("other trade",) * 9 + ("same papers",) * 3 + ("same trade",) * 4 + ("father and son",) * 4
)
DAYS = 730
REGIONS = 4


@dataclass(frozen=True)
class Body:
    """An organization: its full name, its letters if it is known by them, its short form.

    ``is_common`` says that other worlds have another body of this name: a High Court.
    """

    id: str
    name: str
    letters: str
    short: str
    is_common: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody: name, world, the body of the office, offices with the day each began.

    ``trouble`` says what makes this one hard to tell: shares a full name (``homonym: …``), or
    surname and initial (``initial shared``), or is of a family in one world (``family``).
    """

    id: str
    given: Given
    middle: str
    surname: Surname
    world: int
    body: int
    offices: tuple[tuple[int, Office], ...]
    suffix: str = ""
    trouble: str = ""

    @property
    def name(self) -> str:
        """Return given name and surname."""
        return f"{self.given.text} {self.surname.text}"


@dataclass
class World:
    """A place, what is there, and who; the first are quoted most."""

    number: int
    sort: Sort
    place: str
    region: int
    bodies: list[Body]
    field: str
    people: list[Person] = field(default_factory=list)
    quarrels: list[int] = field(default_factory=list)


class Maker:
    """Makes worlds and their people, with a seeded choice."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"world {seed}")
        self.pool = Pool(seed)
        self.taken: set[str] = set()
        self.made = 0
        self.places = self._places()

    def worlds(self) -> list[World]:
        """Return all worlds with their people, namesakes among them."""
        found = [self._world(number) for number in range(WORLDS)]
        self._share_names(found)
        return found

    def _places(self) -> list[str]:
        """Return the places of all worlds: one in sixty has another's name, too."""
        names: list[str] = []
        while len(names) < WORLDS:
            place = self._place() if len(names) % 60 < 59 else self.chance.choice(names)
            if place not in names or len(names) % 60 == 59:
                names.append(place)
        return names

    def _place(self) -> str:
        starts = "Bra Mer Stol Kel Orr Wes Hal Tor Vin Sed Mar Lor Pen Gar Dun Ald Rox Fen Cor Ing"
        starts += " Bex Cal Drum Elm Fal Grim Hol Kirk Lang Mal Nor Ox Pel Ross Sal Thorn Ul Wex"
        ends = "sk mere ton ford wick ley bury haven stead mouth by gate ville port dale brook"
        front = self.chance.choice([*[""] * 12, "Mount ", "St. ", "Port ", "New "])
        return front + self.chance.choice(starts.split()) + self.chance.choice(ends.split())

    def _world(self, number: int) -> World:
        chance = self.chance
        sort = SORTS[number % len(SORTS)]
        place, topic = self.places[number], chance.choice(FIELDS)
        bodies = [self._body(number, n, place, topic) for n in range(len(sort.bodies))]
        region = chance.randrange(REGIONS) if sort.name != "ministry" else -1
        world = World(number, sort, place, region, bodies, topic)
        world.quarrels = [chance.randrange(DAYS - 30) for _ in range(chance.randrange(1, 5))]
        surnames: set[str] = set()
        for _ in range(CAST):
            world.people.append(self.person(world, surnames))
        if number % 8 == 3:
            self._family(world)
        if number % 10 == 5:
            self._same_initial(world)
        return world

    def _body(self, world: int, n: int, place: str, topic: str) -> Body:
        pattern, short = SORTS[world % len(SORTS)].bodies[n]
        name = self.pool.any_surname(self.chance).text
        full = pattern.format(place=place, field=topic, name=name)
        capitals = "".join(word[0] for word in full.split() if word[0].isupper())
        letters = capitals if len(capitals) > 2 and "{name}" not in pattern else ""
        if "{place}" in pattern or "{name}" in pattern:
            return Body(f"b{world}.{n}", full, letters, short.format(name=name))
        if SORTS[world % len(SORTS)].name != "ministry" and full.startswith("National"):
            return Body(f"b.{full}", full, letters, short)  # one for all worlds
        return Body(f"b{world}.{n}", full, letters, short, is_common=True)

    def person(self, world: World, surnames: set[str]) -> Person:
        """Return somebody whose full name nobody has, and whose surname nobody of ``surnames``."""
        while True:
            given, surname = self.pool.any_given(self.chance), self.pool.any_surname(self.chance)
            name = f"{given.text} {surname.text}"
            if name not in self.taken and surname.text not in surnames:
                break
        self.taken.add(name)
        surnames.add(surname.text)
        self.made += 1
        middle = self.chance.choice("ABCDEFGHJKLMNPRSTW") if self.chance.random() < 0.4 else ""
        body = self.chance.randrange(len(world.bodies))
        return Person(f"p{self.made}", given, middle, surname, world.number, body,
                      self._offices(world, given.gender))  # fmt: skip

    def _offices(self, world: World, gender: str) -> tuple[tuple[int, Office], ...]:
        """Return the offices that somebody holds, with the day each began; "former" comes last."""
        chance = self.chance
        career = [
            (_of_gender(role.format(field=world.field.lower()), gender), title.strip("-"))
            for role, title in chance.choice(world.sort.careers)
        ]
        first = chance.randrange(len(career))
        held = career[first : first + chance.choice([1, 1, 2, 3])]
        if chance.random() < 0.15:
            held.append((f"former {held[-1][0]}", ""))
        days = [0, *sorted(chance.randrange(60, DAYS - 60) for _ in held[1:])]
        return tuple(zip(days, held, strict=True))

    def _family(self, world: World) -> None:
        """Give three people of a world one surname."""
        at = self.chance.sample(range(CAST // 2), 3)
        for n in at[1:]:
            self._renamed(world, n, world.people[n].given, world.people[at[0]].surname, "family")
        world.people[at[0]] = replace(world.people[at[0]], trouble="family")

    def _same_initial(self, world: World) -> None:
        """Give one of a world another's surname, and a given name of the same initial."""
        one, other = self.chance.sample(range(CAST // 2), 2)
        like = world.people[one]
        fitting = [g for g in self.pool.given if g.text[0] == like.given.text[0] != g.text]
        given = self.chance.choice(fitting or [world.people[other].given])
        if fitting:
            self._renamed(world, other, given, like.surname, "initial shared")
            world.people[one] = replace(like, trouble="initial shared")

    def _renamed(self, world: World, n: int, given: Given, surname: Surname, trouble: str) -> None:
        if f"{given.text} {surname.text}" not in self.taken:
            self.taken.add(f"{given.text} {surname.text}")
            changed = replace(world.people[n], given=given, surname=surname, trouble=trouble)
            world.people[n] = changed

    def _share_names(self, worlds: list[World]) -> None:
        """Give names of people to others: three in a hundred, of the much quoted above all."""
        chance = self.chance
        for number in range(int(SHARED * WORLDS * CAST)):
            trouble = TROUBLES[number % len(TROUBLES)]
            busy = chance.random() < 0.4
            world = worlds[chance.randrange(WORLDS // (4 if busy else 1))]
            n = chance.randrange(8 if busy else CAST)
            if not world.people[n].trouble:
                third = number % 10 == 0 and trouble == "other trade"
                self._namesakes(worlds, (world, n), trouble, 2 if third else 1)

    def _namesakes(
        self, worlds: list[World], who: tuple[World, int], trouble: str, many: int
    ) -> None:
        world, n = who
        person = world.people[n]
        if trouble == "father and son":
            places = [(world, self.chance.randrange(CAST))]
        else:
            fit = [w for w in worlds if w is not world and _fits(w, world, trouble)]
            places = [(self.chance.choice(fit), self.chance.randrange(12)) for _ in range(many)]
        if any(w.people[m].trouble or w.people[m] is person for w, m in places):
            return
        label = f"homonym: {trouble}"
        for w, m in places:
            other = replace(w.people[m], given=person.given, surname=person.surname, trouble=label)
            if trouble == "same trade":
                other = replace(other, offices=self._alike(person, other))
            suffix = "Jr." if trouble == "father and son" else ""
            w.people[m] = replace(other, suffix=suffix, middle="" if suffix else other.middle)
        world.people[n] = replace(person, trouble=label)

    def _alike(self, person: Person, other: Person) -> tuple[tuple[int, Office], ...]:
        """Return the first office of one for the other, too."""
        return ((0, person.offices[0][1]), *other.offices[2:])


def _fits(one: World, other: World, trouble: str) -> bool:
    """Tell whether a namesake of somebody in the other world may live in this one."""
    if trouble == "same trade":
        return one.sort is other.sort
    same = one.region == other.region or -1 in (one.region, other.region)
    return one.sort is not other.sort and (same or trouble != "same papers")


def _of_gender(role: str, gender: str) -> str:
    for man, woman in (("chairman", "chairwoman"), ("spokesman", "spokeswoman")):
        role = role.replace(*((man, woman) if gender == "f" else (woman, man)))
    return role
