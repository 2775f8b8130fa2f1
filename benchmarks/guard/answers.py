"""How often is `guard` right about answers that were made by rule from real sources?

    python -m benchmarks.guard.answers [--each 300] [--seed 7] [--out FOLDER]
        [--environments FOLDER]

Answers of one quotation each over PolNeAR's dev part, twenty articles to a guard: sound ones,
words spoilt in each known way (`benchmarks.check.spoil`), two quotations stitched together, the
wrong article cited, the wrong person named, words that nobody is quoted with, words of articles
that are not among the sources. Whom an answer names is the person whom the corpus's annotators
marked as the source, by the name printed there; the wrong person is another one named so in the
same article, or one who is not there at all. Nothing of the checker makes a case but the table of
given names, by which a marked source is told to be a person.

Parts, elisions and brackets are cut without a look at what they take away ("blind"): some do turn
the words round. They are shown, and count as neither.

With ``--environments`` the packages of `benchmarks.check.rivals` are asked about quotations of the
same kinds, all of them over the same twenty articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import saidwhat
from benchmarks.check.rivals import VERSIONS, ask, environment
from benchmarks.check.run import source_of
from benchmarks.check.spoil import SPEAKERS, Case, Place, Spoiler, plain
from corpora.polnear import part
from saidwhat.text.people import is_given_name

#: So many articles are the sources of one answer.
SOURCES = 20
_RUN = re.compile(r"[A-Z][\w.’'-]*[\w.](?:\s[A-Z][\w.’'-]*\w)+")
_STOP = re.compile(r"(?<=[a-z][.?!])\s+(?=[A-Z])")
_SENTENCE = re.compile(r"(?<=[a-z][.?!])\s+(?=[A-Z])")
SOUND = ("sound: ", "blind: ")


@dataclass(frozen=True)
class Made:
    """An answer, what kind it is, and the article that it is made from."""

    kind: str
    quoted: str
    article: str
    named: str = ""
    cites: str = ""

    @property
    def sound(self) -> bool | None:
        """Tell whether nothing is wrong with it; None where nobody looked what a cut does."""
        return None if self.kind.startswith("blind") else self.kind.startswith("sound")


class Maker:
    """Makes answers, with a seeded choice."""

    def __init__(self, seed: int) -> None:
        self.source, _ = source_of()
        self.spoiler = Spoiler(self.source, seed)
        self.random = random.Random(seed)
        self.gold: dict[str, list[tuple[Place, str]]] = {}
        for one in part("dev"):
            if one.name in self.source.texts:
                self.gold[one.name] = list(_gold(one.name, one.text, one.views[0].relations))

    def person(self, place: Place) -> str:
        """Return the person whom the annotators marked as the source of a place; "" for nobody."""
        held = [
            (who, piece)
            for piece, who in self.gold[place.article]
            if piece.start < place.end and place.start < piece.end
        ]
        best = max(held, key=lambda one: _shared(one[1], place), default=None)
        return best[0] if best and len({who for who, _ in held}) == 1 else ""

    def another(self, place: Place, who: str) -> str:
        """Return another person whom the same article has for a source, or one made up."""
        others = {name for _, name in self.gold[place.article] if name and not _alike(name, who)}
        return self.random.choice([*sorted(others), self.random.choice(SPEAKERS)])

    def of_words(self, kind: str, case: Case | None) -> Made | None:
        if case is None:
            return None
        return Made(kind, case.text, case.place.article, self.person(case.place))

    def sentence(self) -> Made | None:
        """Return some sentences of a quotation that has several, with none before them left out."""
        place, text, _ = self.spoiler.pick(14)
        pieces = _STOP.split(text)
        if len(pieces) < 2 or len(pieces[0].split()) < 4:
            return None
        return Made("sound: whole sentences", pieces[0], place.article, self.person(place))

    def own_voice(self) -> Made | None:
        """Return a sentence that an article says itself, quoted as the article's."""
        name = self.random.choice(sorted(self.source.texts))
        lines = [line for line in self.source.texts[name].split("\n") if len(line.split()) > 12]
        if not lines:
            return None
        line = self.random.choice(lines)
        pieces = [p for p in _SENTENCE.split(line) if len(p.split()) > 7]
        if not pieces or re.search(r"[\"“”«»]|''|[()\[\]]", line):
            return None
        text = self.random.choice(pieces).strip()
        return Made("sound: the article's own words", text, name, "the article")

    def unnamed(self) -> Made:
        case = self.spoiler.none()
        return Made("sound: nobody named", case.text, case.place.article)

    def cited(self) -> Made:
        case = self.spoiler.none()
        return Made("sound: cited", case.text, case.place.article, "", case.place.article)

    def named(self) -> Made | None:
        case = self.spoiler.none()
        who = self.person(case.place)
        return Made("sound: named", case.text, case.place.article, who) if who else None

    def stitched(self) -> Made | None:
        """Return two quotations of an article as one, of two paragraphs, marked or not."""
        place, text, _ = self.spoiler.pick(6)
        whole = self.source.texts[place.article]
        others = [
            other
            for there, other in self.spoiler.passages
            if there.article == place.article
            and "\n" in whole[min(place.end, there.end) : max(place.start, there.start)]
        ]
        if not others:
            return None
        mark = self.random.choice([" … ", " [...] ", " "])
        made = f"{text.rstrip(' ,.')}{mark}{self.random.choice(others)}"
        if self.spoiler.stands(made):
            return None
        return Made("stitched", made, place.article, self.person(place))

    def wrong_source(self) -> Made | None:
        case = self.spoiler.none()
        others = [n for n, t in self.spoiler.plain.items() if plain(case.text) not in t]
        return Made("wrong source", case.text, case.place.article, "", self.random.choice(others))

    def wrong_speaker(self) -> Made | None:
        case = self.spoiler.none()
        who = self.person(case.place)
        if not who:
            return None
        named = self.another(case.place, who)
        return Made("wrong speaker", case.text, case.place.article, named)

    def paraphrase(self) -> Made | None:
        """Return what is reported indirectly, quoted as the words of whom it is reported of."""
        case = self.spoiler.indirect()
        who = self.person(case.place) if case else ""
        return (
            Made("words nobody is quoted with", case.text, case.place.article, who)
            if (case and who)
            else None
        )

    def invented(self) -> Made | None:
        case = self.spoiler.absent()
        name = self.random.choice(sorted(self.source.texts))
        return Made("invented", case.text, name, self.random.choice(SPEAKERS)) if case else None

    def kinds(self) -> dict[str, Callable[[], Made | None]]:
        """Return what makes an answer of each kind."""
        spoiler = self.spoiler
        spoilt = {
            "negation added": spoiler.negation_added, "negation dropped": spoiler.negation_dropped,
            "number changed": spoiler.number, "modal changed": spoiler.modal,
            "name changed": spoiler.name, "word replaced": spoiler.neighbour,
            "words cut": spoiler.cut, "spliced": spoiler.spliced, "order changed": spoiler.order,
        }  # fmt: skip
        blind = {"part": spoiler.part, "elided": spoiler.elided, "bracketed": spoiler.bracketed}
        return {
            "sound: named": self.named,
            "sound: nobody named": self.unnamed,
            "sound: cited": self.cited,
            "sound: whole sentences": self.sentence,
            "sound: the article's own words": self.own_voice,
            "sound: typography": lambda: self.of_words("sound: typography", spoiler.typography()),
            **{f"blind: {k}": _bound(self, f"blind: {k}", make) for k, make in blind.items()},
            **{kind: _bound(self, kind, make) for kind, make in spoilt.items()},
            "stitched": self.stitched,
            "wrong source": self.wrong_source,
            "wrong speaker": self.wrong_speaker,
            "words nobody is quoted with": self.paraphrase,
            "invented": self.invented,
        }

    def cases(self, each: int) -> Iterator[Made]:
        """Yield so many answers of each kind, or as many as a number of tries gives."""
        for make in self.kinds().values():
            made, tries, seen = 0, 0, set()
            while made < each and tries < 60 * each:
                tries += 1
                case = make()
                if case and case not in seen:
                    seen.add(case)
                    made += 1
                    yield case


