"""Whose words: what two names, bodies or roles are to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.check.beside import beside
from saidwhat.check.named import Told, heads
from saidwhat.check.speakers import attribution
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, EntityKind, Role, Speaker

PLACE = Span(0, 1)


def told(
    name: str, kind: EntityKind = "person", *, role: str = "", known: bool = True
) -> tuple[Record, Statement]:
    """Return a record with one entity, and the statement that it made."""
    roles = (Role(role, PLACE),) if role else ()
    entity = Entity("e1", kind, name, roles, (PLACE,))
    speaker = Speaker(name, kind, "e1" if known else None, roles[0] if roles else None, ())
    statement = Statement(
        "s1", "direct", (), (), (PLACE,), "no", speaker, None, None, None, 0.9
    )  # fmt: skip
    return Record(Article("no"), (entity,), (), (statement,), ()), statement


BODIES = """
Brindle Harbour Office | organization | Brindle Harbour Office | organization | same
the Brindle Harbour Office | organization | Brindle Harbour Office | organization | same
BHO | organization | Brindle Harbour Office | organization | same
Brindle Harbour Office | organization | B.H.O. | organization | same
HO | organization | the Harbour Office | organization | same
Harbour Office | organization | Brindle Harbour Office | organization | not_established
Brindle Harbour Office | organization | Harbour Office | organization | not_established
Kessel Water Board | organization | Brindle Harbour Office | organization | other
Brindle | place | Kessel | place | other
B | organization | Brindle | organization | other
Orla Venn | person | Brindle Harbour Office | organization | not_established
Brindle Harbour Office | organization | Orla Venn | person | not_established
Orla Venn | person | Orla Venn | person | same
Orla Venn | person | Tobin Venn | person | other
O. Venn | person | Tobin Venn | person | other
Venn | person | Tobin Venn | person | same
Tobin J. K. Venn | person | Tobin K. Venn | person | not_established
Tobin K. Venn | person | Tobin Karl Venn | person | same
Tobin Venn | person | Tobin K. Venn | person | same
Edmund II | person | Edmund III | person | other
Edmund III | person | Edmund III | person | same
Edmund | person | Edmund III | person | same
"""


@pytest.mark.parametrize(
    ("drafted", "printed", "verdict"),
    [
        ("Mrs. Venn", "Mr. Venn", "not_established"),
        ("Mr. Venn", "Mrs. Venn", "not_established"),
        ("Mr. Venn", "Mr. Venn", "same"),
        ("Mrs. Venn", "Venn", "same"),
    ],
)
def test_mr_and_mrs_are_two(drafted: str, printed: str, verdict: str) -> None:
    sides = []
    for source in (drafted, printed):
        record, statement = told("Venn")
        article = Article(source)
        made = replace(statement, source=(Span(0, len(source)),))
        sides += [replace(record, article=article, statements=(made,)), made]
    draft, said, article_record, quoted = sides
    assert attribution(Told(draft, said), Told(article_record, quoted)) == verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("others", "verdict"), [((), "same"), (("Salt", "Tide"), "not_established")]
)
def test_two_boards_called_the_board(others: tuple[str, ...], verdict: str) -> None:
    draft, article = told("the board", "organization"), told("the board", "organization")
    more = tuple(Entity(name, "organization", f"{name} Board", (), (PLACE,)) for name in others)
    record = replace(article[0], entities=(*article[0].entities, *more))
    assert attribution(Told(*draft), Told(record, article[1])) == verdict


@pytest.mark.parametrize("row", BODIES.strip().splitlines())
def test_row(row: str) -> None:
    drafted, kind, printed, other, verdict = (cell.strip() for cell in row.split("|"))
    draft, article = told(drafted, kind), told(printed, other)  # type: ignore[arg-type]
    assert attribution(Told(*draft), Told(*article)) == verdict


@pytest.mark.parametrize(
    ("drafted", "printed", "role", "verdict"),
    [
        ("the harbour master", "Orla Venn", "the harbour master", "same"),
        ("the harbour master", "Orla Venn", "harbour clerk", "not_established"),
        ("the harbour master", "Orla Venn", "", "not_established"),
    ],
)
def test_a_role_is_its_holder_where_it_is_printed_for_her(
    drafted: str, printed: str, role: str, verdict: str
) -> None:
    draft, article = told(drafted, "group", known=False), told(printed, role=role)
    assert attribution(Told(*draft), Told(*article)) == verdict
    assert attribution(Told(*article), Told(*draft)) == verdict


def test_nobody_named_and_nobody_established() -> None:
    record, statement = told("Orla Venn")
    assert attribution(Told(record), Told(record, statement)) == "not_named"
    assert attribution(Told(record, statement), Told(record)) == "not_established"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Ines Calloway, the clerk of Tarn,", ("Ines Calloway",)),
        ("the harbour clerk, Ines Calloway,", ("Ines Calloway",)),
        ("The Harbour Clerk, Dr. Ines Calloway", ("The Harbour Clerk", "Dr. Ines Calloway")),
        ("Bram Quill, an aide to Ms. Ines Calloway", ("Bram Quill",)),
        ("Bram Quill, whose wife, Ines Calloway, is ill", ("Bram Quill",)),
        ("Calloway’s daughter, Tess Quill", ("Tess Quill",)),
        ("Rep. Bram Quill (D-Tarn)", ("Rep. Bram Quill",)),
        ("the clerk", ()),
        ("a spokesman for Bram Quill", ()),
    ],
)
def test_the_names_that_a_source_is_headed_by(source: str, names: tuple[str, ...]) -> None:
    assert heads(source) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The bell is sound,” Bram Quill said.", "Bram Quill"),
        ("“The bell is sound,” said Bram Quill.", "Bram Quill"),
        ("“The bell is sound,” added the old sexton Bram Quill.", "Bram Quill"),
        ("“The bell is sound,” Bram Quill, the sexton, told Ines Calloway.", "Bram Quill"),
        ("Ines Calloway asked him. Bram Quill said: “The bell is sound.”", "Bram Quill"),
        ("According to Bram Quill, “the bell is sound”.", "Bram Quill"),
        ("“The bell is sound.” — Bram Quill", "Bram Quill"),
        ("“The bell is sound,” he told Bram Quill.", None),
        ("“The bell is sound,” said Bram Quill’s wife.", None),
        ("“The bell is sound,” said Bram Quill and Ines Calloway.", None),
        ("He said to Bram Quill that “the bell is sound”.", None),
        ("Bram Quill said the clerk’s “the bell is sound” was a lie.", None),
        ("“The bell is sound.” Bram Quill rang it.", None),
        ("“The bell is sound,” she said.", None),
        ("Ines Calloway said: “The bell is sound,” said Bram Quill.", None),
        ("The column has Bram Quill tell a meeting that “the bell is sound”.", None),
    ],
)
def test_the_name_right_beside_the_marks(text: str, name: str | None) -> None:
    start, end = text.index("“") + 1, text.index("”")
    found = beside(text, (Span(start, end),))
    assert (found.of(text) if found else None) == name
