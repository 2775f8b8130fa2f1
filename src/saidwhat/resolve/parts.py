"""What part does a name or a pronoun play in its clause, as far as its neighbours show?

No parser: the words right before and right after a place tell a subject, an owner, what
stands behind a preposition and what is acted on, often enough to weigh in who is meant
by a pronoun. Nobody is named here.
"""

from __future__ import annotations

import re
from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.nouns import noun_kind
from saidwhat.text.people import title_words
from saidwhat.types.span import Span

Part = Literal["subject", "object", "oblique", "owner"]

_OWNED = re.compile(r"['’´]s?(?=\s)|['’´]s$")
#: What joins two names.
_JOINED = f"{ENGLISH.either('and')}|&"
#: What can stand between a name and its verb: an apposition, a bracket, an adverb.
_ASIDE = re.compile(
    rf"(?:\s(?:{_JOINED})\s(?:[A-Z][\w.’'-]*\s?){{1,4}}(?=\s))?"
    r"(?:\s*\([^()]{1,30}\))?(?:,\s[^,.;:“”\"]{1,90},)?"
    rf"(?:\s(?:{ENGLISH.either('before a verb')}))*\s+"
)
_IRREGULAR = ENGLISH.words("verb forms")
_VERB_ENDING = re.compile(r"[a-z]{2,}(?:ed|[^su’'i]s)$")
_NEXT = re.compile(r"\s+([\w’'“\"-]+)")
_NEXT_SMALL = re.compile(r" ([a-z][\w’'-]*)")
_WORD = re.compile(r"[\w’']+")
_SAYING = ENGLISH.words("verbs beside names")
_SMALL = ENGLISH.words("small words before names")
_SUBJECTS = ENGLISH.words("subject pronouns")
_OWNERS = ENGLISH.words("owning pronouns")
_EITHER = ENGLISH.words("pronouns that may own")
PREPOSITIONS = ENGLISH.words("prepositions")
_BEFORE = re.compile(r"([\w’'.-]+)\s+$")
_LONGEST_CLAUSE = 160
_CLAUSE = re.compile(
    rf"[,;:—–]\s|\s-\s|\b(?:{ENGLISH.either('words between clauses')})\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"{ENGLISH.either('opening participles')}\b|(?:{ENGLISH.either('openings of sentences')})\b"
)
_AND_NAME = re.compile(rf"\s(?:{_JOINED})\s(?:[a-z]+\s){{0,3}}[A-Z]")
_NAME_AND = re.compile(
    rf"[A-Z][\w.’'-]*\s(?:{_JOINED})\s(?:[a-z]+\s){{0,2}}(?:[A-Z][\w.]*\s){{0,4}}$"
)
_ASIDE_OPEN = re.compile(rf",\s(?:\d+,\s)?(?:{ENGLISH.either('openings of asides')})\b[^,;“”\"]*$")
#: Words after "her" that say it is nobody's belonging: "told her that", "with her on".
_NO_NOUN = ENGLISH.words("not owned")


def pronoun_part(text: str, span: Span) -> Part:
    """Return the part that a he, him, his, she or her plays in its clause."""
    word = span.of(text).lower()
    if word in _SUBJECTS:
        return "subject"
    if word in _OWNERS:
        return "owner"
    if word in _EITHER:
        after = _NEXT.match(text, span.end, span.end + 30)
        if after and after[1].lower() not in _NO_NOUN:
            return "owner"
    before = _word_before(text, span.start)
    return "oblique" if before in PREPOSITIONS else "object"


def part_of(text: str, span: Span) -> Part:
    """Return the part that the name or noun at ``span`` plays in its clause."""
    if _OWNED.match(text, span.end, span.end + 3) or _modifies(text, span.end):
        return "owner"
    before = _word_before(text, _phrase_start(text, span.start))
    if before in PREPOSITIONS:
        return "oblique"
    if before in _SAYING or _verb_follows(text, span.end):
        return "subject"
    return "object"


def one_clause(text: str, start: int, end: int) -> bool:
    """Tell whether nothing between two places opens another clause."""
    return end - start < _LONGEST_CLAUSE and _CLAUSE.search(text, start, end) is None


def _word_before(text: str, at: int) -> str:
    match = _BEFORE.search(text, max(0, at - 30), at)
    return match[1].lower() if match else ""


def _phrase_start(text: str, at: int) -> int:
    """Walk back over the titles and small words in front of a name."""
    while match := _BEFORE.search(text, max(0, at - 30), at):
        word = match[1]
        if word.endswith((".", "'s", "’s")) and word.lower().strip(".") not in title_words():
            return at
        small = word.lower() in _SMALL
        if not (small or word[0].isupper() or word.lower() in title_words()):
            return at
        if word.lower() in PREPOSITIONS:
            return at
        at = match.start()
    return at


def inside_aside(text: str, start: int, at: int) -> bool:
    """Tell whether ``at`` lies in an apposition or relative clause of its sentence."""
    return bool(_ASIDE_OPEN.search(text, start, at))


def coupled(text: str, span: Span) -> bool:
    """Tell whether "and" couples the name with another: "N. N. and N. N. met"."""
    return bool(
        _AND_NAME.match(text, span.end)
        or _NAME_AND.search(text[max(0, span.start - 40) : span.start])
    )


def in_opening(text: str, start: int, end: int, at: int) -> bool:
    """Tell whether a name ends in the phrase that opens a sentence, and ``at`` follows it.

    "Running against N. N. last year, he …": what stands before the first comma.
    """
    comma = text.find(", ", start, at)
    return end <= comma and not text[comma + 2 : at].strip() and bool(_OPENS.match(text, start))


def _modifies(text: str, at: int) -> bool:
    """Tell whether a name only says what sort of thing the next noun is ("Vell aides")."""
    word = _NEXT_SMALL.match(text, at, at + 24)
    if word is None or word[1] in _NO_NOUN or word[1] in PREPOSITIONS or word[1].endswith("ly"):
        return False
    return not _is_verb(word[1]) and word[1] not in _SAYING


def _verb_follows(text: str, at: int) -> bool:
    aside = _ASIDE.match(text, at, at + 150)
    if aside is None:
        return False
    word = _WORD.match(text, aside.end(), aside.end() + 20)
    return word is not None and _is_verb(word[0])


def _is_verb(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return bool(_VERB_ENDING.match(word)) and noun_kind(word) is None
