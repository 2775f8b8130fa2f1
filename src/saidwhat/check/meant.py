"""Which marks does the writer of a draft mean, where the file shows others?

Tags of a page in plain text (`<q>`, `<blockquote>`, `[quote]`) are marks and block quotations,
code is no text, and marks are read however they are typed (`text.escapes`, `text.signs`). All of
it lands in the draft's ``plain``, at the places of the draft's own characters. What is quoted
is asked in `quotations`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from saidwhat.text.escapes import spelt, unescaped
from saidwhat.text.signs import closed_up
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.span import Span, Spans

_WORDS = re.compile(r"[^\r\n]")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)([^`\n]*)$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`{1,2})(?=[^`\s])[^`\n]*[^`\s]\1(?![`\w])")
_MARK = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
_TAG = re.compile(
    rf"<{MARKUP}*(/?)(q|blockquote)\b[^<>\n]{{0,200}}>|\[(/?)(quote)\b[^\[\]\n]{{0,80}}\]", re.I
)
_OTHER_TAG = re.compile(rf"<{MARKUP}*/?[a-z][a-z1-6]{{0,9}}\b[^<>\n]{{0,200}}>", re.IGNORECASE)


def as_meant(draft: Draft) -> Draft:
    """Return the draft with the marks that are meant in its ``plain``, and its block quotations."""
    plain = draft.plain
    if draft.kind == "text":
        plain = _without_code(plain)
    plain = unescaped(plain)
    plain, tagged = _without_tags(plain)
    blocks = tuple(sorted((*draft.blocks, *tagged)))
    return replace(draft, plain=closed_up(plain), blocks=blocks)


def _without_code(text: str) -> str:
    """Return ``text`` without the code that has marks in it."""
    if "`" not in text and "~~~" not in text:
        return text
    text = _without_fences(text)
    return _CODE.sub(
        lambda match: blanked(match.group()) if _MARK.search(match.group()) else match.group(), text
    )


def _without_fences(text: str) -> str:
    """Return ``text`` without what stands between two fences of code, and with a lone one."""
    opened: re.Match[str] | None = None
    pieces, at = [], 0
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            pieces += [text[at : opened.start()], blanked(text[opened.start() : fence.end()])]
            opened, at = None, fence.end()
    return "".join(pieces) + text[at:]


def blanked(text: str) -> str:
    """Return markup for each character of ``text``, its lines as they are."""
    return _WORDS.sub(MARKUP, text)


def _without_tags(text: str) -> tuple[str, Spans]:
    """Return ``text`` with marks for tags that quote, and its block quotations.

    A tag without its partner is left as it is.
    """
    opened: dict[str, list[re.Match[str]]] = {"q": [], "blockquote": [], "quote": []}
    marks: list[tuple[tuple[int, int], str]] = []
    blocks: list[Span] = []
    for tag in _TAG.finditer(text):
        name = (tag[2] or tag[4]).lower()
        if not (tag[1] or tag[3]):
            opened[name].append(tag)
        elif opened[name]:
            one = opened[name].pop()
            quotes = "“”" if name == "q" else (MARKUP, MARKUP)
            marks += [(one.span(), quotes[0]), (tag.span(), quotes[1])]
            if name != "q" and not opened[name] and one.end() < tag.start():
                blocks.append(Span(one.end(), tag.start()))
    if not marks:
        return text, ()
    pieces, at = [], 0
    for place, mark in sorted(marks):
        pieces += [_OTHER_TAG.sub(_blank, text[at : place[0]]), spelt(text, place, mark)]
        at = place[1]
    return "".join(pieces) + _OTHER_TAG.sub(_blank, text[at:]), tuple(blocks)


def _blank(match: re.Match[str]) -> str:
    return blanked(match.group())
