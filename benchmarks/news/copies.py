"""How well are printings of one text told from own reports? Pairs made of invented articles.

    python -m benchmarks.news.copies

Copies of the articles of ``corpora/invented`` (``learn``), made by machine: the headline changed,
cut at the end, paragraphs added before and behind, one word in ten edited, other quotation marks.
Against them, what is no copy: every two of these articles; two own reports that share all
quotations of one; that share a paragraph of background; and every two of forty articles that were
put together from the same sentences with other names and numbers (`benchmarks.web.invented`).
Prints recall and precision for each length of run and each threshold, then of what ships, and how
often copies share one of the shingles that an archive keeps.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import combinations

from benchmarks.web.invented import written
from corpora.invented import articles
from saidwhat.text import shingles as told
from saidwhat.types.span import Span

RUNS = (5, 8, 12)
THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_QUOTED = re.compile('“[^”]*”|"[^"]*"')

#: A name of how a pair came to be, and the bodies of the two.
Pair = tuple[str, str, str]


def edited(body: str, share: float, chance: random.Random) -> str:
    """Return the body with this share of its words replaced by others of it."""
    words = re.split(r"(\W+)", body)
    pool = [word for word in words if word.isalpha()]
    return "".join(
        chance.choice(pool) if word.isalpha() and chance.random() < share else word
        for word in words
    )


def copies(bodies: list[list[str]], chance: random.Random) -> Iterator[Pair]:
    """Yield printings of one text: its paragraphs, and what was made of them."""
    for number, body in enumerate(bodies):
        whole, other = "\n\n".join(body), bodies[(number + 7) % len(bodies)]
        yield "the headline alone changed", whole, whole
        for share in (75, 50, 33):
            kept = body[: max(1, round(len(body) * share / 100))]
            yield f"cut to {share} %", whole, "\n\n".join(kept)
        yield "a paragraph added behind", whole, "\n\n".join([*body, other[0]])
        yield "three added before", whole, "\n\n".join([*other[:3], *body])
        for share in (2, 5, 10):
            yield f"{share} % of words edited", whole, edited(whole, share / 100, chance)
        marks = whole.translate(str.maketrans("“”‘’", "\"\"''"))
        yield "straight marks", whole, marks


def own(bodies: list[list[str]]) -> Iterator[Pair]:
    """Yield own reports: of two things, or of one with the same quotations."""
    whole = ["\n\n".join(body) for body in bodies]
    for one, other in combinations(whole, 2):
        yield "two articles", one, other
    for number, body in enumerate(bodies):
        other = bodies[(number + 7) % len(bodies)]
        quotations = [f"{said} it was said." for said in _QUOTED.findall(whole[number])]
        yield "all quotations shared", whole[number], "\n\n".join([*other, *quotations])
        longest = max(body, key=len)
        yield "a paragraph of background shared", whole[number], "\n\n".join([*other, longest])
    made = [written(number)[1].partition("\n\n")[2] for number in range(40)]
    for one, other in combinations(made, 2):
        yield "the same sentences, other names", one, other


def shares(pairs: list[Pair]) -> list[tuple[str, float, float, int, bool]]:
    """Return of each pair its name, what is shared, the smaller size, whether a kept one is."""
    known: dict[str, told.Shingles] = {}
    found = []
    for name, *texts in pairs:
        for text in texts:
            if text not in known:
                known[text] = told.shingles(text, [Span(0, len(text))])
        one, other = (known[text] for text in texts)
        size = min(len(one), len(other))
        near = len(set(one[: told.KEPT]) & set(other[: told.KEPT])) >= told.LIKELY
        found.append((name, *told.shared(one, other), size, near))
    return found


def is_same(small: float, large: float, size: int, threshold: float) -> bool:
    """Tell what `shingles.same` tells at another threshold."""
    return size >= told.FEWEST and small >= threshold and large >= told.OF_THE_LARGER


def main() -> None:
    """Print the sweep, and the figures of what ships by kind of pair."""
    chance = random.Random(20261130)
    bodies = [one.text.strip().split("\n\n")[1:] for one in articles("learn")]
    bodies = [body for body in bodies if len(body) > 3]
    right, wrong = list(copies(bodies, chance)), list(own(bodies))
    print(f"{len(bodies)} articles, {len(right):,} copies, {len(wrong):,} that are none")
    shipped = told.RUN
    print("run  " + "  ".join(f"{threshold:>11}" for threshold in THRESHOLDS))
    for run in RUNS:
        told.RUN = run  # type: ignore[misc]
        yes, no = shares(right), shares(wrong)
        cells = []
        for threshold in THRESHOLDS:
            found = sum(is_same(s, g, n, threshold) for _, s, g, n, _ in yes)
            false = sum(is_same(s, g, n, threshold) for _, s, g, n, _ in no)
            cells.append(f"{found / len(yes):6.1%} {false:>4}")
        print(f"{run:<4} " + "  ".join(cells))
    told.RUN = shipped  # type: ignore[misc]
    print(f"\nWhat ships: {told.RUN} words, {told.SHARED} and {told.OF_THE_LARGER}")
    for title, pairs in (("copies", shares(right)), ("none", shares(wrong))):
        for name in dict.fromkeys(name for name, *_ in pairs):
            of = [one[1:] for one in pairs if one[0] == name]
            same = [is_same(s, g, n, told.SHARED) for s, g, n, _ in of]
            found = sum(one and near for one, (*_, near) in zip(same, of, strict=True))
            most = max(s for s, *_ in of)
            print(
                f"{title:7} {name:34} {len(of):>6,}  same {sum(same):>5,}  "
                f"found by the kept {found:>5,}  most shared {most:.2f}"
            )


if __name__ == "__main__":
    main()
