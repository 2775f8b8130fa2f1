"""What does an article cost that was read before, but for a paragraph? And what of it the network?

    python -m benchmarks.speed.again [--articles N]

CPU time an article of about 700 words, in the network and outside of it, of one process: read for
the first time; the next version, with another paragraph for one of its own; the second printing of
a wire story, under another headline and without its last two paragraphs. Then how many times as
fast the second and the third are as the first. A first reading is one by a tagger that kept
nothing. Medians of ``--rounds``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from benchmarks.speed.run import load, machine
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read, shared_tagger
from saidwhat.tag.tagger import Tagger
from saidwhat.types.capture import Capture


@dataclass
class Timed:
    """The network, with the CPU time that it took."""

    session: Any
    seconds: float = field(default=0.0)

    def run(self, *given: Any) -> Any:
        begin = time.process_time()
        answer = self.session.run(*given)
        self.seconds += time.process_time() - begin
        return answer


def changed(text: str, other: str) -> str:
    """Return a text with a paragraph of another one for one in its middle."""
    mine, theirs = text.split("\n"), other.split("\n")
    mine[len(mine) // 2] = theirs[len(theirs) // 2] or theirs[len(theirs) // 2 - 1]
    return "\n".join(mine)


def printed_again(text: str, other: str) -> str:
    """Return a text under another one's headline, without its last two paragraphs."""
    return "\n".join([other.split("\n")[0], *text.split("\n")[1:-2]])


def costs(texts: list[str]) -> dict[str, tuple[float, float]]:
    """Return milliseconds an article, in the network and outside of it, of each kind of reading."""
    network = Timed(shared_tagger().model.session)
    model = replace(shared_tagger().model, session=network)
    spent: dict[str, list[float]] = {}
    for text, other in zip(texts, [*texts[1:], texts[0]], strict=True):
        tagger = Tagger(model)
        for name, one in readings(text, other):
            network.seconds, begin = 0.0, time.process_time()
            read(Capture(one.encode(), "bench.txt"), ReadOptions(), tagger)
            sums = spent.setdefault(name, [0.0, 0.0])
            sums[0] += network.seconds
            sums[1] += time.process_time() - begin - network.seconds
    each = 1000 / len(texts)
    return {name: (inside * each, rest * each) for name, (inside, rest) in spent.items()}


def readings(text: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield what is read of one article, one behind the other."""
    yield "first", text
    yield "one paragraph changed", changed(text, other)
    yield "second printing", printed_again(text, other)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = load(options.articles)
    costs(texts[:4])  # warm up
    rounds = [costs(texts) for _ in range(options.rounds)]
    print(machine())
    first = 0.0
    for name in rounds[0]:
        inside, rest = (median(one[name][part] for one in rounds) for part in (0, 1))
        first = first or inside + rest
        cost = f"{inside:6.1f} + {rest:5.1f} ms of CPU an article"
        print(f"{name:22} {cost}, {first / (inside + rest):4.1f} times as fast")


if __name__ == "__main__":
    main()
