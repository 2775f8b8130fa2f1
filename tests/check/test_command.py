"""The command: what it prints, what it writes, and with which status it ends."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import run
from saidwhat.jobs.check import check_text
from saidwhat.types.annotations import Annotations
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from tests.check.made import PatternTagger, read_text

ARTICLE = """The mill row

By Tessa Corrow

July 5, 2022

“The piers are falling into the sea this year,” Bram Quill said.

“Nobody asked the fishermen about <any> of it,” Orla Fenwick said.

The council may sell both piers before winter begins.
"""
GOOD = "“The piers are falling into the sea this year,” Bram Quill said.\n"
BAD = "“The piers are not falling into the sea this year,” Bram Quill said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, a tagger without a model, and a cache of its own."""
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def checked(desk: Path, draft: str, *more: str, name: str = "draft.txt") -> int:
    (desk / name).write_text(draft, encoding="utf-8")
    return run(["check", name, *(more or ("--against", "articles"))])


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict)
    return value


def test_all_ok_ends_with_0(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(desk, GOOD) == 0
    out = capsys.readouterr().out
    assert "EXACT" in out
    assert "said by Bram Quill" in out
    assert "Looked at: 1 article, 5 July 2022" in out


def test_a_changed_word_ends_with_1_and_is_shown(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(desk, BAD) == 1
    out = capsys.readouterr().out
    assert "*not*" in out
    assert "negation: “not” put in — look" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_json_has_the_fields_of_the_contract(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(desk, GOOD + "\n" + BAD, "--against", "articles", "--json") == 1
    value = answer(capsys)
    assert value["format"] == 1
    assert value["file"] == "draft.txt"
    day = "2022-07-05"
    covered = {"articles": 1, "publishers": 0, "first": day, "last": day, "languages": ["en"]}
    assert value["coverage"] == {**covered, "not_read": []}
    good, bad = value["quotations"]
    assert (good["words"], good["attribution"], good["ok"]) == ("exact", "same", True)
    assert good["text"] == (GOOD + "\n" + BAD)[slice(*good["span"])]
    (match,) = good["matches"]
    assert match["text"] == ARTICLE[slice(*match["content"][0])]
    assert match["speaker"] == "Bram Quill"
    assert match["published"] == day
    (change,) = bad["changes"]
    assert (change["kind"], change["material"]) == ("negation", True)
    assert (GOOD + "\n" + BAD)[slice(*change["draft"])] == "not"
    assert bad["ok"] is False


def test_a_draft_without_quotations_is_ok_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(desk, "Nothing is said here.\n") == 0
    assert "no quotations in this draft" in capsys.readouterr().out


def test_standard_input(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    stream = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run(["check", "-", "--against", "articles"]) == 0
    assert "EXACT" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["--against", "articles", "--archive", "x.db"], ["--json", "--sarif"]]
)
def test_wrong_usage_ends_with_2(desk: Path, arguments: list[str]) -> None:
    (desk / "draft.txt").write_text(GOOD, encoding="utf-8")
    assert run(["check", "draft.txt", *arguments]) == 2


def test_one_bad_input_does_not_stop_the_others(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "draft.txt").write_text(GOOD, encoding="utf-8")
    (desk / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    assert run(["check", "broken.docx", "missing.txt", "draft.txt", "--against", "articles"]) == 3
    printed = capsys.readouterr()
    assert "broken.docx" in printed.err
    assert "missing.txt" in printed.err
    assert "EXACT" in printed.out


def test_a_word_document_without_a_document_is_broken(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(desk, "", "--against", "articles", name="draft.docx") == 3
    assert "draft.docx: the document is broken" in capsys.readouterr().err


def test_words_run_into_the_next_paragraph_are_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The mark is forgotten: what follows is read as the same quotation.
    draft = GOOD.replace("”", "") + "\n“Nobody asked the fishermen about <any> of it,” she said.\n"
    assert checked(desk, draft) == 1
    assert "no closing mark before the next paragraph" in " ".join(capsys.readouterr().out.split())


def test_a_draft_of_five_megabytes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = "Nothing is said in this line of the draft.\n\n" * 115_000 + BAD
    assert checked(desk, GOOD + draft, "--against", "articles", "--json") == 1
    value = answer(capsys)
    assert [quotation["words"] for quotation in value["quotations"]] == ["exact", "altered"]
    assert "very long" in value["notes"][0]


def test_the_second_check_reads_nothing_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(desk, BAD, "--against", "articles", "--json") == 1
    first = capsys.readouterr().out
    seen: list[str] = []

    class Told(PatternTagger):
        def tag(self, article: Article, *rest: Any) -> Annotations:
            seen.append(article.text)
            return PatternTagger.tag(self, article, *rest)

    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", Told)
    assert checked(desk, BAD, "--against", "articles", "--json") == 1
    assert capsys.readouterr().out == first
    assert seen == [BAD]  # a draft is never kept


def test_without_a_home_all_is_read_afresh_and_that_is_told_once(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("SAIDWHAT_CACHE", "HOME", "USERPROFILE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert checked(desk, GOOD) == 0
    assert capsys.readouterr().err.count("no cache") == 1
    assert checked(desk, GOOD, "--against", "articles", "--no-cache") == 0
    assert "no cache" not in capsys.readouterr().err
    assert run(["cache"]) == 2


def test_the_cache_is_shown_and_emptied(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(desk, GOOD) == 0
    capsys.readouterr()
    assert run(["cache", "--json"]) == 0
    told = answer(capsys)
    assert (told["folder"], told["readings"]) == (str(desk / "cache" / "readings"), 1)
    assert 0 < told["bytes"] < told["most"]
    other = desk / "cache" / "readings" / "notes.txt"
    other.write_text("not ours", encoding="utf-8")
    assert run(["cache", "--clear"]) == 0
    assert "0 readings, 0.0 MB" in capsys.readouterr().out
    assert list(other.parent.iterdir()) == [other]


def test_a_withdrawal_reaches_the_cache(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ARTICLE.encode("cp1252")  # the same text in other bytes
    (desk / "articles" / "again.txt").write_bytes(again)
    other = "“The tower leans a little more each spring,” Ines Calloway said.\n"
    (desk / "articles" / "tower.txt").write_text(other, encoding="utf-8")
    with Archive.open(desk / "a.db", create=True) as archive:
        record = read_text(ARTICLE)
        archive.add(Capture(ARTICLE.encode(), "articles/mill.txt"), record)
    assert checked(desk, GOOD) == 0
    assert len(list((desk / "cache" / "readings").iterdir())) == 3
    article = record.article.id
    assert run(["withdraw", article, "--reason", "a court", "--archive", "a.db"]) == 0
    assert len(list((desk / "cache" / "readings").iterdir())) == 1


def test_an_archive_gives_the_same_answer(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = GOOD + "\n" + BAD + "\n“The council may sell both piers before winter begins.”\n"
    assert checked(desk, draft, "--against", "articles", "--json") == 1
    directly = answer(capsys)
    with Archive.open(desk / "a.db", create=True) as archive:
        archive.add(Capture(ARTICLE.encode(), "articles/mill.txt"), read_text(ARTICLE))
    assert checked(desk, draft, "--archive", "a.db", "--json") == 1
    assert answer(capsys)["quotations"] == directly["quotations"]


def test_an_empty_archive_is_an_error(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Archive.open(desk / "a.db", create=True).close()
    assert checked(desk, GOOD, "--archive", "a.db") == 2
    assert "nothing to check against" in capsys.readouterr().err


def test_sarif_points_at_the_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(desk, GOOD + "\n" + BAD, "--against", "articles", "--sarif") == 1
    log = answer(capsys)
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    (result,) = run_["results"]
    assert result["ruleId"] == "saidwhat/altered"
    assert run_["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 2)
    text = GOOD + "\n" + BAD
    offset = region["charOffset"]
    assert text[offset : offset + region["charLength"]] == region["snippet"]["text"]


def test_sarif_names_a_file_by_its_address(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(desk, BAD, "--against", "articles", "--sarif", name="my draft.txt") == 1
    assert run(["check", str(desk / "my draft.txt"), "--against", "articles", "--sarif"]) == 1
    logs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    places = [log["runs"][0]["results"][0]["locations"][0]["physicalLocation"] for log in logs]
    addresses = [place["artifactLocation"]["uri"] for place in places]
    assert addresses == ["my%20draft.txt", (desk / "my draft.txt").as_uri()]


class _Seen(HTMLParser):
    """Collects the tags and the visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name in ("src", "onclick", "onload") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_is_one_page_and_escapes_what_it_shows(desk: Path) -> None:
    draft = "“Nobody asked the <b>fishermen</b> about <any> of it,” Orla Fenwick said.\n"
    assert checked(desk, draft, "--against", "articles", "--report", "r.html") == 1
    page = (desk / "r.html").read_text(encoding="utf-8")
    seen = _Seen()
    seen.feed(page)
    assert "<any>" in seen.text
    assert "<b>fishermen</b>" in seen.text
    assert not {"script", "img", "link", "any"} & set(seen.tags)
    assert "ins" in seen.tags
    assert "Wrong: altered" in seen.text
    assert "(line 1)" in seen.text
    assert 'href="/' not in page and "default-src 'none'" in page


def test_the_report_has_problems_first_and_then_the_whole_draft(desk: Path) -> None:
    draft = f"The mill’s week.\n\n{GOOD}\n{BAD}"
    assert checked(desk, draft, "--against", "articles", "--report", "r.html") == 1
    page = (desk / "r.html").read_text(encoding="utf-8")
    wrong, draft_at, fine = (
        page.index(each) for each in ('class="card wrong"', "The draft</h2>", 'class="card fine"')
    )
    assert wrong < draft_at < fine
    seen = _Seen()
    seen.feed(page)
    assert "The mill’s week." in seen.text
    assert '<p class="lead">2 quotations: 1 fine, 1 wrong' in page
    assert re.findall(r'id="(r\d)"', page) == ["r2", "r1"]


def test_the_report_of_two_drafts_numbers_each_quotation_once(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    (desk / "second.txt").write_text(GOOD, encoding="utf-8")
    checked(desk, GOOD, "second.txt", "--against", "articles", "--report", "r.html")
    page = (desk / "r.html").read_text(encoding="utf-8")
    numbers = re.findall(r'id="(r\d+)"', page)
    assert len(numbers) == len(set(numbers)) >= 2
    assert "second.txt" in page


@pytest.mark.parametrize(
    "place",
    ["draft.txt", "articles/mill.txt", "articles/new.html", "link.html", "a.db", "a.db-wal", "."],
)
def test_a_report_destroys_nothing_and_is_no_article(
    place: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Archive.open(desk / "a.db", create=True).close()
    (desk / "link.html").hardlink_to(desk / "articles" / "mill.txt")
    before = (desk / "a.db").read_bytes()

    def no_tagger() -> PatternTagger:
        raise AssertionError("work was done")

    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", no_tagger)
    assert checked(desk, GOOD, "--against", "articles", "--report", place) == 2
    assert place in capsys.readouterr().err
    assert (desk / "draft.txt").read_text(encoding="utf-8") == GOOD
    assert (desk / "articles" / "mill.txt").read_text(encoding="utf-8") == ARTICLE
    assert (desk / "a.db").read_bytes() == before
    assert not (desk / "articles" / "new.html").exists()


def test_citations(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = "“The tower leans a little more each spring,” Ines Calloway said.\n"
    (desk / "articles" / "tower.txt").write_text(other, encoding="utf-8")
    words = "“The piers are falling into the sea this year,” Bram Quill [said]({}).\n\n"
    draft = "".join(words.format(target) for target in ("mill.txt", "tower.txt", "lost.txt"))
    options = ("--against", "articles", "--citations", "--json")
    assert checked(desk, draft, *options, name="draft.md") == 1
    quotations = answer(capsys)["quotations"]
    assert [q["cited"]["found"] for q in quotations] == ["there", "elsewhere", "not_at_hand"]
    assert [q["ok"] for q in quotations] == [True, False, False]
    assert {q["words"] for q in quotations} == {"exact"}


def test_the_python_call() -> None:
    given = check_text(GOOD, [read_text(ARTICLE)])
    assert not given.quotations[0].changes
    assert given.quotations[0].words == "exact"
