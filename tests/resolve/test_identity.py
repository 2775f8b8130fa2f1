"""One identity across articles: which judgements the program makes, and which not."""

from __future__ import annotations

from saidwhat.resolve.identity import link
from saidwhat.types.article import Article
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role


def record(*people: tuple[str, str]) -> Record:
    """Return the record of an article that names these people, each with a role."""
    text = "; ".join(f"{role} {name}" for name, role in people)
    entities = []
    for number, (name, role) in enumerate(people, 1):
        at = text.index(f"{role} {name}")
        roles = (Role(role, Span(at, at + len(role))),) if role else ()
        start = at + len(role) + 1
        span = Span(start, start + len(name))
        entities.append(Entity(f"e{number}", "person", name, roles, (span,)))
    return Record(Article(text), tuple(entities), (), (), ())


def pairs(*records: Record) -> set[frozenset[str]]:
    names = {f"{one.article.id}#{e.id}": e.name for one in records for e in one.entities}
    return {frozenset((names[j.left], names[j.right])) for j in link(records, made="2026-01-01")}


def test_spellings_of_one_person_are_joined() -> None:
    found = pairs(record(("Sergei Lavrov", "")), record(("Sergey Lavrov", "")))
    assert found == {frozenset({"Sergei Lavrov", "Sergey Lavrov"})}


def test_two_people_of_one_surname_are_not() -> None:
    assert pairs(record(("Robert Quill", "")), record(("Anna Quill", ""))) == set()


def test_a_surname_alone_stays_alone_unless_its_role_settles_it() -> None:
    one = record(("Ilse Marrow", "White House Press Secretary"))
    assert pairs(one, record(("Marrow", ""))) == set()
    role = record(("Marrow", "White House press secretary"))
    assert pairs(one, role) == {frozenset({"Ilse Marrow", "Marrow"})}


def test_a_name_that_fits_two_is_joined_to_neither() -> None:
    first, second = record(("Jane Tallow", "")), record(("Joan Tallow", ""))
    found = pairs(first, second, record(("J. Tallow", "")))
    assert found == set()


def test_people_of_one_article_are_never_joined() -> None:
    one = record(("Sergei Lavrov", ""), ("Sergey Lavrov", ""))
    assert pairs(one) == set()


def test_the_order_of_articles_does_not_matter() -> None:
    records = [
        record(("Mara Odelle", "")),
        record(("Mara K. Odelle", "")),
        record(("M. Odelle", "")),
    ]
    forward = link(records, made="2026-01-01")
    assert forward == link(reversed(records), made="2026-01-01")
    assert len(forward) == 2
    assert all(one.verdict == "same" and one.reasons and one.by for one in forward)
