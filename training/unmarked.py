"""What do texts show that nobody marked? Every tag is open: only teachers say what stands there.

Snippets of GAP's development part (Wikipedia) and the invented articles of ``learn`` with other
names. So a student hears its teachers on more than the news of one year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpora.invented import articles
from corpora.invented.variants import variant
from corpora.references import gap
from saidwhat.tag.scheme import ROLES, TAGS
from saidwhat.tag.windows import Unit, lines
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.types.span import Span
from training.packing import at_once, packed
from training.polnear import Target

#: Variants of each invented article.
VARIANTS = 4


def unmarked_targets(tokenizer: Wordpieces) -> list[Target]:
    """Return the windows of all such texts."""
    return [
        Target(window, [tuple(range(len(TAGS)))] * len(window.words), {r: [] for r in ROLES}, [])
        for text, units in _texts()
        for parts in at_once(text, units, tokenizer)
        for window in packed(parts)
    ]


def _texts() -> Iterator[tuple[str, list[Unit]]]:
    for text in dict.fromkeys(pair.article.text for pair in gap("development")):
        yield text, [(Span(0, len(text)), False)]
    for one in articles("learn"):
        for number in range(VARIANTS):
            text = variant(one, random.Random(f"{one.id}:unmarked:{number}")).text
            yield text, lines(text)
