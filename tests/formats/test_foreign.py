"""What is no article is refused by its name; what only looks like it is read all the same."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import UnreadableError
from saidwhat.formats.foreign import foreign
from saidwhat.formats.registry import format_of

PROSE = "The gate of the old lock is shut, the harbour office said on Monday.\n"


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


#: A name that says nothing, bytes, and what they are called.
KINDS = [
    ("x.txt", "<?xml version='1.0'?><NewsML><NewsItem/></NewsML>", "NewsML 1"),
    ("x.html", json.dumps({"headline": "Gate shut", "by": [PROSE]}), "JSON data"),
    ("x", '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a JSON feed"),
    ("x.html", "<rss version='2.0'><channel/></rss>", "an RSS feed"),
    ("x", "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "an Atom feed"),
    ("x", "<?xml version='1.0'?><urlset><url/></urlset>", "a sitemap"),
    ("x", "<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a 'b'>]><p>x</p>", "XML data"),
    ("x.php", "<?php echo 'The gate'; ?>", "a program in PHP"),
    ("x.txt", "  1 of 2 DOCUMENTS\n\nGate shut\n\n  2 of 2 DOCUMENTS\n\nGate open\n", "an export"),
]
BINARY = [
    ("x", bytes(257) + b"ustar" + bytes(300), "a tar archive"),
    ("x.zip", zipped("content.xml"), "an OpenDocument file"),
    ("x", zipped("xl/workbook.xml"), "an Excel workbook"),
]


@pytest.mark.parametrize(("name", "text", "called"), KINDS, ids=lambda value: str(value)[:12])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_kind_of_text_is_refused_by_name(
    name: str, text: str, called: str, encoding: str
) -> None:
    with pytest.raises(UnreadableError, match=r"^[\w.]+: " + re.escape(called)) as told:
        format_of(text.encode(encoding), name)
    assert told.value.advice


@pytest.mark.parametrize(("name", "content", "called"), BINARY, ids=lambda value: str(value)[:12])
def test_a_binary_kind_is_refused_by_name(name: str, content: bytes, called: str) -> None:
    with pytest.raises(UnreadableError, match=f"{called}, not text"):
        format_of(content, name)


#: Articles that begin or go on like something else, three of each kind.
HARD = [
    "Brandt, Lammers, Vorland\n\nThe three said no, no and no.\n",
    "Gate,lock,bridge\n\nThe harbour office said that all three, old as they are, are shut.\n",
    "Gate,lock,bridge\nAll three, old as they are, are shut.\nNobody, they said, goes by.\n",
    "Shut, she said.\nShut, he said.\nShut, they said, and left.\n",
    "Name\tJob\nOrla Venn\tmayor\n\nThe mayor said that the gate, the lock and the row are shut.\n",
    "\tThe gate is shut.\n\tNobody goes through, she said.\n\tNobody did.\n",
    "Orla Venn; Nils Brandt; Ida Maas\n\nThree names; one gate; no key, the office said.\n",
    "From Monday the gate is shut.\n\nSubject to change, the office said.\n",
    "From: The harbour office\nSubject: The gate\nDate: 3 March 2031\n\nThe gate is shut.\n",
    "From Orla Venn, Mon Mar  3 2031\n\nThe gate is shut, she said: nobody goes through.\n",
    "Subject: The gate\n\nThe office wrote that it is shut.\n",
    "Reply-To: that is what the note said.\n\nNobody did.\n",
    "Received: one letter, of March 3.\nDate: none\n\nThe gate is shut.\n",
    "[Editor's note: the gate is shut.]\n\nThe gate is shut.\n",
    "{The gate} is shut, the sign says.\n",
    '["The gate is shut," she said, and put the bracket down.\n',
    "<b>The gate</b> is shut, the page said.\n",
    "<feedback> is what the office wants, it said.\n",
    "<3 was all that the mayor wrote.\n",
    "WARC is what nobody can spell, the archivist said.\n",
    "1 of 2 documents is missing, the office said.\n",
    "1 of 1 DOCUMENTS\n\nGate shut\n\nThe gate is shut.\n",
    "PHP 200 is the price, the office said: <?php was never meant.\n",
    "1\n00:00:01,000 --> 00:00:04,000\nORLA VENN: The gate is shut\n",
    "WEBVTT\n\n00:01.000 --> 00:04.000\nThe gate is shut\n",
    "|Gate|Lock|\n|---|---|\n|shut|open|\n",
]


@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:14])
@pytest.mark.parametrize("name", ["x", "x.txt", "x.md"])
def test_an_article_that_looks_like_another_kind_is_read(name: str, text: str) -> None:
    assert format_of(text.encode(), name).media_type in ("text/plain", "text/markdown")


@given(st.lists(st.text(alphabet="abc ,.;:\t|“”", max_size=40), max_size=8))
def test_whatever_is_refused_is_told_why(lines: list[str]) -> None:
    found = foreign("\n".join(lines).encode(), "x.txt")
    assert found is None or (found.name and found.advice)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- x -->" * 3000 + "x",
        "<!doctype x" * 3000,
        "From x Mon Mar  3 " + "1" * 30_000,
        "X: y\n" + " \t" * 15_000,
        '{"a' * 10_000,
        ",".join(["a"] * 10_000),
        "[" * 30_000,
    ],
    ids=lambda text: text[:10],
)
def test_no_head_takes_long(text: str) -> None:
    start = time.process_time()
    foreign(text.encode(), "x.txt")
    assert time.process_time() - start < 1
