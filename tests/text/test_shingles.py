"""Printings of one text are told from reports of one event: by the newsroom's own words alone."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.shingles import FEWEST, KEPT, Shingles, same, shared, shingles
from saidwhat.types.span import Span

NOUNS = "ferry pier lamp harbour keeper gull rope tide cellar bell ledger orchard".split()
VERBS = "passed counted closed mended sold painted measured carried buried counted".split()


def report(seed: int, sentences: int = 12) -> list[str]:
    """Return the paragraphs of a report put together by chance."""
    chance = Random(seed)
    return [
        f"The {chance.choice(NOUNS)} {chance.choice(VERBS)} the {chance.choice(NOUNS)} while a "
        f"{chance.choice(NOUNS)} {chance.choice(VERBS)} {chance.randint(2, 999)} times."
        for _ in range(sentences)
    ]


def of(*paragraphs: str) -> Shingles:
    text = "\n\n".join(paragraphs)
    return shingles(text, [Span(0, len(text))] if text else [])


QUOTATIONS = [
    "“Nobody asked the keeper whether the lamp could be lit, and nobody will now,” she said.",
    '"It was counted twice by two people who do not like each other, and it came to the same."',
    "‘The pier’s planks were sold before the tide had gone out, and that’s all I know of it.’",
    "„Das Licht brennt wieder, und niemand hat uns gefragt, ob es soll“, stand dort.",
    "«On ne vend pas un phare comme on vend une barque, et certainement pas la nuit», a-t-il dit.",
]


#: The shingles of a sentence, as every archive of this format has them.
EVERYWHERE = [
    85800071,
    862368631,
    1073057921,
    1319141015,
    1379755758,
    2766045514,
    2928002622,
    3504591009,
    3906538180,
]


@pytest.mark.parametrize(
    "copy",
    [
        report(1),
        report(1)[:5],
        [*report(2)[:3], *report(1)],
        [*report(1), *report(2)[:3]],
        [line.upper() for line in report(1)],
        ["\n".join(report(1))],
    ],
    ids=["whole", "cut", "begun", "continued", "letter case", "one paragraph"],
)
def test_what_was_cut_or_added_to_is_the_same_text(copy: list[str]) -> None:
    assert same(of(*report(1)), of(*copy))
    assert same(of(*copy), of(*report(1)))


def test_two_own_reports_with_the_same_quotations_are_not() -> None:
    one, other = of(*report(1), *QUOTATIONS), of(*report(2), *QUOTATIONS)
    assert shared(one, other)[0] < 0.2 and not same(one, other)


@pytest.mark.parametrize("quotation", QUOTATIONS[:3])
def test_no_word_between_marks_counts(quotation: str) -> None:
    before, behind = "He closed the ledger:", "The keeper’s bell was carried to the pier at night"
    with_, without = of(before, quotation, behind), of(before, behind)
    assert set(with_) <= set(without) or "she said" in quotation
    assert len(with_) <= len(without) + 2


def test_an_apostrophe_opens_no_quotation() -> None:
    words = "The keepers’ lamp and the gulls’ rope were sold for the tide of the year ’98"
    assert len(of(words)) == 9


def test_a_brief_is_compared_with_nothing() -> None:
    brief = report(1, 2)
    assert len(of(*brief)) < FEWEST and not same(of(*brief), of(*brief))
    assert not same(of(), of())


def test_a_brief_inside_a_long_report_is_not_its_text() -> None:
    brief, long = report(1, 4), [*report(1, 4), *report(2, 30)]
    assert len(of(*brief)) >= FEWEST
    assert shared(of(*brief), of(*long))[0] > 0.9 and not same(of(*brief), of(*long))


def test_what_is_kept_of_two_copies_meets() -> None:
    for seed in range(50):
        assert set(of(*report(seed))[:KEPT]) & set(of(*report(seed)[:6])[:KEPT])


def test_they_are_those_of_every_archive() -> None:
    """A change here is a new format of the archive: what is kept would not be found again."""
    text = "The keeper’s lamp was SOLD “for nothing” at the pier in 1998, and the tide came in."
    assert shingles(text, [Span(0, len(text))]).tolist() == EVERYWHERE


@given(st.text(), st.text())
def test_any_two_texts_are_compared_either_way(one: str, other: str) -> None:
    ours, theirs = of(one), of(other)
    assert shared(ours, theirs) == shared(theirs, ours)
    assert list(ours) == sorted(set(ours))
