"""Are the words behind a cut only entertained by the words that it takes away?

"We were accused of | watering the milk", "I hope that | the plant opens", "My brother used to say |
…": a verb, noun or adjective whose complement nobody here asserts, by the classes of
`language/*/entertained.txt`. Words of denial and condition are for `cuts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from saidwhat.text.forms import lemma
from saidwhat.types.language import Language

#: So many words may stand between the word that entertains and what it entertains: "that", "of",
#: "him to".
_BETWEEN = 3
#: "rather" or "sooner" may stand so far before its "than".
_BACK = 12


def entertaining(before: Sequence[str], after: Sequence[str], language: Language) -> int | None:
    """Return which of the words ``before`` a cut's edge only entertains those ``after``, or None.

    Both are folded words of one clause, in lower case, in order, the edge between them.
    """
    if not before or not after:
        return None
    preferred = language.words("preferring").intersection(before[-_BACK:])
    clause = after[0] in language.words("subjects")  # "dearer than | it was"
    if before[-1] in language.words("comparing") and (preferred or clause):
        return len(before) - 1
    if (asked := _asked(before, language)) is not None:
        return asked
    if (held := _is_that(before, language)) is not None:
        return held
    if before[-1] in language.words("whose deed") and language.words("infinitives") & set(
        after[1:]
    ):
        return len(before) - 1
    links = language.words("leading to a complement")
    at = len(before) - 1
    while at >= 0 and before[at] in links and len(before) - 1 - at < _BETWEEN:
        at -= 1
    if at < 0:
        return None
    link = list(before[at + 1 :])
    if _is_own_view(before, at, language):
        return None
    once = before[at] in language.words("once held") or _was_held(before, at, language)
    if once or " ".join(before[max(0, at - 2) : at]) in language.lines("formerly"):
        return at if _is_clause(link, after, language) else None
    word = lemma(before[at], language)
    if word in _stems("entertaining a clause", language) | _stems("views held", language):
        return at if _is_clause(link, after, language) else None
    return at if word in _stems("entertaining", language) and _goes(link, after, language) else None


def _is_that(before: Sequence[str], language: Language) -> int | None:
    """Return the noun that a clause is said to be: "the story going round the docks is that |"."""
    openings, be = language.words("openings of clauses"), language.words("forms of be")
    if len(before) < _BETWEEN + 1 or before[-1] not in openings or before[-2] not in be:
        return None
    if before[0] not in language.words("determiners") - language.words("speaker's own"):
        return None
    views = _stems("views held", language) | _stems("entertaining", language)
    views |= _stems("entertaining a clause", language)
    return next((at for at in range(1, _BETWEEN + 1) if lemma(before[at], language) in views), None)


def _is_own_view(before: Sequence[str], at: int, language: Language) -> bool:
    """Tell whether a view is the speaker's own: "my view is that", "our case is that"."""
    own = at > 0 and before[at - 1] in language.words("speaker's own")
    return own and before[at] in language.words("views held")


def _was_held(before: Sequence[str], at: int, language: Language) -> bool:
    """Tell whether somebody was sure of it, and may be no more: "I was convinced that"."""
    held = before[at] in language.words("holding true")
    return held and at > 0 and before[at - 1] in language.words("once being")


def _asked(before: Sequence[str], language: Language) -> int | None:
    """Return the word by which somebody wants another to do it: "offered me money to |"."""
    if before[-1] not in language.words("infinitives"):
        return None
    objects, asking = language.words("objects"), _stems("asking of another", language)
    for at in range(len(before) - 3, max(-1, len(before) - 3 - _BETWEEN), -1):
        if before[at + 1] in objects and lemma(before[at], language) in asking:
            return at
    return None


@cache
def _stems(use: str, language: Language) -> frozenset[str]:
    return frozenset(lemma(word, language) for word in language.words(use))


def _goes(link: Sequence[str], after: Sequence[str], language: Language) -> bool:
    """Tell whether what is behind the link is what somebody does or says, and no mere thing."""
    if _is_clause(link, after, language) and link:
        return True
    if link and link[-1] in language.words("infinitives"):
        return after[0] not in language.words("determiners") | language.words("pronouns")
    return after[0].endswith(language.lines("endings of doing"))


def _is_clause(link: Sequence[str], after: Sequence[str], language: Language) -> bool:
    """Tell whether a clause follows: behind "that", or with a subject of its own."""
    openings = language.words("openings of clauses")
    if openings.intersection(link):
        return True
    subjects = language.words("subjects") | language.words("determiners")
    return not link and after[0] in subjects and len(after) > 1
