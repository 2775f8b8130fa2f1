"""Between two checks of a draft: what was wrong and is fine now, what is new, what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check.between import between
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Coverage, Verdict, WordsVerdict

MILL = "The mill will stay open until the spring"
LAMP = "Nobody lit the lamp on Tuesday evening"
BELL = "The bell has been cracked for years"


def answer(*said: tuple[str, WordsVerdict]) -> Answer:
    verdicts = tuple(
        Verdict(Span(at, at + 1), text, "Orla Venn", words, "same")
        for at, (text, words) in enumerate(said)
    )
    return Answer("draft.md", Coverage(1, 1), verdicts, "x" * len(said))


def told(before: Answer, after: Answer) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.became, one.before and one.before.text, one.after and one.after.text)
        for one in between(before, after)
    ]


def test_a_quotation_that_was_corrected_is_the_same_one() -> None:
    corrected = MILL.replace("until", "till")
    assert told(answer((corrected, "altered"), (LAMP, "exact")),
                answer((MILL, "exact"), (LAMP, "exact"))) == [
        ("mended", corrected, MILL), ("same", LAMP, LAMP),
    ]  # fmt: skip


def test_what_is_new_is_new_and_what_was_taken_out_is_gone() -> None:
    assert told(answer((BELL, "exact")), answer((LAMP, "absent"))) == [
        ("new", None, LAMP), ("gone", BELL, None),
    ]  # fmt: skip


def test_worse_and_still_to_do_are_told_apart() -> None:
    before = answer((MILL, "exact"), (LAMP, "altered"), (BELL, "absent"))
    after = answer((MILL, "absent"), (LAMP, "altered"), (BELL, "spoken"))
    assert [one.became for one in between(before, after)] == ["worse", "open", "open"]


_SAID = st.lists(
    st.tuples(st.sampled_from([MILL, LAMP, BELL, MILL + " again", ""]),
              st.sampled_from(["exact", "spoken", "absent"])),
    max_size=6,
)  # fmt: skip


@given(_SAID, _SAID)
def test_every_quotation_of_both_checks_is_told_once_and_in_order(
    old: list[tuple[str, WordsVerdict]], new: list[tuple[str, WordsVerdict]]
) -> None:
    before, after = answer(*old), answer(*new)
    changes = between(before, after)
    assert [one.before for one in changes if one.before] == list(before.quotations)
    assert [one.after for one in changes if one.after] == list(after.quotations)
