"""Marks become HTML that says the same text: nothing lost, nothing twice, nothing executed."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.types.span import Span
from saidwhat.web.marking import Anchor, Mark, distribute, marked, pieces
from saidwhat.wording.visible import visible
from tests.strategies import TEXTS, spans_in

_KINDS = st.sampled_from(["direct", "indirect", "cue", "hit", "new", "old", "fine", "wrong"])


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    text = draw(TEXTS)
    place = draw(spans_in(text))
    spans = draw(st.lists(spans_in(text), max_size=6))
    marks = [Mark(span, draw(_KINDS), draw(st.integers(0, 4))) for span in spans]
    return text, place, distribute([place], marks)[0]


def words_of(page: str) -> str:
    """Return the text of a piece of HTML, without the numbers of anchors."""
    page = re.sub(r"<a class=\"n\".*?</a>", "", page)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@given(marked_texts())
def test_pieces_are_all_of_the_place_once(given_: tuple[str, Span, list[Mark]]) -> None:
    _, place, marks = given_
    found = pieces(place, marks)
    assert found[0].span.start == place.start
    assert found[-1].span.end == place.end
    for one, other in pairwise(found):
        assert one.span.end == other.span.start


@given(marked_texts())
def test_the_html_says_the_text(given_: tuple[str, Span, list[Mark]]) -> None:
    text, place, marks = given_
    anchors = [Anchor(mark.span.start, 1 + n, "x") for n, mark in enumerate(marks)]
    assert words_of(str(marked(text, place, marks, anchors))) == visible(place.of(text))


@given(marked_texts())
def test_each_character_has_the_classes_of_its_marks(
    given_: tuple[str, Span, list[Mark]],
) -> None:
    _, place, marks = given_
    for piece in pieces(place, marks):
        covering = [mark for mark in marks if mark.span.contains(piece.span)]
        assert ("c" in piece.classes.split()) == any(mark.kind == "cue" for mark in covering)
        assert (piece.element == "mark") == any(mark.kind == "hit" for mark in covering)
        inside = [m for m in covering if m.kind in ("direct", "indirect", "fine", "wrong")]
        assert bool(piece.classes.replace("c", "").strip()) == bool(inside)


def test_the_innermost_statement_is_shown() -> None:
    text = "Ode said that Marne had said no to it."
    outer, inner = Span(9, 37), Span(29, 31)
    marks = [Mark(inner, "direct", 2), Mark(outer, "indirect", 1)]
    found = {piece.span.of(text): piece for piece in pieces(Span(0, len(text)), marks)}
    assert (found["no"].classes, found["no"].number) == ("d", 2)
    assert (found[" to it"].classes, found[" to it"].number) == ("i", 1)


def test_markup_of_the_article_is_text() -> None:
    text = "<script>alert(1)</script> & <b>"
    page = str(marked(text, Span(0, len(text)), [Mark(Span(3, 9), "hit")]))
    assert "<script" not in page
    assert words_of(page) == text


def test_a_mark_over_two_lines_is_cut_at_each() -> None:
    lines = [Span(0, 4), Span(5, 9)]
    shares = distribute(lines, [Mark(Span(2, 7), "direct", 1)])
    assert [[mark.span for mark in share] for share in shares] == [[Span(2, 4)], [Span(5, 7)]]
