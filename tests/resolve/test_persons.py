"""He and she are people: a capital alone shows none, and a town, a firm or a party is nobody."""

from __future__ import annotations

import pytest

from saidwhat.resolve.roles import role_gender
from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Attribution, EntityKind, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span


def speaker_of(text: str, marks: dict[str, EntityKind]) -> str | None:
    """Return whom "she said" of the last sentence leads to, with these words marked so."""
    she = text.rindex("she said")
    content = Span(text.rindex("“"), text.rindex("”") + 1)
    found = (Attribution((Span(she, she + 3),), (Span(she + 4, she + 8),), (content,)),)
    mentions = tuple(
        Mention(Span(at, at + len(words)), "name", kind)
        for words, kind in marks.items()
        for at in range(len(text))
        if text.startswith(words, at)
    )
    speaker = resolve(layout_of(Article(text)), Annotations("", found, mentions)).speakers[-1]
    return speaker.label if speaker else None


@pytest.mark.parametrize(
    ("text", "marks", "who"),
    [
        (
            "The Harwick council sacked Ines Falk. Harwick was in debt. “I was told,” she said.",
            {"Harwick": "person", "Ines Falk": "person"},
            "Ines Falk",
        ),
        (
            "Plan divides Selmer board\n\n“We will not sell,” she said. Ines Falk left at noon.",
            {"Selmer": "person", "Ines Falk": "person"},
            None,
        ),
        (
            "Ines Falk bought shares in Tarnel. Tarnel had a poor year. “It is over,” she said.",
            {"Tarnel": "person", "Ines Falk": "person"},
            "Ines Falk",
        ),
        (
            "The Woll Woll council sacked Ines Falk. Woll Woll is poor. “I was told,” she said.",
            {"Woll Woll council": "organization", "Woll Woll": "person", "Ines Falk": "person"},
            "Ines Falk",
        ),
    ],
)
def test_a_capital_alone_shows_no_person(
    text: str, marks: dict[str, EntityKind], who: str | None
) -> None:
    assert speaker_of(text, marks) == who


@pytest.mark.parametrize(
    "text",
    [
        "Falk sold the mill. Ms. Falk had run it alone. “It is over,” she said.",
        "The minister, Falk, sold the mill. “It is over,” she said.",
        "Anna came late. “It is over,” she said.",
    ],
)
def test_a_title_a_role_or_a_given_name_shows_one(text: str) -> None:
    name = "Anna" if "Anna" in text else "Falk"
    assert speaker_of(text, {name: "person"}) == name


@pytest.mark.parametrize("behind", ["moved her shop to the quay", "paid for it herself"])
def test_what_only_a_person_has_makes_a_marked_firm_a_person(behind: str) -> None:
    text = f"Ines Falk {behind}. “It is over,” she said."
    assert speaker_of(text, {"Ines Falk": "organization"}) == "Ines Falk"


def test_a_firm_that_is_called_like_a_person_stays_a_firm() -> None:
    text = "Ines Falk shares fell by a third. “It is over,” she said."
    assert speaker_of(text, {"Ines Falk": "organization"}) is None


def test_no_owner_and_no_complement_tells_the_gender_of_a_role() -> None:
    assert role_gender("spokeswoman for the king") == "f"
    assert role_gender("the company's owner since her father died") == "unknown"
    assert role_gender("the queen’s lawyer") == "unknown"
