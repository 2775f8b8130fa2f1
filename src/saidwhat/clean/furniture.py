"""Which lines belong to the page around the article, or name who wrote it?

By whole lines of a known shape only. A line with quotation marks is never furniture:
it might be news, and a lost statement weighs more than a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    "view comments|show more|show less|see more|e-mail|whatsapp|facebook|twitter|x|linkedin|"
    "explore more on these topics|reuse this content|order reprints|after newsletter promotion|"
    "free daily newsletter|free newsletter|enter your email address|email address|privacy notice|"
    "video ad feedback|ad feedback|scroll to continue|report this ad|thank you for reading|"
    "more from this section|more from the author|latest stories|trending|related content|"
    "gift this article|share full article|follow|save for later|bookmark|report an error|"
    "loading...|loading…|image|caption|image source|image caption|exclusive|updated|"
    "explainer|in pictures|features|feature|markets|europe|asia|africa|americas|"
    "middle east|international|national|local|regional"
)
_LABELS = frozenset(_LABEL_LIST.split("|"))
# Labels and marks below which other articles' headlines, or the sender's address, stand.
_TRAILED = re.compile(
    r"(?:read (?:more|also|next)|see also|related(?: (?:stories|articles|topics|content|links))?|"
    r"more (?:on this(?: story)?|stories|from .{1,40})|recommended(?: (?:stories|for you))?|"
    r"most (?:read|popular|viewed)|trending|top stories|latest (?:news|stories)|topics?|tags?|"
    r"you (?:may|might) also (?:like|be interested in)|explore more on these topics|"
    r"(?:media |press )?contacts?|(?:-\s?|\()?ends?(?:\s?-|\))?|-30-|\#{3,5}|--|—)\s?[:|»>]?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:read (?:more|also|next)|see also|related|more on|watch|listen|advertisement|tags?|topics?|"
    r"filed under|follow us|sign up|subscribe|share (?:this|on)|our standards|click here|source|"
    r"share or comment(?: on this article)?|privacy notice|media contacts?|eds)"
    r"\s?[:|»>·].{0,200}",
    re.IGNORECASE,
)
# What a page asks of its reader. Each needs a verb of asking and its usual object, so
# that "Join the queue, ministers tell doctors" stays news.
_APPEAL = re.compile(
    r"""(?:
        (?:please\s)?(?:sign\sup|subscribe|register|log\sin|sign\sin)
        \s(?:to|for|here|now|today|with)\b.{0,200}
      | .{0,200}\b(?:sign\sup|subscribe|click|tap|register)\shere\b.{0,20}
      | already\s(?:a|an|have)\s(?:an?\s)?(?:subscriber|member|subscription|account)\b.{0,100}
      | (?:get|enjoy|start|unlock)\s(?:unlimited|full|free|your\sfree|complete)\s.{0,80}
        \b(?:access|trial|articles?|month)\b.{0,100}
      | (?:to\s)?(?:continue|keep)\sreading\b.{0,100}
      | follow\s.{1,80}\s(?:on|at|here)\s
        (?:x|twitter|facebook|instagram|tiktok|bluesky|telegram|https?:).{0,120}
      | our\s(?:\w+\s){0,2}(?:e-?mail|newsletter)\s(?:breaks|brings|gives|tells|is|will)\b.{0,200}
      | the\s.{1,60}\snewsletter\s(?:gives|brings|provides|delivers|is)\b.{0,200}
      | (?:do\syou\shave|have\syou\sgot|have|got)\s(?:an?|any)\s
        (?:opinion|story|tip|question|view)s?\b.{0,300}
      | newsletters\smay\scontain\b.{0,250}
      | (?:https?://|www\.)\S{3,200} | [\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
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
_AGO = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified):?\s)?"
    r"(?:\d{1,3}|an?)[ -](?:min(?:ute)?|hour|hr|day|week|month)s?\s(?:read|listen|ago)\.?",
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
    r"[(\[—–-]?\s?(?:Additional )?(?:[Rr]eporting|Writing|Editing|Edited|Reported|Compiled)"
    r" by .{2,200}"
    rf"|(?:[-–—]\s)?{_NAME}[^.!?]{{1,160}}\s(?:also\s)?contributed\s"
    r"(?:reporting|research|to\sthis\s(?:report|story|article))\b.{0,120}"
    rf"|{_NAMES}(?:(?:,|\sand|,\sand)\s{_NAMES}){{0,3}}\sreported\sfrom\s{_NAMES}"
    r"(?:(?:[.,;]|\sand\b).{0,160})?"
)
# What a line says that tells about the one who wrote the article.
_ABOUT = re.compile(
    r"(?:,|\s(?:is|was|covers|covered|writes|wrote|reports|joined|works|worked|has|leads))\b.*",
    re.DOTALL,
)

_LONGEST = 300


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
