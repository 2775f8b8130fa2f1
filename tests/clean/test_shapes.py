"""Are datelines, captions and credits known by their shape?"""

from __future__ import annotations

import pytest

from saidwhat.clean.credit import credit_tail, is_credit
from saidwhat.clean.dateline import dateline
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from tests.clean.cases import rows, sections

DATELINES = dict(sections("datelines.md"))
CREDITS = dict(sections("credits.md"))
BODY = " The gate stays shut, the office said."


@pytest.mark.parametrize(
    ("section", "line", "place", "day", "agency"),
    [
        (title, *row)
        for title, text in DATELINES.items()
        if title != "No dateline"
        for row in rows(text)
    ],
)
def test_dateline(section: str, line: str, place: str, day: str, agency: str) -> None:
    published = None if "unknown" in section else Edtf("2031-03-05")
    text = "x\n" + line + BODY
    found = dateline(text, Span(2, len(text)), published)
    assert found is not None
    assert found.span.of(text) == line
    assert (found.place, found.edtf and found.edtf.text, found.agency) == (
        place or None,
        day or None,
        agency or None,
    )


@pytest.mark.parametrize("line", [row[0] for row in rows(DATELINES["No dateline"])])
def test_no_dateline(line: str) -> None:
    assert dateline(line, Span(0, len(line)), Edtf("2031-03-05")) is None


@pytest.mark.parametrize("line", [row[0] for row in rows(CREDITS["Lines that are a credit"])])
def test_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(("caption", "credit"), rows(CREDITS["Lines that end in a credit"]))
def test_credit_behind_a_caption(caption: str, credit: str) -> None:
    text = f"{caption} {credit}"
    assert not is_credit(text)
    found = credit_tail(text, Span(0, len(text)))
    assert found is not None
    assert found.of(text) == credit


@pytest.mark.parametrize("line", [row[0] for row in rows(CREDITS["Lines that are neither"])])
def test_no_credit(line: str) -> None:
    assert not is_credit(line)
    assert credit_tail(line, Span(0, len(line))) is None
