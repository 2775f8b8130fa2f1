"""Which numbers do these words tell?

Digits and number words alike, so that "three" and "3" are one spelling of one number.
Only what a quotation needs to be compared: no dates, no fractions in words but a half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from saidwhat.types.language import Language

#: A year may be followed by anything.
_YEAR = re.compile(r"[12]\d{3}")
#: So many words tell how many of what, in front of a rate: "a million crowns | a month".
_COUNTED = 3
_SIGNS = frozenset({"-", ".", ",", "$", "€", "£", "¥", "%", "°", ":", "+"})


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The number words of a language, and the digits with what may stand behind them."""

    small: Mapping[str, int]
    large: Mapping[str, int]
    other: Mapping[str, str]
    digits: re.Pattern[str]


@cache
def _of(language: Language) -> _Numbers:
    small, large, other = (
        language.table(f"{which} numbers") for which in ("small", "large", "other")
    )
    endings = "|".join(language.lines("number endings")) or "(?!)"
    return _Numbers(
        {word: int(value) for word, value in small.items()},
        {word: int(value) for word, value in large.items()},
        {word: str(Fraction(value)) for word, value in other.items()},
        re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?|\d+)({endings})?"),
    )


def values(keys: Sequence[str], language: Language) -> list[str]:
    """Return the numbers in these words, in order, with the signs that belong to them."""
    numbers = _of(language)
    small, large, signs = numbers.small, numbers.large, language.words("large signs")
    found: list[str] = []
    current: Fraction | None = None
    for key in keys:
        digits = numbers.digits.fullmatch(key)
        if key in small or digits:
            value = Fraction(small[key]) if key in small else _value(digits, large)
            joined = current is not None and key in small and _joins(current, value)
            if current is not None and not joined:
                found.append(str(current))
            current = current + value if joined and current is not None else value
        elif key in large and (current is not None or key not in signs):
            current = _times(Fraction(1) if current is None else current, large[key])
        else:
            found += [str(current)] if current is not None else []
            current = None
            found += _other(key, language)
    return found + ([str(current)] if current is not None else [])


def is_one(before: str, after: str, language: Language) -> bool:
    """Tell whether two neighbouring words tell one number ("41 million", "5 percent")."""
    numbers = _of(language)
    digits = numbers.digits.fullmatch(before) is not None
    if digits and len(before) < 4 and re.fullmatch(r"\d{3}", after):
        return True  # "1 500"
    if after in language.words("counted") or (
        after in numbers.large and (len(after) > 2 or digits)
    ):
        return bool(values([before], language))
    parts = before in numbers.small or before in numbers.large, after in numbers.small
    return all(parts) and len(values([before, after], language)) == 1


def is_one_around_and(before: str, after: str, language: Language) -> bool:
    """Tell whether two words with "and" between them tell one number ("a hundred and five")."""
    numbers = _of(language)
    small = after in numbers.small or numbers.digits.fullmatch(after) is not None
    return small and before in numbers.large and len(before) > 2


def is_parted(keys: Sequence[str], at: int, language: Language) -> bool:
    """Tell whether a quantity goes over position ``at``: "up to | 500", "1 | in 5"."""
    links, limits = language.lines("between numbers"), language.lines("before numbers")
    articles = language.words("articles of numbers")
    told = [is_number(key, language) for key in keys]
    rated = " ".join(keys[at : at + 2]) in language.lines("rates")
    if rated and any(told[max(0, at - _COUNTED) : at]):
        return True
    if told[at - 1] and _goes_on(keys, at, language):
        return True
    for last in range(at, len(keys)):
        for first in range(at):
            inner = list(keys[first + told[first] : last])
            if inner and not told[first] and inner[-1] in articles:
                inner.pop()  # "over a | million"
            if told[last] and " ".join(inner) in (links if told[first] else limits):
                return True
    return False


def _goes_on(keys: Sequence[str], at: int, language: Language) -> bool:
    """Tell whether an amount goes on over ``at``: "half | an hour", "ten | times"."""
    before, after = keys[at - 1], keys[at]
    shares = language.words("shares")
    if before in shares and after in language.words("articles of numbers"):
        return True
    if before in language.words("amounts") and after in language.words("behind a share"):
        return True
    alone = before in language.words("numbers alone") or _YEAR.fullmatch(before) is not None
    if alone or is_one(before, after, language):  # that is one number, and cut through it is wrong
        return False
    uses = language.lines("uses without a unit")
    other = after in language.words("no unit") or any(after in language.words(use) for use in uses)
    return not other


def is_number(key: str, language: Language) -> bool:
    """Tell whether a word tells a number or an amount: "three", "40", "half", "dozens"."""
    numbers = _of(language)
    return (
        key in numbers.small
        or key in numbers.large
        or key in language.words("amounts")
        or numbers.digits.fullmatch(key) is not None
    )


def _joins(current: Fraction, value: Fraction) -> bool:
    """Tell whether a number word goes on with the number before ("twenty" "one")."""
    if value < 10 and current % 10 == 0 and current % 100 > 0:
        return True
    return current >= 100 and current % 100 == 0


def _times(current: Fraction, large: int) -> Fraction:
    """Return a number and the large word behind it: of "two thousand three" "hundred" the three."""
    above = 1000 * large if large >= 1000 else 1000
    last = current % above or current
    return current - last + last * large


def _value(match: re.Match[str] | None, large: Mapping[str, int]) -> Fraction:
    assert match is not None
    value = Fraction(match[1].replace(",", ""))
    return value * large.get(match[2] or "", 1)


def _other(key: str, language: Language) -> list[str]:
    other = _of(language).other
    if key in other:
        return [other[key]]
    if key in language.words("percent"):
        return ["%"]
    if key in language.words("percent before"):
        return []
    return [key] if key in _SIGNS or any(c.isdigit() for c in key) else []
