"""From scores to relations, without weights: the scores here say exactly what we want."""

from __future__ import annotations

import numpy as np

from saidwhat.tag.links import TABLES, Bias, classes
from saidwhat.tag.relations import Relation, relations
from saidwhat.tag.scheme import LINK, LINKS, TAGS

FLAT = (Bias(*(np.zeros(size) for size in TABLES)),) * 2


def number(tags: str) -> list[int]:
    """Read ``s S`` as B-source I-source, ``q Q`` as cue, ``c C`` as content, ``.`` as O."""
    short = dict(zip(".sSqQcC", range(len(TAGS)), strict=True))
    return [short[letter] for letter in tags]


def sure(tags: list[int]) -> np.ndarray:
    return np.eye(len(TAGS))[tags]


def links(length: int, pairs: dict[int, int], none: tuple[int, ...] = ()) -> np.ndarray:
    """Return link vectors by which word a picks word b, for the first word of a span."""
    rows = np.zeros((length, LINKS))
    for unit, (a, b) in enumerate(pairs.items()):
        for join in (0, 1):
            rows[a, join * 4 * LINK + unit] = 30
            rows[b, join * 4 * LINK + 2 * LINK + unit] += 30
    rows[:, -1] = -50
    rows[list(none), -1] = 500
    return rows


def read(tags: str, pairs: dict[int, int], none: tuple[int, ...] = ()) -> list[Relation]:
    numbers = number(tags)
    vectors = links(len(tags), pairs, none)
    return relations(numbers, sure(numbers), vectors, FLAT)


def test_one_relation() -> None:
    (found,) = read("sSqcCC.", {3: 2, 2: 0})
    assert (found.source, found.cue, found.content) == (((0, 1),), ((2, 2),), ((3, 5),))
    assert found.raw > 0.99


def test_pieces_that_pick_one_cue_are_one_content() -> None:
    (found,) = read("cCsqcC", {0: 3, 4: 3, 3: 2})
    assert found.content == ((0, 1), (4, 5))


def test_a_further_piece_that_is_unsure_is_left_out() -> None:
    numbers = number("cCsqcC")
    chances = sure(numbers)
    chances[0] = 1 / len(TAGS)
    vectors = links(6, {0: 3, 4: 3, 3: 2})
    (found,) = relations(numbers, chances, vectors, FLAT)
    assert found.content == ((4, 5),)


def test_a_single_piece_stays_however_unsure() -> None:
    numbers = number("sqcC")
    chances = np.full((4, len(TAGS)), 1 / len(TAGS))
    (found,) = relations(numbers, chances, links(4, {2: 1, 1: 0}), FLAT)
    assert found.content == ((2, 3),)
    assert found.raw < 0.1


def test_one_source_serves_two_cues() -> None:
    first, second = read("sqc.qc", {2: 1, 5: 4, 1: 0, 4: 0})
    assert first.source == second.source == ((0, 0),)
    assert (first.content, second.content) == (((2, 2),), ((5, 5),))


def test_a_cue_without_source() -> None:
    (found,) = read("s.qcC", {3: 2, 2: 0}, none=(2,))
    assert found.source == ()


def test_no_content_no_relation_and_no_cue_no_relation() -> None:
    assert read("sq...", {1: 0}) == []
    assert read("s.ccC", {}) == []


def test_a_cue_that_no_content_picks_makes_no_relation() -> None:
    (found,) = read("sq.sqc", {5: 4, 4: 3, 1: 0})
    assert found.cue == ((4, 4),)


def test_unsure_edges_and_joins_make_an_unsure_relation() -> None:
    numbers = number("sqcC")
    chances = 0.5 * sure(numbers) + 0.5 / len(TAGS)
    (found,) = relations(numbers, chances, links(4, {2: 1, 1: 0}), FLAT)
    (even,) = relations(numbers, sure(numbers), np.zeros((4, LINKS)), FLAT)
    assert found.raw < 0.5
    assert abs(even.raw - 0.5) < 1e-9  # one source, or none: even chances


def test_rank_and_distance_of_candidates() -> None:
    rank, distance = classes([(10, 12)], [(0, 1), (7, 8), (13, 13), (20, 22)])
    assert rank.tolist() == [[1, 0, 4, 5]]
    assert distance.tolist() == [[5, 1, 10, 14]]
