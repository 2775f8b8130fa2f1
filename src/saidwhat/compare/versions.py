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
#: two are different articles. Rewrites share 0.47 and more, two of 72 invented articles 0.28 at
#: most (benchmarks/compare/rewrites.py).
RELATED = 0.35
#: Words of fewer letters tell no subject.
_TELLING = 4
#: So many words in a row are those of the other sentence; a "not" may stand there as another word.
_ENOUGH = 3
#: Dates that the words themselves tell, so that their going is an edit and no other reading.
_READ = frozenset({"cue", "document"})

_Sides = tuple[Edition, Edition]


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
    every = list(_changes(one, other, reword))
    found = sorted(filter(_is_sure, every), key=lambda change: _rank(change, other))
    own = own_words(one, other, reword)
    return VersionChanges(
        address,
        old,
        new,
        tuple(found),
        tuple(_head(old.record.article, new.record.article)),
        own,
        notices(one, other, found, own),
        less_sure=len(every) - len(found),
    )


def _is_sure(change: VersionChange) -> bool:
    """Tell whether it is told: reported speech that came or went is not, where it is less sure."""
    alone = change.new if change.old is None else change.old if change.new is None else None
    return alone is None or not alone.is_doubtful


def _related(old: Edition, new: Edition) -> bool:
    """Tell whether two texts are about one thing."""
    same = old.record.article.text_sha256 == new.record.article.text_sha256
    return same or shared(old, new) >= RELATED


def shared(old: Edition, new: Edition) -> float:
    """Return the share of the telling words of one version, that with fewer, that the other has."""
    slight = old.tokens.language.words("slight")
    words = [
        {key for key in one.tokens.bare if len(key) >= _TELLING and key not in slight}
        for one in (old, new)
    ]
    fewest = min(map(len, words))
    return len(words[0] & words[1]) / fewest if fewest else 1.0


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


def _differing(one: Said, other: Said, sides: _Sides, reword: Reword) -> Iterator[VersionChange]:
    """Yield each way in which a statement that both versions have differs."""
    old, new = sides
    parts = tuple(part.id for said in (one, other) for part in said.statements[1:])

    def told(kind: VersionKind) -> VersionChange:
        return VersionChange(kind, one.first, other.first, (), parts)

    changes = () if _stands(one, old, new) and _stands(other, new, old) else tuple(
        change
        for change in reword(one.words, other.words)
        if not _only_read_otherwise(change, (one, other), sides)
    )  # fmt: skip
    changes = tuple(
        change
        for change in changes
        if not _in_an_inner(change, other.first, new) and not _only_joins(change, (one, other), new)
    )
    if changes:
        yield VersionChange("reworded", one.first, other.first, changes, parts)
    if any(given_to_another(a, b, sides) for a in one.statements for b in other.statements):
        yield told("reattributed")
    if any(_dated_anew(a, b, sides) for a in one.statements for b in other.statements):
        yield told("redated")


def _stands(said: Said, edition: Edition, other: Edition) -> bool:
    """Tell whether the sentences of a statement stand in the other version, word by word."""
    return all(edition.shares(other, *one.content) for one in said.statements)


def _only_read_otherwise(change: Change, pair: tuple[Said, Said], sides: _Sides) -> bool:
    """Tell whether the words that one content has more stand in the other text all the same.

    Right beside its content, and no quotation mark between; of what is only reported, in the same
    sentence.
    """
    (one, other), (old, new) = pair, sides
    if change.draft[0] == change.draft[1]:
        return _stays(old, change.original, (new, other, change.draft[0]))
    if change.original[0] == change.original[1]:
        return _stays(new, change.draft, (old, one, change.original[0]))
    return False


def _stays(edition: Edition, place: tuple[int, int], facing: tuple[Edition, Said, int]) -> bool:
    """Tell whether words stand in the other text, beside ``at`` or in the sentence of a report."""
    other, said, at = facing
    if place[0] == place[1]:
        return False
    stretch = edition.words(Span(*place))
    words, size = stretch.keys, len(stretch.keys)
    if not words:
        return False
    there = bisect_left(other.tokens.starts, at)
    bare = other.tokens.bare
    beside = words in (bare[there : there + size], bare[max(0, there - size) : there])
    if beside and '"' not in other.tokens.gaps[there]:
        return True
    if size < _ENOUGH or any(one.kind != "indirect" for one in said.statements):
        return False
    around = other.sentence(*(span for one in said.statements for span in one.content))
    return flow(stretch) in flow(other.words(around))


def _in_an_inner(change: Change, outer: Statement, new: Edition) -> bool:
    """Tell whether what differs stands in a statement told in this one, and is told with that."""
    start, end = change.draft
    return any(
        span.start <= start and end <= span.end
        for said in new.said
        if said.first.within == outer.id
        for span in said.first.content
    )


def _only_joins(change: Change, pair: tuple[Said, Said], new: Edition) -> bool:
    """Tell whether all that differs is the "that" between a verb and what it reports.

    At the very beginning of what is reported; with a capital it points at something, as in "That
    boat will sink, he said".
    """
    joins = new.tokens.language.words("complementizers")
    gone, come = change.original_text, change.draft_text
    if (gone and come) or (gone or come) not in joins:
        return False
    said, at = (pair[0], change.original[0]) if gone else (pair[1], change.draft[0])
    return any(
        one.kind != "direct" and envelope(one.content).start == at for one in said.statements
    )


def _dated_anew(one: Statement, other: Statement, sides: _Sides) -> bool:
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
    if _date_words(one.said, old) == _date_words(other.said, new):
        return False
    return not (_date_stands(one, old, new) and _date_stands(other, new, old))


def _date_words(said: DateSaid, edition: Edition) -> tuple[str, ...]:
    return edition.words(said.span).keys if said.span else ()


def _date_stands(statement: Statement, edition: Edition, other: Edition) -> bool:
    """Tell whether the other version has the sentences of a statement, and those of its date."""
    said = statement.said
    dated = said is None or said.span is None or edition.shares(other, said.span)
    return dated and edition.shares(other, *statement.content)


def _is_only_here(said: DateSaid, edition: Edition, facing: Edition, statement: Statement) -> bool:
    """Tell whether a date was read from words that the other's sentences do not have."""
    if said.basis not in _READ or said.span is None:
        return False
    there = flow(facing.words(facing.sentence(*statement.content)))
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
