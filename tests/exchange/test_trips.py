"""What comes back unchanged makes no correction; one change makes exactly that one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.archive.proof import verify
from saidwhat.jobs.review import FORMS, Form
from saidwhat.types.correction import written
from saidwhat.types.span import Span
from tests.exchange.left import ARTICLE, CRAB, FERRY, LAMP, OIL, READ, TEXT, WINTER
from tests.exchange.trips import (
    Task,
    annotated,
    back,
    corrections,
    export,
    files,
    packed,
    rows,
    table,
)

ALL = {CRAB, LAMP, FERRY, OIL, WINTER}
OF = {one.id: one for one in READ.statements}


def same(statement: str, marks: list[Task]) -> None:
    """Change nothing."""


def unchanged(form: Form, content: bytes) -> bytes:
    return annotated(content, same) if form == "label-studio" else content


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_as_it_left_makes_no_correction(path: Path, form: Form) -> None:
    content = unchanged(form, export(path, form))
    taken = back(path, form, content)
    assert (taken.corrections, taken.refused, taken.unchanged) == ((), (), len(ALL))
    assert corrections(path) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_the_archive_learned_meanwhile_is_not_undone(path: Path, form: Form) -> None:
    content = unchanged(form, export(path, form))
    with Archive.open(path) as archive:
        for statement, field, value in (
            (FERRY, "speaker", "Tobin Marsh"), (OIL, "said", "2022"),
            (WINTER, "stands", "not said"), (LAMP, "words", place_of("the lamp")),
            (CRAB, "stands", "as read"),
        ):  # fmt: skip
            given = Correct(ARTICLE, field, value, "x", "person:Ada", statement=statement)
            archive.correct(given)
    before = corrections(path)
    taken = back(path, form, content)
    assert (taken.corrections, taken.refused) == ((), ())
    assert corrections(path) == before


def place_of(words: str) -> str:
    return written((Span(TEXT.index(words), TEXT.index(words) + len(words)),))


# A change as an annotator makes it in each form.


def in_table(content: bytes, statement: str, column: str, value: str) -> bytes:
    found = rows(content)
    for row in found:
        if row["id"] == statement:
            row[column] = value
    return table(found)


def box(name: str, value: str) -> Callable[[list[Task]], None]:
    def change(marks: list[Task]) -> None:
        (mark,) = [one for one in marks if one["from_name"] == name]
        mark["value"]["text"] = [value]

    return change


def moved(words: str) -> Callable[[list[Task]], None]:
    def change(marks: list[Task]) -> None:
        (mark,) = [one for one in marks if one["value"].get("labels") == ["Content"]]
        start = TEXT.index(words)
        mark["value"] |= {"start": start, "end": start + len(words), "text": words}

    return change


def choice(verdict: str) -> Callable[[list[Task]], None]:
    def change(marks: list[Task]) -> None:
        chosen = {"type": "choices", "from_name": "verdict", "value": {"choices": [verdict]}}
        marks.append(chosen)

    return change


def in_tasks(content: bytes, statement: str, change: Callable[[list[Task]], None]) -> bytes:
    return annotated(content, lambda one, marks: change(marks) if one == statement else None)


def in_brat(content: bytes, statement: str, old: str, new: str) -> bytes:
    """Change the lines that brat has of a statement's event."""
    found = files(content)
    lines = found[f"{ARTICLE}.ann"].splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith(f"\t{statement}"))
    first = max(n for n in range(at) if n == 0 or lines[n - 1].startswith("#"))
    block = "\n".join(lines[first : at + 2])
    assert re.search(old, block), block
    lines[first : at + 2] = re.sub(old, new, block, flags=re.S).split("\n")
    found[f"{ARTICLE}.ann"] = "\n".join(line for line in lines if line) + "\n"
    return packed(found)


SPEAKER = FERRY, "speaker", "Tobin Marsh"
DAY = OIL, "said", "2022-06"
REMOVED = WINTER, "stands", "not said"
RIGHT = LAMP, "stands", "as read"
WORDS = FERRY, "words", place_of("no ferry would wait")
FERRY_AT = OF[FERRY].content[0]
NEW_AT = TEXT.index("no ferry would wait")
MARKED = f"Content {FERRY_AT.start} {FERRY_AT.end}\t[^\n]*"
MOVED = f"Content {NEW_AT} {NEW_AT + 19}\tno ferry would wait"

CHANGES: list[tuple[Form, Callable[[bytes], bytes], tuple[str, str, str]]] = [
    ("csv", lambda one: in_table(one, FERRY, "speaker", "Tobin Marsh"), SPEAKER),
    ("csv", lambda one: in_table(one, OIL, "said", "on 2022-06"), DAY),
    ("csv", lambda one: in_table(one, OIL, "said", "2022-06"), DAY),
    ("csv", lambda one: in_table(one, FERRY, "text", "no ferry would wait"), WORDS),
    ("csv", lambda one: in_table(one, WINTER, "verdict", "Not said"), REMOVED),
    ("csv", lambda one: in_table(one, LAMP, "verdict", "right"), RIGHT),
    ("label-studio", lambda one: in_tasks(one, FERRY, box("speaker", "Tobin Marsh")), SPEAKER),
    ("label-studio", lambda one: in_tasks(one, OIL, box("said", "2022-06")), DAY),
    ("label-studio", lambda one: in_tasks(one, FERRY, moved("no ferry would wait")), WORDS),
    ("label-studio", lambda one: in_tasks(one, WINTER, choice("not said")), REMOVED),
    ("label-studio", lambda one: in_tasks(one, LAMP, choice("right")), RIGHT),
    (
        "brat",
        lambda one: in_brat(one, FERRY, "speaker: Orla Venn", "speaker: Tobin Marsh"),
        SPEAKER,
    ),
    ("brat", lambda one: in_brat(one, OIL, "said: 2022-07-05", "said: 2022-06"), DAY),
    ("brat", lambda one: in_brat(one, FERRY, MARKED, MOVED), WORDS),
    ("brat", lambda one: in_brat(one, WINTER, ".*", ""), REMOVED),
]


@pytest.mark.parametrize(("form", "change", "expected"), CHANGES)
def test_one_change_makes_exactly_that_correction(
    path: Path, form: Form, change: Callable[[bytes], bytes], expected: tuple[str, str, str]
) -> None:
    content = change(export(path, form))
    taken = back(path, form, content)
    assert (len(taken.corrections), taken.refused) == (1, ())
    assert taken.unchanged == len(ALL) - 1
    assert corrections(path) == [expected]
    assert verify(path, {}).whole
    again = back(path, form, content)
    assert (again.corrections, again.refused) == ((), ())
    assert corrections(path) == [expected]
