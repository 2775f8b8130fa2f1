"""An audit lists every source, adds up to all statements, and makes nothing up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.audited import Within
from saidwhat.errors import UnreadableError
from saidwhat.export.audit import SourceRow
from saidwhat.jobs.audit import Beside, by_source, by_statement, report
from saidwhat.jobs.collected import collected, desks
from saidwhat.types.record import Record
from saidwhat.types.speaker import Entity, Speaker
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made

LAMP = "https://echo.example/lamp"


def with_residents(record: Record) -> Record:
    """Return the record with its last source told as printed, and a board that is only named."""
    *others, last = record.statements
    told = replace(last, speaker=Speaker("residents", "group"))
    board = Entity("e3", "organization", "Harbour Board", (), ())
    town = Entity("e4", "place", "Kessel", (), ())
    entities = (*record.entities, board, town)
    return replace(record, statements=(*others, told), entities=entities)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(LIGHTHOUSE[:2], url=LAMP, origin="early.txt"))
        capture, record = made(LIGHTHOUSE, url=LAMP)
        archive.add(capture, with_residents(record))
        archive.add(*made(ORCHARD, published="2022-08-01", origin="orchard.txt"))
        capture, record = made(
            LIGHTHOUSE, published=None, origin="undated.txt", publisher="The Tarn Bell"
        )
        archive.add(capture, record)
        yield archive


def told(rows: Iterator[SourceRow]) -> list[tuple[object, ...]]:
    return [
        (row.month, row.name, row.speaker_kind, row.quoted, row.position, row.statements)
        for row in rows
    ]


def test_every_source_of_every_article_has_a_row(archive: Archive) -> None:
    assert told(by_source(archive, Within(), Beside())) == [
        (None, "Orla Venn", "person", "quoted", 1, 2),
        (None, "Tobin Marsh", "person", "quoted", 2, 1),
        (None, "not established", "not established", "quoted", 3, 1),
        ("2022-07", "Orla Venn", "person", "quoted", 1, 2),
        ("2022-07", "Tobin Marsh", "person", "quoted", 2, 1),
        ("2022-07", "residents", "unnamed", "quoted", 3, 1),
        ("2022-07", "Harbour Board", "organization", "only named", None, 0),
        ("2022-08", "Orla Venn", "person", "quoted", 1, 1),
        ("2022-08", "Ilse Marsh", "person", "quoted", 2, 1),
    ]


def test_a_source_has_its_id_its_role_and_its_words(archive: Archive) -> None:
    row = next(by_source(archive, Within(first=date(2022, 7, 1)), Beside()))
    assert (row.person, row.role, row.words) == ("orla-venn", "Harbour Minister", 12)
    assert (row.direct, row.indirect, row.mixed) == (1, 1, 0)


def test_days_and_publishers_narrow_and_what_is_left_out_is_counted(archive: Archive) -> None:
    july = Within(date(2022, 7, 1), date(2022, 7, 31))
    assert {row.month for row in by_source(archive, july, Beside())} == {"2022-07"}
    assert archive.left_out(july).undated == 1
    assert archive.left_out(Within()).undated == 0
    bell = Within(publisher="bell")
    assert {row.publisher for row in by_source(archive, bell, Beside())} == {"The Tarn Bell"}
    assert not list(by_source(archive, Within(publisher="Nobody's Paper"), Beside()))


def test_a_row_a_statement_has_its_words_in_the_order_of_the_text(archive: Archive) -> None:
    rows = list(by_statement(archive, Within(publisher="bell"), Beside()))
    assert [(row.position, row.name, row.kind) for row in rows] == [
        (1, "Orla Venn", "direct"),
        (2, "Orla Venn", "indirect"),
        (3, "Tobin Marsh", "direct"),
        (4, "not established", "indirect"),
    ]
    assert rows[0].text == "“the lamp will burn again”"
    assert archive.statement(rows[0].statement).statement.text == rows[0].text


TABLE = """person,name,pronouns,region
orla-venn,Orla Venn,she/her,north
,Tobin Marsh,,harbour
,Ilse Marsh,they,
"""


def joined(archive: Archive, table: str) -> Beside:
    return Beside(collected(archive, table.encode(), "sources.csv"))


def test_what_was_collected_stands_beside_its_person_and_nobody_else(archive: Archive) -> None:
    rows = by_source(archive, Within(first=date(2022, 7, 1)), joined(archive, TABLE))
    assert [(row.name, dict(row.collected)) for row in rows] == [
        ("Orla Venn", {"pronouns": "she/her", "region": "north"}),
        ("Tobin Marsh", {"pronouns": None, "region": "harbour"}),
        ("residents", {"pronouns": None, "region": None}),
        ("Harbour Board", {"pronouns": None, "region": None}),
        ("Orla Venn", {"pronouns": "she/her", "region": "north"}),
        ("Ilse Marsh", {"pronouns": "they", "region": None}),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",Marsh,she,north", "may be Ilse Marsh (ilse-marsh), Tobin Marsh (tobin-marsh)"),
        (",Bo Lund,he,south", "no article names “Bo Lund”"),
        ("bo-lund,,he,south", "nobody is “bo-lund”"),
        (",residents,they,south", "no article names “residents”"),
        (",,he,south", "neither a person nor a name"),
        ("orla-venn,Tobin Marsh,he,south", "orla-venn is Orla Venn, and not “Tobin Marsh”"),
        (",?!,he,south", "no article names “?!”"),
    ],
)
def test_a_line_that_fits_nobody_or_several_is_told_and_matched_with_nobody(
    archive: Archive, line: str, reason: str
) -> None:
    found = collected(archive, f"person,name,pronouns,region\n{line}\n".encode(), "sources.csv")
    assert not found.people
    (one,) = found.unmatched
    assert one.line == 2 and reason in one.reason


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "sources.csv: an empty table"),
        (
            "Orla Venn,she/her\nTobin Marsh,he\n",
            "sources.csv, line 1: no head with a column",
        ),
        ("name,role\nOrla Venn,boss\n", "line 1: an audit has a column role of its own"),
        ("name,Statements\nOrla Venn,1\n", "line 1: an audit has a column statements of its own"),
        ("name,age,age\nOrla Venn,1,2\n", "line 1: two columns age"),
        ("name,,age\nOrla Venn,1,2\n", "line 1: a column without a name"),
        ("name,age\n\nOrla Venn\n", "line 3: 1 cells below 2 columns"),
        ("name,age\nOrla Venn,1,2\n", "line 2: 3 cells below 2 columns"),
        (
            "name,age\nOrla Venn,40\n\nVenn,41\n",
            "line 4: another of orla-venn, and line 2",
        ),
        ('name,note\nTobin Marsh,"a\nb"\nOrla Venn,"open\n', "line 4: no line of a table"),
    ],
)
def test_a_table_that_cannot_be_meant_is_an_error_with_its_line(
    archive: Archive, table: str, reason: str
) -> None:
    with pytest.raises(UnreadableError) as failed:
        collected(archive, table.encode(), "sources.csv")
    assert reason in str(failed.value)


def test_a_character_that_is_not_utf8_is_an_error_with_its_line(archive: Archive) -> None:
    with pytest.raises(UnreadableError, match=r"line 3: a character is not in UTF-8"):
        collected(archive, "name,region\nOrla Venn,x\nSören Åkesson,y\n".encode("cp1252"), "s.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_of_other_programs_are_read(archive: Archive, encoding: str, mark: str) -> None:
    table = f"Name{mark}Región\r\nOrla Venn{mark}=norte\r\n".encode(encoding)
    found = collected(archive, table, "sources.csv")
    assert found.columns == ("Región",)
    assert found.people == {"orla-venn": ("=norte",)}


def test_two_lines_that_say_the_same_are_one(archive: Archive) -> None:
    found = collected(archive, b"name,region\nOrla Venn,north\nVenn, north \n", "sources.csv")
    assert found.people == {"orla-venn": ("north",)}


def test_a_desk_is_an_articles_by_id_or_address(archive: Archive) -> None:
    first = next(by_source(archive, Within(first=date(2022, 8, 1)), Beside())).article
    table = f"address,article,desk\n{LAMP},,Coast\n,{first},Farming\n"
    rows = by_source(archive, Within(), Beside(desks=desks(table.encode(), "desks.csv")))
    assert [(row.month, row.desk) for row in rows if row.position == 1] == [
        (None, None),
        ("2022-07", "Coast"),
        ("2022-08", "Farming"),
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("desk\nCoast\n", "no head with a column article (ids) or address"),
        ("article,section\nx,Coast\n", "no head with a column desk"),
        ("article,desk\nx,Coast\nx,News\n", "line 3: another of x, and line 2 has other values"),
    ],
)
def test_a_table_of_desks_that_cannot_be_meant(table: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as failed:
        desks(table.encode(), "desks.csv")
    assert reason in str(failed.value)


def test_the_report_has_what_was_not_collected_and_not_established(archive: Archive) -> None:
    beside = joined(archive, TABLE)
    whole = report(by_source(archive, Within(), beside), beside)
    assert (whole.people, whole.bodies, whole.only_named, whole.collected) == (3, 0, 0, 3)
    assert (whole.statements, whole.not_established, whole.no_name) == (10, 1, 1)
    assert [part.by for part in whole.parts] == ["month", "pronouns", "region"]
    assert [(row.value, row.sources, row.statements, row.small) for row in whole.parts[1].rows] == [
        ("she/her", 1, 5, True),
        ("they", 1, 1, True),
        ("not collected", 1, 2, True),
        ("a body, group, place or document", 0, 0, False),
        ("no name printed", None, 1, False),
        ("not established", None, 1, False),
    ]


def test_five_people_are_no_small_count(tmp_path: Path) -> None:
    names = ["Orla Venn", "Tobin Marsh", "Ilse Gray", "Bo Lund", "Ada Kell"]
    sayings: list[Saying] = [(name, "said", f"“word {name}”", name, None) for name in names]
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(sayings))
        (part,) = report(by_source(archive, Within(), Beside()), Beside()).parts
        archive.add(*made(sayings[1:], published="2022-09", origin="later.txt"))
        _, later = report(by_source(archive, Within(), Beside()), Beside()).parts[0].rows
    assert [(row.value, row.sources, row.small) for row in part.rows] == [("2022-07", 5, False)]
    assert (later.value, later.sources, later.small) == ("2022-09", 4, True)


NAMES = ["Orla Venn", "Tobin Marsh", "Ilse Marsh", "residents", None]


@st.composite
def archives(draw: st.DrawFn) -> list[tuple[list[Saying], str | None, str]]:
    """Return articles: their sayings, days and addresses, of which several may be one."""
    saying = st.builds(
        lambda name, n, quoted: (
            name or "someone", "said", f"“word {n}”" if quoted else f"that word {n}", name, None,
        ),
        st.sampled_from(NAMES), st.integers(0, 99), st.booleans(),
    )  # fmt: skip
    article = st.tuples(
        st.lists(saying, min_size=1, max_size=5),
        st.sampled_from([None, "2022", "2022-07", "2022-07-06", "2022-09-01"]),
        st.sampled_from(["a", "b", "c"]),
    )
    return draw(st.lists(article, min_size=1, max_size=5))


@settings(max_examples=40, deadline=None)
@given(articles=archives(), ranged=st.booleans())
def test_the_rows_add_up_to_all_statements_of_the_latest_versions(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[tuple[list[Saying], str | None, str]],
    ranged: bool,
) -> None:
    path = tmp_path_factory.mktemp("audit") / "a.db"
    within = Within(date(2022, 7, 1), date(2022, 8, 31)) if ranged else Within()
    with Archive.open(path, create=True) as archive:
        for sayings, published, name in articles:
            archive.add(*made(sayings, published=published, url=f"https://echo.example/{name}"))
        beside = joined(archive, "name,region\nOrla Venn,north\n")
        rows = list(by_source(archive, within, beside))
        each = list(by_statement(archive, within, beside))
        whole = report(rows, beside)
    connection = driver.sqlite().connect(str(path))
    days = f"AND article.day BETWEEN {within.first.toordinal()} AND {within.last.toordinal()}" if (
        within.first and within.last) else ""  # fmt: skip
    (statements, words), *_ = connection.execute(
        "SELECT count(*), coalesce(sum(words), 0) FROM statement JOIN article"
        f" ON article.seq = statement.article WHERE article.latest {days}"
    )
    connection.close()
    assert sum(row.statements for row in rows) == len(each) == whole.statements == statements
    assert sum(row.words for row in rows) == sum(row.words for row in each) == words
    assert sum(row.direct + row.indirect + row.mixed for row in rows) == statements
    assert len({row.statement for row in each}) == statements
    for part in whole.parts:
        assert sum(row.statements for row in part.rows) == statements
        assert sum(row.words for row in part.rows) == words
        assert sum(row.not_established for row in part.rows) == whole.not_established
