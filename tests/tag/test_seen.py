"""What the model sees in a paragraph is a function of it, whatever stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.tag.encoder import FOLDER, load
from saidwhat.tag.seen import marks_of
from saidwhat.tag.tagger import Tagger
from saidwhat.tag.windows import Paragraph
from saidwhat.types.span import Span

MODEL = load(FOLDER)

PARAGRAPHS = [
    "“We mend the sluice in June,” said Odile Marne, who keeps the harbour.",
    "Marne said: “Not before the storks have left.”",
    "Captain Tor Brandt denied it. He told the council that no ferry would sail.",
    "The ferry sails at noon.",
    "According to the survey, two piles of three are rotten, and she believes it.",
    "“Nobody asked us.",
    "Residents of Lower Quay said they had warned of the flood; the mayor, Ilse Roon, said no"
    " warning had come, and that she would have acted on one.",
    "שלום “é😀” said <Marne>…",
    "pier " * 400,
]
TEXTS = st.sampled_from(PARAGRAPHS)


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_paragraph_has_the_marks_that_it_has_alone(texts: list[str]) -> None:
    groups = [(Paragraph(text),) for text in texts]
    together = marks_of(groups, MODEL)
    for group in groups:
        assert together[group] == marks_of([group], MODEL)[group]


@settings(max_examples=30)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=4))
def test_what_was_read_before_changes_nothing(articles: list[list[str]]) -> None:
    warm = Tagger(MODEL)
    for article in articles:
        text = "\n".join(article)
        units = []
        for paragraph in article:
            start = units[-1][0].end + 1 if units else 0
            units.append((Span(start, start + len(paragraph)), not units))
        assert warm.read(text, units) == Tagger(MODEL).read(text, units)


def test_the_same_words_elsewhere_have_the_same_marks_there() -> None:
    first, said = PARAGRAPHS[3], PARAGRAPHS[0]
    before = Tagger(MODEL).read(said, [(Span(0, len(said)), False)])
    text = f"{first}\n{said}"
    at = len(first) + 1
    after = Tagger(MODEL).read(text, [(Span(0, len(first)), False), (Span(at, len(text)), False)])
    assert before[0]
    assert [one.shift(at) for one in before[0]] == after[0]
    assert [one.shift(at) for one in before[1]] == after[1]


@dataclass
class Counted:
    """The network, and how often it was asked."""

    session: Any
    asked: int = 0

    def run(self, *given: Any) -> Any:
        self.asked += 1
        return self.session.run(*given)


def test_the_network_is_asked_for_what_is_new_alone() -> None:
    network = Counted(MODEL.session)
    tagger = Tagger(replace(MODEL, session=network))
    first, second, new = PARAGRAPHS[:3]
    for text, asked in ((f"{first}\n{second}", 2), (f"{first}\n{new}", 3), (f"{new}\n{first}", 3)):
        at = text.index("\n")
        tagger.read(text, [(Span(0, at), False), (Span(at + 1, len(text)), False)])
        assert network.asked == asked
