"""Who is one and the same over a whole archive? Pairs of entities joined, right and wrong.

    python -m benchmarks.people.pairs [--seed 1|2] [--archive FILE] [--read N] [--out FOLDER]

The archive is made (`made.py`): of the records as a reader without a fault would make them, or
with ``--read N`` of the first N articles as the reader that ships reads them. **Seed 1 is for
development; seed 2 is reported and chooses nothing.** An entity of an article is a row; a pair is
two rows of different articles.

- joined: of the pairs of one person, the share that is joined; beside it the mean of that share
  over the people with two articles or more, since a few much quoted ones have most of the pairs;
- wrong: of the pairs that are joined, the share that is two people;
- mixed: of the people that the archive shows, those that are more than one;
- B³: of each row, the share of its group that is its person (P), and of its person that is in its
  group (R); means over rows.

A pair has a trouble where one of its rows has it. Namesakes are people, bodies or places with the
same full name; of the pairs of two of them that could be joined, the share that is.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.people.made import ARTICLES, Made, Row, made
from saidwhat.archive import driver
from saidwhat.archive.archive import Archive

#: The article's id and the entity's in it.
Place = tuple[str, str]
Keys = Mapping[Place, str]
KINDS = ("person", "organization", "place")
#: The column that tells who an entity is, as the archive has it: the one place to change.
WHO = "entity.person"
BY_NAME = "entity.kind || ' ' || label.folded"


def grouping(path: Path) -> dict[Place, str]:
    """Return what the archive says: for each entity of each article, the key of its person.

    Of whom it says nothing is alone.
    """
    told = _column(path, WHO)
    return {place: "#".join(place) if key is None else str(key) for place, key in told}


def _column(path: Path, value: str) -> list[tuple[Place, Any]]:
    connection = driver.sqlite().connect(str(path))
    rows = connection.execute(
        f"SELECT article.id, 'e' || entity.n, {value} FROM entity"
        " JOIN article ON article.seq = entity.article JOIN label ON label.id = entity.label"
    ).fetchall()
    connection.close()
    return [((article, entity), key) for article, entity, key in rows]


def exact(path: Path) -> dict[Place, str]:
    """Return the folded name and the kind of every entity."""
    return dict(_column(path, BY_NAME))


def alone(path: Path) -> dict[Place, str]:
    """Return a key of its own for every entity."""
    return {place: "#".join(place) for place in exact(path)}


def surname(path: Path) -> dict[Place, str]:
    """Return the last word of every person's name; other names are whole."""
    return {
        place: f"person {key.split()[-1]}" if key.startswith("person ") else key
        for place, key in exact(path).items()
    }


METHODS: dict[str, Callable[[Path], dict[Place, str]]] = {
    "the archive": grouping, "exact name": exact, "each alone": alone, "surname": surname,
}  # fmt: skip


@dataclass(frozen=True)
class Count:
    """Pairs of different articles: of one person, joined, and both."""

    same: int
    joined: int
    right: int

    def __sub__(self, other: Count) -> Count:
        return Count(self.same - other.same, self.joined - other.joined, self.right - other.right)


@dataclass(frozen=True)
class Score:
    """What `pairs` counts of some rows; shares are between 0 and 1."""

    rows: int
    pairs: Count
    mean: float
    shown: int
    mixed: int
    b3: tuple[float, float]


def score(rows: Sequence[Row], keys: Keys) -> Score:
    """Return the score of a grouping over these rows; who is in no group is alone."""
    key = _completed(rows, keys)
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[key[row.article, row.entity]].add(row.who)
    mixed = sum(len(people) > 1 for people in groups.values())
    return Score(len(rows), count(rows, key), _mean(rows, key), len(groups), mixed, _b3(rows, key))


def _completed(rows: Iterable[Row], keys: Keys) -> dict[Place, str]:
    places = [(row.article, row.entity) for row in rows]
    return {place: keys.get(place, "#".join(place)) for place in places}


def count(rows: Iterable[Row], key: Keys) -> Count:
    """Return the pairs among these rows."""
    cells = [(row.article, row.who, key[row.article, row.entity]) for row in rows]
    return Count(
        _pairs((who, article) for article, who, _ in cells),
        _pairs((group, article) for article, _, group in cells),
        _pairs(((who, group), article) for article, who, group in cells),
    )


def _pairs(told: Iterable[tuple[object, str]]) -> int:
    """Return how many pairs share the first, in different articles."""
    told = list(told)
    every = sum(comb(n, 2) for n in Counter(one for one, _ in told).values())
    return every - sum(comb(n, 2) for n in Counter(told).values())


def _mean(rows: Iterable[Row], key: Keys) -> float:
    people: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        people[row.who].append(row)
    counts = [count(own, key) for own in people.values()]
    shares = [one.right / one.same for one in counts if one.same]
    return sum(shares) / max(1, len(shares))


