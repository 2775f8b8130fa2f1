"""Who is likeliest where nobody is established: one person, or none, and never the speaker."""

from __future__ import annotations

import re

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Mention
from saidwhat.types.span import Span
from tests.marked import marked

FERRY = (
    "Roy Tull had carried the post across since 1988. The office has three boats. A driver waited"
    " with a cart.\n\nThe mayor came too. The rain did not stop. A second boat was sent for.\n\n"
    "[“I rowed it with my hands,”]{content} [he]{source} [said]{cue}."
)
SHE = FERRY.replace("[he]", "[she]").replace("Roy Tull", "Renn Oake")
#: A text, its last attribution, and who is likeliest there.
CASES = [
    (FERRY, "Roy Tull"),
    (FERRY.replace("[he]", "[she]"), None),
    (FERRY.replace("A driver", "Oskar Brandt"), None),
    (FERRY.replace("had carried the post across since", "asked the clerk what was lost in"), None),
    # who may be one of two brothers
    (FERRY.replace("Roy Tull had", "Roy Tull and Max Tull own boats. Tull had"), None),
    # inside what another says, anybody may be meant
    (
        FERRY[: FERRY.index("[")]
        + "“[He]{source} [told]{cue} us [that the boat was gone]{content}.”",
        None,
    ),
    # a name that tells no gender, of one whom the article calls "her", and of one whom it does not
    (SHE.replace("1988.", "1988. The clerk knew her."), "Renn Oake"),
    (SHE, None),
]
TURNS = (
    "[Nadia Quell]{source 1} [said]{cue 1}: [“They hung by the door.”]{content 1}\n\n"
    "[“Which door?”]{content 2}\n\n[“The locked one.”]{content 3}"
)
IN_TURN = [
    (TURNS, "Nadia Quell"),
    (TURNS.replace("Which door?", "By the door."), None),
    (TURNS.replace("locked one.", "locked one?"), None),
    (TURNS.replace("[“Which", "Rain fell. [“Which"), None),
    (TURNS.replace("Nadia Quell", "The council"), None),
]


@pytest.mark.parametrize(("source", "label"), CASES)
def test_the_likeliest_is_far_ahead_of_the_next(source: str, label: str | None) -> None:
    text = marked(source)
    mentions = tuple(
        Mention(Span(*found.span()), "name", "person")
        for found in re.finditer("Roy Tull|Max Tull|Oskar Brandt|Renn Oake", text.text)
    )
    found = resolve(layout_of(text.article()), Annotations("", (text.attribution(""),), mentions))
    assert found.speakers == (None,)
    (leaning,) = found.leanings
    assert (leaning.label if leaning else None) == label


@pytest.mark.parametrize(("source", "label"), IN_TURN)
def test_whoever_spoke_before_a_question_answers_it(source: str, label: str | None) -> None:
    text = marked(source)
    attributions = tuple(text.attribution(number) for number in "123")
    found = resolve(layout_of(text.article()), Annotations("", attributions))
    assert found.speakers[2] is None
    assert (found.leanings[2].label if found.leanings[2] else None) == label
