"""How often is the right speaker named, a wrong one, or none? Against the gold set.

    python -m benchmarks.resolve.gold [--mentions none|shape|tagger] [--out FOLDER]

Right: the name of the gold set, or nobody's where it has nobody. Wrong: a name that is
another's, or anybody's where it has nobody, unless the source is no more than that name
itself ("some Republicans"). Abstained: no name where it has one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from benchmarks.resolve import baselines
from benchmarks.resolve import mentions as shapes
from corpora import polnear
from saidwhat.resolve.speakers import resolve
from saidwhat.text.layout import layout_of
from saidwhat.text.people import plain
from saidwhat.types.annotations import Annotations, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span, envelope

GOLD = Path(__file__).parent / "gold.tsv"
TYPES = ("he, she", "who", "they, it, we, I", "surname", "full name", "name and role",
         "organization", "no single name")  # fmt: skip
_ORGANIZATIONS = re.compile(
    r"Court|States|China|Russia|Nations|Council|Women|Beast|RT|Times|News|RealClear"
)


def gold() -> dict[str, list[tuple[Span, tuple[str, ...]]]]:
    found: dict[str, list[tuple[Span, tuple[str, ...]]]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, entity = line.split("\t")
            found.setdefault(name, []).append(
                (Span(int(start), int(end)), tuple(entity.split("|")))
            )
    return found


def type_of(source: str, entities: tuple[str, ...]) -> str:
    words = source.strip(" ,.").lower().split()
    if words[0] in {"he", "she", "his", "her", "him"} and len(words) == 1:
        return "he, she"
    if words[-1] in {"who", "which", "that"} and len(words) <= 3:
        return "who"
    if len(words) == 1 and words[0] in {"they", "it", "we", "i", "them", "you", "me"}:
        return "they, it, we, I"
    if entities[0] == "-":
        return "no single name"
    if _ORGANIZATIONS.search(entities[0]):
        return "organization"
    if len(re.sub(r"^(?:mr|mrs|ms)\.? ", "", " ".join(words)).replace("'s", "").split()) == 1:
        return "surname"
    return "full name" if plain(source) == plain(entities[0]) else "name and role"


def is_whole(source: str, label: str) -> bool:
    """Tell whether a source is a name, but for two words before and a relative clause behind."""
    at = source.find(label)
    before, after = source[:at].split(), source[at + len(label) :]
    return at >= 0 and len(before) <= 2 and bool(re.fullmatch(r"(?:,? (?:who|which)\b.*)?", after))


def judge(label: str | None, entity: bool, source: str, entities: tuple[str, ...]) -> str:
    """Return right, wrong or abstained for one answer."""
    if label is not None and entity and any(plain(label) == plain(one) for one in entities):
        return "right"
    printed = label is not None and is_whole(source, label)
    if "-" in entities and (label is None or not entity or printed):
        return "right"
    if label is None or not entity:
        return "abstained"
    return "wrong"


def mentions_of(kind: str, article: Article, tagger: object) -> tuple[Mention, ...]:
    if kind == "none":
        return ()
    if kind == "shape":
        return shapes.capitalised(article.text)
    return tagger.tag(article).mentions  # type: ignore[attr-defined,no-any-return]


def saidwhat_answers(
    article: Article, annotations: Annotations
) -> dict[Span, tuple[str, bool] | None]:
    resolution = resolve(layout_of(article), annotations)
    people = {entity.id: entity.kind for entity in resolution.entities}
    found: dict[Span, tuple[str, bool] | None] = {}
    for attribution, speaker in zip(annotations.attributions, resolution.speakers, strict=True):
        if attribution.source:
            span = envelope(attribution.source)
            named = speaker is not None and speaker.entity is not None
            found[span] = (speaker.label, named) if speaker is not None else None
            assert speaker is None or speaker.entity is None or speaker.entity in people
    return found


def measure(kind: str) -> tuple[dict[str, dict[str, Counter[str]]], list[dict[str, object]]]:
    tagger = None
    if kind == "tagger":
        from saidwhat.tag.tagger import Tagger

        tagger = Tagger.load()
    tables: dict[str, dict[str, Counter[str]]] = {}
    cases: list[dict[str, object]] = []
    for name, sources in gold().items():
        article = polnear.article("dev", name)
        annotations = polnear.annotations("dev", name, mentions_of(kind, article, tagger))
        by_method: dict[str, dict[Span, tuple[str, bool] | None]] = {
            "saidwhat": saidwhat_answers(article, annotations)
        }
        for method in ("nearest", "gender", "citron"):
            simple = baselines.answers(article, annotations, method)
            by_method[method] = {span: (one, True) if one else None for span, one in simple.items()}
        for span, entities in sources:
            source = span.of(article.text)
            sort = type_of(source, entities)
            for method, answers in by_method.items():
                answer = answers.get(span)
                label, named = answer if answer else (None, False)
                verdict = judge(label, named, source, entities)
                tables.setdefault(method, {}).setdefault(sort, Counter())[verdict] += 1
                if method == "saidwhat":
                    cases.append({"article": name, "source": [span.start, span.end], "type": sort,
                                  "verdict": verdict, "entity": "|".join(entities),
                                  "answer": label if named else None})  # fmt: skip
    return tables, cases


def table(tables: dict[str, dict[str, Counter[str]]]) -> str:
    lines = [f"{'type of source':18}{'n':>5}" + "".join(f"{one:>20}" for one in tables)]
    lines.append(" " * 23 + "    right wrong none" * len(tables))
    totals = {method: Counter[str]() for method in tables}
    for sort in TYPES:
        row, number = "", 0
        for method, sorts in tables.items():
            count = sorts.get(sort, Counter())
            totals[method] += count
            number = sum(count.values())
            row += f"{count['right']:>9}{count['wrong']:>6}{count['abstained']:>5}"
        lines.append(f"{sort:18}{number:>5}{row}")
    row = ""
    for count in totals.values():
        number = sum(count.values())
        row += "".join(
            f"{100 * count[one] / number:>{width}.1f}"
            for one, width in (("right", 9), ("wrong", 6), ("abstained", 5))
        )
    lines.append(f"{'all, per cent':18}{number:>5}{row}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", choices=("none", "shape", "tagger"), default="shape")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    tables, cases = measure(options.mentions)
    print(table(tables))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / f"gold-{options.mentions}.txt").write_text(table(tables) + "\n")
        lines = (json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
        (options.out / f"gold-{options.mentions}.jsonl").write_text("".join(lines))


if __name__ == "__main__":
    main()
