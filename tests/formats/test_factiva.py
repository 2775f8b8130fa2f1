"""What comes out of exports of Factiva, with lines in order or with codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.jobs.add import add_all
from saidwhat.jobs.gather import captures
from saidwhat.jobs.how import AS_PRINTED
from tests.check.made import PatternTagger
from tests.formats.exporting import GATE, MORE, WAYS, WEIR, Told, holds, read

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

#: A text, and what is told of its documents.
CASES = [
    pytest.param(
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
        id="ordered",
    ),
    pytest.param(
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
        id="tagged",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
@pytest.mark.parametrize("way", WAYS)
def test_each_document_has_its_own_paper(tmp_path: Path, text: str, wanted: Told, way: str) -> None:
    holds(tmp_path, text, way, wanted)


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


@pytest.mark.parametrize(
    "text", [ORDERED.replace("1,020 words", "many"), TAGGED.replace("SN ", "XX ", 1)]
)
def test_a_document_with_another_head_is_told(tmp_path: Path, text: str) -> None:
    numbers = [row[0] for row in read(tmp_path, "x.txt", text.encode())]
    assert numbers[:2] == ["ROWGZ00020310303em330001x", "ELMCO00020310202em220002y"]