def _bound(maker: Maker, kind: str, make: Callable[[], Case | None]) -> Callable[[], Made | None]:
    return lambda: maker.of_words(kind, make())


def _gold(
    name: str, text: str, relations: Sequence[dict[str, list[tuple[int, int]]]]
) -> Iterator[tuple[Place, str]]:
    """Yield the contents of an article, each with the person whom its source names, if one."""
    for relation in relations:
        source = " ".join(text[start:end] for start, end in relation["source"])
        names = [run for run in _RUN.findall(source) if is_given_name(run.split()[0])]
        for start, end in relation["content"]:
            if start < end:
                yield Place(name, start, end), names[0] if len(names) == 1 else ""


def _shared(one: Place, other: Place) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _alike(one: str, other: str) -> bool:
    return not other or bool(set(one.split()) & set(other.split()))


def answer(made: Made, numbers: dict[str, int]) -> str:
    """Return the text of an answer: who said it, the words, what is cited."""
    who = made.named
    led = f"{who[0].upper()}{who[1:]} says" if who == "the article" else f"{who} said"
    led = led if who else "In this matter it was put so"
    cited = f" [{numbers[made.cites] + 1}]" if made.cites else ""
    return f"There is an answer to that. {led}: “{made.quoted}”{cited}\n"


def judge(cases: Sequence[Made], texts: dict[str, str], seed: int) -> tuple[list[str], list[float]]:
    """Return the level of each answer, and the seconds that each took, its sources prepared."""
    names = sorted(texts)
    random.Random(seed).shuffle(names)
    levels, seconds = [], []
    guards: dict[tuple[str, ...], saidwhat.Guard] = {}
    for made in cases:
        at = names.index(made.article)
        near = [names[(at - at % SOURCES + n) % len(names)] for n in range(SOURCES)]
        if made.cites and made.cites not in near:
            near[near.index(made.article) - 1] = made.cites
        key = tuple(near)
        if key not in guards:
            guards[key] = saidwhat.Guard([texts[name] for name in near]).prepare()
        started = time.process_time()
        told = guards[key].check(answer(made, {name: n for n, name in enumerate(near)}))
        seconds.append(time.process_time() - started)
        levels.append(told.level)
        if made.kind == "wrong source":
            del guards[key]
    return levels, seconds


