"""A transcript as a source: its sentences are its speakers', word for word or in spoken form."""

from __future__ import annotations

import pytest

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.verdict import Verdict
from saidwhat.wording.citing import place_of
from tests.check.made import read_text

HEARING = """Harbour board, hearing of 5 March

ILSE MARROW: The board will come to order. We have one matter before us today, the mill.

ORLA VENN: Thank you. We're — we're not going to sell the mill, uh, this year. I think it's been
a hard winter for the men, and they can't pay for the sluice.

(LAUGHTER)

MARROW: You know, he told me, “Sell it and be done.” I don't agree.

ORLA VENN: Nor do I. The town bought— the town paid for the sluice, not the board.
"""


def verdict(draft: str) -> Verdict:
    (found,) = check(plain_draft(draft), read_text(draft), MemoryCorpus([read_text(HEARING)]))
    return found


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("We are not going to sell the mill this year.", ["contraction", "repetition", "filler"]),
        ("It has been a hard winter for the men", ["contraction"]),
        ("they cannot pay for the sluice", ["contraction"]),
        ("Nor do I. The town paid for the sluice, not the board.", ["false start"]),
    ],
)
def test_spoken_form(words: str, reasons: list[str]) -> None:
    found = verdict(f"“{words}” Orla Venn said.\n")
    assert found.words == "spoken"
    assert found.attribution == "same"
    assert found.level == "look"
    assert [change.why for change in found.changes] == reasons
    for change in found.changes:
        assert HEARING[slice(*change.original)] == change.original_text
        assert not change.material


@pytest.mark.parametrize(
    "words",
    [
        "We are going to sell the mill this year.",
        "they can pay for the sluice",
        "It was a hard winter for the men",
        "I think it's been a hard winter for the four men",
        "The board paid for the sluice, not the board.",
        "It has been a hard winter for the men?",
        "a hard winter for the men and they cannot pay?",
    ],
)
def test_a_word_of_substance_is_never_speech(words: str) -> None:
    found = verdict(f"“{words}” Orla Venn said.\n")
    assert found.words == "altered"
    assert not found.ok


def test_two_speakers_lines_are_never_one_quotation() -> None:
    found = verdict("“one matter before us today, the mill. Thank you.” Orla Venn said.\n")
    assert found.words == "altered"
    assert [change.why for change in found.changes] == ["spliced"]


def test_word_for_word() -> None:
    found = verdict("“The board will come to order,” Ilse Marrow said.\n")
    assert (found.words, found.attribution, found.ok) == ("part", "same", True)


def test_the_citation_gives_turn_and_time_code() -> None:
    lines = "1\n00:00:01,000 --> 00:00:04,000\nORLA VENN: The mill is not for sale this year.\n\n"
    lines += (
        "2\n00:00:05,500 --> 00:00:08,000\nILSE MARROW: Then the board is adjourned for today.\n"
    )
    draft = "“The board is adjourned for today,” Ilse Marrow said.\n"
    (found,) = check(plain_draft(draft), read_text(draft), MemoryCorpus([read_text(lines)]))
    assert (found.matches[0].turn, found.matches[0].time) == (2, "00:00:05.500")
    assert "turn 2 at 00:00:05.500" in place_of(found.matches[0])


def test_another_s_words_are_another_s() -> None:
    found = verdict("“The board will come to order,” Orla Venn said.\n")
    assert (found.attribution, found.ok) == ("other", False)


def test_an_article_excuses_no_speech() -> None:
    article = "“We're not going to sell the mill, uh, this year,” Orla Venn said.\n"
    draft = "“We are not going to sell the mill this year,” Orla Venn said.\n"
    (found,) = check(plain_draft(draft), read_text(draft), MemoryCorpus([read_text(article)]))
    assert found.words == "altered"
