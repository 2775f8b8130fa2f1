"""The tests run with the network off: any socket to another machine fails."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketBlockedError


def test_any_socket_fails() -> None:
    with pytest.warns(UserWarning, match=r"socket\.socket"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
