"""Where in a long text the original of changed words is looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.alignment import align

DRAFT = [f"w{n}" for n in range(12)]


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 10), st.integers(0, 300))
def test_the_place_that_shares_most_of_the_words_is_found(
    before: int, after: int, changed: int, size: int
) -> None:
    """A shorter stretch of the same words stands in front, further off than a window reaches."""
    other = [f"o{n}" for n in range(600)]
    printed = [*DRAFT[:changed], "changed", *DRAFT[changed + 1 :]]
    decoy = DRAFT[: size % 10]
    text = [*other[:before], *decoy, *other[:200], *printed, *other[200 : 200 + after]]
    found = align(DRAFT, text)
    assert found and found.matched == len(DRAFT) - 1 and found.distance == 1
    first, last = found.blocks[0], found.blocks[-1]
    at = before + len(decoy) + 200
    assert (first.printed[0], last.printed[1]) == (at, at + len(printed))
    for block in found.blocks:
        if block.equal:
            assert DRAFT[slice(*block.draft)] == text[slice(*block.printed)]


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_word_that_shares_no_pair_is_found_in_a_long_text(before: int, after: int) -> None:
    other = [f"o{n}" for n in range(300)]
    found = align(["crane"], [*other[:before], "crane", *other[:after]])
    assert found and found.blocks[0].printed == (before, before + 1)
