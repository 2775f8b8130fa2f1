"""What does the page of a checked draft show? The draft, each verdict in place, the originals.

Says what `wording.verdicts` says, and where the print stands. A verdict is a word, a sign
and the shape of a line: never a colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from saidwhat.archive.hits import around
from saidwhat.text.lines import lines
from saidwhat.types.record import Record
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.verdict import Answer, Match, Verdict, meaning
from saidwhat.web.marking import Anchor, Mark, distribute, marked
from saidwhat.wording import citing, verdicts
from saidwhat.wording.numbers import count

Tone = Literal["good", "look", "none"]

#: A sign and a word for each tone, so that its colour is never needed.
SIGNS: dict[Tone, tuple[str, str]] = {
    "good": ("✓", "OK"),
    "look": ("!", "Look"),
    "none": ("○", "Not found"),
}

_MARKS = "\"“„«‹‘'"

#: Originals of one quotation that are shown; the rest are counted.
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Source:
    """An original beside the draft: the passage among its neighbours, and where it stands."""

    match: Match
    before: str
    passage: Markup
    after: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One quotation's card."""

    number: int
    verdict: Verdict
    tone: Tone
    called: str
    drafted: Markup
    printed: Markup | None
    near: str | None
    sources: tuple[Source, ...]
    more: int
    cite: str


def values(answer: Answer, record_of: Callable[[str], Record | None]) -> dict[str, Any]:
    """Return what the template shows; ``record_of`` gives an article's record by its id."""
    judged = [
        _judged(number, verdict, answer, record_of)
        for number, verdict in enumerate(answer.quotations, 1)
    ]
    tones = [entry.tone for entry in judged]
    return {
        "answer": answer,
        "judged": judged,
        "signs": SIGNS,
        "says": verdicts,
        "draft": _draft(answer, judged),
        "tally": [(*SIGNS[tone], tones.count(tone), tone) for tone in SIGNS],
        "summary": verdicts.summary(answer),
        "looked_at": verdicts.coverage(answer.coverage),
        "missed": [verdicts.not_checked(entry, answer) for entry in answer.not_checked],
        "quotations": count(len(judged), "quotation"),
    }


def tone_of(verdict: Verdict) -> Tone:
    """Return the tone of a verdict: what is fine, what wants a look, what is not there."""
    tone = meaning(verdict.words).tone
    return "look" if tone == "good" and verdict.level != "fine" else tone


def _called(verdict: Verdict) -> str:
    """Return what is to be looked at, in a word or two: the words, or else who said them."""
    whose = meaning(verdict.attribution)
    if not meaning(verdict.words).faithful or whose.level == "fine":
        return verdict.words
    return whose.says


def _judged(
    number: int, verdict: Verdict, answer: Answer, record_of: Callable[[str], Record | None]
) -> Judged:
    match = verdict.matches[0] if verdict.matches else verdict.nearest
    record = record_of(match.article) if match else None
    shown = verdict.matches[:MOST_SHOWN] or ((verdict.nearest,) if verdict.nearest else ())
    differs = any(change.draft_text or change.original_text for change in verdict.changes)
    return Judged(
        number=number,
        verdict=verdict,
        tone=tone_of(verdict),
        called=_called(verdict),
        drafted=_pieces(answer.text, verdict.pieces or (verdict.span,), _new(verdict)),
        printed=_printed(match, record, verdict) if differs else None,
        near=_near(verdict),
        sources=tuple(source for one in shown if (source := _source(one, record_of(one.article)))),
        more=max(0, len(verdict.matches) - MOST_SHOWN),
        cite=citing.place_of(match) if match else "",
    )


def _new(verdict: Verdict) -> list[Mark]:
    return [Mark(Span(*c.draft), "new") for c in verdict.changes if c.draft[0] < c.draft[1]]


def _printed(match: Match | None, record: Record | None, verdict: Verdict) -> Markup | None:
    if match is None or record is None:
        return None
    places = [change.original for change in verdict.changes]
    old = [Mark(Span(*place), "old") for place in places if place[0] < place[1]]
    return _pieces(record.article.text, match.content, old)


def _pieces(text: str, pieces: Spans, marks: list[Mark]) -> Markup:
    shares = distribute(sorted(pieces), marks)
    parts = [
        marked(text, piece, share) for piece, share in zip(sorted(pieces), shares, strict=True)
    ]
    return Markup(" ").join(parts)


def _near(verdict: Verdict) -> str | None:
    if verdict.matches or verdict.nearest is None or verdict.distance is None:
        return None
    return f"The nearest passage; {count(verdict.distance, 'word')} differ"


def _source(match: Match, record: Record | None) -> Source | None:
    if record is None:
        return None
    text = record.article.text
    hits = match.place or match.content
    before, inside, after = around(text, envelope(match.content))
    shares = distribute([inside], [Mark(hit, "hit") for hit in hits])
    return Source(
        match=match,
        before=before.of(text) if before else "",
        passage=marked(text, inside, shares[0]),
        after=after.of(text) if after else "",
    )


def _draft(answer: Answer, judged: list[Judged]) -> list[Markup]:
    """Return the lines of the draft, each quotation marked in its tone and numbered."""
    text, marks = answer.text, []
    shown = [line for line in lines(text) if line.of(text).strip()]
    for entry in judged:
        pieces = entry.verdict.pieces or (entry.verdict.span,)
        marks += [Mark(piece, entry.tone, entry.number) for piece in pieces]
        marks += _new(entry.verdict)
    anchors = [
        Anchor(
            _before_mark(text, verdict.span),
            entry.number,
            f"{SIGNS[entry.tone][1]}, {entry.called}",
        )
        for entry, verdict in zip(judged, answer.quotations, strict=True)
    ]
    found, index = [], 0
    for span, share in zip(shown, distribute(shown, marks), strict=True):
        own = []
        while index < len(anchors) and anchors[index].at < span.end:
            own.append(anchors[index])
            index += 1
        found.append(marked(text, span, share, own))
    return found


def _before_mark(text: str, span: Span) -> int:
    """Return where a quotation begins, its opening mark included."""
    opened = span.start > 0 and text[span.start - 1] in _MARKS
    return span.start - 1 if opened else span.start
