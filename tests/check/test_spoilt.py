"""Promise 2 again, character by character and with brackets: what spoils is never excused.

Texts here have all that makes comparing hard: numbers and signs, hyphens, nested marks,
marks of elision and brackets that the article prints itself. The oracle knows nothing of
the check: bare letters and digits, compared as lists.
"""

from __future__ import annotations

import re
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.verdict import FAITHFUL, Verdict
from tests.check.test_promise import record

HARD = st.sampled_from(
    """
    the we they not never may if all no two three 14 1,500 2.5 $5 5% 41 million harbour Brindle
    said can't cannot won't it's re-sign resign non-violent U.S. Mr. us May mayor's 2-3 -5
    twenty-one half a.m. <any> [sic] … – — ( ) 'em £3m €40 3:15 and/or AT&T naïve #1 O’Neill
    ‘never again’ town, sold. kept? here! there; now: end… once...
    """.split()
)
PLAIN = st.sampled_from("tower mill river clerks sold kept near along town harbour winter".split())
_WORD = re.compile(r"[^\W_]")
#: With a word that somebody may have said: marks alone are nobody's.
SPEECH = (
    st.lists(HARD, min_size=5, max_size=12)
    .filter(lambda words: any(_WORD.search(word) for word in words if word != "[sic]"))
    .map(" ".join)
)
WEIGHTY = st.sampled_from(
    "not never nobody without if unless only every some most two fifty 7 twice may must won't "
    "refused hardly until cannot probably".split()
)
NASTY = st.sampled_from(
    "abehnostw0127 .,;:!?-–—'’‘%$()[]…/&аеосіﬁß\n"
    "\u0301\u0338\u202e\u2067\u200f\u200b\u00ad\u2060\u00a0"
)
MARKS = st.sampled_from(["…", "...", "[…]", "[...]", "<…>", "(…)", ". . ."])
_MARK = re.compile(r"[\[(<] ?(?:\.(?: ?\.)+|…) ?[\])>]|…|\.(?: ?\.){2,}")
_UNSEEN = re.compile("[\u200b\u00ad\u2060]")


def _plain(letter: str) -> str:
    """Return a letter without its accents: they are told apart elsewhere."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if re.match("[A-Za-z]", first) else letter


def bare(text: str) -> list[str]:
    """Return the words and signs of a text, without anything between them."""
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).replace("ﬁ", "fi")
    seen = "".join(map(_plain, seen))
    return [word.lower() for word in re.findall(r"[^\W_]+|[%$€£&#\u0338\u202e\u2067\u200f]", seen)]


def in_order(passages: list[str], drafted: str, cut: bool = True) -> bool:
    """Tell whether the draft's stretches stand in one passage, one after the other."""
    stretches = [bare(part) for part in (_MARK.split(drafted) if cut else [drafted])]
    return any(_follow(bare(passage), [s for s in stretches if s]) for passage in passages)


def _follow(words: list[str], stretches: list[list[str]]) -> bool:
    at = 0
    for stretch in stretches:
        places = range(at, len(words) - len(stretch) + 1)
        found = next((p for p in places if words[p : p + len(stretch)] == stretch), None)
        if found is None:
            return False
        at = found + len(stretch)
    return True


def verdicts(passages: list[str], drafted: str) -> list[Verdict]:
    text = "\n\n".join(f"A voice: “{passage}” And so on." for passage in passages)
    draft = f"“{drafted}”"
    found = check(plain_draft(draft), record(draft), MemoryCorpus([record(text)]))
    return [verdict for verdict in found if verdict.text.split() == drafted.split()]


@given(st.lists(SPEECH, min_size=1, max_size=2), st.data())
@settings(max_examples=500)
def test_one_changed_character(passages: list[str], data: st.DataObject) -> None:
    said = passages[0]
    at = data.draw(st.integers(0, len(said) - 1))
    new = data.draw(st.one_of(st.just(""), NASTY))
    drafted = said[:at] + new + said[at + data.draw(st.integers(0, 1)) :]
    for verdict in verdicts(passages, drafted):
        if verdict.words in FAITHFUL:
            assert in_order(passages, drafted) or "[" in drafted
        if verdict.words == "exact":
            assert drafted.split() == said.split()
        assert verdict.words != "altered" or not all(change.marked for change in verdict.changes)


@given(st.lists(SPEECH, min_size=1, max_size=2), MARKS, MARKS, st.data())
@settings(max_examples=300)
def test_marks_excuse_nothing_beside_them(
    passages: list[str], one: str, other: str, data: st.DataObject
) -> None:
    words = passages[0].split()
    for mark in (one, other):
        at = data.draw(st.integers(1, len(words) - 1))
        words[at : at + data.draw(st.integers(0, 2))] = [mark]
    gone = data.draw(st.integers(0, len(words) - 1))
    drafted = " ".join(words[:gone] + words[gone + 1 :])
    for verdict in verdicts(passages, drafted):
        if verdict.words in FAITHFUL:
            assert in_order(passages, drafted) or "[sic]" in drafted


@given(st.lists(PLAIN, min_size=5, max_size=10), WEIGHTY, PLAIN, st.data())
@settings(max_examples=300)
def test_brackets_bring_in_nothing_that_weighs(
    said: list[str], weighty: str, word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said)))
    inside = data.draw(st.sampled_from([weighty, f"{weighty} {word}", f"{word} {weighty}"]))
    drafted = " ".join([*said[:at], f"[{inside}]", *said[at + data.draw(st.integers(0, 2)) :]])
    for verdict in verdicts([" ".join(said)], drafted):
        assert verdict.words not in FAITHFUL
        assert not verdict.ok


@given(st.lists(PLAIN, min_size=5, max_size=10), WEIGHTY, st.data())
@settings(max_examples=200)
def test_brackets_take_away_nothing_that_weighs(
    said: list[str], weighty: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said)))
    printed = [*said[:at], weighty, *said[at:]]
    drafted = " ".join([*said[:at], "[the council]", *said[at:]])
    for verdict in verdicts([" ".join(printed)], drafted):
        assert verdict.words not in FAITHFUL


@given(st.lists(PLAIN, min_size=6, max_size=9, unique=True), PLAIN, st.data())
@settings(max_examples=200)
def test_brackets_put_no_thing_for_another(said: list[str], word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(said) - 2))
    assume(word not in said)
    drafted = " ".join([*said[:at], f"[the {word}]", *said[at + 1 :]])
    for verdict in verdicts([" ".join(said)], drafted):
        assert verdict.words not in FAITHFUL


@given(SPEECH, SPEECH, st.one_of(st.just(""), MARKS), st.data())
@settings(max_examples=300)
def test_two_quotations_are_never_one(one: str, other: str, mark: str, data: st.DataObject) -> None:
    first, last = one.split(), other.split()
    head = first[: data.draw(st.integers(2, len(first)))]
    tail = last[data.draw(st.integers(0, len(last) - 2)) :]
    drafted = " ".join([*head, *([mark] if mark else []), *tail])
    for verdict in verdicts([one, other], drafted):
        if verdict.words in FAITHFUL:
            assert in_order([one, other], drafted) or "[sic]" in drafted


@given(SPEECH)
@settings(max_examples=150)
def test_the_very_characters_are_exact(said: str) -> None:
    for verdict in verdicts([said], said):
        assert verdict.words == "exact"
        assert not verdict.changes
