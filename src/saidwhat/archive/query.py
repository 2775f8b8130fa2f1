"""What does a reader's query mean? Words, "phrases", prefix*, OR and NOT.

From a line that somebody typed to a query of FTS5 and to what must be marked in a hit.
Names are widened to the spellings that the tables hold (Kyiv, Kiev), and the reader is
told. Nothing is looked up here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.errors import UsageError
from saidwhat.text.names import name_variants

_TOKEN = re.compile(r'"([^"]*)"?|“([^”]*)”?|(\S+)')
_WORD = re.compile(r"[^\W_]+")

#: Words of a query; more is a text, and `check` is for texts.
MOST = 64


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; the last may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def fts(self) -> str:
        """Return the term in FTS5's language."""
        return f'"{" ".join(self.words)}"' + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Query:
    """Groups of terms: one of each group must stand there, and none of ``without``.

    ``widened`` are pairs of what was typed and a spelling that is searched for as well.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    widened: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return every term that a hit may have."""
        return tuple(term for group in self.groups for term in group)

    @property
    def fts(self) -> str:
        """Return the query in FTS5's language; empty where no words are asked for."""
        if not self.groups:
            return ""
        wanted = " AND ".join(f"({' OR '.join(t.fts for t in group)})" for group in self.groups)
        if not self.without:
            return wanted
        return f"({wanted}) NOT ({' OR '.join(term.fts for term in self.without)})"


def parse(text: str, *, widen: bool = True) -> Query:
    """Return the query that ``text`` asks.

    Raises:
        UsageError: only NOT, an OR with nothing beside it, or more than `MOST` words.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    widened: list[tuple[str, str]] = []
    joiner = ""
    for match in _TOKEN.finditer(text):
        typed = match[1] or match[2] or match[3] or ""
        if typed in ("AND", "OR", "NOT") and match[3]:
            joiner = _joined(joiner, typed, groups)
            continue
        term = _term(typed, quoted=match[3] is None)
        if term is None:
            continue
        terms = [term]
        if widen and not term.prefix:
            spellings = _spellings(typed)
            terms += spellings
            widened += [(typed, " ".join(spelling.words)) for spelling in spellings]
        if joiner == "NOT":
            without += terms
        elif joiner == "OR":
            groups[-1] += terms
        else:
            groups.append(terms)
        joiner = ""
    if joiner:
        raise UsageError(f"{joiner} needs something behind it", subject=text)
    return _checked(text, Query(_frozen(groups), tuple(without), tuple(widened)))


def _joined(before: str, word: str, groups: list[list[Term]]) -> str:
    if word == "OR" and (not groups or before):
        raise UsageError("OR needs something on both sides")
    if word == "AND":
        return before
    return word


def _frozen(groups: list[list[Term]]) -> tuple[tuple[Term, ...], ...]:
    return tuple(tuple(group) for group in groups)


def _checked(text: str, query: Query) -> Query:
    if query.without and not query.groups:
        raise UsageError("NOT alone would find almost everything: add a word", subject=text)
    if sum(len(term.words) for term in (*query.terms, *query.without)) > MOST:
        raise UsageError(
            f"more than {MOST} words", advice="to look for a whole text, use: saidwhat check"
        )
    return query


def _term(typed: str, *, quoted: bool) -> Term | None:
    words = tuple(_WORD.findall(typed))
    if not words:
        return None
    return Term(words, prefix=typed.endswith("*") and not quoted)


def _spellings(typed: str) -> list[Term]:
    """Return the other spellings of a name, where this is one."""
    own = _WORD.findall(typed.casefold())
    found = []
    for variant in name_variants(typed.strip(".,;:!?")):
        words = tuple(_WORD.findall(variant))
        if words and [word.casefold() for word in words] != own:
            found.append(Term(words))
    return list(dict.fromkeys(found))
