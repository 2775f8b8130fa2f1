"""A pin cannot lie: it selects its own words, or it is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import InvalidValueError, LostPinError
from saidwhat.types.article import Article
from saidwhat.types.record import pin, statement_id
from saidwhat.types.span import Span
from tests.strategies import articles, spans_in


@given(articles().flatmap(lambda article: st.tuples(st.just(article), spans_in(article.text))))
def test_a_pin_holds_on_its_own_text(pair: tuple[Article, Span]) -> None:
    article, span = pair
    evidence = pin(article, "content", span)
    assert evidence.exact == span.of(article.text)
    evidence.verify(article)


@given(
    articles().flatmap(lambda article: st.tuples(st.just(article), spans_in(article.text))),
    st.integers(0, 79),
)
def test_a_pin_is_lost_on_any_other_text(pair: tuple[Article, Span], at: int) -> None:
    article, span = pair
    at %= len(article.text)
    other = replace(article, text=article.text[:at] + "¿" + article.text[at + 1 :])
    if other.text != article.text:
        with pytest.raises(LostPinError):
            pin(article, "content", span).verify(other)


def test_a_moved_pin_is_lost() -> None:
    article = Article("Mara said no, and Ode said no.")
    evidence = pin(article, "content", Span(10, 12))
    with pytest.raises(LostPinError, match="other words"):
        replace(evidence, span=Span(11, 13)).verify(article)


def test_a_pin_is_lost_where_another_text_has_the_same_words_around() -> None:
    article = Article(f"Mara said no. {'The lamp burned on. ' * 5}Nobody came.")
    evidence = pin(article, "content", Span(10, 12))
    other = replace(article, text=article.text.replace("Nobody", "Nobodi"))
    with pytest.raises(LostPinError, match="another digest"):
        evidence.verify(other)


@pytest.mark.parametrize(
    ("field", "words"),
    [("exact", "so"), ("prefix", "Mira said "), ("suffix", ", and Ode said no.")],
)
def test_a_pin_with_other_words_than_the_text_is_lost(field: str, words: str) -> None:
    article = Article("Mara said no; and Ode said no.")
    evidence = pin(article, "content", Span(10, 12))
    assert getattr(evidence, field) != words
    with pytest.raises(LostPinError, match="other words"):
        replace(evidence, **{field: words}).verify(article)


def test_ids_come_from_places_and_words() -> None:
    article, place = Article("Mara said no."), (Span(0, 4),)
    same = statement_id(article, place, (), (Span(10, 12),))
    assert same == statement_id(Article("Mara said no."), place, (), (Span(10, 12),))
    assert same != statement_id(article, place, (), (Span(10, 13),))
    assert same != statement_id(Article("Mara said so."), place, (), (Span(10, 12),))


def test_ids_are_those_of_every_version_before() -> None:
    """Archives and other programs keep them: one that changes is another statement."""
    article = Article("Mara said no.")
    assert article.id == "0a7a63bc1b8146eb"
    made = statement_id(article, (Span(0, 4),), (Span(5, 9),), (Span(10, 12),))
    assert made == "b18e18ffd67c6195"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_a_span_out_of_order_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(InvalidValueError):
        Span(start, end)


def test_spans_that_touch_share_no_character() -> None:
    assert not Span(0, 2).overlaps(Span(2, 3)) and not Span(2, 3).overlaps(Span(0, 2))
    assert Span(0, 3).overlaps(Span(2, 3)) and Span(0, 3).contains(Span(2, 3))
    assert not Span(0, 3).contains(Span(2, 4)) and not Span(1, 3).contains(Span(0, 2))
