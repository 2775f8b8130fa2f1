"""Mail, mailboxes and web archives: what comes out of each, as a table of files."""

from __future__ import annotations

import base64
import io
import json
import textwrap
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from saidwhat.cli import run
from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats import mail as mail_format
from saidwhat.formats import registry
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture, NotRead
from tests.check.made import PatternTagger
from tests.formats.test_registry import word

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
    return [line.replace(f"{tmp_path}/", "") for line in map(_line, found(tmp_path, name, content))]


def _line(one: Capture | InputError | NotRead) -> str:
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
    assert _line(one).replace(f"{tmp_path}/", "") == RIGHT
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


# What is passed on


FORWARDS = {
    "Gmail": "As promised.\n\n---------- Forwarded message ---------\n"
    "From: Brindle Post <news@post.example>\nDate: Tue, Mar 4, 2031 at 6:30 AM\n"
    "Subject: The weir is shut\nTo: <desk@x.example>\n\n\n",
    "Apple Mail": "\nBegin forwarded message:\n\n> From: Brindle Post <news@post.example>\n"
    "> Subject: The weir is shut\n> Date: 4 March 2031 at 06:30:00 CET\n> To: Desk\n> \n",
    "Outlook": "FYI\n\n________________________________\nFrom: Brindle Post <news@post.example>\n"
    "Sent: Tuesday, March 4, 2031 6:30 AM\nTo: Desk\nSubject: The weir is shut\n\n",
    "old Outlook": "-----Original Message-----\nFrom: Brindle Post [mailto:news@post.example]\n"
    "Sent: 4 March 2031 06:30\nTo: Desk\nCc: Others\nSubject: The weir is shut\n\n",
    "German": "Zur Kenntnis\n\n-------- Weitergeleitete Nachricht --------\n"
    "Betreff: The weir is shut\nDatum: Tue, 4 Mar 2031 06:30:00 +0100\n"
    "Von: Brindle Post <news@post.example>\nAn: Desk\n\n",
}


@pytest.mark.parametrize("kind", FORWARDS)
def test_what_is_passed_on_is_its_first_sender_s(tmp_path: Path, kind: str) -> None:
    body = BODY if kind != "Apple Mail" else "".join(f"> {x}" for x in BODY.splitlines(True))
    given = plain(
        FORWARDS[kind] + body, From="Bo Reed <bo@x.example>", Date="Thu, 6 Mar 2031 10:00:00 +0000"
    )
    article = only(tmp_path, given)
    assert (article.title, article.publisher) == ("The weir is shut", "Brindle Post")
    assert article.published and str(article.published.edtf) == "2031-03-04"
    assert article.text.startswith("The council of Brindle")
    assert any("passed on by Bo Reed" in told for told in article.warnings)


def test_a_page_that_is_passed_on(tmp_path: Path) -> None:
    html = (
        "<div>See below.</div><div class=gmail_quote><div>---------- Forwarded message ---------"
        "<br>From: <strong>Brindle Post</strong> &lt;<a href='mailto:n@p.example'>n@p.example</a>"
        "&gt;<br>Date: Tue, Mar 4, 2031 at 6:30 AM<br>Subject: The weir is shut<br>To: Desk</div>"
        "<br>" + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n")) + "</div>"
    )
    message = mail(From="Bo Reed <bo@x.example>", Subject="Fwd: weir")
    message.set_content(html, subtype="html")
    article = only(tmp_path, message.as_bytes())
    assert (article.title, article.publisher) == ("The weir is shut", "Brindle Post")
    assert "“We had no choice but to close it,”" in article.text


def test_the_form_that_tells_who_sent_it_first_is_taken(tmp_path: Path) -> None:
    given = both(html=HTML, body=FORWARDS["Gmail"] + BODY, From="Bo Reed <bo@x.example>")
    assert only(tmp_path, given).publisher == "Brindle Post"


def test_two_lines_like_fields_are_no_head(tmp_path: Path) -> None:
    article = only(tmp_path, plain("From: the river\nSubject: the weir\n\n" + BODY))
    assert article.text.startswith("From: the river")
    assert article.publisher == "Brindle Post"


