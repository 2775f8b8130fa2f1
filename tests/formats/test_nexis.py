"""What comes out of exports of LexisNexis, old and new."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.exporting import GATE, MORE, WAYS, WEIR, Told, holds, read

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

GATE_TITLE = (
    "Gate of the old lock stays shut, and the boats that lie below it wait for the river to fall"
)

#: A text, and what is told of its documents.
CASES = [
    pytest.param(
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
        id="old",
    ),
    pytest.param(
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
        id="german",
    ),
    pytest.param(
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
        id="new",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
@pytest.mark.parametrize("way", WAYS)
def test_each_document_has_its_own_paper(tmp_path: Path, text: str, wanted: Told, way: str) -> None:
    holds(tmp_path, text, way, wanted)


def test_a_cut_document_is_one_error_and_loses_nothing(tmp_path: Path) -> None:
    text = (
        NEW.replace(GATE, "").replace(MORE, "").replace("Highlight: The keeper has the key.\n", "")
    )
    found = read(tmp_path, "x.txt", text.encode())
    assert found[0] == ("1", "a document without its text")
    assert found[1][1] == "Weir mended"


def test_a_document_whose_text_is_not_set_off_is_told(tmp_path: Path) -> None:
    text = NEW.replace("Length: 20 words\nBody", "Length: 20 words")
    found = read(tmp_path, "x.txt", text.encode())
    assert found[0][1] == "Gate stays shut"
    assert found[1] == ("2", "a document without its text")
