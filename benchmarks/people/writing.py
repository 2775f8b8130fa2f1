"""The sentences of a made article: who says what of which quarrel, and what misleads a reader.

All words are our own. What misleads: two who speak as one ("Anna Keller and Tom Dray said"), a
spokeswoman for somebody, a relative or lawyer named by whose they are.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.people.page import Named, Page, Quote
from benchmarks.people.printing import Outlet, Printed, courtesy
from benchmarks.people.trades import CLAIMS, OWN, TAILS
from benchmarks.people.world import Body, Person, World
from saidwhat.types.span import Span

RELATIVES = ("father", "sister", "lawyer", "son", "neighbour", "assistant")
WORTH = (
    "late",
    "thin",
    "loud",
    "costly",
    "overdue",
    "unread",
    "brave",
    "patched",
    "honest",
    "cold",
)
FIRMS = ("Ltd.", "Inc.", "Corp.")
#: Ends of names that no article stands before.
BARE = ("Ltd", "Inc", "Corp", "Sons", "Holdings", "Motor Works", "Rovers", "Athletic", "Hospice")


#: What a place is called where everybody knows it.
HERE = ("the town", "the district", "the valley", "these parts")


@dataclass(frozen=True)
class Backdrop:
    """What many worlds' articles name: a region's capital and bodies, the country's bodies."""

    capital: World
    regional: tuple[Body, ...]
    national: tuple[Body, ...]


