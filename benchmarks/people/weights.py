"""What is each thing worth that two bearers of one full name share? A logistic regression.

    python -m benchmarks.people.weights

Over pairs of bearers of one name in two articles: real people of PolNeAR's train part, two of whom
were given one name (`pseudo.py`), and made ones (`made.py`, seed 1), `MOST` pairs of a name each.
Both sides count the same. ``people/evidence.py`` has these weights rounded, and says which are not.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from benchmarks.people.made import Made, made
from benchmarks.people.pseudo import namesaked
from saidwhat.archive import named, rows
from saidwhat.people.bearers import Bearer, company_of
from saidwhat.people.bearers import roles_of as told_of
from saidwhat.text.people import names_one, parse, plain

MOST = 60
NAMES = (
    "same role", "a word of the role", "same noun", "same noun of something else", "roles differ",
    "company of band 0", "company of band 1", "company of band 2", "publisher",
)  # fmt: skip
Pair = tuple[Bearer, Bearer, bool]


def pairs(articles: Sequence[Made], chance: random.Random) -> Iterator[Pair]:
    """Yield pairs of bearers of one full name, each with whether they are one person."""
    printed = Counter(one.name for told in articles for one in told.record.entities)
    people: dict[tuple[str, ...], list[tuple[Bearer, str]]] = defaultdict(list)
    for told in articles:
        article, made_rows = told.record.article, named.named_rows(told.record)
        who = {row.entity: row.who for row in told.rows}
        day = rows.day_of_publication(told.record)
        for row in made_rows:
            name = parse(row.name)
            if row.kind != "person" or f"e{row.n}" not in who or not name.given:
                continue
            if names_one(row.name):
                others = ((o.kind, o.name, printed[o.name]) for o in made_rows if o.n != row.n)
                bearer = Bearer(
                    (article.id, row.n), row.name, row.kind, row.roles, row.forms,
                    company_of(others), article.publisher, day,
                )  # fmt: skip
                key = (*map(plain, name.given), plain(name.surname), name.suffix)
                people[key].append((bearer, who[f"e{row.n}"]))
    for bearers in people.values():
        yield from _chosen(bearers, chance)


def _chosen(bearers: Sequence[tuple[Bearer, str]], chance: random.Random) -> Iterator[Pair]:
    sides: dict[bool, list[Pair]] = {True: [], False: []}
    for (one, mine), (other, theirs) in combinations(bearers, 2):
        if one.place[0] != other.place[0]:
            sides[mine == theirs].append((one, other, mine == theirs))
    for side in sides.values():
        yield from chance.sample(side, MOST) if len(side) > MOST else side


def features(one: Bearer, other: Bearer) -> list[float]:
    """Return what two bearers share, in the order of `NAMES`."""
    (heads, telling), (their_heads, their_telling) = told_of(one.roles), told_of(other.roles)
    head, word = bool(heads & their_heads), bool(telling & their_telling)
    both = bool(telling and their_telling)
    bands = {name: band for name, band, _ in one.company}
    shared = [bands[name] for name, *_ in other.company if name in bands]
    return [
        float(head and word), float(word and not head), float(head and not word and not both),
        float(head and not word and both),
        float(bool(heads and their_heads) and not head and not word),
        *(float(min(shared.count(band), 3)) for band in range(3)),
        float(one.publisher is not None and one.publisher == other.publisher),
    ]  # fmt: skip


def fitted(told: Iterable[Pair]) -> NDArray[np.float64]:
    """Return the weights, the last of them that of two of one name of whom nothing is known."""
    given = list(told)
    table = np.array([[*features(one, other), 1.0] for one, other, _ in given])
    same = np.array([float(same) for *_, same in given])
    half = np.where(same == 1, 0.5 / same.sum(), 0.5 / (1 - same).sum()) * len(given)
    weights = np.zeros(table.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (half * (chance - same)) + weights
        bend = (table * (half * chance * (1 - chance))[:, None]).T @ table
        weights -= np.linalg.solve(bend + np.eye(len(weights)), slope)
    return weights


def main() -> None:
    """Print the weights of each set."""
    chance = random.Random(1)
    for name, articles in (("PolNeAR, train", namesaked("train")), ("made, seed 1", made(1))):
        weights = fitted(pairs(articles, chance))
        print(name, *(f"  {what:28} {w:6.2f}" for what, w in zip(NAMES, weights, strict=False)),
              sep="\n")  # fmt: skip


if __name__ == "__main__":
    main()
