"""An answer is guarded: its quotations, whom it names, what it cites, what mends it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import saidwhat
from saidwhat.types.verdict import FAITHFUL
from tests.jobs.answers import HARBOUR, REEF, REEFS, SHUT, SOURCES, TALK, only


@pytest.mark.parametrize(
    ("answer", "words", "attribution", "level"),
    [
        (f"Anna Brandt said: “{SHUT}.”", "typography", "same", "fine"),
        (f"Brandt said: “{SHUT}.”", "typography", "same", "fine"),
        (f"It was clear: “{SHUT}.”", "typography", "not_named", "fine"),
        (f"John Cole said: “{SHUT}.”", "typography", "other", "wrong"),
        (f"Hans Ude said: “{SHUT}.”", "typography", "other", "wrong"),
        ('"We don\'t know who will pay," Cole said.', "typography", "same", "fine"),
        ("“We know who will pay,” Cole said.", "altered", "same", "wrong"),
        ("“We don’t know who must pay,” Cole said.", "altered", "same", "wrong"),
        ("“It will cost 14,900 crowns,” a voice said.", "altered", "unmatched", "wrong"),
        ("Cole said “the town is bankrupt” then.", "exact", "denied", "wrong"),
        ("“The ferry is to be painted green in spring,” Cole said.", "absent", None, "wrong"),
        ("The study “found no sign that the ferry harms the reef”.", "part", None, "fine"),
        ("The report says “Its authors looked at forty dives”.", "part", "same", "fine"),
        ("The study “found … that the ferry harms the reef”.", "part", None, "wrong"),
        ("Cole said “The harbour gate at Ellery was closed in 2019”.", "indirect", None, "wrong"),
        ("BRAM: “I have not seen the plans myself.”", "exact", "same", "fine"),
        ("Holt said “I have not seen the plans myself.”", "exact", "other", "wrong"),
        (f"**John Cole** said: “{SHUT}.”", "typography", "other", "wrong"),
        (f"- **Cole:** “{SHUT}.”", "typography", "other", "wrong"),
        (f"As [Anna Brandt](https://x.example) put it: “{SHUT}.”", "typography", "same", "fine"),
        (f"“{SHUT}” (Anna Brandt).", "exact", "same", "fine"),
        (f"John Cole’s answer was “{SHUT}.”", "typography", "unmatched", "look"),
        (f"In May it was put so: “{SHUT}.”", "typography", "not_named", "fine"),
        ("> The gate stays shut until May\n\n— Anna Brandt\n", "typography", "same", "fine"),
    ],
)
def test_a_quotation_is_judged(
    answer: str, words: str, attribution: str | None, level: str
) -> None:
    found = only(answer)
    assert found.level == level
    assert found.words == words or (words in FAITHFUL and found.words in FAITHFUL)
    if attribution:
        assert found.attribution == attribution


def test_the_sources_own_characters_are_given() -> None:
    found = only('"We don\'t know who will pay," Cole said.')
    source = found.source
    assert source and (source.source, source.name, source.speaker) == (0, "harbour", "John Cole")
    assert source.text == "We don’t know who will pay" == source.span.of(HARBOUR)
    assert found.text == "We don't know who will pay,"


def test_a_speaker_who_is_not_clear_is_no_silence() -> None:
    """ "She" is nobody here: whoever is named, a person must look; with ``strict`` it is not ok."""
    text = "Anna Brandt said: “It will cost 14,500 crowns.”"
    answer, strict = saidwhat.guard(text, SOURCES), saidwhat.guard(text, SOURCES, strict=True)
    assert answer.quotations[0].attribution == "not_established"
    assert (answer.level, answer.ok) == ("look", True)
    assert (strict.level, strict.ok) == ("look", False)


def test_few_words_and_titles_are_told() -> None:
    found = only("He called it “historic”.")
    assert (found.form, found.level, found.ok) == ("short", "look", True)


@pytest.mark.parametrize(
    "answer",
    [
        "Brandt said: “the gate stays shut until May",
        "Brandt said: the gate will “never open again",
        "Brandt said ``the gate opens in spring.",
    ],
)
def test_what_is_not_checked_is_not_fine(answer: str) -> None:
    guarded = saidwhat.guard(answer, SOURCES)
    assert not guarded.ok, guarded


def test_without_sources_nothing_is_fine() -> None:
    assert not saidwhat.guard("“The gate stays shut until May.”", []).ok
    assert saidwhat.guard("Nobody is quoted here.", []).ok
    with pytest.raises(saidwhat.UsageError):
        saidwhat.guard("“The gate stays shut.”", HARBOUR)
    with pytest.raises(saidwhat.UsageError):
        saidwhat.guard("“The gate stays shut.”", [14])
    with pytest.raises(saidwhat.UsageError):
        saidwhat.guard(14, SOURCES)


def test_an_answer_is_repaired() -> None:
    first = "Brandt said “The gate stays shut until {}, and nobody has asked me to open it” [1]. "
    second = (
        "It is so. Cole said “{} know who will pay”. John Cole said “The gate stays shut until "
    )
    third = "May”{}, and somebody “the ferry is to be painted green in spring”{} [9]{}."
    text = first.format("June") + second.format("We dont") + third.format("", "", "")
    guarded = saidwhat.guard(text, SOURCES)
    mended = guarded.repair()
    assert mended.text == (
        first.format("May")
        + second.format("We don’t")
        + third.format(
            " [the source gives these words to Anna Brandt]",
            " [not found in the sources]",
            " [no such source]",
        )
    )
    assert mended.marked == 3 and len(mended.changes) == 5
    for change in mended.changes:
        assert text[slice(*change.span)] == change.before
        assert mended.text[change.start : change.start + len(change.after)] == change.after
        assert change.why


def test_an_answer_keeps_its_schema() -> None:
    root = Path(__file__).parents[2]
    schema = json.loads((root / "docs" / "guard.schema.json").read_text(encoding="utf-8"))
    manual = (root / "docs" / "guard.md").read_text(encoding="utf-8")
    text = f"Cole said “{SHUT}”, “no such words at all” [9] and “It will cost 15,500 crowns” [1"
    told = saidwhat.guard(text, SOURCES)
    Draft202012Validator(schema).validate(json.loads(told.to_json()))
    for noun in (saidwhat.GuardedAnswer, saidwhat.GuardedQuotation):
        for field in dataclasses.fields(noun):
            assert f"`{field.name}`" in manual or field.name in ("unsure",), field.name


def test_places_can_be_counted_in_utf16() -> None:
    text = f"😀 Brandt said “😀” and: “{SHUT}.” [2]"
    source = f"😀😀 “{SHUT},” said Anna Brandt."
    points = saidwhat.guard(text, [source, REEF])
    units = saidwhat.guard(text, [source, REEF], utf16=True)
    assert units.units == "utf-16" and points.repair() == units.repair()
    for one, other in zip(points.quotations, units.quotations, strict=True):
        assert _cut(text, other.span) == one.span.of(text)
        assert (one.source is None) == (other.source is None)
        if one.source and other.source:
            assert _cut(source, other.source.span) == one.source.text == other.source.text
    assert _cut(text, units.citations[0].span) == "[2]"


def _cut(text: str, span: saidwhat.Span) -> str:
    units = text.encode("utf-16-le")
    return units[2 * span.start : 2 * span.end].decode("utf-16-le")


def test_a_guard_follows_an_answer() -> None:
    guard = saidwhat.Guard(SOURCES)
    assert guard.feed("Brandt said “The gate stays ") == ()
    (early,) = guard.feed("shut until May,”")
    assert (early.words, early.level) == ("typography", "fine") or early.words == "part"
    assert guard.feed(" and then ") == ()
    other = guard.another()
    (wrong,) = other.feed("“the ferry is to be painted green”")
    assert wrong.level == "wrong"
    (late,) = guard.feed("“the ferry is to be painted green”")
    assert late.level == "wrong" and late.span.start > early.span.end
    answer = guard.close()
    assert [one.level for one in answer.quotations] == ["fine", "wrong"]
    assert guard.close().text == "", "it is ready for the next"


PIECES = st.sampled_from([
    f"Brandt said “{SHUT}.” ", "Cole said “we know who will pay”", " [1]", " [2]. ", "\n\n", "\n> ",
    "It “found no sign", " that the ferry harms the reef”", " 😀 ", '"It will cost 14,500," ',
    "she said. ", "’", "```\n“code that says nothing”\n```\n", "**", "the report says ",
])  # fmt: skip
ANSWERS = st.lists(PIECES, max_size=8).map("".join)
GUARD = saidwhat.Guard(SOURCES)


@given(ANSWERS, st.data())
@settings(max_examples=60, deadline=None)
def test_however_an_answer_is_cut_it_is_told_the_same(text: str, data: st.DataObject) -> None:
    whole = GUARD.check(text)
    following = GUARD.another()
    told: dict[tuple[int, int], saidwhat.GuardedQuotation] = {}
    at = 0
    while at < len(text):
        size = data.draw(st.integers(1, 40))
        for one in following.feed(text[at : at + size]):
            told[(one.span.start, one.span.end)] = one
        at += size
    assert following.close() == whole


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_what_is_repaired_is_fine_and_the_rest_is_as_it_was(text: str) -> None:
    guarded = GUARD.check(text)
    mended = guarded.repair()
    at, kept = 0, []
    for change in mended.changes:
        kept.append(text[at : change.span[0]])
        assert text[slice(*change.span)] == change.before
        at = change.span[1]
    rebuilt = "".join(
        part + change.after for part, change in zip(kept, mended.changes, strict=True)
    )
    assert rebuilt + text[at:] == mended.text
    if not mended.marked:
        assert GUARD.check(mended.text).ok == guarded.ok or GUARD.check(mended.text).ok
    if guarded.ok and not mended.changes:
        assert mended.text == text


WORDS = HARBOUR.replace("\n", " ").split()
STYLES = st.sampled_from([
    lambda text: text, lambda text: text.replace("’", "'"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "  "), lambda text: text[0].swapcase() + text[1:],
    lambda text: text.replace(",", ",\u200b"),
])  # fmt: skip


def _run(text: str, first: int, size: int) -> str:
    words = text.split()
    first %= max(1, len(words) - size + 1)
    return " ".join(words[first : first + size])


def _bare(text: str) -> str:
    return text.translate(str.maketrans("“”", "‘’"))


@given(st.sampled_from([HARBOUR, REEF]), st.integers(0, 200), st.integers(8, 30), STYLES)
@settings(max_examples=150, deadline=None)
def test_any_run_of_a_source_is_faithful_in_any_typography(
    source: str, first: int, size: int, style: object
) -> None:
    run = _run(source, first, size).strip(" ,.“”")
    found = GUARD.check(f"It stands there: “{_bare(style(run))}”").quotations  # type: ignore[operator]
    whole = max(found, key=lambda one: len(one.span))
    assert whole.words in FAITHFUL, whole
    weighed = any(change.level != "fine" for change in whole.changes)
    assert whole.level == "fine" or weighed or whole.attribution != "not_named", whole


@given(
    st.sampled_from([HARBOUR, REEF]),
    st.integers(0, 200),
    st.integers(8, 30),
    st.integers(0, 29),
    st.sampled_from("lantern not always 17 Quill".split()),
)
@settings(max_examples=150, deadline=None)
def test_a_run_with_one_word_changed_is_never_fine(
    source: str, first: int, size: int, at: int, word: str
) -> None:
    words = _run(source, first, size).strip(" ,.“”").split()
    at %= len(words)
    changed = _bare(" ".join([*words[:at], word, *words[at + 1 :]]))
    assert word != words[at]
    whole = max(GUARD.check(f"There: “{changed}”").quotations, key=lambda one: len(one.span))
    assert whole.words not in FAITHFUL and whole.level == "wrong", whole


def test_a_guard_may_be_asked_by_many_at_once() -> None:
    texts = [f"Brandt said “{SHUT}.” [{n % 4}]" for n in range(40)]
    texts += [f"The study “{_run(REEF, n, 9)}”" for n in range(40)]
    alone = [saidwhat.guard(text, SOURCES) for text in texts]
    shared = saidwhat.Guard(SOURCES)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.check, texts)) == alone


def test_nothing_heavy_is_loaded() -> None:
    told = (
        "import sys, saidwhat\n"
        "answer = saidwhat.guard('It “stays shut until May after” **[1]**.', ['It is.'])\n"
        "answer.to_dict(), answer.repair()\n"
        "heavy = 'onnxruntime sqlalchemy lxml numpy click docx pdfminer'.split()\n"
        "assert not answer.ok and not [name for name in heavy if name in sys.modules]\n"
        "assert 'saidwhat.tag' not in sys.modules and 'saidwhat.archive' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", told], check=True)


def test_records_and_documents_can_be_sources() -> None:
    document = SimpleNamespace(page_content=REEF, metadata={"title": "Reef", "source": "r.txt"})
    article = saidwhat.Article(HARBOUR, title="Harbour")
    given = [document, article, saidwhat.Source(TALK, name="talk")]
    found = saidwhat.guard(f"It “{REEFS}”, and “{SHUT}”.", given)
    assert [one.source and one.source.name for one in found.quotations] == ["Reef", "Harbour"]
    assert found.read == 3 and found.ok
    assert repr(found) == "<GuardedAnswer fine: 2 quotations>"
