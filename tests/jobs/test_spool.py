"""Records in a file answer as records in memory do, to another process as well."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.spool import Spool
from saidwhat.types.article import Article, Published
from saidwhat.types.capture import NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

WORDS = st.sampled_from("the river Bridge was WAS élan moved “very, far".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def record_of(text: str, number: int = 0) -> Record:
    published = Published(Edtf(f"2024-05-{number + 1:02}"), "meta") if number else None
    article = Article(text, url=f"https://a.example/{number}", published=published, language="en")
    return Record(article, (), (), (), ())


@contextmanager
def elsewhere(corpus: MemoryCorpus) -> Iterator[MemoryCorpus]:
    """Give the corpus as another process has it."""
    there = pickle.loads(pickle.dumps(corpus))
    yield there
    there._kept.close()


@given(st.lists(TEXTS, max_size=6, unique=True), st.lists(TEXTS, max_size=4), st.integers(1, 6))
def test_a_file_finds_what_memory_finds(texts: list[str], phrases: list[str], limit: int) -> None:
    records = [record_of(text, number) for number, text in enumerate(texts)]
    plain = MemoryCorpus(records)
    with closing(Spool()) as spool:
        corpus = MemoryCorpus(records, keeping=spool)
        found = plain.articles_with(phrases, limit)
        assert corpus.articles_with(phrases, limit) == found
        with elsewhere(corpus) as there:
            assert there.articles_with(phrases, limit) == found
        assert corpus.coverage() == plain.coverage()
        assert [corpus.record(one.article.id) for one in records] == records
    hits = Counter(
        record.article.id
        for phrase in phrases
        for record in records
        if f" {_plain(phrase)} " in f" {_plain(record.article.text)} "
    )
    assert {one: hits[one] for one in found} == dict(hits.most_common(limit)) or len(hits) > limit
    assert sorted((hits[one] for one in found), reverse=True) == [
        number for _, number in hits.most_common(limit)
    ]


def _plain(text: str) -> str:
    return " ".join(text.replace("“", "").replace(",", "").lower().split())


def test_what_was_kept_is_read_in_another_process_and_gone_at_the_end() -> None:
    with closing(Spool()) as spool:
        corpus = MemoryCorpus(keeping=spool)
        for number, text in enumerate(("The river rose.", "The \ud800 bridge fell.")):
            corpus.add(record_of(text, number), f"{number}.txt")
        with elsewhere(corpus) as there:
            one, two = there.articles_with(["the"], 9)
            assert there.record(two).article.text == "The \ud800 bridge fell."
            assert there.articles_at("https://a.example/1") == [two]
            assert there.articles_at("0.txt") == [one]
        folder = Path(spool._path).parent
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_an_article_given_twice_is_one_and_its_last_file_is_its_address() -> None:
    corpus = MemoryCorpus([record_of("The river rose.")])
    corpus.add(record_of("The river rose."), "again.txt")
    corpus.miss(NotRead("b.pdf", "a PDF"))
    assert corpus.coverage().articles == 1
    assert corpus.coverage().not_read == (NotRead("b.pdf", "a PDF"),)
    (found,) = corpus.articles_with(["river"], 5)
    assert corpus.articles_at("again.txt") == [found]


def test_no_more_articles_stay_prepared_than_are_looked_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from saidwhat.check import kept, location

    monkeypatch.setattr(kept, "MOST_PREPARED", 2)
    records = [record_of(f"The {word} rose.", at) for at, word in enumerate(("a", "b", "c"))]
    library = location.Library(MemoryCorpus(records))
    first, second, third = (one.article.id for one in records)
    original = library.article(first)
    for one in (second, first, third):
        assert library.article(one).record.article.id == one
    assert library.article(first) is original
    assert second not in library._kept._prepared
