"""Where does a quotation begin and end, over all its paragraphs?

From the passages of ``text/quotes.py``: one that goes on from the paragraph before is a piece
of the same turn. Nested passages are turns within turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.text.quotes import Quoted, quoted
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn


@dataclass(slots=True)
class Chain:
    """The passages of one quotation while they are gathered, and the chain it is nested in."""

    passages: list[Quoted]
    within: int | None


def quotations(article: Article, places: Spans) -> list[Turn]:
    """Return the quotations of ``places``, the paragraphs to read, nested ones among them."""
    text = article.text
    return [_turn(chain) for chain in _chains(quoted(text, places))]


def _chains(passages: Sequence[Quoted]) -> list[Chain]:
    found: list[Chain] = []
    around: list[int] = []  # the chains open around a passage, the outermost first
    for passage in passages:
        if passage.continues and found and passage.depth == 0:
            found[around[0]].passages.append(passage)
            del around[1:]
            continue
        del around[passage.depth :]
        within = around[-1] if around else None
        around.append(len(found))
        found.append(Chain([passage], within))
    return found


def _turn(chain: Chain) -> Turn:
    first, last = chain.passages[0], chain.passages[-1]
    return Turn(
        Span(first.span.start, last.span.end),
        tuple(passage.span for passage in chain.passages),
        tuple(passage.inner for passage in chain.passages),
        "quotation",
        closed=last.closed,
        within=chain.within,
    )
