"""The literate cases of attribution, read by the model that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.tag.tagger import Tagger
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span, Spans
from tests.marked import Marked, marked

FOLDER = Path(__file__).parents[1] / "cases/attribution"


def cases() -> list[tuple[str, Marked]]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = part.partition("\n")
            lines = [line[4:] for line in body.splitlines() if line.startswith("    ")]
            found.append((f"{path.stem}: {title}", marked("\n".join(lines))))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def printed(text: str, attribution: Attribution) -> dict[str, list[str]]:
    def words(spans: Spans) -> list[str]:
        return [span.of(text) for span in spans]

    return {role: words(getattr(attribution, role)) for role in ("source", "cue", "content")}


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: Marked, tagger: Tagger) -> None:
    numbers = sorted({label.partition(" ")[2] for label in case.spans})
    wanted = [case.attribution(number) for number in numbers]
    found = tagger.tag(case.article()).attributions
    assert [printed(case.text, one) for one in found] == [printed(case.text, one) for one in wanted]


def test_the_cases_are_there() -> None:
    assert len(CASES) > 10
    assert all(Span(0, len(case.text)) for _, case in CASES)
