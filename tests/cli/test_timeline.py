"""saidwhat timeline: a page, JSON Lines, CSV and TimelineJS; what has no date is not hidden."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from saidwhat.cli import inputs, run
from saidwhat.errors import UnreadableError
from saidwhat.jobs.many import Result
from tests.record.test_timeline import made

SOURCES = {
    "one.txt": "[Orla Venn]{source} [said]{cue} on Monday [the “lamp” <b> is out]{content}. "
    "The dam broke in early May 2024. The mill has been shut since February 28, 2026.",
    "two.txt": "They left the next day after the fire. Rain fell in the summer of 2021.",
}


@pytest.fixture(autouse=True)
def read_by_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read marked texts in place of the model, and make their files."""

    def read_all(inputs, *_: object, **__: object):  # type: ignore[no-untyped-def]
        for capture in inputs:
            name = Path(capture.origin).name
            if name in SOURCES:
                record = made(SOURCES[name], *([""] if "{" in SOURCES[name] else []))
                yield Result(name, capture, record)
            else:
                yield Result(name, capture, UnreadableError("no text in it", subject=name))

    monkeypatch.setattr(inputs, "read_all", read_all)
    monkeypatch.chdir(tmp_path)
    for name in SOURCES:
        Path(name).write_text("words", encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["timeline", "one.txt", "two.txt", *arguments]) == 0
    return capsys.readouterr().out


def test_the_page_shows_precision_voice_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys)
    whens = ["summer 2021", "early May 2024", "from 28 February 2026 on", "2 March 2026"]
    whens.append("not dated")
    places = [page.index(when) for when in whens]
    assert places == sorted(places)
    assert "“Monday”" in page
    assert "the newsroom's own words" in page
    assert max(map(len, page.splitlines())) <= 80


def test_a_date_is_shown_once_for_all_its_entries(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rain = {"one.txt": "Rain fell in 2020. The dam broke in 2020.", "two.txt": "Ode ruled in 1999."}
    monkeypatch.setattr("tests.cli.test_timeline.SOURCES", rain)
    page = printed(capsys)
    assert page.count("2020  ") == 1 and page.index("1999") < page.index("2020")


def test_what_is_not_in_the_speaker_s_words_stands_behind_its_cue(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = "[Orla Venn]{source} [ruled out]{cue} [an early end]{content}."
    monkeypatch.setattr("tests.cli.test_timeline.SOURCES", {"one.txt": denied, "two.txt": "Rain."})
    page = printed(capsys)
    assert "(ruled out): an early end" in " ".join(page.split())
    assert "dated by the day of publication" in page


def test_json_is_one_entry_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [json.loads(line) for line in printed(capsys, "--json").splitlines()]
    assert [entry["edtf"] for entry in entries] == [
        "2021-22", "2024-05", "2026-02-28/..", "2026-03-02", None,
    ]  # fmt: skip
    said = entries[3]
    assert (said["kind"], said["basis"], said["places"][0]["date_words"]) == (
        "statement", "cue", "Monday",
    )  # fmt: skip


def test_csv_has_a_row_for_each_place(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "--csv"))))
    assert [row["when"] for row in rows][-1] == "not dated in the text"
    assert rows[2]["first"] == "2026-02-28" and rows[2]["last"] == ""


def test_timelinejs_tells_uncertainty_in_display_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "one.txt", "two.txt", "--timelinejs"]) == 0
    out, err = capsys.readouterr()
    slides = json.loads(out)["events"]
    assert [slide["display_date"] for slide in slides] == [
        "summer 2021", "early May 2024", "from 28 February 2026 on", "2 March 2026",
    ]  # fmt: skip
    assert slides[1]["start_date"] == {"year": 2024, "month": 5}
    assert slides[3]["start_date"] == {"year": 2026, "month": 3, "day": 2}
    assert "&lt;b&gt;" in slides[3]["text"]["text"]
    assert len({slide["unique_id"] for slide in slides}) == len(slides)
    assert "1 entry has no date" in err


def test_about_keeps_the_entries_with_these_words(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [
        json.loads(line) for line in printed(capsys, "--json", "--about", "DAM").splitlines()
    ]
    assert [entry["edtf"] for entry in entries] == ["2024-05"]


def test_two_forms_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "one.txt", "--json", "--csv"]) == 2
    assert "choose one" in capsys.readouterr().err


def test_an_unreadable_file_is_named_and_the_others_are_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("bad.txt").write_text("words", encoding="utf-8")
    assert run(["timeline", "one.txt", "bad.txt"]) == 3
    out, err = capsys.readouterr()
    assert "bad.txt" in err and "early May 2024" in out
