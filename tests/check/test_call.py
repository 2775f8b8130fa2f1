"""The Python call: `saidwhat.check`, a function though a folder has its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import saidwhat
from saidwhat.archive.archive import Archive
from saidwhat.codec.write import to_json
from saidwhat.errors import UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.verdict import Answer, Verdict
from tests.check.made import PatternTagger, read_text

ARTICLE = "“The piers are falling into the sea this year,” Bram Quill said.\n"
DRAFT = "“The piers are falling into the sea,” Quill said. “We love every pier,” he said.\n"


@pytest.fixture(autouse=True)
def _patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


def test_it_takes_texts_articles_records_and_archives(tmp_path: Path) -> None:
    record = read_text(ARTICLE)
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(Capture(ARTICLE.encode(), "made.txt"), record)
    with saidwhat.open(path) as archive:
        answers = [
            saidwhat.check(DRAFT, articles=given)
            for given in ([ARTICLE], ARTICLE, [record.article], [record], iter([record]), archive)
        ]
    assert {(v.words, v.attribution, v.ok) for a in answers for v in a.quotations} == {
        ("part", "same", True),
        ("absent", "not_established", False),
    }
    assert all(answer.coverage.articles == 1 and not answer.ok for answer in answers)


def test_the_answer_is_typed_and_says_what_json_says() -> None:
    answer = saidwhat.check(DRAFT, articles=[ARTICLE], file="draft.txt")
    assert isinstance(answer, Answer)
    assert all(isinstance(verdict, Verdict) for verdict in answer.quotations)
    value = json.loads(json.dumps(to_json(answer)))
    assert value["file"] == "draft.txt"
    assert [q["ok"] for q in value["quotations"]] == [v.ok for v in answer.quotations]
    assert [DRAFT[slice(*q["span"])] for q in value["quotations"]] == [
        verdict.text for verdict in answer.quotations
    ]


def test_nothing_to_check_against_is_an_error() -> None:
    with pytest.raises(UsageError, match="no article"):
        saidwhat.check(DRAFT, articles=[])


def test_a_draft_without_quotations_is_ok() -> None:
    assert saidwhat.check("Nothing is said.", articles=[ARTICLE]).ok
