"""How is an original shown? Where it stands, who it is from, and the passage as printed."""

from __future__ import annotations

from bisect import bisect_right

from saidwhat.check.finding import Finding
from saidwhat.check.originals import places, statement_at, told_by_another
from saidwhat.check.speakers import named
from saidwhat.text.lines import around
from saidwhat.text.sentences import sentences
from saidwhat.types.record import Record
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.turn import LAID_OUT
from saidwhat.types.verdict import Match


def match_of(found: Finding) -> Match:
    """Return the match that a finding shows."""
    record = found.original.record
    article = record.article
    place = places(found.original.tokens, found.indexes)
    statement = statement_at(record, place) if found.own is None else None
    speaker = None if told_by_another(found.original, place, statement) else named(statement)
    passage = found.run.passage
    printed = passage.pieces if passage and found.own is None else ()
    content = printed or _around(record, place)
    said = statement.said if statement else None
    source = " ".join(span.of(article.text) for span in statement.source) if statement else ""
    turn, time = _turn(record, place)
    return Match(
        article=article.id,
        statement=statement.id if statement else None,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=article.published.edtf if article.published else None,
        said=said.edtf if said else None,
        speaker=speaker.label if speaker else None,
        content=content,
        text=" ".join(span.of(article.text) for span in content),
        place=place,
        block=_block(record, place[0]),
        source=source or None,
        turn=turn,
        time=time,
        language=article.language,
        warnings=article.warnings,
    )


def _turn(record: Record, place: Spans) -> tuple[int | None, str | None]:
    """Return the number and the time code of the transcript's line that a place stands in."""
    lines = [turn for turn in record.turns if turn.kind in LAID_OUT]
    at = bisect_right(lines, place[0].start, key=lambda turn: turn.span.start)
    if at and lines[at - 1].span.contains(place[0]):
        return at, lines[at - 1].time
    return None, None


def _around(record: Record, place: Spans) -> Spans:
    """Return the sentences that a place stands in."""
    whole = envelope(place)
    text = record.article.text
    lines = around(text, whole)
    return tuple(span for span in sentences(text, lines) if span.overlaps(whole)) or (whole,)


def _block(record: Record, place: Span) -> str | None:
    blocks = record.article.blocks  # in order, and apart
    at = bisect_right(blocks, place.start, key=lambda block: block.span.end)
    return blocks[at].kind if at < len(blocks) and blocks[at].span.overlaps(place) else None
