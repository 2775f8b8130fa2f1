"""What comes out of exports of news archives: each document with its own paper, day and author."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from saidwhat.archive.archive import Archive
from saidwhat.errors import InputError
from saidwhat.formats.registry import format_of
from saidwhat.jobs.add import add_all
from saidwhat.jobs.gather import captures
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture
from tests.check.made import PatternTagger

GATE = "“The gate stays shut until the river falls,” Orla Venn, the lock keeper, said on Monday."
MORE = "Nobody had gone through since the week before, and nobody will go through for a while."
WEIR = "The weir at Brindle was mended in a night. “We had no lamp,” said Nils Brandt, a mason."

OLD = f"""
                               1 of 3 DOCUMENTS

                                 The Row Gazette

                             March 3, 2031 Monday
                                 Late Edition

Gate of the old lock stays shut, and the boats that lie
below it wait for the river to fall

BYLINE: By IDA MAAS

SECTION: METRO; Pg. B4

LENGTH: 48 words

HIGHLIGHT: The keeper has the key.

{GATE}

{MORE}

GRAPHIC: PHOTO: The gate, on Sunday.

LOAD-DATE: March 4, 2031

LANGUAGE: ENGLISH

                      Copyright 2031 The Row Gazette
                            All Rights Reserved

                               2 of 3 DOCUMENTS

                     Copyright 2031 Brindle News Agency
                             All Rights Reserved
                             Brindle News Agency

                           February 2, 2031, Sunday

SECTION: INTERNATIONAL NEWS

LENGTH: 20 words

HEADLINE: Weir mended

BYLINE: Jon Rask; Brindle News Agency Writer

DATELINE: BRINDLE

BODY:
   The weir at Brindle, which had let the water go since the week
of the flood, was mended in a night, and the mill can run again.

   “We had no lamp,” said Nils Brandt.

LOAD-DATE: February 2, 2031

                               3 of 3 DOCUMENTS

                                  Elm Courier

                                   April 2031

A month without a bridge

LENGTH: 12 words

{MORE}
"""

GERMAN = """                  Dokument 1 von 2

                        Der Anzeiger

                 3. März 2031 Montag

Das Tor bleibt zu

AUTOR: Ida Maas

RUBRIK: LOKALES; S. 4

LÄNGE: 21 Wörter

Das Tor der alten Schleuse bleibt zu. „Der Fluss ist zu hoch“, sagte Orla Venn am Montag.

UPDATE: 4. März 2031

SPRACHE: DEUTSCH; GERMAN

                  Dokument 2 von 2

                        Die Post

                 Dienstag, 4. März 2031

Das Wehr ist dicht

LÄNGE: 9 Wörter

Das Wehr in Brindle wurde in einer Nacht geflickt. „Wir hatten keine Lampe“, sagte Nils Brandt.
"""

NEW = f"""Page 1 of 4
User Name: The Desk
Date and Time: Tuesday, March 11, 2031 9:00:00 AM EDT
Documents (2)
1. Gate stays shut
2. Weir mended

Client/Matter: -None-
Search Terms: gate OR weir
About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2031 LexisNexis

Gate stays shut
The Row Gazette (Brindle)
March 3, 2031 Monday 9:31 AM GMT
Late Edition

Copyright 2031 The Row Gazette All Rights Reserved

Section: METRO; Pg. B4
Length: 48 words
Byline: Ida Maas and Tom Vries
Highlight: The keeper has the key.
Body

{GATE}

{MORE}

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: March 4, 2031

End of Document

Weir mended
Elm Courier
2 February 2031

Copyright 2031 Elm Courier

Length: 20 words
Body

{WEIR}

Load-Date: February 2, 2031

End of Document
"""

ORDERED = f"""Metro
Gate stays shut until the river falls
By Ida Maas and Tom Vries
48 words
3 March 2031
09:31 GMT
The Row Gazette
ROWGZ
Late
B4
English
(c) 2031 The Row Gazette. All rights reserved.

{GATE}

{MORE}

Document ROWGZ00020310303em330001x

Weir mended in a night
1,020 words
2 February 2031
Elm Courier
ELMCO
English
Copyright 2031. Elm Courier.
{WEIR}

Document ELMCO00020310202em220002y

Le barrage est réparé
120 mots
4 février 2031
Le Courrier
COURR
Français
© 2031 Le Courrier. Tous droits réservés.

« Nous n'avions pas de lampe », a dit Nils Brandt.

Document COURR00020310204em240003z

Search Summary
Text    gate or weir
Date    All Dates
© 2031 Factiva, Inc. All rights reserved.
"""

TAGGED = f"""
SE   Metro
HD   Gate stays shut
     until the river falls
BY   By Ida Maas
WC   48 words
PD   3 March 2031
SN   The Row Gazette
SC   ROWGZ
PG   B4
LA   English
CY   (c) 2031 The Row Gazette

LP
{GATE}

TD
{MORE}

CO   lckrow : Row Locks
NS   gcat : Political/General News
AN   Document ROWGZ00020310303em330001x

