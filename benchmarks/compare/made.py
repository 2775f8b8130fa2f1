"""Events told in many articles: the quotations of a corpus, retold and spoilt in known ways.

An event is an article of the invented corpus (``learn``) or of PolNeAR (dev): its speakers, its
quotations. Each is told in 40 articles of four invented outlets over four days. A telling picks
some of the event's quotations and cuts or spoils each in one known way, or gives it to another, in
another role, to nobody by name, or to another day; between them stand sentences of random words, so
that the quotations alone are shared.
One telling in ten is another outlet's copy of one before it, its last paragraph cut. The record of
a telling is made with it: what is measured is the comparison, not the reader.

Traps: phrases that anybody may use, said in every event by somebody; and two people of one name in
two events who use the same phrase. Nothing of the package's comparison is used here.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from benchmarks.check.spoil import _QUOTED
from corpora.invented import articles
from corpora.polnear import part
from saidwhat.types.article import Article, Block, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker

OUTLETS = ("The Orrin Courier", "Daily Lantern", "The Quay Post", "Westmere Wire")
TELLINGS = 40
#: What anybody may say; each event has one of them, from a speaker of its own.
PHRASES = (
    "We will see what happens", "It is too early to say what happened", "Time will tell",
    "This is a good day for all of us", "We are doing everything we can",
    "I have nothing more to say about this", "The safety of our people comes first",
    "We take these matters very seriously", "It was the right thing to do",
    "Our thoughts are with the families", "Nobody is above the law",
    "We are looking into the matter and will not comment further at this time",
    "I am grateful for the support of my family and friends", "Enough is enough",
)  # fmt: skip
#: Two people have each of these names, in two events.
NAMESAKES = ("Anna Berg", "John Carter", "Maria Lopez")
ROLES = ("minister", "former minister", "mayor", "spokesman", "director", "engineer", "chairwoman")
MODALS = ("will", "would", "can", "could", "should", "may", "might", "must")
BE = ("is", "are", "was", "were", "will", "would", "can", "could", "should", "has", "have", "had")
DIGITS = re.compile(r"\d[\d,.]*\d|\d")
CLEAN = re.compile(r"\W")
#: The ways in which a telling may have a quotation, with the sort of difference each makes.
WAYS = {
    "whole": None, "typography": None, "split": None, "head": "words", "tail": "words",
    "middle": "words", "elided": "words", "cut": "words", "replaced": "words", "modal": "words",
    "negation": "negation", "number": "number", "name": "name", "speaker": "speaker",
    "role": "speaker", "unnamed": "speaker", "date": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Quoted:
    """A quotation of an event: its words, its speaker and role."""

    id: str
    words: tuple[str, ...]
    speaker: str
    role: str


@dataclass(frozen=True)
class Event:
    """An event: its day, and what is said of it."""

    name: str
    day: date
    said: tuple[Quoted, ...]


@dataclass(frozen=True)
class Truth:
    """What is true of one statement of a telling: the quotation, the way, and where it is spoilt.

    ``first`` and ``last`` bound the quotation's words that it has, ``at`` is the place of the
    change among them, ``new`` what stands there.
    """

    quotation: str
    way: str
    first: int
    last: int
    at: int = -1
    new: str = ""


@dataclass
class Set:
    """Records with the truth of each statement, and which articles are copies of which."""

    records: list[Record] = field(default_factory=list)
    truths: dict[str, Truth] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)


def is_kept(name: str) -> bool:
    """Tell whether an article of a corpus belongs to the part that chooses nothing."""
    return sha256(name.encode()).digest()[0] % 2 == 1


def events(corpus: str, kept: bool) -> list[Event]:
    """Return the events of ``invented`` or ``polnear``, of the part that is kept or not."""
    found = {"invented": _invented, "polnear": _polnear}[corpus]()
    chosen = [event for event in _of_one_event(found) if is_kept(event.name) == kept]
    return [_with_phrase(event, number) for number, event in enumerate(chosen)]


def _of_one_event(found: Iterable[Event]) -> Iterator[Event]:
    """Yield the events without what another event quotes, too: what two articles print is one."""
    events_ = list(found)
    runs = [{run for said in event.said for run in _runs(said)} for event in events_]
    many = Counter(run for each in runs for run in each)
    for event in events_:
        said = tuple(one for one in event.said if all(many[run] == 1 for run in _runs(one)))
        yield Event(event.name, event.day, said)


def _runs(said: Quoted) -> list[tuple[str, ...]]:
    words = [CLEAN.sub("", word).lower() for word in said.words]
    return list(zip(*(words[at:] for at in range(5)), strict=False))


def _invented() -> Iterator[Event]:
    for one in articles("learn"):
        said = []
        for number, each in enumerate(one.statements):
            entity = one.entities.get(each.speaker or "")
            words = " ".join(one.text[start:end] for start, end in each.content).strip("“”\"',.‘’ ")
            if each.kind != "direct" or not entity or not entity.name or len(words.split()) < 6:
                continue
            if re.search(r'["“”«»]', words):
                continue
            role = entity.roles[0] if entity.roles else "resident"
            said.append(Quoted(f"{one.id}/{number}", tuple(words.split()), entity.name, role))
        yield Event(one.id, date.fromisoformat(f"{one.published}-01-01"[:10]), _apart(said))


def _polnear() -> Iterator[Event]:
    chance = random.Random(5)
    for number, one in enumerate(part("dev")):
        people = [_person(chance) for _ in range(3)]
        said = []
        for at, match in enumerate(_QUOTED.finditer(one.text)):
            words = (match[1] or match[2]).strip(" ,.")
            if len(words.split()) >= 6 and not re.search(r'["“”]', words):
                who, role = chance.choice(people), chance.choice(ROLES)
                said.append(Quoted(f"{one.name}/{at}", tuple(words.split()), who, role))
        yield Event(one.name, date(2030, 1, 1) + timedelta(9 * number), _apart(said))


def _apart(said: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Return the first eight that hold no other one, as a quotation in a quotation."""
    texts = [" ".join(one.words) for one in said]
    alone = [
        one
        for number, one in enumerate(said)
        if not any(
            texts[number] in t or t in texts[number]
            for t in (*texts[:number], *texts[number + 1 :])
        )
    ]
    return tuple(alone[:8])


