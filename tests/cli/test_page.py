"""The page on a terminal: readable at any width, with or without colour."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from saidwhat.cli.hanging import MEASURE
from saidwhat.cli.output import console
from saidwhat.cli.page import page
from saidwhat.record.build import record
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations
from saidwhat.types.article import Published, PublishedBasis
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record
from saidwhat.types.speaker import Resolution, Speaker, Step
from saidwhat.types.time import TimeExpression
from tests.marked import marked
from tests.strategies import records


def printed(record: Record, width: int, **console: bool) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, highlight=False, **console).print(  # type: ignore[arg-type]
        page(record, "talks.txt", everything=True)
    )
    return stream.getvalue()


@given(records(), st.integers(20, 200))
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    lines = printed(record, width).split("\n")
    assert max(cell_len(line) for line in lines) <= width


@given(records())
def test_without_colour_nothing_but_colour_is_lost(record: Record) -> None:
    plain = printed(record, 80, no_color=True)
    coloured = re.sub(r"\x1b\[[\d;]*m", "", printed(record, 80, force_terminal=True))
    assert plain == coloured


@given(records())
def test_what_is_less_sure_is_counted_and_only_reported_speech_is_left_out(record: Record) -> None:
    stream = io.StringIO()
    Console(file=stream, width=200, markup=False, highlight=False).print(page(record, "talks.txt"))
    shown, left_out = stream.getvalue(), [s for s in record.statements if s.is_doubtful]
    assert ("--all shows them" in shown) == bool(left_out)
    assert all(s.kind == "indirect" and s.confidence < 0.5 for s in left_out)
    assert shown.count("confidence ") >= len(record.statements) - len(left_out)


def unsure(record: Record) -> str:
    stream = io.StringIO()
    Console(file=stream, width=200, markup=False, highlight=False).print(page(record, "talks.txt"))
    return stream.getvalue()


MET = marked(
    "[Ode]{source 1} [said]{cue 1} [that [Ruud]{source 2} [told]{cue 2} her [in [May]{day} that "
    "it was shut]{content 2}]{content 1}."
)


def met() -> Record:
    """Return a record of a statement, one told within it, and a dated event in the first."""
    article, place = MET.article(), MET.one("source 1")
    ode = Speaker("Ode", "person", steps=(Step("Ode", place, "the fullest name printed"),))
    relations = (MET.attribution("1"), MET.attribution("2"))
    annotations = Annotations(article.text_sha256, relations)
    made = record(layout_of(article), annotations, (), Resolution((), (ode, None)))
    outer, inner = made.statements
    assert inner.within == outer.id
    time = TimeExpression(MET.one("day"), "DATE", Edtf("2026-05"))
    told = Event(time, MET.one("content 2"), MET.one("content 2").of(MET.text), outer.id)
    sure = tuple(replace(one, confidence=0.95) for one in made.statements)
    return replace(made, statements=sure, events=(told,))


def test_what_is_told_in_a_line_that_is_shown_has_its_number() -> None:
    shown = unsure(met())
    assert "told within 1" in shown
    assert "[as told in 1]" in shown


def test_no_number_of_a_line_that_is_not_shown_is_named() -> None:
    outer, inner = met().statements
    shown = unsure(replace(met(), statements=(replace(outer, confidence=0.3), inner)))
    assert "told within a less sure statement" in shown
    assert "[as told in a less sure statement]" in shown
    assert "in 1" not in shown


@pytest.mark.parametrize(
    ("confidence", "told"),
    [(0.91, "confidence 0.91\n"), (0.49, "confidence 0.49: words 0.50, speaker 0.98\n")],
)
def test_where_a_line_is_not_sure_it_says_of_what(confidence: float, told: str) -> None:
    outer = replace(met().statements[0], confidence=confidence, kind="direct")
    assert told in unsure(replace(met(), statements=(outer,), events=()))


@pytest.mark.parametrize(
    ("basis", "told"),
    [("given", " (as given)"), ("sent", " (when the mail was sent)"), ("meta", "")],
)
def test_a_day_that_the_article_does_not_tell_is_told_as_such(
    basis: PublishedBasis, told: str
) -> None:
    made = met()
    published = Published(Edtf("2031-03-03"), basis)
    dated = replace(made, article=replace(made.article, published=published))
    assert f"published 3 March 2031{told} ·" in printed(dated, 200).replace("\n", " · ")


@given(records())
def test_a_speaker_that_is_not_established_is_shown_so(record: Record) -> None:
    shown = printed(record, 200)
    unknown = sum(statement.speaker is None for statement in record.statements)
    assert shown.count("speaker not established") >= unknown


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_no_color_and_dumb_terminals_are_respected(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1" if variable == "NO_COLOR" else "dumb")
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True)
    console.print("red", style="red")
    assert "\x1b[31m" not in stream.getvalue()


def test_no_text_can_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    console(width=60).print("a\x1b]0;pwned\x07b\x9b31m\x7f", style="bold")
    assert stream.getvalue() == "a␛]0;pwnedb�31m␡\n"


@given(records(), st.integers(20, 200))
def test_no_line_ends_in_a_space_or_is_too_long_for_an_eye(record: Record, width: int) -> None:
    for line in printed(record, width).split("\n"):
        assert line == line.rstrip(" ")
        assert cell_len(line) <= MEASURE
