"""What did this person say? Labels of one person, their statements, roles as printed.

Two printed names are one person's when the rules for names say "same", or a judgement
does; a judgement of "different" parts what the rules join. A name that may mean several
people gives the candidates, never a choice among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select, text

from saidwhat.archive import judgements, labels, schema, search
from saidwhat.archive.rows import folded_label
from saidwhat.archive.search import Found, Search
from saidwhat.errors import UsageError
from saidwhat.text.names import compare, place_variants
from saidwhat.text.people import parse, plain
from saidwhat.types.speaker import Judgement

#: Labels that are compared with each other; a name that fits more needs another word.
MOST = 60

_SPOKEN = text(
    "SELECT count(*) FROM"
    " (SELECT 1 FROM statement_words WHERE statement_words MATCH :tags LIMIT :most)"
)
_ROLES = text(
    "SELECT label.text AS role, min(article.published) AS first, max(article.published) AS last,"
    " count(*) AS n FROM statement JOIN article ON article.seq = statement.article"
    " JOIN label ON label.id = statement.role"
    " WHERE statement.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :tags)"
    " GROUP BY label.text ORDER BY last DESC, first DESC, role"
)
_KIND = text("SELECT kind, count(*) FROM entity WHERE label = :label GROUP BY kind ORDER BY 2 DESC")
_ENTITY = text(
    "SELECT statement.key FROM statement JOIN article ON article.seq = statement.article"
    " WHERE article.id = :article AND statement.entity = :n"
    " AND statement.key BETWEEN article.first_key AND article.first_key + article.statements - 1"
)


@dataclass(frozen=True, slots=True)
class PrintedRole:
    """A role as printed, how often, and the first and last day it was printed (EDTF)."""

    text: str
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organization or group that articles name.

    ``key`` is the name folded (``orla venn``): the same in every archive. ``names`` are
    the labels as printed, the most used first; ``statements`` is how many there are, up
    to `search.COUNTED` of each name.
    """

    key: str
    name: str
    names: tuple[str, ...]
    kind: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of a name: one person with statements and roles, or candidates.

    ``person`` is None where there are candidates, or nobody. ``perhaps`` are names that
    may be the same person's; ``judged`` are the judgements that were applied.
    """

    person: Person | None
    candidates: tuple[Person, ...] = ()
    roles: tuple[PrintedRole, ...] = ()
    found: Found = field(default=Found((), 0))
    perhaps: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] = ()


@dataclass(slots=True)
class _Group:
    """Labels of one person: numbers, texts, counts."""

    members: list[tuple[int, str, int]] = field(default_factory=list)
    kind: str | None = None

    def person(self) -> Person:
        ranked = sorted(self.members, key=lambda member: (-member[2], member[1]))
        full = [one for one in ranked if _is_full(one[1])]
        label = (
            min(full, key=lambda one: len(folded_label(one[1]).split()))
            if full and self.kind == "person"
            else max(ranked, key=lambda one: len(folded_label(one[1]).split()))
        )[1]
        names = tuple(text for _, text, _ in ranked)
        count = sum(count for *_, count in ranked)
        return Person(folded_label(label), label, names, self.kind, count)


def _is_full(name: str) -> bool:
    """Tell whether a name has a given name and a surname, in full: "Barack Obama"."""
    given = parse(name).given
    return bool(given) and len(plain(given[0])) > 1


def who(connection: Connection, name: str, page: Search | None = None) -> Who:
    """Return what is known of a name; ``page`` narrows and pages the statements.

    Raises:
        UsageError: the name has no letters, or fits too many labels.
    """
    standing = judgements.standing(connection)
    groups, perhaps = _meant(name, _groups(connection, name, standing))
    if len(groups) != 1:
        found = sorted((group.person() for group in groups), key=lambda p: (-p.statements, p.name))
        return Who(None, tuple(found))
    (group,) = groups
    person = group.person()
    keys = {f"person:{folded_label(text)}" for _, text, _ in group.members}
    judged = [judgement for pair, judgement in standing.items() if pair & keys]
    numbers = tuple(number for number, *_ in group.members)
    more, fewer = _entities(connection, judged, keys)
    asked = replace(page or Search(), labels=numbers, also=more, never=fewer)
    tags = {"tags": search.label_tags(numbers)}
    roles = tuple(
        PrintedRole(row.role, row.n, row.first, row.last)
        for row in connection.execute(_ROLES, tags)
    )
    found_ = search.find(connection, asked)
    return Who(person, (), roles, found_, tuple(perhaps), tuple(judged))


def _groups(
    connection: Connection, name: str, standing: Mapping[frozenset[str], Judgement]
) -> list[_Group]:
    """Return the labels that fit a name, joined into people."""
    if not folded_label(name):
        raise UsageError("a name needs letters", subject=name)
    found = labels.numbers(connection, name)
    found += _judged_same(connection, name, standing)
    table = schema.label
    rows = connection.execute(
        select(table.c.id, table.c.text).where(table.c.id.in_(found)).order_by(table.c.id)
    ).all()
    groups: list[_Group] = []
    for row in rows:
        kind = connection.execute(_KIND, {"label": row.id}).first()
        tags = search.label_tags([row.id])
        count = connection.execute(_SPOKEN, {"tags": tags, "most": search.COUNTED}).scalar_one()
        if kind is None and not count:
            continue  # a role or a publisher, not somebody
        if len(groups) >= MOST:
            raise UsageError(
                f"more than {MOST} names have these words", subject=name, advice="add a word"
            )
        _join(groups, (row.id, row.text, count), kind[0] if kind else None, standing)
    return groups


def _judged_same(
    connection: Connection, name: str, standing: Mapping[frozenset[str], Judgement]
) -> list[int]:
    """Return the labels of names that were judged to be the same person's."""
    own = f"person:{folded_label(name)}"
    wanted = {
        key.removeprefix("person:")
        for pair, judgement in standing.items()
        if judgement.verdict == "same" and own in pair
        for key in pair - {own}
        if key.startswith("person:")
    }
    table = schema.label
    return list(connection.execute(select(table.c.id).where(table.c.folded.in_(wanted))).scalars())


