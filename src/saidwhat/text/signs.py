"""Which signs of a text are meant as quotation marks, however they were typed?

`❝ ❞`, `〝 〞`, `″ ″`, `´´ ´´`, `'' ''`, `,, ''`, `<< >>`, marks with a space or the end of a line
between them and their words. The text keeps its length: a sign of two characters becomes a mark
and `MARKUP`, a mark that stands off its words changes places with the space. Only signs that
have a partner in their paragraph are read as marks; feet, inches and apostrophes are none. What
is quoted between the marks is asked in `quotes`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from saidwhat.text.escapes import is_free, spelt

_ALONE = str.maketrans(
    dict(zip("❝🙶〝《\x93", "“““«“", strict=True))
    | dict(zip("❞🙷〞〟》\x94", "””””»”", strict=True))
    | dict(zip("❛‛❜\x91\x92", "‘‘’‘’", strict=True))
)
_ODD = re.compile(f"[{''.join(map(chr, _ALONE))}]")
#: Signs of which two make a quotation: what closes each, and the marks that are meant.
_PAIRS: dict[str, tuple[tuple[str, ...], str]] = {
    "``": (("''", "´´", '"', "”"), "“”"), "''": (("''",), "“”"), "´´": (("´´", "''"), "“”"),
    "′′": (("′′",), "“”"), ",,": (("''", "´´", "′′", "“", "”", '"'), "“”"),
    '""': (('""',), "“”"), "<<": ((">>",), "«»"), "″": (("″",), "“”"), "‶": (("″", "‶"), "“”"),
    "ʺ": (("ʺ",), "“”"), "˝": (("˝",), "“”"), "´": (("´",), "‘’"), "`": (("´",), "‘’"),
    "′": (("′",), "‘’"),
}  # fmt: skip
_SIGN = re.compile(r"``|''|´´|′′|,,(?=\w)|\"\"|<<|>>|[″‶ʺ˝´`′“”\"]")
_TYPED = re.compile(r"``|''|´´|′′|,,|\"\"|<<|[″‶ʺ˝´′]|`[^`']*´")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[ \t]*[^\s][^\n]*)*")
#: "5′ 10″" and "6'2''" are lengths.
_LENGTH = re.compile(r"\d ?['’′´] ?\d{1,2}(?:[.,]\d+)? ?(?:''|′′|´´|[\"”″])")
_SPACED = re.compile(r"(?<![^\s(\[])‘([^\S\n]+)([^\s’][^‘’\n]{2,400}?)(?<!\s)([^\S\n]+)’(?!\w)")
_CURLY = re.compile("[“”„]")
_STRAIGHT = re.compile('"')


@lru_cache(maxsize=8)
def closed_up(text: str) -> str:
    """Return ``text`` with the marks that its signs are meant as, as long as it is."""
    if _ODD.search(text):
        text = text.translate(_ALONE)
    if _TYPED.search(text):
        text = _PARAGRAPH.sub(lambda match: _paired(match.group()), text)
    if '"' in text:
        text = _PARAGRAPH.sub(lambda match: _straight(match.group()), text)
    if "“" in text:
        text = _shifted(text, *_curly(text))
    if "‘" in text:
        text = _SPACED.sub(r"\1‘\2’\3", text)
    return text


def _paired(paragraph: str) -> str:
    """Return a paragraph with two signs that belong together as the marks they are meant as."""
    if not any(sign in paragraph for sign in _PAIRS):
        return paragraph
    lengths = {match.end() for match in _LENGTH.finditer(paragraph)}
    waiting: re.Match[str] | None = None
    found: list[tuple[tuple[int, int], str]] = []
    for sign in _SIGN.finditer(paragraph):
        if sign.end() in lengths:
            continue
        closers, marks = _PAIRS[waiting.group()] if waiting else ((), "")
        if waiting and sign.group() in closers and _closes(paragraph, *sign.span()):
            found += [(waiting.span(), marks[0]), (sign.span(), marks[1])]
            waiting = None
        elif sign.group() in _PAIRS and _opens(paragraph, *sign.span()):
            waiting = sign
    pieces, at = [], 0
    for (start, end), mark in found:
        pieces += [paragraph[at:start], spelt(paragraph, (start, end), mark)]
        at = end
    return "".join(pieces) + paragraph[at:]


def _opens(text: str, start: int, end: int) -> bool:
    return is_free(text, start) and not text[end : end + 1].isspace() and end < len(text)


def _closes(text: str, start: int, end: int) -> bool:
    return not text[start - 1].isspace() and not text[end : end + 1].isalnum()


def _straight(paragraph: str) -> str:
    """Return a paragraph whose straight marks stand beside their words.

    Only where they make pairs, all together or line by line: each first one may open, and no
    letter follows each second one.
    """
    if '"' not in paragraph:
        return paragraph
    found = _pairs(paragraph)
    if found is not None:
        return _shifted(paragraph, found[::2], found[1::2]) if found else paragraph
    if "\n" not in paragraph:
        return paragraph
    return "\n".join(map(_straight, paragraph.split("\n")))


def _pairs(text: str) -> list[int] | None:
    """Return the places of straight marks that open and close by turns, None if they do not."""
    lengths = {match.end() - 1 for match in _LENGTH.finditer(text)}
    marks = [at for match in _STRAIGHT.finditer(text) if (at := match.start()) not in lengths]
    if len(marks) % 2:
        return None
    for opener, closer in zip(marks[::2], marks[1::2], strict=True):
        inner = text[opener + 1 : closer]
        a_length = inner[:1].isspace() and text[:opener].rstrip()[-1:].isdigit()
        if a_length or not inner.strip() or not is_free(text, opener):
            return None
        if text[closer + 1 : closer + 2].isalnum():
            return None
    return marks


def _curly(text: str) -> tuple[list[int], list[int]]:
    """Return the places of marks that open what another one closes, and of those."""
    marks = [match.start() for match in _CURLY.finditer(text)]
    opening, closing = [], []
    for one, other in pairwise(marks):
        if text[one] in "“„" and text[other] == "”" and text[one + 1 : other].strip():
            closing.append(other)
            if text[one] == "“" and is_free(text, one):
                opening.append(one)
    return opening, closing


def _shifted(text: str, opening: list[int], closing: list[int]) -> str:
    """Return ``text`` with these marks beside the words that they open and close."""
    opening = [at for at in opening if text[at + 1 : at + 2].isspace()]
    closing = [at for at in closing if text[at - 1].isspace()]
    if not (opening or closing):
        return text
    characters = list(text)
    for at in opening:
        end = at + 1
        while end < len(text) and text[end].isspace():
            end += 1
        characters[at:end] = [*_one_line(text[at + 1 : end]), text[at]]
    for at in closing:
        start = at
        while start and text[start - 1].isspace():
            start -= 1
        characters[start : at + 1] = [text[at], *_one_line(text[start:at])]
    return "".join(characters)


def _one_line(spaces: str) -> str:
    """Return spaces that parted a mark from its words, a single line's end as one of them."""
    single = spaces.count("\n") == 1
    return spaces.replace("\r", " ").replace("\n", " ") if single else spaces
