"""How far from its cue a date or a place may stand: as far as was measured, and no farther."""

from __future__ import annotations

import pytest

from saidwhat.record.said import circumstances
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.article import Published
from saidwhat.types.edtf import Edtf
from tests.marked import marked

PUBLISHED = Published(Edtf("2026-03-04"), "given")


def between(length: int, last: str) -> str:
    """Return words of one clause, ``length`` characters with ``last`` behind them."""
    start = " beside the "
    return start + "o" * (length - len(start) - len(last)) + last


@pytest.mark.parametrize(("length", "basis"), [(120, "cue"), (121, None)])
def test_a_date_beyond_the_reach_is_another_clause_s(length: int, basis: str | None) -> None:
    text = marked(
        "[“Enough,”]{content} [Orla Venn]{source} [said]{cue}"
        + between(length, " hall on ")
        + "[Tuesday]{date}."
    )
    article = text.article(published=PUBLISHED)
    times = find(article)
    assert [time.span for time in times] == [text.one("date")]
    (found,) = circumstances(layout_of(article), (text.attribution(),), times)
    assert (found.said.basis if found.said else None) == basis


@pytest.mark.parametrize(("length", "venue"), [(120, "Brindle"), (121, "Brindl")])
def test_nothing_is_read_beyond_the_reach(length: int, venue: str) -> None:
    text = marked(
        "[“Enough,”]{content} [Orla Venn]{source} [said]{cue}"
        + between(length, " hall in Brindle")
        + "."
    )
    article = text.article(published=PUBLISHED)
    (found,) = circumstances(layout_of(article), (text.attribution(),), find(article))
    assert found.venue and found.venue.of(text.text) == venue
