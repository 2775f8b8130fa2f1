"""Where does a sentence end? Rules for English news, by paragraph.

The end of a paragraph always ends a sentence. A full stop does not, where it belongs to an
initial, an abbreviation, a number or an ellipsis that runs on. A closing quotation
mark or bracket goes with the sentence that it closes. Linear in the text's length.
"""

from __future__ import annotations

import re

from saidwhat.text.paragraphs import paragraphs
from saidwhat.types.span import Span, Spans

# Titles and the like are followed by a capital without ending a sentence.
_ABBREVIATIONS = frozenset(
    """
    adm ala apr ariz ark atty aug brig calif capt cmdr co col colo conn cpl dec del dept det
    dist dr feb fla fr ft ga gen gov gov't hon ill inc ind insp jan jr kan ky la lt ltd maj mass
    md messrs mich minn miss mo mont mr mrs ms mt neb nev no nos nov oct okla ore pa prof rep
    reps rev sen sens sept sgt sr st supt tenn tex univ v va vs vt wash wis wyo
    """.split()
)
_END = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?=\s|$)")
_OPENERS = "\"'“‘«„([<"
_LAST_TOKEN = re.compile(r"[^\s\"'“”‘’«»„()\[\]—–]+$")


def sentences(text: str, within: Span | None = None) -> Spans:
    """Return the spans of the sentences of ``text``, without the space between them."""
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
        return not re.match(
            r"(?:The|A|An|He|She|It|They|We|But|And|In|On|At|His|Her|Its|This|That)\b",
            text[match.end() :].lstrip()[:8],
        )
    if last.lower() == "no" or last.lower() == "nos":
        return following.isdigit()
    return last.lower() in _ABBREVIATIONS
