"""Namesakes among real people: two of PolNeAR who never meet are given one name.

    python -m benchmarks.people.pseudo [--part train|dev] [--seed N] [--archive FILE]

The records are the reader's own (`reading.py`, which must have run). People with a full name in
several articles are paired by a seeded choice: two who stand in no article together, of one gender
as far as it is told. The second gets the first's name, in his articles' text and in all that was
read from them (`renaming.py`), and gold knows that they are two. For all others, one full name is
one person, as it nearly always is. So real roles and real company show how often one person is
parted, and how often two are joined. **Train is for choosing, dev for reporting.**

Rows are people with a full name alone: who a bare surname means is not known here. Joins of two
different full names are not judged.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.people.made import Made, Row
from benchmarks.people.pairs import METHODS, Keys, build, namesakes, score, share
from benchmarks.people.reading import records
from benchmarks.people.renaming import Names, renamed
from saidwhat.text.people import gender_of, names_one, parse, plain
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.speaker import Entity

#: The share of the people in several articles who become, or lend, somebody's name.
PAIRED = 0.6


@dataclass(frozen=True)
class Node:
    """What one article shows of somebody: name, roles as printed, who else is named, when, where.

    ``person`` is gold; ``company`` are the names of the article's other entities.
    """

    article: str
    entity: str
    label: str
    kind: str
    roles: tuple[str, ...]
    company: tuple[str, ...]
    day: str | None
    publisher: str | None
    person: str


def nodes(part: str, seed: int = 1) -> Iterator[Node]:
    """Yield the evidence of every person with a full name, namesakes among them."""
    for one in namesaked(part, seed):
        article, entities = one.record.article, {each.id: each for each in one.record.entities}
        for row in one.rows:
            own = entities[row.entity]
            yield Node(
                row.article, row.entity, own.name, own.kind,
                tuple(role.text for role in own.roles),
                tuple(each.name for each in entities.values() if each is not own),
                article.published.edtf.text if article.published else None,
                article.publisher, row.who,
            )  # fmt: skip


def namesaked(part: str, seed: int = 1) -> list[Made]:
    """Return the articles of a part with the seed's namesakes, and who is who."""
    told = list(records(part))
    named = _named(told)
    becomes = _paired(named, dict(told), random.Random(f"namesakes {seed}"))
    given = set(becomes.values())
    return [_made(name, record, becomes, given) for name, record in told]


def full_name(entity: Entity) -> str:
    """Return the key of a person's full name, and nothing for anybody else."""
    parts = parse(entity.name)
    is_full = entity.kind == "person" and names_one(entity.name) and bool(parts.given)
    return plain(entity.name) if is_full and len(plain(parts.given[0])) > 1 else ""


def _named(told: Sequence[tuple[str, Record]]) -> dict[str, dict[str, Entity]]:
    """Return the articles of each full name, with the entity there."""
    named: dict[str, dict[str, Entity]] = defaultdict(dict)
    for name, record in told:
        for entity in record.entities:
            if key := full_name(entity):
                named[key][name] = entity
    return named


def _paired(
    named: dict[str, dict[str, Entity]], told: dict[str, Record], chance: random.Random
) -> dict[str, str]:
    """Return who gets whose name, as it is printed most."""
    several = sorted(key for key, where in named.items() if len(where) > 1)
    several = chance.sample(several, int(PAIRED * len(several)))
    free, found = list(several), {}
    while free:
        one = free.pop()
        for other in free:
            if _fit(one, other, named, told):
                free.remove(other)
                printed = Counter(entity.name for entity in named[other].values())
                found[one] = printed.most_common(1)[0][0]
                break
    return found


def _fit(
    one: str, other: str, named: dict[str, dict[str, Entity]], told: dict[str, Record]
) -> bool:
    """Tell whether two people may be given one name: nothing in the articles tells of the other."""
    mine, theirs = (parse(next(iter(named[key].values())).name) for key in (one, other))
    genders = {gender_of(mine), gender_of(theirs)} - {"unknown"}
    surnames = {plain(mine.surname), plain(theirs.surname)}
    if len(genders) > 1 or len(surnames) < 2 or named[one].keys() & named[other].keys():
        return False
    return not any(
        plain(parse(entity.name).surname) in surnames and full_name(entity) not in (one, other)
        for article in (*named[one], *named[other])
        for entity in told[article].entities
        if entity.kind == "person"
    )


def _made(name: str, record: Record, becomes: dict[str, str], lent: set[str]) -> Made:
    """Return an article with whoever gets another's name renamed, and its rows."""
    who = {entity.id: full_name(entity) for entity in record.entities}
    for entity in record.entities:
        if new := becomes.get(who[entity.id]):
            record = renamed(record, entity.id, Names(entity.name, new))
    lenders = {plain(one) for one in lent}
    rows = []
    for entity in record.entities:
        if key := who[entity.id]:
            is_namesake = key in becomes or key in lenders
            tags = {"role" if entity.roles else "no role"} | (
                {"namesake"} if is_namesake else set()
            )
            called = plain(becomes.get(key, key))
            rows.append(Row(record.article.id, entity.id, key, "person", called, frozenset(tags)))
    capture = Capture(record.article.text.encode(), f"{name}.txt")
    return Made(capture, record, tuple(rows))


def lines(rows: Sequence[Row], keys: Keys) -> list[str]:
    """Return the figures of one grouping: people parted, and namesakes joined."""
    told = score(rows, keys)
    found = [
        f"  one person's pairs joined  {share(told.pairs.right, told.pairs.same)} % of "
        f"{told.pairs.same}; mean over people {share(told.mean, 1)} %"
    ]
    namesaked_ = [row for row in rows if "namesake" in row.tags]
    for tag, said in (("namesake", ""), ("role", ", a role in both"), ("no role", ", in neither")):
        alike = [row for row in namesaked_ if tag in row.tags]
        told = score(alike, keys)
        joined, possible = namesakes(alike, keys)
        found.append(
            f"  namesakes{said:17}  one's pairs joined {share(told.pairs.right, told.pairs.same)}"
            f" % of {told.pairs.same}; mean {share(told.mean, 1)} %;"
            f" two's {share(joined, possible)} % of {possible}"
        )
    return found


def main() -> None:
    """Print the figures of the archive and of the baselines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=("train", "dev"), default="train")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--archive", type=Path, help="make it here, or ask the one that is here")
    asked = parser.parse_args()
    articles = namesaked(asked.part, asked.seed)
    rows = [row for one in articles for row in one.rows]
    people = len({row.who for row in rows})
    pairs = len({row.called for row in rows if "namesake" in row.tags})
    print(f"{asked.part}, seed {asked.seed}: {len(articles)} articles, {len(rows)} rows of "
          f"{people} people, {pairs} pairs of namesakes")  # fmt: skip
    with TemporaryDirectory() as folder:
        path = asked.archive or Path(folder) / "pseudo.db"
        if not path.exists():
            build(path, articles)
        for name, method in METHODS.items():
            print(name, *lines(rows, method(path)), sep="\n")


if __name__ == "__main__":
    main()
