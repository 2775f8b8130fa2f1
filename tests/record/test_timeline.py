"""Events and statements of many records, in order; no date averaged, none lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.record.build import record
from saidwhat.record.timeline import Entry, earliest, entries, merged, timeline
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.annotations import Annotations
from saidwhat.types.article import Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.speaker import Resolution
from tests.marked import marked
from tests.strategies import records


def made(source: str, *numbers: str, published: str = "2026-03-04") -> Record:
    text = marked(source)
    article = text.article(published=Published(Edtf(published), "given"), publisher="The Echo")
    attributions = tuple(text.attribution(number) for number in numbers)
    annotations = Annotations(article.text_sha256, attributions, made_by="hand")
    resolution = Resolution((), (None,) * len(attributions))
    return record(layout_of(article), annotations, find(article), resolution)


def lines(*sources: str) -> list[tuple[str, str]]:
    entries = timeline((made(source), f"{number}.txt") for number, source in enumerate(sources))
    return [(entry.when, entry.text) for entry in entries]


def test_entries_stand_in_order_of_their_earliest_day() -> None:
    assert lines(
        "The mill has been shut since May 3, 2024. The dam broke in early May 2024.",
        "Answers were due by May 2, 2024. The lamp went out in 2023.",
    ) == [
        ("2023", "The lamp went out in 2023."),
        ("early May 2024", "The dam broke in early May 2024."),
        ("by 2 May 2024", "Answers were due by May 2, 2024."),
        ("from 3 May 2024 on", "The mill has been shut since May 3, 2024."),
    ]


def test_what_has_no_date_stands_last() -> None:
    whens = [when for when, _ in lines("They left the next day after the fire. It rained in 2020.")]
    assert whens == ["2020", "not dated in the text"]


def test_two_articles_that_disagree_give_two_entries_that_name_each_other() -> None:
    one, two = made("The dam broke on Monday."), made("The dam broke on Monday.")
    other = replace(two.events[0].time, edtf=Edtf("2026-03-03"))
    two = replace(two, times=(other,), events=(replace(two.events[0], time=other),))
    entries = timeline([(one, "one.txt"), (two, "two.txt")])
    assert [str(entry.edtf) for entry in entries] == ["2026-03-02", "2026-03-03"]
    assert [str(entry.other_dates[0]) for entry in entries] == ["2026-03-03", "2026-03-02"]


def test_three_dates_of_the_same_words_each_name_the_two_others_in_order() -> None:
    source = made("The dam broke on Monday.")
    (entry,) = timeline([(source, "a.txt")])
    dates = [Edtf(text) for text in ("2026-03-04", "2026-03-02", "2025")]
    given = [replace(entry, edtf=edtf) for edtf in dates for _ in range(2)]
    found = merged(given)
    assert [(str(each.edtf), len(each.places)) for each in found] == [
        ("2025", 2),
        ("2026-03-02", 2),
        ("2026-03-04", 2),
    ]
    assert [list(map(str, each.other_dates)) for each in found] == [
        ["2026-03-02", "2026-03-04"],
        ["2025", "2026-03-04"],
        ["2025", "2026-03-02"],
    ]


def test_the_order_of_reading_changes_nothing() -> None:
    given = [
        *entries(made("The dam broke on January 3, 2026, at noon."), "two.txt"),
        *entries(made("The dam broke on January 3, 2026 at noon."), "one.txt"),
    ]
    forwards, backwards = merged(given), merged(reversed(given))
    assert forwards == backwards
    assert [place.file for place in forwards[0].places] == ["one.txt", "two.txt"]
    assert "2026 at noon" in forwards[0].text


def test_the_same_words_under_the_same_date_are_one_entry_with_both_places() -> None:
    source = "The dam broke on January 3."
    (entry,) = timeline([(made(source), "one.txt"), (made(source), "two.txt")])
    assert [place.file for place in entry.places] == ["one.txt", "two.txt"]
    assert entry.places[0].date_words == "January 3"


def test_a_statement_and_its_scene_setting_clause_are_one_entry() -> None:
    source = "In January, [Orla Venn]{source} [told]{cue} us that [it broke]{content}."
    entries = timeline([(made(source, ""), "one.txt")])
    assert [(entry.kind, entry.when, entry.basis) for entry in entries] == [
        ("statement", "January 2026", "cue")
    ]


def test_the_same_words_behind_another_cue_are_another_entry() -> None:
    promised = "[Orla Venn]{source} [promised]{cue} [an early end]{content}."
    ruled_out = "[Orla Venn]{source} [ruled out]{cue} [an early end]{content}."
    entries = timeline([(made(promised, ""), "one.txt"), (made(ruled_out, ""), "two.txt")])
    assert [entry.cue for entry in entries] == ["promised", "ruled out"]


def test_an_event_that_somebody_tells_names_who() -> None:
    source = "[Orla Venn]{source} [said]{cue} [the dam broke on Monday]{content}."
    event = next(e for e in timeline([(made(source, ""), "one.txt")]) if e.kind == "event")
    assert event.voice == "“Orla Venn” (not established)"


def test_the_order_of_the_files_changes_nothing() -> None:
    sources = [
        (made("The dam broke on January 3."), "one.txt"),
        (made("The lamp went out in 2023."), "two.txt"),
        (made("They left the next day after the fire."), "three.txt"),
    ]
    expected = timeline(sources)
    assert all(timeline(order) == expected for order in permutations(sources))


@pytest.mark.parametrize(
    ("edtf", "mod", "day"),
    [
        ("2022-03", None, "2022-03-01"),
        ("2022-03", "MID", "2022-03-11"),
        ("2022-03", "END", "2022-03-21"),
        ("[..2026-05-03]", None, "2026-05-03"),
        ("2022-02-28/..", None, "2022-02-28"),
        ("XXXX-07-06", None, "None"),
    ],
)
def test_the_day_that_an_entry_is_sorted_by(edtf: str, mod: str | None, day: str) -> None:
    assert str(earliest(Edtf(edtf), mod)) == day


@given(st.lists(records(), max_size=3))
def test_nothing_is_lost_and_the_days_ascend(made_records: list[Record]) -> None:
    entries = timeline((each, f"{number}.txt") for number, each in enumerate(made_records))
    days = [earliest(entry.edtf, entry.mod) for entry in entries]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert days[len(known) :] == [None] * (len(days) - len(known))
    statements = {place.span for entry in entries if _said(entry) for place in entry.places}
    assert len(statements) <= sum(len(each.statements) for each in made_records)
    assert bool(statements) == any(each.statements for each in made_records)


def _said(entry: Entry) -> bool:
    return entry.kind == "statement"
