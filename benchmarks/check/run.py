"""How often is `check` right about quotations that were spoilt in a known way?

    python -m benchmarks.check.run [--each 100] [--seed 7 …] [--out FOLDER]

Makes cases from PolNeAR's dev part, puts
them into drafts of forty, checks them, and prints the table of verdicts against truth.
A plain substring search and a fuzzy search (rapidfuzz's partial_ratio at its best
threshold) run over the same cases. What the draft and the articles say of speakers is
given here, not read: this measures the check; `speakers.py` measures it with the reader.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.check.spoil import SPEAKERS, Case, Place, Source, Spoiler
from corpora.polnear import part
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.types.article import Article, Block
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Speaker
from saidwhat.types.verdict import FAITHFUL, Verdict

HELD = 6  # every sixth article is held back, for quotations that are not there
DRAFT = 40


def source_of() -> tuple[Source, dict[str, list[tuple[Span, ...]]]]:
    """Return the corpus, and each article's contents of attributions."""
    texts, held, indirect, contents = {}, {}, [], {}
    for number, one in enumerate(part("dev")):
        name, text = one.name, one.text
        if number % HELD == 0:
            held[name] = text
            continue
        texts[name] = text
        relations = one.views[0].relations
        contents[name] = [tuple(Span(*p) for p in r["content"] if p[0] < p[1]) for r in relations]
        for relation in relations:
            (start, end), *more = relation["content"]
            if not more and not set('"“”') & set(text[max(0, start - 1) : end + 1]):
                indirect.append(Place(name, start, end))
    return Source(texts, held, indirect), contents


def records(source: Source, contents: dict[str, list[tuple[Span, ...]]]) -> list[Record]:
    """Return a record for each article; content n is said by speaker n of a made-up list."""
    made = []
    for name, text in source.texts.items():
        lines, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                lines.append(Block("body", Span(at, at + len(line))))
            at += len(line) + 1
        entities = tuple(Entity(f"e{i}", "person", person) for i, person in enumerate(SPEAKERS))
        statements = tuple(
            statement(f"{name}-{number}", text, spans, SPEAKERS[number % len(SPEAKERS)])
            for number, spans in enumerate(contents[name])
            if spans
        )
        article = Article(text, tuple(lines), title=name, url=f"dev:{name}")
        made.append(Record(article, entities, (), statements, ()))
    return made


def statement(key: str, text: str, content: tuple[Span, ...], person: str) -> Statement:
    speaker = Speaker(person, "person", f"e{SPEAKERS.index(person)}")
    words = " ".join(span.of(text) for span in content)
    return Statement(key, "direct", (), (), content, words, speaker, None, None, None, 1.0)


def drafts(cases: Sequence[Case], known: dict[str, Record]) -> list[tuple[str, Record, list[Case]]]:
    """Return drafts of forty quotations: text, record, cases. One quotation a line."""
    made = []
    for first in range(0, len(cases), DRAFT):
        batch = list(cases[first : first + DRAFT])
        text, statements = "", []
        for number, case in enumerate(batch):
            person = _speaker(case, known)
            text += f"{person} said: "
            start = len(text) + 1
            text += f"“{case.text}”\n\n"
            statements.append(
                statement(str(number), text, (Span(start, start + len(case.text)),), person)
            )
        entities = tuple(Entity(f"e{i}", "person", person) for i, person in enumerate(SPEAKERS))
        made.append((text, Record(Article(text), entities, (), tuple(statements), ()), batch))
    return made


def _speaker(case: Case, known: dict[str, Record]) -> str:
    """Return the speaker that the draft names: the article's, or another for "other"."""
    printed = _printed(case, known)
    if case.attribution != "other":
        return printed or SPEAKERS[0]
    return SPEAKERS[(SPEAKERS.index(printed) + 1) % len(SPEAKERS)] if printed else SPEAKERS[0]


