"""What leaves to be looked at, and what somebody told of it: the nouns of every form.

A sheet is what came back of one article; what is told of a statement has the state in which the
statement left, so that what the annotator changed is known from what the archive changed meanwhile.
Nothing is decided here (`changes`), and no form is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from saidwhat.archive.applied import told_of
from saidwhat.errors import UsageError
from saidwhat.types.correction import NOT_ESTABLISHED, written
from saidwhat.types.doubt import Doubt
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans
from saidwhat.wording.visible import visible

Verdict = Literal["", "right", "not said", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("", "right", "not said", "unsure")

#: What of a statement can come back changed, in the order of its state.
FIELDS = "speaker", "said", "words"

#: What stands between two pieces of a statement's words where they are typed.
APART = " … "


@dataclass(frozen=True, slots=True)
class Given:
    """A statement that leaves to be looked at; ``record`` is its article's, as it stands now."""

    record: Record
    statement: Statement
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A place that was marked; ``words`` are what the other program has there, if it tells."""

    span: Span
    words: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told of a statement; None of what the form does not tell.

    ``where`` is the file and the line. ``content`` are the words as places, ``typed`` as typed.
    """

    where: str
    statement: str
    state: str
    speaker: str | None = None
    said: str | None = None
    content: tuple[Piece, ...] | None = None
    typed: str | None = None
    source: tuple[Piece, ...] | None = None
    cue: tuple[Piece, ...] | None = None
    verdict: Verdict = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken: where it stands, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What came back of one article.

    ``text`` is the article's text where the form has it; ``by_line`` tells that no place of it goes
    over the end of a line.
    """

    where: str
    article: str
    text_sha256: str
    told: tuple[Told, ...]
    text: str | None = None
    by_line: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """All that a file holds: sheets, and what could not be read of it."""

    sheets: tuple[Sheet, ...]
    refused: tuple[Refused, ...] = ()


def value_of(record: Record, statement: Statement, field: str, *, by_line: bool = False) -> str:
    """Return what a statement has in one of `FIELDS`, as it leaves."""
    if field == "words":
        content = lines(statement.content, record.article.text) if by_line else statement.content
        return written(content)
    return told_of(record, field, statement.id) or NOT_ESTABLISHED


def state_of(record: Record, statement: Statement, *, by_line: bool = False) -> str:
    """Return the state in which a statement leaves: a short digest of each of `FIELDS`."""
    values = (value_of(record, statement, field, by_line=by_line) for field in FIELDS)
    return "s" + "-".join(map(digest, values))


def states(state: str) -> dict[str, str]:
    """Return the digest of each field in a state.

    Raises:
        UsageError: it is none.
    """
    parts = state.strip().removeprefix("s").split("-")
    if len(parts) != len(FIELDS):
        raise UsageError("the state in which it left is lost", subject=state[:40])
    return dict(zip(FIELDS, parts, strict=True))


def digest(value: str) -> str:
    """Return eight digits for a value; white space and marks that cannot be seen do not count."""
    return hashlib.sha256(folded(value).encode("utf-8", "replace")).hexdigest()[:8]


def folded(words: str) -> str:
    """Return words as they are compared: visible, one space for any white space."""
    return " ".join(visible(words).split())


def verdict_of(given: str) -> Verdict:
    """Return a verdict as it was typed or chosen.

    Raises:
        UsageError: there is no such verdict.
    """
    typed = folded(given).casefold()
    found = next((one for one in VERDICTS if one == typed), None)
    if found is None:
        known = ", ".join(one for one in VERDICTS if one)
        raise UsageError("there is no such verdict", subject=given[:40], advice=f"one of {known}")
    return found


def printed(text: str) -> str:
    """Return a text in which every line ends in a line feed; each character stays in its place."""
    breaks = dict.fromkeys(map(ord, "\t\v\f\x00\x1c\x1d\x1e\x85\u2028\u2029"), " ")
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(breaks)


def lines(places: Spans, text: str) -> Spans:
    """Return places cut at the ends of lines, without the white space there."""
    found = []
    shown = printed(text)
    for place in places:
        at = place.start
        for line in place.of(shown).split("\n"):
            start = at + len(line) - len(line.lstrip())
            end = at + len(line.rstrip())
            if start < end:
                found.append(Span(start, end))
            at += len(line) + 1
    return tuple(found)


def over_lines(places: Sequence[Span], text: str) -> Spans:
    """Return places joined where nothing but the end of a line parts them."""
    found: list[Span] = []
    shown = printed(text)
    for place in places:
        gap = shown[found[-1].end : place.start] if found else ""
        if found and "\n" in gap and not gap.strip():
            found[-1] = Span(found[-1].start, place.end)
        else:
            found.append(place)
    return tuple(found)
