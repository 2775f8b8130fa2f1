"""What was put right about a statement: the record stays, and what is found goes by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from saidwhat.archive import facets
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.archive.search import Search
from saidwhat.archive.striped import Columns
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.correction import written
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Judgement
from saidwhat.wording.corrections import put_right
from tests.archive.made import LIGHTHOUSE, ORCHARD, made
from tests.archive.proving import change
from tests.postgres import FILES

READ = made(LIGHTHOUSE)[1]
TEXT, ARTICLE = READ.article.text, READ.article.id
LAMP, FERRY, OIL, WINTER = (one.id for one in READ.statements)
OTHERS = made(ORCHARD, origin="orchard.txt")


@pytest.fixture
def path(place: Place) -> Path:
    return archived(place)


def archived(path: Path) -> Path:
    with Archive.open(path, create=True) as archive:
        archive.add_all([made(LIGHTHOUSE), OTHERS])
    return path


def corrected(path: Path, statement: str, field: str, value: str) -> int:
    with Archive.open(path) as archive:
        given_ = Correct(ARTICLE, field, value, "heard it", "person:Ada", statement=statement)
        return archive.correct(given_)


def record(path: Path) -> Record:
    with Archive.open(path, readonly=True) as archive:
        return archive.record(ARTICLE)


def said(path: Path, statement: str) -> Statement:
    with Archive.open(path, readonly=True) as archive:
        return archive.statement(statement).statement


def places(*words: str) -> str:
    return written(tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words))


def counts(archive: Archive) -> dict[str | None, int]:
    return {one.value: one.count for one in archive.counts(Search(), ["speaker"])["speaker"]}


def test_another_speaker_of_the_article(path: Path) -> None:
    corrected(path, FERRY, "speaker", " tobin\nMARSH ")
    assert verify(path, {}).whole
    with Archive.open(path, readonly=True) as archive:
        assert counts(archive) == {"Orla Venn": 2, "Tobin Marsh": 2, "Ilse Marsh": 1, None: 1}
        assert {hit.id for hit in archive.find(Search(speaker="Tobin")).hits} == {FERRY, OIL}
        who = archive.who("Tobin Marsh")
        assert who.person and who.person.statements == 2
        assert archive.who("Orla Venn").found.total == 2
        (listed,) = [one for one in archive.articles(Where(), None, 5) if one.id == ARTICLE]
        assert {voice.label: voice.statements for voice in listed.voices} == {
            "Orla Venn": 1, "Tobin Marsh": 2, None: 1,
        }  # fmt: skip
        hit = archive.find(Search("fog")).hits[0]
        assert hit.statement == archive.record(ARTICLE).statements[1]
        (one,) = hit.statement.corrections
        assert (one.statement, one.field, one.read, one.value, one.by) == (
            FERRY, "speaker", "Orla Venn", "Tobin Marsh", "person:Ada"
        )  # fmt: skip


def test_a_speaker_whom_the_article_never_names_is_a_person_like_others(path: Path) -> None:
    corrected(path, WINTER, "speaker", "Ines Falk")
    assert verify(path, {}).whole
    with Archive.open(path, readonly=True) as archive:
        who = archive.who("Ines Falk")
        assert who.person and (who.person.kind, who.person.statements) == ("person", 1)
        assert [hit.id for hit in who.found.hits] == [WINTER]
        assert archive.statement(WINTER).statement == who.found.hits[0].statement
    with Archive.open(path) as archive, pytest.raises(UsageError, match="a correction made"):
        archive.judge(Judgement(f"{ARTICLE}#e3", "Orla Venn", "same", ("so",), "person:Ada", ""))


def test_what_is_right_as_read_counts_as_sure_and_stays_as_it_is(path: Path) -> None:
    before = said(path, FERRY)
    number = corrected(path, FERRY, "stands", "As read")
    after = said(path, FERRY)
    assert (after.speaker, after.content, after.stands) == (before.speaker, before.content, True)
    assert after.confidence == after.sure.words == after.sure.speaker == 1.0
    (one,) = after.corrections
    assert (one.field, one.read, one.value) == ("stands", "said", "as read")
    assert put_right(one) == "found right as read: heard it, Ada"
    with pytest.raises(UsageError, match="stands there already"):
        corrected(path, FERRY, "stands", "as read")
    assert verify(path, {}).whole
    with Archive.open(path) as archive:
        archive.take_back(number, "not sure", by="person:Ada")
    assert said(path, FERRY) == before


def test_what_is_put_right_after_it_was_found_right_is_no_longer_as_read(path: Path) -> None:
    corrected(path, FERRY, "stands", "as read")
    number = corrected(path, FERRY, "speaker", "Tobin Marsh")
    assert [one.field for one in said(path, FERRY).corrections] == ["speaker"]
    with pytest.raises(UsageError, match="something of it was put right"):
        corrected(path, FERRY, "stands", "as read")
    with Archive.open(path) as archive:
        archive.take_back(number, "not sure", by="person:Ada")
    assert [one.value for one in said(path, FERRY).corrections] == ["as read"]
    assert verify(path, {}).whole


def test_what_was_not_said_and_is_found_right_stands_again(path: Path) -> None:
    corrected(path, FERRY, "stands", "not said")
    assert not said(path, FERRY).stands
    corrected(path, FERRY, "stands", "as read")
    assert said(path, FERRY).stands and len(record(path).statements) == 4
    assert verify(path, {}).whole


@FILES
def test_what_is_right_as_read_survives_a_rescue(path: Path, tmp_path: Path) -> None:
    corrected(path, FERRY, "stands", "as read")
    salvage(path, tmp_path / "b.db")
    assert said(tmp_path / "b.db", FERRY) == said(path, FERRY)


def test_nobody_is_established(path: Path) -> None:
    corrected(path, OIL, "speaker", "Not established")
    assert said(path, OIL).speaker is None
    with Archive.open(path, readonly=True) as archive:
        assert archive.who("Tobin Marsh").found.total == 0
        assert counts(archive)[None] == 2
    assert verify(path, {}).whole


def test_other_words_are_found_and_those_that_were_read_are_not(path: Path) -> None:
    corrected(path, LAMP, "words", places("the lamp", "burn again"))
    assert verify(path, {}).whole
    with Archive.open(path, readonly=True) as archive:
        assert archive.find(Search('"the lamp burn"')).total == 1
        assert archive.find(Search('"lamp will"')).total == 0
        assert "the lamp burn again" in {one.words for one in archive.quotations("burn")}
        (exported,) = archive.exported([ARTICLE])
        assert exported.record.statements[0].text == "the lamp burn again"
        assert exported.record.statements[0].id == LAMP


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("the lamp\nwill  burn", ["the lamp will burn"]),
        ("the lamp … burn again", ["the lamp", "burn again"]),
        ("“the lamp will burn again”.\nShe", ["“the lamp will burn again”.\nShe"]),
        ("  She ", ["She"]),
    ],
)
def test_words_that_are_typed_are_those_of_the_text(
    path: Path, typed: str, kept: list[str]
) -> None:
    corrected(path, LAMP, "words", typed)
    assert said(path, LAMP).corrections[0].value == places(*kept)
    assert [place.of(TEXT) for place in said(path, LAMP).content] == kept


def test_of_words_that_stand_twice_those_in_its_own_sentence_are_meant(place: Place) -> None:
    capture, read = made([*LIGHTHOUSE, *LIGHTHOUSE])
    last = read.statements[-1]
    with Archive.open(place, create=True) as archive:
        archive.add(capture, read)
        given_ = Correct(read.article.id, "words", "dark winter", "x", "Ada", statement=last.id)
        archive.correct(given_)
        (place,) = archive.statement(last.id).statement.content
        assert last.content[0].contains(place)
        with pytest.raises(UsageError, match="twice"):
            archive.correct(replace(given_, value="the oil"))


def test_another_day_said(path: Path) -> None:
    corrected(path, LAMP, "said", "2022-05-02")
    days = Search(said_first=date(2022, 5, 1), said_last=date(2022, 5, 31))
    with Archive.open(path, readonly=True) as archive:
        assert [hit.id for hit in archive.find(days).hits] == [LAMP]
    assert verify(path, {}).whole
    corrected(path, LAMP, "said", "not established")
    with Archive.open(path, readonly=True) as archive:
        assert archive.find(days).total == 0
    assert said(path, LAMP).said is None
    assert verify(path, {}).whole


@pytest.mark.parametrize("struck", [LAMP, FERRY, WINTER])
def test_what_is_not_said_is_found_by_its_address_alone(path: Path, struck: str) -> None:
    before = said(path, struck)
    n = corrected(path, struck, "stands", "Not said")
    assert verify(path, {}).whole
    with Archive.open(path) as archive:
        everything = archive.find(Search(limit=50))
        assert everything.total == len(LIGHTHOUSE) + len(ORCHARD) - 1
        assert struck not in {hit.id for hit in everything.hits}
        assert len({hit.id for hit in everything.hits}) == everything.total
        for hit in everything.hits:
            assert archive.statement(hit.id).statement == hit.statement
        (listed,) = [one for one in archive.articles(Where(), None, 5) if one.id == ARTICLE]
        assert listed.statements == 3 == sum(voice.statements for voice in listed.voices)
        assert struck not in {one.id for one in archive.record(ARTICLE).statements}
        assert struck not in {one.statement for one in archive.quotations()}
        assert archive.article_of(struck) == ARTICLE
        hit = archive.statement(struck)
        assert (hit.id, hit.statement.text, hit.version) == (struck, before.text, 1)
        assert not hit.statement.stands and hit.statement.corrections[0].reason == "heard it"
        archive.take_back(n, "it was said", by="person:Bo")
        assert archive.statement(struck).statement == before
        assert archive.find(Search()).total == len(LIGHTHOUSE) + len(ORCHARD)
    assert verify(path, {}).whole


def test_a_statement_that_comes_back_takes_no_other_ones_place(place: Place) -> None:
    """Its key is the last of its day, and free for the next article as soon as it is taken out."""
    path = place
    with Archive.open(path, create=True) as archive:
        archive.add_all([made(LIGHTHOUSE)])
    n = corrected(path, WINTER, "stands", "not said")
    with Archive.open(path) as archive:
        archive.add_all([OTHERS])
        archive.take_back(n, "it was said", by="person:Bo")
        assert archive.find(Search()).total == len(LIGHTHOUSE) + len(ORCHARD)
    assert verify(path, {}).whole


def test_all_of_an_article_can_be_taken_out_and_come_back(path: Path) -> None:
    numbers = [corrected(path, one, "stands", "not said") for one in (LAMP, FERRY, OIL, WINTER)]
    assert record(path).statements == ()
    assert verify(path, {}).whole
    with Archive.open(path) as archive:
        for n in numbers:
            archive.take_back(n, "it was said", by="person:Bo")
        assert archive.record(ARTICLE) == READ
    assert verify(path, {}).whole


def test_the_last_one_counts_and_each_can_be_taken_back(path: Path) -> None:
    first = corrected(path, FERRY, "speaker", "Ines Falk")
    second = corrected(path, FERRY, "speaker", "Tobin Marsh")
    other = corrected(path, OIL, "speaker", "Bo Rask")
    with Archive.open(path) as archive:
        archive.take_back(second, "no", by="person:Bo")
        assert archive.find(Search(speaker="Ines Falk")).total == 1
        archive.take_back(first, "no", by="person:Bo")
        assert archive.find(Search(speaker="Ines Falk")).total == 0
        assert archive.find(Search(speaker="Bo Rask")).total == 1
        archive.take_back(other, "no", by="person:Bo")
        assert archive.record(ARTICLE) == READ
        assert [kept.revoked for kept in archive.corrections(ARTICLE)] == [True] * 3
    assert verify(path, {}).whole


def test_an_articles_corrections_and_its_statements_stand_together(path: Path) -> None:
    corrected(path, FERRY, "speaker", "Ines Falk")
    with Archive.open(path) as archive:
        archive.correct(Correct(ARTICLE, "published", "2023-01-02", "the masthead", "Ada"))
        archive.correct(Correct(ARTICLE, "publisher", "The Lamp", "the masthead", "Ada"))
        hit = archive.find(Search("fog", publisher="Lamp", first=date(2023, 1, 1))).hits[0]
        assert hit.statement.speaker and hit.statement.speaker.label == "Ines Falk"
        assert [one.field for one in hit.article.corrections] == ["published", "publisher"]
        assert [one.field for one in hit.statement.corrections] == ["speaker"]
    assert verify(path, {}).whole


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("publisher", "The Lamp", "no such field"),
        ("speaker", "  ", "empty"),
        ("speaker", "…", "letters"),
        ("speaker", "Orla  Venn", "already"),
        ("said", "yesterday", "no date"),
        ("said", "not established", "already"),
        ("words", "the  lamp  wil", "cuts the word"),
        ("words", "0-100000", "characters"),
        ("words", "0-8", "space at the edge"),
        ("words", "9-12,3-8", "not in order"),
        ("words", "9", "no places"),
        ("words", "the lamp burns again", "no such words"),
        ("words", "burn again … the lamp", "no such words"),
        ("words", "the lamp … The lamp", "no such words"),
        ("words", "l", "twice"),
        ("words", "the lamp … lamp will", "not apart"),
        ("words", "1-7", "cuts the word “Harbour”"),
        ("words", places("we don"), "cuts the word “don’t”"),
        ("words", places("t have the oil"), "cuts the word “don’t”"),
        ("words", places("“the lamp will burn again”"), "already"),
        ("stands", "said", "only be taken out"),
        ("stands", "true", "only be taken out"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    path: Path, field: str, value: str, wrong: str
) -> None:
    with Archive.open(path) as archive:
        head = archive.head()
        with pytest.raises(UsageError, match=wrong):
            archive.correct(Correct(ARTICLE, field, value, "x", "Ada", statement=LAMP))
        with pytest.raises(UsageError, match="no such field"):
            archive.correct(Correct(ARTICLE, "speaker", "Bo Rask", "x", "Ada"))
        strange = OTHERS[1].statements[0].id
        with pytest.raises(NotFoundError):
            archive.correct(Correct(ARTICLE, "speaker", "Bo Rask", "x", "Ada", statement=strange))
        assert archive.head() == head and archive.corrections() == ()


def test_a_mention_that_may_be_two_is_refused(place: Place) -> None:
    sayings = [("Ilse Marsh", "said", "that it rained", "Ilse Marsh", None), *LIGHTHOUSE[2:]]
    capture, read = made(sayings, extra="Marsh left.\n")
    with Archive.open(place, create=True) as archive:
        at = read.article.text.index("Marsh left")
        entities = tuple(
            type(one)(one.id, one.kind, one.name, (), (*one.mentions, Span(at, at + 5)))
            for one in read.entities
        )
        read = type(read)(read.article, entities, (), read.statements, ())
        archive.add(capture, read)
        of = read.statements[2].id
        given_ = Correct(read.article.id, "speaker", "Marsh", "x", "Ada", statement=of)
        with pytest.raises(UsageError, match="several"):
            archive.correct(given_)


@FILES
def test_salvage_and_a_withdrawal_carry_them(path: Path, tmp_path: Path) -> None:
    corrected(path, FERRY, "speaker", "Ines Zwischenname")
    corrected(path, LAMP, "words", places("the lamp"))
    corrected(path, OIL, "stands", "not said")
    saved = salvage(path, tmp_path / "new.db")
    assert (saved.corrections, saved.lost) == (3, ())
    assert record(tmp_path / "new.db") == record(path)
    assert verify(tmp_path / "new.db", {}).whole
    with Archive.open(path) as archive:
        archive.withdraw(ARTICLE, "asked for")
        assert archive.corrections() == ()
        assert archive.article_of(OIL) is None
        with pytest.raises(NotFoundError):
            archive.statement(OIL)
    assert verify(path, {}).whole
    assert b"Zwischenname" not in path.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE correction SET statement = NULL",
        f"UPDATE correction SET statement = '{LAMP}'",
        "UPDATE correction SET value = 'Orla Venn'",
        "DELETE FROM correction",
        "UPDATE statement SET speaker = (SELECT id FROM label WHERE text = 'Orla Venn')",
        "DELETE FROM entity WHERE n = 3",
    ],
)
def test_one_that_was_changed_behind_the_archives_back_is_found(path: Path, command: str) -> None:
    corrected(path, FERRY, "speaker", "Ines Falk")
    assert verify(path, {}).whole
    change(path, command)
    assert not verify(path, {}).whole


VALUES = {
    "speaker": some.sampled_from(["Orla Venn", "Tobin Marsh", "Ines Falk", "not established"]),
    "words": some.sampled_from([places("the lamp"), places("She"), places("the lamp", "burn")]),
    "said": some.sampled_from(["2022", "2022-07-06", "not established"]),
    "stands": some.just("not said"),
}
STEPS = some.lists(
    some.tuples(
        some.sampled_from([LAMP, FERRY, OIL, WINTER]), some.sampled_from(sorted(VALUES))
    ).flatmap(lambda of: some.tuples(some.just(of), VALUES[of[1]]))
    | some.integers(0, 9),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
@example([((LAMP, "stands"), "not said"), ((LAMP, "speaker"), "Ines Falk"), 1])
def test_whatever_is_put_right_and_taken_back_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object]
) -> None:
    path = archived(tmp_path_factory.mktemp("steps") / "a.db")
    numbers: list[int] = []
    with Archive.open(path) as archive:
        for step in steps:
            anew = archive._ask(facets.counts, Columns(), Search(), ["speaker"], 20)["speaker"]
            assert counts(archive) == {one.value: one.count for one in anew}
            try:
                if isinstance(step, int):
                    archive.take_back(numbers[step % len(numbers)], "no", by="person:Bo")
                else:
                    (statement, field), value = step  # type: ignore[misc]
                    given_ = Correct(ARTICLE, field, value, "x", "Ada", statement=statement)
                    numbers.append(archive.correct(given_))
            except (UsageError, NotFoundError, ZeroDivisionError):
                continue
        told = archive.record(ARTICLE)
        found = archive.find(Search(limit=50)).hits
        assert {hit.statement for hit in found if hit.article.id == ARTICLE} == set(told.statements)
        for n in numbers:
            try:
                archive.take_back(n, "no", by="person:Bo")
            except NotFoundError:
                continue
        assert archive.record(ARTICLE) == READ
    report = verify(path, {})
    assert report.whole, report.problems
