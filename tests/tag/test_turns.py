"""Relations obey turns: no join over a turn's end, no quotation without a relation."""

from __future__ import annotations

import pytest

from saidwhat.tag.net import Net, is_said
from saidwhat.tag.relayed import CONFIDENCE, in_the_view_of, told_by
from saidwhat.tag.turns import Joins
from saidwhat.text.paragraphs import paragraphs
from saidwhat.turns.find import turns
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from tests.marked import Marked, marked


def places(text: str) -> Spans:
    return tuple(paragraph.span for paragraph in paragraphs(text))


def obeyed(source: str, numbers: tuple[str, ...] = ("",)) -> list[list[str]]:
    case = marked(source)
    joins = Joins(case.text, turns(Article(case.text)), places(case.text))
    found = joins.obeyed([case.attribution(number) for number in numbers])
    return [[span.of(case.text) for span in one.content] for one in found]


def test_a_quotation_over_paragraphs_is_one_content() -> None:
    assert obeyed(
        "[Ines Falk]{source} [said]{cue}: [“We asked in March.]{content}\n\n“We asked in June.”"
    ) == [["“We asked in March.", "“We asked in June.”"]]


def test_a_paraphrase_below_does_not_take_a_quotation() -> None:
    text = "[“We asked.”]{content}\n\n[Ruben Stoltz]{source} [said]{cue} [it was sold]{content}."
    assert obeyed(text) == [["it was sold"]]


def test_a_colon_leads_to_the_paragraph_below() -> None:
    text = "[Ines Falk]{source} [said]{cue}:\n\n[“We asked in June.”]{content}"
    assert obeyed(text) == [["“We asked in June.”"]]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "asked Tom Ardle [about the boat]{content}. [“It was gone.”]{content}",
            ["about the boat"],
        ),
        ("pressed Tom Ardle on the cost. [“The harbour pays.”]{content}", []),
        ("asked Mr. Ardle: [“Is it gone?”]{content}", ["“Is it gone?”"]),
        ("asked Mr. Ardle for help. [“Is it gone?”]{content}", ["“Is it gone?”"]),
        ("told Mr. Ardle [of it]{content}. [“It is gone.”]{content}", ["of it", "“It is gone.”"]),
    ],
)
def test_whoever_asks_does_not_say_what_is_quoted_next(text: str, kept: list[str]) -> None:
    cue, rest = text.split(" ", 1)
    found = obeyed(f"[Rosa Quint]{{source}} [{cue}]{{cue}} {rest}")
    assert found == ([kept] if kept else [])


def test_whoever_is_quoted_with_a_question_goes_on() -> None:
    text = "[“Can you hear me?”]{content} [Rosa Quint]{source} [asked]{cue}. [“Here.”]{content}"
    assert obeyed(text) == [["“Can you hear me?”", "“Here.”"]]


def test_who_closes_a_quotation_is_its_source() -> None:
    assert obeyed(
        "“We asked in March.\n\n[“We asked in June,”]{content} [said]{cue} [Ines Falk]{source}."
    ) == [["“We asked in March.", "“We asked in June,”"]]


def test_two_names_leave_two_statements() -> None:
    text = (
        "[Ines Falk]{source 1} [said]{cue 1}: [“We asked.]{content 1}\n\n"
        "[“We paid,”]{content 2} [said]{cue 2} [Ruben Stoltz]{source 2}."
    )
    assert obeyed(text, ("1", "2")) == [["“We asked."], ["“We paid,”"]]


def test_a_name_below_a_pronoun_ends_a_quotation_that_nobody_closed() -> None:
    text = (
        "[“We asked,”]{content 1} [she]{source 1} [said]{cue 1}. [“Nobody came.]{content 1}\n\n"
        "[“She is wrong,”]{content 2} [said]{cue 2} [Ruben Stoltz]{source 2}."
    )
    assert obeyed(text, ("1", "2")) == [["“We asked,”", "“Nobody came."], ["“She is wrong,”"]]


def test_a_cue_within_an_open_quotation_is_not_the_next_ones_words() -> None:
    text = (
        "[“We asked]{content 1}, [Ines Falk]{source 1} [said]{cue 1} on Monday.\n\n"
        "[“She is wrong,”]{content 2} [said]{cue 2} [Ruben Stoltz]{source 2}."
    )
    assert obeyed(text, ("1", "2")) == [["“We asked"], ["“She is wrong,”"]]


def test_what_is_given_to_one_is_taken_from_the_next() -> None:
    text = (
        "[“We asked,”]{content 1} [she]{source 1} [said]{cue 1}. [“Nobody came.]{content 1}\n\n"
        "[“We paid.]{content 2}\n\n"
        "[“She is wrong,”]{content 2} [said]{cue 2} [Ruben Stoltz]{source 2}."
    )
    first = ["“We asked,”", "“Nobody came.", "“We paid."]
    assert obeyed(text, ("1", "2")) == [first, ["“She is wrong,”"]]


