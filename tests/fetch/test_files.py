"""Does every input give its bytes, or an error in its place that says why?"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.fetch import files
from saidwhat.formats.foreign import foreign
from saidwhat.formats.registry import media_type
from saidwhat.jobs import gather
from saidwhat.jobs.gather import count, likely
from saidwhat.types.capture import Capture

TEXT = b"The gate of the old lock is shut, the harbour office said.\n"
PAGE = b"<!DOCTYPE html><html><body><p>The gate is shut.</p></body></html>"


def captures(paths: files.Paths, stdin: BinaryIO | None = None) -> Iterator[Capture | InputError]:
    return gather.captures(paths, [], stdin=stdin)


def one(path: Path) -> Capture | InputError:
    (found,) = captures([path])
    return found


def names(found: Iterator[Capture | InputError], root: Path) -> list[str]:
    origins = [entry.origin if isinstance(entry, Capture) else entry.subject for entry in found]
    return [Path(origin).relative_to(root).as_posix() for origin in origins]


def error(path: Path) -> InputError:
    found = one(path)
    assert isinstance(found, InputError)
    assert found.subject == str(path)
    assert found.reason
    assert found.advice
    return found


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(TEXT)
    found = one(path)
    assert isinstance(found, Capture)
    assert (found.content, found.origin, found.media_type) == (TEXT, str(path), "text/plain")
    assert found.digest == hashlib.sha256(TEXT).hexdigest()


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/er/c.md", "d.htm", "notes", "e.TXT", "z.xhtml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    for name in (".hidden.txt", ".git/config.txt", "picture.jpg", "table.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "program").write_bytes(b"\x7fELF\x00\x01\x02")
    expected = ["a.html", "b.txt", "d.htm", "e.TXT", "notes", "z.xhtml", "deep/er/c.md"]
    assert names(captures([tmp_path]), tmp_path) == expected
    assert names(captures([tmp_path]), tmp_path) == expected


def test_standard_input() -> None:
    (found,) = captures(["-"], stdin=io.BytesIO(PAGE))
    assert isinstance(found, Capture)
    assert (found.origin, found.media_type) == ("-", "text/html")


def test_a_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(TEXT)
    found = list(captures([tmp_path / "missing.txt", good]))
    assert isinstance(found[0], UnreadableError)
    assert isinstance(found[1], Capture)


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert "empty" in error(path).reason


def test_missing_file(tmp_path: Path) -> None:
    assert "no such file" in error(tmp_path / "missing.txt").reason


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    (found,) = captures([f"{tmp_path}/a\0b"])
    assert isinstance(found, UnreadableError)
    (found,) = captures([str(tmp_path / ("x" * 5000))])
    assert isinstance(found, UnreadableError)


@pytest.mark.parametrize(
    "content",
    [b"%!PS-3\n...", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 8, b"a\0b" * 9],
)
def test_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert "not text" in error(path).reason


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"headline": "Gate shut", "by": ["The gate is shut."]}', "JSON"),
        (b'\xef\xbb\xbf [{"headline": "Gate shut"}]\n', "JSON"),
        (
            b"<?xml version='1.0'?>\n<rss><channel><title/></channel></rss>",
            "an RSS feed",
        ),
        (b"<?xml version='1.0'?><book><p>The gate is shut.</p></book>", "XML data"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n--x", "a web archive"),
    ],
)
def test_another_program_s_text(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "article.html"
    path.write_bytes(content)
    assert kind in error(path).reason


@pytest.mark.parametrize(
    "content",
    [
        b"[Editor's note: the gate is shut.]",
        b"{The gate} is shut.",
        b"<?xml version='1.0'?><!DOCTYPE html><html><p>The gate is shut.</p></html>",
        b"The form said Content-Type: multipart/related, and nobody knew why.\n\nThe gate is shut.",
    ],
)
def test_text_that_only_begins_like_another_program_s(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert isinstance(one(path), Capture)


def test_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "program").write_bytes(b"\x7fELF\x00")
    assert "no articles" in error(tmp_path).reason


def test_an_empty_article_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(TEXT)
    found = list(captures([tmp_path]))
    assert [type(entry) for entry in found] == [UnreadableError, Capture]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    assert "permission" in error(path).reason


def test_no_permission_told_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(TEXT)

    def refuse(self: Path, *_: object, **__: object) -> BinaryIO:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission" in error(path).reason


def test_a_file_that_vanishes_between_the_listing_and_the_reading(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(TEXT)
    found = captures([tmp_path])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    second, third = found
    assert isinstance(first, Capture)
    assert isinstance(second, UnreadableError)
    assert isinstance(third, Capture)
    assert second.subject.endswith("b.txt")


class _Vanishing(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        raise OSError(116, "Stale file handle")


def test_a_file_that_vanishes_while_it_is_read() -> None:
    (found,) = captures(["-"], stdin=_Vanishing())
    assert isinstance(found, UnreadableError)
    assert "Stale file handle" in found.reason


def test_a_closed_standard_input() -> None:
    stream = io.BytesIO(TEXT)
    stream.close()
    (found,) = captures(["-"], stdin=stream)
    assert isinstance(found, UnreadableError)


def test_no_standard_input_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = captures(["-"])
    assert isinstance(found, UnreadableError)
    assert "closed" in found.reason


def test_a_line_of_fifty_megabytes_is_refused_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"word and " * 5_600_000)
    start = time.process_time()
    found = error(path)
    assert isinstance(found, TooLargeError)
    assert time.process_time() - start < 2


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert names(captures([tmp_path]), tmp_path) == ["a.txt"]


def test_a_pipe_that_nobody_writes_into_is_an_error_not_a_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pipe.txt")
    assert "nobody writes" in error(tmp_path / "pipe.txt").reason


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)

    def write() -> None:
        with path.open("wb", buffering=0) as pipe:
            for part in (TEXT[:10], TEXT[10:]):
                time.sleep(0.05)
                pipe.write(part)

    writer = threading.Thread(target=write)
    writer.start()
    (found,) = captures([path])
    writer.join()
    assert isinstance(found, Capture)
    assert found.content == TEXT


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "leads to itself" in error(tmp_path / "loop.txt").reason


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    found = list(captures([tmp_path]))
    assert [type(entry) for entry in found] == [Capture, UnreadableError]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", TEXT, "text/html"),
        ("a.txt", PAGE, "text/plain"),
        ("a", PAGE, "text/html"),
        ("-", PAGE, "text/html"),
        ("-", b"\xef\xbb\xbf" + PAGE, "text/html"),
        ("-", PAGE.decode().encode("utf-16"), "text/html"),
        ("-", b"<!-- saved -->\n<html><p>x", "text/html"),
        ("-", TEXT, "text/plain"),
        ("-", b"a < b and <b>bold</b>", "text/plain"),
    ],
)
def test_media_type(name: str, content: bytes, expected: str) -> None:
    assert media_type(content, name) == expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_text_is_taken_for_binary(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        strange = foreign(("x" + text).encode(encoding), "x")
        assert strange is None or not strange.binary


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_give_a_capture_or_an_error(content: bytes) -> None:
    (found,) = captures(["-"], stdin=io.BytesIO(content))
    if isinstance(found, Capture):
        assert found.content == content
    else:
        assert found.reason


def test_the_limit_is_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (fits,) = captures(["-"], stdin=io.BytesIO(b"a" * 10))
    (large,) = captures(["-"], stdin=io.BytesIO(b"a" * 11))
    assert isinstance(fits, Capture)
    assert isinstance(large, TooLargeError)


def test_counting_opens_nothing_and_agrees_with_reading(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("a.txt", "below/b.html", "c.jpg", ".hidden.txt"):
        (tmp_path / name).write_text("The mayor said no.", encoding="utf-8")
    paths = [str(tmp_path), "gone.txt"]
    assert count(paths) == len(list(captures(paths))) == 3


def test_a_container_may_hold_as_many_as_its_size_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The mayor said no." * 50_000)
    (tmp_path / "in.mbox").write_bytes(b"From " * 50_000)
    assert likely([str(tmp_path), "gone.zip"]) == 3 + 250_000 // files.ONE_HELD
    assert count([str(tmp_path), "gone.zip"]) == 3
