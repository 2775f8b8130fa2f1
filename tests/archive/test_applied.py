"""How a record looks with what was put right about its statements: the text never moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from saidwhat.archive.applied import applied, named, told_of
from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.errors import InvalidValueError
from saidwhat.types.correction import (
    STATEMENT_FIELDS,
    CorrectedField,
    Correction,
    places_of,
    written,
)
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Leaning
from saidwhat.types.time import TimeExpression
from tests.archive.made import LIGHTHOUSE, made

RECORD = made(LIGHTHOUSE)[1]
TEXT = RECORD.article.text
LAMP, FERRY, OIL, WINTER = (one.id for one in RECORD.statements)


def right(statement: str, field: CorrectedField, value: str, record: Record = RECORD) -> Correction:
    read = told_of(record, field, statement)
    return Correction(field, read, value, "heard", "person:Ada", "2026-03-04T09:00:00Z", statement)


def shown(statement: str, *corrections: Correction, record: Record = RECORD) -> Statement:
    """Return a statement as it is shown; the others are as they were."""
    after = applied(record, corrections)
    for one, other in zip(record.statements, after.statements, strict=True):
        assert one.id == other.id and (one == other or one.id == statement)
    return next(one for one in after.statements if one.id == statement)


def places(*words: str) -> str:
    return written(tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words))


def test_a_speaker_of_the_article_is_its_entity() -> None:
    told = shown(FERRY, right(FERRY, "speaker", "TOBIN marsh"))
    assert told.speaker is not None
    assert (told.speaker.label, told.speaker.entity) == ("Tobin Marsh", "e2")
    (step,) = told.speaker.steps
    assert (step.text, step.reason) == ("She", "put right by Ada")
    assert step.span.of(TEXT) == "She"
    assert told.corrections[0].read == "Orla Venn"


def test_a_speaker_whom_the_article_never_names_is_a_new_entity_once() -> None:
    after = applied(
        RECORD, [right(FERRY, "speaker", "Ines Falk"), right(OIL, "speaker", "Ines  FALK")]
    )
    assert [(one.id, one.name, one.mentions) for one in after.entities[2:]] == [
        ("e3", "Ines Falk", ())
    ]
    assert {one.speaker.entity for one in after.statements[1:3] if one.speaker} == {"e3"}
    assert after.statements[2].speaker and after.statements[2].speaker.label == "Ines Falk"


def test_a_part_of_the_record_knows_the_same_entities() -> None:
    corrections = [right(FERRY, "speaker", "Ines Falk"), right(OIL, "speaker", "Bo Rask")]
    part = applied(replace(RECORD, statements=RECORD.statements[2:3]), corrections)
    assert part.entities == applied(RECORD, corrections).entities
    assert part.statements[0] == applied(RECORD, corrections).statements[2]


def test_words_as_mentioned_mean_the_entity_and_a_full_name_comes_first() -> None:
    orla, tobin = RECORD.entities
    minister = TEXT.index("Harbour Minister")
    spoken_of = replace(orla, mentions=(*orla.mentions, Span(minister, minister + 16)))
    record = replace(RECORD, entities=(spoken_of, tobin))
    assert named(record, "the harbour minister") == ()
    assert named(record, "harbour minister") == (spoken_of,)
    called = replace(tobin, name="Harbour Minister")
    assert named(replace(record, entities=(spoken_of, called)), "Harbour Minister") == (called,)


def test_nobody_is_established() -> None:
    told = shown(LAMP, right(LAMP, "speaker", "not established"))
    assert told.speaker is None and told.sure.speaker is None
    leaning = replace(
        RECORD.statements[3], leaning=Leaning("Tobin Marsh", "e2", 0.6), confidence=0.4
    )
    record = replace(RECORD, statements=(*RECORD.statements[:3], leaning))
    assert shown(WINTER, right(WINTER, "speaker", "Tobin Marsh"), record=record).leaning is None


def test_words_move_to_other_characters_of_the_text() -> None:
    told = shown(LAMP, right(LAMP, "words", places("the lamp will", "burn again")))
    assert told.text == "the lamp will burn again"
    assert (told.id, told.kind) == (LAMP, "direct")
    assert [pin.exact for pin in told.evidence(RECORD.article)][2:] == [
        "the lamp will", "burn again"
    ]  # fmt: skip
    assert told.corrections[0].read == written(RECORD.statements[0].content)


def test_the_kind_and_the_omissions_are_those_of_the_new_words() -> None:
    text = TEXT.replace("burn again", "b <…> gain")
    record = replace(RECORD, article=replace(RECORD.article, text=text))
    quoted = places("“the lamp will burn again”")
    told = shown(FERRY, right(FERRY, "words", quoted), record=record)
    assert told.kind == "direct"
    assert [place.of(text) for place in told.elisions] == ["<…>"]
    half = shown(OIL, right(OIL, "words", places("again”.\nShe")))
    assert half.kind == "mixed"


@pytest.mark.parametrize("value", ["2022-03", "2022-07-06~", "not established"])
def test_the_date_said(value: str) -> None:
    said = shown(LAMP, right(LAMP, "said", value)).said
    if value == "not established":
        assert said is None
    else:
        assert said is not None
        assert (said.edtf.text, said.basis, said.span) == (value, "corrected", None)


def test_what_is_not_said_is_taken_out_and_what_it_tells_moves_up() -> None:
    lamp, ferry, oil, winter = RECORD.statements
    nested = (
        lamp, replace(ferry, within=LAMP), replace(oil, within=FERRY), replace(winter, within=OIL)
    )  # fmt: skip
    time = TimeExpression(Span(0, 4), "DATE", "2022", edtf=Edtf("2022"), basis="explicit")
    events = tuple(Event(time, Span(0, 9), TEXT[:9], one) for one in (LAMP, OIL, None))
    record = replace(RECORD, statements=nested, events=events, times=(time,))
    after = applied(record, [right(LAMP, "stands", "not said"), right(OIL, "stands", "not said")])
    assert [(one.id, one.within) for one in after.statements] == [(FERRY, None), (WINTER, FERRY)]
    assert [one.statement for one in after.events] == [None, FERRY, None]
    assert [(one.id, one.stands, one.text) for one in after.struck] == [
        (LAMP, False, lamp.text), (OIL, False, oil.text)
    ]  # fmt: skip
    assert after.struck[0].corrections[0].read == "said"
    assert told_of(after, "stands", LAMP) == "not said"
    assert record_from_json(record_to_json(after)) == after


@pytest.mark.parametrize(
    ("field", "value", "sure"),
    [
        ("speaker", "Tobin Marsh", (1.0, 1.0)),
        ("speaker", "not established", (1.0, None)),
        ("words", places("the lamp"), (1.0, 0.85)),
        ("said", "2022", (1.0, 0.85)),
    ],
)
def test_what_a_person_put_right_counts_as_sure(
    field: CorrectedField, value: str, sure: tuple[float, float | None]
) -> None:
    doubtful = replace(RECORD.statements[0], confidence=0.3)
    record = replace(RECORD, statements=(doubtful, *RECORD.statements[1:]))
    told = shown(LAMP, right(LAMP, field, value), record=record)
    assert (told.sure.words, told.sure.speaker) == sure
    assert not told.is_doubtful


def test_nothing_of_a_statement_that_is_not_there() -> None:
    assert applied(RECORD, [right("0" * 16, "words", "0-4")]) == RECORD
    assert told_of(RECORD, "words", "0" * 16) is None


VALUES = {
    "speaker": some.sampled_from(["Orla Venn", "Tobin Marsh", "Ines Falk", "not established"]),
    "words": some.lists(some.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(
        lambda at: ",".join(f"{a}-{b}" for a, b in zip(*[iter(sorted(at))] * 2, strict=False))
    ),
    "said": some.sampled_from(["2022", "2022-07-06", "not established"]),
    "stands": some.just("not said"),
}


@some.composite
def corrections(draw: some.DrawFn) -> list[Correction]:
    found = []
    for one in RECORD.statements:
        for field in STATEMENT_FIELDS:
            if draw(some.booleans()):
                found.append(right(one.id, field, draw(VALUES[field])))
    return draw(some.permutations(found))


@given(corrections())
def test_no_correction_moves_the_text_or_loses_a_statement(given_: list[Correction]) -> None:
    after = applied(RECORD, given_)
    assert after.article == RECORD.article
    assert {one.id for one in (*after.statements, *after.struck)} == {LAMP, FERRY, OIL, WINTER}
    entities = {one.id: one.name for one in after.entities}
    assert len(entities) == len(after.entities)
    for one in (*after.statements, *after.struck):
        for pin in one.evidence(after.article):
            pin.verify(after.article)
        assert one.text == " ".join(place.of(TEXT) for place in one.content)
        assert one.speaker is None or entities[str(one.speaker.entity)] == one.speaker.label
        assert one.stands == (one in after.statements)
    assert record_from_json(record_to_json(after)) == after


@pytest.mark.parametrize(
    ("value", "read"),
    [("3-9", "3-9"), (" 3–9 , 12-14 ", "3-9,12-14"), ("0-1,1-2", "0-1,1-2"), ("007-9", "7-9")],
)
def test_places_as_they_are_typed(value: str, read: str) -> None:
    assert written(places_of(value)) == read


@pytest.mark.parametrize(
    "value",
    [
        "",
        "3",
        "9-3",
        "3-3",
        "3-9,",
        "3-9;10-12",
        "3-9,8-12",
        "10-12,3-9",
        "-3-9",
        "٣-٩",
        "3-" + "9" * 13,
    ],
)
def test_no_places(value: str) -> None:
    with pytest.raises(InvalidValueError):
        places_of(value)
