"""What a reader is told: dates in words, characters that deceive, citations."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.types.span import Span
from saidwhat.wording import citing
from saidwhat.wording.visible import visible
from tests.strategies import records
from tests.web.making import courier, wire


@given(st.text())
def test_what_is_shown_can_be_encoded_and_does_not_deceive(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", shown)


def test_an_override_is_named() -> None:
    assert visible("no\u202eyes") == "no⟨U+202E⟩yes"
    assert visible("half \ud83d of it") == "half ⟨U+D83D⟩ of it"
    assert visible("שלום\u200f, é and\na tab\t") == "שלום\u200f, é and\na tab\t"


def test_a_citation_says_who_printed_it() -> None:
    _, record = courier()
    statement = record.statements[2]
    cited = citing.plain(record.article, statement)
    assert cited.startswith('"A ferry is no bridge," […] "It is a plaster')
    assert "Printed by The Ellery Courier as said by Hanne Ruud, councillor, 4 March 2026" in cited
    assert f"Statement {statement.id}" in cited
    assert record.article.text_sha256 in cited


def test_a_title_with_quotation_marks_gets_no_others() -> None:
    _, record = courier()
    article = replace(record.article, title="“Late”: minister on the bridge")
    cited = citing.plain(article, record.statements[2])
    assert "4 March 2026: “Late”: minister on the bridge. https://" in cited


def test_a_speaker_who_is_not_established_is_cited_so() -> None:
    _, record = wire()
    cited = citing.plain(record.article, record.statements[-1])
    assert "as said by speaker not established (printed: “A spokeswoman for" in cited
    assert cited.startswith("[reported indirectly]")


def test_bibtex_and_html_escape_what_would_break_them() -> None:
    _, record = courier()
    article = replace(record.article, title="50% of {it} & <b>all</b>", publisher="A_B #1")
    entry = citing.bibtex(article, record.statements[0])
    assert r"50\% of \{it\} \& <b>all</b>" in entry
    assert r"A\_B \#1" in entry
    assert "<b>all" not in citing.html(article, record.statements[0])


@settings(max_examples=20)
@given(records())
def test_every_statement_can_be_cited(record: object) -> None:
    for statement in record.statements:  # type: ignore[attr-defined]
        for form in (citing.plain, citing.html, citing.bibtex):
            form(record.article, statement).encode()  # type: ignore[attr-defined]


def test_the_link_to_the_publisher_names_the_passage() -> None:
    _, record = courier()
    text = record.article.text
    start = text.index('"A ferry')
    link = citing.at_publisher(record.article, Span(start, start + len('"A ferry is no bridge,"')))
    assert link == (
        "https://courier.example/bridge?id=7#:~:text="
        "%22A%20ferry%20is%20no%20bridge%2C%22,-said%20councillor%20Hanne"
    )


def test_the_link_to_the_publisher_has_no_word_that_was_cut() -> None:
    _, record = courier()
    long = "n" * 45
    text = f"An {long} {long} said: here it stands, {long} {long} again."
    article = replace(record.article, text=text, blocks=(), dateline=None)
    start = text.index("here")
    link = citing.at_publisher(article, Span(start, start + len("here it stands")))
    assert link is not None
    named = re.findall(r"n+", link.partition("text=")[2])
    assert named and set(named) <= {long, "n"}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "", None]
)
def test_only_the_web_is_linked(url: str | None) -> None:
    assert citing.web_address(url) is None