def _person(chance: random.Random) -> str:
    ends, starts = "ar en is or us ia ette old".split(), "Br D F Gr H K L M N P R S T V W".split()
    middle = "a e i o u ai ou".split()
    return " ".join(
        chance.choice(starts)
        + chance.choice(middle)
        + chance.choice("lmnrst")
        + chance.choice(ends)
        for _ in range(2)
    )


def _with_phrase(event: Event, number: int) -> Event:
    """Return an event in which somebody uses a phrase, every third time a namesake of another."""
    chance = random.Random(event.name)
    who = NAMESAKES[number // 6 % 3] if number % 3 == 0 else _person(chance)
    phrase = PHRASES[number // 6 % len(PHRASES)] if number % 3 == 0 else chance.choice(PHRASES)
    said = Quoted(f"{event.name}/phrase", tuple(phrase.split()), who, chance.choice(ROLES))
    return Event(event.name, event.day, (*event.said, said))


class Maker:
    """Tells events, with a seeded choice."""

    def __init__(self, seed: int, vocabulary: Sequence[str]) -> None:
        self.chance = random.Random(seed)
        self.vocabulary = vocabulary
        self.names = [_person(random.Random(n)) for n in range(40)]

    def tell(self, given: Sequence[Event]) -> Set:
        """Return the tellings of all events."""
        found = Set()
        for event in given:
            told: list[_Telling] = []
            for number in range(TELLINGS):
                telling = self._telling(event, number, told)
                told.append(telling)
                record, truths = telling.record()
                found.records.append(record)
                found.truths |= truths
                if telling.of is not None:
                    found.copies[record.article.id] = told[telling.of].record()[0].article.id
        return found

    def _telling(self, event: Event, number: int, told: Sequence[_Telling]) -> _Telling:
        outlet = OUTLETS[number % len(OUTLETS)]
        day = event.day + timedelta(self.chance.randrange(4))
        if number % 10 == 9:
            of = self.chance.randrange(len(told))
            while told[of].of is not None:
                of = self.chance.randrange(len(told))
            return _Telling(outlet, day, self._sentence(5), told[of].parts[:-1], of)
        parts: list[_Part] = [_Part(self._sentence(14))]
        many = min(len(event.said), self.chance.randrange(2, 5))
        for said in self.chance.sample(event.said, many):
            parts += [self._quoted(said, event, number), _Part(self._sentence(18))]
        parts += [_Part(self._sentence(16)), _Part(self._sentence(12))]
        return _Telling(outlet, day, self._sentence(6), parts)

    def _sentence(self, size: int) -> str:
        words = self.chance.choices(self.vocabulary, k=size)
        return " ".join(words).capitalize() + "."

    def _quoted(self, said: Quoted, event: Event, number: int) -> _Part:
        """Return a paragraph that has a quotation in one way; the first three have it whole."""
        ways = [*WAYS, *["number"] * 6, *["name", "modal"] * 3]  # few words fit these
        if said.id.endswith("/phrase"):  # in another's mouth it is another's phrase
            ways = [way for way in WAYS if way not in ("speaker", "unnamed")]
        if len(said.words) < 9:  # nobody takes the middle out of six words
            ways = [way for way in ways if way not in ("cut", "elided", "middle")]
        if len(said.words) < 6 or number < 3:
            ways = ["whole", "typography"]
        made = None
        while made is None:
            made = self._spoilt(said, self.chance.choice(ways))
        truth, text = made
        speaker = said.speaker
        if truth.way == "speaker":
            speaker = self.chance.choice(self.names)
        role = self.chance.choice([r for r in ROLES if r != said.role])
        role = role if truth.way == "role" else said.role
        days = 30 if truth.way == "date" else 0
        if truth.way == "unnamed":
            speaker, role = "", "an onlooker"
        return _Part(text, speaker, role, event.day - timedelta(days), truth)

    def _spoilt(self, said: Quoted, way: str) -> tuple[Truth, str] | None:
        words, size = list(said.words), len(said.words)
        truth = Truth(said.id, way, 0, size)
        if way in ("whole", "speaker", "role", "unnamed", "date"):
            return truth, f"“{' '.join(words)}”"
        if way == "typography":
            return truth, '"' + " ".join(words).replace("’", "'") + '"'
        if way == "split":
            at = size // 2
            return truth, f"“{' '.join(words[:at])}|{' '.join(words[at:])}”"
        if way in ("head", "tail", "middle"):
            first = 0 if way == "head" else self.chance.randrange(1, size - 4)
            last = size if way == "tail" else self.chance.randrange(first + 4, size)
            return Truth(said.id, way, first, last), f"“{' '.join(words[first:last])}”"
        return self._changed(said, way)

    def _changed(self, said: Quoted, way: str) -> tuple[Truth, str] | None:
        """Return the quotation with words exchanged or left out; None where it has none such."""
        words, size = list(said.words), len(said.words)
        inner = range(1, size - 1)
        fit = {
            "number": lambda w: DIGITS.fullmatch(w.strip(",.;")),
            "modal": lambda w: w in MODALS, "negation": lambda w: w in BE,
            "name": lambda w: w.isalpha() and w[0].isupper() and len(w) > 3,
            "replaced": lambda w: w.isalpha() and w.islower() and len(w) > 4,
            "cut": lambda w: True, "elided": lambda w: True,
        }[way]  # fmt: skip
        places = [at for at in inner if fit(words[at]) and not _stops(words[at - 1])]
        if not places:
            return None
        at = self.chance.choice(places)
        old = words[at]
        if way == "number":
            digit = DIGITS.search(old)
            assert digit
            new = old.replace(digit[0], str(int(CLEAN.sub("", digit[0])) * 3 + 1))
        elif way == "modal":
            new = self.chance.choice([m for m in MODALS if m != old])
        elif way == "negation":
            if at + 1 < size and words[at + 1] in ("not", "never", "no"):
                return None
            new = f"{old} not"
        elif way in ("name", "replaced"):
            given = self.vocabulary if way == "replaced" else [n.split()[0] for n in self.names]
            new = self.chance.choice(given)
        else:
            new = "…" if way == "elided" else ""
        gone = 1 if way in ("number", "modal", "negation", "name", "replaced") else 2
        if gone == 2 and at + 2 >= size:
            return None
        words[at : at + gone] = [new] if new else []
        return Truth(said.id, way, 0, size, at, new), f"“{' '.join(words)}”"


def _stops(word: str) -> bool:
    return word[-1] in ".?!:"


@dataclass(frozen=True)
class _Part:
    """A paragraph: a sentence of the newsroom's, or a quotation with who said it."""

    text: str
    speaker: str = ""
    role: str = ""
    said: date | None = None
    truth: Truth | None = None


@dataclass(frozen=True)
class _Telling:
    """An article on its way: its paragraphs, and the number of the telling that it copies."""

    outlet: str
    day: date
    title: str
    parts: list[_Part]
    of: int | None = None

    def record(self) -> tuple[Record, dict[str, Truth]]:
        """Return the record, and the truth of each of its statements."""
        text, blocks, placed = "", [], []
        for part_ in (_Part(self.title), *self.parts):
            start = len(text)
            words, places = _paragraph(part_)
            text += words
            kind = "body" if blocks else "headline"
            blocks.append(Block(kind, Span(start, len(text))))  # type: ignore[arg-type]
            if part_.truth:
                placed.append((part_, [[s.shift(start) for s in each] for each in places]))
            text += "\n\n"
        published = Published(Edtf(self.day.isoformat()), "given")
        article = Article(
            text, tuple(blocks), title=self.title, publisher=self.outlet, published=published,
            language="en",
        )  # fmt: skip
        return _record(article, placed)


def _paragraph(part_: _Part) -> tuple[str, list[list[Span]]]:
    """Return a paragraph and the places of its content, source, cue and role."""
    if part_.truth is None:
        return part_.text, []
    first, _, second = part_.text.partition("|")
    opening, rest = (f"{first},”", f" “{second}") if second else (f"{first[:-1]},{first[-1]}", "")
    role = f"{part_.role} " if part_.speaker else part_.role
    text = f"{opening} {role}{part_.speaker} said."
    content = [Span(0, len(opening))]
    source = Span(len(opening) + 1, len(opening) + 1 + len(role) + len(part_.speaker))
    cue = Span(source.end + 1, source.end + 5)
    if rest:
        content.append(Span(len(text) + 1, len(text) + len(rest)))
    named = Span(source.start, source.start + len(part_.role))
    return text + rest, [content, [source], [cue], [named]]


def _record(
    article: Article, placed: Sequence[tuple[_Part, list[list[Span]]]]
) -> tuple[Record, dict[str, Truth]]:
    statements, truths, entities = [], {}, []
    for number, (part_, (content, source, cue, role)) in enumerate(placed, 1):
        speaker = None
        if part_.speaker:
            name = Span(source[0].end - len(part_.speaker), source[0].end)
            shown = Role(part_.role, role[0])
            entities.append(Entity(f"e{number}", "person", part_.speaker, (shown,), (name,)))
            speaker = Speaker(part_.speaker, "person", f"e{number}", shown)
        assert part_.said and part_.truth
        key = statement_id(article, tuple(source), tuple(cue), tuple(content))
        statements.append(
            Statement(
                key,
                "direct",
                tuple(source),
                tuple(cue),
                tuple(content),
                " ".join(span.of(article.text) for span in content),
                speaker,
                Said(Edtf(part_.said.isoformat()), "cue"),
                article.published,
                None,
                1.0,
                article=article.id,
            )
        )
        truths[key] = part_.truth
    return Record(article, tuple(entities), (), tuple(statements), ()), truths
