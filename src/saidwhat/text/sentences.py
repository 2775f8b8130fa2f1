"""Where does a sentence end? Rules for English news, by paragraph.

The end of a paragraph always ends a sentence. A full stop does not, where it belongs to an
initial, an abbreviation, a number or an ellipsis that runs on. A closing quotation
mark or bracket goes with the sentence that it closes. Linear in the text's length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.text.paragraphs import paragraphs
from saidwhat.types.span import Span, Spans

# Titles and the like are followed by a capital without ending a sentence.
_ABBREVIATIONS = ENGLISH.words("abbreviations")
#: Of those, the ones that only a number follows.
_NUMBERED = ENGLISH.words("abbreviations before numbers")
#: What begins a sentence behind "U.S.".
_FIRST_WORD = re.compile(rf"(?:{ENGLISH.either('first words')})\b")
_END = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?=\s|$)")
_OPENERS = "\"'“‘«„([<"
_LAST_TOKEN = re.compile(r"[^\s\"'“”‘’«»„()\[\]—–]+$")


@lru_cache(1 << 9)
def sentences(text: str, within: Span | None = None) -> Spans:
    """Return the spans of the sentences of ``text``, without the space between them.

    Those of the places asked for last are kept: each stage asks for the same ones.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text, within):
        found.extend(_of_paragraph(text, paragraph.span.start, paragraph.span.end))
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends_here(text, begin, match, end):
            found += _stripped(text, begin, match.end())
            begin = match.end()
    return found + _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    following = text[after]
    if not (following.isupper() or following.isdigit() or following in _OPENERS):
        return not (following.islower() or following in ",;:—–-")
    mark = text[match.start()]
    if mark in "!?":
        # "What now?" She left.  against  "What now?" she said: the case above.
        return True
    if match.group().startswith(("...", "…")) or mark != ".":
        return True
    return not _is_abbreviation(text, begin, match, following)


def _is_abbreviation(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    token = _LAST_TOKEN.search(text, max(begin, match.start() - 24), match.start())
    if token is None:
        return False
    last = token.group()
    if match.group() != ".":
        return False  # the stop is followed by a closing mark: it ends the sentence
    if len(last) == 1 and last.isupper() and last != "I":
        return True  # an initial: J. Doe
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        # U.S. Army runs on; "in the U.S. He" does not: only a pronoun or article tells.
        return not _FIRST_WORD.match(text[match.end() :].lstrip()[:8])
    if last.lower() in _NUMBERED:
        return following.isdigit()
    return last.lower() in _ABBREVIATIONS
