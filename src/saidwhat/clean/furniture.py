"""Which lines belong to the page around the article, or name who wrote it?

By whole lines of a known shape only. A line with quotation marks is never furniture:
it might be news, and a lost statement weighs more than a line too many.
"""

from __future__ import annotations

import re

from saidwhat.clean.dates import DATE

_LABEL_LIST = (
    "all news|news|latest news|top news|top stories|home|homepage|menu|search|world|"
    "politics|business|economy|sport|sports|opinion|analysis|culture|science|"
    "technology|health|video|photos|live|breaking|breaking news|share|share this|"
    "share this article|share on facebook|share on twitter|print|print this page|email|"
    "save|copy link|comments|no comments|leave a comment|related|related stories|"
    "related articles|related topics|read more|read also|see also|more on this|"
    "more on this story|more from us|most read|most popular|most viewed|recommended|"
    "you may also like|editor's picks|editors' picks|advertisement|advertising|ad|"
    "sponsored|sponsored content|subscribe|subscribe now|sign up|sign in|log in|"
    "newsletter|sign up for our newsletter|follow us|topics|tags|skip to content|"
    "skip to main content|back to top|next|previous|next article|previous article|ends|"
    "-ends-|-30-|more|(more)|story continues below|article continues below|"
    "continue reading|story continues below advertisement|article continues after this|"
    "tap to unmute|listen|listen to this article|read in app|open in app|loading|"
    "loading...|loading…|image|caption|image source|image caption|exclusive|updated|"
    "explainer|in pictures|features|feature|markets|europe|asia|africa|americas|"
    "middle east|international|national|local|regional"
)
_LABELS = frozenset(_LABEL_LIST.split("|"))
_LEADS = re.compile(
    r"(?:read (?:more|also|next)|see also|related|more on|watch|listen|advertisement|tags?|topics?|"
    r"filed under|follow us|sign up|subscribe|share (?:this|on)|our standards|click here|source)"
    r"\s?[:|»>].{0,200}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]{1,200}")
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
    rf"(?:\s?[|·•–-]\s?.{{0,60}})?",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"\d{1,3}[ -](?:min(?:ute)?s?) (?:read|ago)\.?|\d{1,2} hours? ago", re.IGNORECASE
)

_NAME = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:\s(?:de|van|von|der|al|el|bin|{_NAME})){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Words by|Text by|Story by|Written by|Report by)\s{_NAMES}"
    rf"(?:(?:,|\sand|\s&|,\sand)\s{_NAMES}){{0,5}}(?:\s?(?:[,|·•–—-]|\sin\s).{{0,80}})?"
)
_STAFF = re.compile(
    r"[(\[—–-]?\s?(?:Additional )?(?:[Rr]eporting|Writing|Editing|Edited|Reported|Compiled)"
    r" by .{2,200}"
)

_LONGEST = 300


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page, not to the article."""
    if _RULE.fullmatch(line):
        return True
    if len(line) > _LONGEST or any(mark in line for mark in '"“”«»'):
        return False
    return is_label(line) or any(
        shape.fullmatch(line) for shape in (_LEADS, _RIGHTS, _MINUTES, _STAMP)
    )


def is_label(line: str) -> bool:
    """Tell whether a line is a label that pages carry: "All news", "Share", "Read more"."""
    return line.casefold().strip(" .:|>»›→*#•·").replace("’", "'") in _LABELS


def is_stamp(line: str) -> bool:
    """Tell whether a line says when the article appeared and nothing else."""
    return len(line) <= _LONGEST and bool(_STAMP.fullmatch(line))


def is_byline(line: str) -> bool:
    """Tell whether a line names who wrote or edited the article and nothing else."""
    if len(line) > _LONGEST or any(mark in line for mark in '"“”«»'):
        return False
    return bool(_BYLINE.fullmatch(line) or _STAFF.fullmatch(line))


def byline_names(line: str) -> str:
    """Return a byline without its "By"."""
    return re.sub(r"^(?:(?:Words|Text|Story|Written|Report)\s)?by\s", "", line, flags=re.IGNORECASE)
