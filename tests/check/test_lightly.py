"""A text is read lightly: who says what, by marks, layout and names in full."""

from __future__ import annotations

import pytest

from saidwhat.check.lightly import lightly
from saidwhat.turns.find import turns
from saidwhat.types.article import Article


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("“It is shut,” said Mayor Anna Brandt.", "Mayor Anna Brandt", "Anna Brandt"),
        ("Anna Brandt came. “It is shut,” Brandt said.", "Brandt", "Anna Brandt"),
        ("Anna and Karl Brandt came. “It is shut,” Brandt said.", "Brandt", "Karl Brandt"),
        ("Anna Brandt and Karl Brandt came. “It is shut,” Brandt said.", "Brandt", None),
        ("“It is shut,” she said.", "she", None),
        ("**Anna Brandt:** “It is shut.”", "Anna Brandt", "Anna Brandt"),
        ("Result: “It is shut.”", None, None),
        ("Anna Brandt left on Monday. “It is shut.”", None, None),
        ("“It is shut,” an aide said.", "an aide", None),
    ],
)
def test_who_is_given_the_words(text: str, source: str | None, speaker: str | None) -> None:
    read = lightly(Article(text)).statements
    assert [" ".join(one.of(text) for one in each.source) for each in read] == (
        [source] if source else []
    )
    assert [each.speaker.label if each.speaker else None for each in read] == (
        [speaker] if source else []
    )


def test_a_cue_that_denies_is_kept() -> None:
    text = "Brandt never said “it is shut” to us."
    (statement,) = lightly(Article(text)).statements
    assert [one.of(text) for one in statement.cue] == ["never said"]


def test_labels_give_lines_to_voices() -> None:
    text = "HOLT: So when?\n\nBRAM: In May, I think.\n\nHOLT: And who pays?\n"
    article = Article(text)
    record = lightly(article, turns(article))
    labels = [each.speaker.label if each.speaker else None for each in record.statements]
    assert labels == ["HOLT", "BRAM", "HOLT"]
    assert [entity.name for entity in record.entities] == ["HOLT", "BRAM"]
