"""What do three simple methods say of a source? Nearest, gender and nearest, Citron's table.

All three are given the same mentions as saidwhat. The third is written after a
description of BBC Citron's ``citron/coreference.py``, without its trained weights: a
name goes to the first longer name with the same last word, else the same first words;
a pronoun to the likelier of the two mentions before it, here the nearer one whose
gender does not speak against it; then again, until a name is reached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.resolve.capitals import Name
from saidwhat.resolve.names import find_names
from saidwhat.text.layout import layout_of
from saidwhat.text.people import gender_of, parse, word_gender
from saidwhat.types.annotations import Annotations
from saidwhat.types.article import Article
from saidwhat.types.span import Span

_HE = {"he", "him", "his", "himself"}
_SHE = {"she", "her", "hers", "herself"}
PRONOUNS = _HE | _SHE | {"who"}


def answers(article: Article, annotations: Annotations, method: str) -> dict[Span, str | None]:
    """Return, for each source span, a name or None, by ``nearest``, ``gender`` or ``citron``."""
    names = find_names(layout_of(article), annotations)
    people = [name for name in names if name.kind == "person"]
    found: dict[Span, str | None] = {}
    for attribution in annotations.attributions:
        if attribution.source:
            span = Span(attribution.source[0].start, attribution.source[-1].end)
            found[span] = _answer(article.text, span, (names, people), method)
    return found


def _answer(
    text: str, span: Span, known: tuple[Sequence[Name], Sequence[Name]], method: str
) -> str | None:
    names, people = known
    word = span.of(text).strip(" ,.").lower()
    if word in PRONOUNS:
        before = [name for name in people if name.span.end <= span.start]
        return _pronoun(text, word, before, people, method)
    inside = [name for name in names if span.contains(name.span)]
    if not inside or (inside[0].kind == "person" and _is_owner(text, span, inside[0])):
        return None
    return _table(inside[0], people if inside[0].kind == "person" else [], method)


def _is_owner(text: str, span: Span, name: Name) -> bool:
    """Tell whether the name only says whose or what sort of thing the source is."""
    after = text[name.span.end : span.end]
    return bool(re.match(r"['’]s?\s\w|\s[a-z]+$", after)) or name.start - span.start > 40


def _pronoun(
    text: str, word: str, before: Sequence[Name], people: Sequence[Name], method: str
) -> str | None:
    gender = "m" if word in _HE else "f" if word in _SHE else "unknown"
    pool = list(reversed(before))[: 2 if method == "citron" else None]
    for name in pool:
        told = word_gender(text[name.start : name.span.start].strip(" ."))
        told = gender_of(parse(name.text)) if told == "unknown" else told
        if method == "nearest" or "unknown" in (told, gender) or told == gender:
            return _table(name, people, method)
    return None


def _table(name: Name, people: Sequence[Name], method: str) -> str:
    words = name.text.split()
    longer = [one for one in people if len(one.text.split()) > len(words)]
    for one in longer:
        if one.text.split()[-1] == words[-1]:
            return one.text
    if method == "citron":
        for one in longer:
            if one.text.split()[: len(words)] == words:
                return one.text
    return name.text
