"""Whose name is printed right beside a quotation, as who says it?

"“…,” said Clerk N. N.", "“…,” N. N., the clerk, said", "N. N. said: “…”", "According to N. N.,
“…”", "“…” — N. N.": what anybody sees there, whatever was read of the rest. Only names, and only
where nothing stands between them and the marks but a verb of saying; a name that is told
something, or owns who speaks, is none. Who "she" is, is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.text.lines import END
from saidwhat.types.span import Span, Spans

#: So far, in characters, a name with its description may stand from the marks.
_REACH = 240
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w.’'´-]*"
_MORE = rf"\s(?:(?:{ENGLISH.either('name particles')})\s)*(?:{_CAPITAL}|[“\"‘]{_CAPITAL}[”\"’])"
#: A run of capitalised words, as names are.
CAPITALISED = rf"(?<![\w.’'-]){_CAPITAL}(?:{_MORE}){{0,6}}"
#: The whole of a name: it ends where no more of it follows.
_NAME = rf"(?P<name>{_CAPITAL}(?:{_MORE}){{0,6}})(?![\w’'])(?!{_MORE})"
_LED = rf"(?:(?P<led>(?:{ENGLISH.either('articles')})\s(?:[a-z0-9][\w’'-]*\s){{1,4}}))?"
_DESCRIBED = r"(?:\s\([^)\n]{1,30}\))?(?:,\s[^,“”\"\n]{2,90}(?:,\s[^,“”\"\n]{2,60})?,)?"
#: "The column has N. N. tell …": what others have somebody say is not said by her.
_FINITE = ENGLISH.words("saying") - ENGLISH.words("bare saying")
_HEARD = ENGLISH.words("saying to somebody") & _FINITE
_TELLING, _SAYING = ("|".join(sorted(words)) for words in (_HEARD, _FINITE - _HEARD))
_SMALL = rf"(?:(?:{ENGLISH.either('before saying')})\s)*"
_SAID = rf"{_SMALL}(?:{_SAYING}|{_TELLING})\b"
#: What may stand between verb and mark: who hears it, small words, nobody's claim.
_LEADS = (
    rf"(?:(?:{_TELLING})(?:\s(?!\w+['’´]s)[\w-]+){{0,8}}"
    rf"|(?:{_SAYING})(?:\s(?!\w+['’´]s)[a-z-]+){{0,8}}"
    rf"|(?:{ENGLISH.either('quoted as')})\s[a-z]+(?:\s(?!\w+['’´]s)[\w-]+){{0,8}})"
)
_ACCORDING = ENGLISH.either("according to")
_CLOSES = r"[,.]?[”\"’'»]*[,.]?\s*"
_ALONE = rf"(?!,?\s(?:{ENGLISH.either('and')}|&)\s[A-Z])"
#: Behind the closing mark: who stands behind the verb, who before it, who signs.
_BEHIND = (
    re.compile(rf"{_CLOSES}(?:{_SAYING})\s{_LED}{_NAME}{_ALONE}"),
    re.compile(rf"{_CLOSES}{_NAME}{_DESCRIBED}\s{_SAID}"),
    re.compile(rf"{_CLOSES}(?:{_ACCORDING})\s{_LED}{_NAME}{_ALONE}"),
    re.compile(rf"{_CLOSES}[―—–-]{{1,2}}\s?{_NAME}\s*\.?\s*$"),
)
#: In front of a name, these make it not who says it: "to N. N.", "M. M. and N. N.".
_BARS = (
    rf"(?<!\w)(?:{ENGLISH.either('openings of complements')}|{ENGLISH.either('and')})\s$|['’´]s?\s$"
)
#: In front of the opening mark.
_BEFORE = re.compile(rf"{_NAME}{_DESCRIBED},?\s{_SMALL}{_LEADS}$")
_BY = re.compile(rf"(?i:{_ACCORDING})\s{_LED}{_NAME}{_DESCRIBED}$")
_BEGINS = re.compile(rf"(?<![\w.’'-]){_CAPITAL}")
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}\s$")
_OWNS = re.compile(r"['’´]s?$")
_PRONOUNS = ENGLISH.words("pronouns of persons") | ENGLISH.words("pronouns of others")
_MARK = re.compile(r"[,.]?[”\"’'»]")
_OPENS = re.compile(r"[,:]?\s*[“\"‘'«]\s*$")
_NONE = _PRONOUNS | {word.lower() for word in ENGLISH.words("first words")}


def beside(text: str, pieces: Spans) -> Span | None:
    """Return where the name stands right beside the pieces of a quotation as who says it, or None.

    ``pieces`` are without their marks. None too where two names are printed so.
    """
    found = [span for piece in pieces for span in (*_behind(text, piece), *_before(text, piece))]
    names = {span.of(text) for span in found}
    return found[0] if len(names) == 1 else None


def _behind(text: str, piece: Span) -> list[Span]:
    after = END.split(text[piece.end : piece.end + _REACH], maxsplit=1)[0]
    if not _MARK.match(after):
        return []
    return _names(text, piece.end, [pattern.match(after) for pattern in _BEHIND])


def _before(text: str, piece: Span) -> list[Span]:
    front = END.split(text[max(0, piece.start - _REACH) : piece.start])[-1]
    start = piece.start - len(front)
    marked = _OPENS.search(front)
    if not marked:
        return []
    front = front[: marked.start()]
    begins = [match.start() for match in _BEGINS.finditer(front)]
    told = [match for at in begins if (match := _BEFORE.match(front, at)) and not _bars(front, at)]
    return _names(text, start, [*told[-1:], _BY.search(front)])


def _bars(front: str, at: int) -> bool:
    """Tell whether what stands in front of a name there makes it somebody else."""
    whole = _CAPITALS.search(front, 0, at)  # the name begins further in front
    return bool(whole or re.search(_BARS, front[:at], re.IGNORECASE))


def _names(text: str, at: int, matches: Sequence[re.Match[str] | None]) -> list[Span]:
    found = []
    for match in matches:
        name = match["name"].rstrip(".,") if match else ""
        if match and name.split()[0].lower() not in _NONE and not _OWNS.search(name):
            start = at + match.start("name")
            found.append(Span(start, start + len(name)))
    return found
