"""Which character is meant where a text spells it with several?

Entities (`&ldquo;`), escapes (`\\u201c`, `\\"`, the doubled `""` of a CSV file) and what UTF-8
looks like when read in a wrong code page (`â€œ`). The text keeps its length: the character
stands at one place of its spelling, `MARKUP` at the others. Which of them are quotation marks
in the end, and which are paired, is asked in `signs` and `quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from saidwhat.types.draft import MARKUP

#: Stand right before the words they open.
_OPENING = "“„«‘‚‹"
_ENTITY = re.compile(rf"&{MARKUP}*(?:amp;)?(#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|\w{{2,31}});")
#: Without their semicolon only these are known for what they are.
_BARE = re.compile(r"&(quot|[lr]aquo|[lrb]dquo|[lr]squo)(?!;)")
_ESCAPE = re.compile(r"(?<!\\)\\++(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\"'“”‘’]))")
#: A string of JSON that a line holds, and what may stand beside its strings there.
_STRING = re.compile(r'(?<!\\)"(?:[^"\\\n]|\\.)*+"')
_CONSTANTS = "true|false|null"
_JSON = re.compile(rf"(?:[\s{{}}\[\],:]|-?\d[\d.eE+-]*|{_CONSTANTS})*+")
_FIELD = r'(?:"(?:[^"\n]|"")*+"|[^",;\t\s][^",;\t\n]*+|)'
_CSV = re.compile(rf"{_FIELD}(?:[,;\t]{_FIELD})*+")
_QUOTED_FIELD = re.compile(r'"(?:[^"\n]|"")*+"')
#: Characters that the wrong code page makes several of, as news has them.
_TYPED = "“”‘’„‚«»‹›–—…•′″\u00a0´¨£€§°¡¿" + "".join(map(chr, range(0xC0, 0x100)))


def _misread(page: str) -> dict[str, str]:
    """Return what characters look like whose UTF-8 was read in a code page."""
    table = {}
    for character in _TYPED:
        seen = "".join(_in_page(byte, page) for byte in character.encode())
        table[seen] = character
        table["".join(_in_page(byte, "latin-1") for byte in character.encode())] = character
    return table


def _in_page(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


_MISREAD = {**_misread("mac_roman"), **_misread("cp1252"), "â€\ufffd": "”", "Ã\ufffd": "Í"}
_WRONG = re.compile(
    "|".join(sorted(map(re.escape, _MISREAD), key=len, reverse=True))
    + r"|â€(?=[\s.,;:!?)]|$)"  # the last byte of a closing mark is often lost
)


def unescaped(text: str) -> str:
    """Return ``text`` with the characters that are meant, as long as it is."""
    if '"' in text and ("\\" in text or '""' in text):
        text = re.sub(r"[^\n]+", lambda line: _without_syntax(line.group()), text)
    if "\\" in text:
        text = _replaced(text, _ESCAPE, _escaped)
    if "&" in text:
        text = _replaced(text, _ENTITY, lambda match: _known(_entity(match[1])))
        text = _replaced(text, _BARE, lambda match: _entity(match[1]))
    if any(lead in text for lead in "âÃÂ‚¬√"):
        text = _replaced(text, _WRONG, lambda match: _MISREAD.get(match.group(), "”"))
    return text


def _entity(name: str) -> str:
    from html import unescape  # two thousand names: few texts have one

    return unescape(f"&{name};")


def _known(character: str) -> str | None:
    return character if len(character) == 1 and character.isprintable() else None


def _escaped(match: re.Match[str]) -> str | None:
    if match[3]:
        return match[3]
    character = chr(int(match[1] or match[2], 16))
    return character if character.isprintable() and not "\ud800" <= character < "\ue000" else None


def _replaced(
    text: str, pattern: re.Pattern[str], meant: Callable[[re.Match[str]], str | None]
) -> str:
    """Return ``text`` with each match replaced by the character meant, where there is one."""

    def put(match: re.Match[str]) -> str:
        character = meant(match)
        return match.group() if character is None else spelt(text, match.span(), character)

    return pattern.sub(put, text)


def spelt(text: Sequence[str], place: tuple[int, int], mark: str) -> str:
    """Return a mark as long as its place: an opening one at its end, others at its beginning."""
    start, end = place
    opens = mark in _OPENING or (mark == '"' and is_free(text, start))
    rest = MARKUP * (end - start - 1)
    return rest + mark if opens else mark + rest


def is_free(text: Sequence[str], at: int) -> bool:
    """Tell whether a quotation may open at a place: nothing, a space or a bracket before it."""
    while at and text[at - 1] == MARKUP:
        at -= 1
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{<>—–-/:*_=|“„«‘\"'"


def _without_syntax(line: str) -> str:
    """Return a line of JSON or CSV without the marks that are the file's and nobody's."""
    if '\\"' in line or "\\u" in line:
        rest = _STRING.sub("", line)
        if '"' not in rest and _JSON.fullmatch(rest):
            return _STRING.sub(lambda match: _bare(match.group()), line)
    if '""' not in line:
        return line
    if _CSV.fullmatch(line.strip()) and any(
        '""' in match.group()[1:-1] for match in _QUOTED_FIELD.finditer(line)
    ):
        line = _QUOTED_FIELD.sub(lambda match: _bare(match.group()), line)
    return line


def _bare(string: str) -> str:
    inner = re.sub(r"\\[nrt]", f" {MARKUP}", string[1:-1])
    return f"{MARKUP}{_undoubled(inner)}{MARKUP}"


def _undoubled(field: str) -> str:
    return re.sub('""', lambda match: spelt(field, match.span(), '"'), field)