def test_the_subject_of_a_plain_mail_is_its_title(tmp_path: Path) -> None:
    article = only(tmp_path, plain("TO ALL EDITORS\n\n" + BODY))
    assert article.title == "The weir is shut"


@pytest.mark.parametrize(("words", "is_read"), [("The river is high. " * 30, True), ("Hi.", False)])
def test_a_mail_that_has_more_than_a_note_is_read_with_what_it_brings(
    tmp_path: Path, words: str, is_read: bool
) -> None:
    message = mail()
    message.set_content(words)
    message.add_attachment(HTML, "html", filename="page.html")
    given = found(tmp_path, "x.eml", message.as_bytes())
    assert sum(isinstance(one, Capture) for one in given) == 1 + is_read


def test_an_answer_is_read_whole(tmp_path: Path) -> None:
    long = "The mill has another view of all this, and told the paper so at length. " * 6
    article = only(tmp_path, plain(long + "\n\n" + FORWARDS["Outlook"] + BODY, From="Bo <b@x.ex>"))
    assert article.text.startswith("The mill has another view")
    assert article.publisher == "Bo"


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


# Mailboxes


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


@pytest.mark.parametrize("name", ["From", "Subject", "Content-Type", "Content-Disposition", "Date"])
@pytest.mark.parametrize("value", ["a " * 100_000, "((" * 50_000, "=?utf-8?q?a?= " * 20_000])
def test_no_field_of_a_mail_costs_more_than_its_size(tmp_path: Path, name: str, value: str) -> None:
    fields = {"From": "a@x.example", "MIME-Version": "1.0", "Content-Type": "text/plain"}
    head = "".join(f"{key}: {one}\n" for key, one in (fields | {name: value}).items())
    (one,) = found(tmp_path, "x.eml", raw(head, BODY.encode()))
    assert isinstance(one, Capture | InputError)  # the standard library alone takes minutes
    if isinstance(one, Capture) and one.told:
        assert all(len(words or "") <= 2000 for words in (one.told.publisher, one.told.title))


def test_a_mail_too_large_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_format, "MOST_BYTES", 1000)
    monkeypatch.setattr("saidwhat.formats.mailbox.MOST_BYTES", 1000)
    (one,) = found(tmp_path, "x.eml", plain(BODY * 9))
    large, other = found(
        tmp_path, "x.mbox", boxed(plain(BODY * 9), plain("It rains.\n", Message_ID="<2@x>"))
    )
    assert isinstance(one, TooLargeError) and isinstance(large, TooLargeError)
    assert isinstance(other, Capture)


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


# Apple Mail, Outlook, alerts


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


# Web archives


ARCHIVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/weir\n"
    "Subject: The weir is shut\nDate: Wed, 5 Mar 2031 07:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----B"\n\n------B\n'
    "Content-Type: text/css\nContent-Location: cid:1\n\np {}\n------B\n"
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    "Content-Location: https://post.example/weir\n\n" + HTML + "\n------B--\n"
)
ARCHIVES = {
    "Chrome": ARCHIVED,
    "Internet Explorer": ARCHIVED.replace(
        "<Saved by Blink>", '"Saved by Internet Explorer 11"'
    ).replace("Snapshot-Content-Location: https://post.example/weir\n", ""),
    "Word": ARCHIVED.replace("From: <Saved by Blink>\n", "").replace("Snapshot-", "X-"),
    "CRLF": ARCHIVED.replace("\n", "\r\n"),
    "quoted-printable": ARCHIVED.replace("8bit", "quoted-printable").replace("–", "=E2=80=93"),
}


@pytest.mark.parametrize("kind", ARCHIVES)
@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_a_web_archive_is_its_page(tmp_path: Path, kind: str, name: str) -> None:
    (one,) = found(tmp_path, name, ARCHIVES[kind].encode())
    assert isinstance(one, Capture)
    article = cleaned(one)
    assert (article.url, article.title) == ("https://post.example/weir", "The weir is shut")
    assert "“We had no choice but to close it,” said Ada Penn" in article.text
    assert "council – and who" in article.text
    assert one.captured == "2031-03-05T07:00:00+00:00"
    assert article.published is None


