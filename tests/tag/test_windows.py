"""Paragraphs, and what of them goes through the encoder at once."""

from __future__ import annotations

import pytest

from saidwhat.tag.encoder import FOLDER, load
from saidwhat.tag.windows import (
    LONGEST,
    Paragraph,
    joined,
    led,
    lines,
    packed,
    paragraphs,
    together,
    windows,
)
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.text.quotes import outermost, quoted


@pytest.fixture(scope="module")
def tokenizer() -> Wordpieces:
    return load(FOLDER).tokenizer


def test_a_headline_is_read_with_the_paragraph_behind_it() -> None:
    text = "Pier to close\nThe pier closes.\nThe harbour stays open."
    parts = list(paragraphs(text, lines(text), outermost(quoted(text))))
    assert together(parts) == [(parts[0], parts[1]), (parts[2],)]


def test_a_headline_with_nothing_behind_it_is_read_alone() -> None:
    (headline,) = paragraphs("Pier to close", lines("Pier to close"), ())
    assert together([headline]) == [(headline,)]
    assert together([]) == []


def test_a_paragraph_that_hands_over_with_a_colon_is_read_as_one_with_the_next() -> None:
    text = "Pier to close:\nMarne wrote:\nThe pier closes.\nThe harbour stays open."
    places = led(text, lines(text))
    assert [span.of(text) for span, _ in places] == [
        "Pier to close:",
        "Marne wrote:\nThe pier closes.",
        "The harbour stays open.",
    ]
    assert [headline for _, headline in places] == [True, False, False]


def test_a_heading_with_a_colon_hands_over_to_nobody() -> None:
    text = "Pier to close\nOn what the board must do:\n“Mend the pier.”"
    assert led(text, lines(text)) == lines(text)


def test_a_colon_leads_over_nothing_that_is_not_read() -> None:
    text = "Marne wrote:\nPhoto: Roon.\nThe pier closes."
    first, _, third = (span for span, _ in lines(text))
    assert led(text, [(first, False), (third, False)]) == [(first, False), (third, False)]


def test_blanks_have_no_window(tokenizer: Wordpieces) -> None:
    assert windows(Paragraph(" \n "), tokenizer) == []


def test_a_long_paragraph_is_cut_behind_a_sentence(tokenizer: Wordpieces) -> None:
    text = "The pier closes on Monday. " * 100
    found = windows(Paragraph(text), tokenizer)
    assert len(found) > 1
    assert all(len(one.ids) <= LONGEST for one in found)
    assert {one.words[-1].of(text) for one in found} == {"."}
    assert sum(len(one.words) for one in found) == 600


def test_a_sentence_without_an_end_is_cut_where_the_window_is_full(tokenizer: Wordpieces) -> None:
    first, *_ = windows(Paragraph("pier " * 500), tokenizer)
    assert len(first.ids) == LONGEST


def test_what_is_read_at_once_is_one_window(tokenizer: Wordpieces) -> None:
    (head,) = windows(Paragraph("Pier to close", headline=True), tokenizer)
    (body,) = windows(Paragraph("It closes."), tokenizer)
    assert packed([head, body]) == [[head, body]]
    whole = joined([head, body])
    assert whole.ids == (*head.ids, *body.ids[1:])
    assert [whole.ids[at] for at in whole.first] == [
        one.ids[at] for one in (head, body) for at in one.first
    ]


def test_what_the_encoder_does_not_take_at_once_is_read_apart(tokenizer: Wordpieces) -> None:
    (head,) = windows(Paragraph("Pier to close", headline=True), tokenizer)
    long, rest = windows(Paragraph("pier " * 500), tokenizer)
    assert packed([head, long, rest]) == [[head], [long], [rest]]
