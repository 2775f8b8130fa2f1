"""Who signs a quotation that stands by itself: "> words / > — N. N.", a dash line under it?

A line under a block quotation, or under a paragraph that is one quotation, and the end of a block
itself: a dash with a name or a description behind it, or what the format sets as the source
(`<cite>`, `<figcaption>`). The line is no word of the quotation. What was read of the draft says
whom a name means; nothing is read here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhat.check.cast import sort_of
from saidwhat.check.originals import statement_at
from saidwhat.check.passages import strip
from saidwhat.language.load import ENGLISH
from saidwhat.text.people import is_given_name, parse
from saidwhat.text.quotes import quoted
from saidwhat.types.draft import Draft
from saidwhat.types.record import Record, Statement, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker

_DASH = r"(?:[—–―~]|--+)"
#: The end of a block: a dash, and no sentence behind it.
_AT_END = re.compile(rf"(?P<dash>{_DASH})\s*(?P<who>[^—–―“”\"\n]{{2,120}})\Z")
#: What may stand before that dash: the end of a sentence, if it is on the same line.
_CLOSED = re.compile(r"[.?!…”\"’»]\s*\Z")
#: A line of its own; a hyphen is enough there.
_LINE = re.compile(rf"\s*(?P<dash>{_DASH}|-)\s*(?P<who>[^“”\"\n]{{2,120}}?)\s*(?:\n|\Z)")
#: Where the name or the description of a credit ends; a name, further on, before small words.
_REST = re.compile(r",\s|\s\(|\s[|–—·/-]\s|\Z")
_BEHIND_NAME = re.compile(rf"\s(?:{ENGLISH.either('behind names of signatures')})\s")
#: A sentence and no name: a small word in front of a full stop, and another one behind it.
_SENTENCE = re.compile(r"[a-z]{3,}[.!?](?:\s|\Z)")
_BULLET = re.compile(r"\s*-\s")
_LED = re.compile(rf"\s*{_DASH}?\s*")
_LONGEST = 14
#: So many sources that a format gives are looked at for one block.
_FEW = 8
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Credit:
    """A credit: its whole place, and the place of the words that say who."""

    span: Span
    who: Span


def signed(draft: Draft, record: Record) -> tuple[Draft, Record]:
    """Return the draft without the credits in its blocks, and the record with what they say."""
    text = draft.readable
    blocks, found = list[Span](), list[tuple[_Credit, Span]]()
    given = sorted(draft.credits, key=lambda span: (span.start, -span.end))
    for block in draft.blocks:
        credit = (
            _given(given, text, block) or _inside(draft, text, block) or _below(text, block.end)
        )
        words = (
            Span(block.start, credit.span.start)
            if credit and block.start < credit.span.start < block.end
            else block
        )
        content = strip(text, words)
        blocks.append(content or block)
        if credit and content:
            found.append((credit, content))
    for content, end in _alone(text):
        credit, said = _below(text, end), statement_at(record, (content,))
        if credit and not (said and (said.source or said.speaker)):
            found.append((credit, content))
    if not found:
        return draft, record
    return replace(draft, blocks=tuple(blocks)), _with(record, found)


def _with(record: Record, found: Sequence[tuple[_Credit, Span]]) -> Record:
    """Return the record with the statements that credits make, before those that were read."""
    made, entities = list[Statement](), {entity.id: entity for entity in record.entities}
    bearers = _bearers(record)
    for credit, content in found:
        who = _entity(record, credit, bearers)
        made.append(_statement(record, credit, content, who))
        if who:
            entities.setdefault(who.id, who)
    statements = (*made, *record.statements)
    return replace(record, statements=statements, entities=tuple(entities.values()))


def said_by(record: Record, who: Span, content: Span) -> Statement:
    """Return the statement of a quotation that words beside it give to somebody."""
    credit = _Credit(who, who)
    entity = _entity(record, credit, _bearers(record))
    known = entity if entity in record.entities else None
    return _statement(record, credit, content, known)


def _bearers(record: Record) -> dict[str, list[Entity]]:
    """Return whom the draft names, by the surname."""
    found: dict[str, list[Entity]] = {}
    for entity in record.entities:
        found.setdefault(parse(entity.name).surname, []).append(entity)
    return found


def _alone(text: str) -> Iterator[tuple[Span, int]]:
    """Yield the quotations in marks that have their lines to themselves, and where they end."""
    for mark in quoted(text):
        if mark.depth or not mark.closed:
            continue
        before = text[text.rfind("\n", 0, mark.span.start) + 1 : mark.span.start]
        if not before.strip() and (inner := strip(text, mark.inner)):
            yield inner, mark.span.end


def _given(given: Sequence[Span], text: str, block: Span) -> _Credit | None:
    """Return what the format gives as the source of a block: its end, or the line under it."""
    first = bisect_left(given, block.start, key=lambda span: span.start)
    for span in given[first : first + _FEW]:
        under = span.start >= block.end and not text[block.end : span.start].strip(" \n—–-")
        at_end = block.contains(span) and not text[span.end : block.end].strip(" \n.")
        line = text[span.end : _line_end(text, span.end)].strip()
        if (at_end or under) and (not line or line.startswith(",")):
            start = max(text.rfind("\n", 0, span.start) + 1, block.start)
            led = not text[start : span.start].strip(" —–-~>")
            return _credit(text, span, start if led else span.start)
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _inside(draft: Draft, text: str, block: Span) -> _Credit | None:
    """Return the credit that a block ends with."""
    found = _AT_END.search(text, block.start, block.end)
    if found is None:
        return None
    dash = found.start("dash")
    words = text[block.start : dash].rstrip()
    broken = "\n" in draft.text[block.start + len(words) : dash]  # one paragraph in Markdown
    if not broken and not _CLOSED.search(words):
        return None
    return _credit(text, Span(*found.span("who")), dash)


def _below(text: str, end: int) -> _Credit | None:
    """Return the credit in the first line with words behind a place."""
    line = _line_end(text, end)
    found = _LINE.match(text, line) if not text[end:line].strip(" .,") else None
    if not found or (found["dash"] == "-" and _BULLET.match(text, found.end())):
        return None
    return _credit(text, Span(*found.span("who")), found.start("dash"))


def _credit(text: str, line: Span, start: int) -> _Credit | None:
    """Return the credit of a line's words, None where they are a sentence."""
    if len(line.of(text).split()) > _LONGEST or _SENTENCE.search(text, line.start, line.end):
        return None
    led = _LED.match(text, line.start, line.end)
    first = led.end() if led else line.start
    rest = _REST.search(text, first, line.end)
    who = strip(text, Span(first, rest.start())) if rest and rest.start() > first else None
    if who is None or sort_of(who.of(text)) == "pronoun" or not who.of(text)[0].isalpha():
        return None
    behind = _BEHIND_NAME.search(text, who.start, who.end)
    if behind:
        name = Span(who.start, behind.start())
        who = name if sort_of(name.of(text)) == "name" else who
    return _Credit(Span(start, line.end), who)


