"""What was put right, as cases: read by the readers that read the tests' own cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from saidwhat.archive.applied import applied
from saidwhat.archive.exported import Exported
from saidwhat.export.cases import cases
from saidwhat.export.forms import FORMS, written
from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations
from saidwhat.types.correction import Correction
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from tests.archive.made import made
from tests.archive.test_applied import FERRY, LAMP, OIL, RECORD, WINTER, corrections, places, right
from tests.marked import ROLES, Marked, marked
from tests.resolve.cases import Row, cases_of
from tests.resolve.test_cases import shown


def page(tmp_path: Path, record: Record, *given_: Correction) -> Path:
    path = tmp_path / "cases.md"
    exported = Exported(applied(record, given_), "lamp.txt", 1)
    path.write_bytes(b"".join(written(FORMS["cases"], [exported], pytest.fail)))
    return path


def only(tmp_path: Path, *given_: Correction) -> tuple[Marked, list[Row]]:
    ((_, text, rows),) = cases_of(page(tmp_path, RECORD, *given_))
    return text, rows


def test_a_speaker_stands_in_the_table_and_the_text_leads_to_him(tmp_path: Path) -> None:
    text, rows = only(tmp_path, right(FERRY, "speaker", "Tobin Marsh"))
    assert text.text.startswith("She added") and "Tobin Marsh warned" in text.text
    assert rows[0] == ("Tobin Marsh", "person", "")
    assert "Speaker put right as Tobin Marsh (read: Orla Venn): heard, Ada." in (
        tmp_path / "cases.md"
    ).read_text(encoding="utf-8")


def test_whom_the_article_never_names_nobody_can_read_from_it(tmp_path: Path) -> None:
    text, rows = only(tmp_path, right(WINTER, "speaker", "Ines Falk"))
    assert rows == [("-", "", "")]
    assert text.text == "residents feared a dark winter in Kessel."


def test_words_are_marked_where_they_were_put(tmp_path: Path) -> None:
    text, rows = only(tmp_path, right(OIL, "words", places("don’t", "the oil")))
    assert text.text == "Tobin Marsh warned “we don’t have the oil”."
    assert {role: [span.of(text.text) for span in spans] for role, spans in text.spans.items()} == {
        "source": ["Tobin Marsh"], "cue": ["warned"], "content": ["don’t", "the oil"],
    }  # fmt: skip
    assert rows == [("Tobin Marsh", "person", "")]


def test_what_is_not_said_is_not_marked(tmp_path: Path) -> None:
    path = page(tmp_path, RECORD, right(OIL, "stands", "not said"))
    assert cases_of(path) == []  # nobody must come out: a case of attribution alone
    assert "\n    Tobin Marsh warned “we don’t have the oil”.\n" in path.read_text(encoding="utf-8")


def test_a_day_stands_in_the_table_with_the_day_of_publication(tmp_path: Path) -> None:
    _, rows = only(tmp_path, right(LAMP, "said", "2022-05"))
    assert rows == [("Orla Venn", "person", "", "2022-05")]
    path = page(tmp_path, RECORD, right(LAMP, "said", "2022-05"))
    assert "\nPublished 2022-07-06.\n" in path.read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_was_put_right() -> None:
    assert cases(Exported(RECORD, "lamp.txt", 1)) == b""


@pytest.mark.parametrize("odd", ["[as printed]", "a]{source}", "a\u2028b", "a\x0cb", "\ud800"])
def test_what_a_marked_text_cannot_hold_is_told(tmp_path: Path, odd: str) -> None:
    text = RECORD.article.text.replace("in Kessel.", f"in Kessel {odd}.")
    record = replace(RECORD, article=replace(RECORD.article, text=text))
    path = page(tmp_path, record, right(WINTER, "words", places("a dark"), record))
    assert cases_of(path) == []
    assert "It cannot be written as a case" in path.read_text(encoding="utf-8")


def test_ten_statements_keep_their_order(tmp_path: Path) -> None:
    sayings = [
        (f"Orla Venn {n}", "said", f"that lamp {n} burned", "Orla Venn", None) for n in range(12)
    ]
    record = made(sayings)[1]
    line = record.article.text.replace("\n", " ")
    record = replace(record, article=replace(record.article, text=line))
    last = record.statements[11].id
    ((_, text, rows),) = cases_of(page(tmp_path, record, right(last, "said", "2022", record)))
    numbers = sorted({label.partition(" ")[2] for label in text.spans})
    assert len(rows) == len(numbers) == 12
    assert [text.one(f"content {n}").of(text.text) for n in numbers] == [
        one.text for one in record.statements
    ]


def test_a_case_is_one_that_a_reader_can_pass_or_fail(tmp_path: Path) -> None:
    """The resolver reads the cases as it reads those of the tests: here it was right at first."""
    wrong = replace(RECORD.statements[2], speaker=RECORD.statements[0].speaker)
    record = replace(RECORD, statements=(*RECORD.statements[:2], wrong, RECORD.statements[3]))
    ((_, text, rows),) = cases_of(
        page(tmp_path, record, right(OIL, "speaker", "Tobin Marsh", record))
    )
    numbers = sorted({label.partition(" ")[2] for label in text.spans})
    attributions = tuple(text.attribution(number) for number in numbers)
    found = resolve(layout_of(text.article()), Annotations("", attributions))
    assert [shown(speaker) for speaker in found.speakers] == rows == [
        ("Tobin Marsh", "person", "")
    ]  # fmt: skip


@given(corrections())
def test_every_case_holds_the_text_to_the_letter_and_every_place(
    tmp_path_factory: pytest.TempPathFactory, given_: list[Correction]
) -> None:
    record = applied(RECORD, given_)
    path = page(tmp_path_factory.mktemp("cases"), RECORD, *given_)
    parts = path.read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(parts) == len({one.statement for one in given_})
    for part in parts:
        if "It cannot be written" in part:
            continue
        lines = [line[4:] for line in part.splitlines() if line.startswith("    ")]
        read = marked("\n".join(lines))
        at = RECORD.article.text.index(read.text)
        assert_places(record, read, at)


def assert_places(record: Record, read: Marked, at: int) -> None:
    numbers = sorted({label.partition(" ")[2] for label in read.spans})
    inside = [
        {role: [span.shift(at) for span in read.spans.get(f"{role} {number}".strip(), ())]
         for role in ROLES}
        for number in numbers
    ]  # fmt: skip
    whole = Span(at, at + len(read.text))
    wanted = [
        {role: list(getattr(one, role)) for role in ROLES}
        for one in record.statements
        if any(whole.overlaps(span) for span in (*one.source, *one.content))
    ]
    assert sorted(map(str, inside)) == sorted(map(str, wanted))