HD   Weir mended
WC   20 words
PD   2 February 2031
SN   Elm Courier
SC   ELMCO
LA   English

LP   {WEIR}

AN   Document ELMCO00020310202em220002y
"""

PROQUEST = f"""Table of contents

1. Gate stays shut
2. Weir mended

____________________________________________________________

Document 1 of 3

Gate stays shut
Author: Maas, Ida; Vries, Tom

Publication info: The Row Gazette ; Brindle [Brindle]. 03 Mar 2031: B.4.

http://proquest.example/docview/7001

Abstract: The gate of the lock is shut.

Full text:

{GATE}

Title: one word that nobody had used before, she said, and it would have to do.

{MORE}

Credit: Staff writer

Subject: Locks; Rivers

Title: Gate stays shut

Publication title: The Row Gazette

Publication date: Mar 3, 2031

ProQuest document ID: 7001

Copyright: Copyright Row Gazette Inc. 2031

Database: US Newsstream

____________________________________________________________

Document 2 of 3

Weir mended

Author: Rask, Jon

Full text: {WEIR}

Subject: Weirs

Publication title: Elm Courier

Publication date: Feb 2, 2031

ProQuest document ID: 7002

____________________________________________________________

Document 3 of 3

Only an abstract

Publication title: Elm Courier

Publication date: Feb 3, 2031

ProQuest document ID: 7003

Abstract: It has no text.

____________________________________________________________

