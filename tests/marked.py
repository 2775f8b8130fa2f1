"""A text with its places marked: ``[Mara Ode]{source} [said]{cue} [no]{content}``.

A label may carry a number to tell relations apart (``{content 2}``). The text is what
stands there without brackets and labels; spans of one label are in order. A bracket
before a point (``[...]``) is the text's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from saidwhat.types.annotations import Attribution
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span, Spans

_TOKEN = re.compile(r"\[(?!\.)|\]\{([\w ,]+)\}")


@dataclass(frozen=True)
class Marked:
    """A text and the spans of each label in it."""

    text: str
    spans: dict[str, Spans] = field(default_factory=dict)

    def one(self, label: str) -> Span:
        """Return the only span of ``label``."""
        (span,) = self.spans[label]
        return span

    def attribution(self, number: str = "", confidence: float = 0.9) -> Attribution:
        """Return the attribution whose labels end in ``number``."""
        roles = [self.spans.get(f"{role} {number}".strip(), ()) for role in ROLES]
        return Attribution(*roles, confidence=confidence)

    def article(self, **fields: object) -> Article:
        """Return an article with this text as its body."""
        return Article(self.text, (Block("body", Span(0, len(self.text))),), **fields)  # type: ignore[arg-type]


ROLES = ("source", "cue", "content")


def marked(source: str) -> Marked:
    """Read a marked text; one place may carry several labels (``{source 1, source 2}``)."""
    text = ""
    opened: list[int] = []
    spans: dict[str, list[Span]] = defaultdict(list)
    last = 0
    for token in _TOKEN.finditer(source):
        text += source[last : token.start()]
        last = token.end()
        if token.group() == "[":
            opened.append(len(text))
            continue
        span = Span(opened.pop(), len(text))
        for label in token.group(1).split(","):
            spans[label.strip()].append(span)
    text += source[last:]
    assert not opened, "a bracket is not closed"
    return Marked(text, {label: tuple(sorted(found)) for label, found in spans.items()})
