"""The benchmark of a desk's drafts: a mark meets its verdict, and figures count what they say."""

from __future__ import annotations

import sys

import pytest

from benchmarks.check import desk
from corpora.desk import Mark
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Coverage, NotChecked, Verdict


def mark(
    start: int, end: int, level: str = "fine", why: str = "printed", attribution: str = "same"
) -> Mark:
    return Mark("a.md", "", ((start, end),), level, "printed", attribution, why, "plain")


def verdict(start: int, end: int, attribution: str = "same") -> Verdict:
    span = Span(start, end)
    return Verdict(span, "", "Ann", "exact", attribution, pieces=(span,))  # type: ignore[arg-type]


def answer(*verdicts: Verdict, missed: tuple[NotChecked, ...] = ()) -> Answer:
    return Answer("a.md", Coverage(0, 0), verdicts, "", (), missed)


def test_a_nested_quotation_meets_its_own_verdict() -> None:
    outer, inner = verdict(0, 40), verdict(10, 20)
    found = list(desk.paired([mark(0, 41), mark(10, 20)], answer(inner, outer)))
    assert [one.verdict for one in found] == [outer, inner]


def test_what_has_no_verdict_is_never_right() -> None:
    missed = (NotChecked(Span(50, 55), "", "too few words"),)
    found = list(desk.paired([mark(0, 40), mark(50, 55)], answer(verdict(30, 60), missed=missed)))
    assert [one.level for one in found] == ["unseen", "told"]
    assert not any(one.is_right for one in found)


def test_each_verdict_is_given_once() -> None:
    found = list(desk.paired([mark(0, 10), mark(1, 10)], answer(verdict(0, 10))))
    assert [one.level for one in found] == ["fine", "unseen"]


def test_the_worst_counts_of_two_verdicts_on_one_quotation() -> None:
    found = list(desk.paired([mark(0, 30)], answer(verdict(0, 20), verdict(20, 30, "other"))))
    assert [one.level for one in found] == ["wrong"]


def test_what_must_not_be_printed_and_is_called_fine_is_counted() -> None:
    marks = [mark(0, 10, "wrong", "other"), mark(20, 30, "wrong", "turned"), mark(40, 50)]
    verdicts = [verdict(0, 10), verdict(20, 30), verdict(40, 50, "other")]
    lines = list(desk.figures(list(desk.paired(marks, answer(*verdicts)))))
    assert lines[0].split("right")[1].split() == ["0", "of", "3", "(0.0", "%)"]
    assert [line.split()[-1] for line in lines[1:4]] == ["1", "1", "2"]


def test_what_is_denied_may_be_called_so() -> None:
    marks = [
        mark(0, 10, "wrong", "denied", "not_established"),
        mark(20, 30, "wrong", "denied", "not_established"),
        mark(40, 50, "look", "shared", "not_established"),
        mark(60, 70, "wrong", "denied", "other"),
    ]
    verdicts = [verdict(0, 10, "denied"), verdict(20, 30, "not_established")]
    verdicts += [verdict(40, 50, "denied"), verdict(60, 70, "denied")]
    lines = list(desk.figures(list(desk.paired(marks, answer(*verdicts)))))
    (line,) = (line for line in lines if line.startswith("attribution right"))
    assert line.split()[2:5] == ["2", "of", "4"]


@pytest.mark.parametrize(
    ("first", "other", "kappa"),
    [("aabb", "aabb", 1.0), ("aabb", "bbaa", -1.0), ("aabb", "abab", 0.0), ("aaaa", "aaaa", 1.0)],
)
def test_kappa(first: str, other: str, kappa: float) -> None:
    assert desk.kappa(first, other) == pytest.approx(kappa)


def test_what_is_scored_unseen_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["desk", "--part", "report", "--failing"])
    with pytest.raises(SystemExit):
        desk.main()
