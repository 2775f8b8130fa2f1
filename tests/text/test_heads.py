"""The fields of a head, as WARC, HTTP and mail write them."""

from __future__ import annotations

import pytest

from saidwhat.text.heads import fields_of

HEADS = [
    ("WARC/1.1\r\nWARC-Type: response\r\nContent-Length:  12 \r\n",
     {"warc-type": "response", "content-length": "12"}),
    ("HTTP/1.1 200 OK\r\nETag: \"a:b\"\r\nServer:x", {"etag": '"a:b"', "server": "x"}),
    ("Subject: one\n two\nSubject: three\n", {"subject": "one two"}),
    ("Empty:\nNext: 1", {"empty": "", "next": "1"}),
    ("no field here\n : nor here\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), HEADS, ids=[head[:9] for head, _ in HEADS])
def test_fields(head: str, wanted: dict[str, str]) -> None:
    assert fields_of(head) == wanted
