"""The literate cases of speakers: sources marked, no other mention given."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations
from saidwhat.types.speaker import Speaker
from tests.marked import Marked
from tests.resolve.cases import Row, cases, cases_of

ROOT = Path(__file__).parents[2]
CASES = [*cases(ROOT / "tests/cases/resolve"), *cases_of(ROOT / "docs/speakers.md")]


def shown(speaker: Speaker | None) -> Row:
    if speaker is None:
        return ("-", "", "")
    return (speaker.label, speaker.kind or "", speaker.role.text if speaker.role else "")


@pytest.mark.parametrize(("case", "wanted"), [one[1:] for one in CASES], ids=[c[0] for c in CASES])
def test_case(case: Marked, wanted: list[Row]) -> None:
    numbers = sorted({label.partition(" ")[2] for label in case.spans})
    attributions = tuple(case.attribution(number) for number in numbers)
    resolution = resolve(layout_of(case.article()), Annotations("", attributions))
    assert [shown(speaker) for speaker in resolution.speakers] == wanted


def test_the_cases_are_there() -> None:
    assert len(CASES) > 50
    assert all(wanted for _, _, wanted in CASES)
