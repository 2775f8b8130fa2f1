"""A made archive of 5,000 articles in which it is known who is one and the same.

    python -m benchmarks.people.made --seed 1 --out FOLDER

Each article is plain news text of our own templates, which the whole reader can read, and at once
the record that a reader without a fault makes of it, so that joining is measured alone. Twelve
papers, two years, months uneven. People keep company (`world.py`), share names, change office and
are printed in several ways (`printing.py`).

The seed decides everything. **Seed 1 is for development. Seed 2 is reported and chooses no
threshold and no rule:** the same grammar over a pool of other names (`names.py`), so what was
fitted to a name does not help there. Gold is a number for each entity of each article: the
person's, body's or place's; what a reader takes for a person and is none has a number of its own.

``--out`` writes the articles as plain text, a file each, with ``gold.tsv``.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.people.page import Page
from benchmarks.people.printing import OUTLETS, Outlet, Press, Printed
from benchmarks.people.world import CAST, DAYS, REGIONS, WORLDS, Body, Maker, Person, World
from benchmarks.people.writing import Backdrop, Writer
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

ARTICLES = 5000
FIRST = date(2023, 1, 1)
FULL = ("full", "middle", "nickname", "spelling")


@dataclass(frozen=True)
class Row:
    """An entity of an article, and who it is.

    ``called`` is the full name that namesakes share, whatever the article prints. ``tags`` say
    what is hard about it: the form that is printed, whom it is like.
    """

    article: str
    entity: str
    who: str
    kind: str
    called: str
    tags: frozenset[str]


@dataclass(frozen=True)
class Made:
    """An article: its bytes, its record, and who its entities are."""

    capture: Capture
    record: Record
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Slot:
    """When and where an article of which world appears."""

    day: int
    number: int
    world: World
    outlet: Outlet


def made(seed: int, count: int = ARTICLES) -> list[Made]:
    """Return the articles of a seed by day; a smaller count is another, thinner archive."""
    archive = Newsroom(seed)
    found = [archive.article(slot) for slot in archive.schedule(count)]
    bearers = archive.bearers()
    return [replace(one, rows=tuple(_shared(one.rows, bearers))) for one in found]


def _shared(rows: Sequence[Row], bearers: dict[str, int]) -> Iterator[Row]:
    for row in rows:
        shares = bearers.get(row.who, 0) > 1
        yield replace(row, tags=row.tags | {"homonym"}) if shares else row


class Newsroom:
    """Writes the articles of an archive, one day after the other."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(f"newsroom {seed}")
        self.maker = Maker(seed)
        self.worlds = self.maker.worlds()
        self.press = Press()
        self.seen: dict[str, set[str]] = defaultdict(set)
        self._of_world = list(accumulate((n + 1) ** -0.75 for n in range(WORLDS)))
        self._of_cast = list(accumulate((n + 1) ** -1.1 for n in range(CAST)))
        self.backdrops = [self._backdrop(region) for region in range(REGIONS)]
        self._of_month = [self.chance.uniform(0.3, 2.0) for _ in range(24)]

    def schedule(self, count: int) -> list[Slot]:
        """Return worlds, days and papers of all articles, by day."""
        chance = self.chance
        slots = []
        for number in range(count):
            world = chance.choices(self.worlds, cum_weights=self._of_world)[0]
            day = chance.choices(range(24), self._of_month)[0] * 30 + chance.randrange(30)
            if chance.random() < 0.5:
                day = min(DAYS - 1, chance.choice(world.quarrels) + int(chance.expovariate(1 / 8)))
            national = world.region < 0 or chance.random() < 0.3
            region = -1 if national else world.region
            outlet = chance.choice([one for one in OUTLETS if one.region == region])
            slots.append(Slot(day, number, world, outlet))
        return sorted(slots, key=lambda slot: (slot.day, slot.number))

    def bearers(self) -> dict[str, int]:
        """Return, for each person who appeared, how many who appeared have the name."""
        return {who: len(found) for found in self.seen.values() for who in found}

    def _backdrop(self, region: int) -> Backdrop:
        """Return what the papers of a region name beside their worlds."""
        capital = next(world for world in self.worlds if world.region == region)
        name = capital.place
        regional = tuple(
            Body(f"r{region}.{n}", f"{name} {what}", "", "")
            for n, what in enumerate(["Regional Assembly", "Chronicle", "Statistics Office"])
        )
        national = tuple(
            Body(f"n.{what}", what, "", "")
            for what in ("Parliament", "National Bank", "Farmers Party", "Civic Party")
        )
        return Backdrop(capital, regional, national)

    def article(self, slot: Slot) -> Made:
        """Write one article."""
        writer = Writer(Page(), slot.world, slot.outlet, self.chance)
        cast = [self._printed(person, slot) for person in self._cast(slot.world)]
        writer.begin()
        writer.elsewhere(self.backdrops[slot.world.region])
        for one in cast:
            writer.paragraph()
            writer.speak(one, self.worlds)
            if self.chance.random() < 0.3:
                writer.paragraph()
                writer.own()
        self._misleading(writer, slot, {one.person.id for one in cast})
        return self._made(writer.page, slot)

    def _made(self, page: Page, slot: Slot) -> Made:
        page.put("\n")
        address = f"https://paper.example/{self.seed}/{slot.number}"
        record = page.record(slot.outlet.name, FIRST + timedelta(slot.day), address)
        ids = page.ids()
        article = record.article.id
        rows = tuple(
            Row(article, ids[key], key, one.kind, one.called, one.tags)
            for key, one in page.named.items()
        )
        origin = f"made/{self.seed}/{slot.number}.txt"
        return Made(Capture(record.article.text.encode(), origin), record, rows)

    def _cast(self, world: World) -> list[Person]:
        """Return who speaks: some of the world, now and then an outsider, a passer-by."""
        chance = self.chance
        drawn = chance.choices(
            world.people, cum_weights=self._of_cast, k=chance.choice([2, 3, 3, 4, 5])
        )
        if chance.random() < 0.5:
            other = chance.choices(self.worlds, cum_weights=self._of_world)[0]
            if other.region in (world.region, -1) or chance.random() < 0.3:
                drawn += chance.choices(other.people, cum_weights=self._of_cast, k=2)
        if chance.random() < 0.4:
            drawn.append(self._passer_by(world))
        return list({person.id: person for person in drawn}.values())

    def _passer_by(self, world: World) -> Person:
        """Return a resident who speaks this once; one in thirty has the name of somebody else."""
        one = self.maker.person(world, set())
        one = replace(one, offices=((0, ("resident", "")),))
        if self.chance.random() > 0.03:
            return one
        other = self.chance.choice(self.worlds[self.chance.randrange(40)].people[:8])
        if other.world == world.number or other.suffix:
            return one
        label = "homonym: passer-by"
        return replace(one, given=other.given, surname=other.surname, trouble=label)

    def _printed(self, person: Person, slot: Slot) -> Printed:
        self.seen[person.name].add(person.id)
        world = self.worlds[person.world]
        return self.press.printed(person, world, slot.outlet, slot.day, self.chance)

    def _misleading(self, writer: Writer, slot: Slot, there: set[str]) -> None:
        """Write a paragraph that misleads, into one article of four."""
        lot = self.chance.random()
        absent = [one for one in slot.world.people[:10] if one.id not in there]
        printed = [self._printed(person, slot) for person in self.chance.sample(absent, 2)]
        one, other = printed
        if lot < 0.27:
            writer.paragraph()
        if lot < 0.06 and one.form in FULL and other.form in FULL:
            writer.together(one, other)
        elif lot < 0.2:
            speaks_for = one if one.form in FULL and lot < 0.1 else None
            writer.speaks_for(speaks_for, self.chance.choice(slot.world.bodies))
        elif lot < 0.27:
            writer.relative(one)


def main() -> None:
    """Write the articles and who is who."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True)
    lines = ["file\tarticle\tentity\tname\tkind\twho\ttags"]
    for number, one in enumerate(made(asked.seed, asked.articles)):
        name = f"{number:05}.txt"
        (asked.out / name).write_bytes(one.capture.content)
        names = {entity.id: entity.name for entity in one.record.entities}
        lines += [
            "\t".join((name, row.article, row.entity, names[row.entity], row.kind, row.who,
                       ", ".join(sorted(row.tags))))
            for row in one.rows
        ]  # fmt: skip
    (asked.out / "gold.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
