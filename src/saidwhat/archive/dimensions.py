"""By what can statements be counted? Each dimension as SQL, and what its values are called.

A dimension gives every statement one code: a text of its article, or the number of a row, or a
number that stands in the table here with its words. The same SQL counts statements (`stats`) and
finds those of one value (`search`), so that a count and the list behind it cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from saidwhat.archive import schema
from saidwhat.errors import UsageError

NOT_ESTABLISHED = "not established"
NO_NAME = "no name printed"
NOT_JOINED = "not joined"
REST = "all others"

#: What a value means that stands for nothing established, for no name, and for a name that waits
#: to be joined with those of other articles.
_NOBODY, _NAMELESS, _WAITING = 0, -1, -2
#: The code of everything that is left out of the first values (`Cross.top`).
OTHERS = -3

Code = str | bytes | int | None

#: The month of publication as a number, 0 where it is not established.
MONTH = (
    "CASE WHEN glob('[0-9][0-9][0-9][0-9]-[01][0-9]*', article.published) THEN"
    " CAST(substr(article.published, 1, 4) || substr(article.published, 6, 2) AS INTEGER)"
    " ELSE 0 END"
)

#: A code for whoever has no number among people.
_NO_PERSON = (
    f"CASE WHEN statement.speaker IS NULL THEN {_NOBODY}"
    f" WHEN statement.entity IS NULL THEN {_NAMELESS} ELSE {_WAITING} END"
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to count: ``code`` is SQL over a statement and its article.

    ``named`` tells that somebody whom an article only names has a value as well. ``called`` has the
    words of codes, ``none`` those of NULL.
    Codes above 0 are numbers of rows of ``table``, if there is one. ``nobody`` tells that its
    "not established" is a speaker's, which is always shown; ``closed`` that
    ``called`` has all there is.
    """

    title: str
    code: str
    named: bool = False
    called: Mapping[Any, str] = field(default_factory=dict)
    none: str = NOT_ESTABLISHED
    table: str = ""
    nobody: bool = False
    by_time: bool = False
    closed: bool = False

    def says_nothing(self, code: Code) -> bool:
        """Tell whether a code is no value, but says that there is none."""
        return code is None or (not self.closed and code in self.called)


_WHO = {_NOBODY: NOT_ESTABLISHED, _NAMELESS: NO_NAME, _WAITING: NOT_JOINED}
_YEAR = (
    "CASE WHEN glob('[0-9][0-9][0-9][0-9]*', article.published)"
    " THEN substr(article.published, 1, 4) END"
)

