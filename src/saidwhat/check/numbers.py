"""Which numbers do these words tell?

Digits and number words alike, so that "three" and "3" are one spelling of one number.
Only what a quotation needs to be compared: no dates, no fractions in words but a half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction


def _list(words: str) -> list[str]:
    return words.split()


_UNITS = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_LARGE = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3,
}  # fmt: skip
_OTHER = {
    "half": Fraction(1, 2), "dozen": Fraction(12), "twice": Fraction(2), "once": Fraction(1),
    "double": Fraction(2), "triple": Fraction(3), "quarter": Fraction(1, 4),
    **{word: Fraction(value) for value, word in enumerate(_ORDINALS, 1)},
}  # fmt: skip
_COUNTED = frozenset({"percent", "dozen"})
_DIGITS = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?|\d+)(st|nd|rd|th|s|m|mn|bn|k)?")
_SIGNS = frozenset({"-", ".", ",", "$", "€", "£", "¥", "%", "°", ":", "+"})


def values(keys: Sequence[str]) -> list[str]:
    """Return the numbers in these words, in order, with the signs that belong to them."""
    found: list[str] = []
    current: Fraction | None = None
    for key in keys:
        digits = _DIGITS.fullmatch(key)
        if key in _SMALL or digits:
            value = Fraction(_SMALL[key]) if key in _SMALL else _value(digits)
            joined = current is not None and key in _SMALL and _joins(current, value)
            if current is not None and not joined:
                found.append(str(current))
            current = current + value if joined and current is not None else value
        elif key in _LARGE and (current is not None or key not in ("m", "mn", "bn", "k")):
            current = _LARGE[key] * (current if current is not None else Fraction(1))
        else:
            found += [str(current)] if current is not None else []
            current = None
            found += _other(key)
    return found + ([str(current)] if current is not None else [])


def is_one(before: str, after: str) -> bool:
    """Tell whether two neighbouring words tell one number ("41 million", "5 percent")."""
    if after in _COUNTED or (after in _LARGE and len(after) > 2):
        return bool(values([before]))
    parts = before in _SMALL or before in _LARGE, after in _SMALL
    return all(parts) and len(values([before, after])) == 1


def is_one_around_and(before: str, after: str) -> bool:
    """Tell whether two words with "and" between them tell one number ("a hundred and five")."""
    small = after in _SMALL or _DIGITS.fullmatch(after) is not None
    return small and before in _LARGE and len(before) > 2


def _joins(current: Fraction, value: Fraction) -> bool:
    """Tell whether a number word goes on with the number before ("twenty" "one")."""
    if value < 10 and current % 10 == 0 and current % 100 > 0:
        return True
    return current >= 100 and current % 100 == 0


def _value(match: re.Match[str] | None) -> Fraction:
    assert match is not None
    value = Fraction(match[1].replace(",", ""))
    return value * _LARGE.get(match[2] or "", 1)


def _other(key: str) -> list[str]:
    if key in _OTHER:
        return [str(_OTHER[key])]
    if key in ("percent", "per", "cent"):
        return ["%"] if key != "per" else []
    return [key] if key in _SIGNS or any(c.isdigit() for c in key) else []
