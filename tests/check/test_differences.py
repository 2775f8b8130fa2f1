"""What sort of change it is to print one thing where another stood, and whether it weighs."""

from __future__ import annotations

import pytest

from saidwhat.check.differences import accent, case, difference, punctuation
from saidwhat.language.load import ENGLISH, language

ROWS = """
new | old | kind | why | material
we will go | we will not go | negation | negation | yes
without it | with it | negation | negation | yes
two mills | three mills | number | number | yes
will sell | may sell | modality | modality | yes
most mills | some mills | number | quantifier | yes
and it rains | if it rains | replaced | condition | yes
 | unless | deleted | condition | yes
although | | inserted | condition | yes
Marsh | Quill | name | name | yes
the mayor | Quill | name | name | yes
their mill | my mill | replaced | person | yes
the | a | replaced | slight | no
and the | | inserted | slight | no
and the of | | inserted | words | yes
sold | sells | replaced | words | yes
closes | closed | replaced | tense | no
went | goes | replaced | tense | no
pier | piers | replaced | plural | yes
mill old | old mill | replaced | order | yes
bridge | tower | replaced | words | yes
harbor | harbour | replaced | spelling | no
organise | organize | replaced | spelling | no
grey | gray | replaced | spelling | no
everyday | every day | replaced | spelling | no
resign | re sign | replaced | spelling | yes
don't | do not | replaced | spelling | no
two | 2 | replaced | spelling | no
polish | Polish | replaced | case | yes
Tower | tower | replaced | case | no
a4 | A4 | replaced | case | no
1 5 | 15 | number | number | yes
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines()[1:])
def test_row(row: str) -> None:
    new, old, kind, why, material = (cell.strip() for cell in row.split("|"))
    found = difference(new.split(), old.split(), ENGLISH)
    assert (found.kind, found.why, found.material) == (kind, why, material == "yes")


def test_a_capital_makes_no_name_at_the_beginning_of_a_sentence() -> None:
    assert difference(["Mills"], ["Towers"], ENGLISH, initial=True).why == "words"
    assert difference(["Mills"], ["Towers"], ENGLISH).why == "name"
    assert difference(["Old", "Quill"], ["Old", "Marsh"], ENGLISH, initial=True).why == "name"


@pytest.mark.parametrize(
    ("new", "old", "kind", "why", "material"),
    [
        (",", "", "inserted", "punctuation", False),
        ("", ",", "deleted", "punctuation", False),
        (".", ";", "replaced", "sentence", False),
        (".", "?", "replaced", "question", True),
        ("?", "", "inserted", "question", True),
        ("…", "", "inserted", "elision", False),
        ("", "…", "deleted", "elision", True),
        ("[", "", "inserted", "brackets", True),
    ],
)
def test_between_words(new: str, old: str, kind: str, why: str, material: bool) -> None:
    found = punctuation(new, old)
    assert (found.kind, found.why, found.material) == (kind, why, material)


def test_a_capital_weighs_where_it_makes_another_word() -> None:
    assert case("Polish", ENGLISH).material and case("us", ENGLISH).material
    assert not case("Tower", ENGLISH).material


@pytest.mark.parametrize(
    ("new", "old", "tag", "material"),
    [
        ("cafe", "café", "en", False), ("resume", "résumé", "en", True),
        ("café", "cafe", "en", True), ("cafè", "café", "en", True), ("cafe", "café", "fr", True),
    ],
)  # fmt: skip
def test_an_accent_weighs_where_it_makes_another_word(
    new: str, old: str, tag: str, material: bool
) -> None:
    found = accent(new, old, language(tag))
    assert (found.why, found.material) == ("accent", material)