def _printed(case: Case, known: dict[str, Record]) -> str | None:
    record = known.get(case.place.article)
    if record is None:
        return None
    place = Span(case.place.start, case.place.end)
    holding = [s for s in record.statements if any(p.overlaps(place) for p in s.content)]
    best = max(holding, key=lambda s: sum(_shared(p, place) for p in s.content), default=None)
    return best.speaker.label if best and best.speaker else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def judge(
    cases: Sequence[Case], made: Sequence[Record]
) -> tuple[list[tuple[Case, Verdict]], list[float]]:
    """Return each case with its verdict, and the seconds that each draft took."""
    corpus = MemoryCorpus(made)
    known = {record.article.title or "": record for record in made}
    judged, seconds = [], []
    for text, record, batch in drafts(cases, known):
        started = time.perf_counter()
        verdicts = check(plain_draft(text), record, corpus)
        seconds.append(time.perf_counter() - started)
        lines = [(text.count("\n", 0, verdict.span.start) // 2, verdict) for verdict in verdicts]
        by_line = dict(reversed(lines))  # the first of a line: others stand inside it
        for number, case in enumerate(batch):
            if number in by_line:
                judged.append((case, by_line[number]))
            else:
                print("not found as a quotation:", case.kind, case.place)
    return judged, seconds


def table(judged: Sequence[tuple[Case, Verdict]]) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for case, verdict in judged:
        rows[case.kind][verdict.words] += 1
    return rows


def baselines(cases: Sequence[Case], source: Source) -> dict[str, dict[str, float]]:
    """Return what a substring search and a fuzzy search make of the same cases."""
    simple = str.maketrans(
        {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "\u00a0": " "}
    )
    texts = [text.translate(simple) for text in source.texts.values()]
    faithful = [case.words in FAITHFUL for case in cases]
    found, scores = [], []
    for case in cases:
        words = case.text.translate(simple)
        found.append(any(words in text for text in texts))
        scores.append(max(fuzz.partial_ratio(words, text) for text in texts))
    best = max(
        (sum((s >= t) == f for s, f in zip(scores, faithful, strict=True)), t)
        for t in range(50, 101)
    )
    fuzzy = [score >= best[1] for score in scores]
    return {
        "substring": _rates(found, faithful),
        f"partial_ratio >= {best[1]}": _rates(fuzzy, faithful),
    }


def _rates(said: Sequence[bool], faithful: Sequence[bool]) -> dict[str, float]:
    pairs = list(zip(said, faithful, strict=True))
    return {
        "right": sum(s == f for s, f in pairs) / len(pairs),
        "spoilt called faithful": sum(s and not f for s, f in pairs),
        "faithful called spoilt": sum(f and not s for s, f in pairs),
    }


def measure(judged: Sequence[tuple[Case, Verdict]], known: dict[str, Record]) -> dict[str, float]:
    spoilt = [(c, v) for c, v in judged if c.words not in FAITHFUL or c.attribution == "other"]
    worded = [(c, v) for c, v in judged if c.words not in FAITHFUL]
    told = [
        (case, verdict)
        for case, verdict in judged
        if verdict.words in FAITHFUL and _printed(case, known)
    ]
    material = [(c, v) for c, v in judged if c.material]
    return {
        "cases": len(judged),
        "spoilt words called faithful": sum(v.words in FAITHFUL for _, v in worded),
        "spoilt called ok": sum(v.ok for _, v in spoilt),
        "words right": sum(c.words == v.words for c, v in judged) / len(judged),
        "speaker right": sum(c.attribution == v.attribution for c, v in told) / len(told),
        "material marked": sum(v.material for _, v in material) / len(material),
    }


def dump(judged: Sequence[tuple[Case, Verdict]], file: Path) -> None:
    """Write each case: places and labels, no words of the corpus."""
    with file.open("w", encoding="utf-8") as out:
        for case, verdict in judged:
            line = {
                "kind": case.kind,
                "article": case.place.article,
                "span": [case.place.start, case.place.end],
                "words": [case.words, verdict.words],
                "attribution": [case.attribution, verdict.attribution],
                "material": [case.material, verdict.material],
                "changes": [[c.kind, c.why, c.material, c.marked] for c in verdict.changes],
            }
            out.write(json.dumps(line) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, nargs="+", default=[7])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--no-baselines", action="store_true")
    asked = parser.parse_args()
    source, contents = source_of()
    made_of = [case for seed in asked.seed for case in Spoiler(source, seed).cases(asked.each)]
    cases = list({(c.kind, c.text, c.place): c for c in made_of}.values())
    made = records(source, contents)
    judged, seconds = judge(cases, made)
    columns = ["exact", "typography", "part", "elided", "altered", "indirect", "absent"]
    print(f"{'':18}" + "".join(f"{column:>11}" for column in columns))
    rows = table(judged)
    for kind, counts in rows.items():
        print(f"{kind:18}" + "".join(f"{counts[column] or '':>11}" for column in columns))
    results: dict[str, object] = dict(measure(judged, {r.article.title or "": r for r in made}))
    results["seconds a draft of 40"] = sum(seconds) / len(seconds)
    results["table"] = {kind: dict(counts) for kind, counts in rows.items()}
    if not asked.no_baselines:
        results["baselines"] = baselines(cases, source)
    print(json.dumps({k: v for k, v in results.items() if k != "table"}, indent=1))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        dump(judged, asked.out / "cases.jsonl")


if __name__ == "__main__":
    main()
