"""Literate cases of times: sentences with their expressions in brackets, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from saidwhat.times.find import find
from saidwhat.types.article import Article, Block, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression

CASES = Path(__file__).resolve().parents[1] / "cases" / "times"


@dataclass(frozen=True)
class Case:
    """One row: the text without brackets, the bracketed words, their values and EDTFs."""

    name: str
    text: str
    words: tuple[str, ...]
    values: tuple[str, ...]
    edtfs: tuple[str, ...]
    published: str | None
    narrative: bool


def cases() -> Iterator[Case]:
    """Yield every row of every file."""
    for path in sorted(CASES.glob("*.md")):
        source = path.read_text(encoding="utf-8")
        published = re.search(r"Published (\d{4}-\d\d-\d\d)", source)
        narrative = "as a narrative" in source
        for number, line in enumerate(source.splitlines(), 1):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            if not line.startswith("| ") or len(cells) != 3 or cells[0] == "text":
                continue
            words = tuple(re.findall(r"\[([^\]]+)\]", cells[0])) if cells[1] != "-" else ()
            text = cells[0].replace("[", "").replace("]", "")
            values, edtfs = (tuple(cell.split("; ")) if words else () for cell in cells[1:])
            yield Case(
                f"{path.stem}:{number}", text, words, values, edtfs,
                published[1] if published else None, narrative,
            )  # fmt: skip


def article(text: str, published: str | None = "2026-03-04") -> Article:
    """Return an article of one body block."""
    given = Published(Edtf(published), "given") if published else None
    return Article(text, (Block("body", Span(0, len(text))),), published=given)


def found(text: str, published: str | None = "2026-03-04") -> tuple[TimeExpression, ...]:
    """Return the expressions of a text of one body block."""
    return find(article(text, published))


#: Words that times are made of, and some that only look like it.
EVERY_PIECE = (
    "May", "March", "July 6", "3 June", "Feb. 29", "February 30", "1998", "2022", "'98", "0000",
    "12", "31", "the 31st", "Monday", "last Friday", "next", "this", "the", "a", "two", "three",
    "several", "years", "weeks ago", "days later", "months", "century", "quarter", "the third",
    "half", "of", "to", "-", "–", "and", "since", "until", "by", "in", "on", "at", "from",
    "10:30", "a.m.", "p.m.", "noon", "today", "yesterday", "tonight", "the weekend", "the 1990s",
    "early", "late", "mid-", "the end of", "the next day after", "the vote", "the meeting",
    "Easter", "Good Friday", "Friday the 13th", "the fourth of", "twenty-first", "week",
    "winter", "the fall", "spring", "Christmas", "Thanksgiving", "New Year's Eve", "every",
    "daily", "now", "ago", "99999", "1,998", "3/4", "02/30/2021", "11/12/13", "2020-02-30",
    "9000 years from now", "5000 centuries ago", "99999999999 days ago", "about", "more than",
    "will open", "said", "was", "is expected to", "$", "BC", "480 BC", "in 479",
    "the following year", "per", "year", "the year",
    "the last week of", "two weeks after", "9 o'clock", "1430 GMT", "in the evening", "ended",
    "the last half of", "two thousand", "Q3", "06.07.2022", "weekends", "Palm Sunday", "AD",
    "a day", "former", "the quarter", "eastern time",
    "the morning of", ".", ",", "“", "”", "\n\n", "years from now", "nineteen ninety-seven",
)  # fmt: skip
