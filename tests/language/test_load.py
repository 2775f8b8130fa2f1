"""The words of a language lie in its folder: English is whole, a second one is a folder."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import saidwhat
from saidwhat.errors import InvalidValueError
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import read
from saidwhat.language import load
from saidwhat.language.load import ENGLISH, language, language_in
from saidwhat.types.capture import Capture
from saidwhat.types.verdict import Verdict

PACKAGE = Path(saidwhat.__file__).parent
STAGES = ("text", "clean", "turns", "tag", "times", "resolve", "record", "check", "compare")

#: More words than these in one assignment are a list, and a language's matter.
MOST_WORDS = 12
_WORD = re.compile(r"[A-Za-z][a-z']+")


def asked() -> Iterator[tuple[str, str]]:
    """Yield what the code asks of a language: how, and the name of the use."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("words", "lines", "table", "either")
                and ast.unparse(node.func.value).rpartition(".")[2] in ("language", "ENGLISH")
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.func.attr, node.args[0].value


@pytest.mark.parametrize(("how", "use"), sorted(set(asked())))
def test_english_has_every_use_that_is_asked_for(how: str, use: str) -> None:
    found = getattr(ENGLISH, how)(use)
    assert found and found != "(?!)", f"no file of language/en has [{use}]"


def test_english_has_no_use_that_nobody_asks_for() -> None:
    asked_for = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked_for |= {f"{sort} numbers" for sort in ("small", "large", "other")}  # put together
    assert {*ENGLISH.lists, *ENGLISH.tables} <= asked_for


def test_what_no_language_has_matches_nothing() -> None:
    assert not re.search(ENGLISH.either("no such use"), "any words")


def listed(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the assignments of a file that hold more words of a language than an example has."""
    for statement in ast.parse(path.read_text("utf-8")).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            strings = [
                re.sub(r"\\[a-zA-Z]", " ", node.value)
                for node in ast.walk(statement.value)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            words = {word for text in strings for word in _WORD.findall(text)}
            if len(words) > MOST_WORDS and ast.unparse(target) != "__all__":
                yield ast.unparse(target), len(words)


#: Lists that are no language's: names of tags, fields and formats; and sentences for a reader.
NO_LANGUAGE = {
    "check/page.py", "check/quotations.py", "check/unchecked.py", "clean/decode.py",
    "clean/header.py", "clean/html.py", "clean/metadata.py", "clean/page.py", "check/word.py",
    "text/escapes.py",
}  # fmt: skip
#: The grammar of times: patterns of the classes of words, which lie in the language's files.
GRAMMAR = "times/grammar.py"


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_holds_a_list_of_words(stage: str) -> None:
    found = {
        f"{stage}/{path.name}: {name} ({count} words)"
        for path in (PACKAGE / stage).glob("*.py")
        if f"{stage}/{path.name}" not in {*NO_LANGUAGE, GRAMMAR}
        for name, count in listed(path)
    }
    assert not found


#: Words as the alternatives of a pattern: "said|says|told".
_ALTERNATIVES = re.compile(r"[A-Za-z]{2,}\??\|[A-Za-z]{2,}\??\|[A-Za-z]{2,}")
#: Stages with a few short ones left in their patterns.
WITH_SHORT_LISTS = ("clean", "times")


@pytest.mark.parametrize("stage", [one for one in STAGES if one not in WITH_SHORT_LISTS])
def test_no_pattern_of_a_stage_holds_a_list_of_words(stage: str) -> None:
    found = [
        f"{stage}/{path.name}:{node.lineno}: {match[0]}"
        for path in (PACKAGE / stage).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if f"{stage}/{path.name}" not in NO_LANGUAGE and (match := _ALTERNATIVES.search(node.value))
    ]
    assert not found


#: Words that every sentence has: a few of them together are a list of English, however short.
SMALL = ENGLISH.words("determiners") | ENGLISH.words("prepositions") | ENGLISH.words("joining")
SMALL |= ENGLISH.words("pronouns") | ENGLISH.words("and or")
SMALL -= {*ENGLISH.lists}  # a name of a use
#: So many of them together.
MOST_SMALL = 2


@pytest.mark.parametrize("room", [*STAGES, "compare", "formats", "wording", "jobs", "export"])
def test_no_room_holds_a_short_list_of_small_words(room: str) -> None:
    if room in WITH_SHORT_LISTS:
        return
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {sorted(words)}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Set | ast.Tuple | ast.List)
        and len(words := SMALL & {e.value for e in node.elts if isinstance(e, ast.Constant)})
        > MOST_SMALL
    ]
    assert not found


#: Alternatives beside those that come from a language: f"(?:{ENGLISH.either('…')}|they|we)".
_BESIDE = re.compile(r"\|[a-z]{2,}|[a-z]{2,}\|")


@pytest.mark.parametrize("room", [one for one in STAGES if one not in WITH_SHORT_LISTS])
def test_no_pattern_adds_words_to_those_of_a_language(room: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {part.value}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr) and "ENGLISH.either" in ast.unparse(node)
        for part in node.values
        if isinstance(part, ast.Constant)
        and _BESIDE.search(re.sub(r"\\[a-zA-Z]", " ", str(part.value)))
    ]
    assert not found


def test_a_language_is_one_object_and_none_told_is_english() -> None:
    assert language("en") is language("en") is language(None) is language("und") is ENGLISH
    assert language("fi").words("negations") == frozenset()


@pytest.mark.parametrize("text", ["[a]\none\n[a: table]\nx\ty\n", "[a: heap]\none\n"])
def test_a_file_that_says_a_thing_twice_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "words.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"xx/words.txt: \[a"):
        language_in(tmp_path, "xx")


GERMAN = (
    "Altenried streitet um die Brücke\n\nDie Bürgermeisterin sagte am Montag in der Stadt: „Wir "
    "werden die Brücke nicht vor dem Winter bauen, wenn das Land die zwei Millionen nicht zahlt.“ "
    "Das war nach der Sitzung, in der es um die Kosten und um den Bau für das nächste Jahr ging.\n"
)


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a folder of a few German words where the languages lie, and nothing else."""
    language.cache_clear()
    monkeypatch.setattr(load, "HOME", Path(__file__).parent)
    yield
    language.cache_clear()


def checked(quotation: str) -> Verdict:
    draft = f"Die Bürgermeisterin sagte uns am Montag in der Stadt: „{quotation}“\n"
    (verdict,) = check_text(draft, [read(Capture(GERMAN.encode(), "de.txt"))]).quotations
    return verdict


#: What the draft prints, and the kinds of change and whether they weigh.
SPOILT = [
    ("Wir werden die Brücke vor dem Winter bauen", {("negation", True)}),
    ("die zwölf Millionen nicht zahlt", {("number", True)}),
    ("vor dem Winter bauen", {("negation", True)}),
    ("Wir werden die Brücke nicht vor dem Winter bauen", {("condition", True)}),
]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(("quotation", "changes"), SPOILT)
def test_a_second_language_is_a_folder(quotation: str, changes: set[tuple[str, bool]]) -> None:
    verdict = checked(quotation)
    assert {(change.why, change.material) for change in verdict.changes} >= changes


def test_without_its_folder_the_words_are_compared_and_nothing_is_weighed() -> None:
    verdict = checked("vor dem Winter bauen")
    assert (verdict.words, verdict.changes) == ("part", ())