def _join(
    groups: list[_Group],
    member: tuple[int, str, int],
    kind: str | None,
    standing: Mapping[frozenset[str], Judgement],
) -> None:
    """Put a label to the people it belongs to: one group, joined of several if need be."""
    fitting = [
        group
        for group in groups
        if any(_same(member[1], other, kind, group.kind, standing) for _, other, _ in group.members)
    ]
    joined = _Group([member], kind)
    for group in fitting:
        groups.remove(group)
        joined.members = [*group.members, *joined.members]
        joined.kind = joined.kind or group.kind
    groups.append(joined)


def _same(
    one: str,
    other: str,
    kind: str | None,
    other_kind: str | None,
    standing: Mapping[frozenset[str], Judgement],
) -> bool:
    """Tell whether two labels are one's: by judgement, else by the rules for names."""
    left, right = folded_label(one), folded_label(other)
    judged = standing.get(frozenset((f"person:{left}", f"person:{right}")))
    if judged:
        return judged.verdict == "same"
    if left == right:
        return True
    if kind and other_kind and kind != other_kind:
        return False
    if "person" in (kind, other_kind):
        return compare(one, other).verdict == "same"
    return right in {folded_label(variant) for variant in place_variants(one)}


def _meant(name: str, groups: list[_Group]) -> tuple[list[_Group], Sequence[str]]:
    """Return the groups that a name can mean, and the names that may be theirs as well.

    A full name means the one who is printed so. A single word means everybody who has
    it, but a name of that word alone may be any of them.
    """
    folded = folded_label(name)
    exact = [g for g in groups if any(folded_label(text) == folded for _, text, _ in g.members)]
    if len(folded.split()) > 1:
        if exact:
            return exact, ()
        same = [
            g for g in groups if any(compare(name, t).verdict == "same" for _, t, _ in g.members)
        ]
        return (same or groups), ()
    full = [group for group in groups if group not in exact]
    if len(full) == 1 and exact:
        return full, [text for group in exact for _, text, _ in group.members]
    return groups, ()


def _entities(
    connection: Connection, judged: Sequence[Judgement], keys: set[str]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the statements that judgements on single entities bring in, and take out."""
    more: list[int] = []
    fewer: list[int] = []
    for judgement in judged:
        other = judgement.right if judgement.left in keys else judgement.left
        article, mark, n = other.partition("#e")
        if not mark or judgement.verdict == "unsure":
            continue
        rows = connection.execute(_ENTITY, {"article": article, "n": int(n)}).scalars()
        (more if judgement.verdict == "same" else fewer).extend(rows)
    return tuple(more), tuple(fewer)
