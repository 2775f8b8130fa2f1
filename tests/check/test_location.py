"""Which words of a quotation the articles are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from saidwhat.check.drafts import plain_draft
from saidwhat.check.location import MOST_PHRASES, Library
from saidwhat.check.quotations import quotations
from saidwhat.language.load import ENGLISH
from saidwhat.types.record import Record
from tests.check.made import read_text

LONG = "the old harbour master and all of the men of the mill were not at the new bridge by dusk"


class Asked:
    """A corpus that has nothing, and keeps what it is asked for."""

    def __init__(self) -> None:
        self.phrases: list[list[str]] = []

    def articles_with(self, phrases: Sequence[str], limit: int) -> Iterator[str]:
        self.phrases.append(list(phrases))
        return iter(())

    def record(self, article_id: str) -> Record:
        raise AssertionError(article_id)


def asked(words: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return what is asked for to find a quotation's very words, and to find it changed."""
    draft = f"“{words}” Orla Venn said.\n"
    (drafted,) = quotations(plain_draft(draft), read_text(draft))
    verbatim, near = Asked(), Asked()
    list(Library(verbatim).verbatim(drafted.quotation))  # type: ignore[arg-type]
    list(Library(near).near(drafted.quotation))  # type: ignore[arg-type]
    return verbatim.phrases, near.phrases


def test_the_very_words_are_asked_for_as_they_stand_between_marks_of_omission() -> None:
    (phrases,), _ = asked("the men's 14 lamps … were lit by 5% of them")
    assert phrases == ["the men's 14 lamps", "were lit by 5 of them"]


@pytest.mark.parametrize("words", [LONG, "the mill is ours", LONG + " and " + LONG])
def test_only_words_of_the_quotation_are_asked_for_in_their_order(words: str) -> None:
    _, near = asked(words)
    assert near and all(len(phrases) <= MOST_PHRASES for phrases in near)
    for phrase in (phrase for phrases in near for phrase in phrases):
        assert f" {phrase} " in f" {words} "


def test_words_that_tell_little_are_not_asked_for_first() -> None:
    _, near = asked(LONG)
    slight = ENGLISH.words("slight")
    assert near[0]
    for phrase in near[0]:
        assert sum(word not in slight for word in phrase.split()) >= 2
