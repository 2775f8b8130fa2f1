"""What does a reader see of a record on a terminal? Head, statements, dated events.

Readable at any width, without colour as with it. Says "printed as said by", never
more than the article does; a speaker or date that is not established is shown so.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from saidwhat.cli.hanging import Facts, Hanging
from saidwhat.types.article import Article
from saidwhat.types.record import Event, Record, Said, Statement
from saidwhat.wording.corrections import put_right
from saidwhat.wording.dates import RESTS_ON, in_words, not_dated
from saidwhat.wording.languages import unread
from saidwhat.wording.numbers import count

#: Where the words of a statement begin: behind its number.
_INDENT = 4
#: The widest column of dates; a longer date has its words below it.
_WIDEST_DATE = 28
#: What a statement is called that is not shown.
_LESS_SURE = "a less sure statement"
#: A line that is surer than this says nothing of what its confidence is made of.
_SURE = 0.9


def page(record: Record, origin: str, everything: bool = False) -> RenderableType:
    """Return the page of one record; ``origin`` says where it was read from.

    What is doubtful is counted at the end of its statements, and shown with ``everything``.
    """
    parts: list[RenderableType] = [_head(record, origin)]
    shown = [one for one in record.statements if everything or not one.is_doubtful]
    numbers = _numbers(record, shown)
    for statement in shown:
        parts += [Text(), _statement(record.article, statement, numbers)]
    if left_out := len(record.statements) - len(shown):
        told = f"{count(left_out, 'less sure statement')} not shown; --all shows them"
        parts += [Text(), Hanging(Text(told, style="dim"), _INDENT)]
    parts += [part for one in record.struck for part in (Text(), _struck(record.article, one))]
    if record.events:
        parts += [Text(), Text("Dated events", style="bold"), _events(record.events, numbers)]
    return Group(*parts)


def _numbers(record: Record, shown: Sequence[Statement]) -> dict[str, str]:
    """Return what each statement is called by its id: its number, where it is shown."""
    ids = {statement.id for statement in shown}
    return {
        one.id: str(number) if one.id in ids else _LESS_SURE
        for number, one in enumerate(record.statements, 1)
    }


def _head(record: Record, origin: str) -> RenderableType:
    article = record.article
    facts = [article.publisher, article.byline, _dateline(article), *_published(article)]
    return Group(
        Hanging(Text(article.title or origin, style="bold")),
        Facts(tuple(_line(fact) for fact in facts if fact)),
        Facts(_counts(record)),
        *([Hanging(Text(origin, style="dim"))] if article.title else []),
        *(Hanging(Text(f"warning: {warning}", style="yellow")) for warning in article.warnings),
        *(Hanging(Text(put_right(one), style="yellow")) for one in article.corrections),
    )


def _dateline(article: Article) -> str | None:
    dateline = article.dateline
    if dateline is None:
        return None
    return ", ".join(part for part in (dateline.place, dateline.agency) if part) or None


#: What is said of a day of publication that the article itself does not tell.
_NOT_OF_THE_ARTICLE = {"given": " (as given)", "sent": " (when the mail was sent)"}


def _published(article: Article) -> list[str]:
    published = article.published
    if published is None:
        return ["day of publication not known"]
    told = f"published {in_words(published.edtf)}{_hour(published.time)}"
    told += _NOT_OF_THE_ARTICLE.get(published.basis, "")
    return [told, *(["changed since"] if _is_changed(article) else [])]


def _hour(time: str | None) -> str:
    """Return the hour and zone of an ISO 8601 time: ", 18:40 +01:00"."""
    if time is None:
        return ""
    zone = time[19:].lstrip(".0123456789").replace("+00:00", "UTC")
    return f", {time[11:16]} {zone}".rstrip()


def _is_changed(article: Article) -> bool:
    """Tell whether the page was changed after the minute that it was published in."""
    published = article.published.time if article.published else None
    return bool(article.modified and published and article.modified[:16] > published[:16])


def _counts(record: Record) -> tuple[str, ...]:
    if told := unread(record.article.language):
        return (told,)
    named = {s.speaker.label for s in record.statements if s.speaker}
    return (
        f"{count(len(record.statements), 'statement')} by {count(len(named), 'speaker')}",
        count(len(record.events), "dated event"),
        f"{count(len(record.own_voice), 'sentence')} in the newsroom's own voice",
    )


def _statement(article: Article, statement: Statement, numbers: dict[str, str]) -> RenderableType:
    number = Text(f"{numbers[statement.id]:>2}", style="dim")
    lines: list[RenderableType] = [Hanging(_who(article, statement), _INDENT, number)]
    lines.append(Hanging(_words(article, statement), _INDENT))
    lines.append(Facts(_facts(article, statement, numbers), _INDENT, "dim"))
    if statement.speaker and len(statement.speaker.steps) > 1:
        chain = " ← ".join(f"“{step.text}”" for step in statement.speaker.steps)
        lines.append(Hanging(Text(chain, style="dim"), _INDENT))
    return Group(*lines, *_corrections(article, statement))


def _struck(article: Article, statement: Statement) -> RenderableType:
    """Return a statement that somebody took out: its words, struck through, and why."""
    words = _words(article, statement)
    words.stylize("strike dim")
    return Group(Hanging(words, _INDENT), *_corrections(article, statement))


def _corrections(article: Article, statement: Statement) -> list[RenderableType]:
    return [
        Hanging(Text(put_right(one, article.text), style="yellow"), _INDENT)
        for one in statement.corrections
    ]


def _who(article: Article, statement: Statement) -> Text:
    speaker = statement.speaker
    if speaker is None:
        line = Text("speaker not established", style="italic")
        printed = " ".join(span.of(article.text) for span in statement.source)
        return line.append(f" (“{_line(printed)}”)" if printed else "", style="not italic")
    line = Text()
    line.append(_line(speaker.label), style="bold")
    return line.append(f", {_line(speaker.role.text)}") if speaker.role else line


def _words(article: Article, statement: Statement) -> Text:
    """Return the content; what stands between two pieces of it is not the speaker's."""
    words = Text()
    for number, span in enumerate(statement.content):
        words.append(" […] " if number else "", style="dim")
        words.append(_line(span.of(article.text)))
    return words


