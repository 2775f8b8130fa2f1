"""Words that are looked up, drafts and answers that come with what they are checked against."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check.memory import MemoryCorpus
from saidwhat.errors import UnreadableError, UsageError
from saidwhat.jobs import read
from saidwhat.jobs.beside import check_given, guard_given, look_up
from saidwhat.types.capture import Capture
from saidwhat.types.guarded import Source
from tests.check.made import PatternTagger, read_text

TEXT = "“The piers aren’t falling into the sea ‘yet’,” Ines Fenwick said.\n"
CORPUS = MemoryCorpus()
CORPUS.add(read_text(TEXT), "piers.txt")


@pytest.mark.parametrize(
    "words",
    [
        "The piers aren’t falling into the sea",
        "“the piers aren't falling into the sea”",
        '"The piers aren\'t falling\n into the sea "yet""',
        "«The piers aren’t falling into the sea „yet“»",
    ],
)
def test_words_are_found_whatever_marks_are_around_and_in_them(words: str) -> None:
    verdict = look_up(CORPUS, words)
    assert verdict.level == "fine" and verdict.matches[0].speaker == "Ines Fenwick"


@pytest.mark.parametrize("words", ["", "“”", " … ", "?!"])
def test_no_words_are_refused(words: str) -> None:
    with pytest.raises(UsageError, match="no words"):
        look_up(CORPUS, words)


@given(st.text(max_size=60))
def test_any_text_is_looked_up_or_refused(words: str) -> None:
    with suppress(UsageError):
        assert look_up(CORPUS, words).text


def test_of_what_is_given_what_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "shared_tagger", PatternTagger)
    good, bad = Capture(TEXT.encode(), "source 1"), Capture(b" ", "source 2")
    answer = check_given([good, bad], TEXT.encode(), "draft.txt", False)
    assert [one.level for one in answer.quotations] == ["fine"]
    assert [one.file for one in answer.coverage.not_read] == ["source 2"]
    with pytest.raises(UnreadableError, match="nothing to check against"):
        check_given([bad], TEXT.encode(), "draft.txt", False)


def test_an_answer_is_mended_only_where_that_is_asked_for() -> None:
    answer, sources = "Fenwick: “The piers are falling into the lake.”", [Source(TEXT)]
    assert guard_given(sources, answer, False, False).repaired is None
    mended = guard_given(sources, answer, False, True).repaired
    assert mended and mended.startswith("Fenwick: “")
