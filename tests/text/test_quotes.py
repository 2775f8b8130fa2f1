"""Quotation marks of every style, nested, missing and repeated; apostrophes are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.quotes import kind_of, outermost, quoted
from saidwhat.types.span import Span

STYLES = [
    ('Mara left. "We are done," she said.', ["We are done,"]),
    ("Mara left. “We are done,” she said.", ["We are done,"]),
    ("Sie sagte: „Wir sind fertig“, und ging.", ["Wir sind fertig"]),
    ("Sie sagte: »Wir sind fertig«, und ging.", ["Wir sind fertig"]),
    ("Elle a dit : « C’est fini », puis rien.", [" C’est fini "]),
    ("Hon sa: ”Vi är klara” och gick.", ["Vi är klara"]),
    ("She called it ‘a shed’s shed’ and left.", ["a shed’s shed"]),
    ("She called it 'a shed' and left.", ["a shed"]),
    ("``We are done,'' she said.", ["We are done,"]),
    ("A man of 5'10\" walked by.", []),
    ("The clerks' union and the '90s don't count.", []),
    ("It's Mara's, isn't it?", []),
    ('"One," she said, "two."', ["One,", "two."]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_outermost_passages(text: str, expected: list[str]) -> None:
    assert [passage.inner.of(text) for passage in outermost(quoted(text))] == expected


def test_a_nested_passage_has_depth_one() -> None:
    text = "“He told me ‘never again’ and left,” Mara said."
    outer, inner = quoted(text)
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.inner.of(text) == "never again"


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“One paragraph, and no mark at its end\n\n“and another,” she said. Not this."
    first, second = quoted(text)
    assert (first.inner.of(text), first.closed) == ("One paragraph, and no mark at its end", False)
    assert (second.inner.of(text), second.closed, second.continues) == ("and another,", True, True)


KINDS = [
    ("“{We are done},” she |said|.", "direct"),
    ("She |said| {they were done}.", "indirect"),
    ("She |said| {they were “done for good” there}.", "mixed"),
    ("“She |told| me {they were done},” Ode said.", "indirect"),
    ("“She |told| me, {‘we are done’},” Ode said.", "direct"),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS)
def test_kind_comes_from_the_marks_of_the_content(marked: str, kind: str) -> None:
    text = ""
    places = {}
    for character in marked:
        if character in "{}|":
            places.setdefault(character, []).append(len(text))
        else:
            text += character
    content = Span(places["{"][0], places["}"][0])
    cue = Span(*places["|"])
    assert kind_of(text, (content,), (cue,)) == kind


@given(st.text(alphabet="ab .,'\"“”‘’«»„\n`", max_size=60))
def test_passages_lie_in_the_text_and_hold_something(text: str) -> None:
    for passage in quoted(text):
        assert passage.span.contains(passage.inner)
        assert passage.span.end <= len(text)
        assert "\n" not in passage.inner.of(text)


def test_a_quotation_runs_on_over_the_lines_of_a_wrapped_paragraph() -> None:
    text = (
        "The mayor of Tellin spoke to the council at noon and said: “We\n"
        "will pay for the bridge, and for the ferry as well.” Then she\n"
        "left the hall."
    )
    (passage,) = quoted(text, [Span(0, len(text))])
    assert passage.closed
    assert passage.inner.of(text).endswith("as well.")


def test_marks_that_are_never_closed_are_read_as_fast_as_any() -> None:
    """A file of nothing but opening marks once took hours."""
    assert not any(passage.closed for passage in quoted("“‘" * 20_000))


def test_content_that_is_half_in_a_passage_is_mixed() -> None:
    text = "She said that it was “done and dusted” and “paid for”."
    assert kind_of(text, (Span(9, 53),)) == "mixed"
    assert kind_of(text, (Span(22, 37), Span(43, 51))) == "direct"
    assert kind_of(text, (Span(9, 20),)) == "indirect"


def test_content_in_many_pieces_is_weighed_by_all_passages_nested_ones_too() -> None:
    text = "“One ‘two’ three,” she said, “four” and five, “six."
    pieces = tuple(
        Span(text.index(w), text.index(w) + len(w)) for w in ("One", "two", "four", "six")
    )
    assert kind_of(text, pieces) == "direct"
    five = Span(text.index("five"), text.index("five") + 4)
    assert kind_of(text, (*pieces[:3], five, pieces[3])) == "mixed"
    assert kind_of(text, (five,)) == "indirect"
