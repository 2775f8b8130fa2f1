"""What holds for every resolution: labels, roles and steps are words of the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span
from tests.strategies import TEXTS, several_in, spans_in

WORDS = (
    "Mara Odelle said she he who they it I We the senator Sen. Anna Quill Mr. Tallow’s (D-N.J.) "
    '“ ” and, of spokeswoman a, President Moscow " . ? poll officials His her\n'
).split(" ")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=40).map(" ".join)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Annotations]:
    text = draw(st.one_of(TEXTS, SENTENCES))
    attributions = tuple(
        Attribution(draw(several_in(text)), draw(several_in(text)), draw(several_in(text, 1)))
        for _ in range(draw(st.integers(0, 4)))
    )
    kinds = st.sampled_from(["person", "organization", "place", "group"])
    mentions = tuple(
        Mention(draw(spans_in(text)), "name", draw(kinds)) for _ in range(draw(st.integers(0, 3)))
    )
    article = Article(text)
    return article, Annotations(article.text_sha256, attributions, mentions)


@given(readings())
def test_what_is_shown_stands_in_the_article(made: tuple[Article, Annotations]) -> None:
    article, annotations = made
    resolution = resolve(layout_of(article), annotations)
    entities = {entity.id: entity for entity in resolution.entities}
    assert len(resolution.speakers) == len(annotations.attributions)
    assert len(entities) == len(resolution.entities)
    for entity in resolution.entities:
        assert entity.name in article.text
        assert any(span.of(article.text) == entity.name for span in entity.mentions)
        assert all(role.span.of(article.text) == role.text for role in entity.roles)
    assert len(resolution.leanings) == len(resolution.speakers)
    for speaker, leaning in zip(resolution.speakers, resolution.leanings, strict=True):
        assert speaker is None or leaning is None
        assert leaning is None or leaning.label in article.text
        if speaker is not None:
            assert speaker.label in article.text
            assert speaker.entity is None or speaker.entity in entities
            assert speaker.steps
            assert all(step.span.of(article.text) == step.text for step in speaker.steps)


@given(readings())
def test_the_same_article_gives_the_same_speakers(made: tuple[Article, Annotations]) -> None:
    article, annotations = made
    once = resolve(layout_of(article), annotations)
    assert once == resolve(layout_of(article), annotations)


def test_the_steps_lead_from_the_source_to_the_name() -> None:
    text = (
        "White House Press Secretary Ilse Marrow met reporters. “We go on,” the spokeswoman said."
        " President Tomas Vell was abroad. Nothing would change, she added."
    )
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in ("the spoke", "she ")]
    role, she = Span(spans[0].start, spans[0].start + 15), Span(spans[1].start, spans[1].end - 1)
    content = (Span(0, 5),)
    found = resolve(
        layout_of(Article(text)),
        Annotations("", (Attribution((role,), (), content), Attribution((she,), (), content))),
    )
    last = found.speakers[1]
    assert last is not None
    assert [step.text for step in last.steps] == [
        "she",
        "the spokeswoman",
        "White House Press Secretary Ilse Marrow",
    ]
    assert last.role is not None
    assert last.role.text == "White House Press Secretary"


def test_a_caption_credit_is_nobody_of_the_news() -> None:
    text = "© Photo/Evan Tarn"
    article = Article(text, (Block("credit", Span(0, len(text))),))
    assert resolve(layout_of(article), Annotations("")).entities == ()


def test_an_empty_article() -> None:
    resolution = resolve(layout_of(Article("")), Annotations(""))
    assert resolution.entities == ()
    assert resolution.speakers == ()


def test_a_name_that_the_tagger_marked_in_part_is_made_whole() -> None:
    text = "Talks to go on — White House\n\nMara Vell met Hillary Odelle in the United States."
    places = {"House": "organization", "Hillary": "person", "States": "place"}
    mentions = tuple(
        Mention(Span(text.index(word), text.index(word) + len(word)), "name", kind)
        for word, kind in places.items()
    )
    found = resolve(layout_of(Article(text)), Annotations("", (), mentions)).entities
    assert [(one.name, one.kind) for one in found] == [
        ("White House", "organization"),
        ("Hillary Odelle", "person"),
        ("United States", "place"),
    ]


def test_a_surname_that_is_a_building_too_stays_a_person() -> None:
    text = "Jonah Hill spoke. Hill said no."
    attributions = (Attribution((Span(18, 22),), (Span(23, 27),), (Span(28, 30),)),)
    mentions = (Mention(Span(0, 10), "name", "person"), Mention(Span(18, 22), "name", "person"))
    speaker = resolve(layout_of(Article(text)), Annotations("", attributions, mentions)).speakers[0]
    assert speaker is not None
    assert (speaker.label, speaker.kind) == ("Jonah Hill", "person")
