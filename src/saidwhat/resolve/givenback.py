"""Which role is printed for somebody, though not beside the name?

Two ties, both of the article's own words: a definite noun that takes up the one person spoken of
("N. N. has sown nothing. The 44-year-old farmer said …"), and a relative of the same surname
("Lady Falk, the mayor's wife" of Bo Falk). Who is meant by a noun is told in ``again.py``; whoever
has a role beside the name keeps that alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.antecedents import Found
from saidwhat.resolve.clusters import Cluster
from saidwhat.resolve.held import is_held, is_kin
from saidwhat.resolve.roles import kin_before
from saidwhat.text.people import parse, plain
from saidwhat.text.roles import role_gender
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role

_KNOWN = re.compile(rf"(?:{ENGLISH.either('known')})\s", re.IGNORECASE)
#: "The mayor's wife": the owner, and whose relative somebody is.
_RELATIVE = re.compile(
    rf"(?:(?:{ENGLISH.either('known')})\s)?(?P<owner>[^,]+?)(?:['’´]s|(?<=s)['’´])\s"
    r"(?P<kin>(?:[\w-]+\s){0,2}[\w-]+)"
)


def taken_up_roles(text: str, nouns: Mapping[Span, Found]) -> None:
    """Give whoever has no role that of the first definite noun that takes him up again."""
    for span in sorted(nouns):
        cluster = nouns[span].person.cluster
        opening = _KNOWN.match(text, span.start, span.end)
        if cluster is None or cluster.roles or opening is None:
            continue
        place = Span(opening.end(), span.end)
        words = place.of(text)
        if is_held(words.split()[-1]) and not is_kin(words):
            cluster.roles.append(Role(words, place))


def relatives_roles(text: str, people: Sequence[Cluster]) -> None:
    """Give whoever has no role that of the owner of the one relative who shares the surname."""
    for relative in people:
        for role in tuple(relative.roles):
            owner = _owner(role)
            if owner is None:
                continue
            fits = [one for one in people if one is not relative and _shares(one, relative)]
            if len(fits) == 1 and _may_hold(text, fits[0], owner):
                fits[0].roles.append(owner)


def _owner(role: Role) -> Role | None:
    """Return the owner of a relative's role where that is a role itself, and a single person's."""
    match = _RELATIVE.fullmatch(role.text)
    if match is None or not is_kin(match["kin"]) or is_kin(match["owner"]):
        return None
    if not is_held(match["owner"].split()[-1]):
        return None
    start = role.span.start + match.start("owner")
    return Role(match["owner"], Span(start, start + len(match["owner"])))


def _shares(one: Cluster, other: Cluster) -> bool:
    return plain(parse(one.fullest.text).surname) == plain(parse(other.fullest.text).surname)


def _may_hold(text: str, one: Cluster, role: Role) -> bool:
    """Tell whether nothing speaks against a role: another one, gender, being a relative too."""
    gender = role_gender(role.text)
    fits = "unknown" in (gender, one.gender) or gender == one.gender
    return fits and not one.roles and not any(_is_kin_too(text, name.start) for name in one.names)


def _is_kin_too(text: str, at: int) -> bool:
    """Tell whether a name is brought in as a relative's, at the beginning of a sentence as well."""
    before = text[max(0, at - 60) : at].lower()
    return kin_before(before, len(before))
