"""What makes a statement doubtful, and which of the steps to its speaker are in doubt?

One kind of doubt a question that an editor can answer by looking at the passage. It follows from
the record alone: which of its two chances is the smaller, where no speaker stands, the reasons of
the steps, the basis of the date. How a doubt is put to a reader is for ``wording/doubts.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from saidwhat.types.record import Statement
from saidwhat.types.speaker import Speaker, Step

#: What an editor asks of a statement. ``words``: are these somebody's words, and all of them?
#: ``nobody``: a source is printed, and no speaker established; ``voice``: neither is; ``pronoun``,
#: ``surname``, ``role``: whom does the source mean? ``turn``: no source is printed, and the place
#: tells who speaks; ``date``: the day is inferred.
Doubt = Literal["words", "nobody", "voice", "pronoun", "surname", "role", "turn", "date"]
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)

#: The reasons of steps (``resolve/``) that leave a doubt.
_STEPS: dict[str, Doubt] = {
    "the likeliest person before it": "pronoun",
    "the name before it": "pronoun",
    "the noun before it": "pronoun",
    "the source before it": "pronoun",
    "the subject of the sentence before": "pronoun",
    "a short form of": "surname",
    "a role printed for": "role",
    "the one spoken of before it": "role",
    "right behind the body spoken for": "role",
    "the speaker of the quotation": "turn",
    "the one who is interviewed": "turn",
    "goes on with the speaker before it": "turn",
    "the only one who speaks in the paragraph before": "turn",
    "answers the question in the paragraph before": "turn",
    "whose words are listed": "turn",
    "a line under the name in the heading above": "turn",
}

#: Those that leave none: the name itself is printed there, or no name is.
CERTAIN = frozenset(
    {
        "the fullest name printed",
        "as printed",
        "as printed; no name is given",
        "several, as printed",
        "the label of the line; no name is given",
    }
)

_INFERRED = ("scene", "dateline", "publication")


def doubts(statement: Statement) -> tuple[Doubt, ...]:
    """Return what is in doubt about a statement, the first thing to ask first."""
    return tuple(dict.fromkeys(_doubts(statement)))


def _doubts(statement: Statement) -> Iterator[Doubt]:
    speaker, sure = statement.speaker, statement.sure
    if speaker is None:
        yield "nobody" if statement.source else "voice"
    if sure.words < (1.0 if sure.speaker is None else sure.speaker):
        yield "words"
    if speaker is not None:
        yield from _of_steps(speaker)
    if statement.said and statement.said.basis in _INFERRED:
        yield "date"


def _of_steps(speaker: Speaker) -> Iterator[Doubt]:
    for step in speaker.steps:
        kind = _STEPS.get(step.reason)
        if kind == "surname" and not _is_bare(step):
            continue  # "Mr. Tobin Marsh" of "Tobin Q. Marsh" leaves nothing to ask
        if kind:
            yield kind


def _is_bare(step: Step) -> bool:
    """Tell whether a short form is one word alone, which several may bear."""
    return len(step.text.split()) == 1
