"""The tests run with the network off, and reading leaves nothing behind.

Any socket to another machine fails. Libraries that are not written in Python are past
that guard: what they would send they keep in the user's folders first, so those must
stay empty.
"""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

import saidwhat

PACKAGE = Path(saidwhat.__file__).parent


#: Modules that can ask another machine, and who may import them.
CONNECTING = {
    "httpcore2",
    "httpx",
    "httpx2",
    "urllib.request",
    "http.client",
    "requests",
    "urllib3",
}
LISTENS = {"cli/listening.py"}  # it opens the door of `serve` and `mcp`, and asks nobody


def test_one_room_alone_can_ask_another_machine() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if {"socket", *CONNECTING} & {*names, *(name.partition(".")[0] for name in names)}:
                found.add(place)
    assert {place for place in found - LISTENS if not place.startswith("fetch/")} == set()
    assert "fetch/connect.py" in found


def test_any_socket_fails() -> None:
    with pytest.warns(UserWarning, match=r"socket\.socket"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_reading_leaves_nothing_in_the_users_folders(tmp_path: Path) -> None:
    """onnxruntime 1.32 keeps a device id and events to send, unless it is told not to."""
    home, article = tmp_path / "home", tmp_path / "a.txt"
    home.mkdir()
    article.write_text("The gate stays shut, the mayor said.", encoding="utf-8")
    kept = ("XDG_", "SAIDWHAT_", "ORT_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
    subprocess.run(
        [sys.executable, "-m", "saidwhat", "read", str(article)],
        env={**environment, "HOME": str(home), "USERPROFILE": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    assert [path for path in home.rglob("*") if path.is_file()] == []
