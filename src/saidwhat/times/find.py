"""Which words of an article tell a time, and what time do they tell?

Reads the news blocks of an article (headline, lede, body), its dateline and the clocks of
its entries with the grammar. An incomplete date is counted from the dateline's day or the day of
publication; where neither is known, its year stays open and nothing is guessed.

Which statement a time belongs to is not asked here: see ``record/said.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from saidwhat.times.day_dates import nearest_day, order_shown
from saidwhat.times.joined import joined
from saidwhat.times.matcher import Grammar
from saidwhat.times.named_days import settled
from saidwhat.times.reading import Context, Reading
from saidwhat.times.story import Story
from saidwhat.times.tokens import Tokens
from saidwhat.types.article import Article
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression

_READ = ("headline", "lede", "body", "dateline")


@cache
def _grammar() -> Grammar:
    return Grammar()


def find(article: Article, *, narrative: bool = False) -> tuple[TimeExpression, ...]:
    """Return the expressions of time of an article, in the order of its text.

    ``narrative`` is for histories: an incomplete date is counted from the date told
    before it, not from the day of publication.
    """
    blocks = [
        (_grammar().tokens(article.text, block.span.start, block.span.end), block.shape == "time")
        for block in article.blocks
        if block.kind in _READ or block.shape == "time"
    ]
    today, story = _today(article), Story()
    order = order_shown(tokens for tokens, _ in blocks)
    if narrative:
        for _ in _readings(blocks, Context(_NOTHING, today, True, order, story)):
            pass  # what is looked for here is the story
        story.settle()
    found = list(_readings(blocks, Context(_NOTHING, today, narrative, order, story)))
    return tuple(
        _expression(tokens, _opened(tokens, each))
        for tokens, readings in settled(found, today)
        for each in joined(tokens, readings)
    )


_NOTHING = Tokens("", [], [], [], "")


def _readings(
    blocks: list[tuple[Tokens, bool]], context: Context
) -> Iterator[tuple[Tokens, list[Reading]]]:
    for tokens, is_clock in blocks:
        context.opened(tokens)
        found = list(_grammar().read(tokens, context))
        if is_clock:
            context.entered(found)
        yield tokens, found


def _today(article: Article) -> date | None:
    """Return the day that the article's words are counted from: its dateline's, or its first."""
    published = article.published.edtf if article.published else None
    known = published.first if published and published.is_day else None
    dateline = article.dateline.edtf if article.dateline else None
    if dateline is None:
        return known
    if dateline.is_day:
        return dateline.first
    if known and dateline.text.startswith("XXXX-") and dateline.text[5:].replace("-", "").isdigit():
        month, number = (int(part) for part in dateline.text[5:].split("-"))
        nearest = nearest_day(known, month, number)
        return nearest.first if nearest else known
    return known


def _opened(tokens: Tokens, reading: Reading) -> Reading:
    """Return the reading with an open end, where "since", "until" or "by" stands before it."""
    edtf = reading.edtf
    if edtf is None or reading.type != "DATE" or any(mark in edtf.text for mark in "[X~"):
        return reading
    before = tokens.words[reading.start - 1] if reading.start else ""
    start, _, end = edtf.text.partition("/")
    end = end or start
    if before == "since":
        return replace(reading, edtf=Edtf(f"{start}/.."))
    if before in ("until", "till"):
        return replace(reading, edtf=Edtf(f"../{end}"))
    if before == "by":
        # A set of level 2 holds no seasons.
        season = "-2" in end[4:6]
        return replace(reading, edtf=Edtf(f"../{end}" if season else f"[..{end}]"))
    return reading


def _expression(tokens: Tokens, reading: Reading) -> TimeExpression:
    return TimeExpression(
        _span(tokens, reading.start, reading.end),
        reading.type,
        reading.value,
        reading.mod,
        reading.edtf,
        reading.basis,
        _span(tokens, *reading.anchor) if reading.anchor else None,
        reading.alternatives,
    )


def _span(tokens: Tokens, start: int, end: int) -> Span:
    return Span(tokens.starts[start], tokens.ends[end - 1])
