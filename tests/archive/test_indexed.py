"""What an archive is indexed under is what it holds: any other word is found, and named."""

from __future__ import annotations

from pathlib import Path

from saidwhat.archive.archive import Archive
from tests.archive.made import LIGHTHOUSE, made
from tests.archive.proving import change, problem, proved

INDEX = "INSERT INTO {0} ({0}, rowid, words) SELECT 'delete', {1}"


def test_a_word_taken_out_of_the_index_of_articles(path: Path) -> None:
    record = made(LIGHTHOUSE)[1]
    command = INDEX.format("article_words", "article, 'ferry' FROM body WHERE text = ?")
    change(path, command, values=(record.article.text,))
    assert problem(path) == (
        f"article {record.article.id}: it is indexed under other words than its own"
    )


def test_a_statement_put_under_another_speaker_in_the_index(path: Path) -> None:
    statement = made(LIGHTHOUSE)[1].statements[1]
    one, other_ = (
        f"'\ue000s' || (SELECT id FROM label WHERE text = '{name}')"
        for name in ("Orla Venn", "Tobin Marsh")
    )
    key = f"FROM statement WHERE id = x'{statement.id}'"
    change(
        path,
        INDEX.format("statement_words", f"key, {one} {key}"),
        f"INSERT INTO statement_words (rowid, words) SELECT key, {other_} {key}",
    )
    assert problem(path) == (
        f"statement {statement.id}: it is indexed under other words than its own"
    )


def test_a_label_looked_up_by_another_name(path: Path) -> None:
    change(
        path,
        INDEX.format("label_words", "id, folded FROM label WHERE text = 'Tobin Marsh'"),
        "INSERT INTO label_words (rowid, words) SELECT id, 'tobias marsh' FROM label"
        " WHERE text = 'Tobin Marsh'",
    )
    assert "(Tobin Marsh): it is indexed under other words than its own" in problem(path)


def test_an_index_that_no_longer_finds_its_words(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.add(*made(LIGHTHOUSE, extra=" ".join(f"buoy{n}" for n in range(3000))))
    assert proved(path).whole
    change(path, "DELETE FROM article_words_idx WHERE term > ''")
    assert "article_words holds the word “buoy" in problem(path)
