"""Tests of fetching ask a server on this machine, and no other machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_socket import socket_allow_hosts

from tests.fetch.net import HERE, Net, local


@pytest.fixture
def net(socket_enabled: None) -> Iterator[Net]:
    socket_allow_hosts([HERE], allow_unix_socket=True)
    with local() as found:
        yield found
