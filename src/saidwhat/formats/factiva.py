"""What stands in an export of Factiva?

Two layouts, both ending each document with its number ("Document ESTPO00020260310em3a0001x"): a
head of lines by their order (section, title, author, words, day, paper, code, …), or one with a
code of two letters before each ("HD", "BY", "LP", …).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.formats.exported import Exported, Exporter, named, paragraphs, printed

_END = re.compile(
    r"^(?:AN\s+)?[ \t]*Do[ck]ument[oe]?\s+([A-Z0-9]{6,}[0-9]{6,}[A-Za-z0-9]{4,})[ \t]*$",
    re.MULTILINE,
)
_WORDS = re.compile(
    r"[ \t]*(\d[\d.,' ]*)\s?"
    r"(?:words?|wörter|worte?|mots?|palabras?|parole|woorden|palavras?)[ \t]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"(?:English|German|French|Spanish|Dutch|Italian|Portuguese|Deutsch|Englisch|Français|Anglais"
    r"|Español|Inglés|Nederlands|Italiano|Português)(?: - .{1,30})?",
)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright\b|.{0,120}(?:all rights reserved|alle rechte)", re.IGNORECASE
)
_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,2})(?:[ \t]+(?P<value>.*))?$")
_TAGS = frozenset(
    "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF ART CO IN NS RE IPC IPD PUB AN CLM"
    .split()
)  # fmt: skip
_NAME = re.compile(r"[^\W\d_][\w.'’-]*,?|&")
#: Two authors have so many words, with "and" between them.
_MOST_NAMES = 8
#: A head of lines has no more than these above the count of words, and below it up to the text.
_ABOVE, _BELOW = 6, 12


def _tells(text: str) -> bool:
    return any(_has_head(part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    found, start = [], 0
    for match in _END.finditer(text):
        found.append(text[start : match.end()])
        start = match.end()
    return found


def _has_head(part: str) -> bool:
    lines = part.splitlines()
    tags = {match["tag"] for line in lines if (match := _TAGGED.match(line))} & _TAGS
    return {"HD", "PD", "SN"} <= tags or _words_at(lines) is not None


def _words_at(lines: Sequence[str]) -> int | None:
    """Return the line that counts the words, with a day below it."""
    for number, line in enumerate(lines):
        below = [one for one in lines[number + 1 : number + 4] if one.strip()]
        if _WORDS.fullmatch(line) and below and printed(below[0]):
            return number
    return None


def _split(text: str) -> tuple[list[str], list[str]]:
    parts = _parts(text)  # one without a head is told, as an error
    return [part.strip("\n") for part in parts], [text[sum(map(len, parts)) :]]


def _read(text: str) -> Exported:
    lines = [line for line in text.splitlines() if not _END.match(line)]
    words = _words_at(lines)
    return _tagged(lines) if words is None else _ordered(lines, words)


def _tagged(lines: Sequence[str]) -> Exported:
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = _TAGGED.match(line)
        if match and match["tag"] in _TAGS and match["tag"] not in fields:
            tag, line = match["tag"], match["value"] or ""
        fields.setdefault(tag, []).append(line)

    def told(name: str) -> str | None:
        return " ".join(" ".join(fields.get(name, ())).split()) or None

    return Exported(
        paragraphs([*fields.get("LP", ()), "", *fields.get("TD", ())]),
        told("HD"),
        told("SN"),
        named(told("BY")),
        printed(told("PD") or ""),
    )


def _ordered(lines: Sequence[str], words: int) -> Exported:
    title, byline = _title(lines, words)
    below = [n for n in range(words + 1, len(lines)) if lines[n].strip()][:_BELOW]
    day = printed(lines[below[0]])
    after = [n for n in below[1:] if not _CLOCK.fullmatch(lines[n].strip())]
    paper = lines[after[0]].strip() if after else None
    return Exported(paragraphs(lines[_body_at(lines, after) :]), title, paper, named(byline), day)


def _title(lines: Sequence[str], words: int) -> tuple[str | None, str | None]:
    """Return title and author of the lines above the count of words: section, title, author."""
    above = [" ".join(line.split()) for line in lines[:words] if line.strip()][-_ABOVE:]
    if not above:
        return None, None
    byline = above.pop() if len(above) > 1 and _is_name(above[-1], above[-2]) else None
    return above[-1], byline


def _is_name(line: str, before: str) -> bool:
    """Tell whether a line is who wrote the article: names, fewer words than the title above."""
    if re.match(r"(?:By|Von|Par|Por|Door|Di)\s+[^\W\d_]", line, re.IGNORECASE):
        return True
    words = line.split()
    capital = all(word[:1].isupper() or len(word) <= 3 for word in words)
    few = len(words) <= _MOST_NAMES and len(words) < len(before.split())
    return few and capital and all(map(_NAME.fullmatch, words))


def _body_at(lines: Sequence[str], after: Sequence[int]) -> int:
    """Return the line behind the head: behind the note of rights, or behind the language."""
    for number in after:
        if _RIGHTS.match(lines[number].strip()):
            return number + 1
        if len(lines[number]) > 80:
            break
    language = (n for n in after if _LANGUAGE.fullmatch(lines[n].strip()))
    empty = (n for n in range(after[0] if after else 0, len(lines)) if not lines[n].strip())
    return next(language, next(empty, len(lines) - 1)) + 1


def _key(text: str) -> str | None:
    match = _END.search(text)
    return match[1] if match else None


FACTIVA = Exporter(
    "an export of Factiva", "text/x-factiva", "factiva-1", _tells, _split, _read, _key
)