def _facts(article: Article, statement: Statement, numbers: dict[str, str]) -> tuple[str, ...]:
    cue = _line(" ".join(span.of(article.text) for span in statement.cue))
    facts = [f"{statement.kind}, “{cue}”" if cue else statement.kind]
    for label, place in (("to", statement.addressee), ("where:", statement.venue)):
        facts += [f"{label} “{_line(place.of(article.text))}”"] if place else []
    facts.append(_said(article, statement.said))
    if statement.within in numbers:
        facts.append(f"told within {numbers[statement.within]}")
    facts.append(_confidence(statement))
    return tuple(facts)


def _confidence(statement: Statement) -> str:
    """Return how sure the line is, and where it is not, whether of the words or the speaker."""
    told, sure = f"confidence {statement.confidence:.2f}", statement.sure
    if sure.speaker is None or statement.confidence >= _SURE:
        return told
    return f"{told}: words {sure.words:.2f}, speaker {sure.speaker:.2f}"


def _said(article: Article, said: Said | None) -> str:
    if said is None:
        return not_dated(article.published.edtf if article.published else None)
    words = f"“{_line(said.span.of(article.text))}”" if said.span else ""
    if said.basis == "cue" and words:
        return f"said {in_words(said.edtf)} ({words})"
    because = ", ".join(part for part in (words, RESTS_ON[said.basis]) if part)
    return f"said {in_words(said.edtf)} ({because})"


def _events(events: tuple[Event, ...], numbers: dict[str, str]) -> RenderableType:
    ordered = sorted(events, key=lambda event: (_day(event) is None, _day(event) or ""))
    dates = [in_words(e.time.edtf, e.time.mod) if e.time.edtf else "not dated" for e in ordered]
    indent = _INDENT + min(_WIDEST_DATE, max(map(len, dates))) + 2
    lines = []
    for event, date in zip(ordered, dates, strict=True):
        words = Text(_line(event.text))
        if event.statement in numbers:
            words.append(f" [as told in {numbers[event.statement]}]", style="dim")
        lines.append(Hanging(words, indent, Text(" " * _INDENT + date)))
    return Group(*lines)


def _day(event: Event) -> str | None:
    first = event.time.edtf.first if event.time.edtf else None
    return first.isoformat() if first else None


def _line(words: str) -> str:
    return " ".join(words.split())
