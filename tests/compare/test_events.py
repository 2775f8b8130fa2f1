"""Events are the same in whatever order articles come, of one day, and hold nothing by chains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.compare.accounts import Account, accounts, telling
from saidwhat.compare.events import SHARED, events, shared, weights
from tests.compare.made import made

_WORDS = "harbour crane lantern meadow winter ferry kettle orchard Tern Lorn Quist hull".split()
_RECORD = made("Courier", "2031-03-04", "“Nobody sold the meadow,” Edda Quist said on Monday.\n")


@st.composite
def given_accounts(draw: st.DrawFn) -> list[Account]:
    """Return accounts of some articles on three days, of words of one small world."""
    found = []
    for number in range(draw(st.integers(2, 8))):
        words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8))
        article = replace(
            _RECORD.article, text=" ".join(words), blocks=(), url=f"{number}", title=None
        )
        day = date(2031, 3, 3) + timedelta(draw(st.integers(0, 2)))
        lead = telling(" ".join(words[: draw(st.integers(1, 8))]))
        names = telling(" ".join(word for word in words if word[0].isupper()))
        record = replace(_RECORD, article=article)
        (own,) = accounts(_RECORD)
        found.append(Account(record, "", day, own.passages, telling(article.text), lead, names))
    return found


def _ids(groups: list[tuple[Account, ...]]) -> set[tuple[str, ...]]:
    return {tuple(one.record.article.id for one in group) for group in groups}


@given(given_accounts(), st.randoms())
def test_the_order_of_articles_changes_nothing(found: list[Account], chance: object) -> None:
    rare = weights([one.record for one in found])
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = weights([one.record for one in shuffled])
    assert _ids(events(shuffled, again)) == _ids(events(found, rare))


@given(given_accounts())
def test_each_shares_enough_with_the_base_and_its_day(found: list[Account]) -> None:
    rare = weights([one.record for one in found])
    for base, *others in events(found, rare):
        assert others
        for other in others:
            assert other.day == base.day
            assert shared(base, other, rare) >= SHARED


@given(given_accounts())
def test_an_account_stands_in_one_event(found: list[Account]) -> None:
    rare = weights([one.record for one in found])
    ids = [(one.day, one.record.article.id) for group in events(found, rare) for one in group]
    assert len(ids) == len(set(ids))


def test_words_of_all_news_tell_nothing() -> None:
    assert telling("The president said on Tuesday that 41 people want more") == frozenset()
    assert telling("ferries") == telling("ferries,") != telling("harbours")


def test_a_word_that_many_have_weighs_less() -> None:
    records = [
        replace(_RECORD, article=replace(_RECORD.article, url=f"{n}", text=text, blocks=()))
        for n, text in enumerate(["crane ferry", "crane", "crane"])
    ]
    rare = weights(records)
    assert rare.of(telling("ferry")) > rare.of(telling("crane")) > 0
    assert rare.of(telling("ferry")) == 1
