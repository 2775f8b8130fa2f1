"""What does an article tell of each day? Its accounts: passages that share a day, and their words.

A passage is a statement or a dated event. Those of one day of one article are one account: what
somebody said that day, what happened then. Which accounts tell of one event is asked in `events`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from saidwhat.compare.runs import keys
from saidwhat.language.load import ENGLISH
from saidwhat.text.people import names_one
from saidwhat.text.sentences import sentences
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Statement
from saidwhat.types.span import Span, Spans, envelope

#: A word of fewer letters is no evidence; of a longer one the beginning is compared, so that forms
#: of one word are one ("closed", "closing"): the sweep of `benchmarks.compare.accounts` is flat
#: between 6 and 8.
LETTERS, STEM = 4, 7
#: A statement of a later day than the event's, within these days before publication, answers to it.
NEWS = timedelta(days=2)
_NAMED = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement, or an event that the newsroom dates, with its place and its day."""

    statement: Statement | None
    event: Event | None
    content: Spans
    day: Edtf | None

    @property
    def place(self) -> tuple[int, int]:
        """Return where it begins and ends."""
        whole = envelope(self.content)
        return whole.start, whole.end


@dataclass(frozen=True, slots=True)
class Account:
    """The passages of one article on one day, and what its words say about which event it is.

    ``words`` are the telling words of its sentences, ``lead`` those of what it opens with (headline
    and first sentence where it is the article's news), ``names`` the words of names among them. A
    word is its beginning.
    """

    record: Record
    file: str
    day: date
    passages: tuple[Passage, ...]
    words: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """Return the telling words of a text: no slight ones, no numbers, none of all news."""
    return frozenset(
        word[:STEM]
        for word in keys(text)
        if len(word) >= LETTERS and word not in _common() and not word[0].isdigit()
    )


@cache
def _common() -> frozenset[str]:
    days = frozenset(ENGLISH.table("weekdays")) | frozenset(ENGLISH.table("months"))
    return ENGLISH.words("slight") | ENGLISH.words("common words of news") | days


def passages(record: Record) -> list[Passage]:
    """Return the statements and dated events of an article, in the order of the text."""
    inside: dict[str, list[Event]] = {}
    for event in record.events:
        if event.statement is not None:
            inside.setdefault(event.statement, []).append(event)
    cues = {one.said.span for one in record.statements if one.said and one.said.basis == "cue"}
    found = [
        Passage(one, None, one.content, _day(one, inside.get(one.id, ())))
        for one in record.statements
        if one.within is None
    ]
    found += [
        Passage(None, event, (event.span,), event.time.edtf)
        for event in record.events
        if event.statement is None and event.time.span not in cues
    ]
    return sorted(found, key=lambda passage: passage.place)


def _day(statement: Statement, told: Iterable[Event]) -> Edtf | None:
    """Return the day said, else the first one that the statement tells of."""
    if statement.said:
        return statement.said.edtf
    days = (event.time.edtf for event in told)
    return next((day for day in days if day and day.is_day), None)


def accounts(record: Record, file: str = "") -> list[Account]:
    """Return the accounts of an article, a day each.

    The day of most passages is that of its news; statements without a day belong to it, and so do
    those of later days until it was published. What lies ahead of the publication has not
    happened; reported speech without a day of its own and without a person's name ("farmers say")
    is left out, for nobody knows when it was said.
    """
    last = _published(record)
    by_day: dict[date, list[Passage]] = {}
    undated: list[Passage] = []
    for passage in passages(record):
        day = passage.day.first if passage.day and passage.day.is_day else None
        if passage.statement and not _is_of_some_day(passage.statement):
            continue
        if day and day <= last:
            by_day.setdefault(day, []).append(passage)
        elif passage.day is None and passage.statement:
            undated.append(passage)
    if not by_day:
        return []
    main = max(by_day, key=lambda day: (len(by_day[day]), day))
    news = by_day[main] + undated + list(_later(record, main, by_day))
    made = [_account(record, file, main, news, opens=True)]
    made += [
        _account(record, file, day, own, opens=False) for day, own in by_day.items() if day != main
    ]
    return made


def _published(record: Record) -> date:
    """Return the last day on which an article may have been published; of all if unknown."""
    published = record.article.published
    return (published.edtf.last if published else None) or date.max


def _is_of_some_day(statement: Statement) -> bool:
    """Tell whether a statement belongs to a day: it is quoted, tells its day, or has a name."""
    told = statement.said is not None and statement.said.basis in ("cue", "document")
    speaker = statement.speaker
    named = speaker is not None and speaker.kind == "person" and names_one(speaker.label)
    return told or named or statement.kind != "indirect"


def _later(record: Record, main: date, by_day: dict[date, list[Passage]]) -> Iterator[Passage]:
    """Yield the statements of the days between the news and the publication."""
    last = _published(record)
    for day, own in by_day.items():
        if main < day and last - day < NEWS:
            yield from (passage for passage in own if passage.statement)


def _account(
    record: Record, file: str, day: date, own: Sequence[Passage], *, opens: bool
) -> Account:
    text, in_order = record.article.text, sorted(own, key=lambda passage: passage.place)
    lines = [span for passage in in_order for span in _sentences(record, passage)]
    whole = " ".join(line.of(text) for line in dict.fromkeys(lines))
    lead = lines[0].of(text)
    if opens:
        first = sentences(text, _body(record))[:1]
        lead = " ".join([record.article.title or "", *(one.of(text) for one in first), lead])
    words, opening = telling(f"{whole} {lead}"), telling(lead)
    return Account(record, file, day, tuple(in_order), words, opening, words & _names(record))


def _body(record: Record) -> Span:
    """Return where the article's text begins, behind its headline."""
    blocks = record.article.blocks
    heads = [block.span.end for block in blocks if block.kind == "headline"]
    end = len(record.article.text)
    start = max(heads, default=0)
    return Span(start, end) if start < end else Span(0, end)


def _sentences(record: Record, passage: Passage) -> Spans:
    """Return the sentences that a passage stands in, its source and cue with it."""
    one = passage.statement
    spans = (*one.source, *one.cue, *one.content) if one else passage.content
    return _around(record.article.text, envelope(spans))


def _around(text: str, span: Span) -> Spans:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, end if end > 0 else len(text))
    return tuple(
        one for one in sentences(text, line) if one.start < span.end and span.start < one.end
    )


def _names(record: Record) -> frozenset[str]:
    """Return the beginnings of the words of names."""
    text = record.article.text
    named = Counter(
        word
        for entity in record.entities
        if entity.kind in _NAMED
        for mention in entity.mentions
        for word in mention.of(text).split()
        if word[:1].isupper()
    )
    return telling(" ".join(named))
