"""The five questions: each command of docs/questions.md answers, and so does its address."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.cli import run
from saidwhat.web.options import WebOptions
from tests.archive.press import press, spoken_for
from tests.web.conftest import client_of

PAGE = (Path(__file__).parents[1] / "docs" / "questions.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]*\?) \| `saidwhat ([^`]*)` \| `([^`]*)` \|$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([*press(), spoken_for()])
    return path


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(path)) as made:
        yield made


def test_the_page_has_them_all() -> None:
    assert len(ROWS) == 10


@pytest.mark.parametrize(("question", "command", "address"), ROWS)
def test_a_question_has_a_command_and_an_address(
    question: str,  # names the case
    command: str,
    address: str,
    path: Path,
    client: TestClient,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*shlex.split(command), "--archive", str(path)]) == 0
    told = capsys.readouterr().out
    page = client.get(address).text
    assert client.get(address).status_code == 200
    if "--kind organization" in command:
        assert told == "" and "Nobody fits" in page  # this press quotes no body
    elif "speaker_kind" in command:
        assert "person" in told and "person" in page
    elif "--speaker" not in command:
        assert "Dana Whitlock" in told and "Dana Whitlock" in page
    else:
        assert re.search("Northern Wire|2026-03|Transport Minister", told)


def test_the_most_quoted_are_so_in_every_answer(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def first(*typed: str) -> dict[str, str]:
        assert run([*typed, "--csv", "--archive", str(path)]) == 0
        return next(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    row, counted = first("people"), first("stats", "--by", "person")
    assert (row["id"], row["statements"]) == (counted["person_id"], counted["statements"])
    assert (row["articles"], row["words"]) == (counted["articles"], counted["words"])
