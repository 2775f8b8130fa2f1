"""Words that an article says somebody did not say are not theirs."""

from __future__ import annotations

import pytest

from saidwhat.check.denials import is_denied
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from tests.marked import marked


def denied(source: str) -> bool:
    case = marked(source)
    one = case.attribution("")
    statement = Statement(
        "s", "direct", one.source, one.cue, one.content, "", None, None, None, None, 1.0
    )
    return is_denied(Record(Article(case.text), (), (), (statement,), ()), statement)


@pytest.mark.parametrize(
    "source",
    [
        "[Ines Falk]{source} [never said]{cue} [“let them swim”]{content}.",
        "[Ines Falk]{source} [has not said]{cue}, [“The money is gone.”]{content}",
        "[Ines Falk]{source} [denied]{cue} [having said “the bell is a sham”]{content}.",
        "[Ines Falk]{source} [refused]{cue} [to say “I am sorry for it”]{content}.",
        "[“It is not my bell,”]{content} [Ines Falk]{source} [didn't say]{cue}.",
        "The Echo asked Ines Falk if [she]{source} [would say]{cue} [“let them swim”]{content}.",
        "Falk would not tell whether [she]{source} [had said]{cue} [“let them swim”]{content}.",
        "Falk’s office disputes that [she]{source} [ever wrote]{cue} [“let them swim”]{content}.",
        "It is not true that [Ines Falk]{source} [said]{cue} [“let them swim”]{content}.",
        "[Ines Falk]{source} [was wrongly quoted as saying]{cue} [“let them swim”]{content}.",
        "[Ines Falk]{source} [has yet to say]{cue} [“I am sorry for it”]{content}.",
        "[No one on the quay]{source} [said]{cue} [“let them swim”]{content}.",
        "[Ines Falk]{source} [dismissed]{cue} [tales that she said “let them swim”]{content}.",
    ],
)
def test_not_said(source: str) -> None:
    assert denied(source)


@pytest.mark.parametrize(
    "source",
    [
        "[Ines Falk]{source} [said]{cue} [“let them never swim”]{content}.",
        "[“I never touched it,”]{content} [Ines Falk]{source} [denied]{cue}.",
        "[Ines Falk]{source} [denied]{cue} [the charge: “I never touched it.”]{content}",
        "[Ines Falk]{source} [did not hesitate to call]{cue} [it “a shameful tale”]{content}.",
        "Ines Falk did not deny that [she]{source} [had said]{cue} [“let them swim”]{content}.",
        "Asked if the bell was cast here, [Ines Falk]{source} [said]{cue} [“I know it”]{content}.",
        "It is true that [Ines Falk]{source} [said]{cue} [“let them swim”]{content}.",
        "[Ines Falk]{source} [dismissed]{cue} [the tale as “a dream of drunks”]{content}.",
        "Falk denies the theft; [she]{source} [told]{cue} [the clerk “I was at sea”]{content}.",
        "[Ines Falk]{source} [did not deny]{cue} [that it was “built on sand”]{content}.",
    ],
)
def test_said(source: str) -> None:
    assert not denied(source)
