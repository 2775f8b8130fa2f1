"""What stands in an export of LexisNexis or Nexis Uni?

Two layouts. The old one counts its documents ("1 of 2 DOCUMENTS"), centres paper and day, and has
its fields in capitals ("LOAD-DATE: …"). The new one has title, paper and day in a line each, and
sets "Body" and "End of Document" around the text. A text that has no such structure is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.formats.exported import (
    Exported,
    Exporter,
    blocks,
    named,
    paragraphs,
    parted,
    printed,
    roles,
)

_COUNT = re.compile(
    r"^[ \t]*(?:(?:DOCUMENT|DOKUMENT|DOCUMENTO)[ ]+\d+[ ]+(?:of|von|van|de|sur|di)[ ]+\d+"
    r"|\d+[ ]+(?:of|von|van|de|sur|di)[ ]+\d+[ ]+DO[CK]UMENT\w{0,2})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_END = re.compile(
    r"^[ \t]*(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    r"|Einde van document|Fine del documento|Fim do documento)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BODY = re.compile(
    r"^[ \t]*(?:Body|Text|Textkörper|Haupttext|Corps|Cuerpo|Corpo|Volltext)[ \t]*$", re.MULTILINE
)
_FIELD = re.compile(r"[ \t]*([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2})[ ]?:(?:[ \t]+(.*)|$)")
#: The names of fields in small letters: what they tell, or nothing of use.
_ROLES = roles("nexis")
#: What the old layout has only for its own use: one of these in capitals, or it is no export.
_OWN = re.compile(
    r"^[ \t]*(?:LENGTH|LOAD-DATE|SECTION|BYLINE|HEADLINE|PUBLICATION-TYPE|LÄNGE|LENGTE|LONGUEUR"
    r"|LONGITUD|LUNGHEZZA|RUBRIK|RUBRIQUE|UPDATE|L.{1,2}NGE):",
    re.MULTILINE,
)
#: And the new one: with a capital each.
_NEW = re.compile(
    r"^[ \t]*(?:(?:Length|Section|Byline|Dateline|Load-Date|Länge|Rubrik|Longueur|Rubrique|Lengte"
    r"|Longitud|Sección|Lunghezza)[ ]?:|Copyright\b|©)",
    re.MULTILINE,
)
_RIGHTS = re.compile(r"copyright\b|©|\(c\)|all rights reserved|alle rechte|tous droits", re.I)
_TAIL = frozenset(
    "graphic|classification|notes|correction|correction-date|grafik|klassifikation|klassifizierung"
    "|graphique|gráfico|grafica|grafiek|classificatie|clasificación|link to image".split("|")
)
#: A title in a line of its own is broken in so many at most.
_MOST_TITLE = 3


def _tells(text: str) -> bool:
    if _COUNT.search(text) and _OWN.search(text):
        return True
    return any(_is_new(part) for part in _END.split(text)[:-1]) or _ends_with_its_load(text)


def _is_new(part: str) -> bool:
    body = _BODY.search(part)
    above = part[: body.start()] if body else ""
    return bool(_NEW.search(above)) and any(printed(line) for line in above.splitlines())


def _ends_with_its_load(text: str) -> bool:
    """Tell whether this is a document of the new layout that was copied without its end."""
    load = re.search(r"^[ \t]*Load-Date:", text, re.MULTILINE)
    return bool(load) and _is_new(text)


def _split(text: str) -> tuple[list[str], list[str]]:
    starts = [match.start() for match in _COUNT.finditer(text)]
    if starts and _OWN.search(text):
        parts = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        return parted(parts, lambda part: bool(_OWN.search(part)) or len(_lines(part)) > 2)
    *whole, rest = _END.split(text)  # what has an end is a document: one without its text is told
    documents, others = parted([rest], lambda part: bool(_BODY.search(part)))
    return [*(part.strip("\n") for part in whole), *documents], others


def _lines(part: str) -> list[list[str]]:
    return blocks(part.splitlines())


def _read(text: str) -> Exported:
    return _old(text.splitlines()) if _COUNT.match(text) else _of_new(text)


def _old(lines: Sequence[str]) -> Exported:
    """Read a document of the old layout: a head, fields, the text, fields, rights."""
    found = blocks(lines[1:])
    fields: dict[str, str] = {}
    at = _first_field(found)
    head, rest = found[:at], found[at:]
    while rest and (field := _field(rest[0][0])) and field[0] != "tail":
        role, value = field
        block = rest.pop(0)
        if role == "body":
            rest[:0] = [[value, *block[1:]]] if value else ([block[1:]] if block[1:] else [])
            break
        fields.setdefault(role, " ".join([value, *block[1:]]))
    body = _without_tail(rest)
    day = next((n for n, block in enumerate(head) if any(map(printed, block))), None)
    title = fields.get("title") or _title_below(head, day)
    deck = [fields["deck"]] if fields.get("deck") else []
    return Exported(
        [*deck, *(p for block in body for p in paragraphs(block))],
        title,
        _paper(head, day),
        named(fields.get("byline")),
        next((told for block in head for told in map(printed, block) if told), None),
        fields.get("url") or None,
    )


def _first_field(found: Sequence[list[str]]) -> int:
    return next((n for n, block in enumerate(found) if _field(block[0])), len(found))


def _field(line: str) -> tuple[str, str] | None:
    """Return what a field in capitals is for, and its value."""
    match = _FIELD.match(line)
    if not match or match[1] != match[1].upper() or match[1].lower() not in _ROLES:
        return None
    return _ROLES[match[1].lower()], match[2] or ""


def _without_tail(found: Sequence[list[str]]) -> list[list[str]]:
    end = next(
        (n for n, block in enumerate(found) if (f := _field(block[0])) and f[0] == "tail"),
        len(found),
    )
    kept = list(found[:end])
    while kept and all(_RIGHTS.search(line) for line in kept[-1]) and len(kept[-1]) < 4:
        kept.pop()
    return kept


def _paper(head: Sequence[list[str]], day: int | None) -> str | None:
    """Return the last line above the day that is no note of rights."""
    if day is None:
        return None
    lines = [line for block in head[:day] for line in block]
    for line in head[day]:
        if printed(line):
            break
        lines.append(line)
    return next((line for line in reversed(lines) if not _RIGHTS.search(line)), None)


def _title_below(head: Sequence[list[str]], day: int | None) -> str | None:
    below = head[day + 1 :] if day is not None else ()
    return " ".join(below[-1]) if below else None


def _of_new(text: str) -> Exported:
    """Read a document of the new layout: title, paper, day, fields, "Body", the text."""
    body = _BODY.search(text)
    if body is None:
        return Exported(())
    above = [" ".join(line.split()) for line in text[: body.start()].splitlines()]
    days = [n for n, line in enumerate(above) if printed(line)]
    day = days[-1] if days else 0
    fields: dict[str, str] = {}
    for line in above[day:]:
        match = _FIELD.match(line)
        if match and match[1].lower() in _ROLES and match[2]:
            fields.setdefault(_ROLES[match[1].lower()], match[2])
    paper = next((n for n in range(day - 1, -1, -1) if above[n]), None)
    deck = [fields["deck"]] if fields.get("deck") else []
    return Exported(
        [*deck, *paragraphs(_above_tail(text[body.end() :].splitlines()))],
        _title_above(above, paper),
        above[paper] if paper is not None else None,
        named(fields.get("byline")),
        printed(above[day]) if days else None,
        fields.get("url"),
    )


def _title_above(above: Sequence[str], paper: int | None) -> str | None:
    """Return the lines over the paper's name that stand together, or the one next to it."""
    lines = list(above[:paper]) if paper else []
    while lines and not lines[-1]:
        lines.pop()
    whole = lines[next((n for n in range(len(lines), 0, -1) if not lines[n - 1]), 0) :]
    whole = whole if len(whole) <= _MOST_TITLE else whole[-1:]
    return " ".join(whole) or None


def _above_tail(lines: Sequence[str]) -> Sequence[str]:
    for number, line in enumerate(lines):
        word = line.strip().rstrip(":").lower()
        if word in _TAIL or re.match(r"[ \t]*(?:Load-Date|Update|Classification):", line):
            return lines[:number]
    return lines


def _key(text: str) -> str | None:
    return None


NEXIS = Exporter("an export of LexisNexis", "text/x-nexis", "nexis-1", _tells, _split, _read, _key)
