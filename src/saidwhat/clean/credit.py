"""Which line says who took the picture, and where does it begin?

Credits by their printed shape: ``© …``, ``AP Photo/N. N.``, ``Photo: N. N.``,
``N. N./Agency``, ``(Photo by …)``. Whose words a caption is, is not asked here.
"""

from __future__ import annotations

import re

from saidwhat.language.load import ENGLISH
from saidwhat.types.span import Span

_AGENCY = f"(?:{ENGLISH.either('picture agencies')})"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
# What may follow an agency: more names ("via Getty Images"), no word of a sentence.
_MORE = rf"(?:(?:\s?/\s?|,\s|\svia\s|\s){_NAME}){{0,5}}"
_WORD = rf"(?:(?:File\s|FILE\s)?(?:{ENGLISH.either('credit words')})s?)"
#: What stands between such a word and whose it is.
_BY = r"(?:credits?|sources?|courtesy|by)"
_ONE_BY = r"(?:credit|source|courtesy|by)"

# Each ends with its line. Bounded repeats only: a line may be a megabyte long.
_WHOLE = re.compile(
    rf"""(?:
        [\(\[]?(?:©|\(c\)|\(C\)|Copyright\b)\s?[^\n]{{1,120}}
      | [\(\[]?{_AGENCY}(?:\s(?:File\s)?(?:Photo|Images?|Pool))?\s?/\s?[^\n]{{2,80}}
      | [\(\[]?[A-Z]{{2,6}}\s(?:File\s)?Photo\s?/\s?{_NAME}[^\n]{{0,60}}
      | [\(\[]?{_WORD}(?:\s{_BY})?\s?(?::|\.\.\.|…)\s?[^\n]{{2,100}}
      | [\(\[]?{_WORD}\s(?:by|[Cc]ourtesy(?:\sof)?)\s{_NAME}[^\n.!?]{{0,80}}[\)\].]?
      | [\(\[]?(?:{_NAME}\s){{1,3}}{_NAME}\s?/\s?{_NAME}[^\n.!?]{{0,60}}
      | [\(\[]?(?:{_NAME},?\s){{1,4}}(?:via|for|/)\s?{_AGENCY}{_MORE}
      | [\(\[]?(?:via\s)?{_AGENCY}(?:\s(?:Photo|File\sPhoto))?
    )\.?[\)\]]?\.?$""",
    re.VERBOSE,
)
_TAIL = re.compile(
    rf"""(?:
        (?:©|\(c\)\s)\s?[^\n.]{{2,80}}
      | [\(\[]{_WORD}(?:\s{_ONE_BY})?\s?[:\s][^\n]{{2,100}}[\)\]]
      | (?<=[.!?)\]”"|]\s){_WORD}(?:\s{_ONE_BY})?\s?:\s[^\n]{{2,100}}
      | (?<=[.!?)\]”"|]\s){_WORD}\s(?:by|[Cc]ourtesy(?:\sof)?)\s{_NAME}[^\n.!?]{{0,80}}
      | [\(\[]?{_AGENCY}(?:\s(?:File\s)?(?:Photo|Images?|Pool))\s?/\s?[^\n]{{2,60}}
      | [\(\[]?(?:REUTERS|EPA|EPA-EFE|AFP|TASS)/[^\n]{{2,60}}
      | [\(\[]?[A-Z]{{2,6}}\s(?:File\s)?Photo\s?/\s?{_NAME}[^\n]{{0,60}}
      | (?:(?<=\s)CREDIT:\s|(?:(?<=\s)|(?<=[.!?)”"]))Credit(?:\.\.\.|…|:\s)){_NAME}[^\n]{{1,80}}
      | [\(\[]?{_NAME}\s{_NAME}(?:,\s{_NAME})?(?:\s?/\s?|\svia\s){_AGENCY}{_MORE}
    )\.?[\)\]]?\.?$""",
    re.VERBOSE,
)
#: What ends in a credit has one of these: most paragraphs have none, and end no credit.
_SIGNS = ("©", "(", "[", "/", ":", "Credit", "via")
_SIGNED = re.compile(rf"{_WORD}\s(?:by|[Cc]ourtesy)")

#: Credits are short; a longer line is a sentence that happens to hold a slash.
_LONGEST = 160
#: A caption is shorter than this; a longer paragraph that ends like a credit is body.
_CAPTION = 900


def is_credit(line: str) -> bool:
    """Tell whether a line (or paragraph) is a credit and nothing else."""
    return len(line) <= _LONGEST and not _quotes(line) and bool(_WHOLE.match(line))


def credit_tail(text: str, paragraph: Span) -> Span | None:
    """Return the place of the credit that ends ``paragraph``, behind a caption, or None."""
    if len(paragraph) > _CAPTION:
        return None
    line = paragraph.of(text)
    signed = any(sign in line for sign in _SIGNS) or _SIGNED.search(line)
    match = _TAIL.search(line) if signed else None
    if not match or match.start() == 0 or not line[: match.start()].strip():
        return None
    return Span(paragraph.start + match.start(), paragraph.end)


def _quotes(line: str) -> bool:
    return any(mark in line for mark in '"“”«»')
