"""What an editor should ask of a statement: whose words, whom a pronoun means, which day."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import saidwhat
from saidwhat.types.correction import Correction
from saidwhat.types.doubt import _STEPS, CERTAIN, DOUBTS, Doubt, doubts
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Said, SaidBasis
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker, Step
from saidwhat.wording.doubts import QUESTIONS, asked
from tests.archive.made import LIGHTHOUSE, made

READ = made(LIGHTHOUSE)[1].statements[0]
PLACE = Span(0, 4)


def told(*steps: tuple[str, str], confidence: float = 0.6) -> tuple[Doubt, ...]:
    """Return what is in doubt of words whose speaker is reached by these steps."""
    found = tuple(Step(words, PLACE, reason) for words, reason in steps)
    speaker = Speaker("Orla Venn", "person", "e1", None, found)
    return doubts(replace(READ, speaker=speaker, confidence=confidence))


FULL = ("Orla Venn", "the fullest name printed")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("she", "the likeliest person before it"), FULL], ("words", "pronoun")),
        ([("Venn", "a short form of"), FULL], ("words", "surname")),
        ([("Mrs. Orla Venn", "a short form of"), FULL], ("words",)),
        ([("the minister", "a role printed for"), FULL], ("role",)),
        (
            [("she", "the likeliest person before it"), ("Venn", "a short form of"), FULL],
            ("words", "pronoun", "surname"),
        ),
        ([("“Never.”", "goes on with the speaker before it"), FULL], ("words", "turn")),
        ([FULL], ("words",)),
    ],
)
def test_what_the_steps_to_the_speaker_leave_open(
    steps: list[tuple[str, str]], expected: tuple[Doubt, ...]
) -> None:
    assert told(*steps) == expected


def test_words_are_asked_about_where_they_are_less_sure_than_the_speaker() -> None:
    assert told(("the minister", "a role printed for"), FULL, confidence=0.6) == ("role",)
    assert told(("the minister", "a role printed for"), FULL, confidence=0.3) == ("words", "role")
    assert told(FULL, confidence=0.98) == ()


def test_a_source_of_whom_nobody_knows_and_words_without_any() -> None:
    nobody = replace(READ, speaker=None, confidence=1.0)
    assert doubts(nobody) == ("nobody",)
    assert doubts(replace(nobody, source=())) == ("voice",)


@pytest.mark.parametrize(
    ("basis", "inferred"),
    [("cue", False), ("document", False), ("scene", True), ("publication", True)],
)
def test_a_day_that_no_cue_tells_is_asked_about(basis: SaidBasis, inferred: bool) -> None:
    found = doubts(replace(READ, confidence=1.0, said=Said(Edtf("2022-07-05"), basis)))
    assert ("date" in found) == inferred


def test_what_was_found_right_leaves_nothing_to_ask() -> None:
    right = Correction("stands", "said", "as read", "the tape", "person:Ada", "", READ.id)
    assert doubts(replace(READ, confidence=1.0, corrections=(right,))) == ()


def test_each_reason_of_a_step_is_in_doubt_or_certain() -> None:
    """A reason that the resolver learns must say whether it leaves a doubt."""
    folder = Path(saidwhat.__file__).parent / "resolve"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    steps = set(re.findall(r'step_of\([^()]*(?:\([^()]*\)[^()]*)*"([^"]+)"\)', source))
    named = {"the likeliest person before it", "answers the question in the paragraph before"}
    assert len(steps | named) > 12
    assert steps | named <= set(_STEPS) | CERTAIN
    for reason in (*_STEPS, *CERTAIN):
        assert f'"{reason}"' in source or reason in source, reason


def test_each_doubt_is_put_as_a_question() -> None:
    assert set(QUESTIONS) == set(DOUBTS)
    assert asked(("pronoun", "date")) == (
        "Whom does the pronoun mean? On which day? It is inferred."
    )
