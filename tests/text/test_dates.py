"""EDTF read aloud: as precise as it is, and no more."""

from __future__ import annotations

import pytest

from saidwhat.text.dates import in_words
from saidwhat.types.edtf import Edtf

WORDS = {
    ("2022-07-06", None): "6 July 2022",
    ("2022-07-06", "START"): "6 July 2022",
    ("2026-05", "START"): "early May 2026",
    ("2022-03", "END"): "end of March 2022",
    ("2019", "MID"): "mid-2019",
    ("2022", "APPROX"): "about 2022",
    ("1996~", "MORE_THAN"): "about 1996",
    ("199X", "START"): "the early 1990s",
    ("18XX", None): "the 1800s",
    ("2021-22", None): "summer 2021",
    ("[..2026-05-03]", None): "by 3 May 2026",
    ("[2025-10,2026-10]", None): "October 2025 or October 2026",
    ("2022-02-28/..", None): "since 28 February 2022",
    ("../2022-07-08", None): "until 8 July 2022",
    ("2022-05-05/2022-05-09", None): "5–9 May 2022",
    ("2022-04/2022-06", None): "April–June 2022",
    ("2014/2019", None): "2014 – 2019",
    ("XXXX-07-06", None): "6 July, year not known",
    ("2022-03-2X", None): "20s of March 2022",
    ("2022-07-XX", None): "July 2022",
}


@pytest.mark.parametrize(("text", "mod"), WORDS)
def test_in_words(text: str, mod: str | None) -> None:
    assert in_words(Edtf(text), mod) == WORDS[text, mod]
