"""Mails, mailboxes and web archives of our own words, and what is read of them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from saidwhat.errors import InputError
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture, NotRead

BODY = (
    "The council of Brindle shut the weir on Monday, after two days of rain.\n\n"
    "“We had no choice but to close it,” said Ada Penn, who leads the council – and who "
    "asked everyone to keep away.\n"
)
HTML = (
    "<html><body><table><tr><td><h2>The weir is shut</h2><p>The council of Brindle shut the weir "
    "on Monday, after two days of rain.</p><p>“We had no choice but to close it,” said Ada Penn, "
    "who leads the council – and who asked everyone to keep away.</p></td></tr></table></body>"
)
HEAD = "From: Brindle Post <news@post.example>\nSubject: The weir is shut\n"
SENT = "Date: Tue, 4 Mar 2031 06:30:00 +0100\n"


def mail(**fields: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Brindle Post <news@post.example>",
        "To": "desk@x.example",
        "Subject": "The weir is shut",
        "Date": "Tue, 4 Mar 2031 06:30:00 +0100",
        "Message-ID": "<1@post.example>",
    }
    for name, value in (given | {key.replace("_", "-"): v for key, v in fields.items()}).items():
        if value:
            message[name] = value
    return message


def plain(body: str = BODY, **fields: str) -> bytes:
    message = mail(**fields)
    message.set_content(body)
    return message.as_bytes()


def both(html: str = HTML, body: str = BODY, **fields: str) -> bytes:
    message = mail(**fields)
    message.set_content(body)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def raw(head: str, body: bytes) -> bytes:
    return head.encode() + b"\n" + body


def found(tmp_path: Path, name: str, content: bytes) -> list[Capture | InputError | NotRead]:
    (tmp_path / name).write_bytes(content)
    missed: list[NotRead] = []
    return [*captures([str(tmp_path / name)], missed), *missed]


def lines(tmp_path: Path, name: str, content: bytes) -> list[str]:
    """Return for each article its origin, title, publisher, day and basis; else what is told."""
    told = found(tmp_path, name, content)
    return [line.replace(f"{tmp_path}/", "") for line in map(line_of, told)]


def line_of(one: Capture | InputError | NotRead) -> str:
    if isinstance(one, NotRead):
        return f"{one.file} – {one.reason}"
    if isinstance(one, InputError):
        return f"{one.subject} ! {one.reason}"
    article = cleaned(one)
    day = f"{article.published.edtf} {article.published.basis}" if article.published else "-"
    return f"{one.origin} | {article.title} | {article.publisher} | {day}"


def only(tmp_path: Path, content: bytes, name: str = "x.eml") -> Article:
    (one,) = found(tmp_path, name, content)
    assert isinstance(one, Capture), one
    return cleaned(one)


RIGHT = "x.eml | The weir is shut | Brindle Post | 2031-03-04 sent"


def boxed(
    *mails: bytes, line: bytes = b"From news@post.example Tue Mar  4 06:30:00 2031\n"
) -> bytes:
    return b"".join(line + one + b"\n" for one in mails)


BOXES = {
    "mbox": boxed(plain(), plain(BODY + "It rains.\n", Message_ID="<2@post.example>")),
    "Thunderbird": boxed(
        plain(),
        plain(BODY + "It rains.\n", Message_ID="<2@post.example>"),
        line=b"From - Tue Mar 04 06:30:00 2031\n",
    ),
    "Takeout": boxed(
        plain(),
        plain(BODY + "It rains.\n", Message_ID="<2@post.example>"),
        line=b"From 1782@xxx Tue Mar 04 05:30:00 +0000 2031\n",
    ),
    "CRLF": boxed(plain(), plain(BODY + "It rains.\n", Message_ID="<2@post.example>")).replace(
        b"\n", b"\r\n"
    ),
}


ARCHIVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/weir\n"
    "Subject: The weir is shut\nDate: Wed, 5 Mar 2031 07:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----B"\n\n------B\n'
    "Content-Type: text/css\nContent-Location: cid:1\n\np {}\n------B\n"
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    "Content-Location: https://post.example/weir\n\n" + HTML + "\n------B--\n"
)
