"""Which roles does the article print beside a name, and where?

Before the name ("White House Press Secretary N. N.", "winger N. N."), after it in apposition
(", a spokeswoman for the ministry,", ", who is the clerk of Tarn,"), behind it in brackets or
dashes, and before a comma ("the ferry's purser, N. N.,"): any noun phrase whose head can be held by
a person (``held.py``). A courtesy title is no role. Nothing is known here that is not printed
beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.resolve.capitals import SMALL, Name
from saidwhat.resolve.held import is_held, is_held_phrase, is_kin, last_title, second_office
from saidwhat.resolve.parts import PREPOSITIONS
from saidwhat.text.layout import Layout
from saidwhat.text.people import plain, title_words
from saidwhat.text.roles import classes
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role

_TOKEN = re.compile(r"[^\s]+")
_BRACKET = re.compile(r"[ \u00a0]?\(([A-Z][\w.]*(?:[-–][A-Z][\w. ]{0,12}[\w.])?|[A-Z][a-z]+[.]?)\)")
_AND_NEXT = re.compile(rf"\s+(?:{ENGLISH.either('and or')}|&)\s")
_JOINS = ENGLISH.words("joins of roles") | {"&"}
_ARTICLE = ENGLISH.either("articles")
_IS = f"(?:{ENGLISH.either('is')})"
_AGE = r"(?:(?:aged\s)?\d{1,3},\s+)?"
_BECAME = rf"(?:(?:{ENGLISH.either('who is')})\s+)"
_APPOSITION = re.compile(
    rf"(?:\s?,\s+{_AGE}|\s[–—-]\s|\s\((?:\d{{1,3}},\s)?|\s(?={_IS}\s(?:{_ARTICLE})\s)){_BECAME}?"
    rf"(?:(?P<article>{ENGLISH.either('before apposed roles')})\s+)?"
)
_STOP = re.compile(rf"[,;:()\"“”]|\s[-–—]\s|—|\b(?:{ENGLISH.either('ends of roles')})\b")
#: ", Director, IIFL Securities,": the body behind a bare title.
_NAME_WORD = r"[A-Z][\w.&’'-]*"
_BODY = re.compile(
    rf",\s({_NAME_WORD}(?:\s(?:{ENGLISH.either('joins of roles')}|&|{_NAME_WORD}))*)(?=[,.]|$)"
)
_SHORT_FORM = re.compile(r"\([A-Z]{2,7}\)")
_LEADING_ARTICLE = re.compile(rf"(?:{_ARTICLE})\s+", re.IGNORECASE)
#: "Speaking to Health Minister N. N.": what somebody does, in front of the role.
_SPEAKING_TO = re.compile(rf"{ENGLISH.either('doing something')}\s")
#: "The ministry's spokeswoman, N. N.,", and what ends the name there.
_ROLE_COMMA = re.compile(
    rf"(?:^|[\s(“\"])((?:{ENGLISH.either('before roles')}|[^\s,.;:]+(?:['’´]s|s['’´]))"
    r"\s[^,.;:()\"“”\n]{3,90}),\s(?:one\s|a\s)?$",
    re.IGNORECASE,
)
#: "Minister for Works and Transport, N. N.,": a title and its office, capitals all of it.
_OFFICE_COMMA = re.compile(
    r"(?:^|[\s(“\"])([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]*"
    r"(?:,?\s(?:and\s|of\s|the\s|&\s)*[A-Z][\w’'-]*)*),\s$"
)
_CLOSED = re.compile(rf"\s*(?:[,.()]|$|['’´]s\b|(?:{ENGLISH.either('behind an inverted name')})\b)")
_OWNED = re.compile(rf"(?:{ENGLISH.either('owners of relatives')})\s")
#: What leads up to a role that is somebody else's deed: "a report by the spokesman, N. N.".
_TAIL = re.compile(rf"\s(?:{ENGLISH.either('before the last role')})\s")
_LETTERS = re.compile(r"(?:[A-Z]\.)+")
_NUMBER = re.compile(r"\d{4}|\d{1,3}(?:[a-z]{2}|-[a-z-]+)")
_POSSESSIVE = re.compile(r"['’´]s$|s['’´]$")
_NOT_MODIFIER = re.compile(rf"(?:{ENGLISH.either('endings of no modifiers')})$")
_LONGEST_BEFORE = 12
_LONGEST_AFTER = 140
#: "The elder Bush": no role.
_OF_TWO = ENGLISH.words("the younger of two") | ENGLISH.words("the elder of two")
_SHORT = ENGLISH.words("shortened words of roles")
_NOT_ROLE = ENGLISH.words("capitals that are no roles")
#: What opens somebody else behind the comma: "N. N., and his wife N. N.".
_AND = ENGLISH.words("openings of somebody else")
_VERBS = ENGLISH.words("verbs beside roles") | ENGLISH.words("verb forms")
#: Small letters that can stand in no title, however it goes on.
_NOT_INSIDE = (
    PREPOSITIONS
    | ENGLISH.words("not inside a phrase")
    | ENGLISH.words("verb forms")
    | ENGLISH.words("verbs beside names")
    | ENGLISH.words("not in front of a title")
)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("role modifiers"))


@cache
def courtesy_titles() -> frozenset[str]:
    """Return the titles that say no more than gender."""
    return frozenset(row[0] for row in rows("titles") if row[1] == "courtesy")


def roles_of(layout: Layout, name: Name, before: Name | None = None) -> tuple[Role, ...]:
    """Return the roles printed before and after one name, in order.

    ``before`` is the name before it: no role reaches back over "N. N. and".
    """
    text = layout.text
    joined = before is not None and _AND_NEXT.match(text, before.span.end)
    start = before.span.end if before is not None and joined else 0
    limit = layout.sentence_span(name.span.start).end
    found = [
        _before(text, name, start),
        _bracket(text, name),
        _after(text, name, limit),
        _inverted(text, name),
    ]
    return tuple(role for role in found if role is not None)


def _before(text: str, name: Name, start: int) -> Role | None:
    """Walk back from the name over the words of a title."""
    line = max(text.rfind("\n", 0, name.span.start) + 1, name.span.start - 160, start)
    tokens = list(_TOKEN.finditer(text, line, name.span.start))[-_LONGEST_BEFORE:]
    start = _walked(text, tokens)
    if start >= len(tokens):
        return None
    span = Span(tokens[start].start(), tokens[-1].end())
    words = span.of(text)
    if plain(tokens[-1].group()) in courtesy_titles() or words.lower() in _OF_TWO:
        return None
    if not _ends_in_role(words) or (words.islower() and is_kin(words)):
        return None
    second = last_title(second_office(words))
    return Role(second, Span(span.end - len(second), span.end))


def _walked(text: str, tokens: Sequence[re.Match[str]]) -> int:
    """Return the number of the first word of a title that ends at the last of the words."""
    start, open_words = len(tokens), True
    while start > 0:
        token = tokens[start - 1].group()
        last = start == len(tokens)
        small = not last and tokens[start].group()[:1].islower()
        if not (_is_part(token, last) or (open_words and small and _is_modifier(token))):
            break
        open_words = open_words and plain(token) not in _JOINS
        start -= 1
    if 0 < start < len(tokens) and _is_owner(tokens[start - 1].group()):
        start -= 1  # "Albania’s foreign minister": all capitals before the owner are its name
        while start > 0 and _is_capital(tokens[start - 1].group()):
            start -= 1
    while start < len(tokens) and (
        plain(tokens[start].group()) in _not_first()
        or _SPEAKING_TO.match(text, tokens[start].start())
    ):
        start += 1
    return start


@cache
def _not_first() -> frozenset[str]:
    return _JOINS | courtesy_titles() | {""}


def _is_owner(token: str) -> bool:
    owner = _POSSESSIVE.sub("", token)
    return owner != token and token[:1].isupper() and plain(owner) not in SMALL


def _is_capital(token: str) -> bool:
    return token[:1].isupper() and token[-1:].isalnum() and plain(token) not in _NOT_ROLE


def _is_modifier(token: str) -> bool:
    """Tell whether a small word may stand inside a title ("gas station clerk N. N.")."""
    word = token.lower()
    if not token[:1].islower() or not token.isalpha() or word in _NOT_INSIDE:
        return False
    return is_held(word) or not _NOT_MODIFIER.search(word)


@cache
def _kin() -> re.Pattern[str]:
    nouns = "|".join(noun for noun, held in classes().items() if "relative" in held)
    owner = rf"{ENGLISH.either('owners of relatives')}|[\w.-]+['’´]s?"
    return re.compile(rf"\b(?:{owner})\s(?:[a-z-]+\s){{0,2}}(?:{nouns}),?\s$")


def kin_before(text: str, at: int) -> bool:
    """Tell whether what stands at ``at`` is brought in as a relative ("his brother, N. N.")."""
    before = text[max(0, at - 60) : at]
    words = before.rstrip(" ,\u00a0").rsplit(None, 1)
    if not words or "relative" not in classes().get(words[-1], ()):
        return False
    return bool(_kin().search(before))


def _is_part(token: str, last: bool) -> bool:
    if token[-1:] in ',;:?!)]"”' or token[:1] in '("“[':
        return False
    folded = plain(token)
    if token.endswith(".") and not (folded in _SHORT or _LETTERS.fullmatch(token)):
        return False
    if _POSSESSIVE.search(token):
        return False
    if token[:1].isupper():
        return folded not in _NOT_ROLE
    return (
        (folded in title_words())
        or (last and is_held(token))
        or token.lower() in _modifiers()
        or (not last and (folded in _JOINS or bool(_NUMBER.fullmatch(token))))
        or "-" in token[1:]
    )


def _ends_in_role(words: str) -> bool:
    last = words.split()[-1]
    initials = _LETTERS.fullmatch(last) and last.count(".") > 1
    return not initials and (plain(last) in title_words() or is_held_phrase(words))


def _bracket(text: str, name: Name) -> Role | None:
    match = _BRACKET.match(text, name.span.end)
    return Role(match[1], Span(*match.span(1))) if match else None


def _after(text: str, name: Name, limit: int) -> Role | None:
    """Read ", a spokeswoman for the ministry," up to its comma or the sentence's end."""
    bracket = _BRACKET.match(text, name.span.end)
    opening = _APPOSITION.match(text, bracket.end() if bracket else name.span.end)
    if not opening:
        return None
    start = opening.end()
    stop = _STOP.search(text, start, min(limit, start + _LONGEST_AFTER))
    if stop is None and start + _LONGEST_AFTER < limit:
        return None
    end = stop.start() if stop else limit
    if short := _SHORT_FORM.match(text, end):
        end = short.end()  # "chair of the Owners Union (OU)"
    words = text[start:end].rstrip(" .!?")
    if not words or not _is_apposed(words, bool(opening["article"]), text[start + len(words) :]):
        return None
    body = _BODY.match(text, start + len(words), limit)
    if body and not opening["article"] and words[:1].isupper() and " of " not in words:
        words = text[start : body.end()]
    return Role(words, Span(start, start + len(words)))


