"""How much of what is printed is somebody's words, by kind and confidence of the line?

    python -m benchmarks.turns.sure

On the articles of the world's press (world-dev), which chose the limit below which reported speech
is not shown unasked. A line is somebody's words where it shares three tenths with a mark, as the
scorer counts noise.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.turns.run import lines, records, world_score
from corpora.catalogue import DATA

#: The least confidence of each band.
BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Print one line a kind and band: how many statements, and how many of them are words."""
    count: Counter[tuple[str, float, bool]] = Counter()
    gold = lines(DATA / "speakers" / "world-dev.jsonl")
    read = records(gold)
    for doc in gold:
        marks = world_score.merged(x for mark in doc["statements"] for x in mark["content"])
        for one in read[doc["id"]]["statements"]:
            shared = world_score.shared(one["content"], marks)
            band = max(low for low in BANDS if low <= one["confidence"])
            count[one["kind"], band, shared >= 0.3 * world_score.size(one["content"])] += 1
    print(f"{'kind':10}{'from':>6}{'n':>6}{'somebody’s':>12}")
    for kind in ("direct", "mixed", "indirect"):
        for band in BANDS:
            said, none = count[kind, band, True], count[kind, band, False]
            print(f"{kind:10}{band:6}{said + none:6}{said:12}")


if __name__ == "__main__":
    main()
