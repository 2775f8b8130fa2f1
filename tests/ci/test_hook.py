"""The hook of an assistant's stop event, run as an assistant runs it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli.hook import command
from saidwhat.jobs.add import add_all
from saidwhat.jobs.how import ReadOptions
from saidwhat.types.capture import Capture
from tests.check.made import PatternTagger
from tests.ci.test_ci import PROGRAM
from tests.conftest import Alone

ROOT = Path(__file__).parents[2]
SETTINGS = json.loads((ROOT / "examples" / "hooks" / "claude-settings.json").read_text())
MANUAL = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
(TYPED,) = [hook["command"] for one in SETTINGS["hooks"]["Stop"] for hook in one["hooks"]]

SOURCE = "“The gate stays shut until May,” Mayor Anna Brandt said on Monday.\n"
RIGHT = "Brandt was firm: “The gate stays shut until May.”"
WRONG = "Brandt said “the gate stays open until May.”"
LOOK = "Another said “the gate stays shut until May”, and “no”."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a folder of sources, and a program on the path."""
    for name, text in {"sources/gate.txt": SOURCE, "bin/saidwhat": PROGRAM}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bin" / "saidwhat").chmod(0o755)
    return tmp_path


def hooked(
    project: Path, event: dict[str, Any], typed: str = TYPED
) -> subprocess.CompletedProcess[str]:
    """Run the hook as an assistant does: in a shell, from a folder of its own."""
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.run(
        ["sh", "-c", typed],
        input=json.dumps({"hook_event_name": "Stop", "cwd": str(project)} | event),
        cwd="/",
        env={
            "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": paths,
            "SAIDWHAT_CACHE": str(project / "cache"),
        },
        capture_output=True,
        text=True,
    )


def told(project: Path, answer: str, typed: str = TYPED, **event: Any) -> dict[str, str]:
    done = hooked(project, {"last_assistant_message": answer} | event, typed)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, str] = json.loads(done.stdout) if done.stdout else {}
    return found


@pytest.mark.parametrize("answer", [RIGHT, "The gate is shut.", ""])
def test_what_is_right_or_quotes_nothing_may_stop(project: Path, answer: str) -> None:
    event = {"last_assistant_message": answer} if answer else {"transcript_path": "/dev/null"}
    done = hooked(project, event)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_wrong_quotation_stops_it_and_says_what_is_printed(project: Path) -> None:
    found = told(project, f"{RIGHT} {WRONG}")
    assert found["decision"] == "block"
    assert "“the gate stays open until May.”: the words were changed" in found["reason"]
    assert "printed in sources/gate.txt: “The gate stays shut until May" in found["reason"]
    assert found["reason"].count("\n- ") == 1


def test_a_second_time_the_user_is_told_and_it_may_stop(project: Path) -> None:
    found = told(project, WRONG, stop_hook_active=True)
    assert set(found) == {"systemMessage"} and "still wrong" in found["systemMessage"]


def test_the_answer_is_found_in_the_conversation(project: Path) -> None:
    entry = {"type": "assistant", "message": {"content": [{"type": "text", "text": WRONG}]}}
    (project / "talk.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    done = hooked(project, {"transcript_path": str(project / "talk.jsonl")})
    assert json.loads(done.stdout)["decision"] == "block"


def test_a_look_stops_it_only_where_that_is_asked_for(project: Path) -> None:
    assert told(project, LOOK) == {}
    assert told(project, LOOK, f"{TYPED} --strict")["decision"] == "block"


def test_what_was_not_read_is_told(project: Path) -> None:
    (project / "sources" / "empty.txt").write_text(" ")
    assert "not read" in told(project, RIGHT)["systemMessage"].lower()


def test_an_archive_is_asked_in_place_of_sources(project: Path, monkeypatch: Any) -> None:
    from saidwhat.jobs import read

    monkeypatch.setattr(read, "shared_tagger", PatternTagger)
    with Archive.open(project / "gate.db", create=True) as archive:
        capture = Capture(SOURCE.encode(), "gate.txt")
        list(add_all(archive, [capture], ReadOptions(), crew=Alone(1, None)))  # type: ignore[arg-type]
    typed = "saidwhat hook --archive gate.db"
    assert told(project, RIGHT, typed) == {}
    assert "the words were changed" in told(project, WRONG, typed)["reason"]


@pytest.mark.parametrize(
    ("event", "typed", "why"),
    [
        ({"last_assistant_message": WRONG}, "saidwhat hook --against nowhere", "no source"),
        ({"last_assistant_message": WRONG}, "saidwhat hook --archive gone.db", "gone.db"),
        ({"last_assistant_message": WRONG}, "saidwhat hook", "say what to check against"),
        ({"cwd": "/no/such/folder", "last_assistant_message": WRONG}, TYPED, "/no/such/folder"),
        ({}, TYPED, "the event has neither"),
    ],
)
def test_what_the_assistant_cannot_mend_blocks_nothing(
    project: Path, event: dict[str, Any], typed: str, why: str
) -> None:
    done = hooked(project, event, typed)
    assert (done.returncode, done.stdout) == (3, "")
    assert why in done.stderr


def test_the_manual_shows_the_example_and_every_option() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", MANUAL, re.M | re.S)
    assert json.loads(block) == SETTINGS
    for parameter in command.params:
        assert f"| `{parameter.opts[0]}" in MANUAL, parameter.opts
    name, *words = shlex.split(TYPED)[1:]
    command.make_context(name, words)