Contact ProQuest
Copyright © 2031 ProQuest LLC. All rights reserved. - Terms and Conditions
"""

GATE_TITLE = (
    "Gate of the old lock stays shut, and the boats that lie below it wait for the river to fall"
)

#: A text, and of each document: origin, title, publisher, byline, day, first and last words.
ROWS = [
    (
        "old",
        OLD,
        [
            (
                "1",
                GATE_TITLE,
                "The Row Gazette",
                "IDA MAAS",
                "2031-03-03",
                "The keeper has",
                "for a while.",
            ),
            (
                "2",
                "Weir mended",
                "Brindle News Agency",
                "Jon Rask; Brindle News Agency Writer",
                "2031-02-02",
                "The weir at Brindle",
                "said Nils Brandt.",
            ),
            (
                "3",
                "A month without a bridge",
                "Elm Courier",
                None,
                None,
                "Nobody had",
                "for a while.",
            ),
        ],
    ),
    (
        "german",
        GERMAN,
        [
            (
                "1",
                "Das Tor bleibt zu",
                "Der Anzeiger",
                "Ida Maas",
                "2031-03-03",
                "Das Tor der",
                "Montag.",
            ),
            (
                "2",
                "Das Wehr ist dicht",
                "Die Post",
                None,
                "2031-03-04",
                "Das Wehr in",
                "Nils Brandt.",
            ),
        ],
    ),
    (
        "new",
        NEW,
        [
            (
                "1",
                "Gate stays shut",
                "The Row Gazette (Brindle)",
                "Ida Maas and Tom Vries",
                "2031-03-03",
                "The keeper has",
                "for a while.",
            ),
            ("2", "Weir mended", "Elm Courier", None, "2031-02-02", "The weir", "a mason."),
        ],
    ),
    (
        "ordered",
        ORDERED,
        [
            (
                "ROWGZ00020310303em330001x",
                "Gate stays shut until the river falls",
                "The Row Gazette",
                "Ida Maas and Tom Vries",
                "2031-03-03",
                "“The gate",
                "for a while.",
            ),
            (
                "ELMCO00020310202em220002y",
                "Weir mended in a night",
                "Elm Courier",
                None,
                "2031-02-02",
                "The weir",
                "a mason.",
            ),
            (
                "COURR00020310204em240003z",
                "Le barrage est réparé",
                "Le Courrier",
                None,
                "2031-02-04",
                "« Nous",
                "Nils Brandt.",
            ),
        ],
    ),
    (
        "tagged",
        TAGGED,
        [
            (
                "ROWGZ00020310303em330001x",
                "Gate stays shut until the river falls",
                "The Row Gazette",
                "Ida Maas",
                "2031-03-03",
                "“The gate",
                "for a while.",
            ),
            (
                "ELMCO00020310202em220002y",
                "Weir mended",
                "Elm Courier",
                None,
                "2031-02-02",
                "The weir",
                "a mason.",
            ),
        ],
    ),
    (
        "proquest",
        PROQUEST,
        [
            (
                "7001",
                "Gate stays shut",
                "The Row Gazette",
                "Ida Maas, Tom Vries",
                "2031-03-03",
                "“The gate",
                "for a while.",
            ),
            (
                "7002",
                "Weir mended",
                "Elm Courier",
                "Jon Rask",
                "2031-02-02",
                "The weir",
                "a mason.",
            ),
            ("7003", "a document without its text"),
        ],
    ),
]


def read(folder: Path, name: str, content: bytes) -> list[tuple[str | None, ...]]:
    """Return of each document of a file its number, fields, and first and last words."""
    (folder / name).write_bytes(content)
    return [told(given) for given in captures([str(folder / name)], [])]


def told(given: Capture | InputError) -> tuple[str | None, ...]:
    if isinstance(given, InputError):
        return given.subject.rpartition("#")[2], given.reason
    try:
        article = cleaned(given)
    except InputError as error:
        return error.subject.rpartition("#")[2], error.reason
    paragraphs = article.text.strip().split("\n\n")
    assert paragraphs[0] == article.title
    day = str(article.published.edtf) if article.published else None
    number = given.origin.rpartition("#")[2]
    fields = (number, article.title, article.publisher, article.byline, day)
    return (*fields, paragraphs[1], paragraphs[-1])


def same(found: list[tuple[str | None, ...]], wanted: list[tuple[str | None, ...]]) -> None:
    assert [row[:5] for row in found] == [row[:5] for row in wanted]
    for row, want in zip(found, wanted, strict=True):
        if len(want) == 7:
            assert (row[5] or "").startswith(want[5] or "-"), row
            assert (row[6] or "").endswith(want[6] or "-"), row


@pytest.mark.parametrize(("name", "text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.parametrize("how", ["plain", "crlf", "bom", "utf-16"])
def test_each_document_has_its_own_paper(
    tmp_path: Path, name: str, text: str, wanted: list[tuple[str | None, ...]], how: str
) -> None:
    text = text.replace("\n", "\r\n") if how == "crlf" else text
    encoding = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(how, "utf-8")
    same(read(tmp_path, f"{name}.txt", text.encode(encoding)), wanted)


@pytest.mark.parametrize(("name", "text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_in_word_it_is_the_same(
    tmp_path: Path, name: str, text: str, wanted: list[tuple[str | None, ...]]
) -> None:
    if name in ("old", "german"):
        text = text.replace("\nbelow", " below").replace("\nof the flood", " of the flood")
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    same(read(tmp_path, "x.docx", out.getvalue()), wanted)


def rtf(text: str) -> bytes:
    """Return a text as an RTF document, a paragraph a line."""
    lines = "".join(f"{line}\\par\n" for line in text.split("\n"))
    marked = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in lines)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + marked + "}").encode("ascii")


@pytest.mark.parametrize(("name", "text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_in_rtf_it_is_the_same(
    tmp_path: Path, name: str, text: str, wanted: list[tuple[str | None, ...]]
) -> None:
    text = text.replace("\nbelow", " below").replace("\nof the flood", " of the flood")
    same(read(tmp_path, "x.rtf", rtf(text)), wanted)
    same(read(tmp_path, "x.txt", rtf(text)), wanted)


#: Articles that tell of archives, or have lines that an export has too.
PLAIN = [
    f"What LexisNexis knows\n\nA search of LexisNexis found 2 of 3 documents, she said. {GATE}\n",
    f"Body\n\nThe body was found in the lock.\n\n{GATE}\n\nEnd of Document\n",
    f"LENGTH: 4 m\n\nThat is what the sign says.\n\n{GATE}\n",
    f"Title: Gate stays shut\nAuthor: Ida Maas\nDate: March 3, 2031\n\n{GATE}\n",
    f"Gate stays shut\n\n{GATE}\n\nDocument 7 was not shown.\n\n48 words\n\nMarch 3, 2031\n",
    f"Gate stays shut\nThe Row Gazette\nMarch 3, 2031\n\n{GATE}\n\nCopyright 2031 The Row\n",
    f"____________________________\n\nGate stays shut\n\nSubject: locks\n\n{GATE}\n",
    f"1 of 1 DOCUMENTS\n\nGate shut\n\n{GATE}\n",
]


@pytest.mark.parametrize("text", PLAIN, ids=lambda text: text[:12])
@pytest.mark.parametrize("name", ["x.txt", "lexisnexis.txt", "Factiva.txt", "ProQuest.txt"])
def test_an_article_is_no_export(text: str, name: str) -> None:
    assert format_of(text.encode(), name).media_type == "text/plain"


def test_the_same_words_in_two_papers_are_two_articles_and_added_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    twice = ORDERED.replace(WEIR, f"{GATE}\n\n{MORE}").replace(
        "Weir mended in a night", "Gate stays shut until the river falls"
    )
    (tmp_path / "x.txt").write_text(twice, encoding="utf-8")
    with Archive.open(str(tmp_path / "x.db"), create=True) as archive:
        for outcomes in (["added"] * 3, ["known"] * 3):
            done = list(add_all(archive, captures([str(tmp_path / "x.txt")], []), AS_PRINTED))
            assert [getattr(outcome, "outcome", outcome) for _, outcome in done] == outcomes


def test_a_cut_document_is_one_error_and_loses_nothing(tmp_path: Path) -> None:
    text = (
        NEW.replace(GATE, "").replace(MORE, "").replace("Highlight: The keeper has the key.\n", "")
    )
    found = read(tmp_path, "x.txt", text.encode())
    assert found[0] == ("1", "a document without its text")
    assert found[1][1] == "Weir mended"
