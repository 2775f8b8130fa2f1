"""Columns hold every word of every printing once, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.compare.columns import columns
from saidwhat.text.tokens import tokenise
from saidwhat.types.comparison import Group, Printing
from saidwhat.types.span import Span

_SENTENCES = st.lists(st.sampled_from("the crane was sold in spring not 40".split()), min_size=1)


def group(*texts: str) -> Group:
    made = tuple(
        Printing(
            "f", f"{n}", None, None, None, f"{n}", (Span(0, len(text)),), text, None, None,
            "exact", "same", (), n == 0,
        )
        for n, text in enumerate(texts)
    )  # fmt: skip
    return Group("quotation", "g", 1, len(made), None, None, made, (), len(made), 1)


@given(_SENTENCES, st.lists(_SENTENCES, max_size=4))
def test_every_word_stands_in_one_column(base: list[str], others: list[list[str]]) -> None:
    printed = [words for words in others if set(words) & set(base)]
    texts = [" ".join(words) for words in (base, *printed)]
    found = columns(group(*texts))
    for number, text in enumerate(texts):
        cells = [column.cells[number].words for column in found]
        assert " ".join(filter(None, cells)).split() == text.split()
    for column in found:
        own = tokenise(column.cells[0].words).bare
        for cell in column.cells:
            assert not cell.same or tokenise(cell.words).bare == own
            assert not cell.beyond or not cell.words


def rows(*texts: str) -> list[tuple[str, ...]]:
    return [tuple(cell.words for cell in column.cells) for column in columns(group(*texts))]


def test_words_exchanged_put_in_and_left_out_stand_apart() -> None:
    found = rows(
        "We will not sell the crane", "We may not sell the old crane", "We will sell the crane"
    )
    assert found == [
        ("We", "We", "We"), ("will", "may", "will"), ("not", "not", ""),
        ("sell the", "sell the", "sell the"), ("", "old", ""), ("crane", "crane", "crane"),
    ]  # fmt: skip


def test_what_goes_on_beyond_the_base_stands_behind_it() -> None:
    found = columns(group("We sold the crane", "Yes, we sold the crane and the mill", "We sold"))
    assert [column.cells[1].words for column in found] == [
        "Yes", "we sold", "the crane", "and the mill",
    ]  # fmt: skip
    assert [column.cells[2].beyond for column in found] == [True, False, True, True]
    assert [column.agreed for column in found] == [False, True, True, False]
