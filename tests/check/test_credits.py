"""Whatever stands around a quotation, a draft is checked; who signs it says none of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check.check import check
from saidwhat.check.credits import signed
from saidwhat.check.drafts import plain_draft, to_read
from saidwhat.check.memory import MemoryCorpus
from saidwhat.formats.markdown import markdown_draft
from saidwhat.formats.page import html_draft
from saidwhat.types.article import Article
from saidwhat.types.draft import Draft
from saidwhat.types.record import Record
from tests.check.made import read_text

CORPUS = MemoryCorpus([read_text("“We asked them for sand,” Mayor Bram Quill said.\n")])
BITS = """
“We asked them for sand.”|> We asked them for sand|— Ann Lee|—|- the mayor|, mayor|Lee said:|.
<cite>|</cite>|<blockquote>|</blockquote>|‘for sand’|He told me|~|(|)|--
"""
PIECES = st.lists(
    st.sampled_from([*BITS.replace("\n", "|").split("|"), "\n", "\n\n", " "]), max_size=12
).map("".join)


@given(PIECES)
def test_any_draft_is_checked(text: str) -> None:
    for draft in (plain_draft(text), markdown_draft(text), html_draft(f"<body>{text}</body>")):
        for record in (Record(Article(draft.text), (), (), (), ()), read(draft)):
            check(draft, record, CORPUS)


def read(draft: Draft) -> Record:
    text = to_read(draft)[0]
    return read_text(text) if text.strip() else Record(Article(draft.text), (), (), (), ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("> We asked them for sand.\n> — Ann Lee", "Ann Lee"),
        ("> We asked them for sand.\n\n— Ann Lee", "Ann Lee"),
        ("> We asked them for sand.\n> — Ann Lee (Labour)", "Ann Lee"),
        ("> We asked them for sand.\n> — Ann Lee, to the Tarn Post", "Ann Lee"),
        ("> We asked them for sand.\n> — Ann Lee in a letter", "Ann Lee"),
        ("> We asked them for sand.\n> — the mayor of Tarn", "the mayor of Tarn"),
        ("> We asked them for sand.\n> — a nurse at the clinic", "a nurse at the clinic"),
    ],
)
def test_who_signs(text: str, who: str) -> None:
    draft = markdown_draft(text)
    made, record = signed(draft, Record(Article(draft.text), (), (), (), ()))
    assert made.blocks[0].of(made.readable).strip() == "We asked them for sand."
    (statement,) = record.statements
    assert statement.source[0].of(draft.text) == who
