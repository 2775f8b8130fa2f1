"""What does a reader see of a record on a terminal? Head, statements, dated events.

Readable at any width, without colour as with it. Says "printed as said by", never
more than the article does; a speaker or date that is not established is shown so.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saidwhat.types.article import Article
from saidwhat.types.record import Event, Record, Said, Statement

#: What a default date rests on, as a reader sees it.
_DEFAULTS = {"dateline": "by the dateline", "publication": "by the day of publication"}


def page(record: Record, origin: str) -> RenderableType:
    """Return the page of one record; ``origin`` is shown where the article has no title."""
    parts: list[RenderableType] = [_head(record, origin)]
    numbers = {statement.id: index for index, statement in enumerate(record.statements, 1)}
    for statement in record.statements:
        parts += [Text(), _statement(record.article, statement, numbers)]
    if record.events:
        parts += [Text(), Text("Dated events", style="bold"), _events(record.events, numbers)]
    return Group(*parts)


def _head(record: Record, origin: str) -> RenderableType:
    article = record.article
    lines: list[RenderableType] = [Text(article.title or origin, style="bold")]
    facts = [article.publisher, article.byline, _dateline(article), _published(article)]
    lines.append(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    lines.append(Text(_counts(record), style="dim"))
    lines += [Text(f"warning: {warning}", style="yellow") for warning in article.warnings]
    return Group(*lines)


def _dateline(article: Article) -> str | None:
    dateline = article.dateline
    if dateline is None:
        return None
    return ", ".join(part for part in (dateline.place, dateline.agency) if part) or None


def _published(article: Article) -> str:
    if article.published is None:
        return "day of publication not known"
    return f"published {article.published.time or article.published.edtf}"


def _counts(record: Record) -> str:
    named = {s.speaker.label for s in record.statements if s.speaker}
    return (
        f"{_many(len(record.statements), 'statement')} by {_many(len(named), 'speaker')}, "
        f"{_many(len(record.events), 'dated event')}, "
        f"{_many(len(record.own_voice), 'sentence')} in the newsroom's own voice"
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _statement(article: Article, statement: Statement, numbers: dict[str, int]) -> RenderableType:
    return Group(
        _who(article, statement, numbers[statement.id]),
        Padding(_words(article, statement), (0, 0, 0, 4), expand=False),
        Padding(_facts(article, statement, numbers), (0, 0, 0, 4), expand=False),
    )


def _who(article: Article, statement: Statement, number: int) -> Text:
    line = Text(f"{number:>2}  ", style="dim")
    speaker = statement.speaker
    if speaker is None:
        printed = " ".join(span.of(article.text) for span in statement.source)
        line.append("speaker not established", style="italic")
        return line.append(f" (“{printed}”)" if printed else "", style="dim")
    line.append(speaker.label, style="bold")
    if speaker.role:
        line.append(f", {speaker.role.text}")
    return line


def _words(article: Article, statement: Statement) -> Text:
    pieces = [" ".join(span.of(article.text).split()) for span in statement.content]
    return Text(" … ".join(pieces))


def _facts(article: Article, statement: Statement, numbers: dict[str, int]) -> Text:
    facts = [statement.kind, _said(article, statement.said)]
    if statement.within in numbers:
        facts.append(f"told within {numbers[statement.within]}")
    cue = " ".join(span.of(article.text) for span in statement.cue)
    facts += [f"cue “{cue}”"] if cue else []
    facts.append(f"confidence {statement.confidence:.2f}")
    if statement.speaker and len(statement.speaker.steps) > 1:
        chain = " ← ".join(f"“{step.text}”" for step in statement.speaker.steps)
        facts.append(chain)
    return Text(" · ".join(facts), style="dim")


def _said(article: Article, said: Said | None) -> str:
    if said is None:
        return "date said not established"
    if said.basis == "cue" and said.span:
        return f"said {said.edtf} (“{said.span.of(article.text)}”)"
    return f"said {said.edtf} ({_DEFAULTS.get(said.basis, said.basis)})"


def _events(events: tuple[Event, ...], numbers: dict[str, int]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    ordered = sorted(events, key=lambda event: (_day(event) is None, _day(event) or ""))
    for event in ordered:
        when = str(event.time.edtf) if event.time.edtf else "not dated"
        words = Text(" ".join(event.text.split()))
        if event.statement in numbers:
            words.append(f"  [as told in {numbers[event.statement]}]", style="dim")
        table.add_row(Text(f"    {when}"), words)
    return table


def _day(event: Event) -> str | None:
    first = event.time.edtf.first if event.time.edtf else None
    return first.isoformat() if first else None
