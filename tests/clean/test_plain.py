"""Does a plain text keep its characters, and get the blocks that its shape shows?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import InputError
from saidwhat.jobs.read import cleaned as article
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from tests.clean.cases import blocks, check, facts, fenced, sections

CASES = dict([*sections("plain.md"), *sections("slugs.md")])


def read(text: str, encoding: str = "utf-8", published: Edtf | None = None) -> Article:
    return article(Capture(text.encode(encoding), "case.txt"), published)


@pytest.mark.parametrize("title", CASES)
def test_case(title: str) -> None:
    text = fenced(CASES[title], "text")
    assert text is not None
    check(read(text), CASES[title])


WIRE = fenced(CASES["A wire page copied from a browser"], "text") or ""
VARIANTS = {
    "byte-order mark": "\ufeff" + WIRE,
    "crlf": WIRE.replace("\n", "\r\n"),
    "old mac line ends": WIRE.replace("\n", "\r"),
    "nfd": unicodedata.normalize("NFD", WIRE.replace("Ellery", "Éllery")),
    "emoji": WIRE.replace("Ellery", "Ellery 👩‍✈️🚢"),
    "right to left": WIRE.replace("All news", "כל החדשות הכי חדשות\n\nAll news").replace(
        "he added", "אמר הוא"
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_offsets_are_right_in_any_dress(variant: str, encoding: str) -> None:
    text = VARIANTS[variant]
    found = read(text, encoding)
    assert found.text.lstrip("\ufeff") == text.removeprefix("\ufeff")
    assert found.text.startswith("\ufeff") == (
        text.startswith("\ufeff") or encoding in ("utf-16", "utf-32")
    )
    got = blocks(found)
    assert ("credit", "AP Photo/Jon Maas") in got
    assert ("body", got[-1][1]) == got[-1]
    assert any(kind == "dateline" and words.endswith("/TASS/.") for kind, words in got)


def test_crlf_and_lf_give_the_same_blocks() -> None:
    assert blocks(read(VARIANTS["crlf"])) == blocks(read(WIRE))


def test_a_given_day_is_for_files_that_have_none() -> None:
    text = "The gate is shut for good\n\n4 March 2031\n\nThe gate is shut, the office has said."
    assert facts(read(text, published=Edtf("2001-01-01")))["published"] == "2031-03-04 text"
    bare = text.replace("4 March 2031\n\n", "")
    assert facts(read(bare, published=Edtf("2031-03-05")))["published"] == "2031-03-05 given"


# Any lines at all, those of the cases among them.
LINES = st.lists(
    st.one_of(
        st.sampled_from(WIRE.splitlines()),
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("“”\"'\t©/ "),
            max_size=40,
        ),
    ),
    min_size=1,
    max_size=20,
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"])


@given(LINES, ENDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16"]))
def test_the_text_is_the_file_and_blocks_lie_in_it(
    lines: list[str], end: str, encoding: str
) -> None:
    text = end.join(lines)
    content = text.encode(encoding)
    try:
        found = article(Capture(content, "any.txt"))
    except InputError:
        return
    if encoding != "utf-16-le":  # without a mark it is known only by its zeros
        codec = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
        mark = "\ufeff" if encoding == "utf-16" else ""
        assert found.text == mark + content.decode(codec)
    last = 0
    inside = [False] * len(found.text)
    for block in found.blocks:
        assert last <= block.span.start
        assert block.span.end <= len(found.text)
        last = block.span.end
        words = block.span.of(found.text)
        assert words == words.strip()
        inside[block.span.start : block.span.end] = [True] * len(block.span)
    assert all(covered or char.isspace() for covered, char in zip(inside, found.text, strict=True))


@given(LINES)
def test_the_same_bytes_give_the_same_article(lines: list[str]) -> None:
    capture = Capture("\n".join(lines).encode(), "any.txt")
    try:
        assert article(capture) == article(capture)
    except InputError as error:
        assert error.reason


LIVE = "Trial of the harbour master\n\nThe court of Brindle sits in the old school this week.\n\n"
SAID = "“I never touched the rope,” Nils Brandt told the court, and sat down.\n\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LIVE + "Monday, March 2\n\n" + SAID + "Tuesday, March 3\n\n" + SAID, 2),
        (LIVE + "9.05am\n\n" + SAID + "11.40am\n\n" + SAID, 2),
        (LIVE + "Tuesday, March 3\n\n" + SAID, 0),
        (LIVE + "March 2, 2026\n\n" + SAID + "March 3, 2026\n\n" + SAID, 0),
        (LIVE + SAID + "Monday, March 2\n\nTuesday, March 3\n", 0),
    ],
)
def test_days_and_clocks_above_entries_make_a_live_blog(text: str, shown: int) -> None:
    """One alone, one without weekday and hour, and one above nothing is when it appeared."""
    assert sum(block.shape == "time" for block in read(text).blocks) == shown
