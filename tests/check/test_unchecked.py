"""What a check does not judge is told: with its place, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.unchecked import ALONE, HIDDEN, ODD, UNCLOSED
from saidwhat.cli import run
from saidwhat.editor.desk import Checked
from saidwhat.editor.positions import Places
from saidwhat.editor.shown import diagnostics
from saidwhat.export.answers import answer_html
from saidwhat.export.sarif import sarif_log
from saidwhat.jobs.check import check_draft, check_text, draft_of
from saidwhat.text.quotes import quoted
from saidwhat.types.capture import NotRead
from saidwhat.types.verdict import Answer
from saidwhat.web.report_page import report_page
from saidwhat.wording import finding
from tests.check.made import PatternTagger, read_text

ARTICLE = "The mill\n\nJuly 5, 2022\n\n“The piers are falling into the sea,” Bram Quill said.\n"


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


def checked(text: str, name: str = "d.txt") -> Answer:
    return check_draft(draft_of(text.encode(), name), MemoryCorpus([read_text(ARTICLE)]), file=name)


def missed(text: str, name: str = "d.txt") -> list[tuple[str, str]]:
    answer = checked(text, name)
    for entry in answer.not_checked:
        assert " ".join(entry.span.of(answer.text).split()) == entry.text
    return [(entry.text, entry.reason) for entry in answer.not_checked]


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("He said “we sell no mill\n\nand left.", [("“we sell no mill", UNCLOSED)]),
        ("We sell no mill” he said.", [("We sell no mill”", ALONE)]),
        ("Said: ‘we sell no mill and go.", [("‘we sell no mill and go.", ALONE)]),
        ("Said: ´´we sell no mill.", [("´´we sell no mill.", ODD)]),
        ("Said: ″we sell no mill.", [("″we sell no mill.", ODD)]),
        ("<q>we sell no mill.", [("<q>we sell no mill.", ODD)]),
        ("We sell it</blockquote>.", [("We sell it</blockquote>", ODD)]),
        ("We sell no mill[/quote].", [("We sell no mill[/quote]", ODD)]),
        ("Said: ''we sell no mill.", [("''we sell no mill.", ODD)]),
        ("Said: 'we sell\nno mill', twice.", [("'we sell no mill'", ODD)]),
        ("Said: ’we sell no mill’.", [("’we sell no mill’", ODD)]),
        ("Said: ＜we sell no mill＞.", [("＜we sell no mill＞", ODD)]),
        ('She wrote " we sell no mill.', [('She wrote "', ALONE)]),
        ("&ldquo;we sell no mill.", [("&ldquo;we sell no mill.", UNCLOSED)]),
    ],
)
def test_what_is_told_of_plain_text(draft: str, told: list[tuple[str, str]]) -> None:
    assert missed(draft) == told


@pytest.mark.parametrize(
    "draft",
    [
        "No quotation here, don’t look; the nurses’ union, rock ‘n’ roll, the ‘90s.",
        'A 6" pipe, a man of 5\'10".',
        "The boys’ club and the girls’ choir of the ’90s; the dogs' bowls, the cats' home.",
        "> On Monday she wrote:\n>> It is a mill.\n",
        "“The piers are falling into the sea,” Bram Quill said.",
        "“One two three four.\n\n“Five six seven eight,” she said.",
        "“It was ‘not ok’ to sell the mill,” she said.",
    ],
)
def test_nothing_is_told_where_nothing_is_missed(draft: str) -> None:
    assert missed(draft) == []


def test_what_is_hidden_in_markup_is_told() -> None:
    source = (
        "```\n“nobody sells the mill”\n```\n<!-- “hidden words are here” -->\n\n"
        '![“a picture of mills”](x.png) &ldquo;nobody buys the mill&rdquo; <a href="a b c">x</a>\n'
    )
    told = ["nobody sells the mill", "hidden words are here", "a picture of mills"]
    assert missed(source, "d.md") == [(text, HIDDEN) for text in told]


def test_a_tag_without_its_partner_is_told_in_markdown() -> None:
    assert missed("She said <q>we sell no mill.\n", "d.md") == [("<q>we sell no mill.", ODD)]


def test_paragraphs_of_a_page_are_counted() -> None:
    answer = checked("<p>One.</p><p>A <b>“historic day.</b></p>", "d.html")
    assert [entry.paragraph for entry in answer.not_checked] == [2]


@given(st.text(alphabet=st.sampled_from('ab .,\n“”"‘’«»'), max_size=60))
@example(' ‘"a’')  # a mark inside a single one that is never closed
def test_no_passage_is_silent(text: str) -> None:
    answer = checked("x" + text)
    places = [piece for verdict in answer.quotations for piece in verdict.pieces]
    places += [entry.span for entry in answer.not_checked]
    for mark in quoted(answer.text):
        if any(char.isalnum() for char in mark.inner.of(answer.text)):
            assert any(place.overlaps(mark.span) for place in places), mark


def test_every_face_tells_the_notes_of_a_quotation_and_of_the_draft() -> None:
    draft = "“The piers are falling down,” Bram Quill said.\n"
    answer = check_text(draft, MemoryCorpus([read_text(ARTICLE)]), file="d.txt")
    (verdict,) = answer.quotations
    noted = replace(verdict, notes=("Of the quotation.",))
    answer = replace(answer, quotations=(noted,), notes=("of the draft",))
    log = sarif_log([answer], "1")["runs"][0]["results"]
    messages = [result["message"]["text"] for result in log]
    assert messages[0].count("Of the quotation.") == 1 and messages[1:] == ["Of the draft."]
    assert ".." not in messages[0]
    assert finding.lines(noted, answer).count("Of the quotation.") == 1
    told = diagnostics(Checked(answer.text, answer, {}), Places(answer.text))
    assert "Of the quotation." in told[0].message and told[1].message == "of the draft"
    for page in (report_page([answer], "1"), answer_html(answer)):
        assert page.count("Of the quotation.") == 1 and page.count("of the draft") == 1


def test_every_face_tells_of_how_many_parts_of_a_file_it_speaks() -> None:
    missed = NotRead("crawl.warc", "not an article", 1200)
    corpus = MemoryCorpus([read_text(ARTICLE)], not_read=[missed])
    answer = check_text("He sold it.\n", corpus, file="d.txt")
    told = "not an article (1,200)"
    assert f"crawl.warc: {told}" in report_page([answer], "1")
    assert f"crawl.warc: {told}" in answer_html(answer)
    (result,) = sarif_log([answer], "1")["runs"][0]["results"]
    assert result["message"]["text"] == f"Not read: {told}."


def test_every_face_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a" / "empty.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text("He sold it.\nBuy it” he said.\n", encoding="utf-8")
    assert run(["check", "d.txt", "--against", "a", "--report", "r.html"]) == 3
    out = " ".join(capsys.readouterr().out.split())
    assert "no quotation was checked: 1 not checked line 2: Buy it” — a quotation" in out
    assert "1 file not read: the file is empty (1)" in out
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "line 2: Buy it”" in page
    assert "a/empty.txt: the file is empty" in page
    assert run(["check", "d.txt", "--against", "a", "--json"]) == 3
    value = json.loads(capsys.readouterr().out)
    (missed,) = value["coverage"]["not_read"]
    assert (missed["file"], missed["reason"]) == ("a/empty.txt", "the file is empty")
    assert [entry["text"] for entry in value["not_checked"]] == ["Buy it”"]
    assert run(["check", "d.txt", "--against", "a", "--sarif"]) == 3
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    rules = [result["ruleId"] for result in results]
    assert rules == ["saidwhat/not_checked", "saidwhat/not_read"]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
