"""What speech alone has is excused, and nothing else is."""

from __future__ import annotations

import pytest

from saidwhat.check.spoken import Word, spoken_form, words_of_run
from saidwhat.language.load import ENGLISH
from saidwhat.text.tokens import tokenise

#: What the draft has, what the transcript has, and why it may.
EXCUSED = [
    ("we are going to rebuild the pier", "we're gonna rebuild the pier", {"contraction"}),
    ("it has been a hard winter", "it's been a hard winter", {"contraction"}),
    ("she would sell the mill", "she'd sell the mill", {"contraction"}),
    ("let us open the sluice", "let's open the sluice", {"contraction"}),
    ("they cannot pay for it", "they can't pay for it", {"contraction"}),
    ("the pier is closed for good", "the pier is, uh, closed for good", {"filler"}),
    ("the pier is closed for good", "the pier is, you know, closed for good", {"filler"}),
    ("and we are tired of it", "and, I mean, we're, um, tired of it", {"contraction", "filler"}),
    ("I think the mill must stay", "I think — I think the mill must stay", {"repetition"}),
    ("what we need is a bridge", "what we need, what we need is a bridge", {"repetition"}),
    ("I would ask the council", "I would — I would ask the council", {"repetition"}),
    ("it is a very old bridge", "it is a very, very old bridge", {"repetition"}),
    ("they took the key with them", "they took the — they took the key with them", {"repetition"}),
    ("so the town paid for it", "so the town bought— the town paid for it", {"false start"}),
    ("so they paid for the road", "so they bought— they paid for the road", {"false start"}),
    ("so the town paid for it", "so the tow— the town paid for it", {"false start"}),
    ("the harbour silted up again", "the harb— harbour silted up again", {"false start"}),
]
#: What the draft has and the transcript: a word more or less, and the sense is another.
NOT_EXCUSED = [
    ("we are going to rebuild the pier", "we're not going to rebuild the pier"),
    ("they can pay for it", "they can't pay for it"),
    ("we do not want the money", "we don't, we don't not want the money"),
    ("no one came to the meeting", "no, no one came to the meeting"),
    ("the mill made three boats", "the mill made three, four boats"),
    ("the mill made three boats", "the mill made three, three boats"),
    ("I asked Orla about the key", "I asked Orla, Orla about the key"),
    ("she might sell the mill", "she'd sell the mill"),
    ("you know the man who did it", "the man who did it"),
    ("the man who did it", "you know the man who did it"),
    ("we pay for the road", "if we — we pay for the road"),
    ("we pay for the road", "we should — we pay for the road"),
    ("we pay for the road", "we never — we pay for the road"),
    ("the town paid for the road", "the council bought— the town paid for the road"),
    ("and they paid for it", "and we— and they paid for it"),
    ("the bridge is closed", "the bridge is kind of closed"),
    ("the mill is old", "the mill was old"),
    ("it is a very, very old bridge", "it is a very old bridge"),
    ("the miller is gone", "the miller's gone"),
]


def words(text: str) -> list[Word]:
    tokens = tokenise(text)
    return list(words_of_run(tokens.keys, tokens.texts, tokens.gaps))


@pytest.mark.parametrize(("draft", "printed", "why"), EXCUSED, ids=lambda value: str(value))
def test_what_speech_alone_has_is_excused(draft: str, printed: str, why: set[str]) -> None:
    new, old = words(draft), words(f"Today, sir, {printed} at last.")
    found = spoken_form(new, old, ENGLISH)
    assert found
    pairs, skips = found
    told = {skip.why for skip in skips}
    told |= {"contraction" for d, p in pairs if new[d].key != old[p].key}
    assert told == why


@pytest.mark.parametrize(("draft", "printed"), NOT_EXCUSED)
def test_nothing_else_is(draft: str, printed: str) -> None:
    assert spoken_form(words(f"today {draft}"), words(f"Today {printed} at last."), ENGLISH) is None


def test_every_word_of_the_draft_is_matched_in_order() -> None:
    new, old = words("we are tired"), words("So we're — we're, uh, tired of it.")
    found = spoken_form(new, old, ENGLISH)
    assert found
    pairs, skips = found
    assert [d for d, _ in pairs] == [0, 1, 2]
    assert [p for _, p in pairs] == sorted(p for _, p in pairs)
    assert [old[n].key for skip in skips for n in range(skip.start, skip.end)] == ["we're", "uh"]


def test_half_of_a_contraction_is_no_word_of_the_draft() -> None:
    assert spoken_form(words("we know they"), words("We know they're here."), ENGLISH) is None
    assert spoken_form(words("are here now"), words("They're here now."), ENGLISH) is None


def test_a_filler_at_the_end_must_stand_between_pauses_too() -> None:
    assert spoken_form(words("The bridge it"), words("The bridge, you know it"), ENGLISH) is None
    assert spoken_form(words("The bridge it"), words("The bridge, you know, it"), ENGLISH)
