"""An article in a language that is not read: its words are kept, and every face says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.search import Search
from saidwhat.cli import run
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import cleaners, read
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.web.options import WebOptions
from saidwhat.wording import verdicts
from saidwhat.wording.languages import unread_articles
from tests.web.conftest import client_of

GERMAN = (
    "Neue Brücke für Altenried\n\nDie Bürgermeisterin von Altenried, Marlene Koster, hat am 5. "
    "April 2022 den Bau einer neuen Brücke angekündigt. „Wir werden im Frühjahr mit den Arbeiten "
    "beginnen“, sagte sie vor dem Rathaus. Die Kosten werden auf zwölf Millionen Euro geschätzt.\n"
)
PAGE = (
    '<html lang="en"><head><meta property="article:published_time" content="2022-04-06T09:00:00Z">'
    "</head><body><article><h1>Neue Brücke für Altenried</h1>"
    + "".join(f"<p>{line}</p>" for line in GERMAN.split("\n\n")[1:] * 2)
    + "</article></body></html>"
)
TOLD = "written in German: its words are kept, no statements are read"


def read_text(text: str, media_type: str = "text/plain") -> Record:
    return read(Capture(text.encode(), "page", media_type))


@pytest.mark.parametrize(("text", "media_type"), [(GERMAN, "text/plain"), (PAGE, "text/html")])
def test_its_text_is_kept_and_nothing_is_read_in_it(text: str, media_type: str) -> None:
    record = read_text(text, media_type)
    assert record.article.language == "de"
    assert "„Wir werden im Frühjahr mit den Arbeiten beginnen“" in record.article.text
    read_in_it = (record.statements, record.events, record.own_voice, record.entities, record.times)
    assert read_in_it == ((), (), (), (), ())
    if media_type == "text/html":
        assert record.article.published and record.article.published.edtf.text == "2022-04-06"


def test_a_quotation_in_it_is_matched_by_its_words_with_no_speaker() -> None:
    draft = "Mayor Marlene Koster told us: “Wir werden im Frühjahr mit den Arbeiten beginnen.”\n"
    answer = check_text(draft, [read_text(GERMAN)])
    (verdict,) = answer.quotations
    assert answer.coverage.languages == ("de",)
    assert (verdict.words, verdict.attribution) == ("typography", "not_established")
    assert (verdict.matches[0].speaker, verdict.matches[0].language) == (None, "de")
    assert "the article is written in German" in verdicts.attribution(verdict)
    assert verdicts.coverage(answer.coverage).endswith("of those written in German the words alone")


def test_of_a_draft_in_german_the_words_are_checked_and_the_speakers_told_as_not_read() -> None:
    draft = (
        "Frau Koster sagte in der Stadt: „Wir werden im Frühjahr mit den Arbeiten beginnen“. Das "
        "war nicht alles, was sie zu den Kosten zu sagen hatte: „Wir haben kein Geld mehr.“\n"
    )
    answer = check_text(draft, [read_text(GERMAN)])
    found, missing = answer.quotations
    assert (found.words, missing.words) == ("exact", "absent")
    assert not found.speaker_read and found.speaker is None
    assert "names nobody" not in verdicts.attribution(found)
    assert any("written in German" in note for note in answer.notes)


def test_an_english_article_with_a_foreign_paragraph_is_read() -> None:
    text = (
        "The mayor of Altenried spoke to the council for an hour on Monday, and few liked what "
        "they heard.\n\nDie Stadt dankt ihr für alles, was sie getan hat, und wünscht ihr alles "
        "Gute für die Zukunft.\n\n“We will begin in the spring,” Marlene Koster said.\n"
    )
    record = read_text(text)
    assert record.article.language == "en"
    assert "Marlene Koster" in [s.speaker and s.speaker.label for s in record.statements]


@pytest.fixture
def kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return an archive with a German and an English article, added by the command."""
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    english = "“We will begin in the spring,” Marlene Koster said of the work at the bridge.\n"
    (tmp_path / "en.txt").write_text(english, encoding="utf-8")
    files = [str(tmp_path / "de.txt"), str(tmp_path / "en.txt")]
    assert run(["add", "--archive", str(tmp_path / "a.db"), "--workers", "1", *files]) == 0
    assert f"1 article {TOLD}" in capsys.readouterr().err
    return tmp_path / "a.db"


def test_an_archive_holds_it_and_every_command_answers(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Archive.open(kept, readonly=True) as archive:
        assert archive.coverage().languages == ("de", "en")
        assert len(archive.find(Search("begin OR Arbeiten")).hits) == 1
        assert archive.verify(cleaners()).whole
    for command in (["find", "Frühjahr"], ["who", "Koster"], ["verify"], ["export", "--to", "csv"]):
        assert run([*command, "--archive", str(kept)]) in (0, 2)
    capsys.readouterr()


def test_the_terminal_the_json_and_the_count_at_the_end_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "de.txt"
    path.write_text(GERMAN, encoding="utf-8")
    assert run(["read", str(path)]) == 0
    shown = capsys.readouterr()
    assert TOLD in shown.out and f"saidwhat: 1 article {TOLD}" in shown.err
    assert "own voice" not in shown.out
    assert run(["read", "--json", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["language"] == "de"


def test_the_pages_say_so(kept: Path) -> None:
    with client_of(WebOptions(kept)) as client:
        assert TOLD in client.get("/").text
        listed = client.get("/articles.json").json()["articles"]
        by_language = {entry["language"]: entry["id"] for entry in listed}
        assert TOLD in client.get(f"/a/{by_language['de']}").text
        assert TOLD not in client.get(f"/a/{by_language['en']}").text


def test_articles_are_counted_by_language() -> None:
    assert unread_articles({"en": 4}) is None
    assert unread_articles({"en": 4, "de": 2, "und": 1}) == (
        "2 articles written in German, 1 article written in a language that cannot be told: "
        "their words are kept, no statements are read"
    )
