"""What a value rests on, its first and last day, its other readings, and what it hangs on."""

from __future__ import annotations

import re

import pytest

from tests.times.made import CASES, found

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (CASES / "basis.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_case(row: list[str]) -> None:
    source, basis, mod, days, alternatives, anchor = row
    words = re.findall(r"\[([^\]]+)\]", source)[0]
    text = source.replace("[", "").replace("]", "")
    (time,) = [each for each in found(text) if each.span.of(text) == words]
    first, last = (time.edtf.first, time.edtf.last) if time.edtf else (None, None)
    assert (time.basis, time.mod or "-") == (basis, mod)
    assert f"{first or '-'} {last or '-'}" == days
    assert (" ".join(str(each) for each in time.alternatives) or "-") == alternatives
    assert (time.anchor.of(text) if time.anchor else "-") == anchor
