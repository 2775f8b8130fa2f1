"""A quotation that ends in a comma belongs to whoever says something right behind it."""

from __future__ import annotations

import pytest

from saidwhat.tag.beside import beside
from saidwhat.turns.find import turns
from saidwhat.types.article import Article
from tests.marked import marked

ASTRAY = (
    "[“We never sold the bell,”]{content 2} [Rosa Quint]{source} [said]{cue}. "
    "[“Nobody asked.”]{content} [Ines Falk]{source 3} [said]{cue 3} [it was late]{content 3}. "
    "“The bell is gone,” [she]{source 2} [said]{cue 2}."
)


def found(source: str, numbers: tuple[str, ...]) -> dict[str, list[str]]:
    case = marked(source)
    quotations = [one for one in turns(Article(case.text)) if one.kind == "quotation"]
    relations = beside(case.text, quotations, [case.attribution(number) for number in numbers])
    return {
        one.source[0].of(case.text) if one.source else "": [x.of(case.text) for x in one.content]
        for one in relations
    }


def test_a_quotation_given_to_a_cue_behind_another_goes_to_who_stands_beside_it() -> None:
    assert found(ASTRAY, ("", "2", "3")) == {
        "Rosa Quint": ["“We never sold the bell,”", "“Nobody asked.”"],
        "she": ["“The bell is gone,”"],
        "Ines Falk": ["it was late"],
    }


def test_a_relation_that_keeps_no_words_is_none() -> None:
    astray = ASTRAY.replace("“The bell is gone,”", "“The bell is gone.” She wept, and")
    assert found(astray, ("", "2", "3")).keys() == {"Rosa Quint", "Ines Falk"}


@pytest.mark.parametrize("words", ["“We never sold the bell,”", "“We never sold the bell”,"])
def test_what_is_nobodys_goes_to_who_stands_beside_it(words: str) -> None:
    text = f"{words} [Rosa Quint]{{source}} [said]{{cue}}. [“Nobody asked.”]{{content}}"
    assert found(text, ("",)) == {"Rosa Quint": [words.rstrip(","), "“Nobody asked.”"]}


def test_what_a_relation_without_a_source_holds_stays_there() -> None:
    text = (
        "“Nobody asked.” [“We never sold the bell,”]{content 2} [Rosa Quint]{source} [said]{cue} "
        "[in tears]{content}."
    )
    assert found(text, ("", "2")) == {
        "Rosa Quint": ["in tears"],
        "": ["“We never sold the bell,”"],
    }


@pytest.mark.parametrize(
    "text",
    [
        # A title is nobody's words.
        "“Low Water”, [Rosa Quint]{source} [said]{cue}, [was written in a night]{content}.",
        # Without a comma the next sentence begins.
        "“We never sold the bell.” [Rosa Quint]{source} [said]{cue} [it was late]{content}.",
        # Who stands before it has the word, or a cue of its own does.
        "[Ines Falk]{source 2} [said]{cue 2}, [“We never sold the bell,”]{content 2} "
        "[Rosa Quint]{source} [said]{cue} [in tears]{content}.",
    ],
)
def test_nothing_else_is_changed(text: str) -> None:
    numbers = ("", "2") if "source 2" in text else ("",)
    case = marked(text)
    same = {
        case.attribution(number).source[0].of(case.text): [
            span.of(case.text) for span in case.attribution(number).content
        ]
        for number in numbers
    }
    assert found(text, numbers) == same


def test_a_quotation_over_paragraphs_is_left_alone() -> None:
    text = "“We never sold it.\n\n“We kept it,” [Rosa Quint]{source} [said]{cue}. [“Ask.”]{content}"
    assert found(text, ("",)) == {"Rosa Quint": ["“Ask.”"]}
