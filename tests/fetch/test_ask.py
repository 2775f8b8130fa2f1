"""One answer takes no more bytes and no more time than it may, and no cookie stays."""

from __future__ import annotations

import gzip
import time
from typing import Any

import pytest

from saidwhat.errors import InputError, LimitError, TooLargeError, UnreadableError
from saidwhat.fetch.address import address
from saidwhat.fetch.ask import Bounds, RetryableError, ask, decoded
from tests.fetch.net import Answer, Net

SMALL = Bounds(50_000, 3.0, 0.5)


def test_a_page_comes_as_it_is(net: Net) -> None:
    net.pages["/a"] = Answer("Die Brücke".encode(), headers={"ETag": '"1"', "Set-Cookie": "id=9"})
    answer = ask(address(net.url("/a")), net.guard(), SMALL)
    assert answer.content == "Die Brücke".encode()
    assert (answer.status, answer.header("etag")) == (200, '"1"')
    assert answer.header("set-cookie") == ""
    sent = net.asked[0].headers
    assert "Cookie" not in sent
    assert "saidwhat" in sent["User-Agent"]


def test_what_is_compressed_is_unpacked(net: Net) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    net.pages["/a"] = Answer(packed, headers={"Content-Encoding": "gzip"})
    answer = ask(address(net.url("/a")), net.guard(), SMALL)
    assert answer.content == b"one two"
    assert answer.header("content-encoding") == ""
    assert answer.header("x-crawler-content-encoding") == "gzip"
    assert answer.header("content-length") == "7"


def test_a_bomb_ends_at_the_limit(net: Net) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    assert len(bomb) < SMALL.size
    net.pages["/a"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(TooLargeError, match=r"larger than 0.05 MB"):
        ask(address(net.url("/a")), net.guard(), SMALL)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(UnreadableError, match="not asked for"):
        decoded([b"abc"], encoding, 100)


def test_broken_compression_is_told() -> None:
    with pytest.raises(UnreadableError, match="broken"):
        decoded([b"no gzip"], "gzip", 100)
    with pytest.raises(RetryableError, match="broke off"):
        decoded([gzip.compress(b"a whole page of it")[:-9]], "gzip", 100)


def _endless(stream: Any) -> None:
    while True:
        stream.write(b"x" * 8192)


def _drip(stream: Any) -> None:
    while True:
        stream.write(b"x")
        stream.flush()
        time.sleep(0.02)


def test_an_endless_answer_ends(net: Net) -> None:
    net.pages["/a"] = Answer(write=_endless)
    with pytest.raises(TooLargeError):
        ask(address(net.url("/a")), net.guard(), SMALL)


def _empty(stream: Any) -> None:
    while True:
        stream.write(gzip.compress(b"") * 400)


def test_an_endless_answer_that_unpacks_to_nothing_ends(net: Net) -> None:
    net.pages["/a"] = Answer(headers={"Content-Encoding": "gzip"}, write=_empty)
    with pytest.raises(TooLargeError, match="larger than is read"):
        ask(address(net.url("/a")), net.guard(), Bounds(50_000, 20.0, 5.0))


def test_a_server_that_drips_is_left(net: Net) -> None:
    net.pages["/a"] = Answer(write=_drip)
    with pytest.raises(LimitError, match="longer than is waited for"):
        ask(address(net.url("/a")), net.guard(), Bounds(50_000, 0.3, 0.2))


def test_a_server_that_says_nothing_is_left(net: Net) -> None:
    net.pages["/a"] = Answer(write=lambda stream: time.sleep(0.6))
    with pytest.raises(InputError):
        ask(address(net.url("/a")), net.guard(), Bounds(50_000, 5.0, 0.1))


def test_an_answer_that_breaks_off_may_be_tried_again(net: Net) -> None:
    net.pages["/a"] = Answer(headers={"Content-Length": "100"}, write=lambda s: s.write(b"half"))
    with pytest.raises(RetryableError):
        ask(address(net.url("/a")), net.guard(), SMALL)


def test_what_cannot_be_looked_up_is_told(net: Net) -> None:
    import socket

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(UnreadableError, match=r"there is no host named nobody.example"):
        ask(address(net.url("/a", "nobody.example")), net.guard(resolve=unknown))
