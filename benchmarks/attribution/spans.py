"""Exact spans of each role, as CofeNet counts them: no joins, every piece a span.

Two ways to say "the same place": ``exact`` compares the outermost letters and digits
(as the relation scorer does), ``strict`` every character. A piece ends with its line,
and pieces with only space between them are one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

ROLES = ("source", "cue", "content")
Span = tuple[int, int]


def role_spans(relations: list[dict[str, Any]], role: str, text: str, strict: bool) -> set[Span]:
    """Return the set of spans that carry a role."""
    found = set()
    for relation in relations:
        for start, end in _joined(sorted(map(tuple, relation[role])), text):
            for line in re.finditer(r"[^\n]+", text[start:end]):
                span = start + line.start(), start + line.end()
                if not strict:
                    span = _letters(text, *span)
                if span[0] < span[1]:
                    found.add(span)
    return found


def _joined(pieces: list[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for start, end in pieces:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _letters(text: str, start: int, end: int) -> Span:
    if not any(map(str.isalnum, text[start:end])):
        return start, end
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum():
        end -= 1
    return start, end


def span_scores(docs: list[tuple[str, list[Any], list[Any]]], strict: bool) -> dict[str, Any]:
    """Return F1, precision and recall of each role; docs are (text, gold, predicted)."""
    scores = {}
    for role in ROLES:
        count: Counter[str] = Counter()
        for text, gold, predicted in docs:
            a, b = (role_spans(relations, role, text, strict) for relations in (gold, predicted))
            count.update(hit=len(a & b), gold=len(a), pred=len(b))
        p, r = count["hit"] / max(1, count["pred"]), count["hit"] / max(1, count["gold"])
        f1 = 200 * p * r / max(p + r, 1e-9)
        scores[role] = {"f1": round(f1, 1), "p": round(100 * p, 1), "r": round(100 * r, 1)}
    return scores
