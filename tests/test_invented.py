"""The invented articles: their form, what it refuses, and that a variant says the same."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.invented import SPLITS, FaultyArticleError, Invented, Place, articles, parse
from corpora.invented.variants import edited, restyled, variant
from saidwhat.text.quotes import quoted

ARTICLE = """\
id: small
kind: wire
country: Nowhere
published: 2024-05-10

@ ann person Ann Alder | purser
@ ben person Ben Birch
@ rill place Rill

# [rill Rill] waits

“It is \\[nearly\\] late,” [ann Ann Alder], the [role purser], said. [ben Ben Birch] said \
[ann she] was right.
> ann | Ann Alder, the purser | said | “It is [nearly] late,” | direct | 2024-05-09
> ben | Ben Birch | said | she was right | indirect | - | optional
! late | no words of its own
"""


def made(folder: Path, text: str) -> Invented:
    path = folder / "small.txt"
    path.write_text(text, encoding="utf-8")
    return parse(path)


def words(one: Invented, places: tuple[Place, ...]) -> list[str]:
    return [one.text[start:end] for start, end in places]


def test_the_form_is_read(tmp_path: Path) -> None:
    one = made(tmp_path, ARTICLE)
    assert one.text.startswith("Rill waits\n\n“It is [nearly] late,” Ann Alder, the purser, said")
    first, second = one.statements
    assert (first.speaker, first.said, first.optional) == ("ann", "2024-05-09", False)
    assert words(one, first.source + first.cue) == ["Ann Alder, the purser", "said"]
    assert words(one, second.source + second.cue) == ["Ben Birch", "said"]
    assert second.optional
    assert [(name, one.text[a:b]) for name, (a, b) in one.mentions] == [
        ("rill", "Rill"),
        ("ann", "Ann Alder"),
        ("role", "purser"),
        ("ben", "Ben Birch"),
        ("ann", "she"),
    ]
    assert words(one, one.traps) == ["late"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[ann she]", "[eve she]", "eve is no entity"),
        ("[ann she]", "[ann she", "[ without ]"),
        ("she was right | ind", "she was wrong | ind", "is not above"),
        ("was right | ind", "t | ind", "is not above"),
        ("| said | “It", "| said | late | “It", "not '> SPEAKER"),
        ("| direct | 2024-05-09", "| direct | Thursday", "day said"),
        ("@ ben person", "@ ann person", "an id of its own"),
        ("kind: wire\n", "", "no kind"),
        ("id: small", "id: tall", "not the file's name"),
        ("! late", "!late", "a blank is missing"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in ARTICLE
    with pytest.raises(FaultyArticleError, match=rf"small\.txt:\d+: .*{re.escape(told)}"):
        made(tmp_path, ARTICLE.replace(old, new))


@pytest.mark.parametrize("split", SPLITS)
def test_every_article_fits(split: str) -> None:
    for one in articles(split):
        assert one.statements, one.id
        for said in one.statements:
            for start, end in (*said.source, *said.cue, *said.content):
                assert one.text[start:end].strip() == one.text[start:end] != ""


def test_no_two_articles_share_a_person() -> None:
    names = Counter(
        name
        for split in SPLITS
        for one in articles(split)
        for name in {e.name for e in one.entities.values() if e.type == "person" and " " in e.name}
    )
    assert [name for name, times in names.items() if times > 1] == []


@given(st.data())
def test_a_variant_marks_the_same_words(data: st.DataObject) -> None:
    """But for names, marks and gaps, each place holds in a variant what it holds in the article."""
    one = data.draw(st.sampled_from(articles("learn")))
    other = variant(one, random.Random(data.draw(st.integers())))
    names = {word for entity in one.entities.values() for word in _words(entity.name)}
    assert len(other.mentions) == len(one.mentions)
    for before, after in zip(one.statements, other.statements, strict=True):
        assert (before.speaker, before.said) == (after.speaker, after.said)
        for a, b in (
            (words(one, before.cue), words(other, after.cue)),
            (words(one, before.content), words(other, after.content)),
        ):
            assert len(a) == len(b)
            for x, y in zip(a, b, strict=True):
                assert _words(x) - names <= {word.lower() for word in re.findall(r"\w+", y)}


def _words(text: str) -> set[str]:
    """Return the words in small letters: they are not exchanged, though they may be shouted."""
    return {word for word in re.findall(r"\w+", text) if word.islower()}


@given(st.integers())
def test_marks_of_another_style_stand_where_the_marks_stood(seed: int) -> None:
    one = articles("learn")[0]
    other = restyled(one.text, random.Random(seed))
    assert len(other) == len(one.text)
    assert [p.span for p in quoted(other)] == [p.span for p in quoted(one.text)]


def test_exchanged_words_move_every_place_behind_them(tmp_path: Path) -> None:
    one = made(tmp_path, ARTICLE)
    at = one.text.index("Ann Alder")
    other = edited(one, [(at, at + 3, "Johanna")])
    assert words(other, other.statements[0].source) == ["Johanna Alder, the purser"]
    assert words(other, other.statements[1].content) == ["she was right"]
    assert other.text[other.mentions[1][1][0] : other.mentions[1][1][1]] == "Johanna Alder"
