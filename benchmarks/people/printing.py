"""How does a paper print somebody in one article? Names, titles and roles, by the paper's style.

The first mention has a form (`FORMS`), later ones are a surname or a pronoun. Spelling is a paper's
habit: it prints one person always in one way. A bare surname stands only where the same paper has
printed the full name in the seven days before.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from hashlib import sha256

from benchmarks.people.trades import Office
from benchmarks.people.world import Person, World

FORMS = ("full", "middle", "nickname", "spelling", "initial", "title only", "surname only")


#: No place stands before these titles.
RANKS = ("Dr.", "Capt.", "Father", "Professor")
#: What a place or body has many of.
MANY = ("resident", "professor", "lecturer", "researcher", "nurse", "senator", "councillor",
        "welder", "paramedic", "engineer", "shopkeeper", "baker", "defence lawyer")  # fmt: skip


@dataclass(frozen=True)
class Outlet:
    """A paper: its region (-1 the whole country), and its habits."""

    name: str
    region: int
    is_courteous: bool
    has_middles: bool
    has_saints: bool


OUTLETS = tuple(
    Outlet(name, region, number % 3 == 0, number % 2 == 0, number % 4 == 1)
    for number, (name, region) in enumerate(
        [("The Harrow Courier", 0), ("Lowmarsh Gazette", 0), ("The Tarn Echo", 1),
         ("Sallow Daily News", 1), ("The Fell Observer", 2), ("Ridgeway Journal", 2),
         ("The Estuary Post", 3), ("Pinewood Herald", 3), ("The National Ledger", -1),
         ("Morning Beacon", -1), ("Continental Wire", -1), ("The Evening Compass", -1)]
    )
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A person in one article: the name, what stands before it, which form this is.

    ``role`` is the role as printed and ``where`` its place: before the name, or behind it (with
    the article and, where it names one, the body or place at its end).
    """

    person: Person
    name: str
    form: str
    title: str = ""
    role: str = ""
    article: str = ""
    at: str = ""


@dataclass
class Press:
    """What each paper has printed: the last day of everybody's full name."""

    full: dict[tuple[str, str], int] = field(default_factory=dict)

    def printed(self, person: Person, world: World, outlet: Outlet, day: int,
                chance: random.Random) -> Printed:  # fmt: skip
        """Return how a paper prints a person on a day."""
        last = self.full.get((person.id, outlet.name), -99)
        office = _office(person, day, chance)
        if day - last <= 7 and chance.random() < 0.2:
            return Printed(person, spelled(person, outlet)[1], "surname only")
        if chance.random() < 0.09:
            return _titled(person, outlet, office, chance)
        name, form = _name(person, outlet, chance)
        if form != "initial":
            self.full[person.id, outlet.name] = day
        return _with_role(Printed(person, name, form), world, office, chance)


def spelled(person: Person, outlet: Outlet) -> tuple[str, str]:
    """Return given name and surname as a paper spells them."""
    lot = sha256(f"{person.id} {outlet.name}".encode()).digest()
    given = (person.given.text, person.given.text, *person.given.spellings)
    surname = (person.surname.text, person.surname.text, *person.surname.spellings)
    return given[lot[0] % len(given)], surname[lot[1] % len(surname)]


def courtesy(person: Person) -> str:
    """Return Mr. or Ms."""
    return "Mr." if person.given.gender == "m" else "Ms."


def _name(person: Person, outlet: Outlet, chance: random.Random) -> tuple[str, str]:
    given, surname = spelled(person, outlet)
    suffix = f" {person.suffix}" if person.suffix else ""
    if chance.random() < 0.035:
        return f"{given[0]}. {surname}{suffix}", "initial"
    if person.given.nicknames and chance.random() < 0.35:
        nickname = chance.choice(person.given.nicknames)
        both = f"{given} “{nickname}” {surname}{suffix}"
        return both if chance.random() < 0.3 else f"{nickname} {surname}{suffix}", "nickname"
    if person.middle and chance.random() < (0.6 if outlet.has_middles else 0.05):
        return f"{given} {person.middle}. {surname}{suffix}", "middle"
    same = (given, surname) == (person.given.text, person.surname.text)
    return f"{given} {surname}{suffix}", "full" if same else "spelling"


def _office(person: Person, day: int, chance: random.Random) -> Office:
    """Return the office that a paper tells: the one held, now and then one held before."""
    held = [n for n, (first, _) in enumerate(person.offices) if first <= day]
    role, title = person.offices[held[-1]][1]
    if len(held) > 1 and chance.random() < 0.12:
        before = person.offices[held[-2]][1][0]
        return before if before.startswith("former") else f"former {before}", ""
    return role, title


def _titled(person: Person, outlet: Outlet, office: Office, chance: random.Random) -> Printed:
    """Return title and surname: "Mayor Venn", "Ms. Venn", "Ms. Venn, the harbour master"."""
    surname = spelled(person, outlet)[1]
    role, title = office
    if title:
        return Printed(person, surname, "title only", title, title)
    told = role if chance.random() < 0.5 else ""
    return Printed(person, surname, "title only", courtesy(person), told, "the" if told else "")


def _with_role(one: Printed, world: World, office: Office, chance: random.Random) -> Printed:
    role, title = office
    person, name, form = one.person, one.name, one.form
    lot = chance.random()
    if title and lot < 0.25:
        return Printed(person, name, form, title, title)
    if lot < 0.35 and not role.startswith("former") and title not in RANKS:
        before = f"{world.place} {title or role}"
        return Printed(person, name, form, before, before)
    if lot < 0.55:
        at = "place" if role == "resident" or chance.random() < 0.5 else "body"
        article = _a(role) if role in MANY else "the"
        return Printed(person, name, form, "", role, article, at)
    if lot < 0.65:
        return Printed(person, name, form, "", role, _a(role))
    return one


def _a(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"
