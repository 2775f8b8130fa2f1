"""What stands in an export of ProQuest?

Rules of underscores, or "Document 1 of 12", part its documents. Each has fields with a capital
and small letters; "Full text:" opens the text, and the fields below it close it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.formats.exported import Exported, Exporter, paragraphs, parted, printed, roles

_RULE = re.compile(
    r"^[ \t]*(?:_{20,}|(?:Document|Dokument|Documento)\s\d+\s(?:of|von|de)\s\d+)[ \t]*$",
    re.MULTILINE,
)
_NAMES = roles("proquest")
_FIELD = re.compile(
    r"[ \t]*([^\W\d_][^\W\d_ /-]*(?:[ /-]+[^\W\d_]+){0,4})[ ]?:(?:[ \t]+(.*)|[ \t]*$)"
)
#: Fewer of its fields below a text do not end it: "Title: …" may stand in an article.
_FEWEST = 3
_REACH = 14
#: A line that goes on with a field is no paragraph.
_LONGEST = 80
_INFO_DAY = re.compile(r"(\d{1,2}\s[A-Za-z]{3,9}\.?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})")


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(line)
    if not match or match[1].lower() not in _NAMES:
        return None
    return _NAMES[match[1].lower()], (match[2] or "").strip()


def _tells(text: str) -> bool:
    return any(map(_is_document, _RULE.split(text)[1:]))


def _is_document(part: str) -> bool:
    fields = [found[0] for line in part.splitlines() if (found := _field(line))]
    is_named = bool({"id", "info", "paper"} & set(fields))
    return is_named and ("text" in fields or "id" in fields) and len(fields) >= _FEWEST


def _split(text: str) -> tuple[list[str], list[str]]:
    head, *parts = _RULE.split(text)  # in front of the first rule stands the list of contents
    return parted([head, *parts] if _is_document(head) else parts, _is_document)


def _read(text: str) -> Exported:
    lines = text.splitlines()
    start = next(
        (n for n, line in enumerate(lines) if (f := _field(line)) and f[0] == "text"), None
    )
    end = _tail_at(lines, start + 1) if start is not None else len(lines)
    around = lines if start is None else [*lines[:start], "", *lines[end:]]
    fields = _fields(around)
    first = next((line for line in lines if line.strip()), "")
    title = fields.get("title") or (" ".join(first.split()) if not _field(first) else None)
    body = [_opened(lines[start]), *lines[start + 1 : end]] if start is not None else []
    info = fields.get("info", "")
    day = _INFO_DAY.search(info)
    return Exported(
        paragraphs(body),
        title,
        fields.get("paper") or re.split(r"\s?[;\[]|\.\s|:", info)[0].strip() or None,
        _authors(fields.get("author")),
        printed(fields.get("day", "")) or (printed(day[1]) if day else None),
    )


def _opened(line: str) -> str:
    found = _field(line)
    return found[1] if found else line


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields by what they tell, each with the lines below that go on with it."""
    found: dict[str, str] = {}
    role: str | None = None
    for line in lines:
        field = _field(line)
        if field:
            role = field[0] if field[0] and field[0] not in found else None
            if role:
                found[role] = field[1]
        elif line.strip() and role:
            found[role] += " " + " ".join(line.split())
        else:
            role = None
    return {name: value.strip() for name, value in found.items() if value.strip()}


def _tail_at(lines: Sequence[str], start: int) -> int:
    """Return where the fields below the text begin: where several follow each other."""
    at = [n for n in range(start, len(lines)) if _field(lines[n])]
    for place, number in enumerate(at):
        near = [n for n in at[place:] if n < number + _REACH]
        if len(near) >= min(_FEWEST, len(at)) and _goes_on(lines, number + 1):
            return number
    return len(lines)


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Tell whether a field is next, or nothing, behind the short lines of the one before."""
    while at < len(lines) and 0 < len(lines[at].strip()) <= _LONGEST and not _field(lines[at]):
        at += 1
    after = next((line for line in lines[at:] if line.strip()), None)
    return after is None or _field(after) is not None


def _authors(value: str | None) -> str | None:
    """Return the authors, "Maas, Ida; Vries, Tom" turned to "Ida Maas, Tom Vries"."""
    names = [name.strip(" .") for name in (value or "").split(";")]
    turned = [
        " ".join(reversed(name.split(", "))) if name.count(", ") == 1 else name for name in names
    ]
    return ", ".join(filter(None, turned)) or None


def _key(text: str) -> str | None:
    return _fields(text.splitlines()).get("id")


PROQUEST = Exporter(
    "an export of ProQuest", "text/x-proquest", "proquest-1", _tells, _split, _read, _key
)
