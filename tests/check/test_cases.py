"""The cases in tests/cases/check: an article, a draft, and a row for each quotation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft, to_read
from saidwhat.check.memory import MemoryCorpus
from saidwhat.formats.markdown import markdown_draft
from saidwhat.formats.page import html_draft
from saidwhat.types.draft import Draft
from saidwhat.types.verdict import Change, Verdict
from tests.check.made import read_text

FORMATS: dict[str, Callable[[str], Draft]] = {
    "draft": plain_draft,
    "draft.md": markdown_draft,
    "draft.html": html_draft,
}
CASES = Path(__file__).parents[1] / "cases" / "check"


@dataclass(frozen=True)
class Case:
    name: str
    articles: tuple[str, ...]
    draft: Draft
    rows: tuple[dict[str, str], ...]


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            blocks = re.findall(r"^```([a-z.]+)\n(.*?)^```$", section, re.M | re.S)
            articles = tuple(text for kind, text in blocks if kind == "article")
            (draft,) = (FORMATS[kind](text) for kind, text in blocks if kind in FORMATS)
            lines = [line for line in section.splitlines() if line.startswith("|")]
            head, *rows = ([c.strip() for c in line.strip("|").split("|")] for line in lines)
            made = tuple(dict(zip(head, row, strict=True)) for row in rows[1:])
            yield Case(f"{path.stem}: {section.splitlines()[0]}", articles, draft, made)


def shown(change: Change) -> str:
    return f"{change.kind}{'!' * change.material}{'~' * change.marked}"


def row_of(verdict: Verdict) -> dict[str, str]:
    return {
        "text": verdict.text,
        "words": verdict.words,
        "changes": " ".join(shown(change) for change in verdict.changes),
        "ok": "yes" if verdict.ok else "no",
        "level": verdict.level,
        "speaker": verdict.speaker or "",
        "attribution": verdict.attribution,
        "dated": verdict.dated.found if verdict.dated else "",
        "printed": " / ".join(match.speaker or "-" for match in verdict.matches),
    }


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    corpus = MemoryCorpus(read_text(text) for text in case.articles)
    verdicts = check(case.draft, read_text(to_read(case.draft)[0]), corpus)
    got = [
        (verdict.text, {name: row_of(verdict)[name] for name in row})
        for verdict, row in zip(verdicts, case.rows, strict=False)
    ]
    wanted = [(v.text, row) for v, row in zip(verdicts, case.rows, strict=False)]
    assert got == wanted
    assert len(verdicts) == len(case.rows)
    for verdict in verdicts:
        assert verdict.words != "altered" or verdict.changes, "altered, but nothing differs"
