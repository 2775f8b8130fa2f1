"""A record in which somebody has another name, in the text as in everything read from it.

So that two people can be made namesakes in real articles: wherever the record marks one of them,
the words are exchanged and every place behind them moves. Ids of statements stay. What the text
calls him without a mark (in another's name, in a nickname) stays as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate
from typing import Any

from saidwhat.text.people import parse
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span


@dataclass(frozen=True)
class Names:
    """The name that goes and the name that comes."""

    old: str
    new: str

    def whole(self, words: str) -> str:
        """Return words with the full name exchanged."""
        return re.sub(rf"\b{re.escape(self.old)}\b", lambda _: self.new, words)

    def each(self, words: str) -> str:
        """Return words that name this one with the full name exchanged, or each part of it."""
        old, new = parse(self.old), parse(self.new)
        put = {
            self.old: self.new,
            old.surname: new.surname,
            " ".join(old.given): " ".join(new.given),
            old.given[0]: new.given[0],
        }
        either = "|".join(re.escape(one) for one in sorted(put, key=len, reverse=True) if one)
        return re.sub(rf"\b(?:{either})\b", lambda match: put[match[0]], words)


def renamed(record: Record, entity: str, names: Names) -> Record:
    """Return the record with an entity under another full name."""
    text = record.article.text
    one = next(each for each in record.entities if each.id == entity)
    changed: list[tuple[Span, str]] = []
    for span in sorted(set(one.mentions)):
        words = names.each(span.of(text))
        if words != span.of(text) and (not changed or changed[-1][0].end <= span.start):
            changed.append((span, words))
    moved = _Moved(changed)
    article = replace(
        record.article,
        text=moved.text(text),
        title=names.whole(record.article.title or ""),
        blocks=tuple(replace(b, span=moved.span(b.span)) for b in record.article.blocks),
        dateline=None,
    )
    through = _Through(text, article.text, moved.span, names)
    return replace(
        record,
        article=article,
        entities=tuple(
            replace(through(each), name=names.new) if each.id == entity else through(each)
            for each in record.entities
        ),
        times=through(record.times),
        statements=tuple(
            _said_by(through(each), entity, article, names) for each in record.statements
        ),
        events=through(record.events),
        own_voice=through(record.own_voice),
        turns=through(record.turns),
    )


def _said_by(statement: Statement, entity: str, article: Article, names: Names) -> Statement:
    speaker, text = statement.speaker, article.text
    if speaker and speaker.entity == entity:
        speaker = replace(speaker, label=names.new)
    words = " ".join(span.of(text) for span in statement.content)
    return replace(statement, speaker=speaker, text=words, article=article.id)


class _Moved:
    """Places of a text, after words of it were exchanged."""

    def __init__(self, changed: list[tuple[Span, str]]) -> None:
        self.changed = changed
        self._ends = [span.end for span, _ in changed]
        lengths = (len(words) - (span.end - span.start) for span, words in changed)
        self._shifts = [0, *accumulate(lengths)]

    def text(self, old: str) -> str:
        """Return the text with the words exchanged."""
        parts, at = [], 0
        for span, words in self.changed:
            parts += [old[at : span.start], words]
            at = span.end
        return "".join([*parts, old[at:]])

    def span(self, span: Span) -> Span:
        """Return where a place of the old text is in the new one."""
        return Span(self._at(span.start), max(self._at(span.start) + 1, self._at(span.end)))

    def _at(self, place: int) -> int:
        n = bisect_right(self._ends, place)
        shift = self._shifts[n]
        if n < len(self.changed):
            span, words = self.changed[n]
            if span.start < place:  # within the exchanged words
                return min(place + shift, span.start + shift + len(words))
        return place + shift


@dataclass(frozen=True)
class _Through:
    """Nouns of the old text as nouns of the new one: places moved, words read anew."""

    old: str
    new: str
    moved: Callable[[Span], Span]
    names: Names

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self.moved(value)
        if isinstance(value, str):
            return self.names.whole(value)
        if isinstance(value, tuple):
            return tuple(self(each) for each in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told = {one.name: self(getattr(value, one.name)) for one in fields(value)}
        span = getattr(value, "span", None)
        if isinstance(span, Span) and getattr(value, "text", None) == span.of(self.old):
            told["text"] = told["span"].of(self.new)
        return type(value)(**told)
