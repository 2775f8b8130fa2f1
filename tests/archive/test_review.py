"""The queue of the doubtful: the least sure first, one of each kind of doubt before a second."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as some

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.archive.place import Place
from saidwhat.archive.review import Doubtful, one_of_each
from saidwhat.cli import group
from saidwhat.types.doubt import DOUBTS, Doubt
from saidwhat.types.record import Statement
from saidwhat.types.speaker import Step
from tests.archive.made import LIGHTHOUSE, made
from tests.postgres import FILES

CAPTURE, READ = made(LIGHTHOUSE)
LAMP, FERRY, OIL, WINTER = (one.id for one in READ.statements)


def doubted(statement: Statement, reason: str, confidence: float) -> Statement:
    assert statement.speaker
    (step,) = statement.speaker.steps
    speaker = replace(statement.speaker, steps=(Step(step.text, step.span, reason),))
    return replace(statement, speaker=speaker, confidence=confidence)


@pytest.fixture
def path(place: Place) -> Path:
    """An article of which two pronouns, a source without a name, and words are in doubt."""
    lamp, ferry, oil, winter = READ.statements
    told = (
        doubted(lamp, "the fullest name printed", 0.9),
        doubted(ferry, "the likeliest person before it", 0.8),
        doubted(oil, "the likeliest person before it", 0.7),
        replace(winter, confidence=0.95),
    )
    with Archive.open(place, create=True) as archive:
        archive.add(CAPTURE, replace(READ, statements=told))
    return place


def queue(path: Path, kind: Doubt | None = None, limit: int = 20) -> list[str]:
    with Archive.open(path, readonly=True) as archive:
        return [one.hit.id for one in archive.queue(kind, limit=limit).items]


def test_one_of_each_kind_comes_before_a_second_of_it(path: Path) -> None:
    """Oil for its words, the ferry for its pronoun; the lamp's words wait for a second turn."""
    assert queue(path) == [OIL, FERRY, WINTER, LAMP]
    with Archive.open(path, readonly=True) as archive:
        found = {one.hit.id: one.doubts for one in archive.queue().items}
    assert found == {
        OIL: ("words", "pronoun"), FERRY: ("pronoun",),
        LAMP: ("words",), WINTER: ("nobody", "words"),
    }  # fmt: skip


def test_one_kind_alone_the_least_sure_first(path: Path) -> None:
    assert queue(path, "pronoun") == [OIL, FERRY]
    assert queue(path, "nobody") == [WINTER]
    assert queue(path, "date") == []
    assert queue(path, limit=1) == [OIL]


def test_what_somebody_judged_is_in_it_no_more(path: Path) -> None:
    with Archive.open(path) as archive:
        judged = {OIL: ("stands", "as read"), LAMP: ("stands", "not said")}
        judged[FERRY] = "speaker", "Tobin Marsh"
        judged[LAMP] = judged.pop(LAMP)
        for statement, (field, value) in judged.items():
            given_ = Correct(READ.article.id, field, value, "x", "person:Ada", statement=statement)
            number = archive.correct(given_)
        assert [one.hit.id for one in archive.queue().items] == [WINTER]
        archive.take_back(number, "y", by="person:Ada")
    assert queue(path) == [LAMP, WINTER]


def test_only_the_latest_version_is_looked_at(path: Path) -> None:
    longer = made(LIGHTHOUSE, extra="The fog came back.\n")
    with Archive.open(path) as archive:
        archive.add(*longer)
    old = {one.id for one in READ.statements}
    assert queue(path) and not set(queue(path)) & old


def test_what_is_judged_hides_nothing_behind_it(path: Path) -> None:
    """However few are looked at, those that are judged take nobody's place."""
    with Archive.open(path) as archive:
        given_ = Correct(READ.article.id, "said", "2022", "x", "person:Ada", statement=OIL)
        archive.correct(given_)
        assert [one.hit.id for one in archive.queue(most=1).items] == [FERRY, WINTER]


@given(
    some.lists(some.tuples(some.lists(some.sampled_from(DOUBTS), min_size=1), some.floats(0, 1)))
)
@settings(max_examples=60)
def test_all_come_once_and_each_kind_in_its_order(
    drawn: list[tuple[tuple[Doubt, ...], float]],
) -> None:
    made_ = [_made(n, kinds, sure) for n, (kinds, sure) in enumerate(drawn)]
    given_ = sorted(made_, key=lambda one: one.hit.statement.confidence)
    found = list(one_of_each(given_))
    assert len(found) == len(given_) == len({one.hit.id for one in found})
    first = {kind: next((one for one in given_ if kind in one.doubts), None) for kind in DOUBTS}
    there = [one for one in first.values() if one]
    assert all(one in found[: len(DOUBTS)] for one in there)


def _made(n: int, kinds: tuple[Doubt, ...], sure: float) -> Doubtful:
    from saidwhat.archive.hits import Hit

    statement = replace(READ.statements[0], id=f"{n:016x}", confidence=sure)
    return Doubtful(Hit(statement, READ.article, statement.content[0], (), n, "a", 1), kinds)


@FILES
def test_the_command_lists_them_with_what_to_ask(path: Path) -> None:
    asked = ["review", "--archive", str(path), "--limit", "2"]
    shown = CliRunner().invoke(group, asked)
    assert "0.70  Are these somebody’s words, and all of them? Whom does" in shown.output
    assert OIL in shown.output and WINTER not in shown.output
    assert "2 of the 4 statements looked at, the least sure" in shown.stderr
    lines = CliRunner().invoke(group, [*asked, "--json"]).stdout.splitlines()
    assert [json.loads(line)["doubts"] for line in lines] == [["words", "pronoun"], ["pronoun"]]