@dataclass
class Writer:
    """Writes one article: its page, its world, the paper, and a seeded choice."""

    page: Page
    world: World
    outlet: Outlet
    chance: random.Random
    bodies: dict[str, str] = field(default_factory=dict)
    subject: str = ""

    def begin(self) -> None:
        """Write the headline and the first paragraph."""
        self.subject = self.chance.choice(self.world.sort.subjects)
        one = self.subject.removeprefix("the ")
        verb = self.chance.choice(["divides", "worries", "returns to", "costs", "tires"])
        self.page.put(f"Quarrel over {one} {verb} ")
        self.here()
        self.paragraph()
        self.own()

    def paragraph(self) -> None:
        """Begin a new one."""
        self.page.put("\n\n")

    def own(self) -> None:
        """Write a sentence in the newsroom's own voice, and one about a body."""
        self.fill(self.chance.choice(OWN), capital=True)
        if self.chance.random() < 0.5:
            self.page.put(" ")
            self.body(self.chance.choice(self.world.bodies), capital=True)
            self.page.put(f" did not answer questions about {self.subject}.")

    def fill(self, pattern: str, *, capital: bool = False) -> Span:
        """Write a pattern with its subject, its numbers and the place."""
        n, m = self.chance.randrange(2, 60), self.chance.randrange(61, 900)
        words = pattern.replace("{s}", self.subject).replace("{n}", str(n)).replace("{m}", str(m))
        start = self.page.at
        if self.chance.random() < 0.5:
            words = words.replace("{p}", self.chance.choice(HERE))
        if capital and not words.startswith("{p}"):
            words = words[0].upper() + words[1:]
        before, has_place, behind = words.partition("{p}")
        if before:
            self.page.put(before)
        if has_place:
            self.place(self.world)
            self.page.put(behind)
        return Span(start, self.page.at)

    def here(self) -> None:
        """Write the place, or what it is called where everybody knows it."""
        if self.chance.random() < 0.5:
            self.place(self.world)
        else:
            self.page.put(self.chance.choice(HERE))

    def elsewhere(self, backdrop: Backdrop) -> None:
        """Write what goes on around: in the region's capital, or in the country."""
        if self.chance.random() < 0.5:
            self.page.put(" In ")
            self.place(backdrop.capital)
            self.page.put(", ")
            self.body(self.chance.choice(backdrop.regional))
            self.page.put(" put off a debate of its own.")
        if self.chance.random() < 0.3:
            self.page.put(" ")
            self.body(self.chance.choice(backdrop.national), capital=True)
            self.page.put(" has yet to take a position.")

    def claim(self, *, capital: bool = False) -> Span:
        """Write what somebody claims of the subject."""
        tail = self.chance.choice(TAILS)
        pattern = self.chance.choice(CLAIMS)
        return self.fill(f"{pattern}, {tail}" if tail else pattern, capital=capital)

    def place(self, world: World) -> None:
        """Write a world's place as the paper spells it."""
        words = world.place
        if self.outlet.has_saints:
            words = words.replace("St. ", "Saint ")
        elif self.outlet.has_middles:
            words = words.replace("Mount ", "Mt. ")
        tags = frozenset(("place spelled otherwise",) if words != world.place else ())
        self.page.mention(Named(f"place{world.number}", "place", words, world.place, tags), words)

    def body(self, body: Body, *, capital: bool = False) -> None:
        """Write a body: its full name, with its letters, by these alone, or cut short."""
        known = self.bodies.get(body.id)
        if known is None:
            self._new_body(body, capital)
        else:
            self._the(known, capital)
            self.page.mention(self.page.named[body.id], known)

    def _new_body(self, body: Body, capital: bool) -> None:
        lot, tags, words, after = self.chance.random(), set(), body.name, ""
        firm = body.name.endswith(FIRMS)
        if body.is_common:
            tags.add("common name")
        if body.letters and lot < 0.3:
            tags.add("letters beside")
            after = body.letters
        elif body.letters and lot < 0.45:
            tags.add("letters alone")
            words = body.letters
        elif firm and lot < 0.6:
            tags.add("firm cut short")
            words = body.name.rsplit(" ", 1)[0] if lot < 0.4 else body.short
        self._the(words, capital)
        name = words.rstrip(".")
        named = Named(body.id, "organization", name, body.name, frozenset(tags))
        self.page.mention(named, name)
        if words.endswith("."):
            self.page.put(".")
        if after:
            self.page.put(" (")
            self.page.mention(named, after)
            self.page.put(")")
        self.bodies[body.id] = after or name

    def _the(self, words: str, capital: bool) -> None:
        bare = words.startswith("St. ") or words.rstrip(".").endswith(BARE) or " " not in words
        if not bare:
            self.page.put("The " if capital else "the ")

    def named(self, printed: Printed) -> Named:
        """Return a person as the page will know them."""
        person = printed.person
        tags = {printed.form, person.trouble} - {"", "full"}
        return Named(person.id, "person", printed.name, person.name, frozenset(tags))

    def who(self, printed: Printed, worlds: list[World]) -> Span:
        """Write somebody's first mention, with title and role."""
        page, person = self.page, printed.person
        start = page.at
        before = None
        if printed.title:
            before = page.put(printed.title)
            page.put(" ")
        page.mention(self.named(printed), printed.name)
        if before and printed.role == printed.title:
            page.role(person.id, before.start, before.end)
        if printed.article:
            page.put(f", {printed.article} ")
            first = page.at
            page.put(printed.role)
            self._at(printed, worlds[person.world])
            page.role(person.id, first, page.at)
        return Span(start, page.at)

    def _at(self, printed: Printed, world: World) -> None:
        """Write where an office is held."""
        if not printed.at or " of " in printed.role:
            return
        if printed.at == "place":
            self.page.put(" of ")
            self.place(world)
        else:
            self.page.put(" at ")
            self.body(world.bodies[printed.person.body])

    def speak(self, printed: Printed, worlds: list[World]) -> None:
        """Write a paragraph in which somebody speaks once or twice."""
        put, comma = self.page.put, "," if printed.article else ""
        lot = self.chance.random()
        if lot < 0.3:
            content = self._quoted()
            cue = put("said")
            put(" ")
            self._said("direct", self.who(printed, worlds), cue, content, printed.person)
        elif lot < 0.5:
            content = self._quoted()
            source = self.who(printed, worlds)
            put(f"{comma} ")
            self._said("direct", source, put("said"), content, printed.person)
        else:
            source = self.who(printed, worlds)
            put(f"{comma} ")
            cue = put(self.chance.choice(["said", "said", "warned", "argued"]))
            put(" that ")
            content = self._worth() if lot < 0.6 else self.claim()
            self._said("mixed" if lot < 0.6 else "indirect", source, cue, content, printed.person)
        put(".")
        if self.chance.random() < 0.5:
            put(" ")
            self._again(printed)

    def _worth(self) -> Span:
        one, other = self.chance.sample(WORTH, 2)
        return self.page.put(f"{self.subject} was “{one} and {other}”")

    def _quoted(self) -> Span:
        start = self.page.at
        self.page.put("“")
        self.claim(capital=True)
        self.page.put(",”")
        end = self.page.at
        self.page.put(" ")
        return Span(start, end)

    def _again(self, printed: Printed) -> None:
        """Write what somebody says further, by surname or pronoun."""
        person, page = printed.person, self.page
        content = self._quoted()
        lot = self.chance.random()
        if lot < 0.3:
            source = page.put("he" if person.given.gender == "m" else "she")
        else:
            start = page.at
            words = self._later(printed)
            if self.outlet.is_courteous and words != printed.name:
                page.put(f"{courtesy(person)} ")
            page.mention(page.named[person.id], words)
            source = Span(start, page.at)
        page.put(" ")
        self._said("direct", source, page.put("said"), content, person)
        page.put(".")

    def _later(self, printed: Printed) -> str:
        """Return a surname, but the whole name where another on the page has this surname."""
        surname = printed.name.removesuffix(" Jr.")
        own = printed.person.surname
        surname = next((s for s in (own.text, *own.spellings) if surname.endswith(s)), surname)
        others = [one for key, one in self.page.named.items() if key != printed.person.id]
        return printed.name if any(surname in one.name for one in others) else surname

    def _said(self, kind: str, source: Span, cue: Span, content: Span, person: Person) -> None:
        self.page.quotes.append(Quote(kind, source, cue, (content,), person.id))  # type: ignore[arg-type]

    def together(self, one: Printed, other: Printed) -> None:
        """Write that two say one thing; a reader may take their names for one."""
        page, start = self.page, self.page.at
        page.mention(self.named(one), one.name)
        page.put(" and ")
        page.mention(self.named(other), other.name)
        source = Span(start, page.at)
        label = f"{one.name} and {other.name}"
        if self.chance.random() < 0.3:
            key = f"both:{one.person.id}:{other.person.id}"
            self._misread(key, label, source)
        page.put(" ")
        cue = page.put("said")
        page.put(" that ")
        page.quotes.append(Quote("indirect", source, cue, (self.claim(),), "", label))
        page.put(".")

    def speaks_for(self, printed: Printed | None, body: Body) -> None:
        """Write what a spokeswoman says for somebody, or for a body."""
        page, start = self.page, self.page.at
        page.put("A spokeswoman for ")
        if printed:
            page.mention(self.named(printed), printed.name)
        else:
            self.body(body)
        source = Span(start, page.at)
        label = f"spokeswoman for {printed.name if printed else body.name}"
        self._alone(source, label)

    def relative(self, printed: Printed) -> None:
        """Write what somebody's father says, or lawyer."""
        page, start = self.page, self.page.at
        whose = self.chance.choice(RELATIVES)
        page.mention(self.named(printed), printed.name)
        page.put(f"’s {whose}")
        source = Span(start, page.at)
        label = f"{printed.name}’s {whose}"
        if self.chance.random() < 0.5:
            self._misread(f"{whose} of {printed.person.id}", label, source)
        self._alone(source, label)

    def _alone(self, source: Span, label: str) -> None:
        """Write a claim of somebody who has no name."""
        self.page.put(" ")
        cue = self.page.put("said")
        self.page.put(" that ")
        self.page.quotes.append(Quote("indirect", source, cue, (self.claim(),), "", label))
        self.page.put(".")

    def _misread(self, key: str, label: str, span: Span) -> None:
        named = Named(key, "person", label, label, frozenset({"somebody of somebody's"}), [span])
        self.page.named.setdefault(key, named)
