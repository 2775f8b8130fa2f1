"""Which words beside a quotation of the draft say whose it is, where none were read as its source?

"“…,” a neighbour shouted", "“…” was how the mayor put it" is left alone: only a verb of saying with
somebody before or behind it, right beside the marks. Whom the words mean is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.types.draft import MARKUP
from saidwhat.types.span import Span

_NAME = r"(?:[A-Z]\w*\.? )*[A-Z][\w’'-]+"
_OWNER = rf"{_NAME}['’]s?"
_WHO = (
    rf"(?P<who>(?:(?i:{ENGLISH.either('before a person')})|{_OWNER})\b(?: [\w’'-]+){{1,7}}?"
    rf"|{_NAME}|(?i:\b(?:{ENGLISH.either('pronouns of persons')}"
    rf"|{ENGLISH.either('plural and first subjects')})\b))"
)
#: A sentence ends right in front of the marks, or right behind them.
_ENDED, _BEGUN = re.compile(r"[a-z\d)][.!?]\s*$"), re.compile(r"[.!?]\s")
#: So far from the marks words are looked at.
_REACH = 120


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return the patterns of what leads to a mark, and of what follows one."""
    saying = "|".join(sorted(ENGLISH.words("saying"), key=len, reverse=True))
    said = rf"(?:(?:{ENGLISH.either('auxiliary forms')})\s)?(?:{saying})\b"
    before = (
        rf"(?:^|[\s“\"‘(]){_WHO} {said}(?: [\w’'.-]+){{0,6}}[,:]?\s*$",
        rf"(?:{ENGLISH.either('leads to a source')})\s{_WHO}[,:]\s*$",
    )
    after = (
        rf"^[,.]?\s*{_WHO} {said}",
        rf"^[,.]?\s*{said} {_WHO}(?=[,.;:]|\s*$| (?:{ENGLISH.either('openings of complements')}) )",
        rf"^[,.]?\s*(?:{ENGLISH.either('leads to a source')})\s{_WHO}(?=[,.;:]|\s*$)",
    )
    return tuple(map(re.compile, before)), tuple(map(re.compile, after))


def source_beside(text: str, place: Span, within: Span) -> Span | None:
    """Return the words that say who speaks, right before or behind a quotation.

    Args:
        text: the draft.
        place: the quotation with its marks.
        within: how far to look: the line, or the quotation around this one.
    """
    before, after = _patterns()
    start = max(within.start, place.start - _REACH)
    words = text[start : place.start].replace(MARKUP, " ")
    found = next((m for m in _all(before, words) if not _ENDED.search(words, m.end("who"))), None)
    if found is None:
        start = place.end
        words = text[start : min(within.end, start + _REACH)].replace(MARKUP, " ")
        led = (m for m in _all(after, words) if not _BEGUN.match(words[: m.start("who")]))
        found = next(led, None)
    return Span(start + found.start("who"), start + found.end("who")) if found else None


def _all(patterns: tuple[re.Pattern[str], ...], words: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(words)
