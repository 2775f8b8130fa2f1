"""The literate cases of steps: words, place and reason, from the source to the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations
from tests.marked import Marked
from tests.resolve.cases import Row, cases

CASES = cases(Path(__file__).parents[1] / "cases/resolve/steps")


@pytest.mark.parametrize(("case", "wanted"), [one[1:] for one in CASES], ids=[c[0] for c in CASES])
def test_case(case: Marked, wanted: list[Row]) -> None:
    numbers = sorted({label.partition(" ")[2] for label in case.spans})
    attributions = tuple(case.attribution(number) for number in numbers)
    speaker = resolve(layout_of(case.article()), Annotations("", attributions)).speakers[-1]
    assert speaker is not None
    assert [
        (step.text, f"{step.span.start}–{step.span.end}", step.reason) for step in speaker.steps
    ] == wanted
    assert speaker.label in speaker.steps[-1].text


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 5
