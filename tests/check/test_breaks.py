"""A word that the end of a line breaks is one, with the hyphen or without it."""

from __future__ import annotations

import pytest

from saidwhat.check.breaks import whole_words
from tests.check.test_promise import verdict

PRINTED = "we close the harbour in May and it is a well-known fact"


@pytest.mark.parametrize(
    "drafted",
    [
        "we close the har-\nbour in May and it is a well-known fact",
        "we close the harbour in May and it is a well-\nknown fact",
        "we close the har-\r\nbour in May and it is a well-\r\n known fact",
        "we close the har\u00ad\nbour in May and it is a well\u2010\nknown fact",
        "we close the har- bour in May and it is a well-known fact",
    ],
)
def test_a_break_is_typography_in_the_draft_and_in_the_article(drafted: str) -> None:
    assert verdict([PRINTED.split(" ")], drafted).words == "typography"
    assert verdict([drafted.split(" ")], PRINTED).words == "typography"


@pytest.mark.parametrize(
    "drafted",
    [
        "we close the har-\nbor in May and it is a well-known fact",
        "we close the harbour in May and it is a well-\nworn fact",
        "we close the not-\nharbour in May and it is a well-known fact",
    ],
)
def test_another_word_is_none_however_it_is_broken(drafted: str) -> None:
    assert verdict([PRINTED.split(" ")], drafted).words == "altered"
    assert verdict([drafted.split(" ")], PRINTED).words == "altered"


def test_a_hyphen_that_hangs_stays() -> None:
    text = "two- and three-year leases, a re-sign - no - and so on"
    assert whole_words(text, frozenset({"resign", "threeyear"}).__contains__) == text
