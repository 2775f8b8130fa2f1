"""What does the page of an address show? Its versions with their captures, and what differs.

Two versions are laid side by side, statement by statement, as `saidwhat versions` does; any pair
can be asked for. Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from saidwhat.jobs.versions import History
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.versions import Notice, PassageChange, VersionChange, VersionChanges
from saidwhat.web.marking import Mark, marked
from saidwhat.web.rendering import link
from saidwhat.wording import versions as wording
from saidwhat.wording.dates import moment

#: Passages of the newsroom's that are shown; the rest are counted.
MOST_PASSAGES = 60

Places = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Which two versions are asked for, by their numbers; the last two where none is."""

    old: int
    new: int


def address_of(asked: str) -> str:
    """Return the address of the page of an article's address."""
    return "/v/" + quote(asked, safe="", errors="replace")


def pair_of(kept: History, old: int | None, new: int | None) -> Pair | None:
    """Return the versions that are laid side by side; None where there is only one."""
    numbers = [edition.version for edition in kept.editions]
    if len(numbers) < 2:
        return None
    if old is None and new is None:
        return Pair(numbers[-2], numbers[-1])
    return Pair(old or numbers[0], new or numbers[-1])


@dataclass(frozen=True, slots=True)
class Row:
    """One version of the list; ``before`` is the address that lays it beside the one before."""

    number: int
    article: str
    captured: str | None
    time: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One statement that differs: who, how, its words before and after, each change in words."""

    number: int
    who: str
    how: str
    old: Statement | None
    new: Statement | None
    before: Markup | None
    after: Markup | None
    given: tuple[str, str] | None
    dated: tuple[str, str] | None
    changes: tuple[tuple[str, bool], ...]

    @property
    def only_after(self) -> bool:
        """Tell whether the words are the same, and shown once."""
        return self.old is not None and self.new is not None and not self.changes


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the newsroom's: where it stands, or its words before and after."""

    where: str | None
    before: Markup | None
    after: Markup | None


def values(kept: History, pair: Pair | None, found: VersionChanges | None) -> dict[str, Any]:
    """Return what the template shows."""
    page = address_of(kept.address)
    numbers = [None, *(edition.version for edition in kept.editions)]
    rows = [
        Row(
            edition.version, edition.id, edition.captured,
            moment(edition.captured) if edition.captured else "time of capture not known",
            f"{page}?old={earlier}&new={edition.version}" if earlier else None,
        )
        for edition, earlier in zip(kept.editions, numbers, strict=False)
    ]  # fmt: skip
    return {
        "address": kept.address,
        "page": page,
        "rows": rows[::-1],
        "withdrawn": [edition.version for edition in kept.withdrawn],
        "pair": pair,
        "here": "",
        **(_found(kept, found) if found else {"found": None, "title": kept.address}),
    }


def _found(kept: History, found: VersionChanges) -> dict[str, Any]:
    called = wording.names(found)
    asked = {"address": kept.address, "old": found.old.number, "new": found.new.number}
    new = found.new.record.article
    return {
        "found": found,
        "title": new.title or kept.address,
        "summary": _capital(wording.summary(found)),
        "head": [wording.head_change(change) for change in found.head],
        "lines": [
            _line(found, changes, (number, called))
            for number, changes in enumerate(wording.statements(found), 1)
        ],
        "own": _capital(wording.own_words(found.own)),
        "passages": [_passage(found, one, called) for one in found.own.passages[:MOST_PASSAGES]],
        "more": max(0, len(found.own.passages) - MOST_PASSAGES),
        "notices": [(one, _about(found, one)) for one in found.notices],
        "unrelated": wording.UNRELATED,
        "captured": (wording.captured(found.old), wording.captured(found.new)),
        "as_json": link("/api/versions", **asked),
        "as_csv": link("/api/versions.csv", **asked),
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _line(
    found: VersionChanges, changes: list[VersionChange], told: tuple[int, wording.Names]
) -> Line:
    number, called = told
    old, new = changes[0].old, changes[0].new
    words = [one for change in changes for one in change.changes]
    kinds = {change.kind for change in changes}
    texts = found.old.record.article.text, found.new.record.article.text
    return Line(
        number,
        wording.who(new or old),
        wording.headline(changes, called),
        old,
        new,
        _words(texts[0], old.content, (one.original for one in words)) if old else None,
        _words(texts[1], new.content, (one.draft for one in words)) if new else None,
        (wording.who(old), wording.who(new)) if "reattributed" in kinds else None,
        (wording.when(old), wording.when(new)) if "redated" in kinds else None,
        tuple((wording.word_change(one), one.material) for one in words),
    )


def _words(text: str, pieces: Spans, places: Places) -> Markup:
    """Return the pieces of a text with what differs in them marked."""
    marks = [Mark(Span(*place), "hit") for place in places if place[0] < place[1]]
    return Markup(" ").join(
        marked(text, piece, [mark for mark in marks if mark.span.overlaps(piece)])
        for piece in pieces
    )


def _passage(found: VersionChanges, one: PassageChange, called: wording.Names) -> Passage:
    where = {"added": called.added, "removed": called.removed}.get(one.kind)
    texts = found.old.record.article.text, found.new.record.article.text
    before = [change.original for change in one.changes]
    after = [change.draft for change in one.changes]
    return Passage(
        _capital(where) if where else None,
        _words(texts[0], (one.old,), before) if one.old else None,
        _words(texts[1], (one.new,), after) if one.new else None,
    )


def _about(found: VersionChanges, notice: Notice) -> str:
    return _capital(wording.about(found, notice))
