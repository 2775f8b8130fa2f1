"""He and she are people: a capital alone shows none, and a town, a firm or a party is nobody."""

from __future__ import annotations

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.text.roles import role_gender
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


def kind_of(name: str, text: str, chance: float = 0.98, kind: EntityKind = "person") -> str | None:
    """Return what is called so in a text where the tagger marks it as a person with a chance."""
    mentions = tuple(
        Mention(Span(at, at + len(name)), "name", kind, chance)
        for at in range(len(text))
        if text.startswith(name, at)
    )
    other = Mention(Span(len(text) - 5, len(text) - 1), "name", "place")  # marks there are
    found = resolve(layout_of(Article(text)), Annotations("", (), (*mentions, other))).entities
    return next((one.kind for one in found if one.name == name), None)


@pytest.mark.parametrize(
    ("name", "text", "chance"),
    [
        ("Zubari", "Zubari came late to Tarn.", 0.98),
        ("Zubari", "Zubari, 41, came late to Tarn.", 0.8),
        ("Zubari", "They met a man called Zubari in Tarn.", 0.8),
        ("Zubari", "Mr Zubari came late to Tarn.", 0.5),
        ("Zubari", "Datuk Zubari came late to Tarn.", 0.5),
        ("Zubari", "The mayor, Zubari, came late to Tarn.", 0.5),
        ("Zubari", "Zubari said he came late to Tarn.", 0.8),
        ("Zubari", "Zubari, who is ill, came to Tarn.", 0.91),
        ("Anna", "Anna came late to Tarn.", 0.5),
        ("Thar Lin", "Thar Lin came late to Tarn.", 0.5),
        ("Q. Zubari", "Q. Zubari came late to Tarn.", 0.5),
    ],
)
def test_more_than_a_capital_shows_a_person(name: str, text: str, chance: float) -> None:
    assert kind_of(name, text, chance) == "person"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("Zubari", "They live in Zubari. It is far from Tarn.", "place"),
        ("Zubari", "Zubari shares fell by a tenth in Tarn.", "organization"),
        ("Zubari", "The newspaper Zubari wrote about Tarn.", "organization"),
        ("Zubari", "The bank Zubari lent money to Tarn.", "organization"),
        ("Zubari", "Zubari, which makes tyres, left Tarn.", "organization"),
        ("Zubari", "They asked the Zubari for news of Tarn.", "organization"),
        ("ZBR", "It was a letter to ZBR from Tarn.", "organization"),
        ("Paris", "Paris was far away from Tarn.", "place"),
        ("Zubari Bank", "Zubari Bank was far away from Tarn.", "organization"),
        ("Zubari Award", "He won the Zubari Award in Tarn.", "organization"),
        ("Hanna Creek", "Then Hanna Creek rose over Tarn.", "place"),
        ("Fisheries", "They spoke of Fisheries all day in Tarn.", None),
        ("Robes", "They sell robes. Robes are worn in Tarn.", None),
        ("Zubari", "It was for Zubari Tyre Works of Tarn.", None),
    ],
)
def test_a_place_a_firm_or_a_word_is_no_person(name: str, text: str, kind: str | None) -> None:
    assert kind_of(name, text) == kind


def test_of_one_word_that_the_tagger_doubts_nothing_is_said() -> None:
    assert kind_of("Zubari", "Zubari is far away from Tarn.", 0.8) is None
    assert kind_of("Zubari", "Zubari, who is ill, came to Tarn.", 0.5) is None


@pytest.mark.parametrize(("chance", "kind"), [(0.91, "person"), (0.8, "organization")])
def test_one_word_that_speaks_is_a_person_where_the_tagger_says_so(
    chance: float, kind: str
) -> None:
    text = "Zubari said it was late."
    said = Attribution((Span(0, 6),), (Span(7, 11),), (Span(12, 23),))
    mark = Mention(Span(0, 6), "name", "person", chance)
    speaker = resolve(layout_of(Article(text)), Annotations("", (said,), (mark,))).speakers[0]
    assert speaker is not None
    assert speaker.kind == kind


def test_capitals_of_a_source_that_the_tagger_left_out_are_no_person() -> None:
    text = "Ines Falk, Head of Tidal Basin at Tarn, said it was late."
    said = Attribution((Span(0, 39),), (Span(40, 44),), (Span(45, 56),))
    mark = Mention(Span(0, 9), "name", "person")
    found = resolve(layout_of(Article(text)), Annotations("", (said,), (mark,))).entities
    assert [one.name for one in found if one.kind == "person"] == ["Ines Falk"]


def test_what_is_marked_as_a_place_as_well_is_no_person_by_its_mark_alone() -> None:
    text = "Zubari is far. To Zubari they went from Tarn."
    marks = (
        Mention(Span(0, 6), "name", "person", 0.98),
        Mention(Span(text.index("To Zub") + 3, text.index("To Zub") + 9), "name", "place"),
    )
    found = resolve(layout_of(Article(text)), Annotations("", (), marks)).entities
    assert "person" not in {one.kind for one in found}


def test_what_speaks_and_shows_no_person_is_a_body() -> None:
    text = "Zubari said it was late."
    said = Attribution((Span(0, 6),), (Span(7, 11),), (Span(12, 23),))
    mark = Mention(Span(0, 6), "name", "person", 0.8)
    speaker = resolve(layout_of(Article(text)), Annotations("", (said,), (mark,))).speakers[0]
    assert speaker is not None
    assert (speaker.label, speaker.kind) == ("Zubari", "organization")


@pytest.mark.parametrize(
    ("source", "mark", "who"),
    [
        ("Minister for Trade and Industry Zibo Kwele", "Zibo Kwele", "Zibo Kwele"),
        ("Mother of Zibo Kwele", "Zibo Kwele", "Mother of Zibo Kwele"),
        ("Town of Tarn Clerk Zibo Kwele", "Zibo Kwele", "Zibo Kwele"),
        ("Spokesman for Mayor Zibo Kwele", "Zibo Kwele", "Spokesman for Mayor Zibo Kwele"),
    ],
)
def test_a_title_in_capitals_leads_to_the_name_behind_it(source: str, mark: str, who: str) -> None:
    text = f"{source} said it was late."
    end = len(source)
    said = Attribution((Span(0, end),), (Span(end + 1, end + 5),), (Span(end + 6, len(text) - 1),))
    name = Mention(Span(at := text.index(mark), at + len(mark)), "name", "person", 0.98)
    speaker = resolve(layout_of(Article(text)), Annotations("", (said,), (name,))).speakers[0]
    assert speaker is not None
    assert speaker.label == who
