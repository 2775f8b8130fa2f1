"""Which lines above a plain text are fields, "Name: value", and what do they say?

Three kinds of copies begin with fields: mail ("Subject: …"), Markdown ("title: …"
between rules) and the exports of news archives ("HEADLINE: …"). The day that a mail
was sent is not the day that an article appeared, so it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_MAIL = (
    "from to cc bcc subject date sent reply-to message-id mime-version content-type received "
    "content-transfer-encoding return-path delivered-to in-reply-to references importance "
    "attachments x-mailer user-agent"
)
_PAPERS = (
    "title headline author authors byline by published publisher publication source newspaper "
    "outlet url link section category categories tags keywords subjects length language lang "
    "slug edition page pages copyright load-date issn description summary subtitle lede lead "
    "standfirst body text"
)
_MAIL_NAMES = frozenset(_MAIL.split())
_NAMES = _MAIL_NAMES | frozenset(_PAPERS.split()) | {"publication title", "publication date"}
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{1,30}(?: (?:title|date))?):(?:\s+|$)")

#: Fields begin at one of the first lines, and two stand together, or there are none.
_REACH = 12
_FEWEST = 2
_FORWARDED = re.compile(r"^(?:(?:fwd?|fw|re)\s?:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The fields above a text: for each line its name and where its value begins in it.

    ``fields`` are name (small letters) and value, the first of each name.
    """

    lines: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        """Return the value of the first of these fields that is there."""
        return next((self.fields[name] for name in names if self.fields.get(name)), None)

    @property
    def title(self) -> str | None:
        """Return the title, or a mail's subject without its "Fwd:"."""
        subject = _FORWARDED.sub("", self.fields.get("subject", ""))
        return self.first("title", "headline") or subject or None

    @property
    def day(self) -> str | None:
        """Return what the fields say of the day of publication; a mail's date says nothing."""
        is_mail = bool({"from", "to", "subject"} & self.fields.keys())
        return self.first("published", "publication date", *(() if is_mail else ("date",)))


def header(lines: Sequence[str]) -> Header:
    """Return the fields that stand above the text of these lines."""
    start = _start(lines)
    found: dict[int, tuple[str, int]] = {}
    fields: dict[str, str] = {}
    for index in range(start, len(lines)):
        match = _FIELD.match(lines[index])
        # Mail has fields of any name; but a first word and a colon may open a sentence.
        if not match or (match[1].lower() not in _NAMES and "-" not in match[1]):
            break
        found[index] = match[1].lower(), match.end()
        fields.setdefault(match[1].lower(), lines[index][match.end() :].strip(" \t\"'"))
    return Header(found, fields) if len(found) >= _FEWEST else Header()


def _start(lines: Sequence[str]) -> int:
    names = [match[1].lower() if match else "" for match in map(_FIELD.match, lines[: _REACH + 1])]
    pairs = (at for at in range(len(names) - 1) if {names[at], names[at + 1]} <= _NAMES)
    return next(pairs, len(lines))


def address(value: str | None) -> str | None:
    """Return ``value`` if it is the address of a page, else None."""
    value = (value or "").strip()
    return value if re.match(r"https?://[^\s/]", value) and len(value) < 2000 else None
