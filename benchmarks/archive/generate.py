"""Articles for measuring the store: real paragraphs and relations, shuffled, renamed.

A generated article is a row of paragraphs drawn from many articles of PolNeAR
(``python -m corpora``) with the attributions that lie inside them, as
annotated: the reading is gold, so that the store alone is measured. Sources that are
names become invented people (20,000 of them, a few quoted often, most rarely), and one
plain word in twelve is exchanged for another, so that no two articles share all their
word sequences. Seeded: the same number of articles is the same articles.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from glob import escape
from itertools import accumulate
from pathlib import Path

from corpora.polnear import FOLDER
from saidwhat.types.article import Article, Block, Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement, StatementKind, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker, Step
from saidwhat.types.time import TimeExpression

LENGTH = 4600  # characters; the mean of the corpus
PEOPLE = 20_000
WORD = re.compile(r"[^\W\d_]+|[\W\d_]+")
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b")
ROLES = ("source", "cue", "content")
Places = list[tuple[int, int]]


@dataclass(frozen=True)
class Paragraph:
    """Words and what lies between them, and relations as places in the paragraph."""

    tokens: tuple[str, ...]
    relations: tuple[dict[str, Places], ...]


def standoff(path: Path) -> list[dict[str, Places]]:
    """Return the relations of one .ann file."""
    spans: dict[str, Places] = {}
    relations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if re.match(r"T\d", columns[0]):
            pieces = columns[1].split(" ", 1)[1].split(";")
            spans[columns[0]] = [(int(s), int(e)) for s, e in (p.split() for p in pieces)]
        elif columns[0].startswith("E"):
            roles: dict[str, Places] = {role: [] for role in ROLES}
            for argument in columns[1].split()[1:]:
                name, reference = argument.split(":")
                role = re.sub(r"\d+$", "", name).lower()
                if role in roles:
                    roles[role] += spans.get(reference, [])
            if roles["content"]:
                relations.append({role: sorted(places) for role, places in roles.items()})
    return relations


def paragraphs() -> list[Paragraph]:
    """Return every paragraph of the corpus with the relations inside it."""
    found = []
    for path in sorted(FOLDER.glob("*/text/*.txt")):
        text = path.read_text(encoding="utf-8")
        views = sorted(path.parents[1].glob(f"attributions/{escape(path.stem)}_????.ann"))
        relations = standoff(views[0]) if views else []
        for match in re.finditer(r"[^\n]+", text):
            start, end = match.span()
            inside = [
                {role: [(s - start, e - start) for s, e in r[role]] for role in ROLES}
                for r in relations
                if all(start <= s < e <= end for role in ROLES for s, e in r[role])
            ]
            found.append(Paragraph(tuple(WORD.findall(match[0])), tuple(inside)))
    return found


def people(chance: random.Random) -> list[str]:
    """Return invented names."""
    ends = "a o en is ar el un y".split()
    syllables = [c + v for c in "b d f g k l m n p r s t v z".split() for v in "aeiou"]

    def word(least: int) -> str:
        count = chance.randint(least, 3)
        return ("".join(chance.choices(syllables, k=count)) + chance.choice(ends)).capitalize()

    return [f"{word(1)} {word(2)}" for _ in range(PEOPLE)]


class Generator:
    """Makes article after article; each depends on the seed and its number only."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self.paragraphs = paragraphs()
        chance = random.Random(seed)
        self.people = people(chance)
        # Zipf: the n-th person is quoted 1/n as often as the first.
        self.weights = list(accumulate(1 / (n + 1) for n in range(PEOPLE)))
        self.publishers = [f"The {name.split()[1]} Post" for name in people(chance)[:30]]
        self.vocabulary = sorted(
            {t for p in self.paragraphs for t in p.tokens if len(t) > 4 and t.islower()}
        )

    def article(self, number: int) -> tuple[Capture, Record]:
        """Return one article."""
        chance = random.Random(self.seed * 1_000_003 + number)
        parts: list[str] = []
        relations: list[dict[str, Places]] = []
        names: dict[tuple[int, int], str] = {}
        at = 0
        while at < LENGTH:
            paragraph = chance.choice(self.paragraphs)
            text, moved, named = self._rewritten(paragraph, chance)
            for relation in moved:
                relations.append({r: [(s + at, e + at) for s, e in relation[r]] for r in ROLES})
            names |= {(s + at, e + at): name for (s, e), name in named.items()}
            parts.append(text)
            at += len(text) + 2
        return self._assembled("\n\n".join(parts) + "\n", relations, names, number, chance)

    def _person(self, chance: random.Random) -> str:
        return self.people[bisect(self.weights, chance.random() * self.weights[-1]) % PEOPLE]

    def _rewritten(
        self, paragraph: Paragraph, chance: random.Random
    ) -> tuple[str, list[dict[str, Places]], dict[tuple[int, int], str]]:
        """Return the paragraph with names and words exchanged, and its places moved."""
        named: dict[tuple[int, int], str] = {}
        for relation in paragraph.relations:
            for place in relation["source"]:
                named.setdefault(place, self._person(chance))
        places = [p for r in paragraph.relations for role in ROLES for p in r[role]]
        bounds = sorted({bound for place in places for bound in place})
        out: list[str] = []
        moves: dict[int, int] = {0: 0}
        old = new = 0
        sources = {s: (e, name) for (s, e), name in named.items()}
        text = "".join(paragraph.tokens)
        people_at: dict[int, str] = {}
        at = until = 0
        for token in paragraph.tokens:
            end = old + len(token)
            piece = token
            if old in sources and text[old].isupper() and len(text[old : sources[old][0]]) > 4:
                until, piece = sources[old]
                people_at[old] = piece
            elif old < until:
                piece = "" if end <= until else token[until - old :]
            elif len(token) > 4 and token.islower() and chance.random() < 1 / 12:
                piece = chance.choice(self.vocabulary)
            while at < len(bounds) and bounds[at] < end:
                if bounds[at] > old:
                    moves[bounds[at]] = new + min(len(piece), bounds[at] - old)
                at += 1
            out.append(piece)
            old, new = end, new + len(piece)
            moves[old] = new
        moved = []
        kept: dict[tuple[int, int], str] = {}
        for relation in paragraph.relations:
            places = {
                r: [(moves[s], moves[e]) for s, e in relation[r] if moves[s] < moves[e]]
                for r in ROLES
            }
            for (s, _), place in zip(relation["source"], places["source"], strict=False):
                if s in people_at and out:
                    kept[place] = people_at[s]
            if places["content"]:
                moved.append(places)
        return "".join(out), moved, kept

    def _assembled(
        self,
        text: str,
        relations: list[dict[str, Places]],
        names: dict[tuple[int, int], str],
        number: int,
        chance: random.Random,
    ) -> tuple[Capture, Record]:
        """Return capture and record over a text with its relations."""
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(1461))
        blocks = tuple(Block("body", Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
        article = Article(
            text,
            blocks,
            title=" ".join(chance.choices(self.vocabulary, k=8)).capitalize(),
            publisher=chance.choice(self.publishers),
            byline=self._person(chance),
            url=f"https://paper.example/{day:%Y/%m/%d}/{number}",
            published=Published(Edtf(day.isoformat()), "meta", f"{day}T08:00:00Z"),
        )
        mentions: dict[str, list[Span]] = {}
        for place, name in sorted(names.items()):
            mentions.setdefault(name, []).append(Span(*place))
        entities = {
            name: Entity(f"e{n}", "person", name, (), tuple(spans))
            for n, (name, spans) in enumerate(mentions.items(), start=1)
        }
        statements = self._statements(article, relations, names, entities, chance)
        times = _times(text, day)
        told = _untold(blocks, statements)
        record = Record(article, tuple(entities.values()), times, tuple(statements), (),
                        tuple(sorted(told)), "gold")  # fmt: skip
        return Capture(
            text.encode(), f"generated/{number}.txt", "text/plain", "2023-01-01T00:00:00Z"
        ), record

    def _statements(
        self,
        article: Article,
        relations: list[dict[str, Places]],
        names: dict[tuple[int, int], str],
        entities: dict[str, Entity],
        chance: random.Random,
    ) -> list[Statement]:
        """Return a statement for each relation; without a source it is the last speaker's."""
        assert article.published and article.published.edtf.first
        day, text = article.published.edtf.first, article.text
        speaker: Speaker | None = None
        statements: list[Statement] = []
        seen = set()
        for relation in relations:
            spans = {role: tuple(Span(*place) for place in relation[role]) for role in ROLES}
            who = next((names[p] for p in relation["source"] if p in names), None)
            source = spans["source"][:1]
            if who:
                step = Step(who, source[0], "the name itself")
                speaker = Speaker(who, "person", entities[who].id, None, (step,))
            elif source and chance.random() < 0.4:
                words = source[0].of(text)
                step = Step(words, source[0], "as printed")
                speaker = Speaker(words, None, None, Role(words, source[0]), (step,))
            statement = self._statement(article, spans, speaker, day, chance)
            if statement.id not in seen:
                seen.add(statement.id)
                statements.append(statement)
        return statements

    def _statement(
        self, article: Article, spans: dict[str, tuple[Span, ...]], speaker: Speaker | None,
        day: date, chance: random.Random,
    ) -> Statement:  # fmt: skip
        text = " ".join(span.of(article.text) for span in spans["content"])
        marks = text[0] in '"“' and text[-1] in '"”.,'
        kind: StatementKind = "direct" if marks else "mixed" if "“" in text else "indirect"
        said = None
        if chance.random() < 0.3 and spans["cue"]:
            said = Said(
                Edtf((day - timedelta(days=chance.randrange(4))).isoformat()),
                "cue",
                spans["cue"][0],
            )
        return Statement(
            statement_id(article, spans["source"], spans["cue"], spans["content"]),
            kind, spans["source"], spans["cue"], spans["content"], text, speaker, said,
            article.published, None, round(chance.uniform(0.5, 1.0), 3),
        )  # fmt: skip


def articles(count: int, seed: int = 1) -> Iterator[tuple[Capture, Record]]:
    """Yield the first ``count`` articles."""
    generator = Generator(seed)
    for number in range(count):
        yield generator.article(number)


def _times(text: str, day: date) -> tuple[TimeExpression, ...]:
    """Return the expressions of time that a plain pattern finds, all of one day."""
    return tuple(
        TimeExpression(
            Span(*m.span()),
            "DATE",
            m[0][-4:] if m[0].isdigit() else day.isoformat(),
            edtf=Edtf(day.isoformat()),
            basis="publication",
        )
        for m in DAY.finditer(text)
    )


def _untold(blocks: tuple[Block, ...], statements: list[Statement]) -> set[Span]:
    """Return the blocks in which no statement has content."""
    return {
        block.span
        for block in blocks
        if not any(
            s.content[0].start < block.span.end and block.span.start < s.content[-1].end
            for s in statements
        )
    }
