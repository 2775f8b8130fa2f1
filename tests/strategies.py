"""Any article, any record: hypothesis strategies for the nouns.

Texts are short and odd (emoji, right-to-left letters, combining marks, CRLF), places
are anywhere in them; what is made keeps the nouns' own rules and nothing more.
"""

from __future__ import annotations

from hypothesis import strategies as st

from saidwhat.types.article import Article, Block, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Said, Statement, statement_id
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Leaning, Role, Speaker, Step
from saidwhat.types.time import TimeExpression

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc Ab.,“”\"'\n\r\u0301é😀שלום<…>"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=2,
    max_size=80,
)
EDTFS = st.sampled_from(["2022", "2022-07", "2022-07-06"]).map(Edtf)
WORDS = st.text(alphabet="Marne Ode", min_size=1, max_size=12)


def spans_in(text: str) -> st.SearchStrategy[Span]:
    """Return any span of ``text``."""
    places = st.integers(0, len(text) - 1)
    return places.flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )


def several_in(text: str, least: int = 0) -> st.SearchStrategy[Spans]:
    """Return spans of ``text`` in order."""
    return st.lists(spans_in(text), min_size=least, max_size=3).map(lambda s: tuple(sorted(s)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Return any article."""
    text = draw(TEXTS)
    cut = draw(st.integers(1, len(text) - 1))
    return Article(
        text=text,
        blocks=(Block("headline", Span(0, cut)), Block("body", Span(cut, len(text)))),
        title=draw(st.none() | WORDS),
        publisher=draw(st.none() | WORDS),
        byline=draw(st.none() | WORDS),
        url=draw(st.none() | st.just("https://paper.example/1")),
        published=draw(st.none() | st.builds(Published, EDTFS, st.just("given"))),
        dateline=draw(st.none() | st.builds(Dateline, spans_in(text), WORDS)),
    )


@st.composite
def statements_of(draw: st.DrawFn, article: Article, entity: Entity) -> Statement:
    """Return any statement of ``article`` whose speaker may be ``entity``."""
    text = article.text
    source, cue = draw(several_in(text)), draw(several_in(text))
    content = draw(several_in(text, least=1))
    step = Step(entity.name, entity.mentions[0], "the name itself")
    speaker = Speaker(entity.name, entity.kind, entity.id, entity.roles[0], (step,))
    return Statement(
        id=statement_id(article, source, cue, content),
        kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        source=source,
        cue=cue,
        content=content,
        text=" ".join(span.of(text) for span in content),
        speaker=draw(st.none() | st.just(speaker)),
        said=draw(st.none() | st.builds(Said, EDTFS, st.just("cue"), spans_in(text))),
        published=article.published,
        within=None,
        confidence=draw(st.floats(0, 1)),
        elisions=draw(several_in(text)),
        venue=draw(st.none() | spans_in(text)),
        addressee=draw(st.none() | spans_in(text)),
        leaning=draw(st.none() | st.just(Leaning(entity.name, entity.id, 0.4))),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Return any record, with one entity, at most three statements and one event."""
    article = draw(articles())
    place = draw(spans_in(article.text))
    name = place.of(article.text)
    entity = Entity("e1", "person", name, (Role(name, place),), (place,))
    statements = draw(
        st.lists(statements_of(article, entity), max_size=3, unique_by=lambda s: s.id)
    )
    time = TimeExpression(place, "DATE", "2022-07-06", None, draw(st.none() | EDTFS), "explicit")
    told_in = statements[0].id if statements else None
    return Record(
        article=article,
        entities=(entity,),
        times=(time,),
        statements=tuple(statements),
        events=(Event(time, place, name, told_in),),
        own_voice=draw(several_in(article.text)),
        made_by="hypothesis",
    )