def rows(cases: Sequence[Made], levels: Sequence[str]) -> dict[str, Counter[str]]:
    """Return how many of each kind have each level."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for made, level in zip(cases, levels, strict=True):
        found[made.kind][level] += 1
    return found


def few(maker: Maker, each: int, seed: int) -> tuple[list[Made], dict[str, str]]:
    """Return so many answers of each kind over twenty articles alone, and these articles."""
    names = sorted(maker.source.texts)
    random.Random(seed).shuffle(names)
    texts = {name: maker.source.texts[name] for name in names[:SOURCES]}
    count: Counter[str] = Counter()
    found = []
    for made in maker.cases(10 * each):
        if made.article in texts and made.cites in ("", *texts) and count[made.kind] < each:
            count[made.kind] += 1
            found.append(made)
    return found, texts


def rivals(cases: Sequence[Made], texts: dict[str, str], folder: Path) -> dict[str, list[bool]]:
    """Return which of the quotations each of the other packages accepts against the articles."""
    quoted = [made.quoted for made in cases]
    return {name: ask(environment(folder, name), name, texts, quoted) for name in VERSIONS}


def table(cases: Sequence[Made], levels: Sequence[str]) -> str:
    """Return the levels by kind as a Markdown table, with what the floors count."""
    lines = ["| kind | answers | fine | look | wrong |", "|---|---|---|---|---|"]
    for kind, counts in rows(cases, levels).items():
        cells = [str(counts[level]) for level in ("fine", "look", "wrong")]
        lines.append(f"| {kind} | {counts.total()} | {' | '.join(cells)} |")
    pairs = list(zip(cases, levels, strict=True))
    spoilt = [level for made, level in pairs if made.sound is False]
    sound = [level for made, level in pairs if made.sound]
    lines += [
        "",
        f"Answers: {len(cases)}. Spoilt called fine: {spoilt.count('fine')} of {len(spoilt)}. "
        f"Sound called wrong: {sound.count('wrong')} of {len(sound)} "
        f"({100 * sound.count('wrong') / len(sound):.2f} %).",
    ]
    return "\n".join(lines)


def beside(cases: Sequence[Made], levels: Sequence[str], accepted: dict[str, list[bool]]) -> str:
    """Return how many of each kind each package would let pass without a word."""
    names = ["saidwhat fine", *accepted]
    said = {"saidwhat fine": [level == "fine" for level in levels], **accepted}
    lines = ["| kind | answers | " + " | ".join(names) + " |", "|---" * (2 + len(names)) + "|"]
    for kind in dict.fromkeys(made.kind for made in cases):
        at = [n for n, made in enumerate(cases) if made.kind == kind]
        counts = [str(sum(said[name][n] for n in at)) for name in names]
        lines.append(f"| {kind} | {len(at)} | {' | '.join(counts)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--environments", type=Path)
    parser.add_argument("--show", help="print the answers of this kind that are not right")
    asked = parser.parse_args()
    maker = Maker(asked.seed)
    if asked.environments:
        cases, texts = few(maker, asked.each, asked.seed)
        levels, _ = judge(cases, texts, asked.seed)
        name, made = "rivals.md", beside(cases, levels, rivals(cases, texts, asked.environments))
    else:
        cases = list(maker.cases(asked.each))
        levels, seconds = judge(cases, maker.source.texts, asked.seed)
        name, made = "table.md", table(cases, levels)
        made += f"\n\n{1000 * sum(seconds) / len(seconds):.1f} ms of processor time an answer"
        if asked.show:
            show(asked.show, cases, levels)
    print(made)
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / name).write_text(made + "\n", encoding="utf-8")


def show(kind: str, cases: Sequence[Made], levels: Sequence[str]) -> None:
    """Print the answers of a kind that are not right."""
    bad = "wrong" if kind.startswith("sound") else "fine"
    for made, level in zip(cases, levels, strict=True):
        if made.kind == kind and level == bad:
            print(json.dumps([made.article, made.named, made.quoted], ensure_ascii=False))


if __name__ == "__main__":
    main()
