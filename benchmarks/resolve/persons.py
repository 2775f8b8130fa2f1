"""Which persons that are found are none? And is the whole role of who speaks with the name?

    python -m benchmarks.resolve.persons [--split learn|report] [--failing]

Articles of today's press, by our own list of their persons (persons.tsv: names and titles only),
and the invented articles by their marks; all read as by the program. A person that is none: an
entity of that kind whose name is nobody's of the article. Roles are those of named speakers:
``full`` where one entity's role has all words of the longest that is printed, ``part`` where some
words of one, ``none`` where it has none; ``wrong`` where the entity has a role that is not printed
for this person, beside whatever else it has.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.turns.run import lines, records
from corpora.catalogue import SHARED
from corpora.invented import Invented, articles
from saidwhat.text.people import plain

JUDGED = Path(__file__).parent / "persons.tsv"
_WORDS = re.compile(r"[^\W_]+")
#: Words that tell no role from another.
_SMALL = frozenset("a an the his her their its of for in at and s to".split())
#: Honorifics: part of how somebody is called, and counted neither as a role nor as another's.
_HONORIFIC = frozenset(
    "dr prof professor rev reverend fr father sister brother hon justice chief sen rep".split()
)


@dataclass(frozen=True)
class Printed:
    """One person of an article: the fullest name, whether he speaks, and the roles printed."""

    name: str
    speaks: bool
    roles: tuple[str, ...]

    def is_called(self, label: str) -> bool:
        """Tell whether a label is words of this name, or ends in it."""
        mine, theirs = _folded(self.name), _folded(label)
        return bool(theirs) and (theirs <= mine or (mine <= theirs and label.endswith(self.name)))


def _folded(words: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _WORDS.findall(words.replace("’s", "")))


def _telling(role: str) -> frozenset[str]:
    return _folded(role.replace("'s", "")) - _SMALL


def judged() -> dict[str, list[Printed]]:
    """Return the persons of the articles of today's press, by article."""
    found: dict[str, list[Printed]] = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            article, name, roles = line.split("\t")
            held = tuple(one.strip() for one in roles.strip("-").split(";") if one.strip())
            found.setdefault(article, []).append(Printed(name, bool(roles), held))
    return found


def marked(article: Invented) -> list[Printed]:
    """Return the persons of an invented article whom it names."""
    speaking = {one.speaker for one in article.statements if not one.optional}
    return [
        Printed(one.name, one.id in speaking, one.roles)
        for one in article.entities.values()
        if one.type == "person" and one.name
    ]


def role_verdicts(person: Printed, held: Iterable[str]) -> Iterator[str]:
    """Yield full, part or none, of who has a role, and wrong where one is somebody else's."""
    mine, theirs = [_telling(one) for one in person.roles], [_telling(one) for one in held]
    if mine:
        longest = max(map(len, mine))
        whole = any(one <= other for one in mine if len(one) == longest for other in theirs)
        part = any(one & other for one in mine for other in theirs)
        yield "full" if whole else "part" if part else "none"
    if any(one - _HONORIFIC and not any(one & other for other in mine) for one in theirs):
        yield "wrong"


def count(name: str, record: dict[str, Any], people: list[Printed], failing: bool) -> Counter[str]:
    """Return what came out of one article."""
    counts: Counter[str] = Counter()
    found = [one for one in record["entities"] if one["kind"] == "person"]
    for one in found:
        counts["persons"] += 1
        if not any(person.is_called(one["name"]) for person in people):
            counts["no persons"] += 1
            if failing:
                print(f"no person | {name} | {one['name']}")
    for person in people:
        if not person.speaks:
            continue
        mine = [one for one in found if person.is_called(one["name"])]
        mine.sort(key=lambda one: (plain(one["name"]) != plain(person.name), -len(one["name"])))
        held = mine[0]["roles"] if mine else []
        counts["named speakers"] += 1
        for verdict in role_verdicts(person, held):
            counts[verdict] += 1
            if failing and verdict != "full":
                print(f"{verdict} | {name} | {person.name} | {person.roles} | {held}")
    return counts


def line(name: str, counts: Counter[str]) -> str:
    """Return the figures of one set."""
    with_role = counts["full"] + counts["part"] + counts["none"]
    shares = " ".join(f"{one} {_share(counts[one], with_role)}" for one in ("full", "part", "none"))
    none, all_ = counts["no persons"], counts["persons"]
    wrong, speaking = counts["wrong"], counts["named speakers"]
    return (
        f"{name:8} persons that are none {_share(none, all_)} of {all_}"
        f"   roles {shares} of {with_role}   wrong {_share(wrong, speaking)} of {speaking}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f}"


def main() -> None:
    """Print one line a set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="report", choices=("learn", "report"))
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    world = lines(SHARED / "data" / "speakers" / "world-dev.jsonl")
    invented = articles(options.split)
    texts = [{"id": one.id, "text": one.text, "published": one.published} for one in invented]
    sets = {
        "world": (world, judged()),
        options.split: (texts, {one.id: marked(one) for one in invented}),
    }
    for name, (docs, people) in sets.items():
        failing = options.failing and name != "report"
        counts: Counter[str] = Counter()
        for article, record in records(docs).items():
            counts += count(article, record, people.get(article, []), failing)
        print(line(name, counts))


if __name__ == "__main__":
    main()
