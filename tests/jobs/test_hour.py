"""A part of an hour with hostile sites and kills: a small run of `benchmarks.fetch.watch`."""

from __future__ import annotations

from pytest_socket import socket_allow_hosts

from benchmarks.fetch.watch import run
from tests.fetch.net import HERE


def test_nothing_is_lost_nothing_is_doubled_nobody_is_pressed(socket_enabled: None) -> None:
    socket_allow_hosts([HERE], allow_unix_socket=True)
    found = run(number=6, seconds=1200.0, kills=2, seed=3)
    assert found["problems"] == []
    assert found["kills"] == 2 and found["hostile"] == 5
    assert found["texts that had to be kept"] > 25
    assert found["shortest pause of a host (s)"] >= 2.0
