"""Punctuation at the edges of a content."""

from __future__ import annotations

import pytest

from saidwhat.tag.edges import cut_at_colon, trim, verb_before_colon
from tests.marked import marked

CASES = [
    "She said [the pier is safe]{content}.",
    "[The pier is safe]{content}, she said.",
    "[“The pier is safe,”]{content} she said.",
    "She said: [“The pier is safe.”]{content}",
    'She said [the pier is "quite safe"]{content}.',
    '["The pier is safe,"]{content} she said.',
    "She moved to [the U.S.]{content}",
    "Pier safe, [no closure planned]{content} — mayor",
]


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the content without any punctuation at its edges, as a bad guess."""
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum():
        end -= 1
    return start, end


@pytest.mark.parametrize("source", CASES)
@pytest.mark.parametrize("guess", ["exact", "inner", "wide"])
def test_edges(source: str, guess: str) -> None:
    case = marked(source)
    wanted = case.one("content")
    start, end = wanted.start, wanted.end
    ceiling = len(case.text)
    if guess == "inner":
        start, end = inner(case.text, start, end)
        end += case.text[start:end].endswith("U.S")  # the model's word has its full stop
    elif guess == "wide":
        end += end < ceiling and not case.text[end].isspace()
    assert trim(case.text, type(wanted)(start, end), 0, ceiling) == wanted


def test_an_edge_never_moves_past_a_neighbour() -> None:
    case = marked('"[quite safe]{content}" she said')
    assert trim(case.text, case.one("content"), 1, 11) == case.one("content")


def test_a_cue_ends_with_its_colon() -> None:
    case = marked("Quill [said often: No]{cue} [harbour, no town]{content}.")
    cue, contents = cut_at_colon(case.text, case.one("cue"), case.spans["content"])
    assert cue.of(case.text) == "said often:"
    assert [span.of(case.text) for span in contents] == ["No harbour, no town"]


def test_a_colon_at_the_end_or_inside_a_time_stays() -> None:
    for source in (
        "Quill [said:]{cue} [no]{content}.",
        "At noon Quill [at 9:30 said]{cue} [no]{content}.",
    ):
        case = marked(source)
        kept = case.one("cue"), case.spans["content"]
        assert cut_at_colon(case.text, *kept) == kept


def test_a_cue_is_no_bare_colon_behind_a_verb_of_saying() -> None:
    case = marked("[Tobin Quill]{source} told reporters[:]{cue} [“No.”]{content}")
    cue = verb_before_colon(case.text, case.spans["source"], case.one("cue"))
    assert cue.of(case.text) == "told"


def test_a_colon_may_be_all_there_is() -> None:
    for source in (
        "[Tobin Quill]{source}[:]{cue} [“No.”]{content}",
        "[Quill]{source} on the pier[:]{cue} [no closure]{content}",
        "He was told so[:]{cue} [no closure]{content}",
    ):
        case = marked(source)
        cue = verb_before_colon(case.text, case.spans.get("source", ()), case.one("cue"))
        assert cue.of(case.text) == ":"
