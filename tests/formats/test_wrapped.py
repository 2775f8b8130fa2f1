"""What stands in zip and gzip files is read, each file as itself; what would burst is refused."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats import unpack
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture, NotRead
from tests.formats.test_registry import word

ARTICLE = "The weir\n\nJuly 5, 2022\n\n“The sluice is shut,” Ada Penn said on Tuesday.\n"
PAGE = (
    "<!doctype html><html><body><article><h1>The weir is shut</h1><p>“The sluice is shut and it "
    "will stay so until the river falls,” Ada Penn said at the town hall of Brindle, where a "
    "hundred people had come to hear her speak of the flood.</p></article></body></html>"
)


def packed(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(tmp_path: Path, name: str, content: bytes) -> list[str]:
    """Return what comes out of a file: its name and type, or why it is not read."""
    (tmp_path / name).write_bytes(content)
    missed: list[NotRead] = []
    found = list(captures([str(tmp_path / name)], missed))
    lines = [
        f"{given.origin} {given.media_type}"
        if isinstance(given, Capture)
        else f"{given.subject} {type(given).__name__}: {given.reason}"
        for given in found
    ]
    lines += [f"{one.file} not read: {one.reason}" for one in missed]
    return [line.removeprefix(f"{tmp_path}/") for line in lines]


TABLE: list[tuple[str, bytes, list[str]]] = [
    ("page.html.gz", gzip.compress(PAGE.encode()), ["page.html.gz#page.html text/html"]),
    ("story.GZ", gzip.compress(ARTICLE.encode()), ["story.GZ#story text/plain"]),
    (
        "pages.zip",
        packed({"b/two.html": PAGE, "a.txt": ARTICLE, "b/": b"", "served.php": PAGE}),
        [
            "pages.zip#a.txt text/plain",
            "pages.zip#b/two.html text/html",
            "pages.zip#served.php text/html",
        ],
    ),
    (
        "Ünter.zip",
        packed({"père/élue.txt": ARTICLE, "../../up.txt": ARTICLE, "/etc/x.txt": ARTICLE}),
        [
            "Ünter.zip#../../up.txt text/plain",
            "Ünter.zip#/etc/x.txt text/plain",
            "Ünter.zip#père/élue.txt text/plain",
        ],
    ),
    (
        "mixed.zip",
        packed(
            {
                "a.txt": ARTICLE,
                "b.jpg": b"\xff\xd8\xff",
                "__MACOSX/._a.txt": b"\0\5\x16\7",
                ".hidden/c.txt": ARTICLE,
                "d.txt": b"",
                "e.html": b"%!PS-3",
                "f": b"\x89PNG",
            }
        ),
        [
            "mixed.zip#a.txt text/plain",
            "mixed.zip#d.txt UnreadableError: the file is empty",
            "mixed.zip#e.html UnreadableError: a PostScript file, not text",
            "mixed.zip#.hidden/c.txt not read: a hidden file",
            "mixed.zip#__MACOSX/._a.txt not read: a hidden file",
            "mixed.zip#b.jpg not read: a .jpg file",
            "mixed.zip#f not read: a PNG picture, not text",
        ],
    ),
    (
        "nested.zip",
        packed({"in.zip": packed({"a.txt": ARTICLE}), "b.html.gz": gzip.compress(PAGE.encode())}),
        [
            "nested.zip#b.html.gz#b.html text/html",
            "nested.zip#in.zip#a.txt text/plain",
        ],
    ),
    (
        "deep.zip",
        packed({"1.zip": packed({"2.zip": packed({"3.zip": packed({"a.txt": ARTICLE})})})}),
        ["deep.zip#1.zip#2.zip#3.zip UnreadableError: more than 3 files in each other"],
    ),
    ("word.zip", word(ARTICLE), ["word.zip application/vnd.openxmlformats-officedocument."]),
    (
        "book.zip",
        packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}),
        ["book.zip UnreadableError: an e-book (EPUB), not text"],
    ),
    (
        "pictures.zip",
        packed({"b.jpg": b"\xff\xd8\xff"}),
        [
            "pictures.zip UnreadableError: a zip file with nothing in it that is read",
            "pictures.zip#b.jpg not read: a .jpg file",
        ],
    ),
    ("cut.zip", packed({"a.txt": ARTICLE})[:-30], ["cut.zip UnreadableError: a broken zip file"]),
    ("cut.gz", gzip.compress(PAGE.encode())[:-9], ["cut.gz UnreadableError: a broken gzip file"]),
    ("no.zip", ARTICLE.encode(), ["no.zip UnreadableError: a broken zip file"]),
]


@pytest.mark.parametrize(("name", "content", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_what_comes_out(tmp_path: Path, name: str, content: bytes, wanted: list[str]) -> None:
    found = read(tmp_path, name, content)
    assert len(found) == len(wanted)
    for line, expected in zip(found, wanted, strict=True):
        assert line.startswith(expected)


def test_the_page_of_a_gzip_file_is_read_as_the_page_is(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (found,) = captures([str(tmp_path / "page.html.gz")], [])
    assert isinstance(found, Capture)
    assert cleaned(found).text == cleaned(Capture(PAGE.encode(), "page.html", "text/html")).text


def test_standard_input_may_be_a_zip_file() -> None:
    (found,) = captures(["-"], [], stdin=io.BytesIO(packed({"a.txt": ARTICLE})))
    assert isinstance(found, Capture)
    assert (found.origin, found.content) == ("-#a.txt", ARTICLE.encode())


def test_two_files_of_one_name_have_two_origins(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", ARTICLE)
        archive.writestr("a.txt", ARTICLE + "More.")
    found = read(tmp_path, "x.zip", out.getvalue())
    assert found == ["x.zip#a.txt text/plain", "x.zip#2/a.txt text/plain"]


def test_one_broken_file_loses_no_other(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(4000)
    whole = bytearray(packed({"a.txt": ARTICLE, "b.txt": noise.hex(), "c.txt": ARTICLE + "c"}))
    at = whole.index(b"b.txt") + 400
    whole[at : at + 8] = b"\xff" * 8
    found = read(tmp_path, "x.zip", bytes(whole))
    assert found[0] == "x.zip#a.txt text/plain"
    assert found[1].startswith("x.zip#b.txt UnreadableError: its packed bytes are broken")
    assert found[2] == "x.zip#c.txt text/plain"


def test_a_password_is_told(tmp_path: Path) -> None:
    content = bytearray(packed({"a.txt": ARTICLE}))
    content[6] |= 1  # the flag in front of the file, and that in the table at the end
    content[content.index(b"PK\x01\x02") + 8] |= 1
    found = read(tmp_path, "x.zip", bytes(content))
    assert found == ["x.zip#a.txt UnreadableError: it has a password"]


@pytest.mark.parametrize("name", ["x.gz", "x.zip", "x.zip.gz"])
def test_a_bomb_is_one_error(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("unpack", "zipped", "gzipped"):
        monkeypatch.setattr(f"saidwhat.formats.{module}.ALWAYS", 100_000)
    bomb = b"a" * 2_000_000
    content = packed({"a.txt": bomb, "b.txt": ARTICLE})
    content = {"x.gz": gzip.compress(bomb), "x.zip": content}.get(name) or gzip.compress(content)
    (tmp_path / name).write_bytes(content)
    found = list(captures([str(tmp_path / name)], []))
    assert isinstance(found[0], TooLargeError)
    assert [isinstance(one, Capture) for one in found[1:]] == [True] * (name != "x.gz")


def test_many_small_bombs_are_stopped_by_what_comes_out_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "ALWAYS", 100_000)
    monkeypatch.setattr(unpack, "MOST_TIMES", 1)
    (tmp_path / "x.zip").write_bytes(packed({f"{n:03}.txt": "b" * 9_000 for n in range(100)}))
    *read_before, last = captures([str(tmp_path / "x.zip")], [])
    assert len(read_before) == 11
    assert isinstance(last, TooLargeError)


def test_a_fault_in_a_container_is_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.formats.zipped._check", lambda *_: 1 / 0)
    (tmp_path / "x.zip").write_bytes(packed({"a.txt": ARTICLE}))
    (tmp_path / "y.txt").write_text(ARTICLE, encoding="utf-8")
    fault, other = captures([str(tmp_path / "x.zip"), str(tmp_path / "y.txt")], [])
    assert isinstance(fault, InputError) and not isinstance(fault, UnreadableError)
    assert isinstance(other, Capture)
