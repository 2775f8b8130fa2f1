"""What is said of files beside them: a paper, a pattern of their names, a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.errors import UsageError
from saidwhat.jobs.gather import captures
from saidwhat.jobs.given import Given, given, meta_of, pattern_of
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture

TEXT = "Gate stays shut\n\n“Nobody goes through,” Orla Venn, the lock keeper, said on Monday.\n"
SAYS = "Title: Weir mended\nPublisher: Elm Courier\nPublished: 2031-02-02\n\n" + TEXT
PAGE = (
    "<!doctype html><html><head><link rel='canonical' href='https://post.example/9'></head><body>"
    "<article><h1>Gate stays shut</h1><p>“Nobody goes through while the river is as high as it is "
    "now,” Orla Venn said.</p><p>The office wrote that it will open the gate in a week or "
    "two, when the water has fallen.</p></article></body></html>"
)

Fields = tuple[str | None, str | None, str | None, str | None, str | None]


def fields(folder: Path, name: str, text: str, said: Given) -> Fields:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    (found,) = captures([str(folder / name)], [], said)
    assert isinstance(found, Capture)
    article = cleaned(found)
    day, basis = (
        (str(article.published.edtf), article.published.basis)
        if article.published
        else (None, None)
    )
    return article.title, article.publisher, article.byline, day, basis


@pytest.mark.parametrize(
    ("name", "pattern", "wanted"),
    [
        (
            "Row_Gazette_2031-03-03_12.txt",
            "{publisher}_{published}_{}",
            ("Gate stays shut", "Row Gazette", None, "2031-03-03", "given"),
        ),
        (
            "20310303-Row.txt",
            "{published}-{publisher}",
            ("Gate stays shut", "Row", None, "2031-03-03", "given"),
        ),
        (
            "Elm Courier/2031_03_03 by Ida Maas.txt",
            "{publisher}/{published} by {byline}",
            ("Gate stays shut", "Elm Courier", "Ida Maas", "2031-03-03", "given"),
        ),
        ("other.txt", "{publisher}_{published}", ("Gate stays shut", None, None, None, None)),
    ],
)
def test_names_of_files_tell(tmp_path: Path, name: str, pattern: str, wanted: Fields) -> None:
    assert fields(tmp_path, name, TEXT, given({}, "", pattern, None)) == wanted


def test_what_an_article_says_goes_before_names_and_paper(tmp_path: Path) -> None:
    said = given({}, "The Row Gazette", "{publisher}_{published}", None)
    assert fields(tmp_path, "Row_2031-03-03.txt", SAYS, said)[:4] == (
        "Weir mended",
        "Elm Courier",
        None,
        "2031-02-02",
    )
    assert fields(tmp_path, "x.txt", TEXT, said)[1] == "The Row Gazette"
    assert fields(tmp_path, "Row_2031-03-03.txt", TEXT, said)[1] == "Row"


def test_a_table_goes_before_what_an_article_says(tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(
        "file;outlet;date;author;url\na/x.txt;Row Gazette;2031-03-03;Ida Maas;\n"
        "y.txt;Brindle News;;;\n;Post;04.03.2031;;https://post.example/9\n",
        encoding="utf-8-sig",
    )
    said = given({}, "Nobody", "", str(table))
    assert fields(tmp_path, "a/x.txt", SAYS, said) == (
        "Weir mended",
        "Row Gazette",
        "Ida Maas",
        "2031-03-03",
        "given",
    )
    assert fields(tmp_path, "y.txt", SAYS, said)[1:4] == ("Brindle News", None, "2031-02-02")
    assert fields(tmp_path, "p.html", PAGE, said)[1:4] == ("Post", None, "2031-03-04")
    assert fields(tmp_path, "z.txt", TEXT, said)[1] == "Nobody"


@pytest.mark.parametrize("pattern", ["x", "{}", "{paper}_{}", "{title}{title}"])
def test_a_pattern_without_fields_is_told(pattern: str) -> None:
    with pytest.raises(UsageError, match="names no fields"):
        pattern_of(pattern)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title,publisher\nx,y\n", "no column of files"),
        ("file,size\nx,1\n", "no column of title"),
        ("file,publisher\nx,y\nx,z\n", "two rows for x"),
        (None, "No such file"),
    ],
)
def test_a_table_that_tells_nothing_is_an_error(
    tmp_path: Path, text: str | None, said: str
) -> None:
    if text:
        (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        meta_of(str(tmp_path / "m.csv"))


def test_the_day_of_a_table_dates_the_dateline(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("file,published\nx.txt,2031-03-03\n", encoding="utf-8")
    (tmp_path / "x.txt").write_text(f"Gate\n\nBRINDLE, March 2 — {TEXT}", encoding="utf-8")
    (found,) = captures([str(tmp_path / "x.txt")], [], given({}, "", "", str(tmp_path / "m.csv")))
    assert isinstance(found, Capture)
    article = cleaned(found)
    assert article.dateline and str(article.dateline.edtf) == "2031-03-02"
