"""The tests run with the network off, and reading leaves nothing behind.

Any socket to another machine fails. Libraries that are not written in Python are past
that guard: what they would send they keep in the user's folders first, so those must
stay empty.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError


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
