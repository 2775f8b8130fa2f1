"""Every rule of the grammar, as sentences that an editor can read."""

from __future__ import annotations

import pytest

from saidwhat.times.find import find
from tests.times.made import Case, article, cases

EVERY = list(cases())


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    times = find(article(case.text, case.published), narrative=case.narrative)
    assert [time.span.of(case.text) for time in times] == list(case.words)
    assert [time.value for time in times] == list(case.values)
    assert [str(time.edtf) if time.edtf else "-" for time in times] == list(case.edtfs)


def test_there_are_cases() -> None:
    assert len(EVERY) > 70
