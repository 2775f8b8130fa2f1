"""What comes out of a mail, as a table of files."""

from __future__ import annotations

import base64
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats import mail as mail_format
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture, NotRead
from tests.formats.mailed import (
    BODY,
    HEAD,
    HTML,
    RIGHT,
    SENT,
    both,
    found,
    line_of,
    lines,
    mail,
    only,
    plain,
    raw,
)
from tests.formats.test_registry import word

PLAIN: dict[str, bytes] = {
    "quoted-printable": plain(),
    "base64": raw(
        HEAD + SENT + 'Content-Type: text/plain; charset="utf-8"\n'
        "Content-Transfer-Encoding: base64\nMIME-Version: 1.0\n",
        base64.encodebytes(BODY.encode()),
    ),
    "windows-1252": raw(
        HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\n"
        "Content-Transfer-Encoding: 8bit\n",
        BODY.encode("cp1252"),
    ),
    "utf-8 called latin-1": raw(
        HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n",
        BODY.encode(),
    ),
    "utf-16": raw(
        HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-16\n"
        "Content-Transfer-Encoding: base64\n",
        base64.encodebytes(BODY.encode("utf-16")),
    ),
    "no charset": raw(HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain\n", BODY.encode()),
    "an unknown charset": raw(
        HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain; charset=klingon\n",
        BODY.encode(),
    ),
    "CRLF": plain().replace(b"\n", b"\r\n"),
    "a mark in front": b"\xef\xbb\xbf" + plain(),
    "saved anew as UTF-16": plain().decode().encode("utf-16"),
    "no MIME at all": raw(HEAD + SENT, BODY.encode()),
    "long lines folded": plain(Received="from a by b; " + "x" * 400),
    "encoded sender": plain(From="=?utf-8?q?Brindle_Post?= <news@post.example>"),
    "quoted sender": plain(From='"Brindle Post" <news@post.example>'),
    "sent by a service": plain(From="Brindle Post via Letters <news@letters.example>"),
    "passed on by hand": plain(Subject="Fwd: The weir is shut"),
    "answered and passed on": plain(Subject="Re: FW: The weir is shut"),
    "weitergeleitet": plain(Subject="WG: The weir is shut"),
    "a press release": plain(Subject="PRESS RELEASE: The weir is shut"),
    "from outside": plain(Subject="[EXTERNAL] Fwd: The weir is shut"),
    "without a date, by its server's": plain(
        Date="", Received="from a by b with c; Tue, 4 Mar 2031 05:30:00 +0000"
    ),
    "both": both(),
    "html alone": raw(
        HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n", HTML.encode()
    ),
    "html that is a picture": both(html='<html><body><img src="cid:1"></body></html>'),
    "a link to the page in the browser": both(body="Read this at https://post.example/1\n"),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_a_mail_is_its_article(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x.eml").write_bytes(PLAIN[kind])
    (one,) = found(tmp_path, "x.eml", PLAIN[kind])
    assert isinstance(one, Capture)
    assert line_of(one).replace(f"{tmp_path}/", "") == RIGHT
    text = cleaned(one).text
    assert "“We had no choice but to close it,” said Ada Penn" in text
    assert "council – and who" in text
    assert one.content == PLAIN[kind]


@pytest.mark.parametrize(
    ("fields", "publisher", "day"),
    [
        ({"From": "news@post.example"}, "post.example", "2031-03-04"),
        ({"From": '"news@post.example" <news@post.example>'}, "post.example", "2031-03-04"),
        ({"From": ""}, None, "2031-03-04"),
        ({"Date": ""}, "Brindle Post", None),
        ({"Date": "yesterday"}, "Brindle Post", None),
        ({"Date": "Tue, 04 Mar 2031 23:30:00 -0800"}, "Brindle Post", "2031-03-04"),
        ({"Date": "4 Mar 2031 06:30"}, "Brindle Post", "2031-03-04"),
    ],
)
def test_fields_that_are_missing_are_left_open(
    tmp_path: Path, fields: Mapping[str, str], publisher: str | None, day: str | None
) -> None:
    article = only(tmp_path, plain(**fields))
    assert article.publisher == publisher
    assert (str(article.published.edtf) if article.published else None) == day


def test_what_a_page_says_of_itself_goes_before_its_mail(tmp_path: Path) -> None:
    meta = (
        '<head><meta property="og:site_name" content="The Paper"><meta property='
        '"article:published_time" content="2031-03-03T09:00:00Z"></head><body>'
    )
    article = only(tmp_path, both(html=HTML.replace("<body>", meta)))
    assert (article.publisher, article.published and article.published.basis) == (
        "The Paper",
        "meta",
    )


def test_lines_that_flow_are_one_paragraph(tmp_path: Path) -> None:
    head = HEAD + SENT + "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n"
    body = "“We had no \nchoice but \nto close it,” said Ada.\n\nShe left.\n-- \nBrindle Post\n"
    text = only(tmp_path, raw(head, body.encode())).text
    assert "“We had no choice but to close it,” said Ada.\n\nShe left.\n-- \n" in text


@pytest.mark.parametrize("width", [58, 72, 80])
@pytest.mark.parametrize("mark", ["", "> "])
def test_lines_that_a_program_broke_are_one_paragraph(
    tmp_path: Path, width: int, mark: str
) -> None:
    wrapped = [textwrap.fill(one, width) for one in BODY.strip().split("\n\n")]
    text = "\n\n".join(wrapped) + "\n\nShort.\nLines.\n"
    if mark:
        text = (
            "Begin forwarded message:\n\nFrom: A <a@x.example>\nSubject: The weir\nTo: B\n\n" + text
        )
        text = "".join(mark + line for line in text.splitlines(True))
    article = only(tmp_path, plain(text))
    assert article.text.strip() == BODY.strip() + "\n\nShort.\nLines."


VERSE = (
    "The weir is shut,\nthe mill is dry,\nthe lamps are lit\nand so am I, the river said to me.\n"
)


@pytest.mark.parametrize("text", [VERSE, "- one thing\n- another thing\n", BODY + "A\nB\n"])
def test_lines_that_somebody_broke_stay(tmp_path: Path, text: str) -> None:
    assert only(tmp_path, plain(text)).text.strip() == text.strip()


def test_what_a_list_puts_around_a_mail_is_left_out(tmp_path: Path) -> None:
    top = "View this post on the web at https://post.example/p/weir\n\n"
    foot = "\nUnsubscribe https://post.example/u?id=1\n"
    assert only(tmp_path, plain(top + BODY + foot)).text.strip() == BODY.strip()
    said = "“You will never unsubscribe from this town of ours, however far you go from it and "
    said += "whatever you tell yourself,” she said.\n"
    assert said in only(tmp_path, plain(BODY + "\n" + said)).text


@pytest.mark.parametrize(("words", "is_read"), [("The river is high. " * 30, True), ("Hi.", False)])
def test_a_mail_that_has_more_than_a_note_is_read_with_what_it_brings(
    tmp_path: Path, words: str, is_read: bool
) -> None:
    message = mail()
    message.set_content(words)
    message.add_attachment(HTML, "html", filename="page.html")
    given = found(tmp_path, "x.eml", message.as_bytes())
    assert sum(isinstance(one, Capture) for one in given) == 1 + is_read


def test_a_mail_in_a_mail_is_one_of_its_own(tmp_path: Path) -> None:
    outer = mail(From="Bo Reed <bo@x.example>", Subject="Two for you")
    outer.set_content("As promised.")
    for subject in ("The weir is shut", "The mill is dry"):
        inner = mail(Subject=subject)
        inner.set_content(BODY.replace("weir", subject.split()[1]))
        outer.add_attachment(inner)
    assert lines(tmp_path, "x.eml", outer.as_bytes()) == [
        "x.eml#attached.eml | The weir is shut | Brindle Post | 2031-03-04 sent",
        "x.eml#2/attached.eml | The mill is dry | Brindle Post | 2031-03-04 sent",
        "x.eml – a mail that only covers what it has with it",
    ]


def test_what_is_attached_is_read_or_told(tmp_path: Path) -> None:
    message = mail()
    message.set_content(BODY * 2)
    message.add_attachment(word(BODY), "application", "msword", filename="../weir.docx")
    message.add_attachment(HTML, "html", filename="page.html")
    message.add_attachment(b"\xff\xd8\xff", "image", "jpeg", filename="weir.jpg")
    message.add_attachment(b"1", "image", "png", filename="logo.png", disposition="inline")
    message.add_attachment(b"BEGIN", "application", "ms-tnef", filename="winmail.dat")
    message.add_attachment(b"", "application", "octet-stream")
    told = lines(tmp_path, "x.eml", message.as_bytes())
    assert told[:3] == [
        RIGHT,
        "x.eml#weir.docx | None | Brindle Post | 2031-03-04 sent",
        "x.eml#page.html | None | Brindle Post | 2031-03-04 sent",
    ]
    assert [line.split(" – ")[1] for line in told[3:]] == [
        "a .jpg file",
        "a .png file",
        "a part of the kind application/ms-tnef",
        "a part of the kind application/octet-stream",
    ]


@pytest.mark.parametrize("name", ["From", "Subject", "Content-Type", "Content-Disposition", "Date"])
@pytest.mark.parametrize("value", ["a " * 100_000, "((" * 50_000, "=?utf-8?q?a?= " * 20_000])
def test_no_field_of_a_mail_costs_more_than_its_size(tmp_path: Path, name: str, value: str) -> None:
    fields = {"From": "a@x.example", "MIME-Version": "1.0", "Content-Type": "text/plain"}
    head = "".join(f"{key}: {one}\n" for key, one in (fields | {name: value}).items())
    (one,) = found(tmp_path, "x.eml", raw(head, BODY.encode()))
    assert isinstance(one, Capture | InputError)  # the standard library alone takes minutes
    if isinstance(one, Capture) and one.told:
        assert all(len(words or "") <= 2000 for words in (one.told.publisher, one.told.title))


def test_the_words_of_a_mail_that_its_pictures_make_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_format, "MAX_BYTES", 1000)
    message = mail()
    message.set_content(BODY)
    message.add_attachment(b"\xff\xd8\xff" * 900, "image", "jpeg", filename="weir.jpg")
    told = lines(tmp_path, "x.eml", message.as_bytes())
    assert told == [RIGHT, "x.eml#weir.jpg – a .jpg file"]
    (one, _) = found(tmp_path, "x.eml", message.as_bytes())
    assert isinstance(one, Capture)
    assert (one.media_type, len(one.content) < 1000) == ("text/plain", True)


def test_a_mail_with_its_pictures_inside_is_a_mail(tmp_path: Path) -> None:
    message = mail()
    message.set_content(HTML, subtype="html")
    message.add_related(b"1", "image", "png", cid="<1>")
    message.add_related(b"2", "image", "png", cid="<2>")
    assert lines(tmp_path, "x.eml", message.as_bytes()) == [RIGHT, "x.eml – a picture in a mail"]
    _, told = found(tmp_path, "x.eml", message.as_bytes())
    assert isinstance(told, NotRead) and told.many == 2


def test_apple_mail(tmp_path: Path) -> None:
    content = plain(Message_ID="")
    plist = b'<?xml version="1.0"?><plist><dict><key>flags</key></dict></plist>'
    whole = f"{len(content):<10}\n".encode() + content + plist
    assert lines(tmp_path, "7.emlx", whole) == [RIGHT.replace("x.eml", "7.emlx")]
    assert "plist" not in only(tmp_path, whole, "7.emlx").text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "x.msg",
            b"\xd0\xcf\x11\xe0" + bytes(600) + "__properties_version1.0".encode("utf-16-le"),
            "a mail of Outlook (.msg), not text",
        ),
        ("x.pst", b"!BDN" + bytes(600), "a data file of Outlook (.pst), not text"),
        (
            "x.eml",
            raw(HEAD + "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n", b"QUJD"),
            "an encrypted mail",
        ),
        ("x.eml", plain(" \n"), "there is no text in it"),
        ("x.eml", BODY.encode(), "a mail without its head"),
        (
            "x.eml",
            plain(From="Google Alerts <googlealerts-noreply@google.com>"),
            "an alert, a list of links",
        ),
    ],
)
def test_what_is_no_article_is_told_by_name(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (one,) = found(tmp_path, name, content)
    assert isinstance(one, UnreadableError)
    assert (one.reason, bool(one.advice)) == (reason, True)


def test_an_alert_that_was_passed_on_is_a_list_of_links(tmp_path: Path) -> None:
    link = '<p><a href="https://www.google.com/url?url=https://post.example/{0}">Weir {0}</a></p>'
    html = "<html><body>" + "".join(link.format(n) for n in range(5)) + "</body></html>"
    (one,) = found(tmp_path, "x.eml", both(html=html, body="Alert\n"))
    assert isinstance(one, UnreadableError)
    assert one.reason == "an alert, a list of links"
