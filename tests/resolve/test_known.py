"""Names are looked up by keys: what is found is what comparing with every cluster finds."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.resolve import clusters
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.clusters import Cluster, full_names, short_names
from saidwhat.resolve.known import Index, called, surnames
from saidwhat.text.layout import layout_of
from saidwhat.text.names import surname_match
from saidwhat.text.people import parse, plain
from saidwhat.types.article import Article
from saidwhat.types.span import Span

TITLES = ["", "Mr. ", "Mrs. ", "Senator ", "President "]
GIVEN = [
    "Robert",
    "Bob",
    "Rob",
    "R.",
    "Sergei",
    "Sergey",
    "Mara",
    "Mara K.",
    "J. Mara",
    "María José",
]
SURNAMES = [
    "Quill",
    "Zelensky",
    "Zelenskyy",
    "al-Odelle",
    "Odelle",
    "García Quill",
    "Van der Quill",
]
SHORT = [*SURNAMES, "Bob", "Mara", "Sergey", "K"]
FULL = st.one_of(
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(SURNAMES)).map(" ".join),
    st.sampled_from(["Ludwig van der Quill", "Der Quill"]),  # an end with another surname
)
NAMES = st.lists(
    st.tuples(st.sampled_from(TITLES), st.one_of(FULL, st.sampled_from(SHORT))), max_size=14
)


def article_of(printed: list[tuple[str, str]]) -> tuple[Article, list[Name]]:
    """Return a text of these names, each with its title, and their places."""
    text, names = "", []
    for title, name in printed:
        start = len(text) + len(title)
        names.append(Name(Span(start, start + len(name)), name, "person", len(text), 1))
        text += f"{title}{name} came. "
    return Article(text or "Nobody came."), names


def gathered(printed: list[tuple[str, str]]) -> tuple[list[list[Span]], dict[Span, list[Span]]]:
    """Return the places of each person's names, and whom an ambiguous one may mean."""
    article, names = article_of(printed)
    people = full_names(article.text, names)
    ambiguous = short_names(layout_of(article), people, names)
    return (
        [[name.span for name in one.names] for one in people],
        {span: [one.fullest.span for one in fits] for span, fits in ambiguous.items()},
    )


class Everything(Index):
    """Proposes every number that was kept, whatever is asked."""

    def add(self, number: int, keys: Iterable[str]) -> None:
        super().add(number, ("",))

    def of(self, keys: Iterable[str], below: float = math.inf) -> list[int]:
        return super().of(("",), below)


@given(NAMES)
def test_full_names_are_those_of_comparing_with_each(printed: list[tuple[str, str]]) -> None:
    article, names = article_of(printed)
    found = [one.names for one in full_names(article.text, names)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "Index", Everything)
        assert found == [one.names for one in full_names(article.text, names)]


@given(NAMES)
def test_a_short_name_fits_by_surname_then_call_then_spelling(
    printed: list[tuple[str, str]],
) -> None:
    article, names = article_of(printed)
    people = full_names(article.text, names)
    joining = clusters._Joining(layout_of(article), people)
    for name in (name for name in names if not parse(name.text).given):
        expected = _by_looking_at_each(name.text, people)
        assert joining._known.fitting(name.text, len(people)) == expected


def _by_looking_at_each(text: str, people: list[Cluster]) -> list[int]:
    def spelled(other: str) -> bool:
        theirs = parse(other)
        return bool(theirs.given) and surname_match(text, theirs.surname) is not None

    key = plain(parse(text).surname)
    for fits in (lambda other: key in surnames(other), lambda other: key in called(other), spelled):
        found = [n for n, one in enumerate(people) if any(fits(name.text) for name in one.names)]
        if found:
            return found
    return []


def test_nobody_is_met_again_by_a_title_that_was_not_theirs() -> None:
    people, ambiguous = gathered([("Mr. ", "Odelle"), ("Mrs. ", "Odelle"), ("Mr. ", "Odelle")])
    assert [len(names) for names in people] == [2, 1]
    assert not ambiguous


def test_many_names_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    agree = clusters._agree
    monkeypatch.setattr(clusters, "_agree", lambda *two: asked.append(two) or agree(*two))
    names = [f"Mara Qu{chr(97 + at // 26)}{chr(97 + at % 26)}oss" for at in range(300)]
    people, _ = gathered([("", name) for name in names])
    assert len(people) > 250
    assert len(asked) < 2 * len(names)
