"""Every change points at its own words, in the draft and in the original.

A row has the draft's quotation and the printed one, each with a mark around the words of
the changes, in order (`⟨…⟩`; `⟨⟩` where nothing stands), and the reasons.
"""

from __future__ import annotations

import re

import pytest

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from tests.check.made import read_text

QUOTED = [
    # A cut through a number or a word: what is lost stands before the draft's words, or after.
    ("mine, and 5⟨⟩", "It is mine, and 5 ⟨percent⟩ a year", "cut word"),
    ("⟨⟩percent a year", "It is mine, and ⟨5⟩ percent a year", "cut word"),
    ("⟨⟩hundred of them⟨⟩", "I sold ⟨two⟩ hundred of them-⟨all⟩", "cut word, cut word"),
    # Brackets and capitals.
    ("⟨[T]he⟩ gate is shut", "We say ⟨the⟩ gate is shut", "brackets"),
    ("We say ⟨t[he]⟩ gate", "We say ⟨the⟩ gate is shut", "brackets"),
    ("⟨the⟩ gate is shut today", "⟨[T]he⟩ gate is shut today", "brackets"),
    ("We say ⟨The⟩ gate is shut", "We say ⟨the⟩ gate is shut", "case"),
    # A capital goes with the mark that makes it one, where nothing else goes with it.
    ("it is shut⟨.⟩ ⟨And⟩ we like it", "it is shut⟨,⟩ ⟨and⟩ we like it", "sentence, sentence"),
    ("it is shut⟨.⟩ ⟨AND⟩ we like it", "it is shut⟨,⟩ ⟨and⟩ we like it", "sentence, case"),
    ("it is shut⟨.⟩ ⟨Polish⟩ it now", "it is shut⟨,⟩ ⟨polish⟩ it now", "sentence, case"),
    # Words changed, put in, left out.
    ("we say the ⟨door⟩ is shut", "we say the ⟨gate⟩ is shut", "words"),
    ("the gate is ⟨firmly⟩ shut today", "the gate is ⟨⟩shut today", "words"),
    ("the gate is ⟨⟩shut today", "the gate is ⟨firmly⟩ shut today", "words"),
    ("the gate … ⟨⟩stays shut", "the gate ⟨by the mill⟩ stays shut", "elided"),
]
SPOKEN = [
    ("⟨We are⟩ at the mill", "⟨We're⟩ at the mill today", "contraction"),
    ("⟨We're⟩ at the mill", "⟨We are⟩ at the mill today", "contraction"),
    (
        "and ⟨it is⟩ ⟨⟩⟨we are⟩ at the mill",
        "and ⟨it's⟩, ⟨uh⟩, ⟨we're⟩ at the mill",
        "contraction, filler, contraction",
    ),
    (
        "⟨it has⟩ been a long ⟨⟩cold ⟨⟩winter and they ⟨cannot⟩ mend a roof⟨,⟩ it rains",
        "⟨it's⟩ been a long⟨,⟩ cold⟨,⟩ winter and they ⟨can't⟩ mend a roof ⟨⟩it rains",
        "contraction, comma, comma, contraction, comma",
    ),
    ("so ⟨⟩they paid the clerks", "so ⟨they bought⟩— they paid the clerks", "false start"),
]

HEARING = """Harbour board, hearing of 5 March

ILSE MARROW: The board will come to order. We have one matter before us.

ORLA VENN: Thank you, Chair. {}.

ILSE MARROW: The board is adjourned.
"""


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the bounds of what they mark."""
    text, places = "", []
    for piece in re.split(r"(⟨[^⟩]*⟩)", marked):
        if piece.startswith("⟨"):
            places.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("⟨⟩")
    return text, places


def compared(new: str, old: str, reasons: str) -> None:
    draft, article = f"“{new}” Orla Venn said.\n", old
    (text, drafted), (source, printed) = unmarked(draft), unmarked(article)
    (found,) = check(plain_draft(text), read_text(text), MemoryCorpus([read_text(source)]))
    told = [(c.why, text[slice(*c.draft)], source[slice(*c.original)]) for c in found.changes]
    assert [why for why, *_ in told] == reasons.split(", "), told
    assert [change.draft for change in found.changes] == drafted, told
    assert [change.original for change in found.changes] == printed, told


@pytest.mark.parametrize(("new", "old", "reasons"), QUOTED)
def test_in_a_quotation(new: str, old: str, reasons: str) -> None:
    compared(new, f"“{old},” Orla Venn said.\n", reasons)


@pytest.mark.parametrize(("new", "old", "reasons"), SPOKEN)
def test_in_a_transcript(new: str, old: str, reasons: str) -> None:
    compared(new, HEARING.format(old), reasons)
