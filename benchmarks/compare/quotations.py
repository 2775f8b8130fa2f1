"""How often does `compare` join printings of one quotation, and tell what they have otherwise?

    python -m benchmarks.compare.quotations [--part dev|kept] [--corpus invented|polnear] [--seed 3]

Events of a corpus are told in 40 articles of four invented outlets, their quotations spoilt in
known ways (`made`). Counted are pairs of printings: of one quotation and in one group (joined), of
two and in one group (joined wrongly). Of each printing in a group, each difference from the base
that was made and stands in words that both print must be told, as its kind; where none was made
none may be told. Who copies whom is counted, too. ``dev`` chose the thresholds, ``kept`` none.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from benchmarks.compare.made import WAYS, Maker, Set, events
from saidwhat.check.printings import judge
from saidwhat.compare.grouping import groups
from saidwhat.compare.quotations import candidate, group_of, sides
from saidwhat.types.comparison import Candidate, Group, Printing, Side
from saidwhat.types.speaker import Speaker

#: What a difference may be told as, where it was made as this one.
ALSO = {"name": {"name", "words"}, "words": {"words", "negation", "number", "name"}}
Pair = tuple[str, str]


def pairs(keys: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of some printings."""
    yield from combinations(sorted(keys), 2)


def joined(made: Set, found: Sequence[Sequence[Candidate]]) -> Counter[str]:
    """Return how many pairs are of one quotation, joined, and joined wrongly."""
    of: dict[str, list[str]] = defaultdict(list)
    for key, truth in made.truths.items():
        of[truth.quotation].append(key)
    gold = {pair for keys in of.values() for pair in pairs(keys)}
    got = {pair for group in found for pair in pairs([one.statement for one in group])}
    phrases = {pair for pair in gold if made.truths[pair[0]].quotation.endswith("/phrase")}
    return Counter(
        {
            "pairs of one quotation": len(gold),
            "joined": len(gold & got),
            "of phrases": len(phrases),
            "of phrases joined": len(phrases & got),
            "pairs joined": len(got),
            "wrongly": len(got - gold),
        }
    )


def expected(made: Set, printing: Printing, base: Printing) -> set[str] | None:
    """Return the sorts of difference between a printing and its base.

    None where a change stands at the edge of what the other prints: it may be cut off, or changed.
    """
    truth, other = made.truths[printing.statement], made.truths[base.statement]
    found = {"words"} if truth.way in ("head", "tail", "middle") else set()
    for one, two in ((truth, other), (other, truth)):
        what = WAYS[one.way]
        if one.at < 0 or what is None or (one.at, one.new) == (two.at, two.new):
            continue
        if one.at in range(two.first - 2, two.first + 1) or one.at in range(two.last - 3, two.last):
            return None
        if two.first < one.at < two.last:
            found.add(what)
    return found | _around(printing, base)


def _around(printing: Printing, base: Printing) -> set[str]:
    """Return what differs around the words: speaker and role, and the day."""
    found = set()
    ours, theirs = printing.speaker, base.speaker
    if theirs and (ours is None or ours.label != theirs.label or _role(ours) != _role(theirs)):
        found.add("speaker")
    assert printing.said and base.said
    return found | ({"date"} if printing.said.edtf != base.said.edtf else set())


def _role(speaker: Speaker) -> str:
    return speaker.role.text if speaker.role else ""


def told(made: Set, group: Group) -> Counter[str]:
    """Return how many differences were made, told, and told of printings that have none."""
    counts: Counter[str] = Counter()
    base = made.truths[group.base.statement]
    for number, printing in enumerate(group.printings[1:], 1):
        truth = made.truths[printing.statement]
        wanted = expected(made, printing, group.base)
        if truth.quotation != base.quotation or wanted is None:
            continue
        said = {each.what for each in group.differences if number in each.printings}
        for what in wanted:
            counts[f"made: {what}"] += 1
            counts[f"told: {what}"] += bool(said & ALSO.get(what, {what}))
        plain = not wanted and "split" not in (truth.way, base.way)
        counts["the same"] += plain
        counts["the same, told otherwise"] += bool(plain and said and group.base.speaker)
        counts[f"way {truth.way}: {printing.words}"] += base.at < 0
    return counts


def copied(made: Set, group: Group) -> Counter[str]:
    """Return how many printings are copies in truth, told as such, and told wrongly."""
    counts: Counter[str] = Counter()
    ids = {one.article for one in group.printings}
    for one in group.printings:
        source = made.copies.get(one.article, one.article)
        alike = {other for other in ids if made.copies.get(other, other) == source} - {one.article}
        counts["copies told"] += one.copy is not None and bool(alike)
        counts["copies told wrongly"] += one.copy is not None and not alike
    families = Counter(made.copies.get(one, one) for one in ids)
    counts["copies"] += sum(many - 1 for many in families.values())
    return counts


def measure(made: Set) -> Counter[str]:
    """Return all counts of a set."""
    known: dict[str, Side] = {key: s for r in made.records for key, s in sides(r).items()}
    found = groups(map(candidate, known.values()))
    counts = joined(made, found)
    for group in found:
        shown = group_of([known[one.statement] for one in group], judge)
        counts += told(made, shown)
        counts += copied(made, shown)
    return counts


def page(counts: Counter[str]) -> str:
    """Return the counts as lines, shares first."""

    def share(part: str, whole: str) -> str:
        return f"{counts[part]:,} of {counts[whole]:,} ({100 * counts[part] / counts[whole]:.2f} %)"

    lines = [f"pairs joined: {share('joined', 'pairs of one quotation')}"]
    lines.append(f"  of phrases: {share('of phrases joined', 'of phrases')}")
    lines.append(f"pairs joined wrongly: {share('wrongly', 'pairs joined')}")
    kinds = sorted({name[6:] for name in counts if name.startswith("made: ")})
    counts["made"] = sum(counts[f"made: {kind}"] for kind in kinds)
    counts["told"] = sum(counts[f"told: {kind}"] for kind in kinds)
    lines.append(f"differences told: {share('told', 'made')}")
    lines += [f"  {kind}: {share(f'told: {kind}', f'made: {kind}')}" for kind in kinds]
    lines.append(f"told where nothing differs: {share('the same, told otherwise', 'the same')}")
    lines.append(
        f"copies told: {share('copies told', 'copies')}; wrongly: {counts['copies told wrongly']}"
    )
    for way in WAYS:
        verdicts = {n.split(": ")[1]: c for n, c in counts.items() if n.startswith(f"way {way}: ")}
        lines.append(f"  {way}: {', '.join(f'{c} {w}' for w, c in sorted(verdicts.items()) if c)}")
    return "\n".join(lines)


def vocabulary(corpus: str) -> list[str]:
    """Return the words that newsroom sentences are made of: those of no quotation's."""
    words = {
        w for kept in (False, True) for e in events(corpus, kept) for s in e.said for w in s.words
    }
    return sorted({w[::-1] for w in words if w.isalpha() and w.islower() and len(w) > 4})


def main() -> None:
    """Make a set, compare it, print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=("dev", "kept"), default="dev")
    options.add_argument("--corpus", choices=("invented", "polnear"), default="invented")
    options.add_argument("--seed", type=int, default=3)
    asked = options.parse_args()
    given = events(asked.corpus, asked.part == "kept")
    made = Maker(asked.seed, vocabulary(asked.corpus)).tell(given)
    print(f"{asked.corpus}, {asked.part}: {len(given)} events, {len(made.records):,} articles")
    print(page(measure(made)))


if __name__ == "__main__":
    main()
