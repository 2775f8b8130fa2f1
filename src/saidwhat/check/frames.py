"""Which words beside a quotation of the draft say whose it is, where none were read as its source?

"“…,” a neighbour shouted", "“…” was how the mayor put it" is left alone: only a verb of saying with
somebody before or behind it, right beside the marks. Whom the words mean is not asked.
"""

from __future__ import annotations

import re
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
    found = _last(before, text[start : place.start].replace(MARKUP, " "), start)
    if found:
        return found
    end = min(within.end, place.end + _REACH)
    return _last(after, text[place.end : end].replace(MARKUP, " "), place.end)


def _last(patterns: tuple[re.Pattern[str], ...], words: str, start: int) -> Span | None:
    for pattern in patterns:
        for match in pattern.finditer(words):
            return Span(start + match.start("who"), start + match.end("who"))
    return None
