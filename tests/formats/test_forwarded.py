"""What is passed on in a mail is its first sender's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.mailed import (
    BODY,
    HTML,
    both,
    mail,
    only,
    plain,
)

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


def test_an_answer_is_read_whole(tmp_path: Path) -> None:
    long = "The mill has another view of all this, and told the paper so at length. " * 6
    article = only(tmp_path, plain(long + "\n\n" + FORWARDS["Outlook"] + BODY, From="Bo <b@x.ex>"))
    assert article.text.startswith("The mill has another view")
    assert article.publisher == "Bo"
