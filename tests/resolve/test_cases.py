"""The literate cases of speakers: sources marked, no other mention given."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.resolve.speakers import resolve
from saidwhat.types.annotations import Annotations
from saidwhat.types.speaker import Speaker
from tests.marked import Marked, marked

FOLDER = Path(__file__).parents[1] / "cases/resolve"
Row = tuple[str, str, str]


def cases() -> list[tuple[str, Marked, list[Row]]]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = part.partition("\n")
            lines = [line[4:] for line in body.splitlines() if line.startswith("    ")]
            rows = [line for line in body.splitlines() if line.startswith("|")][2:]
            wanted = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]
            found.append((f"{path.stem}: {title}", marked("\n".join(lines)), wanted))
    return found


CASES = cases()


def shown(speaker: Speaker | None) -> Row:
    if speaker is None:
        return ("-", "", "")
    return (speaker.label, speaker.kind or "", speaker.role.text if speaker.role else "")


@pytest.mark.parametrize(("case", "wanted"), [one[1:] for one in CASES], ids=[c[0] for c in CASES])
def test_case(case: Marked, wanted: list[Row]) -> None:
    numbers = sorted({label.partition(" ")[2] for label in case.spans})
    attributions = tuple(case.attribution(number) for number in numbers)
    resolution = resolve(case.article(), Annotations("", attributions))
    assert [shown(speaker) for speaker in resolution.speakers] == wanted


def test_the_cases_are_there() -> None:
    assert len(CASES) > 25
    assert all(wanted for _, _, wanted in CASES)
