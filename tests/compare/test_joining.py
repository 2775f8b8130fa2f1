"""How much evidence it takes: words, who says them, and when; and which quotation is the base."""

from __future__ import annotations

from datetime import date

import pytest

from saidwhat.compare.copies import copies
from saidwhat.compare.grouping import MOST_HOLDING, group_with, groups
from saidwhat.compare.joining import Shared, are_one
from saidwhat.types.article import Article, Block
from saidwhat.types.comparison import Candidate
from saidwhat.types.span import Span

MONDAY, SUMMER = (date(2031, 3, 3),) * 2, (date(2031, 7, 3),) * 2


def quotation(number: int, words: str, speaker: str | None = "Orla Fenwick") -> Candidate:
    return Candidate(f"{number:016x}", f"a{number}", "Courier", words, speaker, None, MONDAY)


@pytest.mark.parametrize(
    ("shared", "shorter", "joined"),
    [
        (Shared(5, 4, 5), 10, True),  # half of it
        (Shared(4, 4, 4), 10, False),
        (Shared(8, 4, 8), 40, True),  # a long run
        (Shared(8, 4, 7), 40, False),
        (Shared(3, 0, 3), 3, True),  # three words that tell nothing, of one speaker, then
    ],
)
def test_a_part_or_a_long_run_must_be_shared(shared: Shared, shorter: int, joined: bool) -> None:
    assert are_one(quotation(1, ""), quotation(2, ""), shared, shorter) is joined


def test_two_speakers_and_two_days_take_more() -> None:
    mine, hers = quotation(1, ""), quotation(2, "", "Ilse Marrow")
    later = Candidate("3", "a3", "Daily", "", "Ilse Marrow", None, SUMMER)
    assert not are_one(mine, hers, Shared(5, 2, 5), 5)
    assert are_one(mine, hers, Shared(5, 3, 5), 5)
    assert not are_one(mine, later, Shared(9, 6, 9), 9)
    assert are_one(mine, later, Shared(9, 8, 9), 9)


def test_the_wording_that_most_print_is_the_base() -> None:
    slip = quotation(1, "we sold the orchard behind the mill")
    right = [quotation(n, "we sold the meadow behind the mill") for n in (2, 3, 4)]
    strange = quotation(0, "we sold the meadow behind the mill", "Piet Quill")
    ((base, *others),) = groups([slip, strange, *right])
    assert base in right
    assert {slip, strange} <= set(others)


def test_many_alike_do_not_hide_the_base() -> None:
    base = quotation(0, "where she was not going at midnight")
    alike = [quotation(n, "where she was going at midnight") for n in range(1, 30)]
    assert [len(group) for group in groups([base, *alike])] == [30]


def test_a_member_is_a_base_only_where_no_base_will_do() -> None:
    whole = quotation(1, "the crane and the kettle and the lantern and the orchard stood there")
    over = quotation(2, "the lantern and the orchard stood there when the ferry sank")
    part = quotation(3, "the lantern and the orchard stood there")
    assert groups([whole, over, part]) == [(whole, over, part)]


def test_a_run_of_many_quotations_proposes_nothing() -> None:
    many = [
        Candidate(f"{n:016x}", f"a{n}", "P", f"harbour lantern kettle {'x' * 3}{n} y{n} z{n} w{n}",
                  f"Speaker Number{n}", None, MONDAY)
        for n in range(MOST_HOLDING + 2)
    ]  # fmt: skip
    short = [
        Candidate(f"{n:016x}", f"a{n}", "P", "harbour lantern kettle", "Orla Fenwick", None, MONDAY)
        for n in (900, 901)
    ]
    assert groups([*many, *short]) == []


def test_short_quotations_are_proposed_by_slight_runs() -> None:
    one, other = quotation(1, "so it was in the end"), quotation(2, "so it was in the end")
    assert len(groups([one, other])) == 1


def test_one_finds_its_group_from_a_longer_printing_and_a_shorter() -> None:
    long = quotation(1, f"the crane stood in the harbour {'and nobody asked why ' * 8}")
    asked = quotation(2, "the crane stood in the harbour")
    assert group_with(asked, [long]) == (long, asked)
    assert group_with(long, [asked, long]) == (long, asked)
    assert group_with(asked, []) is None


def test_copies_are_told_with_the_fullest() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    texts = [words[: len(words) * part // 10] for part in (8, 10, 9)] + ["“Nobody” " * 50]
    articles = [Article(text, (Block("body", Span(0, len(text))),)) for text in texts]
    assert copies(articles) == [1, None, 1, None]
