"""Whatever is changed in the file behind the archive's back is found, and named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive import driver, packing
from saidwhat.archive.archive import Archive
from saidwhat.archive.checks import Save
from saidwhat.archive.corrections import Correct
from saidwhat.archive.proof import verify
from saidwhat.archive.sources import Followed
from saidwhat.types.capture import Capture
from saidwhat.types.speaker import Judgement
from saidwhat.types.verdict import Answer, Coverage
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered
from tests.archive.proving import CLEANERS, change, page, problem, proved


def test_a_whole_archive_is_whole(path: Path) -> None:
    report = proved(path)
    assert report.problems == () and report.notes == ()
    assert (report.articles, report.statements, report.entries) == (7, 26, 9)
    assert (report.pins, report.sqlite) == (26 * 3, driver.sqlite().sqlite_version)


def test_one_changed_character_in_a_text(path: Path) -> None:
    record = made(LIGHTHOUSE)[1]
    text = record.article.text.replace("no ferry", "so ferry")
    change(path, "UPDATE body SET text = ? WHERE text = ?", values=(text, record.article.text))
    found = problem(path)
    assert f"article {record.article.id}: its text" in found
    assert f"statement {record.statements[1].id}: other words" in found
    assert f"statement {record.statements[3].id}: other words" not in found


def test_one_changed_character_in_the_text_of_a_page(path: Path) -> None:
    record = page()[1]
    text = record.article.text.replace("insurance", "assurance")
    change(path, "UPDATE body SET text = ? WHERE text = ?", values=(text, record.article.text))
    at = record.article.text.index("insurance")
    assert f"the capture gives another one from character {at}" in problem(path)


def test_one_moved_offset(path: Path) -> None:
    statement = made(LIGHTHOUSE)[1].statements[0]
    change(
        path,
        "UPDATE statement SET start = start + 1 WHERE id = ?",
        values=(bytes.fromhex(statement.id),),
    )
    start = statement.content[0].start
    assert f"statement {statement.id}: start is {start + 1} in the table and {start}" in problem(
        path
    )


def test_one_moved_offset_in_the_record(path: Path) -> None:
    record = made(LIGHTHOUSE)[1]
    data = packing.to_bytes(record)
    content = record.statements[0].content[0]
    old = f'"content":["s",[1,1,1,1],[{content.start},{len(content)},'.encode()
    moved = f'"content":["s",[1,1,1,1],[{content.start + 1},{len(content)},'.encode()
    assert old in data
    frame = packing.pack(data.replace(old, moved))
    change(path, "UPDATE body SET record = ? WHERE text = ?", values=(frame, record.article.text))
    found = problem(path)
    assert f"article {record.article.id}: its record" in found
    assert "other words stand at its places" in found


def test_one_swapped_speaker(path: Path) -> None:
    statement = made(LIGHTHOUSE)[1].statements[2]
    change(
        path,
        "UPDATE statement SET speaker = (SELECT id FROM label WHERE text = 'Orla Venn')"
        " WHERE id = ?",
        values=(bytes.fromhex(statement.id),),
    )
    assert f"statement {statement.id}: speaker is 'Orla Venn' in the table" in problem(path)


def test_a_renamed_label(path: Path) -> None:
    change(
        path, "UPDATE label SET text = 'Orla Wenn', folded = 'orla wenn' WHERE text = 'Orla Venn'"
    )
    assert "speaker is 'Orla Wenn' in the table and 'Orla Venn' in the record" in problem(path)


def test_one_deleted_statement(path: Path) -> None:
    statement = made(LIGHTHOUSE)[1].statements[1]
    change(path, "DELETE FROM statement WHERE id = ?", values=(bytes.fromhex(statement.id),))
    assert f"statement {statement.id}: its row is missing" in problem(path)


def test_one_statement_too_many(path: Path) -> None:
    change(
        path,
        "INSERT INTO statement (key, id, article, kind, start, end)"
        " VALUES (77, x'00', 99, 'd', 1, 2)",
    )
    assert "statement 00: its row belongs to no article" in problem(path)


def test_two_statements_exchanged(path: Path) -> None:
    first, second = (statement.id for statement in made(LIGHTHOUSE)[1].statements[:2])
    key = "(SELECT key FROM statement WHERE id = x'{}')"
    change(
        path,
        f"CREATE TEMP TABLE two AS SELECT {key.format(first)} AS a, {key.format(second)} AS b",
        "UPDATE statement SET key = 1 WHERE key = (SELECT a FROM two)",
        "UPDATE statement SET key = (SELECT a FROM two) WHERE key = (SELECT b FROM two)",
        "UPDATE statement SET key = (SELECT b FROM two) WHERE key = 1",
    )
    found = problem(path)
    assert f"statement {first}: the row of {second} stands in its place" in found
    assert f"statement {second}: the row of {first} stands in its place" in found


@pytest.mark.parametrize("column", ["kind", "subject", "digest", "made", "hash"])
def test_a_changed_journal_entry(path: Path, column: str) -> None:
    change(path, f"UPDATE journal SET {column} = {column} || '0' WHERE n = 4")
    assert "journal: entry 4" in problem(path)


def test_a_deleted_journal_entry(path: Path) -> None:
    change(path, "DELETE FROM journal WHERE n = 3")
    assert "journal: entry 3 is missing" in problem(path)


def test_two_journal_entries_exchanged(path: Path) -> None:
    change(
        path,
        "UPDATE journal SET n = 99 WHERE n = 2",
        "UPDATE journal SET n = 2 WHERE n = 5",
        "UPDATE journal SET n = 5 WHERE n = 99",
    )
    found = problem(path)
    assert "entry 2 " in found and "entry 5 " in found


def test_a_deleted_article(path: Path) -> None:
    article = made(LIGHTHOUSE)[1].article.id
    change(path, f"DELETE FROM article WHERE id = '{article}'")
    assert f"article {article}: in the journal, but its row is missing" in problem(path)


def test_a_cut_end_is_found_with_the_head(path: Path) -> None:
    head = proved(path).head
    gone = made(ORCHARD, origin="gone.txt")[1].article.id
    change(path, "DELETE FROM journal WHERE n > 7", "DELETE FROM withdrawn")
    assert proved(path).whole, "without the hash kept elsewhere a cut end cannot be seen"
    assert "its end was cut off" in "\n".join(proved(path, head=head).problems)
    assert gone


def test_a_deleted_tombstone(path: Path) -> None:
    change(path, "DELETE FROM withdrawn")
    assert "withdrawn" in problem(path)


def test_a_changed_article_row(path: Path) -> None:
    article = made(LIGHTHOUSE)[1].article.id
    change(path, f"UPDATE article SET publisher = 'Nobody' WHERE id = '{article}'")
    assert f"article {article}: publisher is 'Nobody' in the table" in problem(path)
    change(path, f"UPDATE article SET address = 'elsewhere' WHERE id = '{page()[1].article.id}'")
    assert f"article {page()[1].article.id}: its record, or where it came from" in problem(path)


def test_a_lost_entity(path: Path) -> None:
    change(path, "DELETE FROM entity WHERE article = 2 AND n = 1")
    assert "the archive does not hold the entities of its record" in problem(path)


TABLES = ("capture", "article", "body", "label", "entity", "statement")
TABLES += (
    "shingle",
    "correction",
    "judgement",
    "withdrawn",
    "checked",
    "source",
    "journal",
    "alembic_version",
)


def other(value: Any) -> Iterator[Any]:
    """Yield what may stand where a value stands: nothing, another one, one of another kind."""
    yield 1 if value is None else None
    if isinstance(value, int):
        yield from (value + 1, -1, 1 << 40, "x")
    elif isinstance(value, str):
        yield from (value + "x", "", 7, b"\xff")
    elif isinstance(value, bytes):
        yield from (value[:-1] + bytes([value[-1] ^ 1]), value + b"x", b"", "x")
    else:
        yield from ("x", b"x")


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_counts(path: Path, tmp_path: Path, table: str) -> None:
    """Every value of one row, exchanged; the row taken out; the row a second time."""
    with Archive.open(path) as archive:
        archive.judge(Judgement("Orla Venn", "Tobin Marsh", "different", ("seen",), "Ada", ""))
        lamp = made(LIGHTHOUSE)[1].article.id
        archive.correct(Correct(lamp, "publisher", "The Post", "the masthead", "Ada"))
        answer = Answer("draft.md", Coverage(1, 1), (), "Nothing was quoted.")
        archive.save_check(Save("First draft", "Ada", answer, follows=1))
        archive.follow([Followed("https://news.example/feed", "The Echo", "feed")])
    connection = driver.sqlite().connect(str(path))
    connection.row_factory = driver.sqlite().Row
    row = connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    connection.close()
    where = " AND ".join(f'"{name}" IS ?' for name in row.keys())  # noqa: SIM118
    changes = [(f"DELETE FROM {table} WHERE {where}", tuple(row))]
    for name in row.keys():  # noqa: SIM118
        for value in other(row[name]):
            if value == row[name]:
                continue
            command = f'UPDATE {table} SET "{name}" = ? WHERE {where}'
            changes.append((command, (value, *row)))
    found = 0
    for command, values in changes:
        copy = Path(shutil.copy(path, tmp_path / "copy.db"))
        try:
            change(copy, "PRAGMA foreign_keys = OFF", values=())
            change(copy, command, values=values)
        except driver.sqlite().IntegrityError:
            continue  # the table itself refuses it
        assert not proved(copy).whole, (command, values)
        found += 1
    assert found


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("DROP VIEW statements", "the view statements is missing"),
        ("DROP INDEX statement_id", "the index statement_id is missing"),
        ("DROP TABLE label_words", "the table label_words is missing"),
        ("CREATE TRIGGER t AFTER INSERT ON body BEGIN SELECT 1; END", "the trigger t is not"),
        ("DELETE FROM label_words_config WHERE k = 'secure-delete'", "label_words_config was"),
        ("INSERT INTO capture VALUES (99, 'd', 't', 1, 'text', NULL)", "capture d: its row"),
        ("INSERT INTO label VALUES (99, 'Nobody', 'nobody')", "label Nobody: its row"),
        ("INSERT INTO body VALUES (99, 'a text', x'00')", "body 99: its row"),
    ],
)
def test_what_does_not_belong_to_the_file(path: Path, command: str, named: str) -> None:
    change(path, command)
    assert named in problem(path)


def test_a_view_that_shows_something_else(path: Path) -> None:
    change(path, "DROP VIEW articles", "CREATE VIEW articles AS SELECT 'other' AS title")
    assert "the view articles was changed" in problem(path)


def test_a_statement_s_row_a_second_time(path: Path) -> None:
    statement = made(LIGHTHOUSE)[1].statements[1]
    columns = "id, article, kind, speaker, entity, role, said_first, said_last, start, end, pieces"
    change(
        path,
        f"INSERT INTO statement (key, {columns}) SELECT 77, {columns} FROM statement WHERE id = ?",
        values=(bytes.fromhex(statement.id),),
    )
    assert f"statement {statement.id}: its row belongs to no article" in problem(path)


def test_two_captures_exchanged(path: Path) -> None:
    change(path, "UPDATE article SET capture = 3 - capture WHERE capture IN (1, 2)")
    found = problem(path)
    for n in (0, 1):
        assert f"article {numbered(n)[1].article.id}: " in found


def test_one_flipped_byte_of_a_capture(path: Path) -> None:
    connection = driver.sqlite().connect(str(path))
    (frame,) = connection.execute(
        "SELECT content FROM capture WHERE content IS NOT NULL"
    ).fetchone()
    connection.close()
    for at in range(0, len(frame), 7):
        flipped = bytearray(frame)
        flipped[at] ^= 4
        change(
            path,
            "UPDATE capture SET content = ? WHERE content IS NOT NULL",
            values=(bytes(flipped),),
        )
        assert f"article {page()[1].article.id}: its capture" in problem(path)


def test_one_flipped_byte_of_the_file(path: Path) -> None:
    words = b"no ferry would wait for fog in cove 3"
    data = path.read_bytes()  # a page that was split may still have a copy that nobody reads
    assert words in data
    path.write_bytes(data.replace(words, b"o" + words[1:]))
    assert f"article {numbered(3)[1].article.id}: its text" in problem(path)


def test_a_lacking_cleaner_is_noted_and_no_problem(path: Path) -> None:
    report = verify(path, {"plain": CLEANERS["plain"]})
    assert report.whole
    assert report.notes == (
        "1 texts were not made again from their captures: cleaner page is not in this saidwhat",
    )


def test_many_processes_say_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.archive.proof.FEW", 1)
    monkeypatch.setattr("saidwhat.archive.proof.CHUNK", 3)
    change(path, "UPDATE statement SET kind = 'm' WHERE key IN (SELECT key FROM statement LIMIT 4)")
    cleaners = {"plain": decoded}
    assert verify(path, cleaners, workers=2) == verify(path, cleaners)


def decoded(capture: Capture) -> str:
    return capture.content.decode()
