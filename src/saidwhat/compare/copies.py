"""Which of some articles repeat another's text? Wire copy: one source, however many print it.

Whether two are the same text is told by the newsroom's own words (`text.shingles`), so that two
reports of one speech, which share its quotations, are two. Each copy is told with the fullest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from saidwhat.text.shingles import KEPT, same, shingles
from saidwhat.types.article import Article


def copies(articles: Sequence[Article]) -> list[int | None]:
    """Return for each article the number of the one whose text it repeats; None: it is its own."""
    runs = [shingles(article.text, article.news) for article in articles]
    holding: defaultdict[int, list[int]] = defaultdict(list)
    found: list[int | None] = [None] * len(articles)
    for number in sorted(range(len(articles)), key=lambda number: (-len(runs[number]), number)):
        sketch = runs[number][:KEPT]  # the smallest: two printings of one text share some
        near = dict.fromkeys(other for run in sketch for other in holding[run])
        of = next((other for other in near if same(runs[number], runs[other])), None)
        found[number] = of
        for run in sketch if of is None else ():
            holding[run].append(number)
    return found
