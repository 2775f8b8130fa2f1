"""What cannot be taken is told, with its file and line, and nothing of it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.cli import run
from saidwhat.errors import UnreadableError
from saidwhat.jobs.review import FORMS, Form
from tests.archive.made import ORCHARD, made
from tests.exchange.left import ARTICLE, CRAB, FERRY, LAMP, OIL, TEXT, WINTER
from tests.exchange.trips import (
    Task,
    annotated,
    back,
    corrections,
    export,
    files,
    packed,
    rows,
    table,
)


def refused(path: Path, form: Form, content: bytes) -> list[str]:
    """Return what was refused; nothing else may have been written."""
    taken = back(path, form, content)
    assert taken.corrections == () and corrections(path) == []
    return [f"{one.where}: {one.reason}" for one in taken.refused]


def changed(content: bytes, **cells: str) -> bytes:
    """Return the table with the cells of its first row changed."""
    found = rows(content)
    found[0] |= cells
    return table(found)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"id": "0" * 16}, "the article has no statement of this id"),
        ({"article": "0" * 16}, "no article of this id: is it another archive's?"),
        ({"text_sha256": "0" * 64}, "its text is another one than the archive's"),
        ({"state": "s1-2"}, "the state in which it left is lost"),
        ({"state": ""}, "its state is missing"),
        ({"verdict": "wrong"}, "there is no such verdict (one of right, not said, unsure)"),
        ({"verdict": "right", "speaker": "Tobin Marsh"}, "it is called right, and its speaker"),
        ({"said": "04.03.2026"}, "“04.03.2026” is no date"),
        ({"said": ""}, "its said is empty (write “not established”)"),
        ({"text": "words that nobody printed"}, "the article has no such words"),
        ({"places": "3-11"}, "the words are not those at their places"),
        ({"places": "03. Nov"}, "no places in a text"),
        ({"places": "900–990"}, "the text has 230 characters"),
    ],
)
def test_a_row_that_cannot_be_taken(path: Path, cells: dict[str, str], why: str) -> None:
    assert len(TEXT) == 230
    (told,) = refused(path, "csv", changed(export(path, "csv"), **cells))
    assert why in told and told.startswith("back.csv, line 2: ")


def test_the_other_rows_are_taken(path: Path) -> None:
    found = rows(export(path, "csv"))
    found[0]["said"] = "someday"
    found[0]["speaker"] = "Tobin Marsh"
    found[1]["verdict"] = "unsure"
    found[2]["verdict"] = "right"
    taken = back(path, "csv", table(found))
    assert (len(taken.corrections), taken.unsure, taken.unchanged) == (1, 1, 2)
    assert [one.where for one in taken.refused] == ["back.csv, line 2"]
    assert corrections(path) == [(found[2]["id"], "stands", "as read")]


def test_a_row_that_comes_twice_is_taken_once(path: Path) -> None:
    found = rows(export(path, "csv"))
    (told,) = refused(path, "csv", table([*found, found[0]]))
    assert told.startswith("back.csv, line 7: ") and "it is there twice" in told


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_a_spreadsheets_own_way_with_a_table(path: Path, apart: str) -> None:
    """A mark of the encoding, other separators, other order, rows left out: all is read."""
    found = [dict(reversed(row.items())) for row in rows(export(path, "csv"))]
    taken = back(path, "csv", "\ufeff".encode() + table(found[1:], apart).replace(b"\n", b"\r\n"))
    assert (taken.refused, taken.unchanged) == ((), 4)


def test_a_cell_that_would_be_a_formula_is_none(path: Path) -> None:
    """The words of the crab stand in quotation marks; a speaker could begin with an equals sign."""
    with Archive.open(path) as archive:
        given = Correct(ARTICLE, "words", "=1+1, says the crab", "x", "person:Ada", statement=CRAB)
        number = archive.correct(given)
        archive.take_back(number, "y", by="person:Ada")
    found = rows(export(path, "csv"))
    row = next(row for row in found if row["id"] == CRAB)
    row["text"] = "'=1+1, says the crab"
    back(path, "csv", table(found))
    assert corrections(path)[-1][:2] == (CRAB, "words")


@pytest.mark.parametrize(
    ("form", "content", "why"),
    [
        ("csv", b"id,speaker\n1,\xe9\n", "not UTF-8"),
        ("csv", "id,article".encode("utf-16"), "not UTF-8"),
        ("csv", b"", "the columns article, id, state, text_sha256 are needed"),
        ("csv", b'id,article,text_sha256,state\n"1,2\n', "not a table"),
        ("label-studio", b"[{", "back.label-studio, line 1: not JSON"),
        ("label-studio", b"[\n{},\n{]", "line 3: not JSON"),
        ("label-studio", b'{"a": 1}', "not a list of tasks"),
        ("label-studio", b'["\xe9"]', "not UTF-8"),
        ("label-studio", b"[" * 100_000, "too deeply nested"),
        ("brat", b"text", "neither a zip nor a folder"),
        ("brat", packed({"a.txt": ""}), "saidwhat.json is not in it"),
        ("brat", packed({"saidwhat.json": "{}"}), "saidwhat.json: it cannot be read"),
        (
            "brat",
            packed({"saidwhat.json": json.dumps({"articles": [
                {"article": "../../etc", "text_sha256": "", "statements": {}}]})}),
            "it names what is no article",
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(path: Path, form: Form, content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        back(path, form, content)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_not_there(path: Path, form: Form) -> None:
    from saidwhat.jobs.review import came

    with pytest.raises(UnreadableError):
        came(path.with_name("nothing"), form)


@pytest.mark.parametrize("form", FORMS)
def test_an_article_that_was_withdrawn(path: Path, form: Form) -> None:
    content = export(path, form)
    with Archive.open(path) as archive:
        archive.withdraw(ARTICLE, "asked for", by="person:Ada")
    told = refused(path, form, annotated(content, still) if form == "label-studio" else content)
    assert len(told) == 5 and all("the article was withdrawn on" in one for one in told)


@pytest.mark.parametrize("form", FORMS)
def test_another_archives_statements(path: Path, tmp_path: Path, form: Form) -> None:
    content = export(path, form)
    other = tmp_path / "b.db"
    with Archive.open(other, create=True) as archive:
        archive.add(*made(ORCHARD))
    told = refused(other, form, annotated(content, still) if form == "label-studio" else content)
    assert len(told) == 5 and all("is it another archive's?" in one for one in told)


def still(statement: str, marks: list[Task]) -> None:
    """Change nothing."""


# Label Studio.


def of_one(path: Path, change: Callable[[list[Task]], None]) -> list[str]:
    content = export(path, "label-studio")
    return refused(
        path,
        "label-studio",
        annotated(content, lambda one, marks: change(marks) if one == FERRY else None),
    )


def content_of(marks: list[Task]) -> dict[str, Any]:
    (mark,) = [one for one in marks if one["value"].get("labels") == ["Content"]]
    value: dict[str, Any] = mark["value"]
    return value


def shifted(marks: list[Task]) -> None:
    value = content_of(marks)
    value |= {"start": value["start"] + 1, "end": value["end"] + 1}


def wordless(marks: list[Task]) -> None:
    value = content_of(marks)
    value["start"] += 5
    del value["text"]


def unmarked(marks: list[Task]) -> None:
    marks[:] = [one for one in marks if one["value"].get("labels") != ["Content"]]


def emptied(marks: list[Task]) -> None:
    marks.clear()


def source_moved(marks: list[Task]) -> None:
    (mark,) = [one for one in marks if one["value"].get("labels") == ["Source"]]
    mark["value"] |= {"start": 0, "end": 4, "text": "Ines"}


def other_words(marks: list[Task]) -> None:
    content_of(marks)["text"] = "that any ferry would wait for fog"


def other_mark(marks: list[Task]) -> None:
    content_of(marks)["labels"] = ["Person"]


def no_place(marks: list[Task]) -> None:
    content_of(marks)["start"] = "x"


def backwards(marks: list[Task]) -> None:
    content_of(marks)["end"] = 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (shifted, "it counts UTF-16 units, not characters"),
        (wordless, "no words are told to prove the places by"),
        (unmarked, "no words are marked (if nothing is said, say so"),
        (emptied, "nothing is marked in it (if nothing is said, choose “not said”)"),
        (source_moved, "its source was moved"),
        (other_words, "other words stand there: “that no ferry would wait for fog”"),
        (other_mark, "Person: there is no such mark"),
        (no_place, "a mark has no place in numbers"),
        (backwards, "1"),
    ],
)
def test_an_annotation_that_cannot_be_taken(
    path: Path, change: Callable[[list[Task]], None], why: str
) -> None:
    """The emoji at the beginning shifts whoever counts UTF-16 units by one."""
    (told,) = of_one(path, change)
    assert why in told and "task " in told and told.startswith("back.label-studio, line 1, ")


def test_annotators_who_do_not_agree(path: Path) -> None:
    tasks = json.loads(annotated(export(path, "label-studio"), still))
    second = json.loads(json.dumps(tasks[0]["annotations"][0]))
    tasks[0]["annotations"].append(second)
    assert refused(path, "label-studio", json.dumps(tasks).encode()) == []
    for mark in second["result"]:
        if mark["from_name"] == "speaker":
            mark["value"]["text"] = ["Tobin Marsh"]
    (told,) = refused(path, "label-studio", json.dumps(tasks).encode())
    assert "its annotators do not agree (mark one of them as ground truth)" in told
    second["was_cancelled"] = True
    assert refused(path, "label-studio", json.dumps(tasks).encode()) == []
    second |= {"was_cancelled": False, "ground_truth": True}
    assert len(back(path, "label-studio", json.dumps(tasks).encode()).corrections) == 1


def test_tasks_that_nobody_annotated_tell_nothing(path: Path) -> None:
    taken = back(path, "label-studio", export(path, "label-studio"))
    assert (taken.corrections, taken.refused, taken.unchanged) == ((), (), 0)


def test_a_text_that_was_changed(path: Path) -> None:
    tasks = json.loads(annotated(export(path, "label-studio"), still))
    tasks[1]["data"]["text"] += "!"
    tasks[2]["data"] = {"text": "another project"}
    tasks[3] = "a task"
    told = refused(path, "label-studio", json.dumps(tasks).encode())
    assert sorted(one.split(": ", 1)[1].split(":")[0] for one in told) == [
        "its data has no statement, article, text_sha256, state",
        "its text is another one than the archive's",
        "this is no task of Label Studio's (export it as JSON, not as JSON-MIN)",
    ]


# brat.


def with_ann(path: Path, change: Callable[[str], str]) -> list[str]:
    found = files(export(path, "brat"))
    found[f"{ARTICLE}.ann"] = change(found[f"{ARTICLE}.ann"])
    return refused(path, "brat", packed(found))


def test_a_statement_that_was_not_read_cannot_be_put_in(path: Path) -> None:
    new = "T90\tContent 0 4\tInes\nT91\tAttribution 0 4\tInes\nE9\tAttribution:T91 Content:T90\n"
    (told,) = with_ann(path, lambda ann: ann + new)
    assert "a statement that was not read cannot be put in" in told and ".ann, line 38: " in told


def test_an_empty_or_damaged_file_takes_nothing_out(path: Path) -> None:
    told = with_ann(path, lambda ann: "")
    assert len(told) == 5 and all("it is not taken out" in one for one in told)
    told = with_ann(path, lambda ann: ann[: ann.index("\nE5")] + "\nE5\tAttribu")
    assert [one.split(": ", 1)[1] for one in told] == [
        "this is no event",
        f"the statement {WINTER} lacks, but the file is not whole: it is not taken out",
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("speaker: Tobin Marsh", "Tobin Marsh", "its note cannot be read"),
        ("speaker: Tobin Marsh", "speaker: ", "its speaker is empty"),
        ("AnnotatorNotes E4", "AnnotatorNotes E3", "this is no note, or the second of its sort"),
        (f"\t{OIL}", f"\t{LAMP}", f"the statement {LAMP} is there twice"),
        (f"\t{OIL}", "\t0000000000000000", "no statement of this id left"),
        ("T9\tSource", "T9 Source", "this is no mark"),
        ("Source:T13", "Source:T99", "T99 is not there"),
        ("\n", "\nhello\n", "this is no line of standoff"),
    ],
)
def test_a_line_that_cannot_be_taken(path: Path, old: str, new: str, why: str) -> None:
    assert any(why in one for one in with_ann(path, lambda ann: ann.replace(old, new, 1)))


def test_lines_of_other_sorts_and_a_folder_are_read(path: Path, tmp_path: Path) -> None:
    found = files(export(path, "brat"))
    found[f"{ARTICLE}.ann"] += "A1\tNegation E1\nR1\tSame Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n"
    folder = tmp_path / "work"
    folder.mkdir()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\r\n")
    from saidwhat.jobs.review import came, take
    from tests.exchange.trips import SIGNED

    with Archive.open(path) as archive:
        taken = take(archive, came(folder, "brat"), SIGNED)
    assert (taken.corrections, taken.refused, taken.unchanged) == ((), (), 5)


def test_the_text_beside_it_was_changed(path: Path) -> None:
    found = files(export(path, "brat"))
    found[f"{ARTICLE}.txt"] = found[f"{ARTICLE}.txt"].replace("Ines", "Inez")
    told = refused(path, "brat", packed(found))
    assert len(told) == 5 and all("its text is another one" in one for one in told)


# The command.


def test_the_command_says_what_was_taken_and_what_was_not(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    where = ["--archive", str(path)]
    out = tmp_path / "tasks.csv"
    assert run(["review", *where, "--export", "csv", "-o", str(out)]) == 0
    found = rows(out.read_bytes())
    found[0]["said"], found[1]["verdict"], found[1]["reason"] = "someday", "not said", "the tape"
    out.write_bytes(table(found))
    capfd.readouterr()
    assert run(["review", *where, "--import", "csv", str(out), "--by", "Ada"]) == 3
    told = capfd.readouterr().err
    assert "saidwhat: tasks.csv, line 2: “someday” is no date" in told
    assert "1 correction kept, 3 statements as they left, 0 unsure, 1 not taken" in told
    with Archive.open(path, readonly=True) as archive:
        (one,) = archive.corrections()
    assert (one.correction.by, one.correction.reason) == ("person:Ada", "the tape")
    assert run(["review", *where, "--csv"]) == 0
    assert len(rows(capfd.readouterr().out.encode())) == 4


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (["--json", "--csv"], 2),
        (["--export", "brat"], 2),
        (["--export", "csv", "-o", "ARCHIVE"], 2),
        (["--import", "csv", "nothing.csv"], 3),
        (["--import", "excel", "nothing.csv"], 2),
        (["--export", "csv", "-o", "/nowhere/a.csv"], 2),
    ],
)
def test_what_cannot_be_asked(path: Path, asked: list[str], status: int) -> None:
    words = [str(path) if word == "ARCHIVE" else word for word in asked]
    assert run(["review", "--archive", str(path), *words]) == status


@pytest.mark.parametrize(
    ("field", "value", "cells"),
    [
        ("speaker", "Orla Venn", {"speaker": "Ines Falk"}),
        ("said", "2022", {"said": "on 2022-06"}),
        ("words", "the oil", {"text": "have the oil"}),
    ],
)
def test_what_was_put_right_since_it_left_is_not_changed_by_what_is_older(
    path: Path, field: str, value: str, cells: dict[str, str]
) -> None:
    found = rows(export(path, "csv"))
    row = next(row for row in found if row["id"] == OIL)
    with Archive.open(path) as archive:
        archive.correct(Correct(ARTICLE, field, value, "x", "person:Ada", statement=OIL))
    row |= cells
    taken = back(path, "csv", table(found))
    assert taken.corrections == ()
    (one,) = taken.refused
    assert f"its {field} was put right in the archive since it left" in one.reason


def test_what_was_taken_out_since_it_left_stays_out(path: Path) -> None:
    found = rows(export(path, "csv"))
    with Archive.open(path) as archive:
        archive.correct(Correct(ARTICLE, "stands", "not said", "x", "person:Ada", statement=OIL))
    next(row for row in found if row["id"] == OIL)["speaker"] = "Ines Falk"
    (one,) = back(path, "csv", table(found)).refused
    assert "it was taken out as not said meanwhile" in one.reason
