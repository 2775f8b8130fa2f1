"""What does an article's record hold? Statements from attributions, and what goes with them.

Here marks become records: each attribution gets its id, its kind, its speaker and
its date said; what stands inside another's content is ``within`` it; sentences that
nobody is quoted for are the newsroom's own voice. Nothing is found in the text here
that the stages before did not see, but the marks of omission inside a content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from saidwhat.record.events import events
from saidwhat.record.said import Circumstances, circumstances, outer
from saidwhat.record.words import Words
from saidwhat.text.layout import Layout
from saidwhat.text.omissions import omissions
from saidwhat.text.quotes import kind_of
from saidwhat.types.annotations import Annotations, Attribution
from saidwhat.types.record import Record, Statement, statement_id
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Leaning, Resolution, Speaker
from saidwhat.types.sureness import together
from saidwhat.types.time import TimeExpression


def record(
    layout: Layout,
    annotations: Annotations,
    times: Sequence[TimeExpression],
    resolution: Resolution,
) -> Record:
    """Return the record of one article.

    ``resolution.speakers`` runs parallel to ``annotations.attributions``.
    """
    statements = _statements(layout, annotations, times, resolution)
    return Record(
        article=layout.article,
        entities=resolution.entities,
        times=tuple(times),
        statements=statements,
        events=events(layout, times, statements),
        own_voice=_own_voice(layout, statements),
        made_by=annotations.made_by,
        turns=layout.turns,
    )


def _statements(
    layout: Layout,
    annotations: Annotations,
    times: Sequence[TimeExpression],
    resolution: Resolution,
) -> tuple[Statement, ...]:
    article = layout.article
    dated = circumstances(layout, annotations.attributions, times, resolution.speakers)
    leanings = resolution.leanings or (None,) * len(resolution.speakers)
    pairs = zip(annotations.attributions, resolution.speakers, dated, leanings, strict=True)
    entries = sorted(pairs, key=lambda entry: (entry[0].place, entry[0].content))
    ids = {
        attribution: statement_id(article, attribution.source, attribution.cue, attribution.content)
        for attribution, *_ in entries
    }
    around = outer(annotations.attributions)
    words = Words(layout, annotations)
    return tuple(_statement(layout, entry, ids, around, words) for entry in _distinct(entries))


_Entry = tuple[Attribution, Speaker | None, Circumstances, Leaning | None]


def _distinct(entries: Sequence[_Entry]) -> list[_Entry]:
    """Drop an entry whose places are those of an earlier one: one place, one statement."""
    seen: set[tuple[Spans, Spans, Spans]] = set()
    kept = []
    for entry in entries:
        places = (entry[0].source, entry[0].cue, entry[0].content)
        if places not in seen:
            seen.add(places)
            kept.append(entry)
    return kept


def _statement(
    layout: Layout,
    entry: _Entry,
    ids: dict[Attribution, str],
    outer_of: dict[Attribution, Attribution],
    words: Words,
) -> Statement:
    attribution, speaker, dated, leaning = entry
    article = layout.article
    around = outer_of.get(attribution)
    return Statement(
        id=ids[attribution],
        kind=kind_of(article.text, attribution.content, attribution.cue, layout.quoted),
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        text=" ".join(span.of(article.text) for span in attribution.content),
        speaker=speaker,
        said=dated.said,
        published=article.published,
        within=ids[around] if around else None,
        confidence=together(words.chance(attribution), speaker),
        elisions=omissions(article.text, attribution.content),
        venue=dated.venue,
        addressee=dated.addressee,
        leaning=leaning,
        article=article.id,
    )


def _own_voice(layout: Layout, statements: Sequence[Statement]) -> Spans:
    """Return the sentences of the news blocks in which no statement stands."""
    parts = [
        span
        for statement in statements
        for span in (*statement.source, *statement.cue, *statement.content)
    ]
    told = _merged(sorted(parts))
    starts = [span.start for span in told]

    def attributed(sentence: Span) -> bool:
        last = bisect_left(starts, sentence.end) - 1
        return last >= 0 and told[last].end > sentence.start

    return tuple(sentence for sentence in layout.news if not attributed(sentence))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
