"""Which numbers do these words tell? Words and digits of one number are one."""

from __future__ import annotations

import pytest

from saidwhat.check.numbers import values
from saidwhat.language.load import ENGLISH

ROWS = """
twenty one | 21
one hundred five | 105
two hundred fifty one | 251
two thousand three hundred | 2300
two hundred thousand three hundred | 200300
two million five hundred thousand | 2500000
two million three thousand five | 2003005
one hundred one thousand | 101000
twelve hundred | 1200
twenty thirty | 20 30
nineteen ninety seven | 19 97
a hundred and five | 100 5
forty five six | 45 6
five percent | 5 %
5 percent | 5 %
1,500 | 1500
41 million | 41000000
1.5bn | 1500000000
1,500 thousand | 1500000
12 13 | 12 13
100 5 | 100 5
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_row(row: str) -> None:
    words, numbers = row.split(" | ")
    assert values(words.split(), ENGLISH) == numbers.split()
