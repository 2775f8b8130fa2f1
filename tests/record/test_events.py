"""The dated clauses, and whose voice tells them."""

from __future__ import annotations

import pytest

from saidwhat.record.build import record
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.annotations import Annotations
from saidwhat.types.article import Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.speaker import Resolution
from tests.marked import Marked, marked

PUBLISHED = Published(Edtf("2026-03-04"), "given")


def made(source: str, *numbers: str) -> tuple[Marked, Record]:
    text = marked(source)
    article = text.article(published=PUBLISHED)
    attributions = tuple(text.attribution(number) for number in numbers)
    annotations = Annotations(article.text_sha256, attributions, made_by="hand")
    resolution = Resolution((), (None,) * len(attributions))
    return text, record(layout_of(article), annotations, find(article), resolution)


def told(source: str, *numbers: str) -> list[tuple[str, str, bool]]:
    """Return each event's date, words, and whether a statement tells it."""
    _, built = made(source, *numbers)
    return [(str(e.time.edtf), e.text, e.statement is not None) for e in built.events]


def test_the_newsroom_s_own_event() -> None:
    assert told("On February 24, the dam broke. Nobody slept.") == [
        ("2026-02-24", "On February 24, the dam broke.", False)
    ]


def test_a_date_in_what_somebody_says_is_theirs() -> None:
    (event,) = told("[Orla Venn]{source} [said]{cue} [the dam broke on February 24]{content}.", "")
    assert event == ("2026-02-24", "the dam broke on February 24", True)


def test_a_date_behind_the_cue_dates_the_statement_and_is_no_event() -> None:
    assert told("[Orla Venn]{source} [said]{cue} on Tuesday [that it broke]{content}.", "") == []


def test_a_date_that_sets_the_scene_is_an_event_too() -> None:
    (event,) = told(
        "In January, [Orla Venn]{source} [told]{cue} the council that [it broke]{content}.", ""
    )
    assert event == ("2026-01", "In January, Orla Venn told the council that it broke.", False)


def test_what_was_said_this_week_is_a_statement_and_no_event() -> None:
    assert told("On Tuesday, [Orla Venn]{source} [said]{cue} that [it broke]{content}.", "") == []


@pytest.mark.parametrize("words", ["We’re seeing that today", "We cannot promise October"])
def test_what_says_nothing_by_itself_is_no_event(words: str) -> None:
    assert told(f"[“{words},”]{{content}} [Orla Venn]{{source}} [said]{{cue}}.", "") == []


def test_a_date_in_a_source_keeps_its_name_and_leaves_the_cue() -> None:
    (event,) = told(
        "[Orla Venn]{source}, who led the dive in January, [said]{cue} that [it broke]{content}.",
        "",
    )
    assert event == ("2026-01", "Orla Venn, who led the dive in January", False)


def test_a_mark_that_closes_a_quotation_is_not_the_event_s() -> None:
    (event,) = told("[“Ode wrote to them in 2024,”]{content} [she]{source} [said]{cue}.", "")
    assert event == ("2024", "Ode wrote to them in 2024", True)


def test_the_word_that_joins_a_clause_is_not_the_event_s() -> None:
    (event,) = told("[She]{source} [said]{cue} [that the dam broke in 2024]{content}.", "")
    assert event == ("2024", "the dam broke in 2024", True)


def test_a_clause_of_a_longer_sentence() -> None:
    events = told("The dam broke on February 24, and the mill has been shut since February 28.")
    assert events == [
        ("2026-02-24", "The dam broke on February 24", False),
        ("2026-02-28/..", "the mill has been shut since February 28.", False),
    ]


def test_an_event_that_hangs_on_another_is_kept_without_a_date() -> None:
    _, built = made("They left Brindle the next day after the council meeting.")
    (event,) = built.events
    assert event.time.edtf is None and event.time.basis == "anchored"
    assert event.time.anchor and event.time.anchor.of(built.article.text) == "the council meeting"


def test_the_two_ends_of_a_range_are_one_event() -> None:
    assert told("The fair ran from May 5 to May 9, 2025.") == [
        ("2025-05-05/2025-05-09", "The fair ran from May 5 to May 9, 2025.", False)
    ]


def test_lengths_and_repetitions_are_no_events() -> None:
    assert told("The fair runs for three days every year.") == []
