"""Do pages of the kinds that readers of pages stumble over give what an editor sees?"""

from __future__ import annotations

import hashlib

import pytest

from benchmarks.clean.kinds import Case, cases, ours, wrong
from saidwhat.clean.authors import names
from saidwhat.clean.boxes import drop_boxes
from saidwhat.clean.mend import mend
from saidwhat.clean.page import parse
from saidwhat.clean.stamps import stamp
from saidwhat.jobs.read import cleaners
from saidwhat.types.capture import Capture

ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_case(case: Case) -> None:
    assert wrong(case, ours(case.markup)) == []


#: What html-2 made of these pages (SHA-256): the same name, the same text, for ever.
MADE = {
    "invisible: joiners, marks of direction and a break": "b1af2dfef5a9071b",
    "printed: weekday, clock and land": "c4704b19c6abe66f",
    "teasers: a headline, a link and a lead with a quotation": "045b3d0b02564b6f",
    "hidden-popup": "8420da9f5dcec0b7",
    "b23-anchor": "91bcf55666708e64",
    "d14": "2de749fb9c823dc3",
}


@pytest.mark.parametrize("name", MADE)
def test_the_cleaner_before_does_not_see_what_this_one_mends(name: str) -> None:
    case = next(case for case in ALL if case.name == name)
    capture = Capture(case.markup.encode(), "case.html", "text/html")
    text = cleaners()["html-2"](capture)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == MADE[name]
    assert text != cleaners()["html-3"](capture)


STAMPS = {
    "10 March 2026": "2026-03-10 None",
    "Published: 10 Mar 2026, 15:21 IST | Updated: 12 Mar 2026": "2026-03-10 2026-03-12",
    "Last updated: 5 March 2031 | First published: 3 March 2031": "2031-03-03 2031-03-05",
    "Updated on March 3, 2031": "None 2031-03-03",
    "03/04/2031": "2031-04-03 None",
    "03/04/2031 9:10 PM EST": "2031-03-04 None",
    "28/02/2031": "2031-02-28 None",
    "02/28/2031": "2031-02-28 None",
    "31/02/2031": None,
    "2031-02-31": None,
    "March 10": None,
    "On 1 March 2031 the storm had reached the bay.": None,
    "Received 3 June 2025; accepted 16 December 2025.": None,
    "He said “10 March 2026”": None,
}


@pytest.mark.parametrize("line", STAMPS)
def test_what_a_line_says_of_the_days(line: str) -> None:
    found = stamp(line)
    assert (found and f"{found.published} {found.modified}") == STAMPS[line]


BYLINES = {
    "By Ida Maas": "Ida Maas",
    "By Ida Maas and Tom Vries, Estuary Post": "Ida Maas, Tom Vries",
    "By Ida Maas in Millport and Tom Vries in Brindle": "Ida Maas, Tom Vries",
    "By Ida Maas, Tom Vries and Jan de Wit": "Ida Maas, Tom Vries, Jan de Wit",
    "By Ida Maas Harbour Correspondent": "Ida Maas",
    "By Emily Post": "Emily Post",
    "By: Ida Maas; Tom Vries": "Ida Maas, Tom Vries",
    "Published on 10 March 2026 by Ida Maas": "Ida Maas",
    "By Estuary Post staff": "",
    "By noon the lock was shut": "",
}


@pytest.mark.parametrize("line", BYLINES)
def test_whom_a_byline_names(line: str) -> None:
    assert ", ".join(names(line)) == BYLINES[line]


#: Pages of thousands of labels, linked headings and fields: what looked at all that stands around
#: each of them took minutes.
MANY = {
    "labels": "<div>" + "<span>Trending</span> x " * 20_000 + "</div>",
    "headings": "<div>" + "<h3><a href=/x>t</a></h3>" * 10_000 + "</div>",
    "fields": "<div>" * 100 + "<input type=email>" * 40_000 + "</div>" * 100,
    "words between": "<div><p>a</p><p>b</p>" + " words that stand between <i>t</i>" * 20_000,
}


@pytest.mark.parametrize("name", MANY)
def test_many_signs_of_boxes_leave_the_article(name: str) -> None:
    words = "The gates of the old lock stay shut until the wind has dropped, the pilots said."
    prose = f"<p>{words}</p>" * 6
    tree = parse(f"<html><body><h1>Lock</h1>{prose}{MANY[name]}</body></html>", "many.html")
    mend(tree)
    drop_boxes(tree)
    assert tree.text_content().count(words) == 6
