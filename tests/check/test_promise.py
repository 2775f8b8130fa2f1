"""Promise 2: altered words are never called exact, nor typography, part, elided or ok.

The oracle is simple and shares nothing with the check: words in lower case, compared as
lists. A draft's words are faithful only where they stand in one quoted passage,
unbroken, but for what a mark of elision leaves out in its place.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.article import Article, Block
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.verdict import FAITHFUL, Verdict

WORDS = st.sampled_from(
    """
    the a we they he will not never may must if unless only all some no two three 14 1,500 2.5
    harbour harbor tower mill river Brindle Fenwick Quill said close open sells sold keep kept
    can't cannot don't it is was and or but because nobody everyone before after winter
    """.split()
)
SENTENCES = st.lists(WORDS, min_size=5, max_size=14)
EDITS = st.lists(
    st.tuples(st.sampled_from(["replace", "delete", "insert", "swap"]), st.integers(0, 99), WORDS),
    min_size=1,
    max_size=3,
)
MARKS = st.sampled_from(["…", "...", "[…]", "[...]", "<…>", ". . ."])


def record(text: str) -> Record:
    lines, at = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Block("body", Span(at, at + len(line))))
        at += len(line) + 1
    return Record(Article(text, tuple(lines)), (), (), (), ())


def verdict(passages: list[list[str]], drafted: str) -> Verdict:
    text = "\n\n".join(f"One voice: “{' '.join(words)}” And so on." for words in passages)
    found, *_ = check(  # what is quoted inside the words comes after them
        plain_draft(f"“{drafted}”"), record(f"“{drafted}”"), MemoryCorpus([record(text)])
    )
    return found


def stands(passages: list[list[str]], words: list[str]) -> bool:
    folded = [word.lower() for word in words]
    return any(
        [word.lower() for word in passage[at : at + len(words)]] == folded
        for passage in passages
        for at in range(len(passage) - len(words) + 1)
    )


def edited(words: list[str], edits: list[tuple[str, int, str]]) -> list[str]:
    made = list(words)
    for kind, where, word in edits:
        at = where % len(made)
        if kind == "replace":
            made[at] = word
        elif kind == "delete" and len(made) > 3:
            del made[at]
        elif kind == "insert":
            made.insert(at, word)
        elif at + 1 < len(made):
            made[at], made[at + 1] = made[at + 1], made[at]
    return made


@given(st.lists(SENTENCES, min_size=1, max_size=3), EDITS, st.integers(0, 2))
@settings(max_examples=400)
def test_edited_words_are_never_faithful(
    passages: list[list[str]], edits: list[tuple[str, int, str]], which: int
) -> None:
    words = edited(passages[which % len(passages)], edits)
    found = verdict(passages, " ".join(words))
    if not stands(passages, words):
        assert found.words not in FAITHFUL
        assert not found.ok
        assert found.words != "altered" or any(not change.marked for change in found.changes)
    else:
        assert found.words != "absent"


@given(st.lists(SENTENCES, min_size=1, max_size=3), st.integers(0, 99), st.integers(3, 14))
@settings(max_examples=150)
def test_an_unbroken_part_is_faithful(passages: list[list[str]], where: int, size: int) -> None:
    passage = passages[0]
    start = where % max(1, len(passage) - size + 1)
    words = passage[start : start + size]
    found = verdict(passages, " ".join(words))
    assert found.words in ("exact", "typography", "part")
    assert found.ok or any(change.level == "wrong" for change in found.changes)


@given(SENTENCES, SENTENCES, MARKS, st.integers(0, 99))
@settings(max_examples=250)
def test_an_elision_excuses_its_own_place_alone(
    one: list[str], other: list[str], mark: str, where: int
) -> None:
    cut = 2 + where % (len(one) - 4) if len(one) > 4 else 2
    kept = [*one[:cut], mark, *one[cut + 1 :]]
    assert verdict([one, other], " ".join(kept)).words in FAITHFUL
    # The same cut, with the mark at another place, excuses nothing.
    for at in {1, len(one) - 1} - {cut, cut + 1}:
        words = one[:cut] + one[cut + 1 :]
        moved = [*words[:at], mark, *words[at:]]
        segments = (words[:at], words[at:])
        found = verdict([one, other], " ".join(moved))
        if not _in_order([one, other], segments):
            assert found.words not in FAITHFUL


@given(SENTENCES, SENTENCES, MARKS)
@settings(max_examples=150)
def test_a_mark_does_not_join_two_quotations(one: list[str], other: list[str], mark: str) -> None:
    segments = (one[:4], other[-4:])
    found = verdict([one, other], f"{' '.join(segments[0])} {mark} {' '.join(segments[1])}")
    if not _in_order([one, other], segments):
        assert found.words not in FAITHFUL


def _in_order(passages: list[list[str]], segments: tuple[list[str], ...]) -> bool:
    """Tell whether the segments stand in one passage, one after the other."""
    for passage in passages:
        folded, at = [word.lower() for word in passage], 0
        for segment in segments:
            keys = [word.lower() for word in segment]
            places = range(at, len(folded) - len(keys) + 1)
            found = next((p for p in places if folded[p : p + len(keys)] == keys), None)
            if found is None:
                break
            at = found + len(keys)
        else:
            return True
    return False


@given(SENTENCES, st.text(alphabet="\u200b\u00ad\u2060\u200d", min_size=1, max_size=2))
@settings(max_examples=60)
def test_what_cannot_be_seen_changes_nothing(words: list[str], unseen: str) -> None:
    text = " ".join(words)
    assert verdict([words], text[:2] + unseen + text[2:]).words in ("exact", "typography")


@given(SENTENCES, st.integers(0, 99))
@settings(max_examples=100)
def test_a_look_alike_letter_is_another_letter(words: list[str], where: int) -> None:
    look_alikes = {"a": "а", "e": "е", "o": "о", "i": "і", "c": "с"}
    at = [n for n, word in enumerate(words) if set(word) & set(look_alikes)]
    if not at:
        return
    index = at[where % len(at)]
    letter = next(letter for letter in words[index] if letter in look_alikes)
    changed = words[index].replace(letter, look_alikes[letter])
    found = verdict([words], " ".join([*words[:index], changed, *words[index + 1 :]]))
    assert found.words not in FAITHFUL
