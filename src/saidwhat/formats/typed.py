"""Which lines of a mail's plain text did a program break, and which are not its sender's words?

A line that a program broke at some seventy characters goes on: its paragraph is one. Lines that
lists put around a newsletter ("View in browser", "Unsubscribe") are left out. No word is changed.
"""

from __future__ import annotations

import re

#: Programs break lines at 60 to 80 characters; whoever writes longer ones breaks none.
_NARROW, _WIDE = 50, 85
#: Where the words of a newsletter end, and those of every mail begin.
FOOT = re.compile(
    r"unsubscribe|manage (?:your )?(?:e-?mail )?preferences"
    r"|(?:view|read|open) (?:this |it )?(?:e-?mail |message |post |newsletter )?(?:in|on) "
    r"(?:your |a |the )?(?:web\b|(?:web )?browser)"
    r"|you(?:’re|'re| are)? (?:now )?receiv(?:e|ed|ing) this"
    r"|all rights reserved|im browser (?:ansehen|öffnen)|abbestellen|newsletter abmelden"
    r"|désabonner|désinscrire|dans (?:votre|un) navigateur|darse de baja|en (?:su|el) navegador"
    r"|disiscriviti|annulla l.iscrizione|afmelden|uitschrijven",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+")
#: Such a line is short, but for its link.
_MOST_FOOT = 90


def unbroken(text: str) -> str:
    """Return a text with the lines joined that a program broke, and without lines of lists."""
    lines = [line for line in text.split("\n") if not _is_foot(line)]
    widths = [len(line) for line in lines if re.search(r"[^\W\d_]", line) and "://" not in line]
    width = max(widths, default=0)
    if not _NARROW <= width <= _WIDE:
        return "\n".join(lines)
    made: list[str] = []
    before = ""
    for line in lines:
        if made and _goes_on(before, line, width):
            made[-1] = f"{made[-1].rstrip()} {line.lstrip()}"
        else:
            made.append(line)
        before = line
    return "\n".join(made)


def _is_foot(line: str) -> bool:
    return bool(FOOT.search(line)) and len(_LINK.sub("", line)) < _MOST_FOOT


def _goes_on(line: str, below: str, width: int) -> bool:
    """Tell whether the next line's first word would not have stood in this line any more."""
    first = re.match(r"\s{0,1}(\w\S*|[“”„«»\"'‘’(\[–—]\S*)", below)
    if not first or not line.strip() or not re.search(r"[^\W\d_]", line):
        return False
    return len(line.rstrip()) + 1 + len(first[1]) > width
