"""How does what an edit changed look on a terminal? Statement by statement, before and after.

Readable at any width, without colour as with it: changed words stand between stars, and the
newsroom's own words are told below the statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from saidwhat.cli.hanging import Facts, Hanging
from saidwhat.cli.starring import mark, starred
from saidwhat.types.record import Statement
from saidwhat.types.shown import brief
from saidwhat.types.versions import (
    Notice,
    PassageChange,
    Version,
    VersionChange,
    VersionChanges,
)
from saidwhat.wording import versions as wording
from saidwhat.wording.dates import in_words

_INDENT = 4
#: Columns of the words that stand beside "before" and "after".
_BESIDE = _INDENT + len("before  ")
#: So many of the newsroom's passages are shown; the rest are counted.
MOST_PASSAGES = 12


def edits_page(found: VersionChanges) -> RenderableType:
    """Return what differs between two versions for a terminal."""
    parts: list[RenderableType] = list(_head(found))
    if not found.related:
        return Group(*parts, Hanging(Text(wording.UNRELATED, style="yellow")))
    called = wording.names(found)
    for number, changes in enumerate(wording.statements(found), 1):
        parts += [Text(), *_statement(found, changes, (number, called))]
    parts += [Text(), Hanging(Text(f"{_capital(wording.own_words(found.own))}.", style="bold"))]
    for passage in found.own.passages[:MOST_PASSAGES]:
        parts += _passage(found, passage, called)
    if (more := len(found.own.passages) - MOST_PASSAGES) > 0:
        parts.append(Hanging(Text(f"and {more} more (--json)", style="dim"), _INDENT))
    for notice in found.notices:
        parts += [Text(), *_correction(found, notice)]
    return Group(*parts)


def _head(found: VersionChanges) -> Iterator[RenderableType]:
    title = found.new.record.article.title or found.old.record.article.title
    yield Hanging(Text(title or found.address or found.new.file, style="bold"))
    for label, version in (("old", found.old), ("new", found.new)):
        yield Facts(tuple(_facts(label, version)), style="dim")
    for change in found.head:
        yield Hanging(Text(wording.head_change(change)))
    for note in found.notes:
        yield Hanging(Text(note, style="yellow"))
    yield Hanging(Text(f"{_capital(wording.summary(found))}.", style="bold"))


def _facts(label: str, version: Version) -> Iterator[str]:
    article = version.record.article
    yield f"{label}: version {version.number}" if version.number else f"{label}: {version.file}"
    if version.captured:
        yield f"captured {wording.captured(version)}"
    if article.published:
        yield f"published {in_words(article.published.edtf)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _statement(
    found: VersionChanges, changes: Sequence[VersionChange], told: tuple[int, wording.Names]
) -> Iterator[RenderableType]:
    """Yield a statement: who, how it differs, its words before and after."""
    number, called = told
    old, new = changes[0].old, changes[0].new
    line = Text()
    line.append(wording.who(new or old), style="bold")
    line.append(f": {wording.headline(list(changes), called)}")
    yield Hanging(line, _INDENT, Text(f"{number:>2}", style="dim"))
    words = [one for change in changes for one in change.changes]
    before = starred(_text(found, 0), old.content, [w.original for w in words]) if old else None
    after = starred(_text(found, 1), new.content, [w.draft for w in words]) if new else None
    if before and after and not words:
        yield Hanging(after, _INDENT)
    else:
        yield from _sides(before, after)
    for kind, show in (("reattributed", _given), ("redated", wording.when)):
        if any(change.kind == kind for change in changes):
            yield from _sides(Text(show(old)), Text(show(new)))
    for one in words:
        yield Hanging(Text(wording.word_change(one), style="dim"), _INDENT)


def _text(found: VersionChanges, side: int) -> str:
    return (found.old, found.new)[side].record.article.text


def _given(statement: Statement | None) -> str:
    return f"as said by {wording.who(statement)}"


def _sides(before: Text | None, after: Text | None) -> Iterator[RenderableType]:
    for label, words in (("before", before), ("after", after)):
        if words is not None:
            beside = Text(f"{'':{_INDENT}}{label}", style="dim")
            yield Hanging(words, _BESIDE, beside)


def _passage(
    found: VersionChanges, passage: PassageChange, called: wording.Names
) -> Iterator[RenderableType]:
    if passage.kind != "reworded":
        where = called.added if passage.kind == "added" else called.removed
        side, span = (1, passage.new) if passage.new else (0, passage.old)
        words = brief(span.of(_text(found, side)), 200) if span else ""
        yield Hanging(Text(f"{where}: {words}"), _INDENT + 2, Text(f"{'':{_INDENT}}-"))
        return
    places = ([c.original for c in passage.changes], [c.draft for c in passage.changes])
    for label, span, side in (("before", passage.old, 0), ("after", passage.new, 1)):
        if span:
            start, end = span.start, span.end
            inside = [(a - start, b - start) for a, b in places[side] if start <= a <= b <= end]
            beside = Text(f"{'':{_INDENT}}{label}", style="dim")
            yield Hanging(mark(span.of(_text(found, side)), inside), _BESIDE, beside)


def _correction(found: VersionChanges, notice: Notice) -> Iterator[RenderableType]:
    old = " (the old version has it, too)" if notice.before else ""
    yield Hanging(Text(f"A correction is printed{old}:", style="bold"))
    yield Hanging(Text(" ".join(notice.text.split())), _INDENT)
    yield Hanging(Text(wording.about(found, notice), style="dim"), _INDENT)
