"""Which statement of the draft is a quotation, as far as the draft says whose it is?

What was read from the draft comes first; a verb of saying right beside the marks is enough where
nothing was read. A quotation inside another has a statement only where the outer words give it to
somebody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from saidwhat.check.credits import said_by
from saidwhat.check.frames import source_beside
from saidwhat.check.originals import statement_at
from saidwhat.check.passages import Passage
from saidwhat.language.detect import READ
from saidwhat.language.load import ENGLISH
from saidwhat.text.sentences import sentences
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans, envelope

#: So many characters of marks and spaces may stand around the words of a quotation.
_MARKS = 4
_HEARD = re.compile(rf"(?:{ENGLISH.either('hearing')})\b", re.IGNORECASE)
_ABOUT = re.compile(rf"(?:{ENGLISH.either('topics')})\s", re.IGNORECASE)
_TOPIC = re.compile(rf"(?:^|[.!?”\"]\s)(?:{ENGLISH.either('topics')})\s$", re.IGNORECASE)
#: Who stands in front of a colon that leads to a mark, up to a comma.
_COLON = re.compile(
    r"(?:^|[.!?/)”\"]\s)(?P<who>[^.!?:;,“”\"\n]{2,80})(?:,[^.!?:“”\"\n]{2,80})?:\s[“\"]?$", re.M
)
_WORD = re.compile(r"\w+")
#: A sentence with so many words outside the marks has its own say about whose they are.
_SOME = 2
_CLOSING = "\u2060\"'“”„‟‘’‚‛«»‹›"
_EDGES = "\u2060 \"'“”„‟‘’‚‛«»‹›.,"


def said_of(plain: str, record: Record, passage: Passage, lines: Span) -> Statement | None:
    """Return the statement that a draft's quotation is; none that it tells itself."""
    pieces = passage.pieces
    found = statement_at(record, pieces)
    if found is not None and _within(found, pieces):
        others = tuple(one for one in record.statements if not _within(one, pieces))
        found = statement_at(replace(record, statements=others), pieces)
    if found is not None and _hears(record, found):
        return replace(found, source=(), speaker=None)
    if found is not None and _misled(plain, found, pieces):
        return _before_colon(plain, record, envelope(pieces), lines) or found
    own = _own_words(plain, found, envelope(pieces)) if found else None
    if found is not None and own:
        return _framed(plain, record, envelope(pieces), lines) or _unread(found, own)
    if found is not None and (found.speaker or found.source):
        return found
    return _framed(plain, record, envelope(pieces), lines) or found


def told_in(plain: str, record: Record, passage: Passage, outer: Span) -> Statement | None:
    """Return the statement of a quotation inside another, where the draft says whose it is."""
    span = envelope(passage.pieces)
    marks = Span(max(0, span.start - _MARKS), span.end + _MARKS)
    for one in record.statements:
        inside = one.content[0].start >= marks.start and one.content[-1].end <= marks.end
        if inside and one.source and not _within(one, passage.pieces):
            return one
    return _framed(plain, record, span, outer) if outer.contains(span) else None


def _hears(record: Record, statement: Statement) -> bool:
    """Tell whether the source of a statement is told it: "One parish was told that “…”"."""
    cue = " ".join(span.of(record.article.text) for span in statement.cue)
    return bool(statement.source) and bool(_HEARD.match(cue))


def _misled(plain: str, statement: Statement, pieces: Spans) -> bool:
    """Tell whether a colon gives the words to somebody behind them, or to what they are about."""
    if len(statement.source) != 1 or not statement.cue:
        return False
    source = statement.source[0]
    colon = statement.cue[-1].of(plain).strip() == ":"
    behind = source.start >= pieces[0].end and plain[source.end : source.end + 1] == ":"
    return (behind and colon) or bool(_TOPIC.search(plain, max(0, source.start - 20), source.start))


def _own_words(plain: str, statement: Statement, span: Span) -> Span | None:
    """Return the draft's own words in the sentence of a quotation, where its source is in another.

    "“…,” the cook told us before she left. She had “…”, said the owner.": the cook's words were
    read as the owner's. A quotation that is its sentence alone may go on from another.
    """
    found = [_beside(plain, span, source) for source in statement.source]
    return found[0] if found and all(found) else None


def _beside(plain: str, span: Span, source: Span) -> Span | None:
    """Return the words beside a quotation that a sentence ends between them and a source."""
    behind = source.start >= span.end
    if not behind and source.end > span.start:
        return None
    first, last = (span.end, source.end) if behind else (source.start, span.start)
    between = sentences(plain, Span(first, last))
    words = between[0 if behind else -1]
    parted = words.end <= source.start if behind else words.start >= source.end
    own = words.of(plain).rstrip(_EDGES)
    telling = not own.endswith(":") and len(_WORD.findall(own)) >= _SOME
    return words if parted and telling else None


def _unread(statement: Statement, words: Span) -> Statement:
    """Return a statement whose source is not read, by the words beside it."""
    return replace(statement, source=(words,), speaker=None)


def _before_colon(plain: str, record: Record, span: Span, lines: Span) -> Statement | None:
    """Return the statement of "N. N., on the steps: “…”"; what is about somebody is by whoever
    spoke before it in the paragraph."""
    found = _COLON.search(plain, lines.start, span.start)
    if found and not _ABOUT.match(found["who"]):
        return said_by(record, Span(*found.span("who")), span)
    before = [
        one
        for one in record.statements
        if lines.start <= one.content[0].start and one.content[-1].end <= span.start and one.speaker
    ]
    if not found or not before:
        return None
    last = max(before, key=lambda one: one.content[-1].end)
    made = said_by(record, last.source[0] if last.source else span, span)
    return replace(made, source=last.source, speaker=last.speaker)


def _within(statement: Statement, pieces: Spans) -> bool:
    """Tell whether a statement's source stands in the quotation itself."""
    told = (*statement.source, *statement.cue)
    return bool(told) and all(any(piece.contains(one) for piece in pieces) for one in told)


def _framed(plain: str, record: Record, span: Span, within: Span) -> Statement | None:
    """Return the statement that a verb of saying right beside a quotation makes of it."""
    if record.article.language not in (None, *READ):
        return None
    before, behind = (
        plain[max(0, span.start - _MARKS) : span.start],
        plain[span.end : span.end + _MARKS],
    )
    start = span.start - len(before) + len(before.rstrip(_EDGES))
    end = span.end + len(behind) - len(behind.lstrip(_CLOSING))
    who = source_beside(plain, Span(start, end), within)
    return said_by(record, who, span) if who else None
