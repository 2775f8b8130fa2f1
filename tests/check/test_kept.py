"""What is looked up stays until the corpus changes, and is never shown of what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.record import Record
from saidwhat.types.verdict import Verdict
from tests.archive.made import LIGHTHOUSE, ORCHARD, made
from tests.check.made import read_text

DRAFT = "Orla Venn said “the lamp will burn again”. She said “a frost is no policy”."


class Counted(MemoryCorpus):
    """A corpus that counts the records that it was asked for."""

    asked = 0

    def record(self, article_id: str) -> Record:
        self.asked += 1
        return super().record(article_id)

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        self.asked += 1
        return super().articles_with(phrases, limit)


def checked(corpus: MemoryCorpus | Archive, text: str = DRAFT) -> tuple[Verdict, ...]:
    return check(plain_draft(text), read_text(text), corpus)


def test_a_draft_that_is_checked_again_is_looked_up_once() -> None:
    corpus = Counted([made(LIGHTHOUSE)[1], made(ORCHARD)[1]])
    first = checked(corpus)
    asked = corpus.asked
    assert asked and checked(corpus) == first and corpus.asked == asked
    assert [one.words for one in first] == ["exact", "altered"]


def test_an_article_that_was_added_is_seen() -> None:
    corpus = Counted([made(ORCHARD)[1]])
    assert checked(corpus)[0].words == "absent"
    corpus.add(made(LIGHTHOUSE)[1])
    assert checked(corpus)[0].words != "absent"


def test_another_corpus_is_another(tmp_path: Path) -> None:
    assert checked(MemoryCorpus([made(LIGHTHOUSE)[1]]))[0].words == "exact"
    assert checked(MemoryCorpus([made(ORCHARD)[1]]))[0].words == "absent"


def test_what_was_put_right_or_withdrawn_counts_at_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        record = made(LIGHTHOUSE)[1]
        archive.add(*made(LIGHTHOUSE))
        assert checked(archive)[0].attribution == "same"
        said = record.statements[0].id
        archive.correct(
            Correct(record.article.id, "speaker", "Ada Quill", "a slip", "Ada", statement=said)
        )
        assert checked(archive)[0].attribution != "same"
        archive.withdraw(record.article.id, "a court", by="Ada")
        assert checked(archive)[0].words == "absent"


def test_whether_a_broken_word_is_whole_is_told_by_each_draft() -> None:
    corpus = MemoryCorpus([read_text("“The har-\nbour is shut,” Orla Venn said.\n")])
    whole, parted = "“The harbour is shut,” she said.", "“The har-bour is shut,” she said."
    assert [checked(corpus, whole)[0].words for _ in range(2)] == ["typography"] * 2
    assert checked(corpus, parted)[0].words == checked(corpus, parted)[0].words
    assert checked(corpus, whole)[0].words == "typography"
