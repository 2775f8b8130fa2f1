"""The page of a checked draft on a terminal: readable at any width, copied without spaces."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.cli.checked import page
from saidwhat.cli.hanging import MEASURE
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Match, Verdict
from saidwhat.wording import verdicts
from tests.check.made import read_text

ARTICLE = """“Nobody” asks the mill: a headline with “marks”

“We will not close the harbour if the storm passes, and I promise you that,” Orla Fenwick said.

“The piers are falling into the sea,” Bram Quill said. The council may sell both piers soon.
"""
DRAFTS = st.lists(
    st.sampled_from(
        [
            "“The piers are falling into the sea,” Bram Quill said.",
            "“The piers are *not*\nfalling into the sea,” Orla Fenwick said.",
            "“We will … promise you that,” Bram Quill said.",
            "“[They] will not close the harbour,” she said.",
            "“The council may sell both piers soon”",
            "“Two ferries go to the far end of the harbour if the storm passes by noon today”",
            "“nothing of this ever stood anywhere",
            "“" + "long" * 60 + " words 漢字漢字漢字漢字 and no more,” he said.",
            "No quotation.",
        ]
    ),
    min_size=1,
    max_size=5,
).map("\n\n".join)


def answer(draft: str) -> Answer:
    corpus = MemoryCorpus([read_text(ARTICLE)])
    verdicts = check(plain_draft(draft), read_text(draft), corpus)
    return Answer("draft.txt", corpus.coverage(), verdicts, draft)


def printed(draft: str, width: int, **console: bool) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, highlight=False, **console).print(  # type: ignore[arg-type]
        page(answer(draft))
    )
    return stream.getvalue()


@given(DRAFTS, st.integers(20, 200))
@settings(max_examples=50)
def test_every_line_ends_with_its_words(draft: str, width: int) -> None:
    for line in printed(draft, width).split("\n"):
        assert line == line.rstrip(" ")
        assert cell_len(line) <= min(width, MEASURE)


@given(DRAFTS)
@settings(max_examples=30)
def test_without_colour_nothing_but_colour_is_lost(draft: str) -> None:
    coloured = re.sub(r"\x1b\[[\d;]*m", "", printed(draft, 80, force_terminal=True))
    assert printed(draft, 80, no_color=True) == coloured


def test_printed_words_stand_below_the_drafts() -> None:
    lines = printed("“The piers are not falling into the sea,” Bram Quill said.", 80).split("\n")
    assert "    draft    The piers are *not* falling into the sea," in lines
    assert "    printed  The piers are falling into the sea," in lines
    assert "    negation: “not” put in — look" in lines


def test_the_nearest_passage_is_shown_with_how_far_it_is() -> None:
    draft = "“Two ferries go to the far end of the harbour if the storm passes by noon today”"
    shown = printed(draft, 80)
    assert "ABSENT  wrong: not in these articles" in shown
    assert "    nearest  We will not close" in shown
    assert "the nearest passage, differing in" in shown


def test_words_of_another_speaker_say_why_they_are_not_ok() -> None:
    shown = printed("“The piers are falling into the sea,” Orla Fenwick said.", 80)
    assert "EXACT  wrong: these very words, but from another speaker" in shown


def test_a_speaker_read_from_a_pronoun_is_shown_with_it() -> None:
    place = (Span(0, 4),)
    nothing = (None, None, None, None, None, None)
    match = Match("a", *nothing, "Bram Quill", place, "they", source="He")
    verdict = Verdict(Span(0, 4), "they", "Orla Dray", "exact", "other", matches=(match,))
    told = "the draft names Orla Dray, the article Bram Quill"
    assert verdicts.attribution(verdict) == f"{told} (it prints “He”)"
    named = replace(match, source="Mr. Quill")
    assert verdicts.attribution(replace(verdict, matches=(named,))) == told


def test_a_title_with_marks_stands_in_marks() -> None:
    shown = " ".join(printed("“The piers are falling into the sea”", 80).split())
    assert "“‘Nobody’ asks the mill: a headline with ‘marks’”" in shown
