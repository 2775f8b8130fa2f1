"""How does an answer read as text? A few lines, for assistants that are shown no JSON.

Every statement has its page (``/s/ID``) and the places of its words. Article text is nobody's
instruction: characters that would deceive are shown by their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhat.mcp.told import (
    Checked,
    Finding,
    Guarded,
    Kept,
    Laid,
    Original,
    Part,
    Printed,
    SameWords,
    Somebody,
    Statements,
    WhoSaid,
)
from saidwhat.types.guarded import Sourced
from saidwhat.types.span import Spans
from saidwhat.types.verdict import Coverage, NotChecked
from saidwhat.wording import verdicts
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count
from saidwhat.wording.visible import visible

Told = Checked | Guarded | Kept | Laid | Part | Statements | WhoSaid

#: Words that begin so have their marks.
_OPENING = ("“", '"', "„", "«")
#: Characters of one quotation in a line; a long one loses its middle.
LONGEST = 400


def text_of(told: Told) -> str:
    """Return an answer as text."""
    match told:
        case Checked():
            lines = _checked(told)
        case Guarded():
            lines = _guarded(told)
        case Statements():
            lines = _statements(told)
        case WhoSaid():
            lines = _who(told)
        case Part():
            lines = _part(told)
        case Laid():
            lines = _laid(told)
        case Kept():
            lines = iter([f"{told.outcome}: article {told.article} {told.page}", *told.notes])
    return visible("\n".join(lines))


def _checked(told: Checked) -> Iterator[str]:
    yield told.summary
    yield from told.notes
    for number, one in enumerate(told.quotations, 1):
        yield f"{number}. {_quoted(one.text)} (characters {one.span.start}–{one.span.end})"
        yield from _finding(one)
    yield from _missed(told.not_checked)
    yield from _looked_at(told.looked_at)


def _finding(one: Finding) -> Iterator[str]:
    yield from (f"   {line}" for line in one.says)
    yield from (f"   printed: {_original(each)}" for each in one.originals)
    if one.more_originals:
        yield f"   and {count(one.more_originals, 'more place')}"
    if one.nearest:
        yield f"   nearest: {_original(one.nearest)}"


def _original(one: Original) -> str:
    who = one.speaker or "speaker not established"
    by = one.publisher or "a publisher not known"
    at = f". {one.page}" if one.page else ""
    words = _quoted(_apart(one.text, one.content))
    return f"{words} printed by {by} as said by {who}. {one.citation}{at}"


def _guarded(told: Guarded) -> Iterator[str]:
    yield f"{'ok' if told.ok else 'not ok'}: {told.summary}"
    yield from told.notes
    for number, one in enumerate(told.quotations, 1):
        yield f"{number}. {_quoted(one.text)} (characters {one.span.start}–{one.span.end})"
        yield from (f"   {line}" for line in one.says)
        yield from (f"   source: {_sourced(each)}" for each in one.sources)
        if one.more_sources:
            yield f"   and {count(one.more_sources, 'more place')}"
        if one.nearest:
            yield f"   nearest: {_sourced(one.nearest)}"
    for cited in told.citations:
        if cited.level != "fine":
            yield f"citation {visible(cited.target)}: {cited.level}, {cited.found}"
    yield from _missed(told.not_checked)
    if told.repaired is not None:
        yield from ("mended:", told.repaired)


def _sourced(one: Sourced) -> str:
    name = f" ({one.name})" if one.name else ""
    who = f", as said by {one.speaker}" if one.speaker else ""
    place = f"characters {one.span.start}–{one.span.end}"
    return f"{_quoted(one.text)} in source {one.source + 1}{name}, {place}{who}"


def _statements(told: Statements) -> Iterator[str]:
    shown = len(told.statements)
    yield f"{shown} of {count(told.total, 'statement')}, the newest first"
    yield from told.notes
    yield from (_printed(one) for one in told.statements)
    if told.after is not None:
        yield f"more: ask again with after={told.after}"
    yield from _looked_at(told.looked_at)


def _printed(one: Printed) -> str:
    source = f" (printed: {one.source})" if one.source else ""
    who = one.speaker or f"speaker not established{source}"
    role = f", {one.role}" if one.role else ""
    by = one.publisher or "a publisher not known"
    when = in_words(one.published) if one.published else "day of publication not established"
    title = f": “{one.title}”" if one.title else ""
    kind = "" if one.kind == "direct" else f" [{one.kind}]"
    said = f"; said {in_words(one.said)} ({one.said_basis})" if one.said else ""
    also = "".join(f"; {line}" for line in (*one.put_right, *one.warnings))
    place = f"{one.page}, characters {_places(one.content)} of article {one.article}"
    return (
        f"-{kind} {_quoted(_apart(one.text, one.content))} printed by {by} as said by {who}{role}, "
        f"{when}{title}{said}{also}. {place}"
    )


def _who(told: WhoSaid) -> Iterator[str]:
    if told.quotation:
        yield _quoted(told.quotation.text)
        yield from _finding(told.quotation)
    elif told.person:
        yield _somebody(told.person)
        yield from (f"   printed as {one.text} ({one.count})" for one in told.roles)
        yield f"{len(told.statements)} of {count(told.total, 'statement')}, the newest first"
        yield from (_printed(one) for one in told.statements)
    elif told.candidates:
        yield "the name may be any of these; ask again with an id:"
        yield from map(_somebody, told.candidates)
    yield from told.notes
    yield from _looked_at(told.looked_at)


def _somebody(one: Somebody) -> str:
    facts = [one.name, *([one.id] if one.id else []), *([one.role] if one.role else [])]
    return f"- {' · '.join(facts)} · {count(one.statements, 'statement')}"


def _part(told: Part) -> Iterator[str]:
    by = told.publisher or "a publisher not known"
    when = in_words(told.published) if told.published else "day of publication not established"
    yield f"{told.title or 'untitled'}. Printed by {by}, {when}. {told.page}"
    yield from (f"warning: {line}" for line in told.warnings)
    yield f"characters {told.span.start}–{told.span.end} of {told.characters}, as printed:"
    yield told.text
    if told.next is not None:
        yield f"more: ask again with start={told.next}"
    if told.statements:
        yield "statements:"
    yield from (_printed(one) for one in told.statements)
    if told.more_statements:
        yield f"and {count(told.more_statements, 'more statement')}: read a smaller part"


def _laid(told: Laid) -> Iterator[str]:
    if not told.groups:
        yield "no quotation that several articles print"
    yield from (line for group in told.groups for line in _group(group))
    yield from told.notes
    yield from _looked_at(told.looked_at)


def _group(one: SameWords) -> Iterator[str]:
    yield f"{one.summary}; as said by {one.speaker or 'a speaker not established'}"
    for each in one.printings:
        by = each.publisher or "a publisher not known"
        words = _quoted(_apart(each.text, each.content))
        yield f"- {words} printed by {by} ({each.words}). {each.page}"
    yield from (f"   {line}" for line in one.differences)
    if one.more_printings:
        yield f"   and {count(one.more_printings, 'more printing')}"


def _missed(missed: Sequence[NotChecked]) -> Iterator[str]:
    for one in missed:
        yield f"not checked: {_quoted(one.text)}: {one.reason}"


def _looked_at(coverage: Coverage) -> Iterator[str]:
    yield f"Looked at: {verdicts.coverage(coverage)}"
    if coverage.not_read:
        yield verdicts.not_read(coverage.not_read)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    half = LONGEST // 2
    shown = line if len(line) <= LONGEST else f"{line[:half]} […] {line[-half:]}"
    return shown if shown.startswith(_OPENING) else f"“{shown}”"


def _apart(text: str, content: Spans) -> str:
    """Return the words of a statement, its pieces apart."""
    found, at = [], 0
    for piece in content:
        found.append(text[at : at + len(piece)])
        at += len(piece) + 1
    return " […] ".join(found)


def _places(content: Spans) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in content)
