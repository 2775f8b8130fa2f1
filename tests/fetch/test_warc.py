"""What was fetched stands in the file whole, once, and is found again after a kill."""

from __future__ import annotations

import gzip
import io
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from saidwhat.errors import UsageError
from saidwhat.fetch.exchange import Exchange
from saidwhat.fetch.warc import captures

ASKED = (("Host", "news.example"), ("User-Agent", "saidwhat"))
PAGE = Exchange(
    "https://news.example/a?b=1",
    datetime(2026, 3, 3, 10, 0, 0, 123456, UTC),
    "8.8.8.8",
    ASKED,
    200,
    "OK",
    (("Content-Type", "text/html"), ("ETag", '"7"'), ("Content-Length", "13")),
    b"The gate.\r\n\r\n",
)


def records(place: Path) -> list[tuple[str, dict[str, str], bytes]]:
    found = []
    with place.open("rb") as stream:
        for record in ArchiveIterator(
            stream, parse_http=False, record_types=WarcRecordType.any_type
        ):
            content = record.reader.read()
            told = dict(record.headers.asdict())
            found.append((told["WARC-Type"], told, content))
    return found


def test_a_page_is_a_response_and_its_request(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    with captures(place) as kept:
        assert kept.keep([PAGE])
    (_, about, _), (kind, told, block), (second, beside, asked) = records(place)
    assert about["WARC-Type"] == "warcinfo"
    assert (kind, second) == ("response", "request")
    assert told["WARC-Target-URI"] == PAGE.address
    assert told["WARC-Date"] == "2026-03-03T10:00:00.123456Z"
    assert told["WARC-IP-Address"] == "8.8.8.8"
    assert told["WARC-Payload-Digest"] == PAGE.digest
    assert block.endswith(b"\r\n\r\nThe gate.\r\n\r\n")
    assert beside["WARC-Concurrent-To"] == told["WARC-Record-ID"]
    assert asked.startswith(b"GET /a?b=1 HTTP/1.1\r\nHost: news.example\r\n")


def test_the_digests_are_right(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    with captures(place) as kept:
        kept.keep([PAGE])
        kept.keep([replace(PAGE, when=datetime(2026, 3, 4, tzinfo=UTC))])
    checked = 0
    with place.open("rb") as stream:
        for record in ArchiveIterator(
            stream, parse_http=False, record_types=WarcRecordType.any_type
        ):
            assert record.verify_block_digest()
            if record.record_type == WarcRecordType.response:
                record.parse_http()
                assert record.verify_payload_digest()
                assert record.http_headers.status_code == 200
                checked += 1
    assert checked == 1


def test_each_record_is_a_gzip_member(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    with captures(place) as kept:
        kept.keep([PAGE])
    whole = place.read_bytes()
    assert len(re.findall(rb"\x1f\x8b\x08\x00\x00\x00\x00\x00", whole)) == 3
    assert gzip.decompress(whole).count(b"WARC/1.1\r\n") == 3


def test_what_did_not_change_is_a_revisit(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    later = datetime(2026, 3, 4, tzinfo=UTC)
    with captures(place) as kept:
        kept.keep([PAGE])
    with captures(place) as kept:  # known again from the file
        assert kept.known[PAGE.address].etag == '"7"'
        assert not kept.keep([replace(PAGE, when=later)])
        assert not kept.keep([replace(PAGE, when=later, status=304, content=b"")])
        assert kept.keep([replace(PAGE, when=later, content=b"The gate opens.")])
    kinds = [(kind, told) for kind, told, _ in records(place) if kind != "request"]
    assert [kind for kind, _ in kinds] == ["warcinfo", "response", "revisit", "revisit", "response"]
    first = kinds[1][1]
    for number, why in ((2, "identical-payload-digest"), (3, "server-not-modified")):
        told = kinds[number][1]
        assert told["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{why}"
        assert told["WARC-Refers-To"] == first["WARC-Record-ID"]
        assert told["WARC-Refers-To-Date"] == first["WARC-Date"]
        assert told["WARC-Refers-To-Target-URI"] == PAGE.address
        assert told["WARC-Payload-Digest"] == PAGE.digest


def test_a_redirect_is_known_and_no_page(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    moved = replace(PAGE, status=301, content=b"", headers=(("Location", "/b"),))
    with captures(place) as kept:
        kept.keep([moved, replace(PAGE, address="https://news.example/b")])
    with captures(place) as kept:
        assert kept.known[PAGE.address].digest == ""
        assert kept.known[PAGE.address].conditions == ()
        assert kept.known["https://news.example/b"].digest == PAGE.digest
        assert kept.content_of("https://news.example/b") == PAGE.content


@pytest.mark.parametrize("size", [0, 1, 70_000, 3_000_000])
def test_the_content_is_had_again(tmp_path: Path, size: int) -> None:
    place = tmp_path / "a.warc.gz"
    content = os.urandom(size // 2) + bytes(size - size // 2)
    with captures(place) as kept:
        kept.keep([replace(PAGE, content=b"first", address="https://news.example/0")])
        kept.keep([replace(PAGE, content=content)])
        assert kept.content_of(PAGE.address) == content
        kept.keep([replace(PAGE, content=b"last", address="https://news.example/9")])
    with captures(place) as kept:
        assert kept.content_of(PAGE.address) == content
        assert kept.content_of("https://news.example/9") == b"last"
        assert kept.content_of("https://news.example/unknown") == b""


def test_wherever_a_kill_tears_the_file_the_rest_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    with captures(place) as kept:
        kept.keep([PAGE])
        first = kept.stream.tell()
        kept.keep([replace(PAGE, address="https://news.example/b")])
    whole = place.read_bytes()
    for cut in range(first, len(whole), 7):
        place.write_bytes(whole[:cut])
        with captures(place) as kept:
            assert PAGE.address in kept.known
            kept.keep([replace(PAGE, address="https://news.example/c")])
        kinds = [kind for kind, _, _ in records(place)]
        assert kinds[:3] == ["warcinfo", "response", "request"]
        assert kinds[-2:] == ["response", "request"]


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"a text"), b"\x1f\x8b\x08"])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "a.warc.gz"
    place.write_bytes(content)
    with pytest.raises(UsageError, match="no WARC file"), captures(place):
        pass
    assert place.read_bytes() == content


def test_a_name_that_says_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="WARC in gzip"), captures(tmp_path / "a.html"):
        pass
    with pytest.raises(UsageError, match="no such folder"), captures(tmp_path / "b" / "a.warc.gz"):
        pass


def test_two_processes_do_not_write_into_one_file(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    place = tmp_path / "a.warc.gz"
    other = pytest.raises(UsageError, match="another process")
    with captures(place), other, captures(place):
        pass


def test_no_header_brings_another_one_into_the_file(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    evil = replace(
        PAGE, headers=(("X-A", "1\r\nWARC-Type: response\r\n\r\nWARC/1.1"),), reason="O\r\nK"
    )
    with captures(place) as kept:
        kept.keep([evil])
    ((_, _, block),) = [one for one in records(place) if one[0] == "response"]
    assert block.count(b"\r\n") == 3 + 2  # its two lines and the end of the head, and the page's
    assert io.BytesIO(block).readline() == b"HTTP/1.1 200 O K\r\n"
