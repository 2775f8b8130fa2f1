"""How does what was put right about statements become cases, to test a reader with or to teach one?

A page of Markdown, a part for each statement that somebody put right: the paragraphs it stands in,
with every source, cue and content marked (``[Mara Ode]{source} [said]{cue} [no]{content}``), and a
table of who must come out as the speaker of each. A statement that was taken out is not marked. The
text is the article's to the letter, so that what has brackets of its own cannot be written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from saidwhat.archive.exported import Exported
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.types.speaker import Speaker
from saidwhat.wording.corrections import put_right

HEAD = """# Statements that were put right

What is between `[` and `]` must come out with the role in braces, and nothing else; the table has
who must come out as the speaker of each, in their order (`-` for nobody). Where a day was put
right, the table has it, too, and the day of publication stands above the text.
"""

#: What a marked text cannot hold: it would be read as a mark.
_MARKS = re.compile(r"\[(?!\.)|\]\{")

_HALF = re.compile("[\ud800-\udfff]")

#: A role and its number, by the place that is marked with it.
_Labels = dict[Span, list[str]]


def cases(exported: Exported) -> bytes:
    """Return the cases of one record, in UTF-8; nothing where nothing was put right."""
    record = exported.record
    told = sorted((*record.statements, *record.struck), key=_place)
    parts = (_case(record, one) for one in told if one.corrections)
    return "".join(parts).encode("utf-8", "replace")


def _place(statement: Statement) -> Span:
    return envelope((*statement.source, *statement.cue, *statement.content))


def _case(record: Record, statement: Statement) -> str:
    """Return the part of the page for one statement."""
    text = record.article.text
    passage, inside = _passage(record, statement)
    dated = any(one.field == "said" for one in statement.corrections)
    labels = _labels(inside)
    why = [f"{put_right(one, text)}." for one in statement.corrections]
    title = " ".join((record.article.title or "untitled").split())
    head = "\n".join([f"\n## {statement.id}, {title}\n", *map(_line, why)])
    rows = [_row(record, passage, one, dated) for one in inside]
    wrong = _unwritable(passage.of(text), labels, rows)
    if wrong:
        return f"{head}\nIt cannot be written as a case: {wrong}.\n"
    published = record.article.published
    if dated:
        head += f"\nPublished {published.edtf.text if published else 'on no day that is known'}."
    lines = _marked(text, passage, labels).split("\n")
    body = "\n".join(f"    {line}" for line in lines)
    return f"{head}\n\n{body}\n{_table(rows, dated)}"


def _line(words: str) -> str:
    """Return words as one line of prose."""
    line = " ".join(words.split())
    return line[:1].upper() + line[1:]


def _passage(record: Record, statement: Statement) -> tuple[Span, list[Statement]]:
    """Return the lines that a statement stands in, and the statements there, in order.

    With the lines that name who speaks: nobody can come out whom the text does not name.
    """
    text, names = record.article.text, {one.id: one for one in record.entities}
    places = [(_place(one), one) for one in record.statements]
    passage = _lines(text, _place(statement))
    while True:
        inside = [(place, one) for place, one in places if passage.overlaps(place)]
        wanted = [passage, *(place for place, _ in inside)]
        for place, one in inside:
            entity = names.get(one.speaker.entity or "") if one.speaker else None
            named = [m for m in entity.mentions if m.of(text) == entity.name] if entity else []
            if named and not any(passage.contains(mention) for mention in named):
                wanted.append(min(named, key=lambda m: (m.start > place.start, _far(m, place))))
        grown = _lines(text, envelope(wanted))
        if grown == passage:
            return passage, [one for _, one in sorted(inside, key=lambda found: found[0])]
        passage = grown


def _far(mention: Span, place: Span) -> int:
    return abs(mention.start - place.start)


def _lines(text: str, place: Span) -> Span:
    """Return a place with the rest of its first and its last line."""
    end = text.find("\n", place.end)
    return Span(text.rfind("\n", 0, place.start) + 1, len(text) if end < 0 else end)


def _labels(inside: Sequence[Statement]) -> _Labels:
    """Return what each place is marked with; the numbers sort as text."""
    width = len(str(len(inside)))
    found: _Labels = {}
    for number, one in enumerate(inside, 1):
        tail = f" {number:0{width}}" if len(inside) > 1 else ""
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            for span in spans:
                found.setdefault(span, []).append(f"{role}{tail}")
    return found


def _marked(text: str, passage: Span, labels: _Labels) -> str:
    """Return a passage with its places marked; they stand in each other or apart."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for span in sorted(labels, key=lambda span: (span.start, -span.end), reverse=True):
        opening[span.start] = "[" + opening.get(span.start, "")
    for span in sorted(labels, key=lambda span: (span.end, -span.start)):
        closing[span.end] = closing.get(span.end, "") + f"]{{{', '.join(labels[span])}}}"
    edges = sorted({passage.start, passage.end, *opening, *closing})
    found = ""
    for at, after in zip(edges, [*edges[1:], passage.end], strict=True):
        found += closing.get(at, "") + opening.get(at, "") + text[at:after]
    return found


def _row(record: Record, passage: Span, statement: Statement, dated: bool) -> tuple[str, ...]:
    """Return who must come out of a statement, as label, kind and role; and when it was said."""
    who = _shown(record, passage, statement.speaker)
    if not dated:
        return who
    return (*who, statement.said.edtf.text if statement.said else "-")


def _shown(record: Record, passage: Span, speaker: Speaker | None) -> tuple[str, ...]:
    entity = next((e for e in record.entities if speaker and e.id == speaker.entity), None)
    if speaker is None or (entity and not any(map(passage.overlaps, entity.mentions))):
        return "-", "", ""  # whom the article never names nobody can read from it
    role = speaker.role
    printed = role.text if role and passage.contains(role.span) else ""
    return speaker.label, speaker.kind or "", printed


def _table(rows: Sequence[tuple[str, ...]], dated: bool) -> str:
    names = ["speaker", "kind", "role", *(["said"] if dated else [])]
    if not rows:
        return ""
    lines = [names, ["---"] * len(names), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _unwritable(passage: str, labels: _Labels, rows: Iterable[tuple[str, ...]]) -> str:
    """Return why a passage cannot be written with marks; empty where it can."""
    if passage.split("\n") != passage.splitlines() or _HALF.search(passage):
        return "the article has characters there that no line of text can have"
    if _MARKS.search(passage):
        return "the article has brackets of its own there"
    if any(one.start < other.start < one.end < other.end for one in labels for other in labels):
        return "two of its places cross"
    if any("|" in cell or "\n" in cell for row in rows for cell in row):
        return "a name has a bar or a break in it"
    return ""
