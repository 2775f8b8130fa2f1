"""The numbers at which the check changes its mind, each from its two sides."""

from __future__ import annotations

import pytest

from saidwhat.types.verdict import Change
from saidwhat.wording import verdicts
from tests.check.test_promise import verdict

#: Words that weigh alike: none is slight, none stands for another.
HEAVY = [f"{first}{last}" for first in ("bran", "colt", "dusk", "fern") for last in "bdfgklmprt"]


@pytest.mark.parametrize(("kept", "words"), [(10, "altered"), (9, "absent")])
def test_half_of_the_words_in_one_passage_are_altered_fewer_absent(kept: int, words: str) -> None:
    drafted = HEAVY[:kept] + HEAVY[20 : 40 - kept]
    assert len(drafted) == 20
    assert verdict([HEAVY[:20]], " ".join(drafted)).words == words


@pytest.mark.parametrize(("letters", "words"), [(3, "altered"), (2, "absent")])
def test_words_of_two_letters_weigh_little(letters: int, words: str) -> None:
    few = [f"{first}{'z' * (letters - 1)}" for first in "bcdfgjklmn"]
    assert verdict([few + HEAVY[:10]], " ".join(few + HEAVY[20:30])).words == words


@pytest.mark.parametrize(("size", "words"), [(3, "altered"), (2, "absent")])
def test_what_is_put_together_from_stretches_of_three_words_is_altered(
    size: int, words: str
) -> None:
    passages = [HEAVY[at : at + 10] for at in (0, 10, 20, 30)]
    drafted = [word for passage in reversed(passages) for word in passage[:size]]
    assert verdict(passages, " ".join(drafted)).words == words


@pytest.mark.parametrize(("rest", "whys"), [(40, ["question"]), (41, [])])
def test_the_mark_of_a_question_is_looked_for_forty_words_on(rest: int, whys: list[str]) -> None:
    passage = ["the", "lamp", "burns", *(HEAVY + HEAVY)[: rest - 1], "now?"]
    found = verdict([passage], "the lamp burns")
    assert found.words == "part"
    assert [change.why for change in found.changes] == whys


@pytest.mark.parametrize(("length", "whole"), [(120, True), (121, False)])
def test_a_change_is_shown_whole_up_to_a_hundred_and_twenty_characters(
    length: int, whole: bool
) -> None:
    words = "o" * length
    change = Change("deleted", (0, 0), (0, length), True, "words", "", words)
    assert (words in verdicts.change(change)) == whole


@pytest.mark.parametrize(
    ("drafted", "new", "old"),
    [
        ("told the polish clerks to", "polish", "Polish"),
        ("told the [new] Polish clerks to polish", "new", ""),
        ("told the Polish men to polish", "men", "clerks"),
        ("told the Polish to polish", "", "clerks"),
    ],
)
def test_a_change_tells_its_own_words(drafted: str, new: str, old: str) -> None:
    passage = "We told the Polish clerks to polish the brass".split()
    told = [
        (change.draft_text, change.original_text) for change in verdict([passage], drafted).changes
    ]
    assert (new, old) in told
