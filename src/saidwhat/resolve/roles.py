"""Which roles does the article print beside a name, and where?

Before the name ("White House Press Secretary N. N."), after it in apposition
(", a spokeswoman for the ministry,"), and in brackets ("(D-N.J.)"). A courtesy title is
no role. Nothing is known here that is not printed beside the name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.nouns import COMPOUND_ROLES
from saidwhat.text.layout import Layout
from saidwhat.text.people import Gender, plain, title_words, word_gender
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role

_TOKEN = re.compile(r"[^\s]+")
_BRACKET = re.compile(r"[ \u00a0]?\(([A-Z][\w.]*(?:[-–][A-Z][\w. ]{0,12}[\w.])?|[A-Z][a-z]+[.]?)\)")
_AND_NEXT = re.compile(rf"\s+(?:{ENGLISH.either('and or')}|&)\s")
_JOINS = ENGLISH.words("joins of roles") | {"&"}
_ARTICLE = ENGLISH.either("articles")
_APPOSITION = re.compile(
    rf"\s?,\s+(?:\d\d,\s+)?(?:(?:{ENGLISH.either('before apposed roles')})\s+)?"
)
_WITH_ARTICLE = re.compile(rf"\b(?:{_ARTICLE})\s+$")
_LEADING_ARTICLE = re.compile(rf"(?:{_ARTICLE})\s+", re.IGNORECASE)
_STOP = re.compile(rf"[,;:()\"“”]|\s[-–—]\s|—|\b(?:{ENGLISH.either('ends of roles')})\b")
#: "Speaking to Health Minister N. N.": what somebody does, in front of the role.
_SPEAKING_TO = re.compile(rf"{ENGLISH.either('doing something')}\s")
#: "The ministry's spokeswoman, N. N.,", and what ends the name there.
_ROLE_COMMA = re.compile(
    rf"(?:^|[\s(“\"])((?:{ENGLISH.either('before roles')}|[^\s,.;:]+(?:['’´]s|s['’´]))"
    r"\s[^,.;:()\"“”\n]{3,80}),\s$",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"\s*(?:[,.()]|$|(?:{ENGLISH.either('behind an inverted name')})\b)")
_OWNED = re.compile(rf"(?:{ENGLISH.either('owners of relatives')})\s")
#: What leads up to a role that is somebody else's deed: "a report by the spokesman, N. N.".
_TAIL = re.compile(rf"\s(?:{ENGLISH.either('before the last role')})\s")
_LETTERS = re.compile(r"(?:[A-Z]\.)+")
_LONGEST_BEFORE = 9
_LONGEST_AFTER = 110


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return, for each role noun, the classes it belongs to."""
    held = {row[0]: frozenset(row[1].split(",")) | {row[0]} for row in rows("role heads")}
    return held | {role: frozenset({role, role.split()[-1]}) for role in COMPOUND_ROLES}


