"""Drafts of every kind with any ends of lines: offsets point to the words, nothing raises."""

from __future__ import annotations

import io
import re

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.check.drafts import to_read
from saidwhat.check.quotations import quotations
from saidwhat.errors import UnreadableError
from saidwhat.jobs.check import draft_of
from saidwhat.text.lines import line_column, starts
from saidwhat.types.article import Article
from saidwhat.types.draft import Draft
from saidwhat.types.record import Record

ENDS = st.sampled_from(
    ["\n", "\r", "\r\n", "\n\r", "\r\r\n", "\n\n", "\r\r", "\r\n\r\n", "\n \r", ""]
)
BLOCKS = st.sampled_from(
    [
        "He said “nobody sells the mill” again.",
        "> Nobody buys the old tower.",
        "> “Nobody lets the barn,” she said.",
        "> > Deep words of somebody else.",
        "- “we keep the bridge as it is”",
        "## Heading",
        "```",
        "| a | “nobody mends the roof” |",
        "|---|---|",
        "text[^1] with a “scare” mark",
        "[^1]: a note, https://post.example/x",
        "two  ",
        "<div>",
        "a [link\u2028over](x.html) “never closed",
        "\t",
        "***",
    ]
)
MADE = st.lists(st.tuples(BLOCKS, ENDS), max_size=12).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)
ANYTHING = st.text(alphabet=st.sampled_from("ab >“”\"'\r\n\t-#*[]()&;`|^:\0\u2028\\<"), max_size=60)


def found(draft: Draft) -> None:
    """Hold that every quotation stands where it is said to stand."""
    record = Record(Article(draft.text), (), (), (), ())
    assert len(draft.plain) == len(draft.text)
    assert len(to_read(draft)[0]) in (0, len(draft.text))
    begins = starts(draft.text)
    for drafted in quotations(draft, record):
        there = " ".join(piece.of(draft.text) for piece in drafted.passage.pieces)
        words = iter(_words(there))  # where a link leads stands between them in the file
        assert all(word in words for word in _words(drafted.quotation.raw))
        line, column = line_column(draft.text, drafted.span.start)
        assert begins[line - 1] + column - 1 == drafted.span.start
        assert not re.search(r"[\r\n]", draft.text[begins[line - 1] : drafted.span.start])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("name", ["d.md", "d.txt", "d.html"])
@given(text=MADE)
def test_any_ends_of_lines(name: str, text: str) -> None:
    found(draft_of(text.encode() or b" ", name))


@pytest.mark.parametrize("name", ["d.md", "d.txt", "d.html"])
@given(text=ANYTHING)
def test_anything_is_a_draft_or_none(name: str, text: str) -> None:
    try:
        draft = draft_of(text.replace("\0", "").encode() or b" ", name)
    except UnreadableError as error:  # what looks like data is refused by its name
        assert error.advice
        return
    record = Record(Article(draft.text), (), (), (), ())
    assert all(drafted.span.end <= len(draft.text) for drafted in quotations(draft, record))


@given(text=MADE)
@settings(max_examples=30)
def test_any_ends_of_lines_in_word(text: str) -> None:
    document = docx.Document()
    for line in text.split("\n\n"):
        document.add_paragraph(re.sub(r"[\u2028\0]", " ", line))
    out = io.BytesIO()
    document.save(out)
    found(draft_of(out.getvalue(), "d.docx"))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("> We sell no mill to|> a stranger.||So it was.", ["We sell no mill to a stranger."]),
        ("Text.||> Nobody sells the mill.", ["Nobody sells the mill."]),
        ("“nobody sells|a mill”|> Three it is not.", ["nobody sells a mill", "Three it is not."]),
        ("“nobody sells it”[^1]||[^1]: see https://post.example/mill|", ["nobody sells it"]),
    ],
)  # fmt: skip
def test_markdown_of_every_system(source: str, end: str, quoted: list[str]) -> None:
    draft = draft_of(source.replace("|", end).encode(), "d.md")
    record = Record(Article(draft.text), (), (), (), ())
    raws = [" ".join(d.quotation.raw.split()) for d in quotations(draft, record)]
    assert raws == quoted
    assert len(draft.links) == source.count("[^1]:")


def test_lines_are_told_as_an_editor_counts_them() -> None:
    draft = draft_of(b'One.\rTwo.\r\rHe said "nobody sells the mill".', "d.md")
    (drafted,) = quotations(draft, Record(Article(draft.text), (), (), (), ()))
    assert line_column(draft.text, drafted.span.start) == (4, 10)
