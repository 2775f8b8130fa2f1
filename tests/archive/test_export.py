"""What leaves the archive can be read back, and says the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from saidwhat.archive.archive import Archive
from saidwhat.archive.exported import Exported
from saidwhat.codec.write import to_json
from saidwhat.errors import InputError, LostPinError, NotFoundError, UsageError
from saidwhat.export import rows as exporting
from saidwhat.export.annotation import CONTEXT, annotation
from saidwhat.export.forms import FORMS, Form, form_of, parquet, written
from saidwhat.export.schemaorg import news_article
from saidwhat.export.tables import columns, csv_of
from saidwhat.export.tei import NAMESPACE, tei
from saidwhat.types.article import Article
from saidwhat.types.record import Evidence, Record
from saidwhat.types.span import Span
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered
from tests.strategies import records


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("export") / "a.db", create=True) as archive:
        archive.add_all(map(numbered, range(3)))
        archive.add(*made(ORCHARD, url="https://echo.example/o", said="2022-07"))
        yield archive


def rows(archive: Archive) -> list[dict[str, Any]]:
    return [to_json(row) for exported in archive.exported() for row in exporting.rows(exported)]


def refuse(error: InputError) -> None:
    raise error


def exported(archive: Archive, form: str) -> bytes:
    return b"".join(written(FORMS[form], archive.exported(), refuse))


def test_json_lines(archive: Archive) -> None:
    lines = [json.loads(line) for line in exported(archive, "jsonl").splitlines()]
    contents = [line.pop("content") for line in lines]
    assert lines == rows(archive) and len(lines) == 14
    texts = {record.article.id: record.article.text for record in map(_record, archive.exported())}
    for line, content in zip(lines, contents, strict=True):
        pieces = [texts[line["article"]][start:end] for start, end in content]
        assert " ".join(pieces) == line["text"]


def _record(exported: Exported) -> Record:
    return exported.record


def test_csv(archive: Archive) -> None:
    read = list(csv.DictReader(io.StringIO(exported(archive, "csv").decode(), newline="")))
    expected = [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in rows(archive)
    ]
    assert read == expected


def test_parquet(archive: Archive, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with (tmp_path / "s.parquet").open("wb") as file:
        assert parquet(archive.exported(), file, refuse) == 14
    days = {"said_first", "said_last"}
    read = pq.read_table(tmp_path / "s.parquet").to_pylist()
    assert [
        {name: str(value) if name in days and value else value for name, value in row.items()}
        for row in read
    ] == rows(archive)
    assert all(isinstance(row[name], date) for row in read for name in days)
    assert list(rows(archive)[0]) == list(columns(exporting.Row))


def test_only_some_articles(archive: Archive) -> None:
    article = numbered(1)[1].article.id
    assert [e.record.article.id for e in archive.exported([article])] == [article]
    with pytest.raises(NotFoundError):
        list(archive.exported(["0" * 16]))


def selected(made_: dict[str, Any], article: Article) -> tuple[Span, ...]:
    """Return the places that an annotation selects, each proved as a pin."""
    found = []
    for target in made_["target"]:
        place, quote = target["selector"]
        span = Span(place["start"], place["end"])
        digest = target["scope"].removeprefix("urn:sha256:")
        pin = Evidence("content", span, quote["exact"], quote["prefix"], quote["suffix"], digest)
        pin.verify(article)
        found.append(span)
    return tuple(found)


@settings(max_examples=40)
@given(records())
def test_an_annotation_selects_the_words_of_the_statement(record: Record) -> None:
    for statement in record.statements:
        made_ = json.loads(json.dumps(annotation(record.article, statement)))
        assert selected(made_, record.article) == statement.content
        other = replace(record.article, text=record.article.text + "!")
        with pytest.raises(LostPinError):
            selected(made_, other)


def test_an_annotation_keeps_the_musts_of_the_model() -> None:
    """The musts of the W3C model (3.1, 3.2.5, 4.2), restated; the W3C's own schemas are
    run over a whole archive by ``benchmarks/archive/validate.py``."""
    record = made(LIGHTHOUSE)[1]
    for statement in record.statements:
        made_ = annotation(record.article, statement)
        assert made_["@context"] == CONTEXT and made_["type"] == "Annotation"
        assert made_["id"].startswith("urn:") and made_["target"]
        assert "bodyValue" not in made_
        for body in made_["body"]:
            assert body["type"] == "TextualBody" and isinstance(body["value"], str)
        for target in made_["target"]:
            place, quote = target["selector"]
            assert place["type"] == "TextPositionSelector"
            assert 0 <= place["start"] < place["end"]
            assert quote["type"] == "TextQuoteSelector" and quote["exact"]
            assert target["saidwhat:unit"] == "Unicode code points"


def test_positions_are_code_points() -> None:
    sayings = [("Orla 😀 Venn", "said", "“a 🦊 is here”", None, None)]
    record = made(sayings)[1]
    target = annotation(record.article, record.statements[0])["target"][0]
    start = target["selector"][0]["start"]
    assert record.article.text[start] == "“"
    assert len(record.article.text[:start].encode("utf-16-le")) // 2 == start + 1


def test_schema_org() -> None:
    record = made(ORCHARD, url="https://echo.example/o")[1]
    article = news_article(record)
    assert article["@type"] == "NewsArticle" and article["url"] == "https://echo.example/o"
    assert article["datePublished"] == "2022-07-06"
    first, second = article["hasPart"]
    assert first["@type"] == "Quotation" and first["creator"] == {
        "@type": "Person",
        "name": "Orla Venn",
    }
    kinds = {p["name"]: p["value"] for p in second["additionalProperty"]}
    assert kinds == {"kind": "indirect", "role as printed": "grower"}
    unknown = news_article(made(LIGHTHOUSE)[1])["hasPart"][3]
    assert "creator" not in unknown, "nobody is named where nobody is established"


def read_tei(document: bytes) -> tuple[str, dict[str, str]]:
    """Return the text of a TEI document, and the words of every statement, by its id."""
    root = etree.fromstring(document)
    holder = root.find(f".//{{{NAMESPACE}}}ab")
    assert holder is not None
    words: dict[str, list[str]] = {}
    for element in root.iter(f"{{{NAMESPACE}}}said"):
        words.setdefault(element.get("corresp", "")[1:], []).append("".join(element.itertext()))
    return "".join(holder.itertext()), {name: " ".join(each) for name, each in words.items()}


@settings(max_examples=40)
@given(records())
def test_tei_keeps_the_text_and_marks_what_is_said(record: Record) -> None:
    document = tei(record)
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", record.article.text)
    text, said = read_tei(document)
    assert text == kept
    for statement in record.statements:
        words = said.get(statement.id)
        pieces = [span.of(kept) for span in statement.content]
        assert words is None or len(pieces) > 1 or words == pieces[0]


def test_tei_of_plain_statements_is_whole() -> None:
    record = made(LIGHTHOUSE)[1]
    document = tei(record)
    assert read_tei(document)[1] == {
        statement.id: statement.text for statement in record.statements
    }
    assert f'who="#a{record.article.id}-e1"'.encode() in document
    assert b'direct="false"' in document and b'direct="true"' in document


def test_a_corpus_of_tei_is_one_document(archive: Archive) -> None:
    from lxml import etree

    corpus = etree.fromstring(exported(archive, "tei"))
    texts = ["".join(ab.itertext()) for ab in corpus.iter("{http://www.tei-c.org/ns/1.0}ab")]
    assert texts == [exported.record.article.text for exported in archive.exported()]
    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in corpus.iter()]
    named = [name for name in ids if name]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_archive_and_odd_text(form: str, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        exported(archive, form)
        sayings = [("A \x00 B", "said", "“<b> & \ud800 ”", "A \x00 B", None)]
        capture, record = made(sayings)
        archive.add(replace(capture, content=b"x"), record)
        assert exported(archive, form)
        beside = exporting.Beside("x", 1)
        assert exporting.row(record.article, record.statements[0], beside).kind == "direct"


def test_another_package_brings_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = "titles"

        @staticmethod
        def load() -> Form:
            return Form(lambda exported: str(exported.record.article.title).encode())

    monkeypatch.setattr("saidwhat.export.forms.entry_points", lambda group: [Point])
    assert form_of("jsonl") is FORMS["jsonl"]
    assert form_of("titles").head() == b""
    with pytest.raises(UsageError, match=r"jsonl.*titles"):
        form_of("nothing")


def test_no_cell_of_a_statement_is_a_formula() -> None:
    _, record = made([("=1+1", "said", "“@SUM, they wrote.”", "=1+1", None)])
    row = exporting.row(record.article, record.statements[0], exporting.Beside("-x", 1))
    (cells,) = csv.DictReader(io.StringIO(csv_of(exporting.Row, [row]).decode()))
    assert cells["address"] == "'-x" and not cells["speaker"].startswith("=")
