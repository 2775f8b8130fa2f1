"""Where does the model join, or cut, a sentence wrongly? Four shapes, each mended by itself.

"N. N. said “…”, M. M. “…”" is two relations; what stands between two dashes ends no content; a
sign is not the one who carries it; to ask for no name is to say nothing. Who it is that speaks is
not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span

_BEFORE = re.compile(rf"[”\"’][,;]?\s(?:(?:{ENGLISH.either('joins of voices')})\s)?$")
_BEHIND = re.compile(r",?\s(?=[“\"‘])")
_LAST = re.compile(r"\s?[.;]")
#: A clause whose verb comes behind the second of two dashes.
_DASHED = re.compile(
    r"\s(?P<dash>[-–—])\s[^.?!\n“”\"]{3,200}?\s(?P=dash)\s"
    rf"(?:{ENGLISH.either('verbs behind a dash')})\b[^.?!\n“”\"]*"
)
_SIGN = re.compile(
    rf"(?P<sign>(?:{ENGLISH.either('signs')}))\s(?P<cue>{ENGLISH.either('sign reads')})$"
)
_NO_NAME = re.compile(ENGLISH.either("no name"))
_ASKS = re.compile(rf"\b(?:{ENGLISH.either('asking')})")


def parallel(text: str, one: Attribution, mentions: Sequence[Mention]) -> list[Attribution]:
    """Return a relation as two where a quotation in it has its own name, without a verb."""
    first, last = one.content[0].start, one.content[-1].end
    for mention in mentions:
        name = mention.span
        if mention.kind != "name" or not first < name.start <= last + 1:
            continue
        if any(name.overlaps(span) for span in (*one.source, *one.cue)):
            continue
        behind = _BEHIND.match(text, name.end)
        ahead = _BEFORE.search(text, max(first, name.start - 12), name.start)
        if ahead and behind and behind.end() < last:
            return _split(one, name, ahead.start() + 1, behind.end())
        if (
            ahead
            and name.start == last + 1
            and len(one.content) > 1
            and _LAST.match(text, name.end)
        ):
            alone = replace(one, source=(name,), cue=(), content=one.content[-1:])
            return [replace(one, content=one.content[:-1]), alone]
    return [one]


def _split(one: Attribution, name: Span, end: int, start: int) -> list[Attribution]:
    mine = tuple(Span(x.start, min(x.end, end)) for x in one.content if x.start < end)
    other = tuple(Span(max(x.start, start), x.end) for x in one.content if x.end > start)
    return [replace(one, content=mine), replace(one, source=(name,), cue=(), content=other)]


def over_dashes(text: str, one: Attribution, known: Sequence[Attribution]) -> Attribution:
    """Return a relation whose content goes on behind what stands between two dashes."""
    piece = one.content[-1]
    match = _DASHED.match(text, piece.end)
    if match is None or any(span.end > piece.start for span in (*one.cue, *one.source)):
        return one
    rest = Span(piece.end, match.end())
    if any(other.place.overlaps(rest) for other in known if other is not one):
        return one
    return replace(one, content=(*one.content[:-1], Span(piece.start, match.end())))


def shown(text: str, one: Attribution) -> Attribution:
    """Return a relation with the sign as its source, where it stands in the cue."""
    match = _SIGN.search(text, one.cue[-1].start, one.cue[-1].end) if one.cue else None
    if match is None:
        return one
    return replace(one, source=(Span(*match.span("sign")),), cue=(Span(*match.span("cue")),))


def asks_no_name(text: str, one: Attribution) -> bool:
    """Tell whether somebody only asks not to be named."""
    asks = any(_ASKS.search(cue.of(text)) for cue in one.cue)
    return asks and bool(_NO_NAME.match(text, one.content[0].start, one.content[0].end))
