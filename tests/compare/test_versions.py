"""The cases in tests/cases/versions: two versions of an article, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.jobs.versions import compared
from saidwhat.types.record import Record
from saidwhat.types.versions import Notice, Version, VersionChange, VersionChanges
from tests.compare.made import made
from tests.strategies import records

CASES = Path(__file__).parents[1] / "cases" / "versions"
_BLOCK = re.compile(r"^```(old|new|told)\n(.*?)^```$", re.M | re.S)


def cases() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            yield f"{path.stem}: {section.splitlines()[0]}", dict(_BLOCK.findall(section))


def changes(old: str, new: str, day: str = "2031-03-04") -> VersionChanges:
    return between(made("The Courier", day, old), made("The Courier", day, new))


def between(old: Record, new: Record) -> VersionChanges:
    return compared(Version(old, "old.txt"), Version(new, "new.txt"))


def shown(found: VersionChanges) -> str:
    """Return what differs as the cases have it."""
    if not found.related:
        return "unrelated\n"
    lines = [_line(one) for one in found.changes]
    own = found.own
    if own.passages:
        line = f"own +{own.words_added} −{own.words_removed}"
        if own.paragraphs_added or own.paragraphs_removed:
            line += f", paragraphs +{own.paragraphs_added} −{own.paragraphs_removed}"
        lines.append(line)
    lines += [_notice(found, one) for one in found.notices]
    return "".join(f"{line}\n" for line in lines)


def _line(one: VersionChange) -> str:
    who, now = (s.speaker.label if s and s.speaker else "nobody" for s in (one.old, one.new))
    if one.kind == "reattributed":
        return f"reattributed {who} → {now}"
    if one.kind in ("added", "removed"):
        statement = one.old or one.new
        assert statement
        return f"{one.kind} {who if one.old else now}: {statement.text}"
    told = "; ".join(
        f"{each.kind} “{each.original_text}” → “{each.draft_text}”" for each in one.changes
    )
    return f"{one.kind} {who}: {told}{'' if one.material else ' (not material)'}"


def _notice(found: VersionChanges, one: Notice) -> str:
    told = "nothing"
    if one.change is not None:
        told = f"change {one.change}"
    elif one.passage is not None:
        told = f"passage {one.passage}"
    for statement in found.new.record.statements:
        if statement.id == one.statement:
            told = f"statement {statement.text}"
    return f"correction{' (in both)' if one.before else ''}: {told}"


@pytest.mark.parametrize("case", [case for _, case in cases()], ids=[name for name, _ in cases()])
def test_case(case: dict[str, str]) -> None:
    assert shown(changes(case["old"], case["new"])) == case["told"]


@settings(max_examples=40)
@given(records())
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    found = between(record, record)
    assert (found.changes, found.head, found.own.passages) == ((), (), ())


@settings(max_examples=40)
@given(records(), records())
def test_every_statement_that_is_told_is_one_of_the_two(old: Record, new: Record) -> None:
    found = between(old, new)
    for change in found.changes:
        assert change.old is None or change.old in old.statements
        assert change.new is None or change.new in new.statements
        for one in change.changes:
            assert old.article.text[slice(*one.original)] == one.original_text
            assert new.article.text[slice(*one.draft)] == one.draft_text


@given(st.permutations(range(4)))
def test_the_order_of_paragraphs_is_no_change(order: list[int]) -> None:
    lines = [
        f"“{words},” {who} said.\n"
        for words, who in (
            ("The boats are tied up for the winter", "Orla Fenwick"),
            ("Nobody has counted the sheep since", "Piet Quill"),
            ("I sold my mill to pay for it", "Ada Penn"),
            ("The bill is four hundred crowns", "Ada Penn"),
        )
    ]
    assert changes("".join(lines), "".join(lines[at] for at in order)).nothing
