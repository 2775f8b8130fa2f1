"""Two people are given one name in real articles: what changes with it, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.people.page import Named, Page, Quote
from benchmarks.people.renaming import Names, renamed
from saidwhat.types.record import Record
from saidwhat.types.span import Span


def named(key: str, name: str) -> Named:
    return Named(key, "person", name, name, frozenset())


@pytest.fixture
def record() -> Record:
    page, orla, tom = Page(), named("p1", "Orla Venn"), named("p2", "Orla Hale")
    page.put("Venn and the wall\n\n“It stands,” said Mayor ")
    page.mention(orla, "Orla Venn")
    page.put(", the chair of Venn’s Trust. ")
    start = page.at
    page.mention(tom, "Orla Hale")
    page.put(", ")
    first = page.at
    page.put("an aide of Orla Venn")
    page.role("p2", first, page.at)
    page.put(", ")
    source, cue = Span(start, page.at), page.put("said")
    page.put(" that ")
    page.quotes.append(Quote("indirect", source, cue, (page.put("it leans"),), "p2"))
    page.put(". “No,” ")
    page.mention(orla, "Venn")
    page.put(" said. The wind rose.\n")
    return page.record("The Tarn Echo", date(2031, 5, 6), "https://paper.example/1")


def test_every_mark_of_the_name_is_exchanged_and_every_place_moves(record: Record) -> None:
    new = renamed(record, "e1", Names("Orla Venn", "Bartholomew Quill"))
    text = new.article.text
    one, other = new.entities
    assert one.name == "Bartholomew Quill"
    assert [span.of(text) for span in one.mentions] == ["Bartholomew Quill", "Quill"]
    assert [span.of(text) for span in other.mentions] == ["Orla Hale"]
    (statement,) = new.statements
    assert statement.article == new.article.id != record.article.id
    assert statement.content[0].of(text) == statement.text == "it leans"
    assert statement.cue[0].of(text) == "said"
    assert [block.span.of(text)[-5:] for block in new.article.blocks] == [" wall", "rose."]


def test_what_no_mark_names_stays(record: Record) -> None:
    text = renamed(record, "e1", Names("Orla Venn", "Ida Quill")).article.text
    assert text.startswith("Venn and the wall")
    assert "Venn’s Trust" in text
    assert "Orla Hale" in text


def test_one_of_the_same_given_name_keeps_it(record: Record) -> None:
    new = renamed(record, "e2", Names("Orla Hale", "Ida Quill"))
    assert [one.name for one in new.entities] == ["Orla Venn", "Ida Quill"]
    assert new.statements[0].speaker is not None
    assert new.statements[0].speaker.label == "Ida Quill"


def test_another_name_and_back_is_the_same_record(record: Record) -> None:
    there = renamed(record, "e1", Names("Orla Venn", "Ida Quill"))
    back = renamed(there, "e1", Names("Ida Quill", "Orla Venn"))
    assert back == record
