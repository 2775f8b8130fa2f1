"""How do people look on a terminal? How often quoted, the name, the id; below it the rest.

Shared by ``people`` and ``who``.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from saidwhat.archive.people import Person, PersonRow
from saidwhat.archive.undecided import Pair
from saidwhat.archive.whom import PrintedRole, Who
from saidwhat.cli.hanging import Facts, Hanging
from saidwhat.export.people import (
    NAMES_ARE,
    days,
    facts,
    for_and_against,
    joined,
    judging,
    where,
)
from saidwhat.wording.numbers import count

#: Where names begin behind the number of statements, and facts behind what they are called.
_INDENT, _BEHIND = 9, 13

#: Names that were joined, and others who may be the same, that are told of one person.
_MOST = 6


def person_page(one: Person | PersonRow) -> RenderableType:
    """Return a person in two lines: statements, name and id; role, articles and days."""
    return Group(
        Hanging(_name(one), _INDENT, Text(f"{one.statements:>7,}")),
        Facts(facts(one), _INDENT, "dim"),
    )


def _name(one: Person | PersonRow) -> Text:
    name = Text(one.name, style="bold")
    if one.id:
        name.append(f" · {one.id}", style="not bold dim")
    return name


def pair_page(pair: Pair) -> RenderableType:
    """Return two people who may be one, with what speaks for it, and how to say so."""
    speaks, against = for_and_against(pair)
    told = [("names", NAMES_ARE[pair.names]), *(("for", one) for one in speaks)]
    told += [("against", one) for one in against]
    return Group(
        person_page(pair.one),
        person_page(pair.other),
        *_beside(told, _INDENT),
        Hanging(Text(judging(pair), style="dim"), _INDENT),
    )


def who_page(who: Who, person: Person) -> RenderableType:
    """Return what is known of one person beside the statements."""
    return Group(_name(person), *_beside(list(_known(who, person))))


def _beside(told: list[tuple[str, str]], indent: int = 0) -> Iterator[RenderableType]:
    """Yield facts, each behind what it is called; what the one before is called is not repeated."""
    before = ""
    for label, fact in told:
        shown = label if label != before else ""
        yield Hanging(Text(fact), indent + _BEHIND, Text(f"{'':{indent}}{shown}", style="dim"))
        before = label


def _known(who: Who, person: Person) -> Iterator[tuple[str, str]]:
    if person.kind not in (None, "person"):
        yield "kind", str(person.kind)
    if person.named:
        when = days(person.first, person.last)
        yield "quoted in", f"{where(person)}{f'; {when}' if when else ''}"
    if person.spoken_for:
        yield "spoken for", f"in {count(person.spoken_for, 'statement')}"
    if others := [name for name in person.names if name != person.name]:
        yield "also printed", ", ".join(others)
    for role in who.roles:
        yield "role", _role(role)
    for join in list(joined(who.joins))[:_MOST]:
        yield "joined", f"{join.left} and {join.right}: {'; '.join(join.reasons)}"
    for one in who.perhaps[:_MOST]:
        yield "perhaps also", f"{one.name}{f' · {one.id}' if one.id else ''}"
    if len(who.perhaps) > _MOST:
        yield "perhaps also", f"and {len(who.perhaps) - _MOST:,} more"


def _role(role: PrintedRole) -> str:
    return f"{role.text} ({role.count}; {days(role.first, role.last) or 'undated'})"