def test_the_root_of_a_web_archive_is_the_part_that_it_names(tmp_path: Path) -> None:
    frame = (
        "Content-Type: text/html\nContent-ID: <frame>\n\n<html><body>Buy.</body></html>\n------B\n"
    )
    content = ARCHIVED.replace("------B\n", "------B\n" + frame, 1).replace(
        'type="text/html"', 'type="text/html"; start="<page>"'
    )
    content = content.replace("charset=utf-8\n", "charset=utf-8\nContent-ID: <page>\n")
    assert "We had no choice" in only(tmp_path, content.encode(), "x.mhtml").text


def test_a_web_archive_without_a_page(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "x.mhtml", ARCHIVED.replace("text/html", "text/css").encode())
    assert isinstance(one, UnreadableError)
    assert one.reason == "a web archive without a page"


def test_a_large_web_archive_is_kept_without_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.formats.mhtml.MAX_BYTES", 500)
    (one,) = found(tmp_path, "x.mhtml", ARCHIVED.encode())
    assert isinstance(one, Capture)
    assert (one.media_type, cleaned(one).url) == ("text/html", "https://post.example/weir")


def test_a_mail_with_its_pictures_inside_is_a_mail(tmp_path: Path) -> None:
    message = mail()
    message.set_content(HTML, subtype="html")
    message.add_related(b"1", "image", "png", cid="<1>")
    assert lines(tmp_path, "x.eml", message.as_bytes()) == [RIGHT]


# From the mail to the check and the archive


def test_a_draft_quotes_a_mail_rightly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "x.eml").write_bytes(PLAIN["quoted-printable"])
    (tmp_path / "draft.txt").write_text(
        "Ada Penn was blunt. “We had no choice but to close it,” she said.\n"
        "“We had no choice but to close it,” said Ada Penn.\n“The mud is deep,” said Bo Reed.\n",
        encoding="utf-8",
    )
    assert b"=E2=80=9C" in PLAIN["quoted-printable"]
    asked = ["check", str(tmp_path / "draft.txt"), "--against", str(tmp_path / "x.eml"), "--json"]
    run(asked)
    answer = json.loads(capsys.readouterr().out)
    words = [one["words"] for one in answer["quotations"]]
    assert words == ["exact", "exact", "absent"]


def test_a_draft_may_be_a_mail() -> None:
    for content in (both(), plain()):
        draft = registry.draft_of(content, "draft.eml")
        assert "“We had no choice but to close it,” said Ada Penn" in draft.text
    assert "council – and" in registry.draft_of(ARCHIVED.encode(), "d.mhtml").text
    with pytest.raises(UnreadableError, match="a mailbox, not a draft"):
        registry.draft_of(boxed(plain()), "d.mbox")


def test_a_second_add_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.mbox").write_bytes(BOXES["mbox"])
    (tmp_path / "in" / "b.mhtml").write_text(ARCHIVED, encoding="utf-8")
    (tmp_path / "in" / "c.eml").write_bytes(both(Subject="Again"))
    outcomes = []
    for _ in range(2):
        assert run(["add", "in", "--archive", "n.db", "--workers", "1", "--json"]) == 0
        out = capsys.readouterr().out
        outcomes.append(sorted(json.loads(line)["outcome"] for line in out.splitlines()))
    assert outcomes == [["added"] * 4, ["known"] * 4]
    assert run(["verify", "--archive", "n.db"]) == 0
    assert "not made again" not in capsys.readouterr().out


def _stream(content: bytes) -> Iterator[Capture | InputError]:
    return captures(["-"], [], stdin=io.BytesIO(content))


def test_standard_input_may_be_a_mail_or_a_mailbox() -> None:
    assert [getattr(one, "origin", None) for one in _stream(plain())] == ["-"]
    assert [getattr(one, "origin", None) for one in _stream(BOXES["mbox"])] == [
        "-#1@post.example",
        "-#2@post.example",
    ]
