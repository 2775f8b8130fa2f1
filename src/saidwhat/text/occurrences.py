"""Does a pattern stand between two places of a sentence? Each sentence is read once for it.

For who asks again and again about one sentence, as about each date of a list of dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from saidwhat.text.layout import Layout
from saidwhat.types.span import Span, Spans


class Occurrences:
    """Where a pattern stands in the sentences of an article, as far as was asked."""

    def __init__(self, pattern: re.Pattern[str], layout: Layout) -> None:
        self._pattern, self._layout = pattern, layout
        self._found: dict[Span, Spans] = {}

    def between(self, start: int, end: int) -> bool:
        """Tell whether the pattern stands between two places."""
        if start >= end:
            return False
        sentence = self._layout.sentence_span(start)
        if start < sentence.start or end > sentence.end:  # of no one sentence
            return self._pattern.search(self._layout.text, start, end) is not None
        found = self._in(sentence)
        at = bisect_left(found, start, key=lambda span: span.start)
        return at < len(found) and found[at].end <= end

    def _in(self, sentence: Span) -> Spans:
        if sentence not in self._found:
            found = self._pattern.finditer(self._layout.text, sentence.start, sentence.end)
            self._found[sentence] = tuple(Span(*match.span()) for match in found)
        return self._found[sentence]
