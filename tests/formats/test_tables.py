"""What comes out of tables and JSON: a row is an article with the fields of its columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.archive.archive import Archive
from saidwhat.cli import run
from saidwhat.codec.records import record_to_json
from saidwhat.errors import InputError, UsageError
from saidwhat.formats import tables
from saidwhat.formats.columns import parsed
from saidwhat.formats.registry import format_of
from saidwhat.formats.rows import day
from saidwhat.jobs.add import add_all
from saidwhat.jobs.gather import captures, captures_of
from saidwhat.jobs.given import Given
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.read import cleaned
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.record import Record
from tests.check.made import PatternTagger

GATE = "“The gate stays shut, whoever asks,” Orla Venn said on Monday.\n\nNobody asked."
HTML = "<p>“The gate stays shut,” Orla Venn said.</p><p>Nobody &amp; nothing goes through.</p>"
PAGE = f"<!doctype html><html><body><article><h1>Gate</h1>{HTML * 9}</article></body></html>"


def table(*rows: list[str], mark: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


ROW = [
    "https://post.example/1",
    "Gate stays shut",
    "2031-03-03",
    "The Row Gazette",
    "Ida Maas",
    GATE,
]
NAMES = ["url", "title", "date", "publisher", "author", "text"]
READ = ("Gate stays shut", "The Row Gazette", "Ida Maas", "2031-03-03", "https://post.example/1")
OBJECT = dict(zip(NAMES, ROW, strict=True))

#: A name, a file, and of each article its place, title, publisher, byline, day and address, or
#: why it is none.
ROWS = [
    ("a.csv", table(NAMES, ROW), [("row 2", *READ)]),
    ("a.txt", table(NAMES, ROW, mark=";"), [("row 2", *READ)]),
    ("a", table(NAMES, ROW, mark="\t"), [("row 2", *READ)]),
    ("a.csv", table(NAMES, ROW, mark="|"), [("row 2", *READ)]),
    ("a.csv", "sep=;\r\n" + table(NAMES, ROW, mark=";"), [("row 2", *READ)]),
    (
        "cloud.csv",
        table(["", "media_name", "Publish_Date", "Headline", "Body", "link", "writer"],
              ["0", "The Row Gazette", "2031-03-03 09:00:00", "Gate stays shut", GATE,
               ROW[0], "By Ida Maas"],
              ["1", "Elm Courier", "20310303090000", "Weir", "It runs.", "none",
               "['Jon Rask', 'Ada Penn']"]),
        [("row 2", *READ),
         ("row 3", "Weir", "Elm Courier", "Jon Rask, Ada Penn", "2031-03-03", None)],
    ),
    (
        "broken.csv",
        table(NAMES, ROW, ROW[:4], [*ROW, "and, one more"], [""] * 6, [*ROW[:5], ""],
              ["u", "Weir", "03/04/2031", "Elm Courier", "", "It runs."]),
        [("row 2", *READ), ("row 3", "a row of 4 cells below 6 columns"),
         ("row 4", "a row of 7 cells below 6 columns"), ("row 6", "a row without a text"),
         ("row 7", "Weir", "Elm Courier", None, None, None)],
    ),
    (
        "numbers.tsv",
        "7\thttps://post.example/1\tIt runs.\n8\thttps://post.example/2\tIt stands.\n",
        [("", "a table without texts of articles; its columns are 1, 2, 3")],
    ),
    (
        "mediacloud.txt",
        table(["id", "language", "media_name", "title", "url"],
              ["1", "en", "Row Gazette", "Gate stays shut", "https://post.example/1"],
              ["2", "en", "Row Gazette", "Gate open", "https://post.example/2"]),
        [("", "a table without texts of articles; its columns are id, language, "
          "media_name, title, url")],
    ),
    (
        "gdelt.csv",
        "20310303090000-1\t20310303090000\t1\tpost.example\thttps://post.example/1\tTAX;\n",
        [("", "a table of GDELT, which has no texts of articles")],
    ),
    (
        "20310303.export.CSV",
        "1234567890\t20310303\t203103\t2031\t2031.17\tROW\thttps://post.example/1\n" * 2,
        [("", "a table of GDELT, which has no texts of articles")],
    ),
    ("crawl.jsonl", f"{json.dumps(OBJECT)}\n" * 2, [("line 1", *READ), ("line 2", *READ)]),
    (
        "broken.ndjson",
        "\n".join([json.dumps(OBJECT), "{broken", "[1]", json.dumps({"title": "None"}),
                   json.dumps(OBJECT)]),
        [("line 1", *READ), ("line 2", "a line that is no JSON object"),
         ("line 3", "a line that is no JSON object"), ("line 4", "a row without a text"),
         ("line 5", *READ)],
    ),
    ("list.json", json.dumps([OBJECT, OBJECT], indent=1), [("item 1", *READ), ("item 2", *READ)]),
    ("cut.json", json.dumps([OBJECT, OBJECT])[:-20],
     [("item 1", *READ), ("item 2", "broken JSON from here on")]),
    ("one.json", json.dumps(OBJECT), [("line 1", *READ)]),
    ("one.json", json.dumps(OBJECT, indent=1), [("item 1", *READ)]),
    (
        "answer.json",
        json.dumps({"status": "ok", "articles": [{
            "source": {"id": None, "name": "The Row Gazette"}, "author": "Ida Maas",
            "title": "Gate stays shut", "url": ROW[0], "publishedAt": "2031-03-03T09:00:00Z",
            "content": GATE}]}),
        [("item 1", *READ)],
    ),
    (
        "guard.json",
        json.dumps({"response": {"results": [{
            "webTitle": "Gate", "webUrl": ROW[0], "webPublicationDate": "2031-03-03T09:00:00Z",
            "fields": {"headline": "Gate stays shut", "bodyText": GATE, "byline": "Ida Maas",
                       "publication": "The Row Gazette"}}]}}),
        [("item 1", *READ)],
    ),
]  # fmt: skip


def told(given: Capture | InputError) -> tuple[str | None, ...]:
    try:
        article = cleaned(given) if isinstance(given, Capture) else given
    except InputError as error:
        article = error
    if isinstance(article, InputError):
        return article.subject.rpartition("#")[2] if "#" in article.subject else "", article.reason
    assert isinstance(given, Capture)
    when = str(article.published.edtf) if article.published else None
    fields = (article.title, article.publisher, article.byline, when, article.url)
    return (given.origin.rpartition("#")[2], *fields)


def read(folder: Path, name: str, content: bytes, columns: str = "") -> list[Capture | InputError]:
    (folder / name).write_bytes(content)
    return list(captures([str(folder / name)], [], Given(parsed(columns))))


@pytest.mark.parametrize(("name", "text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_an_article(
    tmp_path: Path, name: str, text: str, wanted: list[tuple[str | None, ...]], encoding: str
) -> None:
    found = read(tmp_path, name, text.encode(encoding))
    assert [told(one) for one in found] == wanted
    for one in found:
        if isinstance(one, Capture) and "Gate" in (told(one)[1] or ""):
            assert cleaned(one).text in (f"Gate stays shut\n\n{GATE}", f"Gate\n\n{GATE}")


def test_columns_are_named(tmp_path: Path) -> None:
    text = table(["a", "b", "c"], ["It runs.", "Weir", "Elm Courier"]).encode()
    (found,) = read(tmp_path, "x.csv", text, "text=a, title=B,publisher=c")
    assert told(found)[1:3] == ("Weir", "Elm Courier")
    (found,) = read(tmp_path, "y.csv", b"1,https://x.example/1,It runs.\n", "text=3,url=2")
    assert told(found) == ("row 1", None, None, None, None, "https://x.example/1")
    (missing,) = read(tmp_path, "z.csv", text, "text=d")
    assert isinstance(missing, InputError)
    assert "there is no column “d” (its columns are a, b, c)" in str(missing)
    line = json.dumps({"story": {"x": 1}, "w": "It runs."}).encode() + b"\n"
    (found,) = read(tmp_path, "x.jsonl", line, "text=w")
    assert isinstance(found, Capture)


@pytest.mark.parametrize("given", ["text", "text=", "words=a", "=a"])
def test_columns_that_are_none_are_told(given: str) -> None:
    with pytest.raises(UsageError):
        parsed(given)


def test_addresses_without_texts_are_told(tmp_path: Path) -> None:
    row = "20310303090000-1\t20310303090000\t1\tpost.example\thttps://post.example/{}\tTAX;\n"
    (tmp_path / "x.csv").write_text("".join(map(row.format, (1, 2, 1))), encoding="utf-8")
    missed: list[NotRead] = []
    (error,) = captures([str(tmp_path / "x.csv")], missed)
    assert "saidwhat fetch https://post.example/1" in str(error)
    assert [one.file for one in missed] == ["https://post.example/1", "https://post.example/2"]


def test_addresses_beyond_the_limit_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.formats.tables._MOST_ADDRESSES", 2)
    rows = "name,day,url\n" + "".join(f"a,b,https://post.example/{n}\n" for n in range(5))
    (tmp_path / "x.csv").write_text(rows, encoding="utf-8")
    missed: list[NotRead] = []
    (error,) = captures([str(tmp_path / "x.csv")], missed)
    assert "its 5 addresses" in str(error)
    assert [one.many for one in missed] == [1, 1, 3]


def test_texts_with_tags_are_read_without_them(tmp_path: Path) -> None:
    rows = table(["title", "text", "html"], ["Gate", HTML, ""], ["Gate", "", HTML], ["", "", PAGE])
    texts = [
        cleaned(one).text
        for one in read(tmp_path, "x.csv", rows.encode())
        if isinstance(one, Capture)
    ]
    shown = "“The gate stays shut,” Orla Venn said.\n\nNobody & nothing goes through."
    assert texts[:2] == [f"Gate\n\n{shown}"] * 2
    assert "Orla Venn" in texts[2] and "<" not in texts[2]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("2031-03-03", "2031-03-03"),
        ("20310303", "2031-03-03"),
        ("20310303T090000Z", "2031-03-03T09:00:00Z"),
        ("2031/3/4", "2031-03-04"),
        ("25/03/2031", "2031-03-25"),
        ("03/25/2031", "2031-03-25"),
        ("4.3.2031", "2031-03-04"),
        ("03/04/2031", None),
        ("1930291200", "2031-03-03T08:00:00+00:00"),
        ("1930291200000", "2031-03-03T08:00:00+00:00"),
        ("March 3, 2031", "March 3, 2031"),
    ],
)
def test_days_as_tables_have_them(printed: str, wanted: str | None) -> None:
    assert day(printed)[0] == wanted


def test_the_same_text_in_two_papers_is_two_articles_and_added_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    other = ["https://elm.example/1", *ROW[1:3], "Elm Courier", *ROW[4:]]
    (tmp_path / "x.csv").write_text(table(NAMES, ROW, other), encoding="utf-8")
    with Archive.open(str(tmp_path / "x.db"), create=True) as archive:
        for outcomes in (["added"] * 2, ["known"] * 2):
            done = list(add_all(archive, captures([str(tmp_path / "x.csv")], []), AS_PRINTED))
            assert [getattr(outcome, "outcome", outcome) for _, outcome in done] == outcomes


def test_a_large_cell_and_a_stray_mark(tmp_path: Path) -> None:
    long = GATE + "\n\n" + "Nobody goes through the old lock. " * 20_000
    rows = table(NAMES, [*ROW[:5], long]) + 'u,A "bare" mark,2031-03-03,P,A,It runs.\n'
    found = read(tmp_path, "x.csv", rows.encode("cp1252"))
    assert [told(one)[1] for one in found] == ["Gate stays shut", 'A "bare" mark']


def test_what_read_printed_is_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    (tmp_path / "x.csv").write_text(table(NAMES, ROW, [*ROW[:5], "It runs."]), encoding="utf-8")
    (tmp_path / "y.txt").write_text(f"The row\n\nJuly 5, 2031\n\n{GATE}\n", encoding="utf-8")
    assert run(["read", str(tmp_path / "x.csv"), str(tmp_path / "y.txt"), "--json"]) == 0
    first = capsys.readouterr().out
    (tmp_path / "own.jsonl").write_text(first, encoding="utf-8")
    assert run(["read", str(tmp_path / "own.jsonl"), "--json"]) == 0
    again = capsys.readouterr().out
    kept = ("article", "statements", "blocks")
    assert [[json.loads(line)[key] for key in kept] for line in first.splitlines()] == [
        [json.loads(line)[key] for key in kept] for line in again.splitlines()
    ]


@given(
    st.text(min_size=1, max_size=300).filter(lambda text: text.replace("\ufeff", "").strip()),
    st.none() | st.text("abc XYZ", min_size=1, max_size=20).map(str.strip).filter(bool),
)
def test_a_record_read_back_has_its_id(text: str, publisher: str | None) -> None:
    article = Article(text, publisher=publisher)
    line = json.dumps(record_to_json(Record(article, (), (), (), ()))) + "\n"
    (found,) = captures_of(line.encode(), "own.jsonl", [])
    assert isinstance(found, Capture)
    try:
        assert cleaned(found).text == text
    except InputError as error:
        assert error.reason == "binary data, not text"


@pytest.mark.parametrize("name", ["draft.csv", "draft.txt"])
def test_a_table_is_no_draft(name: str) -> None:
    from saidwhat.formats.registry import draft_of

    with pytest.raises(InputError, match="a table, not a draft"):
        draft_of(table(NAMES, ROW).encode(), name)
    assert format_of(table(NAMES, ROW).encode(), name).media_type == "text/csv"


def test_a_line_that_is_too_large_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{n},Weir {n},{'The weir is shut. ' * 9}" for n in range(4)]
    rows[2] = f"2,Weir,{'The weir is shut. ' * 900}"
    (tmp_path / "x.csv").write_text("\n".join(["id,title,text", *rows]) + "\n", encoding="utf-8")
    monkeypatch.setattr(tables, "MAX_BYTES", 4000)
    found = list(captures([str(tmp_path / "x.csv")], []))
    wrong = [one for one in found if isinstance(one, InputError)]
    assert [one.reason for one in wrong] == ["a broken row (larger than 0 MB)"]
    assert len(found) == 4 and wrong[0].subject.endswith("#row 4")


def test_a_first_line_that_is_too_large_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = f"id,title,text,{'x' * 9000}"
    (tmp_path / "x.csv").write_text(f"{head}\n1,Weir,a,b\n", encoding="utf-8")
    monkeypatch.setattr(tables, "MAX_BYTES", 4000)
    (one,) = captures([str(tmp_path / "x.csv")], [])
    assert isinstance(one, InputError) and one.subject.endswith("#row 1")
