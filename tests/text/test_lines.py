"""Lines are counted one way, whatever ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.lines import END, around, line_column, lines, parts, starts
from saidwhat.types.span import Span

MIXED = "one\ntwo\r\nthree\rfour\n\r\rseven"


def test_every_end_counts_once() -> None:
    assert [MIXED[start : start + 3] for start in starts(MIXED)] == [
        "one", "two", "thr", "fou", "\r\rs", "\rse", "sev"
    ]  # fmt: skip
    assert [span.of(MIXED) for span in lines(MIXED)] == ["one", "two", "three", "four", "seven"]
    assert line_column(MIXED, MIXED.index("three") + 2) == (3, 3)
    assert line_column(MIXED, MIXED.index("seven")) == (7, 1)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_around(end: str) -> None:
    text = f"one{end}two three{end}four"
    assert around(text, Span(text.index("three"), text.index("three") + 5)).of(text) == "two three"
    assert around(text, Span(0, 1)).of(text) == "one"
    assert around(text, Span(len(text) - 1, len(text))).of(text) == "four"
    assert parts(text)
    assert not parts("one two")


@given(st.text(alphabet="ab\r\n", max_size=30))
def test_lines_and_their_ends_are_the_whole_text(text: str) -> None:
    begins = starts(text)
    assert len(begins) == len(END.sub("\n", text).split("\n"))
    assert "".join(span.of(text) for span in lines(text)) == END.sub("", text)
    for at, char in enumerate(text):
        if char in "ab":
            line, column = line_column(text, at)
            assert begins[line - 1] + column - 1 == at


def test_lines_are_counted_once_for_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    monkeypatch.setattr("saidwhat.text.lines.starts", lambda text: counted.append(text) or [0, 4])
    assert [line_column("one\ntwo.", at) for at in (0, 3, 4, 6)] == [(1, 1), (1, 4), (2, 1), (2, 3)]
    assert len(counted) == 1
