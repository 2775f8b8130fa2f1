"""Was this mail only passed on? Then its words are its first sender's, who stands above them.

Mail programs write the first mail's head as lines of its words, in the language they are set to.
Where more than a covering note stands above those lines, the mail is an answer, and is read whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.utils import parseaddr

from saidwhat.types.told import Told

#: A note above what is passed on has fewer letters; an answer has more.
_NOTE = 300
#: Mails are passed on again; so often is looked.
_TIMES = 5
_NAMES = {
    "from": "from|von|de|da|van|från|fra|od",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|inviato|verzonden|skickat",
    "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne",
    "to": "to|an|à|para|a|aan|till|til|cc|kopie|reply-to|antwort an",
}
_FIELD = re.compile(
    r"[ \t>*]*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items())
    + r")\*?[ \t\xa0]?:\*?[ \t\xa0]*(?P<value>[^\n]*)(?:\n|$)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[ \t>]*\n")
_BEGIN = re.compile(
    rf"^[ \t>*]*(?:{'|'.join(_NAMES.values())})\*?[ \xa0]?:", re.IGNORECASE | re.MULTILINE
)
# The line above the fields: dashes, or words that end in a colon, "Begin forwarded message:".
_RULE = re.compile(r"\n?[ \t>]*(?:[-_=]{2,}[^\n]*|[^\n]{5,60}:)[ \t]*\n[ \t>\n]*\Z")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail that was passed on: its words, and what the lines above them say."""

    text: str
    told: Told

    def told_over(self, outer: Told) -> Told:
        """Return what is told of it; the mail that it came in tells who passed it on."""
        by = outer.publisher or "somebody"
        said = f"passed on by {by}: read as its first sender's, without the note above it"
        title = self.told.title or outer.title
        return replace(self.told, title=title, warnings=(*outer.warnings, said))


def forwarded(text: str) -> Forwarded | None:
    """Return the first mail in one that was passed on, or None."""
    found = None
    for _ in range(_TIMES):
        inner = _once(text)
        if inner is None:
            break
        found, text = inner, inner.text
    return found


def _once(text: str) -> Forwarded | None:
    for begin in _BEGIN.finditer(text[:20_000]):
        above = _RULE.sub("", text[: begin.start()])
        if sum(map(str.isalpha, above)) > _NOTE:
            return None
        fields, end = _fields(text, begin.start())
        if len(fields) >= 3 and {"from", "subject"} <= fields.keys():
            return Forwarded(_unquoted(text[end:]), _told(fields))
    return None


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """Return the fields that stand here, line below line, and where they end."""
    fields: dict[str, str] = {}
    end = at
    while match := _FIELD.match(text, at):
        name = str(match.lastgroup if match.lastgroup != "value" else _named(match))
        fields.setdefault(name, match["value"].strip(" \t\xa0*"))
        at = end = match.end()
        if blank := _BLANK.match(text, at):
            at = blank.end()
    return fields, end


def _named(match: re.Match[str]) -> str:
    return next(name for name in _NAMES if match[name] is not None)


def _told(fields: dict[str, str]) -> Told:
    sender = re.sub(r"[\[(]?mailto:[^\s\])>]*[\])]?", "", fields.get("from", "")).strip()
    name, address = parseaddr(re.sub(r"\*", "", sender))
    name = name or ("" if "@" in sender else sender)
    return Told(
        title=fields["subject"] or None,
        publisher=name or address.rpartition("@")[2] or None,
        published=fields.get("date") or None,
        basis="sent",
    )


def _unquoted(text: str) -> str:
    """Return the words without the mark in front of each line, where each has one."""
    lines = text.strip("\n").split("\n")
    if all(not line.strip() or line.lstrip().startswith(">") for line in lines):
        lines = [re.sub(r"^[ \t]*> ?", "", line) for line in lines]
    return "\n".join(lines).strip("\n") + "\n"
