"""Which words of a page do the extractors take for its article?

trafilatura selects; resiliparse is the second opinion. Both give words only: the
text itself is taken from the page, so that no extractor can change a quotation.
Their functions that fetch are never used.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html

# A word; of the scripts that set no spaces, a character.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u9fff]+")
_GRAM = 3


def key(text: str) -> str:
    """Return the words of ``text`` folded, with single spaces: what two copies share."""
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one extractor takes for the article, as folded words.

    ``paragraphs`` counts how often each paragraph stands there; ``grams`` are all
    runs of three words.
    """

    paragraphs: Counter[str]
    text: str
    grams: frozenset[tuple[str, ...]]

    def covers(self, text: str) -> bool:
        """Tell whether ``text`` is in the article, by this opinion.

        A paragraph counts as taken when four fifths of its runs of three words are:
        an extractor that drops a link inside it takes it all the same, while a
        teaser that shares a name and a phrase with the article is far below half.
        """
        folded = key(text)
        if folded in self.paragraphs:
            return True
        words = folded.split()
        if len(words) < _GRAM:
            return False
        grams = list(_grams(words))
        if sum(gram in self.grams for gram in grams) * 5 >= len(grams) * 4:
            return True
        return f" {folded} " in self.text


def _opinion(paragraphs: Iterable[str]) -> Opinion:
    keys = [folded for folded in map(key, paragraphs) if folded]
    grams = frozenset(gram for folded in keys for gram in _grams(folded.split()))
    return Opinion(Counter(keys), f" {' '.join(keys)} ", grams)


def _grams(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_GRAM)), strict=False)


def first_opinion(tree: html.HtmlElement) -> Opinion:
    """Return what trafilatura takes for the article."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return _opinion(())
    return _opinion(" ".join(element.itertext()) for element in body)


def second_opinion(tree: html.HtmlElement) -> Opinion:
    """Return what resiliparse takes for the article."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        html.tostring(tree, encoding="unicode"),
        main_content=True,
        alt_texts=False,
        list_bullets=False,
        comments=False,
    )
    return _opinion(text.split("\n"))
