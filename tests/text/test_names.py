"""Are two names one person's? The rule of two fields, and what the tables hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.language.load import HOME
from saidwhat.language.tables import rows
from saidwhat.text.names import (
    compare,
    name_variants,
    person_variants,
    place_variants,
    role_match,
    surname_key,
    surname_keys,
    surname_match,
)
from saidwhat.text.people import gender_of, parse

SAME = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
    ("Mike Waltz", "Michael Waltz"),
    ("J. Marrow", "Jane Marrow"),
    ("Sen. Bob Harrowgate (D-N.J.)", "Robert Harrowgate"),
    ("Mara K. Odelle", "Mara Odelle"),
    ("Omar Hassan Tarik Vell", "Omar Hassan Vell"),
]
DIFFERENT = [
    ("Bill Clinton", "Hillary Clinton"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("John Kerry", "John Kelly"),
    ("Mrs. Quill", "Robert Quill"),
    ("Mara K. Odelle", "Mara B. Odelle"),
    ("Omar Hassan Tarik Vell", "Omar Hassan Jamil Vell"),
]
UNSURE = [("Quill", "Anna Quill"), ("Tom Quill Jr.", "Tom Quill"), ("", "Quill")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_person(left: str, right: str) -> None:
    assert compare(left, right).verdict == compare(right, left).verdict == "same"


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_people(left: str, right: str) -> None:
    assert compare(left, right).verdict == compare(right, left).verdict == "different"


@pytest.mark.parametrize(("left", "right"), UNSURE)
def test_not_told(left: str, right: str) -> None:
    assert compare(left, right).verdict == compare(right, left).verdict == "unsure"


def test_a_role_settles_a_surname() -> None:
    office = ["White House Press Secretary"]
    assert (
        compare("Marrow", "Ilse Marrow", office, ["White House press secretary"]).verdict == "same"
    )
    assert compare("Marrow", "Ilse Marrow", ["Sen."], ["Sen."]).verdict == "unsure"
    assert role_match(["former harbour minister"], ["harbour minister"]) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_strings_can_be_compared(left: str, right: str) -> None:
    assert compare(left, right).verdict == compare(right, left).verdict
    assert compare(left, right).reasons


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_person_is_looked_up_under_one_key(left: str, right: str) -> None:
    assert surname_key(left) == surname_key(right)


def test_spellings() -> None:
    assert "Kiev" in place_variants("Kyiv")
    assert "Zelenskyy" in person_variants("Zelensky")
    assert "Volodymyr Zelenskiy" in person_variants("Volodymyr Zelensky")
    assert name_variants("Odelle") == ()


@pytest.mark.parametrize(
    ("text", "given", "surname", "titles"),
    [
        ("White House Press Secretary Ilse Jean-Marrow", ("Ilse",), "Jean-Marrow", 4),
        ("Army Gen. Martin Dray", ("Martin",), "Dray", 2),
        ("Mara von der Ode", ("Mara",), "von der Ode", 0),
        ("Mr. Tallow", (), "Tallow", 1),
        ("Kim Jong Un", ("Jong Un",), "Kim", 0),
    ],
)
def test_parts(text: str, given: tuple[str, ...], surname: str, titles: int) -> None:
    name = parse(text)
    assert (name.given, name.surname, len(name.titles)) == (given, surname, titles)


def test_nickname_suffix_and_particles() -> None:
    name = parse("Ms Elizabeth “Bee” van der Tarn Jr.")
    assert (name.given, name.nickname, name.surname) == (("Elizabeth",), "Bee", "van der Tarn")
    assert (name.titles, name.particles, name.suffix) == (("ms",), ("van", "der"), "jr")
    assert parse("Robert (Bob) Quill").nickname == "Bob"
    assert parse("Robert Quill (Labour)").nickname == ""
    assert parse("Martin Luther King Jr.").surname == "King"  # no title behind given names
    assert compare("Elizabeth “Bee” Tarn", "Bee Tarn").verdict == "same"


def test_gender() -> None:
    assert gender_of(parse("Mrs. Tallow")) == "f"
    assert gender_of(parse("Robert Tallow")) == "m"
    assert gender_of(parse("Tallow")) == "unknown"


@pytest.mark.parametrize(
    "name",
    "cities demonyms given_names metonyms name_aliases nicknames noun_heads places"
    " role_heads role_modifiers surname_variants titles".split(),
)
def test_every_table_says_where_it_comes_from(name: str) -> None:
    assert rows(name.replace("_", " "))
    path = HOME / "en" / f"{name}.txt"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert re.search(r"Origin: .+ Licence: .+", " ".join(head))


def test_an_alias_row_is_dated() -> None:
    assert all(re.fullmatch(r"(?:19|20)\d\d", row[0]) for row in rows("name aliases"))


@pytest.mark.parametrize(
    "words",
    [
        "spokeswoman for Rosa Quint",
        "the family of Rosa Quint",
        "Rosa Quint and Tom Ardle",
        "Tom & Rosa Quint",
        "Rosa Quint’s lawyer",
        "Daughter of Mayor Rosa Quint",
    ],
)
def test_who_is_named_with_another_is_not_the_other(words: str) -> None:
    assert compare(words, "Rosa Quint").verdict == "different"
    assert compare(words, words).verdict == "same"


def test_an_office_in_front_is_no_other() -> None:
    assert compare("Mayor of Tarn Rosa Quint", "Rosa Quint").verdict != "different"


SURNAMES = st.one_of(
    st.sampled_from([form for row in rows("surname variants") for form in row]),
    st.sampled_from(["al-Quill", "Quill", "Khalilov", "Halilov", "Sergeyev", "Sergeev", "Öz", "-"]),
    st.text("aeklqy’- ", max_size=8),
)


@given(SURNAMES, SURNAMES)
def test_two_surnames_share_a_key_where_they_match_and_nowhere_else(one: str, other: str) -> None:
    shared = not surname_keys(one).isdisjoint(surname_keys(other))
    assert shared is (surname_match(one, other) is not None)
