"""The same tally of fine, look and wrong on every face, and in the exit status."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import docx
import pytest

from saidwhat.check.memory import MemoryCorpus
from saidwhat.cli import run
from saidwhat.export.sarif import sarif_log
from saidwhat.jobs.check import check_draft, draft_of
from saidwhat.types.span import Span
from saidwhat.types.verdict import (
    ATTRIBUTIONS,
    FORMS,
    LEVELS,
    WORDS,
    Answer,
    Change,
    Cited,
    Coverage,
    Dated,
    Form,
    Match,
    Verdict,
    WordsVerdict,
)
from saidwhat.web.check_page import called, values
from saidwhat.web.report_page import report_page
from saidwhat.wording import verdicts
from tests.check.made import PatternTagger, read_text

ARTICLE = """The mill

July 5, 2022

“The piers, the ropes and the boats are not for sale, and we keep the mill,” Bram Quill said.

“Who would buy it?” Ines Calloway said. She sang “Lamps of the Harbour” at the end.
"""
#: What stands in the draft, and its level.
ROWS = [
    ("“we keep the mill,” Bram Quill said.", "fine"),
    ("“The piers … and the boats are not for sale,” Bram Quill said.", "fine"),
    ("“The piers, the ropes, and the boats are not for sale,” Bram Quill said.", "fine"),
    ("“we keep, the mill,” Bram Quill said.", "look"),
    ("Bram Quill called it a “boat”.", "look"),
    ("Her song “Lamps of the Harbour” was sung.", "look"),
    ("“We keep the mill,” Ines Calloway said.", "wrong"),
    ("“The piers, the ropes and the boats are for sale,” Bram Quill said.", "wrong"),
    ("“for sale, and we keep the mill,” Bram Quill said.", "wrong"),
    ("“Nobody has ever asked for it,” Bram Quill said.", "wrong"),
]
WANTED = Counter(level for _, level in ROWS)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("a").mkdir()
    Path("a/mill.txt").write_text(ARTICLE, encoding="utf-8")
    Path("d.txt").write_text("\n\n".join(row for row, _ in ROWS) + "\n", encoding="utf-8")


def answer_to(text: str) -> Answer:
    return check_draft(
        draft_of(text.encode(), "d.txt"), MemoryCorpus([read_text(ARTICLE)]), file="d.txt"
    )


def test_each_row_has_its_level() -> None:
    answer = answer_to(Path("d.txt").read_text(encoding="utf-8"))
    assert [v.level for v in answer.quotations] == [level for _, level in ROWS]


def test_every_face_counts_alike(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_to(Path("d.txt").read_text(encoding="utf-8"))
    assert verdicts.tally(answer) == WANTED
    summary = verdicts.summary(answer)
    assert "3 fine, 3 to look at, 4 wrong" in summary
    assert run(["check", "d.txt", "--against", "a"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert summary in out
    assert {level: len(re.findall(rf"\b[A-Z]+ {level}: ", out)) for level in LEVELS} == WANTED
    page = report_page([answer], "1")
    assert summary in page
    assert {level: page.count(f'class="card {level}"') for level in LEVELS} == WANTED
    shown = values(answer, lambda _: None)
    assert {chip.word: chip.number for chip in shown["chips"] if chip.word in LEVELS} == WANTED
    assert shown["summary"] == summary
    assert run(["check", "d.txt", "--against", "a", "--json"]) == 1
    value = json.loads(capsys.readouterr().out)
    assert Counter(entry["level"] for entry in value["quotations"]) == WANTED
    assert all(entry["ok"] == (entry["level"] != "wrong") for entry in value["quotations"])


def test_sarif_has_a_note_for_a_look_and_more_for_what_is_wrong() -> None:
    answer = answer_to(Path("d.txt").read_text(encoding="utf-8"))
    results = sarif_log([answer], "1")["runs"][0]["results"]
    levels = Counter(result["level"] for result in results)
    assert levels["note"] == WANTED["look"]
    assert levels["error"] + levels["warning"] == WANTED["wrong"]


def test_a_word_draft_has_a_comment_for_each_that_is_not_fine() -> None:
    document = docx.Document()
    for row, _ in ROWS:
        document.add_paragraph(row)
    made = io.BytesIO()
    document.save(made)
    Path("d.docx").write_bytes(made.getvalue())
    assert run(["check", "d.docx", "--against", "a", "--comments", "checked.docx"]) == 1
    comments = [comment.text for comment in docx.Document("checked.docx").comments]
    assert Counter(text.split(":")[0].lower() for text in comments) == {
        "look": WANTED["look"],
        "wrong": WANTED["wrong"],
    }


@pytest.mark.parametrize(
    ("levels", "status", "strict"),
    [(("fine",), 0, 0), (("fine", "look"), 0, 1), (("fine", "look", "wrong"), 1, 1)],
)
def test_the_exit_status_follows_the_worst(
    levels: tuple[str, ...], status: int, strict: int
) -> None:
    text = "\n\n".join(row for row, level in ROWS if level in levels)
    Path("d.txt").write_text(text + "\n", encoding="utf-8")
    assert run(["check", "d.txt", "--against", "a"]) == status
    assert run(["check", "d.txt", "--against", "a", "--strict"]) == strict


CUT = Change("deleted", (0, 0), (0, 5), False, "negation")
STOP = Change("replaced", (0, 1), (0, 1), False, "sentence")
SPAN = Span(0, 4)
PRINTED = Match("a", None, None, None, None, None, None, "Ida Wray", (SPAN,), "weir")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", WORDS)
def test_what_is_said_of_it_is_the_worst_that_there_is(words: WordsVerdict, form: Form) -> None:
    cites = (None, Cited("x", "there"), Cited("x", "nowhere"))
    dates = (None, Dated("Tuesday", None, "agrees"), Dated("Tuesday", None, "differs"))
    for whose, changes, cited, dated in product(ATTRIBUTIONS, ((), (CUT,), (STOP,)), cites, dates):
        made = Verdict(SPAN, "weir", "Ada Penn", words, whose, changes, cited=cited, dated=dated)
        verdict = replace(made, form=form, pieces=(SPAN,), matches=(PRINTED,))
        results = sarif_log([Answer("d", Coverage(1, 1), (verdict,), "weir")], "1")["runs"][0]
        levels = [result["level"] for result in results["results"]]
        assert bool(verdict.reason) == (verdict.level != "fine") == bool(levels)
        if levels:
            assert (levels == ["note"]) == (verdict.level == "look")
        told, said = called(verdict), verdicts.words(verdict)
        if verdict.reason == "turned":
            assert "turns them round" in said and "turns them round" in told[1]
        elif verdict.reason == "citation":
            assert "not in the article cited" in said
        elif verdict.reason in ATTRIBUTIONS:
            assert verdict.reason == whose and told[0] in said
