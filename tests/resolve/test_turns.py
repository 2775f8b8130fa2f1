"""Who has the word by layout, and who goes on: labels, answers, floating quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.tag.turns import spoken
from saidwhat.text.layout import layout_of
from saidwhat.turns.find import kind_of, turns
from saidwhat.types.annotations import Annotations
from tests.marked import marked
from tests.turns.test_cases import case, read


def labels(text: str) -> list[str | None]:
    article = read(text)
    found = turns(article)
    article = replace(article, kind=kind_of(article, found))
    annotations = Annotations("", tuple(spoken(found)))
    speakers = resolve(layout_of(article, found), annotations).speakers
    return [speaker.label if speaker else None for speaker in speakers]


def test_a_label_leads_to_the_full_name_in_the_same_file() -> None:
    found = labels(case("Capitals, a title that is told once, a stage direction").text)
    assert found == ["INES FALK", "PETRA LUND", "INES FALK"]
    text = (
        "FALK: I am Maeve Falk, and this is your evening.\n\n"
        "LUND: Thank you, Maeve.\n\nFALK: Shall we begin with the pier?\n"
    )
    assert labels(text) == ["Maeve Falk", "LUND", "Maeve Falk"]


def test_of_two_people_of_one_surname_nobody_is_named() -> None:
    text = (
        "STONE: I am here with Ada Stone and with Max Stone, if you please.\n\n"
        "RUDD: Which of you is the elder?\n\nSTONE: I am, as you can see.\n"
    )
    assert labels(text)[0] == "STONE"


def test_an_answer_is_the_one_s_who_is_interviewed() -> None:
    found = labels(case("Questions and answers").text)
    assert found == [None, "Petra Lund", None, "Petra Lund"]
    found = labels(case("Questions that stand alone").text)
    assert found == [None, "Petra Lund"] * 3


def test_a_role_is_shown_as_printed() -> None:
    assert labels(case("A court's record").text)[-1] == "THE COURT"


FLOATING = [
    (
        "[Ines Falk]{source 1} [said]{cue 1} [no]{content 1}.\n\n[“We asked.”]{content 2}",
        "Ines Falk",
    ),
    ("[Ines Falk]{source 1} [said]{cue 1}: [“No.”]{content 1}\n\n[“We asked.”]{content 2}", None),
    (
        "[“No,”]{content 1} [said]{cue 1} [Ines Falk]{source 1}. The gate shut.\n\n"
        "[“We asked.”]{content 2}",
        "Ines Falk",
    ),
    (
        "[“No,”]{content 1} [said]{cue 1} [Ines Falk]{source 1}. Mary Stoltz wept."
        " [“We asked.”]{content 2}",
        None,
    ),
    (
        "[“No,”]{content 1} [said]{cue 1} [Ines Falk]{source 1}.\n\nThe gate shut.\n\n"
        "[“We asked.”]{content 2}",
        None,
    ),
]


@pytest.mark.parametrize(("source", "label"), FLOATING)
def test_a_quotation_goes_on_with_the_only_one_who_speaks_above(
    source: str, label: str | None
) -> None:
    text = marked(source)
    attributions = (text.attribution("1"), text.attribution("2"))
    found = resolve(layout_of(text.article()), Annotations("", attributions)).speakers[1]
    assert (found.label if found else None) == label
