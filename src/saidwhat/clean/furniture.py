"""Which lines belong to the page around the article, or name who wrote it?

By whole lines of a known shape only. A line with quotation marks is never furniture:
it might be news, and a lost statement weighs more than a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from saidwhat.clean.dates import DATE
from saidwhat.language.load import ENGLISH

_LABELS = ENGLISH.words("page labels")
_TRAILED = re.compile(rf"(?:{ENGLISH.either('trailing labels')})\s?[:|»>]?", re.IGNORECASE)
_LEADS = re.compile(rf"(?:{ENGLISH.either('leading labels')})\s?[:|»>·].{{0,200}}", re.IGNORECASE)
_APPEAL = re.compile(f"(?:{ENGLISH.either('appeals')})", re.IGNORECASE)
# The line that gives the article's other headline, between quotation marks.
_REPRINT = re.compile(r"A version of this (?:article|story) appear(?:s|ed) in print\b.{0,280}")
_RULE = re.compile(r"[\W_]{1,200}|\d{1,6}|(?:[-_=]{3,}\s?[\w ]{1,40}\s?[-_=]{3,}|=\([\w ]+\)=)")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,200}"
    r"(?:all rights reserved|may not be (?:published|reproduced)).{0,200}"
    r"|all rights reserved\.?",
    re.IGNORECASE,
)
_TIME = (
    r"(?:[T,;|·•@–-]?\s?(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?"
    r"(?:\(?[A-Z]{2,5}\)?(?:[+-]\d{1,2})?)?)"
)
_STAMP = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|date|issued|printed)"
    rf"(?: on| at)?\s?:?\s?)?"
    rf"{_TIME}?[,\s|·•–-]{{0,3}}(?:{DATE}|(?:19|20)\d\d-\d\d-\d\d){_TIME}?\.?"
    rf"(?:\s?[|·•–-]\s?.{{0,60}}|\s(?:first |last )?(?:published|updated|modified)\b.{{0,60}})?",
    re.IGNORECASE,
)
#: "10.42am", "14:05 GMT", "11 March, 16:05": when an entry was written.
_CLOCK = re.compile(
    rf"(?:(?:first |last )?(?:{ENGLISH.either('published')})(?: on| at)?\s?:?\s?)?"
    rf"(?:{DATE}[,\s|·•–-]{{0,3}})?(?:{_TIME})(?:\s?(?:[a-z]+\s){{1,3}}time)?"
    rf"(?:\s?[,|·•–-]?\s?{DATE})?\s?[:.–—-]?",
    re.IGNORECASE,
)
#: A time that opens a paragraph is an entry's where a colon, a dash or a zone sets it apart.
_CLOCKED = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d\d\s?(?:(?:[ap]\.?m\b\.?|[A-Z]{2,4}\b)\s?){0,2}\s?[:–—-])\s(?=\S)"
)
_AGO = re.compile(
    rf"(?:(?:first |last )?(?:{ENGLISH.either('published')}):?\s)?"
    rf"(?:\d{{1,3}}|an?)[ -](?:{ENGLISH.either('short units')})s?\s(?:read|listen|ago)\.?",
    re.IGNORECASE,
)

_NAME = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:\s(?:de|van|von|der|al|el|bin|{_NAME})){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Words by|Text by|Story by|Written by|Report by)\s{_NAMES}"
    rf"(?:(?:,|\sand|\s&|,\sand)\s{_NAMES}){{0,5}}(?:\s?(?:[,|·•–—-]|\sin\s).{{0,80}})?"
)
# "Ines Falk and Jon Maas", "Ines Falk in Port Ellery": names and no verb.
_SIGNED = re.compile(
    rf"{_NAMES}(?:(?:,|\sand|\s&|,\sand)\s{_NAMES}){{0,5}}(?P<place>\s(?:in|for)\s{_NAMES})?"
)
_STAFF = re.compile(
    rf"[(\[—–-]?\s?(?:Additional )?(?:{ENGLISH.either('staff work')}) by .{{2,200}}"
    rf"|(?:[-–—]\s)?{_NAME}[^.!?]{{1,160}}\s(?:also\s)?contributed\s"
    rf"(?:{ENGLISH.either('contributions')})\b.{{0,120}}"
    rf"|{_NAMES}(?:(?:,|\sand|,\sand)\s{_NAMES}){{0,3}}\sreported\sfrom\s{_NAMES}"
    r"(?:(?:[.,;]|\sand\b).{0,160})?"
)
# What a line says that tells about the one who wrote the article.
_ABOUT = re.compile(
    r"(?:,|\s(?:is|was|covers|covered|writes|wrote|reports|joined|works|worked|has|leads))\b.*",
    re.DOTALL,
)

_LONGEST = 300
#: "Updated at 10.42am GMT, Wednesday, 11 September 2031" has 50.
_LONGEST_CLOCK = 60


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page, not to the article."""
    if _RULE.fullmatch(line) or _REPRINT.fullmatch(line):
        return True
    if len(line) > _LONGEST or _quotes(line):
        return False
    return is_label(line) or any(
        shape.fullmatch(line) for shape in (_LEADS, _RIGHTS, _AGO, _STAMP, _APPEAL)
    )


def is_label(line: str) -> bool:
    """Tell whether a line is a label that pages carry: "All news", "Share", "Read more"."""
    return line.casefold().strip(" .:|>»›→*#•·").replace("’", "'") in _LABELS


def is_trailed(line: str) -> bool:
    """Tell whether a line says that what follows it, up to the next sentence, is no news."""
    return bool(_TRAILED.fullmatch(line))


def is_stamp(line: str) -> bool:
    """Tell whether a line says when the article appeared and nothing else."""
    return len(line) <= _LONGEST and bool(_STAMP.fullmatch(line))


def is_clock(line: str) -> bool:
    """Tell whether a line is a time of the day, perhaps with its date, and nothing else."""
    return len(line) <= _LONGEST_CLOCK and bool(_CLOCK.fullmatch(line))


def clock_end(line: str) -> int:
    """Return where the clock ends that opens a line of an entry, 0 where none does."""
    match = _CLOCKED.match(line) if line[0].isdigit() else None
    return match.end("clock") if match else 0


def is_byline(line: str) -> bool:
    """Tell whether a line names who wrote or edited the article and nothing else."""
    if len(line) > _LONGEST or _quotes(line):
        return False
    return bool(_BYLINE.fullmatch(line) or _STAFF.fullmatch(line))


def is_signature(line: str, *, placed: bool = False) -> bool:
    """Tell whether a line is names, perhaps with a place ("in Port Ellery"), and nothing else.

    ``placed`` asks for the place: names alone are a caption as often as a byline.
    """
    match = _SIGNED.fullmatch(byline_names(line)) if len(line) <= _LONGEST else None
    if not match or not placed:
        return bool(match)
    return bool(match["place"]) and " " in line[: match.start("place")]


def is_about(line: str, names: Iterable[str]) -> bool:
    """Tell whether a line is the name of one who wrote the article, or tells about them."""
    for name in names:
        if name and line.startswith(name):
            rest = line[len(name) :]
            if not rest.strip(" .|·") or (not _quotes(line) and _ABOUT.fullmatch(rest)):
                return True
    return False


def _quotes(line: str) -> bool:
    return any(mark in line for mark in '"“”«»')


def byline_names(line: str) -> str:
    """Return a byline without its "By"."""
    return re.sub(r"^(?:(?:Words|Text|Story|Written|Report)\s)?by\s", "", line, flags=re.IGNORECASE)
