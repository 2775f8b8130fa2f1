"""What an article is indexed under: its words, and its word runs."""

from __future__ import annotations

import itertools
import random
import re
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.archive.archive import Archive
from saidwhat.archive.rows import indexed
from saidwhat.archive.terms import is_long, letters_of, of_article, plain, runs, term, words_of
from saidwhat.check.drafts import plain_draft
from saidwhat.check.location import Library
from saidwhat.check.quotations import quotations
from saidwhat.text.fold import fold
from tests.archive.made import made
from tests.check.made import read_text

#: As in news: some long, some short, one with a number, one with an accent, one with an apostrophe.
WORDS = (
    "a of in to we no is oil war the and harbour lantern ferry's council würde 1,500 5 Marsh "
    "long-term don’t river winter paint bridge copper garden"
).split()


def test_a_run_goes_from_a_long_word_to_the_next() -> None:
    words = words_of("The harbour of the river is 5 % full, and so it is for us. It is no lamp.")
    assert list(runs(words)) == [
        "harbour of the river", "river is 5", "5 full", "and so it is", "so it is for",
        "it is for us", "is for us it", "for us it is", "us it is no",
    ]  # fmt: skip


def test_case_accents_and_marks_count_for_nothing() -> None:
    one = of_article("The Würde of “Harbour—Lights”").split("\ue000")[1:]
    assert one == of_article("the wurde of harbour lights").split("\ue000")[1:] and len(one) == 2


@given(text=st.text("abßéÉ\u0301\u0338\u00a0―“’…- \ue000ﬁ\u0130", max_size=12))
def test_marks_part_words_and_change_none(text: str) -> None:
    slowly = unicodedata.normalize("NFD", indexed(text).lower())
    assert words_of(text) == re.findall(r"[^\W_]+", re.sub("[\u0300-\u036f]+", "", slowly))


@given(
    text=st.text(
        "aéÉnñ ßﬁKÅ\u0301\u0303\u20d7\u200b\ud800\u212a\u212b“—…-_.,5½ \ue000İıſ", max_size=12
    )
)
def test_words_in_a_row_are_letters_in_a_row(text: str) -> None:
    letters = letters_of(text.encode("utf-8", "surrogatepass"))
    words = words_of(text)
    for start, end in itertools.combinations(range(len(words) + 1), 2):
        joined = "".join(words[start:end])
        assert letters is None or not joined.isascii() or joined.encode() in letters


def test_whatever_has_an_accented_letter_is_not_told_by_its_letters() -> None:
    for letter in map(chr, range(128, sys.maxunicode + 1)):
        if any(each.isascii() and each.isalnum() for each in plain(letter)):
            assert letters_of(letter.encode("utf-8", "surrogatepass")) is None


def test_a_term_is_one_word_of_the_index() -> None:
    assert term("harbour river").isalnum() is False and len(term("harbour river").split()) == 1
    assert len({term(f"harbour {n}") for n in range(10_000)}) == 10_000


@given(words=st.lists(st.sampled_from(WORDS), min_size=8, max_size=12))
def test_any_eight_words_have_a_term(words: list[str]) -> None:
    assert list(runs(words_of(" ".join(words))))


def test_any_eight_long_and_short_words_have_a_term() -> None:
    for kinds in itertools.product((True, False), repeat=8):
        words = ["harbour" if long else "of" for long in kinds]
        assert list(map(is_long, words)) == list(kinds)
        assert list(runs(words))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, list[str]]]:
    """An archive of articles of such words at random, and their texts."""
    chance = random.Random(4)
    texts = []
    with Archive.open(tmp_path_factory.mktemp("terms") / "a.db", create=True) as archive:
        for n in range(60):
            lines = (" ".join(chance.choices(WORDS, k=40)) for _ in range(4))
            texts.append(f"Article {n}.\n\n" + "\n\n".join(f"{line}." for line in lines))
            archive.add(*made([], origin=f"{n}.txt", extra=texts[-1]))
        yield archive, texts


def varied(words: list[str], chance: random.Random) -> str:
    """Return words with other case, accents, marks and spaces between them."""
    said = [chance.choice((str.upper, str.lower, str.title, str))(word) for word in words]
    said = [word.replace("ü", "u").replace("’", chance.choice("'’")) for word in said]
    return "".join(
        word + chance.choice((" ", ", ", " — ", "; ", "  ", "\u00a0", " ‘", ". ")) for word in said
    )


def printed(place: tuple[int, int, int], texts: list[str]) -> list[str]:
    """Return so many words of an article from some word on."""
    article, start, length = place
    words = texts[article % len(texts)].split()
    start %= len(words) - length
    return words[start : start + length]


PLACES = st.tuples(st.integers(0, 59), st.integers(0, 160), st.integers(8, 30))


@settings(max_examples=200)
@given(place=PLACES, seed=st.integers(0, 1 << 30))
def test_eight_words_of_any_article_are_found(
    filled: tuple[Archive, list[str]], place: tuple[int, int, int], seed: int
) -> None:
    archive, texts = filled
    said = varied(printed(place, texts), random.Random(seed))
    keys = fold(said).text.split()
    found = archive.articles_with([" ".join(keys)], 60)
    ids = {made([], extra=text)[1].article.id for text in texts if words_in(said, text)}
    assert ids and set(found) == ids


FEW = st.tuples(st.integers(0, 59), st.integers(0, 160), st.integers(1, 7))


@settings(max_examples=200)
@given(place=FEW, seed=st.integers(0, 1 << 30))
def test_fewer_words_of_any_article_are_found_where_so_few_have_them(
    filled: tuple[Archive, list[str]], place: tuple[int, int, int], seed: int
) -> None:
    archive, texts = filled
    said = varied(printed(place, texts), random.Random(seed))
    found = archive.articles_with([" ".join(fold(said).text.split())], 60)
    ids = {made([], extra=text)[1].article.id for text in texts if words_in(said, text)}
    assert ids and set(found) == ids


def words_in(said: str, text: str) -> bool:
    """Tell whether the words stand in a text in their order, with nothing between."""
    return f" {' '.join(words_of(said))} " in f" {' '.join(words_of(text))} "


@settings(max_examples=100)
@given(place=PLACES, at=st.integers(0, 30))
def test_twelve_words_of_which_one_was_changed_are_found_as_near(
    filled: tuple[Archive, list[str]], place: tuple[int, int, int], at: int
) -> None:
    archive, texts = filled
    words = printed((*place[:2], 12), texts)
    words[at % 12] = "marmalade"
    draft = f"“{' '.join(words)}” Orla Venn said.\n"
    (drafted,) = quotations(plain_draft(draft), read_text(draft))
    near = [original.text for original in Library(archive).near(drafted.quotation)]
    assert texts[place[0] % len(texts)] in near