DIMENSIONS: dict[str, Dimension] = {
    "person": Dimension(
        "Person or body", f"coalesce(statement.person, {_NO_PERSON})", named=True, called=_WHO,
        table="person", nobody=True,
    ),
    "label": Dimension(
        "Speaker, as printed", "coalesce(statement.speaker, 0)", called={0: NOT_ESTABLISHED},
        none="no statement", table="label", nobody=True,
    ),
    "speaker_kind": Dimension(
        "Kind of speaker",
        "coalesce((SELECT kind FROM person WHERE person.id = statement.person),"
        f" CAST({_NO_PERSON} AS text))", named=True, called=_WHO | {_NAMELESS: "unnamed"},
        nobody=True,
    ),
    "role": Dimension(
        "Role, as printed",
        "coalesce(statement.role, CASE WHEN statement.speaker IS NULL THEN 0 ELSE -1 END)",
        called={0: NOT_ESTABLISHED, -1: "no role printed"}, none="no statement", table="label",
        nobody=True,
    ),
    "publisher": Dimension("Publisher", "article.publisher", named=True),
    "month": Dimension("Month", MONTH, named=True, called={0: NOT_ESTABLISHED}, by_time=True),
    "year": Dimension("Year", _YEAR, named=True, by_time=True),
    "kind": Dimension(
        "Kind of speech",
        "CASE statement.kind WHEN 'd' THEN 1 WHEN 'i' THEN 2 ELSE 3 END",
        called={1: "direct", 2: "indirect", 3: "mixed"}, none="no statement", closed=True,
    ),
    "language": Dimension("Language", "article.language", named=True),
    "position": Dimension(
        "Position in the article", "CASE WHEN statement.key = article.first_key THEN 1 ELSE 2 END",
        called={1: "first", 2: "later"}, none="no statement", closed=True,
    ),
    "reporting": Dimension(
        "Agency that the article names", "article.agency", named=True, none="no agency named",
    ),
    "quoted": Dimension(
        "Quoted or only named", "1", named=True, called={1: "quoted", 2: "only named"},
        none="no statement", closed=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown; ``id`` is a person's, ``given`` what names it in an address."""

    text: str
    id: str | None = None
    given: str = ""


def dimension(name: str) -> Dimension:
    """Return the dimension of this name.

    Raises:
        UsageError: there is none.
    """
    if name not in DIMENSIONS:
        advice = f"use {', '.join(DIMENSIONS)}"
        raise UsageError("statements are not counted by this", subject=name, advice=advice)
    return DIMENSIONS[name]


_ROWS = {
    "person": text(
        "SELECT id, name AS text, key FROM person"
        " WHERE id IN (SELECT value FROM json_each(:numbers))"
    ),
    "label": text(
        "SELECT id, text, NULL AS key FROM label"
        " WHERE id IN (SELECT value FROM json_each(:numbers))"
    ),
}
_NUMBERS = {
    "person": text("SELECT id FROM person WHERE key = :given"),
    "label": text("SELECT id FROM label WHERE text = :given"),
}


def values(connection: Connection, name: str, codes: Iterable[Code]) -> dict[Code, Value]:
    """Return what each of these codes of a dimension is called."""
    one = DIMENSIONS[name]
    found: dict[Code, Value] = {}
    numbers = []
    for code in set(codes):
        if one.table and isinstance(code, int) and code > 0:
            numbers.append(code)
        else:
            found[code] = _value(one, code)
    if numbers:
        for number, printed, key in connection.execute(_ROWS[one.table], {"numbers": str(numbers)}):
            shown = schema.loaded(printed) or ""
            found[number] = Value(shown, key, key or escaped(shown))
    return found | {number: _value(one, number) for number in numbers if number not in found}


def _value(one: Dimension, code: Code) -> Value:
    if code == OTHERS:
        return Value(REST)
    words = one.none if code is None else one.called.get(code)
    if words is not None:
        return Value(words, given=_own(one, words))
    if one is DIMENSIONS["month"] and isinstance(code, int):
        month = f"{code // 100:04d}-{code % 100:02d}"
        return Value(month, given=month)
    shown = str(code) if isinstance(code, int) else schema.loaded(code) or ""
    return Value(shown, given=escaped(shown))


def _own(one: Dimension, words: str) -> str:
    """Return one of our own words as an address has it: in brackets where texts stand, too."""
    return words if one.closed else f"({words})"


def escaped(shown: str) -> str:
    """Return a text as an address has it: one that looks like a word of ours is told apart."""
    return f"({shown}" if shown.startswith("(") else shown


def code_of(connection: Connection, name: str, given: str) -> Code:
    """Return the code of a value as an address names it; one that no statement has for none.

    Raises:
        UsageError: there is no such dimension.
    """
    one = dimension(name)
    words: list[tuple[Code, str]] = [(None, one.none), *one.called.items()]
    own = {_own(one, word): code for code, word in words}
    if given in own:
        return own[given]
    if one.closed:
        return OTHERS
    if name == "month":
        digits = given.replace("-", "")
        return int(digits) if digits.isascii() and digits.isdigit() else OTHERS
    shown = schema.storable(given[1:] if given.startswith("((") else given)
    if one.table:
        number = connection.execute(_NUMBERS[one.table], {"given": shown}).scalar()
        return OTHERS if number is None else int(number)
    return shown


def stored(name: str, code: Code) -> Code:
    """Return a code as the SQL of its dimension has it: kinds of speakers are all texts there."""
    return str(code) if name == "speaker_kind" and isinstance(code, int) else code


def condition(name: str, code: Code, parameter: str) -> str:
    """Return SQL for the statements that have a code, which is given as this parameter."""
    told = f"{DIMENSIONS[name].code} IS NOT DISTINCT FROM :{parameter}"
    known = name == "person" and isinstance(code, int) and code > 0
    return f"statement.person = :{parameter} AND {told}" if known else told  # it has an index
