"""What did an edit change in an article? Statements first, and the newsroom's own words apart.

Pure, over two records. How words are weighed is handed in by the job, for it is the check's; which
statement is which, is for `pairing`, the newsroom's text for `newsroom`, notices of corrections for
`notices`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from saidwhat.compare.edition import Edition, Said, edition, flow
from saidwhat.compare.newsroom import Reword, own_words
from saidwhat.compare.notices import notices
from saidwhat.compare.pairing import pairs
from saidwhat.compare.whose import given_to_another
from saidwhat.text.tokens import tokenise
from saidwhat.types.article import Article
from saidwhat.types.record import Said as DateSaid
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, envelope
from saidwhat.types.verdict import Change
from saidwhat.types.versions import (
    HeadChange,
    HeadPart,
    Version,
    VersionChange,
    VersionChanges,
    VersionKind,
)

#: Of the telling words of the version that has fewer, the other must have this share; less, and the
#: two are different articles. From the sweep in benchmarks/compare/versions.py.
RELATED = 0.35
#: Words of fewer letters tell no subject.
_TELLING = 4
#: Dates that the words themselves tell, so that their going is an edit and no other reading.
_READ = frozenset({"cue", "document"})


def changed(
    old: Version, new: Version, reword: Reword, *, address: str | None = None
) -> VersionChanges:
    """Return what differs between two versions.

    Args:
        old: the version that was captured first.
        new: the later one.
        reword: what weighs the words of two wordings, old and new.
        address: where the two stand, if that is known.
    """
    one, other = edition(old.record), edition(new.record)
    if not _related(one, other):
        return VersionChanges(address, old, new, related=False)
    found = sorted(_changes(one, other, reword), key=lambda change: _rank(change, other))
    own = own_words(one, other, reword)
    return VersionChanges(
        address,
        old,
        new,
        tuple(found),
        tuple(_head(old.record.article, new.record.article)),
        own,
        notices(one, other, found, own),
    )


def _related(old: Edition, new: Edition) -> bool:
    """Tell whether two texts are about one thing: few words of one lack in the other."""
    if old.record.article.text_sha256 == new.record.article.text_sha256:
        return True
    slight = old.tokens.language.words("slight")
    words = [
        {key for key in one.tokens.bare if len(key) >= _TELLING and key not in slight}
        for one in (old, new)
    ]
    fewest = min(map(len, words))
    return fewest == 0 or len(words[0] & words[1]) >= RELATED * fewest


def _changes(old: Edition, new: Edition, reword: Reword) -> Iterator[VersionChange]:
    found = pairs(old, new)
    alone = {
        one.id
        for pair in found
        for side in (pair.old, pair.new)
        if side and None in (pair.old, pair.new)
        for one in side.statements
    }
    for pair in found:
        if pair.old and pair.new:
            yield from _differing(pair.old, pair.new, (old, new), reword)
        elif pair.new and pair.new.first.within not in alone:
            yield VersionChange("added", None, pair.new.first)
        elif pair.old and pair.old.first.within not in alone:
            yield VersionChange("removed", pair.old.first, None)


def _differing(
    one: Said, other: Said, sides: tuple[Edition, Edition], reword: Reword
) -> Iterator[VersionChange]:
    """Yield each way in which a statement that both versions have differs."""
    old, new = sides
    parts = tuple(part.id for said in (one, other) for part in said.statements[1:])

    def told(kind: VersionKind) -> VersionChange:
        return VersionChange(kind, one.first, other.first, (), parts)

    changes = () if _stands(one, old, new) and _stands(other, new, old) else tuple(
        change
        for change in reword(one.words, other.words)
        if not _only_read_otherwise(change, sides)
    )  # fmt: skip
    changes = tuple(change for change in changes if not _in_an_inner(change, other.first, new))
    if changes:
        yield VersionChange("reworded", one.first, other.first, changes, parts)
    if any(given_to_another(a, b, sides) for a in one.statements for b in other.statements):
        yield told("reattributed")
    if any(_dated_anew(a, b, sides) for a in one.statements for b in other.statements):
        yield told("redated")


def _stands(said: Said, edition: Edition, other: Edition) -> bool:
    """Tell whether the sentences of a statement stand in the other version, word by word."""
    return all(other.prints(flow(edition.words(edition.sentence(one)))) for one in said.statements)


def _only_read_otherwise(change: Change, sides: tuple[Edition, Edition]) -> bool:
    """Tell whether the words that one content has more stand in the other text, right beside it."""
    old, new = sides
    if change.draft[0] == change.draft[1]:
        return _beside(old, change.original, new, change.draft[0])
    if change.original[0] == change.original[1]:
        return _beside(new, change.draft, old, change.original[0])
    return False


def _beside(edition: Edition, place: tuple[int, int], other: Edition, at: int) -> bool:
    """Tell whether the words at a place stand in the other text, right before or behind ``at``."""
    if place[0] == place[1]:
        return False
    words = edition.words(Span(*place)).keys
    if not words:
        return False
    there = bisect_left(other.tokens.starts, at)
    bare, size = other.tokens.bare, len(words)
    return words in (bare[there : there + size], bare[max(0, there - size) : there])


def _in_an_inner(change: Change, outer: Statement, new: Edition) -> bool:
    """Tell whether what differs stands in a statement told in this one, and is told with that."""
    start, end = change.draft
    return any(
        span.start <= start and end <= span.end
        for said in new.said
        if said.first.within == outer.id
        for span in said.first.content
    )


def _dated_anew(one: Statement, other: Statement, sides: tuple[Edition, Edition]) -> bool:
    """Tell whether the day said differs because the text does: its own words, or those it rests on.

    Not because the day of publication does, from which "on Tuesday" is counted: that is told once.
    """
    old, new = sides
    if one.said is None or other.said is None:
        gone = one.said or other.said
        edition, facing = (old, new) if one.said else (new, old)
        statement = other if one.said else one
        return gone is not None and _is_only_here(gone, edition, facing, statement)
    if one.said.edtf == other.said.edtf:
        return False
    return _date_words(one.said, old) != _date_words(other.said, new)


def _date_words(said: DateSaid, edition: Edition) -> tuple[str, ...]:
    return edition.words(said.span).keys if said.span else ()


def _is_only_here(said: DateSaid, edition: Edition, facing: Edition, statement: Statement) -> bool:
    """Tell whether a date was read from words that the other's sentences do not have."""
    if said.basis not in _READ or said.span is None:
        return False
    there = flow(facing.words(facing.sentence(statement)))
    return flow(edition.words(said.span)) not in there


def _rank(change: VersionChange, new: Edition) -> tuple[int, int]:
    """Order changes: quotations, speakers, numbers, the rest, and last what is only punctuated."""
    statement = change.new or change.old
    assert statement is not None
    quoted = statement.kind != "indirect" and change.kind in ("added", "removed", "reworded")
    number = any(one.kind == "number" for one in change.changes)
    if not change.material:
        rank = 4
    elif quoted:
        rank = 0
    else:
        rank = 1 if change.kind == "reattributed" else 2 if number else 3
    return rank, envelope(statement.content).start


def _head(old: Article, new: Article) -> Iterator[HeadChange]:
    """Yield what differs in title, byline and time of publication, but for typography."""
    parts: tuple[tuple[HeadPart, str | None, str | None], ...] = (
        ("title", old.title, new.title),
        ("byline", old.byline, new.byline),
        ("published", _published(old), _published(new)),
    )
    for what, one, other in parts:
        if tokenise(one or "").texts != tokenise(other or "").texts:
            yield HeadChange(what, one, other)


def _published(article: Article) -> str | None:
    """Return the time of publication, or the day where no more is known."""
    if article.published is None:
        return None
    return article.published.time or article.published.edtf.text
