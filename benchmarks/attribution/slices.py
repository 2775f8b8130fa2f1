"""What became of each relation, and how much of each kind was found?

Slices are of the gold relations, so their figures are recalls; a relation can be in
several. Where a relation of the gold was found but is not usable, the reason says at
which role it failed first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from corpora.polnear import SCORER
from saidwhat.text.quotes import kind_of
from saidwhat.types.span import Span

#: A long content has more words than this.
LONG = 40
ROLES = ("source", "cue", "content")


def verdicts(text: str, gold: list[Any], predicted: list[Any]) -> list[dict[str, Any]]:
    """Return one row for each gold relation and each prediction without a partner."""
    sets = [
        [{role: SCORER.chars(one[role], text) for role in ROLES} for one in relations]
        for relations in (gold, predicted)
    ]
    kept = [[i for i, one in enumerate(side) if one["content"]] for side in sets]
    gold_sets, pred_sets = ([side[i] for i in own] for side, own in zip(sets, kept, strict=True))
    partner = {i: (j, v) for i, j, v in SCORER.pair(gold_sets, pred_sets)}
    rows = []
    for i, one in enumerate(gold_sets):
        j, overlap = partner.get(i, (-1, 0.0))
        other = pred_sets[j] if j >= 0 else None
        row = {"gold": gold[kept[0][i]], "slices": slices(text, gold[kept[0][i]])}
        row["verdict"], row["fails"] = judge(one, other, overlap)
        if other:
            row["predicted"] = predicted[kept[1][j]]
        rows.append(row)
    paired = {j for j, _ in partner.values()}
    for j in range(len(pred_sets)):
        if j not in paired:
            rows.append({"verdict": "spurious", "predicted": predicted[kept[1][j]]})
    return rows


def judge(gold: Any, other: Any, overlap: float) -> tuple[str, str]:
    """Return the verdict, and the role where an unusable or inexact relation fails first."""
    if other is None or overlap < 0.5:
        return "missed", "content"
    if all(gold[role] == other[role] for role in ROLES):
        return "exact", ""
    source = SCORER.iou(gold["source"], other["source"])
    if overlap >= 0.8 and source >= 0.5:
        return "usable", next(r for r in ("content", "source", "cue") if gold[r] != other[r])
    return "found", "content" if overlap < 0.8 else "source"


def slices(text: str, relation: dict[str, Any]) -> list[str]:
    """Return the slices that a gold relation belongs to."""
    content = tuple(Span(start, min(end, len(text))) for start, end in relation["content"])
    cue = tuple(Span(start, end) for start, end in relation["cue"])
    names: list[str] = [kind_of(text, content, cue)]
    words = sum(len(re.findall(r"\w+", span.of(text))) for span in content)
    headline = len(text) - len(text.lstrip()) + len(text.lstrip().split("\n", 1)[0])
    if content[0].start < headline:
        names.append("headline")
    if not relation["source"]:
        names.append("no source")
    if words > LONG:
        names.append("long")
    if len(content) > 1:
        names.append("in pieces")
    if "\n" in text[content[0].start : content[-1].end]:
        names.append("over paragraphs")
    return names


def table(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Return the recall of each slice: found, usable, exact, in per cent."""
    count: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        for name in row.get("slices", ()):
            count[name]["gold"] += 1
            reached = ("exact", "usable", "found")
            if row["verdict"] in reached:
                for level in reached[reached.index(row["verdict"]) :]:
                    count[name][level] += 1
    return {
        name: {"gold": n["gold"]}
        | {level: round(100 * n[level] / n["gold"], 1) for level in ("found", "usable", "exact")}
        for name, n in sorted(count.items(), key=lambda item: -item[1]["gold"])
    }
