"""Whether two descriptions can mean one person: their noun, their standing, what tells them."""

from __future__ import annotations

import pytest

from saidwhat.text.descriptions import describe, fit

ROWS = """
the finance minister | Minister of Finance | yes
the finance minister | Foreign Minister | perhaps
the minister | Foreign Minister | yes
the minister | Prime Minister | no
the prime minister | then prime minister | no
the foreign minister of Denmark | Danish foreign minister | yes
the Norwegian foreign minister | Danish foreign minister | perhaps
the mayor of Tarn | mayor | perhaps
the mayor | mayor of Tarn | yes
Tarn’s mayor | mayor of Tarn | yes
the mayor of Tarn | mayor of Wexley | perhaps
the former mayor | ex-mayor of Tarn | yes
the former mayor | mayor | no
the mayor | deputy mayor | no
the president | vice president of the Great Reed Bank | no
the vice-president | vice president | yes
the chair | vice chairman | no
Whitlock’s spokesman | spokesman for Mr. Whitlock | yes
Whitlock’s spokesman | spokesman for Mr. Okoro | perhaps
its spokeswoman | spokeswoman for the water board | yes
the board’s spokesman | spokeswoman for the board | no
the board’s spokesperson | spokeswoman for the board | yes
Mr. Okoro’s lawyer | attorney for Okoro | yes
Mr. Okoro’s lawyer | lawyer for Quill | perhaps
the mayor’s son | mayor | no
the leader of the opposition | opposition leader | yes
the chief executive officer | CEO | yes
the chief executive | founder and chief executive | yes
the founder | founder and chief executive | yes
a nurse | nurses | no
nurses | nurses at the clinic | yes
a lawmaker | Sen. | yes
the senator | lawmaker | no
the majority leader | Majority leader Sen. | yes
the mayor | City of Haverty Mayor | yes
the hydrologist | hydrologist at the institute | yes
the director general | director general of Reed | yes
a police officer | policeman | yes
the teacher | head teacher | yes
the lieutenant | lieutenant governor | no
the governor | lieutenant governor | no
his secretary | secretary until 2018 | yes
a resident of Hillside | resident of Tarn | perhaps
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_row(row: str) -> None:
    drafted, printed, wanted = (cell.strip() for cell in row.split("|"))
    (told,) = describe(drafted)
    assert fit(told, describe(printed)) == wanted


def test_words_without_a_noun_describe_nobody() -> None:
    assert describe("the") == () or all(not one.head for one in describe(" , "))
    assert describe(" , ") == ()


def test_several_roles_of_one_are_told_together() -> None:
    (told,) = describe("the mayor of Tarn")
    printed = [*describe("Mayor"), *describe("the mayor of the town of Tarn")]
    assert fit(told, printed) == "yes"
    assert fit(told, [*describe("Mayor"), *describe("former mayor of Tarn")]) == "perhaps"
