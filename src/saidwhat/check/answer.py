"""What does a check of one draft answer? The verdicts, what was looked at, and as JSON.

The JSON is the contract that other programs read (format 1). Exit statuses and
layout are for the faces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saidwhat.types.codec import FORMAT
from saidwhat.types.span import Span
from saidwhat.types.verdict import Change, Cited, Coverage, Match, Verdict

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one draft: its verdicts in order, and what was looked at.

    ``text`` is the draft's text, in which offsets count. ``notes`` say what a reader
    should know of the draft (tracked changes, no quotations).
    """

    file: str
    coverage: Coverage
    quotations: tuple[Verdict, ...]
    text: str
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether every quotation is ok."""
        return all(verdict.ok for verdict in self.quotations)


def answer_to_json(answer: Answer) -> Json:
    """Return the JSON object of one draft's answer."""
    return {
        "format": FORMAT,
        "file": answer.file,
        "coverage": coverage_to_json(answer.coverage),
        "quotations": [verdict_to_json(verdict) for verdict in answer.quotations],
        "notes": list(answer.notes),
    }


def coverage_to_json(coverage: Coverage) -> Json:
    """Return the JSON object of a coverage; days are ISO 8601 dates or null."""
    return {
        "articles": coverage.articles,
        "publishers": coverage.publishers,
        "first": coverage.first.isoformat() if coverage.first else None,
        "last": coverage.last.isoformat() if coverage.last else None,
    }


def verdict_to_json(verdict: Verdict) -> Json:
    """Return the JSON object of one verdict."""
    return {
        "span": _pair(verdict.span),
        "text": verdict.text,
        "speaker": verdict.speaker,
        "words": verdict.words,
        "attribution": verdict.attribution,
        "ok": verdict.ok,
        "changes": [_change(change) for change in verdict.changes],
        "matches": [_match(match) for match in verdict.matches],
        "pieces": [_pair(span) for span in verdict.pieces],
        "paragraph": verdict.paragraph,
        "material": verdict.material,
        "nearest": _match(verdict.nearest) if verdict.nearest else None,
        "distance": verdict.distance,
        "notes": list(verdict.notes),
        "cited": _cited(verdict.cited) if verdict.cited else None,
    }


def _cited(cited: Cited) -> Json:
    return {"target": cited.target, "found": cited.found, "article": cited.article}


def _change(change: Change) -> Json:
    return {
        "kind": change.kind,
        "draft": list(change.draft),
        "original": list(change.original),
        "material": change.material,
        "why": change.why,
        "draft_text": change.draft_text,
        "original_text": change.original_text,
        "marked": change.marked,
    }


def _match(match: Match) -> Json:
    return {
        "statement": match.statement,
        "article": match.article,
        "title": match.title,
        "publisher": match.publisher,
        "url": match.url,
        "published": str(match.published) if match.published else None,
        "said": str(match.said) if match.said else None,
        "speaker": match.speaker,
        "content": [_pair(span) for span in match.content],
        "text": match.text,
        "place": [_pair(span) for span in match.place],
        "block": match.block,
        "source": match.source,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
