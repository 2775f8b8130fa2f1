"""What has a person accepted of a check, and why? A finding that is to stand as it is.

An acceptance speaks of one finding: these words, of this speaker, so judged. Where the draft
or the verdict is another one, it says nothing; and it never makes a verdict fine.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.verdict import AttributionVerdict, Level, Verdict, WordsVerdict


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a quotation, as far as somebody can accept it."""

    text: str
    speaker: str | None
    words: WordsVerdict
    attribution: AttributionVerdict
    level: Level

    @classmethod
    def of(cls, verdict: Verdict) -> Finding:
        """Return what a verdict finds."""
        return cls(verdict.text, verdict.speaker, verdict.words, verdict.attribution, verdict.level)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody lets a finding stand, and why; ``made`` is an ISO 8601 time in UTC."""

    finding: Finding
    reason: str
    by: str
    made: str
