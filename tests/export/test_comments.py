"""A Word draft with comments: each where its finding is, and all else as it was."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.cli import run
from saidwhat.errors import UnreadableError, UsageError
from saidwhat.export.comments import commented, findings
from saidwhat.formats import word
from saidwhat.formats.word import word_draft
from saidwhat.jobs.check import draft_of
from saidwhat.jobs.read import cleaners
from saidwhat.types.capture import Capture
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Coverage, Verdict
from saidwhat.wording.finding import MOST_PRINTED
from tests.check.made import PatternTagger
from tests.export.word_made import (
    ARTICLE,
    checked,
    is_whole,
    letters,
    package,
    parts,
    plain,
    ranges,
)

CASES = Path(__file__).parents[1] / "cases" / "word" / "comments.md"
_CASE = re.compile(
    r"^## ([^\n]+)\n\n```xml\n(.*?)```\n\n((?:(?:Text|On): [^\n]*\n)+)", re.MULTILINE | re.DOTALL
)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


def cases() -> list[tuple[str, str, list[str], list[str]]]:
    text = CASES.read_text(encoding="utf-8")
    found = [
        (name, xml, re.findall("On: (.*)", told), re.findall("Text: (.*)", told))
        for name, xml, told in _CASE.findall(text)
    ]
    assert len(found) == text.count("\n## ")
    return found


@pytest.mark.parametrize(("name", "body", "on", "text"), cases(), ids=lambda value: str(value)[:40])
def test_the_cases(name: str, body: str, on: list[str], text: list[str]) -> None:
    content = package(body)
    answer = checked(content)
    if text:
        assert answer.text.splitlines() == text
    else:
        assert sorted("".join(answer.text.split())) == letters(content)
    made = commented(content, answer)
    told = is_whole(content, made.content)
    assert len(told) == len(findings(answer)) == len(on)
    assert not made.without_place
    assert sorted(plain(words) for words in ranges(made.content).values()) == sorted(on)


COMMENTS = (
    f'<w:comments {nsdecls("w")}><w:comment w:id="0" w:author="Ada"><w:p><w:r><w:t>Sure?</w:t>'
    '</w:r></w:p></w:comment><w:comment w:id="4" w:author="Ada"><w:p/></w:comment></w:comments>'
)
SEEN = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>“nobody sells </w:t></w:r><w:commentRangeEnd '
    'w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>the mill”</w:t></w:r>'
    '<w:commentRangeStart w:id="4"/><w:r><w:t> now</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r>'
    '<w:commentReference w:id="4"/></w:r></w:p>'
)


def test_comments_that_are_there_stay_and_share_no_id() -> None:
    content = package(SEEN, {"word/comments.xml": COMMENTS}, ["comments"])
    made = commented(content, checked(content))
    (number,) = is_whole(content, made.content)
    assert number not in ("0", "4")
    assert ranges(made.content)[number] == "nobody sells the mill"
    assert ranges(made.content)["0"] == "“nobody sells "


def test_findings_may_lie_within_and_beside_each_other() -> None:
    content = package("<w:p><w:r><w:t>one two three four</w:t></w:r></w:p>")
    text = word_draft(content, "d.docx").text
    words = ("one two three four", "two three", "one two three", "three", "one ", "two three four")
    spans = [Span(text.index(said), text.index(said) + len(said)) for said in words]
    found = tuple(Verdict(span, span.of(text), None, "absent", "not_named") for span in spans)
    made = commented(content, Answer("d.docx", Coverage(0, 0), found, text))
    assert list(is_whole(content, made.content)) == [str(n) for n in range(len(words))]
    document = parts(made.content)["word/document.xml"]
    assert not re.search(rb"commentRangeStart[^>]*><w:commentRangeEnd", document)
    on = ranges(made.content)
    assert tuple(on[str(number)] for number in range(len(words))) == words


@pytest.mark.parametrize("part", [f"<w:comments {nsdecls('w')}/>", COMMENTS.replace("w:", "x:")])
def test_a_list_of_comments_that_is_empty_or_has_another_prefix(part: str) -> None:
    body = "<w:p><w:r><w:t>“nobody sells the mill”</w:t></w:r></w:p>"
    if "x:" in part:
        part, body = part.replace("xmlns:x:", "xmlns:x").replace("xmlns:w", "xmlns:x"), SEEN
    content = package(body, {"word/comments.xml": part}, ["comments"])
    assert len(is_whole(content, commented(content, checked(content)).content)) == 1


def test_a_finding_in_a_note_stands_at_the_reference_to_it() -> None:
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>“nobody sells the '
        'mill”</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>“nobody buys '
        "the mill”</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    body = (
        "<w:p><w:r><w:t>He spoke</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        '<w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    content = package(body, {"word/footnotes.xml": note}, ["footnotes"])
    made = commented(content, checked(content))
    assert len(is_whole(content, made.content)) == 1
    assert list(ranges(made.content).values()) == [""]
    (missed,) = made.without_place  # a note that nothing refers to
    assert missed.text == "nobody buys the mill"
    document = parts(made.content)["word/document.xml"].decode()
    assert re.search(r"commentRangeStart[^>]*/><w:r><w:rPr><w:vert[^>]*/></w:rPr><w:foot", document)


def test_a_comment_says_the_verdict_the_words_that_differ_and_where_it_stands() -> None:
    body = (
        "<w:p><w:r><w:t>“Nobody sold the new mill in the end,” Orla Fenwick said.</w:t></w:r></w:p>"
    )
    content = package(body)
    (words,) = is_whole(content, commented(content, checked(content)).content).values()
    assert words.splitlines() == [
        "Wrong: the words were changed",
        "The draft names Orla Fenwick, the article Bram Quill",
        "Words: “new” for “old” — look",
        "Printed: “Nobody sold the old mill in the end,”",
        "“The mill row”, 2022-07-05, characters 46–82",
    ]


def test_of_a_long_passage_both_ends_are_shown() -> None:
    long = " ".join(f"Clerk {n} never opens gate {n}." for n in range(200))
    said = "“Clerk 3 always opens gate 3. Clerk 4 never opens gate 4.”"
    content = package(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>")
    answer = checked(content, f"“{long}” Bram Quill said.\n")
    (words,) = is_whole(content, commented(content, answer).content).values()
    (printed,) = [line for line in words.splitlines() if line.startswith("Printed: ")]
    assert len(printed) < MOST_PRINTED + 20
    assert printed.startswith("Printed: “Clerk 0 ") and printed.endswith(" gate 199.”")


def test_what_is_fine_has_no_comment_and_the_file_is_its_own_bytes() -> None:
    content = package("<w:p><w:r><w:t>“Nobody sold the old mill in the end”</w:t></w:r></w:p>")
    assert commented(content, checked(content)).content == content


def test_200_quotations_have_200_comments_each_on_its_words() -> None:
    document = docx.Document()
    said = [f"clerk {n} never opens gate {n * 7} on Sundays" for n in range(200)]
    for at in range(0, 200, 4):
        paragraph = document.add_paragraph("They spoke. ")
        for n in range(at, at + 4):
            half = len(said[n]) // 2
            paragraph.add_run(f"One: “{said[n][:half]}").italic = n % 3 == 0
            paragraph.add_run(f"{said[n][half:]}” ").bold = n % 2 == 0
    out = io.BytesIO()
    document.save(out)
    made = commented(out.getvalue(), checked(out.getvalue()))
    assert len(is_whole(out.getvalue(), made.content)) == 200
    assert list(ranges(made.content).values()) == said


WRAPPED = (
    "{}",
    '<w:ins w:id="901" w:author="Ada">{}</w:ins>',
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:smartTag w:element="e">{}</w:smartTag>',
    '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
    '<w:bookmarkStart w:id="3" w:name="b"/>{}<w:bookmarkEnd w:id="3"/>',
    '{}<w:del w:id="902" w:author="Ada"><w:r><w:delText>gone</w:delText></w:r></w:del>',
    "{}<w:r><w:lastRenderedPageBreak/></w:r>",
)
LOOKS = (
    "",
    "<w:rPr><w:b/></w:rPr>",
    '<w:rPr><w:rtl w:val="0"/></w:rPr>',
    '<w:rPr><w:i/><w:rPrChange w:id="5" w:author="Ada"><w:rPr/></w:rPrChange></w:rPr>',
)
SAID = st.sampled_from(
    [
        "“nobody sells the mill”",
        "He said “who buys a ferry, then?” and left; “not I & mine <now>,” she said.",
        "“Nobody sold the old mill in the end,” Bram Quill said.",
        "“he told me ‘nobody mends it’ twice”",
        " Nothing at all. ",
    ]
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph whose text is parted into runs anywhere, each in anything that may hold one."""
    text, made = "".join(draw(st.lists(SAID, min_size=1, max_size=3))), ""
    cuts = draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=6))
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True):
        words = text[start:end].replace("&", "&amp;").replace("<", "&#60;")
        space = ' xml:space="preserve"' if words != words.strip() or draw(st.booleans()) else ""
        inner = f"<w:t{space}>{words}</w:t>"
        if draw(st.booleans()) and " " in words[1:-1]:
            at = words.index(" ", 1)
            keep = 'xml:space="preserve"'
            inner = f"<w:t {keep}>{words[:at]}</w:t><w:tab/><w:t {keep}>{words[at + 1 :]}</w:t>"
        run_ = f"<w:r>{draw(st.sampled_from(LOOKS))}{inner}</w:r>"
        made += draw(st.sampled_from(WRAPPED)).format(run_)
    return f"<w:p>{made}</w:p>"