@cache
def _nouns() -> re.Pattern[str]:
    joined = "|".join(re.escape(noun) for noun in sorted(classes(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("role modifiers"))


@cache
def courtesy_titles() -> frozenset[str]:
    """Return the titles that say no more than gender."""
    return frozenset(row[0] for row in rows("titles") if row[1] == "courtesy")


@lru_cache(maxsize=4096)
def role_nouns(role: str) -> tuple[str, ...]:
    """Return the role nouns of a role's words, in lower case and in order."""
    return tuple(match.group().lower() for match in _nouns().finditer(role))


_COMPLEMENTS = re.compile(rf"\s(?:{ENGLISH.either('openings of complements')}|since|who)\s")


def _owns(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 2] in ("'s", "’s")


@lru_cache(maxsize=4096)
def held_nouns(role: str) -> tuple[str, ...]:
    """Return the role nouns that are held: no owner's, and none of what is added."""
    head = _COMPLEMENTS.split(role)[0]
    return tuple(one.group().lower() for one in _nouns().finditer(head) if not _owns(one))


@lru_cache(maxsize=4096)
def role_gender(role: str) -> Gender:
    """Return what the nouns of a role say of gender; no owner's nor complement's do."""
    found = {word_gender(noun) for noun in held_nouns(role)} - {"unknown"}
    return found.pop() if len(found) == 1 else "unknown"


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
    start = len(tokens)
    while start > 0 and _is_part(tokens[start - 1].group(), last=start == len(tokens)):
        start -= 1
    while start < len(tokens) and (
        plain(tokens[start].group()) in _JOINS | courtesy_titles()
        or not _begins(tokens[start].group())
        or _SPEAKING_TO.match(text, tokens[start].start())
    ):
        start += 1
    if start >= len(tokens):
        return None
    span = Span(tokens[start].start(), tokens[-1].end())
    words = span.of(text)
    if plain(tokens[-1].group()) in courtesy_titles():
        return None
    if not _ends_in_role(words) or (words.islower() and _is_kin(words)):
        return None
    return Role(words, span)


def _is_kin(words: str) -> bool:
    """Tell whether words say no more than whose relative somebody is ("sister")."""
    nouns = role_nouns(words)
    return bool(nouns) and all("relative" in classes()[noun] for noun in nouns)


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
    if token.endswith(("'s", "’s", "s'", "s’")):
        return False
    if token[:1].isupper():
        return folded not in _NOT_ROLE
    return (
        folded in title_words()
        or token.lower() in _modifiers()
        or (not last and folded in _JOINS)
        or "-" in token
    )


_SHORT = ENGLISH.words("shortened words of roles")
_NOT_ROLE = ENGLISH.words("capitals that are no roles")


def _begins(token: str) -> bool:
    return bool(plain(token))


def _ends_in_role(words: str) -> bool:
    last = plain(words.split()[-1])
    if last in title_words():
        return True
    nouns = list(_nouns().finditer(words))
    if not nouns:
        return False
    rest = words[nouns[-1].end() :].split()
    return not rest or (rest[0] in _COMPLEMENT and len(rest) <= 7)


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
    words = text[start : stop.start() if stop else limit].rstrip(" .!?")
    noun = _nouns().search(words)
    if (
        not noun
        or _is_another(words, noun)
        or not _is_apposition(words[: noun.start()], opening.group())
    ):
        return None
    return Role(words, Span(start, start + len(words)))


def _is_another(words: str, noun: re.Match[str]) -> bool:
    """Tell whether the words are somebody else's with a name of their own ("his wife N. N.")."""
    owned = _OWNED.match(words)
    return bool(owned) and bool(re.match(r",?\s[A-Z]", words[noun.end() :]))


def _is_apposition(lead: str, opening: str) -> bool:
    """Tell whether the words before the role's noun can belong to it."""
    words = lead.split()
    if len(words) > 7 or (words and words[0] in _AND):
        return False
    if _WITH_ARTICLE.search(opening):
        return not any(word.lower() in _VERBS for word in words)
    return all(
        word[:1].isupper()
        or word.lower() in _modifiers()
        or "-" in word
        or word.endswith(("'s", "’s"))
        or word.lower() in _INSIDE
        for word in words
    )


#: What opens somebody else behind the comma: "N. N., and his wife N. N.".
_AND = ENGLISH.words("openings of somebody else")
_VERBS = ENGLISH.words("verbs beside roles")
_COMPLEMENT = ENGLISH.words("complements of roles")
_INSIDE = ENGLISH.words("small words inside roles")


def _inverted(text: str, name: Name) -> Role | None:
    """Return the role of "the ministry's spokeswoman, N. N.,"."""
    before = text[max(0, name.start - 100) : name.start]
    match = _ROLE_COMMA.search(before) if "," in before[-3:] else None
    if not match or not _CLOSED.match(text[name.span.end : name.span.end + 6]):
        return None
    words = match[1]
    tail = _TAIL.split(words)[-1]
    noun = list(_nouns().finditer(tail))
    if not noun or len(tail.split()) > 8 or not _ends_in_role(tail):
        return None
    start = max(0, name.start - 100) + match.start(1) + len(words) - len(tail)
    shorter = _LEADING_ARTICLE.match(tail)
    start += shorter.end() if shorter else 0
    end = max(0, name.start - 100) + match.end(1)
    return Role(text[start:end], Span(start, end))
