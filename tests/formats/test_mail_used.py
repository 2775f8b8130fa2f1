"""From the mail, the mailbox and the web archive to the check and the archive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from saidwhat.cli import run
from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats import registry
from saidwhat.jobs.gather import captures
from saidwhat.types.capture import Capture
from tests.check.made import PatternTagger
from tests.formats.mailed import (
    ARCHIVED,
    BOXES,
    both,
    boxed,
    plain,
)


def test_a_draft_quotes_a_mail_rightly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "x.eml").write_bytes(plain())
    (tmp_path / "draft.txt").write_text(
        "Ada Penn was blunt. “We had no choice but to close it,” she said.\n"
        "“We had no choice but to close it,” said Ada Penn.\n“The mud is deep,” said Bo Reed.\n",
        encoding="utf-8",
    )
    assert b"=E2=80=9C" in plain()
    asked = ["check", str(tmp_path / "draft.txt"), "--against", str(tmp_path / "x.eml"), "--json"]
    run(asked)
    answer = json.loads(capsys.readouterr().out)
    words = [one["words"] for one in answer["quotations"]]
    assert words == ["exact", "exact", "absent"]


def test_a_draft_may_be_a_mail() -> None:
    for content in (both(), plain()):
        draft = registry.draft_of(content, "draft.eml")
        assert "“We had no choice but to close it,” said Ada Penn" in draft.text
    assert "council – and" in registry.draft_of(ARCHIVED.encode(), "d.mhtml").text
    with pytest.raises(UnreadableError, match="a mailbox, not a draft"):
        registry.draft_of(boxed(plain()), "d.mbox")


def test_a_second_add_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.mbox").write_bytes(BOXES["mbox"])
    (tmp_path / "in" / "b.mhtml").write_text(ARCHIVED, encoding="utf-8")
    (tmp_path / "in" / "c.eml").write_bytes(both(Subject="Again"))
    outcomes = []
    for _ in range(2):
        assert run(["add", "in", "--archive", "n.db", "--workers", "1", "--json"]) == 0
        out = capsys.readouterr().out
        outcomes.append(sorted(json.loads(line)["outcome"] for line in out.splitlines()))
    assert outcomes == [["added"] * 4, ["known"] * 4]
    assert run(["verify", "--archive", "n.db"]) == 0
    assert "not made again" not in capsys.readouterr().out


def _stream(content: bytes) -> Iterator[Capture | InputError]:
    return captures(["-"], [], stdin=io.BytesIO(content))


def test_standard_input_may_be_a_mail_or_a_mailbox() -> None:
    assert [getattr(one, "origin", None) for one in _stream(plain())] == ["-"]
    assert [getattr(one, "origin", None) for one in _stream(BOXES["mbox"])] == [
        "-#1@post.example",
        "-#2@post.example",
    ]
