"""Reported speech in two versions: the "that" in front of it is none of its words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import article_of, read_article
from saidwhat.jobs.versions import compared
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.turn import Turns
from saidwhat.types.versions import Version

NAME, CUE = "Orla Fenwick", "said"


@dataclass(frozen=True)
class Marked:
    """Takes some words of a text as what Orla Fenwick said."""

    content: str

    def tag(self, article: Article, turns: Turns = ()) -> Annotations:
        name, cue, content = (
            Span(article.text.index(words), article.text.index(words) + len(words))
            for words in (NAME, CUE, self.content)
        )
        said = Attribution((name,), (cue,), (content,))
        person = Mention(name, "name", "person")
        return Annotations(article.text_sha256, (said,), (person,), "hand")


def record(text: str) -> Record:
    """Return the record of a text in which what is said stands between angle brackets."""
    content = text[text.index("<") + 1 : text.index(">")]
    plain = text.replace("<", "").replace(">", "")
    article = article_of(Capture(plain.encode(), "a.txt"), ReadOptions(Edtf("2031-03-04")))
    return read_article(article, tagger=Marked(content))  # type: ignore[arg-type]


def reworded(old: str, new: str) -> list[str]:
    """Return what differs in the words of what is said."""
    found = compared(Version(record(old)), Version(record(new)))
    assert {one.kind for one in found.changes} <= {"reworded"}
    return [
        f"{each.original_text} → {each.draft_text}"
        for one in found.changes
        for each in one.changes
    ]  # fmt: skip


LAST = f"<the fault lay with a supplier>, {CUE} {NAME}."
JOINED = f"{NAME} {CUE} <that the fault lay with a supplier>."
BARE = f"{NAME} {CUE} <the fault lay with a supplier>."


@pytest.mark.parametrize(
    ("old", "new"), [(LAST, JOINED), (JOINED, LAST), (BARE, JOINED), (JOINED, BARE)]
)
def test_what_joins_words_to_their_verb_is_none_of_them(old: str, new: str) -> None:
    assert reworded(old, new) == []


def test_other_words_beside_it_are_told() -> None:
    later = f"{NAME} {CUE} <that the fault lay with a customer>."
    assert reworded(LAST, later) == ["supplier → customer"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            f"<That much salt would ruin the mill>, {CUE} {NAME}.",
            f"<Much salt would ruin the mill>, {CUE} {NAME}.",
            "That → ",
        ),
        (
            f"{NAME} {CUE} <the mill was so old that it had to be sold>.",
            f"{NAME} {CUE} <the mill was so old it had to be sold>.",
            "that → ",
        ),
        (
            f"“<that the mill was sold is a lie>”, {CUE} {NAME}.",
            f"“<the mill was sold is a lie>”, {CUE} {NAME}.",
            "that → ",
        ),
        (
            f"{NAME} {CUE} <that mill had to be sold in the spring>.",
            f"{NAME} {CUE} <this mill had to be sold in the spring>.",
            "that → this",
        ),
    ],
)
def test_another_that_is_told(old: str, new: str, told: str) -> None:
    assert reworded(old, new) == [told]
