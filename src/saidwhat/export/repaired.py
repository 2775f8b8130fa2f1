"""What mends an answer? The source's words where little differs, a mark behind the rest.

Pure: what would stand in a quotation's place was found, and checked, with the answer. Whatever is
not changed stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhat.text.units import Utf16
from saidwhat.types.guarded import GuardedAnswer, GuardedQuotation, Repair, Repaired
from saidwhat.types.span import Span
from saidwhat.wording.guarding import PUT_IN, UNCHECKED, citation_mark, mark

#: What closes a quotation, in the text of the answer.
_CLOSING = re.compile(
    r"[.,;:!?]?(?:''|[\"”»’'」』]|&(?:rdquo|quot|raquo|#34|#8221);|</q>)?[*_]{0,3}(?:\[\^?\d+\])*"
)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    after: str
    why: str


def repaired(answer: GuardedAnswer) -> Repaired:
    """Return an answer with what mends it; see `GuardedAnswer.repair`."""
    edits = sorted(_edits(answer), key=lambda edit: (edit.start, edit.end))
    pieces: list[str] = []
    changes: list[Repair] = []
    at = size = 0
    for edit in edits:
        if edit.start < at:
            continue  # inside what was put in already
        kept = answer.text[at : edit.start]
        before = answer.text[edit.start : edit.end]
        size += len(kept)
        changes.append(Repair((edit.start, edit.end), size, before, edit.after, edit.why))
        pieces += [kept, edit.after]
        size += len(edit.after)
        at = edit.end
    text = "".join(pieces) + answer.text[at:]
    return Repaired(text, tuple(changes), sum(not change.before for change in changes))


def _edits(answer: GuardedAnswer) -> Iterator[_Edit]:
    of = _Places(answer)
    for outer, inside in _nested(answer.quotations):
        span = of.span(outer.span)
        if outer.printed is not None and len(outer.pieces) == 1:
            yield _Edit(span.start, span.end, outer.printed, PUT_IN)
            continue
        wrong = next((one for one in (outer, *inside) if not one.ok), None)
        if wrong:
            found = _CLOSING.match(answer.text, span.end)
            end = found.end() if found else span.end
            yield _Edit(end, end, f" {mark(wrong)}", mark(wrong).strip("[]"))
    for citation in answer.citations:
        if citation.level == "wrong":
            end = of.span(citation.span).end
            said = citation_mark(citation)
            yield _Edit(end, end, f" {said}", said.strip("[]"))
    for missed in answer.not_checked if answer.unsure == "wrong" else ():
        end = of.span(missed.span).end
        yield _Edit(end, end, f" {UNCHECKED}", missed.reason)


def _nested(
    quotations: Sequence[GuardedQuotation],
) -> Iterator[tuple[GuardedQuotation, list[GuardedQuotation]]]:
    """Yield each outermost quotation with those inside it."""
    outer: GuardedQuotation | None = None
    inside: list[GuardedQuotation] = []
    for one in quotations:
        if outer and outer.span.contains(one.span):
            inside.append(one)
            continue
        if outer:
            yield outer, inside
        outer, inside = one, []
    if outer:
        yield outer, inside


class _Places:
    """The places of an answer in code points, whatever they are counted in."""

    def __init__(self, answer: GuardedAnswer) -> None:
        self._units = Utf16(answer.text) if answer.units == "utf-16" else None

    def span(self, span: Span) -> Span:
        return self._units.back(span) if self._units else span
