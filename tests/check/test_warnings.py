"""Who relies on an embargoed or corrected article is told so, in every form of an answer."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from saidwhat.check.memory import MemoryCorpus
from saidwhat.cli import checked
from saidwhat.codec.write import to_json
from saidwhat.export.answers import answer_html
from saidwhat.export.comments import commented
from saidwhat.export.sarif import sarif_log
from saidwhat.formats.word import word_draft
from saidwhat.jobs.check import check_draft, check_text
from saidwhat.types.verdict import Answer
from saidwhat.web.report_page import report_page
from tests.check.made import read_text
from tests.export.word_made import comments, package, parts

NOTICE = "Correction: The clerk’s name was wrong."
TOLD = f"it prints a notice: “{NOTICE}”"
WORDS = "“Nobody sold the old mill in the end,” Bram Quill said."
ARTICLE = f"The mill row\n\nBy Tessa Corrow\n\nJuly 5, 2022\n\n{WORDS}\n"
DRAFTS = {"fine": WORDS, "wrong": WORDS.replace("old", "new")}


@pytest.fixture(params=DRAFTS)
def answer(request: pytest.FixtureRequest) -> Answer:
    """The answer to a draft whose original has a correction."""
    found = check_text(DRAFTS[request.param] + "\n", [read_text(f"{ARTICLE}\n{NOTICE}\n")])
    assert found.level == request.param
    return found


def test_it_stands_with_the_match(answer: Answer) -> None:
    (verdict,) = to_json(answer)["quotations"]
    assert verdict["matches"][0]["warnings"] == [TOLD]


def test_a_terminal_a_notebook_and_a_report_show_it(answer: Answer) -> None:
    screen = Console(width=300, file=io.StringIO(), record=True)
    screen.print(checked.page(answer))
    assert f"warning: {TOLD}" in screen.export_text()
    assert f"warning: {TOLD}" in answer_html(answer)
    assert f"Warning: {TOLD}" in report_page([answer], "1")


def test_sarif_tells_it_where_all_else_is_fine_too(answer: Answer) -> None:
    (result,) = sarif_log([answer], "1")["runs"][0]["results"]
    assert f"Warning: {TOLD}." in result["message"]["text"]
    fine = answer.level == "fine"
    assert (result["ruleId"], result["level"]) == (
        ("saidwhat/warning", "note") if fine else ("saidwhat/altered", "error")
    )


@pytest.mark.parametrize("words", DRAFTS.values(), ids=DRAFTS)
def test_a_comment_in_the_draft_tells_it(words: str) -> None:
    content = package(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    corpus = MemoryCorpus([read_text(f"{ARTICLE}\n{NOTICE}\n")])
    found = check_draft(word_draft(content, "draft.docx"), corpus, file="draft.docx")
    (comment,) = comments(parts(commented(content, found).content)).values()
    assert f"Warning: {TOLD}" in comment


def test_an_article_without_a_warning_changes_nothing() -> None:
    answer = check_text(WORDS + "\n", [read_text(ARTICLE)])
    (verdict,) = answer.quotations
    assert (verdict.warnings, verdict.is_told) == ((), False)
    assert sarif_log([answer], "1")["runs"][0]["results"] == []


def test_of_many_warnings_the_first_are_shown_and_the_rest_counted(answer: Answer) -> None:
    (verdict,) = answer.quotations
    match = replace(verdict.matches[0], warnings=tuple(f"warning {n}" for n in range(5)))
    shown = answer_html(replace(answer, quotations=(replace(verdict, matches=(match,)),)))
    assert "warning 2" in shown and "warning 3" not in shown and "and 2 more warnings" in shown