def _is_apposed(words: str, article: bool, behind: str) -> bool:
    """Tell whether the words behind a name's comma say who somebody is."""
    told = words.split()
    if told[0] in _AND or told[0].lower() in PREPOSITIONS or not is_held_phrase(words):
        return False
    owned = _OWNED.match(words)
    if owned and re.match(r",?\s[A-Z]", behind):
        return False  # "his wife, N. N."
    lead = _lead(words)
    if len(lead) > 7 or any(word.lower() in _VERBS for word in lead):
        return False
    return article or all(_is_inside(word) for word in lead)


def _lead(words: str) -> list[str]:
    """Return the words up to the one that the phrase turns on."""
    told = words.split()
    for at, word in enumerate(told):
        if word.lower() in PREPOSITIONS:
            return told[:at]
    return told


def _is_inside(word: str) -> bool:
    return (
        word[:1].isupper()
        or is_held(word)
        or word.lower() in _modifiers()
        or "-" in word
        or bool(_POSSESSIVE.search(word))
        or word.lower() in _INSIDE
        or _is_modifier(word)
    )


_INSIDE = ENGLISH.words("small words inside roles")


def _inverted(text: str, name: Name) -> Role | None:
    """Return the role of "the ministry's spokeswoman, N. N.,"."""
    first = max(0, name.start - 120)
    before = text[first : name.start]
    if "," not in before[-6:] or not _CLOSED.match(text[name.span.end : name.span.end + 6]):
        return None
    match = _ROLE_COMMA.search(before)
    tail = _TAIL.split(match[1])[-1] if match else ""
    if not match or len(tail.split()) > 12 or not is_held_phrase(tail):
        match = _OFFICE_COMMA.search(before)
        tail = match[1] if match else ""
        if not match or not is_held_phrase(tail):
            return None
    end = first + match.end(1)
    start = end - len(tail)
    shorter = _LEADING_ARTICLE.match(tail)
    start += shorter.end() if shorter else 0
    return Role(text[start:end], Span(start, end))
