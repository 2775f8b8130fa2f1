"""What does resolving cost beside tagging? Processor time per article, PolNeAR dev.

python -m benchmarks.resolve.cost [--out FOLDER]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from corpora import polnear
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    tagger = Tagger.load()
    articles = [polnear.article("dev", name) for name in polnear.names("dev")]
    tagger.tag(articles[0])
    tagging = resolving = 0.0
    words = 0
    for article in articles:
        start = time.process_time()
        annotations = tagger.tag(article)
        middle = time.process_time()
        resolve(layout_of(article), annotations)
        tagging += middle - start
        resolving += time.process_time() - middle
        words += len(article.text.split())
    number = len(articles)
    lines = [
        f"{number} articles, {words} words",
        f"tagging   {1000 * tagging / number:7.1f} ms of processor time an article",
        f"resolving {1000 * resolving / number:7.1f} ms, {100 * resolving / tagging:.1f} % of it",
    ]
    print("\n".join(lines))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "cost.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
