"""Places that go over the ends of lines: brat knows none, and each of its marks is a line's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from saidwhat.archive.archive import Archive
from saidwhat.exchange.sheets import lines, over_lines, printed
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record, Statement, statement_id
from saidwhat.types.span import Span
from tests.archive.made import LIGHTHOUSE, made
from tests.exchange.trips import annotated, back, corrections, export, files, packed

CHARACTERS = some.text(some.sampled_from("ab .\n\r\t\x0b\x85\u2028🦀"), min_size=1, max_size=30)


@given(CHARACTERS)
def test_each_character_stays_in_its_place(text: str) -> None:
    shown = printed(text)
    assert len(shown) == len(text)
    assert all(one == other for one, other in zip(text, shown, strict=True) if not one.isspace())
    assert shown.split("\n") == shown.splitlines() or shown.endswith("\n")
    assert printed(shown) == shown


@given(CHARACTERS, some.data())
def test_a_place_that_is_cut_at_its_lines_comes_back_whole(
    text: str, data: some.DataObject
) -> None:
    start = data.draw(some.integers(0, len(text) - 1))
    place = Span(start, data.draw(some.integers(start + 1, len(text))))
    cut = lines((place,), text)
    assert all("\n" not in one.of(printed(text)) for one in cut)
    words = place.of(printed(text))
    inner = [line.strip() for line in words.split("\n")]
    assert [one.of(printed(text)) for one in cut] == [line for line in inner if line]
    assert len(over_lines(cut, text)) <= 1
    if words == words.strip() != "":
        assert over_lines(cut, text) == (place,)


def paragraphs(end: str) -> tuple[Capture, Record]:
    """Return an article with a quotation over two paragraphs; ``end`` is how its lines end."""
    capture, record = made(LIGHTHOUSE)
    added = f"{end}“The oil is gone,{end}{end}“and so is the fog,” Ilse Marsh wrote.{end}"
    text = record.article.text.replace("\n", " ") + added
    article = replace(record.article, text=text)
    whole = Span(text.index("“The oil"), text.index(" Ilse Marsh wrote"))
    source, cue = (
        Span(at, at + len(one)) for one in ("Ilse Marsh", "wrote") for at in [text.rindex(one)]
    )
    marks = (source,), (cue,), (whole,)
    new = Statement(
        statement_id(article, *marks), "direct", *marks, whole.of(text), None, None,
        article.published, None, 0.4,
    )  # fmt: skip
    told = tuple(
        replace(one, id=statement_id(article, one.source, one.cue, one.content), confidence=0.5)
        for one in record.statements
    )
    capture = replace(capture, content=text.encode())
    return capture, replace(record, article=article, statements=(*told, new))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028\n"])
def test_a_quotation_of_two_paragraphs_goes_there_and_back(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.db"
    capture, record = paragraphs(end)
    with Archive.open(path, create=True) as archive:
        archive.add(capture, record)
    content = export(path, "brat")
    (ann,) = (text for name, text in files(content).items() if name.endswith(".ann"))
    assert "\t“The oil is gone, “and so is the fog,”\n" in ann
    assert back(path, "brat", content).unchanged == 5
    tasks = export(path, "label-studio")
    assert "\\n" in json.loads(tasks)[0]["predictions"][0]["result"][2]["value"]["text"]
    assert back(path, "label-studio", annotated(tasks, lambda one, marks: None)).unchanged == 5
    assert back(path, "csv", export(path, "csv")).unchanged == 5
    assert corrections(path) == []


def test_one_paragraph_less_is_other_words(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    capture, record = paragraphs("\n")
    text = record.article.text
    with Archive.open(path, create=True) as archive:
        archive.add(capture, record)
    found = files(export(path, "brat"))
    name = f"{record.article.id}.ann"
    first = Span(text.index("“The oil"), text.index("“The oil") + len("“The oil is gone,"))
    lines_ = found[name].splitlines()
    at = next(n for n, line in enumerate(lines_) if "“The oil is gone, “and" in line)
    mark = lines_[at].split("\t")[0]
    lines_[at] = f"{mark}\tContent {first.start} {first.end}\t“The oil is gone,"
    found[name] = "\n".join(lines_)
    taken = back(path, "brat", packed(found))
    assert (taken.refused, len(taken.corrections)) == ((), 1)
    last = record.statements[-1].id
    assert corrections(path) == [(last, "words", f"{first.start}-{first.end}")]
