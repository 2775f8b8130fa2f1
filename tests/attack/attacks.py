"""What may input do that means harm? Be read, or be refused. Nothing else, and soon.

An answer, or an error of the house that is not its own fault; the pins of an answer hold. The
same attacks run in the suite, a few hundred times, and for hours in ``benchmarks/attack``.
"""

from __future__ import annotations

import json
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from saidwhat.check.memory import MemoryCorpus
from saidwhat.codec.records import record_to_json
from saidwhat.codec.write import to_line
from saidwhat.errors import FaultError, SaidwhatError
from saidwhat.formats.registry import media_type
from saidwhat.jobs.check import check_draft, draft_of
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from tests.attack.broken import DRAFTS, FILES, TEXT

#: Seconds of the processor after which an input counts as one that never ends. Most take a few
#: hundredths; the model takes twenty over a hundred thousand brackets.
PATIENCE = 60


class HungError(BaseException):
    """An input took longer than `PATIENCE`; no ``except Exception`` catches it."""


@contextmanager
def impatient() -> Iterator[None]:
    """Raise `HungError` where what is inside does not end."""

    def hung(*_: Any) -> None:
        raise HungError

    before = signal.signal(signal.SIGPROF, hung)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attack_reading(name: str, seed: int, tagger: Any = None) -> bool:
    """Read one broken file; tell whether it was read at all."""
    content = FILES[name](random.Random(seed))
    with impatient():
        try:
            capture = Capture(content, name, media_type(content, name))
            record = read(capture, AS_PRINTED, tagger)
        except FaultError:
            raise
        except SaidwhatError as error:
            assert str(error), "an error without a word"
            return False
        hold(record)
    return True


def attack_checking(name: str, seed: int) -> bool:
    """Check one broken draft; tell whether it was read at all."""
    content = DRAFTS[name](random.Random(seed))
    with impatient():
        try:
            answer = check_draft(draft_of(content, name), MemoryCorpus([whole()]), file=name)
        except FaultError:
            raise
        except SaidwhatError as error:
            assert str(error), "an error without a word"
            return False
        bear_out(answer)
    return True


@cache
def whole() -> Record:
    """Return the record of the text that everything is broken from: drafts are checked by it."""
    return read(Capture(TEXT.encode(), "whole.txt"))


def hold(record: Record) -> None:
    """Assert that every pin of a record holds, and that it can be printed as JSON."""
    article = record.article
    text = article.text
    for statement in record.statements:
        assert statement.content, "a statement of no words"
        for evidence in statement.evidence(article):
            evidence.verify(article)
            assert evidence.exact == text[evidence.span.start : evidence.span.end] != ""
            assert evidence.span.end <= len(text)
        assert statement.text == " ".join(span.of(text) for span in statement.content)
    for place in (*(block.span for block in article.blocks), *(t.span for t in record.times)):
        assert place.end <= len(text)
    for entity in record.entities:
        assert all(span.end <= len(text) for span in entity.mentions)
    json.loads(to_line(record_to_json(record, "broken")))


def bear_out(answer: Answer) -> None:
    """Assert that every verdict of an answer stands where it says, on either side."""
    texts = {record.article.id: record.article.text for record in (whole(),)}
    for verdict in answer.quotations:
        assert verdict.span.end <= len(answer.text)
        for match in verdict.matches:
            printed = texts[match.article]
            assert match.text == " ".join(span.of(printed) for span in match.content)
        if verdict.words == "exact":
            wholes = {match.text for match in verdict.matches}
            wholes |= {span.of(texts[m.article]) for m in verdict.matches for span in m.content}
            assert verdict.text in wholes, verdict
        if verdict.words in ("exact", "typography", "part"):
            assert not any(change.marked for change in verdict.changes)
        assert verdict.words != "altered" or verdict.changes
    for missed in answer.not_checked:
        assert missed.span.end <= len(answer.text)
