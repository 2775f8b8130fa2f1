"""What comes out of exports of ProQuest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.exporting import GATE, MORE, WAYS, WEIR, Told, holds

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

#: A text, and what is told of its documents.
CASES = [
    pytest.param(
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
        id="proquest",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
@pytest.mark.parametrize("way", WAYS)
def test_each_document_has_its_own_paper(tmp_path: Path, text: str, wanted: Told, way: str) -> None:
    holds(tmp_path, text, way, wanted)
