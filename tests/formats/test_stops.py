"""An assistant's last answer, from the event of its stop or from the conversation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saidwhat.errors import UnreadableError
from saidwhat.formats.stops import stop_of


def said(text: str, name: str | None = None, **more: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": text}]
    return {
        "type": "assistant",
        "message": {"role": "assistant", "id": name, "content": content} | more,
    }


ASKED = {"type": "user", "message": {"role": "user", "content": "Who said it?"}}
TOOL = {
    "type": "assistant",
    "message": {"id": "m2", "content": [{"type": "tool_use", "name": "Read", "input": {}}]},
}


def answer(folder: Path, *entries: dict[str, Any] | str) -> str:
    path = folder / "conversation.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in entries]
    path.write_text("\n".join(lines), encoding="utf-8")
    return stop_of(json.dumps({"transcript_path": str(path)}).encode()).answer


def test_the_answer_stands_in_the_event() -> None:
    event = {"last_assistant_message": "He said “no”.", "cwd": "/there", "stop_hook_active": True}
    stop = stop_of(json.dumps(event).encode())
    assert (stop.answer, stop.folder, stop.again) == ("He said “no”.", "/there", True)


def test_or_at_the_end_of_the_conversation(tmp_path: Path) -> None:
    assert answer(tmp_path, ASKED, said("One.", "m1"), ASKED, said("Two.", "m3")) == "Two."
    assert answer(tmp_path, ASKED, said("One.", "m1"), TOOL, said("Two.", "m3")) == "Two."
    assert answer(tmp_path, ASKED, said("One.", "m1"), said("More.", "m1")) == "One.\n\nMore."
    assert answer(tmp_path, ASKED, said("One."), ASKED, said("", content="Two.")) == "Two."


def test_what_is_no_answer_is_passed_over(tmp_path: Path) -> None:
    note = {"type": "system", "message": "saved"}
    assert answer(tmp_path, ASKED, said("One.", "m1"), note, '{"type": "assis', "[]") == "One."
    assert answer(tmp_path, said("One.", "m1"), ASKED) == ""
    assert answer(tmp_path, ASKED, TOOL) == ""


@pytest.mark.parametrize(
    "event", [b"", b"[]", b"{}", b"\xff", b'{"transcript_path": 3}', b"[" * 9999]
)
def test_what_is_no_event_says_so(event: bytes) -> None:
    with pytest.raises(UnreadableError, match="event"):
        stop_of(event)


def test_a_conversation_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.jsonl"):
        stop_of(json.dumps({"transcript_path": str(tmp_path / "gone.jsonl")}).encode())