@settings(max_examples=60, deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_any_document_is_itself_again_without_its_comments(
    made: list[str], table: bool, seen: bool
) -> None:
    body = "".join(made)
    body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>" if table else body
    content = (
        package(SEEN + body, {"word/comments.xml": COMMENTS}, ["comments"])
        if seen
        else package(body)
    )
    answer = checked(content)
    comments = commented(content, answer)
    told = is_whole(content, comments.content)
    found = findings(answer)
    assert len(told) == len(found)
    on = [plain(words) for number, words in ranges(comments.content).items() if number in told]
    lines = answer.text.replace("\n", "")
    assert len(lines) <= len(answer.text)
    wanted = [plain(verdict.span.of(answer.text).replace("\n", "")) for verdict in found]
    assert sorted(on) == sorted(wanted)
    assert commented(content, answer).content == comments.content
    assert word_draft(comments.content, "d.docx").text == answer.text


def test_an_answer_to_another_draft_is_refused() -> None:
    one = package("<w:p><w:r><w:t>“nobody sells the mill”</w:t></w:r></w:p>")
    other = package("<w:p><w:r><w:t>x “nobody sells the mill”</w:t></w:r></w:p>")
    with pytest.raises(UsageError, match="not of this draft"):
        commented(one, checked(other))


def test_files_that_are_not_commented_say_why() -> None:
    body = "<w:p><w:r><w:t>&#8220;nobody sells the mill&#8221;</w:t></w:r></w:p>"
    whole = package(body)
    signed = package(body, {"_xmlsignatures/sig1.xml": "<s/>"})
    with pytest.raises(UnreadableError, match="signed"):
        commented(signed, checked(signed))
    for old, new, reason in (
        (
            '"1.0" encoding="UTF-8"?>\r\n',
            '"1.0"?><!DOCTYPE d [<!ENTITY a "b">]>',
            "cannot be added",
        ),
        ('encoding="UTF-8"', 'encoding="ISO-8859-1"', "cannot be added"),
    ):
        odd = changed(whole, "word/document.xml", old, new)
        with pytest.raises(UnreadableError, match=reason):
            commented(odd, checked(odd))


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts(content).items():
            archive.writestr(
                name, data.replace(old.encode(), new.encode()) if name == part else data
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        ("word/document.xml", "schemas.openxmlformats.org/wordprocessingml/2006",
         "purl.oclc.org/ooxml/wordprocessingml", "strict form"),
        ("[Content_Types].xml", "openxmlformats-officedocument.wordprocessingml.document.main",
         "ms-word.document.macroEnabled.main", "with macros"),
        ("[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main",
         "a template"),
    ],
)  # fmt: skip
def test_other_kinds_of_word_files_are_named(part: str, old: str, new: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        draft_of(changed(package("<w:p/>"), part, old, new), "d.docx")


def test_hidden_text_is_told_as_left_out() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r></w:p>"
    draft = word_draft(package(body), "d.docx")
    assert (draft.text, draft.notes) == ("y", ("hidden text is left out",))


def test_articles_that_are_kept_are_proved_as_they_were_read(tmp_path: Path) -> None:
    """The cleaner word-1 read tab stops, hidden words and text boxes' doubles, and always will."""
    ((_, boxed, *_),) = [case for case in cases() if "keeps twice" in case[0]]
    ((_, hidden, *_),) = [case for case in cases() if "Tab stops" in case[0]]
    capture = Capture(package(boxed + hidden), "a.docx", media_type=word.FORMAT.media_type)
    assert (
        cleaners()["word-1"](capture).split()
        == (
            "BeforeAfter Box: “nobody sells the mill” now Box: “nobody sells the mill” now "
            "“who buys the mill” “nobody sells the mill” now"
        ).split()
    )
    assert cleaners()["word-2"](capture).count("sells the mill") == 2


def test_headers_are_told_as_not_read() -> None:
    header = f"<w:hdr {nsdecls('w')}><w:p><w:r><w:t>The Mill</w:t></w:r></w:p></w:hdr>"
    empty = header.replace("The Mill", "")
    body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    draft = word_draft(package(body, {"word/header.xml": header}, ["header"]), "d.docx")
    assert draft.notes == ("headers and footers are not read (1)",)
    assert word_draft(package(body, {"word/header.xml": empty}, ["header"]), "d.docx").notes == ()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    body = "<w:p><w:r><w:t>“nobody sells the mill”</w:t></w:r></w:p>"
    (tmp_path / "d.docx").write_bytes(package(body))
    return tmp_path


def test_the_command_writes_beside_the_draft(desk: Path) -> None:
    before = (desk / "d.docx").read_bytes()
    assert run(["check", "d.docx", "--against", "articles", "--comments", "c.docx"]) == 1
    assert len(is_whole(before, (desk / "c.docx").read_bytes())) == 1
    assert (desk / "d.docx").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["d.docx", "--comments", "d.docx"],
        ["d.docx", "--comments", "articles/c.docx"],
        ["d.docx", "d.docx", "--comments", "c.docx"],
        ["d.txt", "--comments", "c.docx"],
    ],
)
def test_the_command_refuses_what_it_may_not(desk: Path, arguments: list[str]) -> None:
    before = (desk / "d.docx").read_bytes()
    (desk / "d.txt").write_text("“nobody sells the mill”")
    assert run(["check", *arguments, "--against", "articles"]) == 2
    assert (desk / "d.docx").read_bytes() == before
    assert not list(desk.rglob("c.docx"))


def test_a_finding_without_a_place_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="3"><w:p><w:r><w:t>“nobody buys '
        "the mill”</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    content = package("<w:p/>", {"word/footnotes.xml": note}, ["footnotes"])
    (desk / "d.docx").write_bytes(content)
    assert run(["check", "d.docx", "--against", "articles", "--comments", "c.docx"]) == 1
    assert "no place for a comment" in capsys.readouterr().err
