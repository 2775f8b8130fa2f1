"""When was it said? What is printed as the date said, against what readers found in the text.

    python -m benchmarks.said.run [--only SET,SET] [--failing]

Sets: world (articles of today's press; ``world.tsv`` has what two readers found where no day is
marked there), learn, choose, report (the invented articles), dev and
kept (``gold.tsv``: statements of PolNeAR's dev part, TimeBank and MEANTIME, marked in two
passes made apart). A mark is one of four: another day than that of
publication, that day, ``?`` (surely not that day, and no day told) or ``-`` (no reader can
know); where no day is told, none is right. ``--failing`` prints what is not right, but never
of ``choose``, ``report`` and ``kept``, which are scored unseen.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.turns.run import SHARED, lines, records, world_score
from corpora import polnear
from corpora.invented import Invented, articles
from corpora.times import CORPORA, rows

Json = dict[str, Any]
UNSEEN = ("choose", "report", "kept")
GOLD, WORLD = (Path(__file__).with_name(name) for name in ("gold.tsv", "world.tsv"))
_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")
CLASSES = ("another day", "that day", "?", "-")


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="world,learn,choose,report,dev,kept")
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    for name in options.only.split(","):
        table(name, options.failing and name not in UNSEEN)


def documents(name: str) -> list[Json]:
    """Return the articles of a set, in the form of the marks of today's press."""
    if name == "world":
        return _world()
    return _gold(name) if name in ("dev", "kept") else [_as_world(one) for one in articles(name)]


def _world() -> list[Json]:
    """Return the articles of today's press, where no day is marked with what we found on a look."""
    marks = {
        (article, places): _mark(places, said, f"{second} {also}")
        for article, places, said, second, also in (
            line.split("\t") for line in WORLD.read_text("utf-8").splitlines()[1:]
        )
    }
    docs = lines(SHARED / "data/speakers/world-dev.jsonl")
    for doc in docs:
        for mark in doc["statements"]:
            places = " ".join(f"{start}-{end}" for start, end in mark["content"])
            if mark["said"] is None and (doc["id"], places) in marks:
                mark |= marks[doc["id"], places] | {"dated": True}
    return docs


def _mark(places: str, said: str, also: str) -> Json:
    """Return a mark of ours: the first reader's date, and what is right besides."""
    allowed = also.split()
    return {
        "content": [[int(at) for at in place.split("-")] for place in places.split()],
        "said": None if said == "-" else said,
        "said_ok": [one for one in allowed if one not in "-?"],
        "none_ok": "-" in allowed or "?" in allowed,
    }


def _gold(part: str) -> list[Json]:
    """Return the articles of a part of our own marks, without what is no statement."""
    found: dict[str, Json] = {}
    texts = {("polnear", one.name): one.text for one in polnear.part("dev")}
    days = {key: _DAY.findall(key[1])[0] for key in texts}
    for _, file, _narrative in CORPORA:
        for row in (row for part_of in rows(file) for row in part_of):
            key = (file.removesuffix(".jsonl"), row["id"])
            texts[key], days[key] = row["text"], row["published"]
    for line in GOLD.read_text("utf-8").splitlines()[1:]:
        of, corpus, article, places, said, second, also, statement = line.split("\t")
        if of != part or statement == "none":
            continue
        doc = found.setdefault(
            f"{corpus} {article}",
            {
                "id": f"{corpus} {article}".replace("/", "_"),
                "text": texts[corpus, article],
                "published": days[corpus, article],
                "statements": [],
                "dated": True,
            },
        )
        doc["statements"].append(_mark(places, said, f"{second} {also}"))
    return list(found.values())


def _as_world(article: Invented) -> Json:
    marks = [
        {
            "content": sorted(list(place) for place in one.content),
            "said": None if one.said == "-" else one.said,
            "optional": one.optional,
            "dated": True,
        }
        for one in article.statements
    ]
    return {
        "id": article.id, "published": article.published, "text": article.text,
        "statements": marks, "dated": True,
    }  # fmt: skip


def judged(docs: list[Json], read: dict[str, Json]) -> Iterator[tuple[Json, Json, Json, str, str]]:
    """Yield document, mark, statement, class and verdict of every dated mark that was found."""
    for doc in docs:
        statements = read[doc["id"]]["statements"]
        for mark in doc["statements"]:
            if mark["said"] is None and not (doc.get("dated") or mark.get("dated")):
                continue
            found = _of(mark["content"], statements)
            if found is not None:
                yield doc, mark, found, *_verdict(doc, mark, found)


def _of(content: list[list[int]], statements: list[Json]) -> Json | None:
    shared, size = world_score.shared, world_score.size
    best = max(
        statements,
        default=None,
        key=lambda one: (
            shared(one["content"], content) / size(content)
            + shared(one["content"], content) / max(size(content), size(one["content"]))
        ),
    )
    good = best is not None and shared(best["content"], content) >= 0.5 * size(content)
    return best if good else None


def _verdict(doc: Json, mark: Json, found: Json) -> tuple[str, str]:
    said, want = (found["said"] or {}).get("edtf"), mark["said"]
    right = {want, *(mark.get("said_ok") or ())} - {None, "?"}
    if want in (None, "?"):
        return want or "-", "right" if said is None or said in right else "wrong"
    if said is None and mark.get("none_ok"):
        return "that day" if want == doc["published"] else "another day", "right"
    kind = "that day" if want == doc["published"] else "another day"
    return kind, "right" if said in right else "none" if said is None else "wrong"


def table(name: str, failing: bool) -> None:
    """Read a set, and print right, wrong and none of each class, and of each basis."""
    docs = documents(name)
    counts: Counter[tuple[str, str]] = Counter()
    for doc, mark, found, kind, verdict in judged(docs, records(docs)):
        basis = (found["said"] or {}).get("basis", "none printed")
        for row in (kind, "told" if kind not in "?-" else "not told", f"  {basis}"):
            counts[row, verdict] += 1
        if failing and verdict != "right":
            show(doc, mark, found, f"{kind}: {verdict}")
    print(f"\n{name:16}{'n':>6}{'right':>8}{'wrong':>8}{'none':>8}")
    rows = [*CLASSES, "told", "not told", *sorted({r for r, _ in counts if r.startswith("  ")})]
    for row in rows:
        each = [counts[row, verdict] for verdict in ("right", "wrong", "none")]
        shares = "".join(f"{100 * one / max(sum(each), 1):8.1f}" for one in each)
        print(f"{row:16}{sum(each):6}{shares}")


def show(doc: Json, mark: Json, found: Json, verdict: str) -> None:
    """Print one mark that was not dated right, with what stands around it."""
    start, end = mark["content"][0][0], mark["content"][-1][1]
    text = doc["text"]
    printed = found["said"] and (found["said"]["edtf"], found["said"]["basis"])
    print(f"== {verdict} | {doc['id']} of {doc['published']} | {mark['said']} | {printed}")
    before = text[max(0, start - 320) : start].replace("\n", "¶")
    inside = text[start:end].replace("\n", "¶")
    print(f"    {before}⟦{inside}⟧{text[end : end + 90]}".replace("\n", "¶"))


if __name__ == "__main__":
    main()
