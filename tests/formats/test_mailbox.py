"""Every mail of a mailbox is one of its own."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from threading import Thread

import pytest

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats import mail as mail_format
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture
from tests.formats.mailed import (
    BODY,
    BOXES,
    HEAD,
    boxed,
    found,
    lines,
    plain,
)


@pytest.mark.parametrize("kind", BOXES)
@pytest.mark.parametrize("name", ["in.mbox", "Inbox", "in.txt"])
def test_every_mail_of_a_mailbox_is_one_of_its_own(tmp_path: Path, kind: str, name: str) -> None:
    assert lines(tmp_path, name, BOXES[kind]) == [
        f"{name}#1@post.example | The weir is shut | Brindle Post | 2031-03-04 sent",
        f"{name}#2@post.example | The weir is shut | Brindle Post | 2031-03-04 sent",
    ]


def test_a_line_that_begins_with_from_is_words(tmp_path: Path) -> None:
    body = (
        BODY + "\n>From the bridge one saw it.\nFrom there, Tue Mar  4 2031 looked far.\n\nX: y\n"
    )
    (one,) = found(tmp_path, "x.mbox", boxed(plain(body)))
    assert isinstance(one, Capture)
    assert "\nFrom the bridge one saw it.\nFrom there, Tue" in cleaned(one).text


def test_only_a_line_above_a_head_begins_a_mail(tmp_path: Path) -> None:
    body = (
        BODY + "\n>From the bridge one saw it.\n\nFrom there, Tue Mar  4 06:30:00 2031\nit went.\n"
    )
    box = boxed(plain(body), plain(BODY + "It rains.\n", Message_ID="<2@post.example>"))
    one, two = found(tmp_path, "x.mbox", box)
    assert isinstance(one, Capture) and isinstance(two, Capture)
    assert "\nFrom the bridge one saw it." in cleaned(one).text
    assert "it went." in cleaned(one).text


def test_two_mails_of_one_name_have_two_origins(tmp_path: Path) -> None:
    told = lines(tmp_path, "x.mbox", boxed(plain(), plain(BODY + "It rains.\n")))
    assert [line.split(" ")[0] for line in told] == [
        "x.mbox#1@post.example",
        "x.mbox#1@post.example(2)",
    ]


def test_mails_without_a_name_are_numbered_and_a_date_is_the_mailbox_s(tmp_path: Path) -> None:
    box = boxed(plain(Message_ID="", Date=""), plain(BODY + "It rains.\n", Message_ID=""))
    assert lines(tmp_path, "x.mbox", box) == [
        "x.mbox#1 | The weir is shut | Brindle Post | 2031-03-04 sent",
        "x.mbox#2 | The weir is shut | Brindle Post | 2031-03-04 sent",
    ]


def test_a_mail_that_moved_keeps_its_name(tmp_path: Path) -> None:
    one, two = plain(), plain(BODY + "It rains.\n", Message_ID="<2@post.example>")
    before = [line for line in lines(tmp_path, "x.mbox", boxed(one, two)) if "#2@" in line]
    assert before == lines(tmp_path, "x.mbox", boxed(two))


def test_one_broken_mail_loses_no_other(tmp_path: Path) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
    broken = ("From: a@x.example\nMIME-Version: 1.0\nMessage-ID: <deep@x>\n" + deep).encode()
    parts = b"MIME-Version: 1.0\nMessage-ID: <parts@x>\n\n" + b"\n--b" * 20_000
    box = boxed(plain(), broken, parts, plain(BODY + "It rains.\n", Message_ID="<2@post.example>"))
    told = lines(tmp_path, "x.mbox", box)
    assert [line.split(" ")[0] for line in told] == [
        "x.mbox#1@post.example",
        "x.mbox#deep@x",
        "x.mbox#parts@x",
        "x.mbox#2@post.example",
    ]
    assert told[1:3] == [
        "x.mbox#deep@x ! too deeply nested to be read",
        "x.mbox#parts@x ! a mail with over 10,000 parts",
    ]


@pytest.mark.parametrize("depth", [40, 60, 300])
def test_parts_within_parts_are_read_or_told(tmp_path: Path, depth: int) -> None:
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    whole = f"{HEAD}MIME-Version: 1.0\n{deep}Content-Type: text/plain; charset=utf-8\n\n{BODY}"
    (one,) = found(tmp_path, "x.eml", whole.encode())
    assert isinstance(one, Capture) if depth == 40 else isinstance(one, UnreadableError)
    if isinstance(one, UnreadableError):
        assert one.reason == "too deeply nested to be read" and one.subject.endswith("x.eml")


def test_a_mail_too_large_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_format, "MOST_BYTES", 1000)
    monkeypatch.setattr("saidwhat.formats.mailbox.MOST_BYTES", 1000)
    (one,) = found(tmp_path, "x.eml", plain(BODY * 9))
    large, other = found(
        tmp_path, "x.mbox", boxed(plain(BODY * 9), plain("It rains.\n", Message_ID="<2@x>"))
    )
    assert isinstance(one, TooLargeError) and isinstance(large, TooLargeError)
    assert isinstance(other, Capture)


class Piped(io.BytesIO):
    """Bytes that cannot be read again."""

    def seekable(self) -> bool:
        return False


def test_a_mailbox_through_a_pipe_is_never_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = BOXES["mbox"]
    assert len(list(captures(["-"], [], stdin=Piped(box)))) == 2
    monkeypatch.setattr("saidwhat.fetch.files.MAX_BYTES", len(box) - 2)
    (one,) = captures(["-"], [], stdin=Piped(box))
    assert isinstance(one, TooLargeError) and one.advice == "give it as a file"
    pipe = tmp_path / "pipe.mbox"
    os.mkfifo(pipe)
    for pause in (0.0, 0.2):  # a writer who is silent at first has still all to give
        writer = Thread(target=_written, args=(pipe, box, pause))
        writer.start()
        (one,) = captures([str(pipe)], [])
        writer.join()
        assert isinstance(one, TooLargeError)


def _written(pipe: Path, content: bytes, pause: float) -> None:
    with pipe.open("wb") as stream:
        time.sleep(pause)
        stream.write(content)


def test_a_mailbox_in_utf_16_that_is_too_large_is_refused_and_never_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = BOXES["mbox"].decode().encode("utf-16")
    assert len(found(tmp_path, "x.mbox", box)) == 2
    monkeypatch.setattr("saidwhat.formats.mailbox.MOST_BYTES", len(box) - 2)
    (one,) = found(tmp_path, "x.mbox", box)
    assert isinstance(one, TooLargeError)
