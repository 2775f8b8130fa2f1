"""The pages of WARC files are read, each as itself; what is broken or would burst is one error."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
import zstandard

from saidwhat.archive.archive import Archive
from saidwhat.errors import InputError, TooLargeError
from saidwhat.formats.warcrecords import warc_records
from saidwhat.jobs.add import add_all
from saidwhat.jobs.gather import captures
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture, NotRead

WORDS = (
    "“The sluice is shut and it will stay so until the river falls,” Ada Penn said at the town "
    "hall of Brindle, where a hundred people had come to hear her speak of the flood. Number "
)


def html(number: int, charset: str = "", words: str = WORDS) -> bytes:
    meta = f'<meta charset="{charset}">' if charset else ""
    page = (
        f"<!doctype html><html><head>{meta}<title>The weir is shut again today</title></head><body>"
        f"<article><h1>The weir is shut again today</h1><p>{words}{number}.</p></article>"
        "</body></html>"
    )
    return page.encode(charset or "utf-8")


def http(body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(number: int, block: bytes | None = None, kind: str = "response", **fields: str) -> bytes:
    block = http(html(number)) if block is None else block
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Target-URI": f"https://weir.example/{number}",
        "WARC-Date": "2022-07-05T08:00:00Z",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def read(content: bytes, tmp_path: Path, name: str = "x.warc") -> list[str]:
    """Return what comes out of a file: the number of the page, or why it is not read."""
    (tmp_path / name).write_bytes(content)
    return [*_told(captures([str(tmp_path / name)], missed := []), missed)]


def _told(found: Iterator[Capture | InputError], missed: list[NotRead]) -> Iterator[str]:
    for one in found:
        if isinstance(one, InputError):
            yield f"{one.subject.rpartition('/')[2]} {one.reason}"
        else:
            yield one.origin.rpartition("/")[2]
    yield from (f"{one.many} {one.reason}" for one in missed)


TABLE: list[tuple[str, list[bytes], list[str]]] = [
    ("three", [record(1), record(2), record(3)], ["1", "2", "3"]),
    (
        "says more",
        [record(1), record(2, Content_Length="999999"), record(3)],
        ["1", "2 a broken record: it ends too soon", "3"],
    ),
    (
        "says less",
        [record(1), record(2, Content_Length="90"), record(3)],
        ["1", "2 a broken record: its length is another than it says", "3"],
    ),
    (
        "says nothing",
        [record(1), record(2, Content_Length=""), record(3)],
        ["1", "2 a broken record: it does not say its length", "3"],
    ),
    (
        "says minus",
        [record(1), record(2, Content_Length="-7"), record(3)],
        ["1", "2 a broken record: it does not say its length", "3"],
    ),
    (
        "something between",
        [record(1), b"what is\r\n\r\nthis?\r\n", record(3)],
        ["1", "x.warc a broken record: it does not begin as one", "3"],
    ),
    (
        "kinds",
        [
            record(0, b"software: x", "warcinfo"),
            *(record(n, b"GET / HTTP/1.1\r\n\r\n", "request") for n in (1, 2)),
            record(1),
            record(1, b"", "revisit"),
            record(5, http(b"gone", status="404 Not Found")),
            record(6, http(b"\x89PNG", kind="image/png")),
        ],
        [
            "1",
            "2 a request",
            "1 a record about the file",
            "1 a repeat of a page that did not change",
            "1 an answer with status 404",
            "1 an answer that is no page (image/png)",
        ],
    ),
    (
        "bodies",
        [
            record(1, http(b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(html(1)), html(1)),
                           "Transfer-Encoding: chunked")),
            record(2, http(gzip.compress(html(2)), "Content-Encoding: gzip")),
            record(3, http(zlib.compress(html(3)), "content-encoding: deflate")),
            record(4, http(zlib.compress(html(4))[2:-4], "Content-Encoding: deflate")),
            record(5, http(brotli.compress(html(5)), "Content-Encoding: br")),
            record(6, http(zstandard.compress(html(6)), "Content-Encoding: zstd")),
            record(7, http(html(7), "Content-Encoding: gzip", "Transfer-Encoding: chunked")),
            record(8, http(gzip.compress(html(8))[:-20], "Content-Encoding: gzip")),
            record(9, http(html(9), "Content-Encoding: exi")),
            record(10, http(html(10), kind="")),
            record(11, html(11), "resource", Content_Type="text/html"),
        ],
        ["1", "2", "3", "4", "5", "6", "7", "8 its packed body is broken",
         "9 its body is packed as exi, which is not read", "10", "11"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "records", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_what_comes_out(tmp_path: Path, name: str, records: list[bytes], wanted: list[str]) -> None:
    assert read(b"".join(records), tmp_path) == wanted
    packed = b"".join(map(gzip.compress, records))
    if name == "something between":  # what is packed by itself is an odd member
        assert len(read(packed, tmp_path, "x.warc.gz")) == 3
    else:
        assert read(packed, tmp_path, "x.warc.gz") == wanted
    whole = gzip.compress(b"".join(records))
    assert [line.split()[0] for line in read(whole, tmp_path, "y.warc.gz")] == [
        line.replace("x.warc", "y.warc.gz").split()[0] for line in wanted
    ]


@pytest.mark.parametrize("way", ["plain", "packed", "none"])
def test_records_packed_with_zstandard_and_their_dictionary(tmp_path: Path, way: str) -> None:
    words = html(0) + b"WARC/1.1 WARC-Type: response WARC-Record-ID WARC-Target-URI WARC-Date"
    told = zstandard.ZstdCompressionDict(words, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    packer = zstandard.ZstdCompressor(dict_data=None if way == "none" else told)
    frames = [packer.compress(record(number)) for number in (1, 2, 3)]
    held = zstandard.compress(words) if way == "packed" else words
    head = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    head = b"" if way == "none" else head
    (tmp_path / "a").mkdir()
    assert read(head + b"".join(frames), tmp_path / "a", "x.warc.zst") == ["1", "2", "3"]
    (tmp_path / "a" / "y.txt.zst").write_bytes(zstandard.compress(b"a text"))
    found = [*_told(captures([str(tmp_path / "a")], missed := []), missed)]
    assert found == ["1", "2", "3", "1 a Zstandard file, not text"]
    at = len(frames[1]) // 2
    frames[1] = frames[1][:at] + bytes([frames[1][at] ^ 0xFF] * 9) + frames[1][at + 9 :]
    first, broken, last = read(head + b"".join(frames), tmp_path, "x.warc.zst")
    assert (first, last) == ("1", "3") and "broken" in broken
    first, cut = read(head + b"".join([frames[0], frames[2][:-30]]), tmp_path, "x.warc.zst")
    assert first == "1" and cut.endswith("its packed bytes end too soon")


def test_a_bomb_of_zstandard_is_one_error(tmp_path: Path) -> None:
    records = [record(1), record(2, http(bytes(60_000_000))), record(3)]
    (tmp_path / "x.warc.zst").write_bytes(b"".join(map(zstandard.compress, records)))
    one, two, three = captures([str(tmp_path / "x.warc.zst")], [])
    assert isinstance(one, Capture) and isinstance(three, Capture)
    assert isinstance(two, TooLargeError) and two.subject.endswith("/2")


def test_what_a_capture_knows(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(record(1, WARC_Date="2022-07-05T10:00:00.25+02:00"))
    (found,) = captures([str(tmp_path / "x.warc")], [])
    assert isinstance(found, Capture) and found.told
    assert found.origin.endswith("x.warc#20220705100000/https://weir.example/1")
    assert found.captured == "2022-07-05T08:00:00.250000+00:00"
    assert cleaned(found).url == "https://weir.example/1"


@pytest.mark.parametrize("at", [40, 200, -4])
def test_packed_bytes_that_are_broken_lose_no_other_record(tmp_path: Path, at: int) -> None:
    whole = [gzip.compress(record(number)) for number in (1, 2, 3)]
    whole[1] = whole[1][:at] + bytes([whole[1][at] ^ 0xFF]) + whole[1][at + 1 or None :]
    found = read(b"".join(whole), tmp_path, "x.warc.gz")
    assert (found[0], found[-1]) == ("1", "3")
    assert len(found) == 3
    assert "broken" in found[1]


def test_a_file_that_is_cut_gives_what_was_whole(tmp_path: Path) -> None:
    packed = b"".join(gzip.compress(record(number)) for number in (1, 2))[:-30]
    first, second = read(packed, tmp_path, "x.warc.gz")
    assert first == "1" and second.endswith("its packed bytes end too soon")


@pytest.mark.parametrize("way", ["member", "body", "plain"])
def test_a_bomb_is_one_error(tmp_path: Path, way: str) -> None:
    bomb = bytes(60_000_000)
    sent = http(gzip.compress(bomb), "Content-Encoding: gzip") if way == "body" else http(bomb)
    records = [record(1), record(2, sent), record(3)]
    records = records if way == "plain" else list(map(gzip.compress, records))
    (tmp_path / "x.warc").write_bytes(b"".join(records))
    one, two, three = captures([str(tmp_path / "x.warc")], [])
    assert isinstance(one, Capture) and isinstance(three, Capture)
    assert isinstance(two, TooLargeError) and two.subject.endswith("/2")


def test_the_server_tells_the_encoding_where_the_page_does_not(tmp_path: Path) -> None:
    words = WORDS.replace("Penn", "Пенн")
    body = http(html(1, "", words).decode().encode("cp1251", "xmlcharrefreplace"),
                kind="text/html; charset=windows-1251")  # fmt: skip
    (tmp_path / "x.warc").write_bytes(record(1, body))
    (found,) = captures([str(tmp_path / "x.warc")], [])
    assert isinstance(found, Capture)
    article = cleaned(found)
    assert "Ada Пенн said" in article.text
    assert "read as cp1251, as its server told" in article.warnings


def test_equal_bytes_at_two_addresses_are_two_articles_and_stay_so(tmp_path: Path) -> None:
    same = http(html(1))
    (tmp_path / "x.warc").write_bytes(record(1, same) + record(2, same) + record(1, same))
    for wanted in (["added", "added", "known"], ["known"] * 3):
        with Archive.open(tmp_path / "a.db", create=True) as archive:
            given = captures([str(tmp_path / "x.warc")], [])
            came = [outcome for _, outcome in add_all(archive, given, ReadOptions())]
        assert [getattr(outcome, "outcome", outcome) for outcome in came] == wanted


def test_no_head_and_no_noise_stops_the_reading() -> None:
    noise = [
        b"",
        b"WARC/1.0",
        b"WARC/1.1\r\nA:" + b"b" * 200_000,
        b"\x1f\x8b\x08" * 9000,
        b"\0" * 9,
    ]
    for content in noise:
        found = list(warc_records(io.BytesIO(content + b"\r\n" + record(7))))
        assert len(found) <= 2
    assert [
        r.fault for r in warc_records(io.BytesIO(record(7) + b"\r\n" * 40_000 + record(8)))
    ] == [
        None,
        None,
    ]
