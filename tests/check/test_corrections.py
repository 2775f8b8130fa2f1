"""Words that the next sentence takes back are nobody's."""

from __future__ import annotations

import pytest

from saidwhat.check.corrections import is_taken_back
from saidwhat.types.article import Article
from saidwhat.types.record import Record
from saidwhat.types.span import Span

QUOTED = "let them swim"


def taken_back(text: str) -> bool:
    at = text.index(QUOTED)
    return is_taken_back(Record(Article(text), (), (), (), ()), (Span(at, at + len(QUOTED)),))


@pytest.mark.parametrize(
    "behind",
    [
        "”. What she said was “let them row”.",
        "”. The hall was full. What the mayor actually said was: “Let them row.”",
        ",” he claims. Falk never said it.",
        "”. She said nothing of the kind.",
        "”, but she never said that.",
        "”. Ines Falk did not say so, and the tape proves it.",
        "”. The words she really used were others. What Falk said was “let them row”.",
    ],
)
def test_taken_back(behind: str) -> None:
    assert taken_back(f"The Echo has Ines Falk tell the hall “{QUOTED}{behind}")


@pytest.mark.parametrize(
    "behind",
    [
        "”. What she said next was “let them row”.",
        "”. What she said was heard in the street.",
        ".” She did not say that they could row.",
        ".” She did not say when.",
        ".” “I never said that,” a neighbour told us.",
        ".”\n\nWhat the mayor said was “let them row”.",
        ".” She never spoke of it again.",
    ],
)
def test_left_as_said(behind: str) -> None:
    assert not taken_back(f"Ines Falk told the hall “{QUOTED}{behind}")