def test_somebody_else_in_between_ends_a_relation() -> None:
    text = (
        "[“We asked,”]{content} [said]{cue} [Ines Falk]{source}. Ruben Stoltz shook his head."
        " [“Nobody asked.”]{content}"
    )
    assert obeyed(text) == [["“We asked,”"]]


def mentions(case: Marked) -> list[Mention]:
    return [Mention(span, "name", "person") for span in case.spans.get("person", ())]


NET = [
    ("[Ines Falk]{person} shook her head. “It was never ours.”", "Ines Falk"),
    ("[Ines Falk]{person} has led the yard for years.\n\n“It was never ours.”", "Ines Falk"),
    ("“It was never ours.” That was how [Ines Falk]{person} greeted it.", "Ines Falk"),
    ("For [Ines Falk]{person}, the bell was “a rather ugly thing.”", "Ines Falk"),
    ("The bell is, in the words of [Ines Falk]{person}, “a rather ugly thing.”", "Ines Falk"),
    ("And from [Ines Falk]{person}, the foreman:\n\n“It was never ours.”", "Ines Falk"),
    ("[Ines Falk]{person} was booed at the gate. “It was never yours!”", None),
    ("[Ines Falk]{person} met [Ruben Stoltz]{person}. “It was never ours.”", None),
    ("The bell of [Ines Falk]{person} was sold. “It was never ours.”", None),
    ("The gate was shut.\n\n“It was never ours.”", None),
    ("[Ines Falk]{person} left. The gate was shut.\n\n“It was never ours.”", None),
    ("A bell “shall not be sold by a yard”, the law says.", None),
]


@pytest.mark.parametrize(("source", "name"), NET)
def test_every_quotation_has_a_relation_and_a_source_only_where_one_is_shown(
    source: str, name: str | None
) -> None:
    case = marked(source)
    net = Net(case.text, mentions(case), places(case.text))
    (one,) = net.caught(turns(Article(case.text)), [])
    assert [span.of(case.text) for span in one.source] == ([name] if name else [])


SHAPES = [
    ("She said no. “It was never ours.”", True),
    ("It was called “a hole with a roof” by all.", True),
    ("They met. “No.”", False),
    ("He read “The Bell of Wrell” twice.", False),
    ("It was “a good bell”.", False),
    ("They wore shirts with “Keep the old bell”.", False),
    ("The band sang “ring the old bell again”.", False),
    ("On “Good Morning Wrell,” he laughed.", False),
]


@pytest.mark.parametrize(("text", "said"), SHAPES)
def test_titles_slogans_and_scare_quotes_are_nobody_s(text: str, said: bool) -> None:
    (turn,) = turns(Article(text))
    assert is_said(text, turn) is said


ALONE = [
    ("The post is gone.\n\n“A Night I Shall Not Forget”\n\nIt was read by many.", 1),
    ("The yard was shut.\n\n“No Way Back For Us”", 1),
    ("“We Were Never Asked At All”\n\nThe islanders met on Friday.", 1),
    ("Her books are:\n\n“A Night on the Quay”\n\n“The Bell of the Old Town”", 0),
    ("She wrote “A Night on the Long Quay” in May.", 0),
    ("“The Bell”\n\nIt was read by many.", 0),
]


@pytest.mark.parametrize(("text", "count"), ALONE)
def test_a_quotation_that_is_a_paragraph_is_no_title_and_has_no_source(
    text: str, count: int
) -> None:
    found = Net(text, [], places(text)).caught(turns(Article(text)), [])
    assert [one.source for one in found] == [()] * count


def test_who_is_behind_told_by_is_the_source() -> None:
    case = marked(
        "[The bell was sold]{content}, [reporters]{source} [were told]{cue} by [Ines Falk]{person}."
    )
    (one,) = told_by(case.text, places(case.text), [case.attribution()], mentions(case))
    assert [span.of(case.text) for span in one.source] == ["Ines Falk"]
    assert one.confidence == CONFIDENCE != case.attribution().confidence


def test_in_the_view_of_is_a_cue() -> None:
    case = marked("The yard should, in the view of [Ines Falk]{person}, sell the bell.")
    (one,) = in_the_view_of(case.text, places(case.text), [], mentions(case))
    assert [s.of(case.text) for s in one.content] == ["The yard should", "sell the bell"]
    assert one.cue[0].of(case.text) == "in the view of"
    known = [Attribution((), (), (Span(0, 10),))]
    assert in_the_view_of(case.text, places(case.text), known, mentions(case)) == known
