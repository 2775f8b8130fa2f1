"""How can a quotation be spoilt? Each way on its own, with what a check must say of it.

Takes quoted passages of real articles and spoils each in one known way. Nothing of the
checker is used: marks, words and the tests that a spoilt quotation really is one are done
here again, in a simple way of their own, so that a fault cannot hide in both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_QUOTED = re.compile(
    r'(?:(?<=\s)|(?<=^))(?:"([^"\n]{25,500})"|“([^“”\n]{25,500})”)(?=[\s,.;—)]|$)', re.M
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PRINTED = re.compile(r"…|\.\.|\. \.")
AUXILIARIES = {
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "can",
    "could",
    "should",
    "have",
    "has",
    "had",
    "do",
    "does",
    "did",
}
MODALS = ["will", "would", "can", "could", "should", "may", "might", "must"]
PRONOUNS = {"he", "she", "they", "him", "it"}
SPEAKERS = [
    "Odalys Venn",
    "Piers Maddow",
    "Ingrid Sola",
    "Tomas Wyke",
    "Rhea Castell",
    "Bruno Achterberg",
]


@dataclass(frozen=True)
class Place:
    """Where words were taken from: article, and place in it."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """A quotation as a draft might have it, and what is true of it."""

    kind: str
    text: str
    place: Place
    words: str
    attribution: str = "same"
    material: bool | None = None


@dataclass(frozen=True)
class Source:
    """The articles that cases are made from: those of the corpus, and those held back."""

    texts: dict[str, str]
    held: dict[str, str]
    indirect: list[Place]

    def spoken(self, held: bool = False) -> list[tuple[Place, str]]:
        """Return the quoted passages of at least six words, by article and place."""
        found = []
        for name, text in (self.held if held else self.texts).items():
            for match in _QUOTED.finditer(text):
                group = 1 if match[1] else 2
                words = match[group]
                if words != words.strip() or len(words.split()) < 6 or re.search(r'["“”]', words):
                    continue
                found.append((Place(name, *match.span(group)), words))
        return found


def _is_cut_number(before: list[str], after: str) -> bool:
    """Tell whether a cut parts "ninety" from "percent": it goes through a number."""
    return bool(before) and re.match(r"percent|per cent|million|billion", after) is not None


def _runs_on(words: list[str], start: int, end: int) -> bool:
    """Tell whether a cut goes from the inside of one sentence to the inside of another."""
    stops = [
        at
        for at in range(start, end + 1)
        if re.search(r"[a-z)][.?!]['’\"”]*$", words[at - 1])
        if re.match(r"['‘\"“]?[A-Z]", words[at])
        if words[at - 1] not in ("Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Gov.", "St.")
    ]
    return bool(stops) and stops[0] > start and stops[-1] < end


def plain(text: str) -> str:
    """Return the words of a text alone, lower case, a space around each."""
    return " " + " ".join(_WORD.findall(text.replace("’", "'").lower())) + " "


class Spoiler:
    """Makes cases from a source, with a seeded choice."""

    def __init__(self, source: Source, seed: int) -> None:
        self.source = source
        self.random = random.Random(seed)
        self.passages = source.spoken()
        self.strange = source.spoken(held=True)
        self.plain = {name: plain(text) for name, text in source.texts.items()}
        self.everything = " | ".join(self.plain.values())
        words = [word for _, passage in self.passages for word in passage.split()]
        self.vocabulary = sorted(
            {word for word in words if word.isalpha() and word.islower() and len(word) > 4}
        )
        self.names = sorted(
            {word for word in words[1:] if word.isalpha() and word.istitle() and len(word) > 4}
        )
        self.kinds: dict[str, Callable[[], Case | None]] = {
            "none": self.none, "typography": self.typography, "part": self.part,
            "elided": self.elided, "bracketed": self.bracketed,
            "negation added": self.negation_added, "negation dropped": self.negation_dropped,
            "number changed": self.number, "modal changed": self.modal, "name changed": self.name,
            "word replaced": self.neighbour, "words cut": self.cut, "spliced": self.spliced,
            "order changed": self.order, "other speaker": self.other_speaker,
            "indirect quoted": self.indirect, "not there": self.absent,
        }  # fmt: skip

    def cases(self, each: int) -> Iterator[Case]:
        """Yield ``each`` cases of every kind, or as many as a thousand tries a case give."""
        for make in self.kinds.values():
            made, tries, seen = 0, 0, set()
            while made < each and tries < 60 * each:
                tries += 1
                case = make()
                if case and (case.text, case.place) not in seen:
                    seen.add((case.text, case.place))
                    made += 1
                    yield case

    def pick(self, least: int = 6) -> tuple[Place, str, list[str]]:
        while True:
            place, text = self.random.choice(self.passages)
            if len(text.split()) >= least:
                return place, text, text.split()

    def stands(self, text: str) -> bool:
        """Tell whether these words stand somewhere in the corpus, whatever the marks."""
        return plain(text) in self.everything

    def altered(
        self, kind: str, place: Place, words: list[str], material: bool | None = None
    ) -> Case | None:
        text = " ".join(words)
        return None if self.stands(text) else Case(kind, text, place, "altered", material=material)

    # What leaves the words as they were.

    def none(self) -> Case:
        place, text, _ = self.pick()
        return Case("none", text, place, "exact")

    def typography(self) -> Case | None:
        place, text, _ = self.pick()
        way = self.random.randrange(5)
        if way == 0:
            new = (
                text.translate(str.maketrans("‘’“”", "''\"\""))
                if re.search("[‘’“”]", text)
                else text.replace("'", "’")
            )
        elif way == 1:
            new = re.sub(r"\s*[—–]\s*", " -- ", text)
        elif way == 2:
            new = text.replace(" ", "\u00a0", 1 + self.random.randrange(3))
        elif way == 3:
            new = text[0].swapcase() + text[1:]
        else:
            new = text.replace(" ", "  ", 2)
        return Case("typography", new, place, "typography") if new != text else None

    def part(self) -> Case | None:
        place, _text, words = self.pick(8)
        size = self.random.randrange(4, len(words))
        start = self.random.randrange(0, len(words) - size + 1)
        new = " ".join(words[start : start + size]).strip(",.;:—–-'’‘ ")
        if (
            (start == 0 and size == len(words))
            or len(new.split()) < 4
            or re.search(r"[()\[\]]", new)
        ):
            return None
        if any(passage == new for _, passage in self.passages):
            return None
        if _is_cut_number(words[:start], new):
            return None
        return Case("part", new, place, "part")

    def elided(self) -> Case | None:
        place, _text, words = self.pick(12)
        size = self.random.randrange(2, 6)
        start = self.random.randrange(3, len(words) - size - 3)
        mark = self.random.choice(["…", "[…]", "...", "[...]", ". . ."])
        kept = [*words[:start], mark, *words[start + size :]]
        if _PRINTED.search(" ".join(words[start - 1 : start + size + 1])):
            return None  # the mark may be the printed one, and excuse nothing
        if _is_cut_number(words[start : start + size], words[start + size]):
            return None
        over = _runs_on(words, start, start + size)
        return Case("run together" if over else "elided", " ".join(kept), place, "elided")

    def bracketed(self) -> Case | None:
        place, _text, words = self.pick(8)
        at = [i for i, word in enumerate(words) if word.lower() in PRONOUNS and i]
        if not at:
            return None
        index = self.random.choice(at)
        name = self.random.choice(["the mayor", "Venn", "the council", "Ms. Sola"])
        return Case(
            "bracketed",
            " ".join([*words[:index], f"[{name}]", *words[index + 1 :]]),
            place,
            "elided",
        )

    # What changes them.

    def negation_added(self) -> Case | None:
        place, _, words = self.pick()
        at = [
            i for i, word in enumerate(words) if word.lower() in AUXILIARIES and i + 1 < len(words)
        ]
        at = [i for i in at if words[i + 1].lower() != "not"]
        if not at:
            return None
        index = self.random.choice(at) + 1
        return self.altered("negation added", place, [*words[:index], "not", *words[index:]], True)

    def negation_dropped(self) -> Case | None:
        place, _, words = self.pick()
        at = [
            i
            for i, word in enumerate(words)
            if 0 < i < len(words) - 1
            and (word.lower() in ("not", "never") or re.search(r"n['’]t$", word))
        ]
        if not at:
            return None
        index = self.random.choice(at)
        word = words[index]
        kept = [] if word.lower() in ("not", "never") else [re.sub(r"n['’]t$", "", word)]
        if kept and kept[0].lower() in ("ca", "wo", "sha", "ai"):
            return None
        return self.altered(
            "negation dropped", place, [*words[:index], *kept, *words[index + 1 :]], True
        )

    def number(self) -> Case | None:
        place, _, words = self.pick()
        at = [i for i, word in enumerate(words) if re.search(r"\d", word)]
        if not at:
            return None
        index = self.random.choice(at)
        digits = [m.start() for m in re.finditer(r"\d", words[index])]
        where = self.random.choice(digits)
        new = self.random.choice([d for d in "123456789" if d != words[index][where]])
        word = words[index][:where] + new + words[index][where + 1 :]
        return self.altered(
            "number changed", place, [*words[:index], word, *words[index + 1 :]], True
        )

    def modal(self) -> Case | None:
        place, _, words = self.pick()
        at = [i for i, word in enumerate(words) if word.lower() in MODALS]
        if not at:
            return None
        index = self.random.choice(at)
        new = self.random.choice([modal for modal in MODALS if modal != words[index].lower()])
        return self.altered(
            "modal changed", place, [*words[:index], new, *words[index + 1 :]], True
        )

    def name(self) -> Case | None:
        place, _, words = self.pick()
        at = [
            i
            for i, word in enumerate(words)
            if i
            and word.isalpha()
            and word.istitle()
            and len(word) > 3
            and not re.search(r"[.?!]$", words[i - 1])
        ]
        if not at:
            return None
        index = self.random.choice(at)
        new = self.random.choice([name for name in self.names if name != words[index]])
        return self.altered("name changed", place, [*words[:index], new, *words[index + 1 :]], True)

    def neighbour(self) -> Case | None:
        place, _, words = self.pick()
        at = [
            i for i, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 4
        ]
        if not at:
            return None
        index = self.random.choice(at)
        new = self.random.choice(self.vocabulary)
        return (
            self.altered("word replaced", place, [*words[:index], new, *words[index + 1 :]])
            if new != words[index]
            else None
        )

    def cut(self) -> Case | None:
        place, _, words = self.pick(9)
        size = self.random.randrange(1, 6)
        if len(words) - size - 4 < 3:
            return None
        start = self.random.randrange(2, len(words) - size - 2)
        return self.altered("words cut", place, [*words[:start], *words[start + size :]])

    def spliced(self) -> Case | None:
        place, _, words = self.pick(8)
        _, _, others = self.pick(8)
        first = self.random.randrange(5, len(words))
        last = self.random.randrange(5, len(others))
        return self.altered("spliced", place, [*words[:first], *others[-last:]])

    def order(self) -> Case | None:
        place, _, words = self.pick(8)
        at = self.random.randrange(3, len(words) - 3)
        return self.altered("order changed", place, [*words[at:], *words[:at]])

    # What is another's, or nobody's.

    def other_speaker(self) -> Case:
        place, text, _ = self.pick()
        return Case("other speaker", text, place, "exact", attribution="other")

    def indirect(self) -> Case | None:
        place = self.random.choice(self.source.indirect)
        text = self.source.texts[place.article][place.start : place.end]
        if "\n" in text or re.search(r"[\"“”]|''", text) or len(text.split()) < 6:
            return None
        after = self.source.texts[place.article][place.end : place.end + 1]
        whole = self.source.texts[place.article]
        line = whole[whole.rfind("\n", 0, place.start) + 1 : place.start].lstrip()
        if line[:1] in ('"', "“") and line.count("“") > line.count("”"):
            return None  # a quotation that goes on over paragraphs
        if line[:1] == '"' and line.count('"') % 2:
            return None
        before = self.source.texts[place.article][max(0, place.start - 1) : place.start]
        if before.isalnum() or after.isalnum():
            return None  # annotated from within a word
        if self.everything.count(plain(text)) > 1:
            return None  # somebody may be quoted with it elsewhere
        return Case("indirect quoted", text.strip(" ,.;"), place, "indirect")

    def absent(self) -> Case | None:
        place, text = self.random.choice(self.strange)
        words = plain(text).split()
        runs = [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]
        if any(f" {run} " in self.everything for run in runs):
            return None  # another article prints it too, or a part of it
        return Case("not there", text, place, "absent", attribution="not_established")
