"""What only the reading sees otherwise is no change; what the text has otherwise is one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from saidwhat.jobs.versions import compared
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement, statement_id
from saidwhat.types.record import Said as DateSaid
from saidwhat.types.span import Span
from saidwhat.types.versions import Version, VersionChanges
from tests.compare.made import made

LUND = "Petra Lund said on Tuesday that the bridge would not reopen before May.\n"
RAIN = "It rained on the hill above the village for most of the day.\n"


def of(text: str, *told: dict[str, Any]) -> Record:
    """Return the record of a text with reported statements: their words, and what else is told."""
    record = made("The Courier", "2031-03-06", text)
    return replace(record, statements=tuple(_statement(record, **one) for one in told))


def _statement(record: Record, words: str, day: str = "", date: str = "", **more: Any) -> Statement:
    article = record.article

    def place(part: str) -> tuple[Span, ...]:
        at = article.text.find(part)
        return (Span(at, at + len(part)),) if part and at >= 0 else ()

    said = DateSaid(Edtf(date), "cue", place(day)[0] if day else None) if date else None
    content, source, cue = place(words), place("Petra Lund"), place("said")
    return Statement(
        statement_id(article, source, cue, content), "indirect", source, cue, content, words,
        None, said, article.published, more.pop("within", None), more.pop("confidence", 1.0),
    )  # fmt: skip


def kinds(old: Record, new: Record) -> list[str]:
    return [change.kind for change in between(old, new).changes]


def between(old: Record, new: Record) -> VersionChanges:
    return compared(Version(old, "old"), Version(new, "new"))


BRIDGE = {"words": "the bridge would not reopen before May"}


def test_a_statement_that_is_missed_in_the_same_sentence_did_not_go() -> None:
    assert kinds(of(LUND + RAIN, BRIDGE), of(LUND)) == []
    assert kinds(of(LUND), of(LUND + RAIN, BRIDGE)) == []


def test_nor_where_another_word_of_its_sentence_differs() -> None:
    assert kinds(of(LUND, BRIDGE), of(LUND.replace("on Tuesday", "again"))) == []


def test_it_went_where_nobody_says_it_any_more() -> None:
    own = "The bridge would not reopen before May.\n"
    assert kinds(of(LUND, BRIDGE), of(own)) == ["removed"]


def test_less_sure_reported_speech_that_came_is_counted_only() -> None:
    found = between(of(RAIN), of(RAIN + LUND, BRIDGE | {"confidence": 0.1}))
    assert found.changes == ()
    assert found.notes == ("1 less sure statement came or went and is not told.",)
    assert kinds(of(RAIN), of(RAIN + LUND, BRIDGE)) == ["added"]


def test_words_that_only_one_reading_takes_in_are_no_change() -> None:
    short = {"words": "the bridge would not reopen"}
    later = LUND.replace("on Tuesday", "on Friday")
    assert kinds(of(LUND, BRIDGE), of(later, short)) == []
    assert kinds(of(LUND, short), of(later, BRIDGE)) == []


def test_a_negation_that_goes_over_to_the_cue_is_one() -> None:
    later = "Petra Lund said on Tuesday, and not in May, that the bridge would reopen before May.\n"
    assert kinds(of(LUND, BRIDGE), of(later, {"words": "the bridge would reopen before May"})) == [
        "reworded"
    ]


def test_a_change_in_what_is_told_within_a_statement_is_told_once() -> None:
    later = LUND.replace("before May", "before June")
    records = []
    for text, month in ((LUND, "May"), (later, "June")):
        outer = of(text, {"words": f"the bridge would not reopen before {month}"}).statements[0]
        both = of(
            text,
            {"words": f"the bridge would not reopen before {month}"},
            {"words": f"not reopen before {month}", "within": outer.id},
        )
        records.append(both)
    found = between(*records)
    assert [(one.kind, one.new and one.new.text) for one in found.changes] == [
        ("reworded", "not reopen before June")
    ]


def test_a_day_is_another_where_its_words_are() -> None:
    tuesday = BRIDGE | {"day": "Tuesday", "date": "2031-03-04"}
    monday = BRIDGE | {"day": "Monday", "date": "2031-03-03"}
    assert kinds(of(LUND, tuesday), of(LUND.replace("Tuesday", "Monday"), monday)) == ["redated"]


def test_a_day_that_is_counted_from_another_day_of_publication_is_not() -> None:
    later = BRIDGE | {"day": "Tuesday", "date": "2031-03-11"}
    assert kinds(of(LUND, BRIDGE | {"day": "Tuesday", "date": "2031-03-04"}), of(LUND, later)) == []


def test_a_day_that_another_word_of_the_same_text_gives_is_not() -> None:
    text = LUND + "The council met on Friday.\n"
    one, other = (
        BRIDGE | {"day": "Tuesday", "date": "2031-03-04"},
        BRIDGE | {"day": "Friday", "date": "2031-03-07"},
    )
    assert kinds(of(text, one), of(text + RAIN, other)) == []


def test_a_day_that_is_no_longer_told_is_another() -> None:
    told = BRIDGE | {"day": "Tuesday", "date": "2031-03-04"}
    assert kinds(of(LUND, told), of(LUND.replace(" on Tuesday", ""), BRIDGE)) == ["redated"]
    assert kinds(of(LUND, told), of(LUND + RAIN, BRIDGE)) == []


def test_a_quotation_that_is_no_longer_read_did_not_go_where_its_marks_stand() -> None:
    text = "“The bridge is closed,” Petra Lund said.\n" + RAIN
    old = of(text, {"words": "“The bridge is closed,”"})
    old = replace(old, statements=tuple(replace(one, kind="direct") for one in old.statements))
    assert kinds(old, of(text.replace("said", "insisted"))) == []
    assert kinds(old, of(text.replace("“", "").replace("”", ""))) == ["removed"]
