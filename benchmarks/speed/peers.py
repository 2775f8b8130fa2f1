"""The simplest thing that finds direct quotations: regular expressions."""

from __future__ import annotations

import re

_VERBS = "said|says|added|told|asked|replied|wrote|argued|continued|explained|insisted|tweeted"
_NAME = r"(?:[A-Z][\w’'.-]*\s?){1,4}|he|she|they"
_QUOTED = r"[“\"][^“”\"\n]{8,}[”\"]"
_BEHIND = re.compile(rf"({_QUOTED}),?\s+(?:({_NAME})\s+({_VERBS})\b|({_VERBS})\s+({_NAME}))")
_BEFORE = re.compile(rf"({_NAME})\s+({_VERBS})\b[^.“\"\n]{{0,30}}[,:]\s+({_QUOTED})")


def direct_quotations(text: str) -> int:
    """Return how many direct quotations with cue and source two patterns find."""
    return sum(1 for _ in _BEHIND.finditer(text)) + sum(1 for _ in _BEFORE.finditer(text))
