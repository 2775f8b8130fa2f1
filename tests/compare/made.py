"""Articles for tests of comparisons: a publisher, a day, and a text, read by the pattern tagger."""

from __future__ import annotations

from dataclasses import replace

from saidwhat.jobs.compare import compared
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import article_of, read_article
from saidwhat.types.capture import Capture
from saidwhat.types.comparison import Group
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.wording.comparisons import names, printed_by
from tests.check.made import PatternTagger


def made(publisher: str, day: str, text: str) -> Record:
    """Return the record of a text that a publisher printed on a day."""
    options = ReadOptions(Edtf(day) if day else None)
    article = article_of(Capture(text.encode(), f"{publisher}.txt"), options)
    article = replace(article, publisher=publisher or None, title=article.title or "A page")
    return read_article(article, tagger=PatternTagger())  # type: ignore[arg-type]


def groups_of(*records: Record) -> list[Group]:
    """Return the groups of some records."""
    return list(compared((record, f"{record.article.publisher}.txt") for record in records))


def shown(group: Group) -> str:
    """Return a group as the cases have it: who prints what, and the differences."""
    called = names(group.printings)
    lines = [f"{printed_by(group)}: {group.base.text}"]
    for name, one in zip(called, group.printings, strict=True):
        copy = "" if one.copy is None else f", copy of {called[one.copy]}"
        lines.append(f"{name}: {one.words}, {one.attribution}{copy}")
    lines += [f"- {each.what}: {each.text}" for each in group.differences]
    return "\n".join(lines) + "\n"