def _statement(record: Record, credit: _Credit, content: Span, entity: Entity | None) -> Statement:
    article, source = record.article, (credit.who,)
    key, words = statement_id(article, source, (), (content,)), content.of(article.text)
    role = entity.roles[0] if entity and entity.roles else None
    speaker = Speaker(entity.name, entity.kind, entity.id, role) if entity else None
    return Statement(
        key, "direct", source, (), (content,), words, speaker, None, None, None, _SURE,
        article=article.id,
    )  # fmt: skip


def _entity(record: Record, credit: _Credit, bearers: dict[str, list[Entity]]) -> Entity | None:
    """Return whom a credit names: as the draft was read, or by its own words."""
    text = record.article.text
    who = " ".join(credit.who.of(text).split())
    if sort_of(who) != "name":
        return None
    name = parse(who)
    known = bearers.get(name.surname, [])
    if not name.given:
        return known[0] if len(known) == 1 else None
    for entity in known:
        is_one = entity.kind == "person" or not (
            entity.kind == "place" or is_given_name(name.given[0])  # no place signs
        )
        if is_one and set(name.given) <= set(entity.name.split()):
            return entity
    end = credit.who.end
    rest = strip(text, Span(end, credit.span.end)) if end < credit.span.end else None
    role = rest.of(text).strip(", ()") if rest else ""
    roles = (Role(role, rest),) if rest and role else ()
    return Entity(f"credit{credit.who.start}", "person", name.text, roles, (credit.who,))
