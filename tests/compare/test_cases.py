"""The cases in tests/cases/compare: some articles, and the groups that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.compare.made import groups_of, made, shown

CASES = Path(__file__).parents[1] / "cases" / "compare"
_BLOCK = re.compile(r"^```article (.+?)(?:, (\d{4}-\d\d-\d\d))?\n(.*?)^```$", re.M | re.S)
_GROUPS = re.compile(r"^```groups\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Case:
    name: str
    articles: tuple[tuple[str, str, str], ...]
    groups: str


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            (groups,) = _GROUPS.findall(section)
            articles = tuple(_BLOCK.findall(section))
            yield Case(f"{path.stem}: {section.splitlines()[0]}", articles, groups)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    records = [made(*article) for article in case.articles]
    assert "\n".join(map(shown, groups_of(*records))) == case.groups
