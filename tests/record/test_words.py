"""Are these somebody's words? The literate cases, and what the scorer leaves alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.jobs.read import read
from saidwhat.record.words import Words, load
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.span import Span
from saidwhat.types.sureness import PRINTED
from saidwhat.types.turn import Turn
from tests.marked import Marked, marked

FOLDER = Path(__file__).parents[1] / "cases/words"
#: How sure the tagger is of contents that it has learnt to find, somebody's words or not.
SEEN = 0.9


def cases(name: str) -> list[tuple[str, str]]:
    found = []
    for part in (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        found += [(title, line[4:]) for line in body.splitlines() if line.strip()]
    return found


def judge(case: Marked, *mentions: Mention) -> Words:
    annotations = Annotations(case.article().text_sha256, (), mentions)
    return Words(layout_of(case.article()), annotations)


def chance(source: str, seen: float | None = SEEN) -> float:
    case = marked(source)
    one = case.attribution(confidence=0.5)
    content = sorted((*one.content, *case.spans.get("content 2", ())))
    return judge(case).chance(replace(one, content=tuple(content), seen=seen))


@pytest.mark.parametrize(("title", "source"), cases("somebody"))
def test_somebody_s_words_are_shown(title: str, source: str) -> None:
    assert chance(source) >= PRINTED


@pytest.mark.parametrize(("title", "source"), cases("nobody"))
def test_nobody_s_words_are_less_sure_than_what_is_shown(title: str, source: str) -> None:
    assert chance(source) < PRINTED


def test_the_surer_the_tagger_is_of_the_content_the_surer_are_its_words() -> None:
    text = "[The keeper]{source} [says]{cue} [the lamp is old]{content}."
    assert chance(text, 0.4) < chance(text, 0.9)


def test_nothing_is_quite_sure() -> None:
    text = "[Ines Falk]{source} [said]{cue}: [“The boats that we sold are not ours.”]{content}"
    assert chance(text, 1.0) == 0.99


def test_what_layout_gives_to_a_voice_is_not_judged() -> None:
    case = marked("[Ode]{label}: [The council plans to shut the bridge.]{content}")
    inner = case.spans["content"]
    turn = Turn(inner[0], inner, inner, "speech", case.one("label"))
    words = Words(layout_of(case.article(), (turn,)), Annotations("", ()))
    one = Attribution(case.spans["label"], (), inner, 0.95)
    assert words.chance(one) == 0.95
    assert words.chance(replace(one, confidence=0.2)) == 0.2


def test_what_a_rule_says_is_not_judged() -> None:
    text = "[The crew]{content} [were told by]{cue} [Ode]{source} [to leave]{content}."
    case = marked(text)
    assert judge(case).chance(case.attribution(confidence=0.7)) == 0.7
    assert chance(text, 0.5) != 0.7


def test_who_is_named_in_a_source_is_seen_by_its_place() -> None:
    case = marked("[The Wrell Post]{source} [said]{cue} [it was sold]{content}. Ode left.")
    names = [
        Mention(case.one("source"), "name", "organization"),
        Mention(case.one("content"), "name", "person"),
    ]
    found = judge(case, *names).features(replace(case.attribution(), seen=SEEN))
    assert "source: organization" in found
    assert "source: person" not in found


def test_a_second_verb_of_one_subject_is_no_question_that_nobody_asks() -> None:
    asked = marked("[Asked]{cue} [whether it was true]{content}, she laughed.")
    second = marked("She stood up and [asked]{cue} [whether it was true]{content}.")
    features = [judge(one).features(one.attribution()) for one in (asked, second)]
    assert ["is asked" in one for one in features] == [True, False]


def test_the_record_keeps_what_is_doubtful() -> None:
    text = (
        "Bridge shut\n\nInes Falk, the mayor of Wrell, said on Monday that the bridge was shut.\n\n"
        "Ms Falk declined to name the owner of the bridge.\n"
    )
    record = read(Capture(text.encode(), "case.txt"))
    shown = [one.text for one in record.statements if not one.is_doubtful]
    assert any("the bridge was shut" in one for one in shown)
    assert not any("name the owner" in one for one in shown)


@given(st.text(alphabet="ab “”'’.,?TheWasn \n", min_size=3, max_size=60), st.data())
def test_every_relation_has_a_chance(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in pairwise(ends)]
    one = Attribution(tuple(spans[1:2]), tuple(spans[2:3]), tuple(spans[:1]), 0.5, 0.5)
    words = Words(layout_of(Article(text)), Annotations("", ()))
    assert 0 <= words.chance(one) <= 1


def test_weights_are_those_of_features_that_are_looked_at() -> None:
    weights = load()
    assert {"bias", "content", "cue: saying", "source: person", "length"} <= set(weights)
