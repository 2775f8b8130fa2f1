"""How do nouns become answers to an assistant? Short, with the page and the place of the words.

The nouns themselves and what is asked for are elsewhere; how an answer reads as text, in `lines`.
"""

from __future__ import annotations

from saidwhat.archive.people import Person
from saidwhat.jobs.beside import Guarded as Guarded_
from saidwhat.mcp.told import (
    Checked,
    Finding,
    Guarded,
    GuardFinding,
    OnePrinting,
    Original,
    Part,
    Printed,
    SameWords,
    Somebody,
)
from saidwhat.types.article import Article
from saidwhat.types.comparison import Group, Printing
from saidwhat.types.guarded import GuardedQuotation
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Coverage, Match, Verdict, meaning
from saidwhat.wording import citing, comparisons, finding, guarding, verdicts
from saidwhat.wording.corrections import put_right
from saidwhat.wording.languages import unread
from saidwhat.wording.numbers import count

#: So many originals of one quotation are told; the rest are counted.
MOST_ORIGINALS = 3
#: So many printings of one quotation are told, and statements of a part; the rest are counted.
MOST_PRINTINGS, MOST_STATEMENTS = 12, 40
#: Warnings of one article.
MOST_WARNINGS = 3


def page(kind: str, one: str) -> str:
    """Return the address of an article's (``a``) or a statement's (``s``) page in `serve`."""
    return f"/{kind}/{one}"


def resource(kind: str, one: str) -> str:
    """Return the address of an article or a statement as a resource."""
    return f"saidwhat://{kind}/{one}"


def printed(article: Article, statement: Statement) -> Printed:
    """Return a statement as it is told."""
    speaker, said = statement.speaker, statement.said
    source = " ".join(span.of(article.text) for span in statement.source) or None
    corrections = (*article.corrections, *statement.corrections)
    return Printed(
        statement.id, page("s", statement.id), resource("statement", statement.id),
        statement.text, statement.content, statement.kind,
        speaker.label if speaker else None,
        speaker.role.text if speaker and speaker.role else None,
        source, said.edtf if said else None, said.basis if said else None,
        article.id, article.publisher, article.title, article.url,
        article.published.edtf if article.published else None,
        article.text_sha256, statement.confidence, article.warnings[:MOST_WARNINGS],
        tuple(put_right(one, article.text) for one in corrections),
        citing.plain(article, statement),
    )  # fmt: skip


def original(match: Match, *, kept: bool = True) -> Original:
    """Return where words stand, as it is told; ``kept`` in the archive, or in what was given."""
    at = match.statement
    there = page("s", at) if at else page("a", match.article)
    whole = resource("statement", at) if at else resource("article", match.article)
    return Original(
        match.article, at, there if kept else None, whole if kept else None,
        match.speaker, match.source, match.publisher, match.title, match.url, match.published,
        match.text, match.content, match.place, match.warnings[:MOST_WARNINGS],
        citing.place_of(match),
    )  # fmt: skip


def checked(answer: Answer, *, kept: bool) -> Checked:
    """Return what came of a draft, checked against articles that are kept, or were given."""
    return Checked(
        answer.ok, answer.level, verdicts.summary(answer),
        tuple(found(one, answer.coverage, kept=kept) for one in answer.quotations),
        answer.not_checked, answer.notes, answer.coverage,
    )  # fmt: skip


def found(verdict: Verdict, coverage: Coverage, *, kept: bool = True) -> Finding:
    """Return what came of one quotation."""
    answer = Answer("", coverage, (verdict,), verdict.text)
    originals = tuple(original(one, kept=kept) for one in verdict.matches[:MOST_ORIGINALS])
    return Finding(
        verdict.span, verdict.text, verdict.level, verdict.words, verdict.attribution,
        verdict.reason, (finding.head(verdict), *finding.reasons(verdict, answer)),
        verdict.speaker, originals,
        max(0, len(verdict.matches) - MOST_ORIGINALS),
        original(verdict.nearest, kept=kept) if verdict.nearest else None,
    )  # fmt: skip


def guarded(given: Guarded_) -> Guarded:
    """Return what came of an answer."""
    answer = given.answer
    levels = [one.level for one in answer.quotations]
    told = ", ".join(f"{levels.count(level)} {level}" for level in dict.fromkeys(levels))
    some = count(len(levels), "quotation") + (f": {told}" if told else "")
    return Guarded(
        answer.ok, answer.level, f"{some}; {count(answer.read, 'source')} given",
        tuple(map(_guarded, answer.quotations)), answer.citations, answer.not_checked,
        answer.notes, given.repaired, answer.read,
    )  # fmt: skip


def _guarded(one: GuardedQuotation) -> GuardFinding:
    says = [f"{one.level}: {meaning(one.words).says}; {meaning(one.attribution).says}"]
    says += [guarding.mark(one).strip("[]")] if one.reason in ("citation", "turned") else []
    return GuardFinding(
        one.span, one.text, one.level, one.words, one.attribution, one.reason,
        (*says, *map(verdicts.change, one.changes), *one.notes),
        one.speaker, one.cited, one.printed, one.sources[:MOST_ORIGINALS],
        max(0, len(one.sources) - MOST_ORIGINALS), one.nearest,
    )  # fmt: skip


def somebody(person: Person) -> Somebody:
    """Return somebody whom a name may mean."""
    return Somebody(
        person.id, person.name, person.kind, person.role, person.statements,
        person.first, person.last, person.outlets,
    )  # fmt: skip


def part(record: Record, start: int, characters: int) -> Part:
    """Return a part of an article, and the statements whose words begin in it."""
    article = record.article
    span = Span(start, min(len(article.text), start + characters))
    inside = [one for one in record.statements if span.start <= one.content[0].start < span.end]
    foreign = unread(article.language)
    return Part(
        article.id, page("a", article.id), resource("article", article.id),
        article.title, article.publisher, article.byline, article.url,
        article.published.edtf if article.published else None,
        article.language, article.text_sha256, len(article.text), span, span.of(article.text),
        span.end if span.end < len(article.text) else None,
        tuple(printed(article, one) for one in inside[:MOST_STATEMENTS]),
        max(0, len(inside) - MOST_STATEMENTS),
        (*article.warnings, *([foreign] if foreign else [])),
    )  # fmt: skip


def same_words(group: Group) -> SameWords:
    """Return the printings of one quotation."""
    shown = group.printings[:MOST_PRINTINGS]
    return SameWords(
        group.id, comparisons.printed_by(group), group.speaker.label if group.speaker else None,
        tuple(one.text for one in group.differences), tuple(map(_printing, shown)),
        len(group.printings) - len(shown),
    )  # fmt: skip


def _printing(one: Printing) -> OnePrinting:
    return OnePrinting(
        one.statement, page("s", one.statement), resource("statement", one.statement),
        one.article, one.publisher, one.title, one.url, one.published,
        one.speaker.label if one.speaker else None, one.text, one.content, one.words,
    )  # fmt: skip
