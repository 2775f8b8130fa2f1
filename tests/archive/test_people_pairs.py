"""Who is one and the same over an archive: the arithmetic of the measure, and what is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.people import pairs
from benchmarks.people.made import Made, Row, made
from benchmarks.people.names import FOLDER, Pool
from benchmarks.people.pairs import Count, count, namesakes, score, with_trouble


def row(article: str, who: str, called: str, *tags: str) -> Row:
    return Row(article, f"e-{who}", who, "person", called, frozenset(tags))


VENNS = [
    row("1", "p1", "Orla Venn"),
    row("2", "p1", "Orla Venn", "initial"),
    row("3", "p1", "Orla Venn"),
    row("3", "p2", "Orla Venn", "homonym"),
    row("4", "p2", "Orla Venn", "homonym"),
    row("5", "p3", "Ida Quill"),
]


def keys(*said: str) -> dict[tuple[str, str], str]:
    return {(row.article, row.entity): key for row, key in zip(VENNS, said, strict=True)}


def test_a_pair_is_of_two_articles() -> None:
    told = count(VENNS, keys("v", "v", "v", "v", "v", "q"))
    assert told == Count(same=4, joined=9, right=4)  # 3 + 1; of ten two stand in one article


def test_people_count_alike_however_often_they_are_quoted() -> None:
    told = score(VENNS, keys("v", "v", "v", "w", "x", "q"))
    assert told.pairs == Count(4, 3, 3)
    assert told.mean == pytest.approx(0.5)
    assert (told.shown, told.mixed) == (4, 0)


def test_a_row_that_shows_two_people_is_mixed() -> None:
    told = score(VENNS, keys("v", "w", "w", "x", "w", "q"))
    assert told.mixed == 1
    assert told.pairs == Count(same=4, joined=3, right=1)


def test_who_is_in_no_group_is_alone() -> None:
    told = score(VENNS, {})
    assert told.pairs == Count(4, 0, 0)
    assert told.b3 == pytest.approx((1.0, (3 / 3 + 2 / 2 + 1) / 6))


def test_a_trouble_is_of_pairs_with_a_row_that_has_it() -> None:
    said = keys("v", "w", "v", "v", "v", "q")
    assert with_trouble(VENNS, said, "initial") == Count(same=2, joined=0, right=0)
    assert with_trouble(VENNS, said, "homonym") == Count(same=1, joined=4, right=1)


def test_namesakes_are_counted_by_their_pairs() -> None:
    assert namesakes(VENNS, keys("v", "w", "v", "v", "v", "q")) == (3, 5)
    assert namesakes(VENNS, keys("v", "v", "v", "w", "w", "q")) == (0, 5)


needs_names = pytest.mark.skipif(not FOLDER.exists(), reason="the files of names are not here")


@pytest.fixture(scope="module")
def articles() -> list[Made]:
    return made(1, 40)


@needs_names
def test_a_seed_is_always_the_same_articles(articles: list[Made]) -> None:
    assert made(1, 40) == articles
    assert made(2, 40) != articles


@needs_names
def test_the_two_seeds_share_no_name() -> None:
    one, other = Pool(1), Pool(2)
    assert not {x.text for x in one.given} & {x.text for x in other.given}
    assert not {x.text for x in one.surnames} & {x.text for x in other.surnames}


@needs_names
def test_every_entity_has_a_row_and_every_mark_its_words(articles: list[Made]) -> None:
    for one in articles:
        record = one.record
        assert [row.entity for row in one.rows] == [entity.id for entity in record.entities]
        for entity in record.entities:
            assert entity.mentions[0].of(record.article.text) == entity.name
            for role in entity.roles:
                assert role.span.of(record.article.text) == role.text


@needs_names
def test_the_archive_is_asked_for_every_row(articles: list[Made], tmp_path: Path) -> None:
    pairs.build(tmp_path / "made.db", articles)
    found = pairs.grouping(tmp_path / "made.db")
    assert set(found) == {(row.article, row.entity) for one in articles for row in one.rows}
    assert score([row for one in articles for row in one.rows], found).pairs.right > 0
