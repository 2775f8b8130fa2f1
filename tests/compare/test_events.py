"""Events are the same in whatever order articles come, of one day, and hold nothing by chains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.compare.accounts import Account, accounts, passages, telling
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


def test_what_two_long_openings_share_is_worth_less() -> None:
    (own,) = accounts(_RECORD)
    short, long = telling("crane ferry lantern"), telling("crane ferry kettle orchard winter hull")
    one, other, longer = (
        replace(own, words=words, lead=words, names=frozenset())
        for words in (short, short | telling("meadow"), long)
    )
    record = replace(_RECORD.article, text=f"{' '.join(_WORDS)} crane ferry", blocks=())
    rare = weights([replace(_RECORD, article=record)])
    both = one.lead & longer.lead
    alike = replace(other, words=both, lead=both)
    assert shared(one, alike, rare) > shared(one, longer, rare) > 0


def test_what_is_told_within_a_statement_is_no_passage_of_its_own() -> None:
    (statement,) = _RECORD.statements
    inner = replace(_RECORD, statements=(replace(statement, within="0" * 16),))
    assert len(passages(_RECORD)) == 1
    assert passages(inner) == []


def test_reported_speech_of_nobody_by_name_needs_a_day() -> None:
    (statement,) = _RECORD.statements
    assert statement.speaker
    undated = replace(statement, kind="indirect", said=None)
    unnamed = replace(undated, speaker=None)
    shown = [
        {
            each.statement
            for one in accounts(replace(_RECORD, statements=found))
            for each in one.passages
        }
        for found in ((statement, undated), (statement, unnamed))
    ]
    assert shown == [{statement, undated}, {statement}]