def _b3(rows: Sequence[Row], key: Keys) -> tuple[float, float]:
    told = [(row.who, key[row.article, row.entity]) for row in rows]
    people, groups = Counter(who for who, _ in told), Counter(group for _, group in told)
    cells = Counter(told)
    number = max(1, len(told))
    precision = sum(n * n / groups[group] for (_, group), n in cells.items()) / number
    recall = sum(n * n / people[who] for (who, _), n in cells.items()) / number
    return precision, recall


def with_trouble(rows: Sequence[Row], keys: Keys, tag: str) -> Count:
    """Return the pairs of which one row at least has a trouble."""
    key = _completed(rows, keys)
    return count(rows, key) - count((row for row in rows if tag not in row.tags), key)


def namesakes(rows: Sequence[Row], keys: Keys) -> tuple[int, int]:
    """Return how many pairs of two namesakes are joined, and how many there are."""
    key = _completed(rows, keys)
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        named[row.kind, row.called].append(row)
    joined = possible = 0
    for own in named.values():
        if len({row.who for row in own}) > 1:
            told = count(own, key)
            joined += told.joined - told.right
            possible += _pairs(((), row.article) for row in own) - told.same
    return joined, possible


def build(path: Path, articles: Sequence[Made]) -> float:
    """Make an archive of made articles; return the seconds it took."""
    clock = time.perf_counter()
    with Archive.open(path, create=True) as archive:
        for first in range(0, len(articles), 250):
            told = [(one.capture, one.record) for one in articles[first : first + 250]]
            archive.add_all(told, cleaner="made")
    return time.perf_counter() - clock


def share(part: float, whole: float) -> str:
    """Return a share in per cent, or a dash where there is nothing to share."""
    return f"{100 * part / whole:6.2f}" if whole else "     –"


def table(rows: Sequence[Row], answers: Mapping[str, Keys]) -> list[str]:
    """Return the lines of all methods and kinds."""
    head = f"{'':14}{'rows':>7}{'pairs':>9}{'joined':>8}{'mean':>8}{'wrong':>8}{'shown':>7}"
    lines = [f"{head}{'mixed':>7}{'B³ P':>8}{'R':>8}{'F':>8}"]
    for name, keys in answers.items():
        lines.append(name)
        for kind in (*KINDS, "all"):
            chosen = [row for row in rows if kind in (row.kind, "all")]
            lines.append(line(f"  {kind}", score(chosen, keys)))
    return lines


def line(name: str, one: Score) -> str:
    """Return the figures of a score."""
    pairs, (p, r) = one.pairs, one.b3
    return (
        f"{name:14}{one.rows:7}{pairs.same:9}  {share(pairs.right, pairs.same)}"
        f"  {share(one.mean, 1)}  {share(pairs.joined - pairs.right, pairs.joined)}"
        f"{one.shown:7}{one.mixed:7}  {share(p, 1)}  {share(r, 1)}  {share(2 * p * r, p + r)}"
    )


def troubles(rows: Sequence[Row], keys: Keys) -> list[str]:
    """Return a line for each trouble of each kind."""
    lines = []
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind]
        lines.append(f"{kind:30}{'rows':>7}{'pairs':>9}{'joined':>9}{'wrong':>9}{'pairs':>9}")
        for tag, number in Counter(tag for row in own for tag in row.tags).most_common():
            told = with_trouble(own, keys, tag)
            lines.append(
                f"  {tag:28}{number:7}{told.same:9}   {share(told.right, told.same)}"
                f"   {share(told.joined - told.right, told.joined)}{told.joined:9}"
            )
        joined, possible = namesakes(own, keys)
        lines.append(f"  namesakes joined {joined} of {possible} pairs ({share(joined, possible)})")
    return lines


def main() -> None:
    """Print the tables of one seed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, choices=(1, 2), default=1)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--archive", type=Path, help="make it here, or ask the one that is here")
    parser.add_argument("--read", type=int, default=0, help="so many, by the reader that ships")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    articles = made(asked.seed, asked.articles)
    if asked.read:
        from benchmarks.people.reading import as_read

        articles = as_read(articles[: asked.read])
    with TemporaryDirectory() as folder:
        path = asked.archive or Path(folder) / "made.db"
        seconds = 0.0 if path.exists() else build(path, articles)
        answers = {name: method(path) for name, method in METHODS.items()}
    rows = [row for one in articles for row in one.rows]
    people = len({row.who for row in rows})
    lines = [f"seed {asked.seed}: {len(articles)} articles, {people} people, bodies and places; "
             f"built in {seconds:.1f} s", *table(rows, answers), "", "the archive, by trouble",
             *troubles(rows, answers["the archive"])]  # fmt: skip
    print("\n".join(lines))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        name = f"pairs-{asked.seed}{'-read' if asked.read else ''}.txt"
        (asked.out / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
