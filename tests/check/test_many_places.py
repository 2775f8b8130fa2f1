"""One quotation that an article prints in hundreds of places: whose it is, without all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check import verbatim as checking
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.originals import statement_at
from saidwhat.types.article import Article, Block
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Speaker

GIVEN = ("Orla", "Piet", "Mina", "Rolf", "Tess", "Ivor", "Nell", "Hugo")
ENDS = ("ford", "wick", "ley", "combe", "ham", "stead", "worth", "den")


def name(at: int) -> str:
    return f"{GIVEN[at % 8]} {('Bar', 'Cop', 'Dun', 'Fen')[at // 64 % 4]}{ENDS[at // 8 % 8]}"


def record_of(names: list[str]) -> Record:
    """Return an article in which each of these says the same."""
    text, statements, entities, blocks = "", [], [], []
    for at, said_by in enumerate(names):
        start = len(text)
        text += f"“The old ferry was late,” {said_by} said.\n\n"
        content = Span(start + 1, start + 25)
        source = Span(start + 26, start + 26 + len(said_by))
        entities.append(Entity(f"e{at}", "person", said_by, mentions=(source,)))
        speaker = Speaker(said_by, "person", f"e{at}")
        cue = Span(source.end + 1, source.end + 5)
        statements.append(
            Statement(
                f"s{at}", "direct", (source,), (cue,), (content,), content.of(text), speaker,
                None, None, None, 1.0,
            )
        )  # fmt: skip
        blocks.append(Block("body", Span(start, len(text) - 2)))
    article = Article(text, tuple(blocks), language="en")
    return Record(article, tuple(entities), (), tuple(statements), ())


def verdict(drafted: str, names: list[str]) -> tuple[str, str, int]:
    draft = record_of([drafted])
    corpus = MemoryCorpus([record_of(names)])
    (found,) = check(plain_draft(draft.article.text), draft, corpus)
    return found.words, found.attribution, len(found.matches)


@pytest.mark.parametrize("at", [0, 49, 50, 170, 219])
def test_who_says_it_in_any_of_many_places_is_found(at: int) -> None:
    names = [name(each) for each in range(220)]
    assert verdict(names[at], names) == ("exact", "same", 1)


def test_who_says_it_in_none_of_many_places_is_another() -> None:
    names = [name(each) for each in range(220)]
    words, attribution, _ = verdict("Ada Quillon", names)
    assert (words, attribution) == ("exact", "other")


def test_not_every_place_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = []
    judge = checking.judge
    monkeypatch.setattr(checking, "judge", lambda *given: judged.append(1) or judge(*given))
    names = [name(each) for each in range(220)]
    assert verdict(names[200], names)[1] == "same"
    assert len(judged) < 2 * checking.MOST_PLACES  # the first, and those near the name
    judged.clear()
    assert verdict("Ada Barford", ["Ada Barford"] * 220)[1] == "same"
    assert len(judged) == 2 * checking.MOST_PLACES


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_statement_at_a_place_is_that_of_looking_at_each(
    contents: list[Span], at: Span
) -> None:
    statements = tuple(
        Statement(f"s{number}", "direct", (), (), (content,), "", None, None, None, None, 1.0)
        for number, content in enumerate(contents)
    )
    shared = [max(0, min(c.end, at.end) - max(c.start, at.start)) for c in contents]
    record = Record(Article("x" * 60), (), (), statements, ())
    best = [
        one for one, much in zip(statements, shared, strict=True) if much and much == max(shared)
    ]
    expected = min(best, key=lambda one: len(one.content[0]), default=None)
    assert statement_at(record, (at,)) is expected
