"""The literate cases of turns: whose words are which, by marks and layout alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.jobs.read import cleaned as article
from saidwhat.turns.find import kind_of, turns
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.span import Span
from saidwhat.types.turn import Turn
from tests.marked import Marked, marked

FOLDER = Path(__file__).parents[1] / "cases/turns"
KINDS = ("quotation", "block", "speech", "question", "post", "letter")


def cases() -> list[tuple[str, Marked]]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = part.partition("\n")
            text = "\n".join(line[4:] for line in body.splitlines())
            found.append((f"{path.stem}: {title}", marked(text.strip() + "\n")))
    return found


CASES = cases()


def read(text: str) -> Article:
    return article(Capture(text.encode(), "case.txt"))


def wanted(case: Marked) -> list[tuple[str, list[str], str | None]]:
    found = []
    for label, spans in case.spans.items():
        kind, _, number = label.partition(" ")
        if kind in KINDS:
            name = case.spans.get(f"label {number}")
            words = [span.of(case.text) for span in spans]
            found.append((spans[0], (kind, words, name[0].of(case.text) if name else None)))
    return [one for _, one in sorted(found)]


def printed(text: str, turn: Turn) -> tuple[str, list[str], str | None]:
    words = [span.of(text) for span in turn.inner]
    return turn.kind, words, turn.label.of(text) if turn.label else None


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: Marked) -> None:
    found = sorted(turns(read(case.text)), key=lambda turn: turn.inner[0])
    assert [printed(case.text, turn) for turn in found] == wanted(case)


def test_the_cases_are_there() -> None:
    assert len(CASES) > 20
    assert all(Span(0, len(case.text)) for _, case in CASES)


def case(title: str) -> Article:
    return read(next(found.text for name, found in CASES if name.endswith(title)))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Capitals, a title that is told once, a stage direction", "transcript"),
        ("Questions and answers", "interview"),
        ("Questions that stand alone", "interview"),
        ("Subtitles", "transcript"),
        ("An explainer's questions are nobody's", "article"),
        ("A recipe", "article"),
    ],
)
def test_the_kind_of_an_article_follows_from_its_turns(title: str, kind: str) -> None:
    found = case(title)
    assert kind_of(found, turns(found)) == kind


def test_a_release_says_that_it_is_one() -> None:
    found = read("FOR IMMEDIATE RELEASE\n\nTarn Lines sold two ferries to Wrell on Monday.\n")
    assert kind_of(found, turns(found)) == "release"


def test_times_are_told_as_hours_minutes_seconds() -> None:
    found = turns(case("Subtitles"))
    assert [turn.time for turn in found] == ["00:00:01.000", "00:00:07.000", "00:00:07.000"]
    assert turns(case("A label with its time"))[0].time == "00:00:12.000"


def test_a_mark_that_nothing_closes_is_told() -> None:
    first, second = turns(case("A mark that nothing closes ends with its paragraph"))
    assert (first.closed, second.closed) == (False, True)
