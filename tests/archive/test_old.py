"""Archives that older versions made open, verify and answer."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select, text

from saidwhat.archive import schema
from saidwhat.archive.archive import Archive
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.archive.search import Search
from saidwhat.archive.terms import runs, term, words_of
from saidwhat.errors import ArchiveError
from saidwhat.jobs.read import cleaners
from saidwhat.text.shingles import KEPT
from tests.archive.made import LIGHTHOUSE, made

#: Two articles, one withdrawn and a judgement, added by the version that made format 1.
OLD = Path(__file__).parents[1] / "data" / "format-1.db.gz"
HOLDING = text("SELECT rowid FROM article_words WHERE article_words MATCH :query")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


@pytest.mark.parametrize("readonly", [True, False])
def test_an_archive_of_format_1_opens_and_verifies(old: Path, readonly: bool) -> None:
    with Archive.open(old, readonly=readonly) as archive:
        assert {hit.statement.id for hit in archive.find(Search("frost")).hits}
        assert [kept.judgement.left for kept in archive.judgements()] == ["person:orla venn"]
        (article_id, *_) = archive.articles_with(["ferry"], 1)
        assert archive.record(article_id).article.language is None
    report = verify(old, cleaners())
    assert report.problems == () and report.notes == ()
    assert (report.articles, report.statements) == (2, 6)


def test_its_articles_are_found_by_word_runs(old: Path) -> None:
    """They stand in the index as those that are added now."""
    with Archive.open(old) as archive:
        (article_id, *_) = archive.articles_with(["ferry"], 1)
        words = words_of(archive.record(article_id).article.text)
        asked = {"query": " AND ".join(f'"{term(run)}"' for run in runs(words))}
        found = archive._ask(lambda connection: list(connection.execute(HOLDING, asked).scalars()))
        assert len(found) == 1


def test_what_was_kept_before_is_found_as_a_copy(old: Path) -> None:
    """The shingles of its articles are those of one that is added now."""
    with Archive.open(old) as archive:
        (article_id, *_) = archive.articles_with(["ferry"], 1)
        rows = archive._ask(lambda connection: connection.execute(select(schema.shingle)).all())
        own = archive.shingles(article_id)
        assert own and set(own[:KEPT]) <= {row.hash for row in rows}


def test_it_is_added_to_and_an_article_there_keeps_its_language(old: Path) -> None:
    with Archive.open(old) as archive:
        archive.add(*made(LIGHTHOUSE, language="en"), cleaner="hand")
        assert archive.coverage().languages == ("en", "und")
    assert verify(old, {}).whole


def test_a_language_that_was_changed_is_found(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Archive.open(path, create=True) as archive:
        archive.add(*made(LIGHTHOUSE, language="en"))
        connection = archive._engine.connect()
        connection.execute(schema.article.update().values(language="de"))
        connection.commit()
        connection.close()
    (problem,) = verify(path, {}).problems
    assert problem.endswith("language is 'de' in the table and 'en' in the record")


def test_an_old_archive_that_cannot_be_written_says_what_to_do(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ArchiveError("cannot be opened: attempt to write a readonly database")

    monkeypatch.setattr(schema, "upgrade", refuse)
    with pytest.raises(ArchiveError, match="format 1, which this saidwhat must bring to format 8"):
        Archive.open(old, readonly=True)


def test_it_can_be_salvaged(old: Path, tmp_path: Path) -> None:
    saved = salvage(old, tmp_path / "saved.db")
    assert (saved.articles, saved.lost) == (2, ())
    assert verify(tmp_path / "saved.db", {}).whole
