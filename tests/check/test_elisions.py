"""Where does a mark of elision leave one sentence for another?"""

from __future__ import annotations

import pytest

from saidwhat.check.elisions import STOPPED, LeftOut
from saidwhat.check.originals import prepare
from tests.check.made import read_text

ARTICLE = """“The sluice is old. The weir is new. It hums. We met Mr. Quill at 5 p.m. on it.”

“I sold the net. Yesterday I bought the boat. And they sank it,” Ann Dray said.
"""


def left_out(run: int, kept: str, rest: str, **shown: bool) -> str | None:
    """Return why leaving out what stands between two words of a quotation is not as it was."""
    original = prepare(read_text(ARTICLE))
    passage = original.quoted[run]
    words = [original.tokens.texts[index] for index in passage.indexes]
    start = words.index(kept) + 1
    place = start, words.index(rest, start)
    found = LeftOut(
        original, passage, *place, shown.get("stopped", False), shown.get("begun", False)
    ).runs_together()
    return found.why if found else None


@pytest.mark.parametrize(
    ("run", "kept", "rest", "why"),
    [
        (0, "sluice", "new", "run together"),  # the weir is
        (0, "weir", "hums", "run on"),  # the whole of "It"
        (0, "is", "old", None),
        (0, "met", "on", None),  # neither "Mr." nor "p.m." ends a sentence
        (0, "old", "It", None),  # from an end to a beginning
        (0, "old", "new", "run on"),
        (0, "sluice", "The", "run on"),
        (1, "sold", "bought", "run on"),  # both "I"
        (1, "sold", "sank", "run on"),  # "they" may be anybody
    ],
)
def test_a_mark_over_the_end_of_a_sentence(run: int, kept: str, rest: str, why: str | None) -> None:
    assert left_out(run, kept, rest) == why


def test_what_the_draft_shows_is_no_running_on() -> None:
    assert left_out(0, "old", "new", stopped=True) is None
    assert left_out(0, "sluice", "The", begun=True) is None
    assert left_out(0, "sluice", "new", stopped=True, begun=True) == "run together"


@pytest.mark.parametrize(
    ("gap", "stopped"),
    [
        (". … ", True),
        (".” […] ", True),
        ("? ... ", True),
        (". . . . ", True),
        ("....", True),
        (" … ", False),
        ("... ", False),
        (" . . . ", False),
        (", […] ", False),
    ],
)
def test_a_stop_in_front_of_a_mark(gap: str, stopped: bool) -> None:
    assert (STOPPED.match(gap) is not None) == stopped
