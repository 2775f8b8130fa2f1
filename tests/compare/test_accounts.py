"""The cases in tests/cases/accounts: some articles, and what is laid side by side of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from saidwhat.jobs.accounts import events_of, of_speaker
from saidwhat.types.accounts import Accounts
from saidwhat.types.record import Record
from saidwhat.wording.accounts import changed_words, names, not_quoted, told_by
from saidwhat.wording.dates import in_words
from tests.compare.made import made

CASES = Path(__file__).parents[1] / "cases" / "accounts"
_ARTICLE = re.compile(r"^```article (.+?), (\d{4}-\d\d-\d\d), (.+?)\n(.*?)^```$", re.M | re.S)
_ACCOUNTS = re.compile(r"^```accounts(?: of (.+?))??(?: about (.+?))?\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Case:
    name: str
    articles: tuple[tuple[str, str, str, str], ...]
    speaker: str
    about: str
    accounts: str


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            ((speaker, about, accounts),) = _ACCOUNTS.findall(section)
            name = f"{path.stem}: {section.splitlines()[0]}"
            yield Case(name, tuple(_ARTICLE.findall(section)), speaker, about, accounts)


def record(publisher: str, day: str, title: str, text: str) -> Record:
    read = made(publisher, day, text)
    return replace(read, article=replace(read.article, title=title))


def shown(found: Accounts) -> str:
    called = names(found.printings)
    lines = [f"{in_words(found.edtf) if found.edtf else 'no day'}, {told_by(found)}"]
    for name, one in zip(called, found.printings, strict=True):
        who = one.speaker.label if one.speaker else "the newsroom"
        like = ", ".join(dict.fromkeys(called[number] for number in one.like))
        notes = changed_words(one, found) if found.kind == "speaker" else []
        notes += [f"also {like}"] if like and found.kind == "event" else []
        lines.append(" | ".join([name, who, " ".join(one.text.split()), *notes]))
    lines += [f"- {each.what}: {each.text}" for each in found.differences]
    silent = [not_quoted(party, found) for party in found.parties]
    lines += [f"- {each}" for each in silent if each and found.kind == "event"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    given = [(record(*article), article[0]) for article in case.articles]
    if case.speaker:
        found = of_speaker(given, case.speaker, case.about)
    else:
        found = events_of(given, case.about)
    made_ = list(found)
    assert "\n".join(map(shown, made_)) == case.accounts
    for one in made_:
        for number, telling in enumerate(one.printings):
            for other in telling.like:
                assert number in one.printings[other].like
                assert one.printings[other].article != telling.article
