"""Does the verb that governs an expression look ahead or back?

No part-of-speech tagger: the nearest telling word decides, first to the left within
the clause, then to the right. "will open on Friday" is ahead, "said on Tuesday" is
behind, "is expected to be signed on Friday" is ahead although "signed" looks past.
Where nothing tells, the answer is None, and the caller falls back on what is usual.
"""

from __future__ import annotations

from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.times.tokens import Tokens

Tense = Literal["past", "present", "future"]

#: How many tokens to look at on either side. A sweep of 6 to 40 on the tuned parts of
#: TimeBank and AQUAINT moved the value F1 by less than 0.3; clauses of news rarely run longer.
REACH = 16

_STOPS = frozenset((*'.!?;:"“”«»',))
_FUTURE = ENGLISH.words("future")
#: In the present tense beside a day, these tell what is planned: "they meet on Monday".
_PLANNED = ENGLISH.words("planned")
_PAST = ENGLISH.words("past")
_PRESENT = frozenset(("is", "are", "has", "have", "am", "says", "does", "do"))
_BE = frozenset(("be", "been", "being", "get", "getting"))
_WILL = frozenset(("will", "shall", "ll", "wo", "would"))
#: What follows "is" or "are" where they look ahead.
_IS_TO = frozenset(("to", "due", "expected", "scheduled", "set", "slated", "likely", "going"))
_LIMITS = frozenset(("until", "till", "by", "through"))
_SINCE = frozenset(("since",))
_PUT_OFF = ENGLISH.words("put off")
#: What chooses a day that lies ahead: "they agreed on 12 July".
_CHOSE = ENGLISH.words("chose a day")
_ON = frozenset(("on", ",", "the"))
_SAID = ENGLISH.words("said in the past")
#: How many words may stand between "said" and its day, and what they open with.
_SETTING = 7
_SETTINGS = frozenset(("in", "at", "during", "to"))
_INTENDS = frozenset(("is", "are", "to", "be", "was", "were"))
#: Words behind "to" that are no infinitive: "amounted to more than", "back to them".
_NOT_VERBS = ENGLISH.words("no verbs")


def governing(tokens: Tokens, start: int, end: int) -> Tense | None:
    """Return the tense of the verb that governs ``tokens[start:end]``, or None."""
    while start and _of_hour(tokens.words[start - 1]):
        start -= 1
    before = tokens.words[start - 1] if start else ""
    if set(tokens.words[max(0, start - 4) : start]) & _SINCE:
        return "past"
    limit = before in _LIMITS and start > 1 and tokens.words[start - 2] not in ".!?"
    if limit and (tokens.words[start - 2] in _PUT_OFF or _leftward(tokens, start - 1) != "past"):
        return "future"
    if before == "to" and tokens.words[max(0, start - 2)] in (*_PUT_OFF, "back", "forward"):
        return "future"
    if before == "as" and tokens.words[max(0, start - 2)] in ("soon", "early"):
        return "future"
    return _leftward(tokens, start) or _rightward(tokens, end)


def happened(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a day is surely that of something past: "died on 12 July", "On 12 July X said".

    Narrower than ``governing``: only a verb right beside the day counts, or one of saying with
    the place or the listener between, or the first verb of a sentence that the day opens.
    """
    words = tokens.words
    if start and words[start - 1] in _ON:
        start -= 1
    at = start - 1
    while at > start - _SETTING and words[at].isalpha() and words[at] not in _SAID:
        at -= 1
    opens = at + 1 == start or words[at + 1] in _SETTINGS  # "In a letter on 12 July, X said"
    if opens and (at < 0 or words[at][:1] in ".!?\n“"):
        return _rightward(tokens, end) == "past"
    if at >= 0 and words[at] in _SAID:
        setting = at + 1 == start or words[at + 1] in _SETTINGS or at + 3 >= start
        return setting and words[at - 1] not in _INTENDS
    verb, before = words[start - 1], words[start - 2] if start > 1 else ""
    past = verb in _PAST or _participle(verb)
    sure = verb not in _FUTURE | _CHOSE | _PUT_OFF and verb not in ("was", "were", "had", "did")
    return past and sure and before not in _BE | _INTENDS


def _of_hour(word: str) -> bool:
    """Tell whether a word is part of an hour that stands before its day: "until 9 a.m. Tuesday"."""
    return word in ("noon", "midnight") or word[:1].isdigit() or word.endswith("m.")


def _leftward(tokens: Tokens, start: int) -> Tense | None:
    """Return what the nearest telling word to the left says."""
    at, stop = start - 1, max(-1, start - 1 - REACH)
    while at > stop:
        word = tokens.words[at]
        if word in _STOPS or word.isspace():
            return None
        done = (_participle(word) or word in _PAST) and word not in _FUTURE
        if done and at and tokens.words[at - 1] in _BE:
            at -= 1  # "will be signed", "to be sold": what stands before decides
            if at and tokens.words[at - 1] == "to":
                return _infinitive(tokens, at - 1)
        elif tense := _of_word(tokens, at):
            return tense
        at -= 1
    return None


def _of_word(tokens: Tokens, at: int) -> Tense | None:
    word, before = tokens.words[at], tokens.words[at - 1] if at else ""
    if word == "set" and before not in ("is", "are", "be"):
        return "past"
    if word in _FUTURE:
        had = tokens.words[max(0, at - 2) : at]
        return "past" if "had" in had else "future"
    if word in _PLANNED and before != "to":
        return "future"
    if word in _PAST:
        return "past"
    if word in ("have", "do") and before in _WILL | {"to", "not"}:
        return None  # "will have": the word before decides
    if word in _PRESENT:
        return "present"
    if before == "to" and _infinitive_form(tokens, at):
        return _infinitive(tokens, at - 1)
    return "past" if _participle(word) else None


def _infinitive_form(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return word.isalpha() and not plural and word not in _NOT_VERBS and not tokens.capital(at)


def _infinitive(tokens: Tokens, at: int) -> Tense:
    """Return the tense of "to VERB", of which ``at`` is the "to".

    Ahead, also behind "agreed to"; but "staged a rally to mark" is past.
    """
    for back in range(at - 1, max(-1, at - 8), -1):
        word = tokens.words[back]
        if word in _STOPS or word == "that":
            break
        if word in _FUTURE:
            return "past" if "had" in tokens.words[max(0, back - 2) : back] else "future"
        if word in _PAST or _participle(word):
            return "future" if back == at - 1 else "past"
    return "future"


def _participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in ("indeed", "united", "hundred")


def _rightward(tokens: Tokens, end: int) -> Tense | None:
    """Return what the first verb to the right says: "On Friday, the court will …"."""
    words = tokens.words
    for at in range(end, min(len(words), end + REACH)):
        word = words[at]
        if word in _STOPS or word.isspace():
            return None
        if word in _WILL:
            return "future"
        if word in ("is", "are") and at + 1 < len(words) and words[at + 1] in _IS_TO:
            return "future"
        if word in _PAST or _participle(word):
            return "past"
        if word in _PRESENT:
            return "present"
    return None
