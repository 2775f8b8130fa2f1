"""The tagger's marks, mended: parts of names, kinds mistaken, and what is no name."""

from __future__ import annotations

import pytest

from saidwhat.resolve.names import find_names
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, EntityKind, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span


def names(text: str, *marks: tuple[str, EntityKind]) -> list[tuple[str, str]]:
    """Return the names found where the tagger marks these words, each with its kind."""
    spans = [(Span(at := text.index(words), at + len(words)), kind) for words, kind in marks]
    mentions = tuple(Mention(span, "name", kind) for span, kind in spans)
    article = Article(text)
    found = find_names(layout_of(article), Annotations(article.text_sha256, (), mentions))
    return [(name.text, name.kind) for name in found]


@pytest.mark.parametrize(
    ("text", "mark", "whole"),
    [
        ("It stood in The Daily Gull last week.", "Gull", "Daily Gull"),
        ("It stood in the Grand Tide Journal last week.", "Journal", "Grand Tide Journal"),
        ("It went to the Danish Senate last week.", "Senate", "Senate"),
        ("It went to the President Gull last week.", "Gull", "Gull"),
        ("It went to the gulls of Gull last week.", "Gull", "Gull"),
    ],
)
def test_the_capitals_behind_the_article_belong_to_a_marked_last_word(
    text: str, mark: str, whole: str
) -> None:
    assert names(text, (mark, "organization")) == [(whole, "organization")]


def test_a_word_that_is_marked_for_itself_is_no_part_of_another() -> None:
    found = names("It went to the Vell Gull.", ("Vell", "organization"), ("Gull", "organization"))
    assert found == [("Vell", "organization"), ("Gull", "organization")]


def test_where_somebody_comes_from_is_no_person() -> None:
    text = "They would vote for an African American, man or woman."
    assert names(text, ("American", "person")) == [("American", "group")]


def test_a_surname_that_is_a_people_as_well_stays_a_person() -> None:
    assert names("Anna German met them.", ("German", "person")) == [("Anna German", "person")]


def test_a_common_noun_at_the_start_of_a_sentence_is_no_name() -> None:
    assert names("The network said no.", ("network", "organization")) == []


@pytest.mark.parametrize(
    ("text", "mark", "whole"),
    [
        ("Ines Falk-Tallow left.", "Tallow", "Ines Falk-Tallow"),
        ("Then Falk-Tallow-Vell left.", "Tallow", "Falk-Tallow-Vell"),
        ("The Falk-Vell plan. Falk and Vell left.", "Falk", "Falk"),
        ("Elisa “Bee” Tarn left.", "Tarn", "Elisa “Bee” Tarn"),
        ("Elisa `Bee` Tarn left.", "Elisa", "Elisa `Bee` Tarn"),
        ("Robert (Bob) Tarn left.", "Tarn", "Robert (Bob) Tarn"),
        ("The song ‘Harbour’ Tarn sang.", "Tarn", "Tarn"),
        ("On “Harbour” Tarn sings of home.", "Tarn", "Tarn"),
        ("General “Bee” Tarn left.", "Bee” Tarn", "Tarn"),
        ("Martin Lund Quill Jr. spoke.", "Jr.", "Martin Lund Quill Jr."),
        ("Ada Quill, Jr., spoke.", "Ada Quill", "Ada Quill, Jr."),
        ("The Minister of Harbours Ilse Tarn spoke.", "of Harbours Ilse Tarn", "Ilse Tarn"),
        ("The Minister for Works Zibo Tarn spoke.", "Works Zibo Tarn", "Zibo Tarn"),
        ("Tarn´s deputy spoke.", "Tarn´s", "Tarn"),
    ],
)
def test_a_person_is_called_by_the_whole_name(text: str, mark: str, whole: str) -> None:
    assert (whole, "person") in names(text, (mark, "person"))


def test_two_marks_are_one_name_where_the_first_stands_nowhere_alone() -> None:
    marks: list[tuple[str, EntityKind]] = [("Thar", "person"), ("San Lin Ky", "person")]
    assert names("Thar San Lin Ky left.", *marks) == [("Thar San Lin Ky", "person")]
    found = names("Thar San Lin Ky left. Thar came.", *marks)
    assert ("San Lin Ky", "person") in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shares of Barrow & Tile fell.", [("Barrow & Tile", "organization")]),
        ("Then Holt, Barrow & Tile fell.", [("Holt, Barrow & Tile", "organization")]),
    ],
)
def test_a_firm_is_whole(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text, ("Tile", "person")) == found


def test_a_couple_of_given_names_is_no_firm() -> None:
    assert ("Tom & Anna", "organization") not in names("Tom & Anna sang.", ("Anna", "person"))
