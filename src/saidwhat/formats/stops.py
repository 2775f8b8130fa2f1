"""What did a coding assistant answer last? Its "stop" event, as it is handed to hooks.

The event is JSON with the answer (``last_assistant_message``), or with the path of the
conversation, a JSON object a line (``transcript_path``). What is wrong with it is not asked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saidwhat.errors import UnreadableError

#: The largest conversation that is read, in bytes; of a larger one, so much of its end.
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Stop:
    """That an assistant stops: its last answer, empty where it has none, and where it works.

    ``again`` tells that it goes on because a hook stopped it from stopping.
    """

    answer: str
    folder: str | None
    again: bool


def stop_of(content: bytes) -> Stop:
    """Return the stop that an event tells of.

    Raises:
        UnreadableError: it is no such event, or its conversation cannot be read.
    """
    try:
        event = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("the event is no JSON", subject="-", advice=_HOW) from error
    if not isinstance(event, dict):
        raise UnreadableError("the event is no JSON object", subject="-", advice=_HOW)
    answer, path, folder = (
        _text(event.get(name)) for name in ("last_assistant_message", "transcript_path", "cwd")
    )
    if answer is None and path is None:
        told = "the event has neither the last answer nor the path of the conversation"
        raise UnreadableError(told, subject="-", advice=_HOW)
    if answer is None:
        answer = _last(path or "")
    return Stop(answer, folder, event.get("stop_hook_active") is True)


_HOW = "this is for an assistant's hook: docs/hooks.md has how it is set up"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _last(path: str) -> str:
    """Return the text of the last answer in a conversation: all of its parts."""
    parts: list[str] = []
    last = None
    for entry in _entries_from_the_end(path):
        message = entry.get("message")
        if entry.get("type") != "assistant" or not isinstance(message, dict):
            if entry.get("type") == "user":
                break
            continue
        text = _written(message.get("content"))
        named = message.get("id")
        if parts and (named is None or named != last):
            break
        if text:
            parts.append(text)
            last = named
    return "\n\n".join(reversed(parts))


def _written(content: Any) -> str:
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else []
    texts = [one.get("text") for one in blocks if isinstance(one, dict)]
    return "\n\n".join(text for text in texts if isinstance(text, str) and text)


def _entries_from_the_end(path: str) -> Iterator[dict[str, Any]]:
    try:
        with Path(path).expanduser().open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - MOST_BYTES))
            lines = file.read().splitlines()
    except OSError as error:
        raise UnreadableError(
            error.strerror or "the conversation cannot be read", subject=path, advice=_HOW
        ) from error
    for line in reversed(lines):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):  # a line that is being written, or was cut
            continue
        if isinstance(entry, dict):
            yield entry
