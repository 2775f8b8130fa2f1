"""What an article says in its own voice may be quoted only where somebody asks for that."""

from __future__ import annotations

import pytest

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.lightly import lightly
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span
from saidwhat.types.verdict import Verdict

TEXT = (
    "The gate was closed after a storm had bent both of its leaves. Anna Brandt, the mayor, "
    "spoke of it.\n\nIt was opened again in May, and “nobody was asked”, she said.\n"
)
BLOCKS = tuple(
    Block("body", Span(TEXT.index(line), TEXT.index(line) + len(line)))
    for line in TEXT.split("\n")
    if line
)
ARTICLE = Article(TEXT, BLOCKS, title="Harbour news")


def verdict(text: str, *, own_voice: bool = True) -> Verdict:
    draft, corpus = plain_draft(text), MemoryCorpus([lightly(ARTICLE)])
    found = check(draft, lightly(Article(text)), corpus, own_voice=own_voice)
    return max(found, key=lambda one: len(one.span))


@pytest.mark.parametrize(
    ("drafted", "words", "level"),
    [
        ("“a storm had bent both of its leaves”", "part", "fine"),
        ("The report says “a storm had bent both of its leaves”.", "part", "fine"),
        ("Harbour News wrote “a storm had bent both of its leaves”.", "part", "fine"),
        ("Anna Brandt said “a storm had bent both of its leaves”.", "indirect", "wrong"),
        ("The ministry said “a storm had bent both of its leaves”.", "part", "look"),
        ("“a storm has bent both of its leaves”", "altered", "wrong"),
        ("“spoke of it. It was opened again in May”", "part", "fine"),
        ("“The gate was closed … It was opened again in May”", "indirect", "wrong"),
        ("“opened again in May, and ‘nobody was asked’, she said”", "part", "fine"),
        ("“nobody was asked”", "exact", "fine"),
    ],
)
def test_the_articles_own_words(drafted: str, words: str, level: str) -> None:
    found = verdict(drafted)
    assert (found.words, found.level) == (words, level)


def test_a_draft_is_never_checked_so() -> None:
    found = verdict("“a storm had bent both of its leaves”", own_voice=False)
    assert (found.words, found.level) == ("indirect", "wrong")
