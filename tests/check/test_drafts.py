"""Drafts in every format: which words they show, where, and what goes wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from saidwhat.check.drafts import FURTHEST, LONG, plain_draft, to_read
from saidwhat.check.quotations import quotations
from saidwhat.errors import UnreadableError
from saidwhat.formats.markdown import markdown_draft
from saidwhat.formats.page import html_draft
from saidwhat.formats.word import word_draft
from saidwhat.jobs.check import draft_of
from saidwhat.jobs.read import MAX_CHARACTERS
from saidwhat.types.article import Article
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.record import Record
from tests.attack.broken import word


def found(draft: Draft) -> list[str]:
    record = Record(Article(draft.text), (), (), (), ())
    return [drafted.quotation.raw for drafted in quotations(draft, record)]


def visible(draft: Draft) -> str:
    return draft.plain.replace(MARKUP, "")


def test_markdown_keeps_its_offsets() -> None:
    text = "## Row\n\nHe said **“we will *never*\nsell [the mill](https://a.example/x)”** today.\n"
    draft = markdown_draft(text)
    assert draft.text == text
    assert len(draft.plain) == len(text)
    assert found(draft) == ["we will never sell the mill"]
    assert [link.target for link in draft.links] == ["https://a.example/x"]
    start = text.index("we will")
    assert draft.plain[start : start + 7] == "we will"


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("He said &ldquo;nobody sells the mill&rdquo; twice.", ["nobody sells the mill"]),
        (r"He said \"nobody sells the mill\" twice.", ["nobody sells the mill"]),
        (
            "> Nobody sells the mill to\n> a stranger.\n\nSo it was.",
            ["Nobody sells the mill to a stranger."],
        ),
        ("> “Nobody sells the mill,” he said, twice over.", ["Nobody sells the mill,"]),
        ("```\n“nobody sells the mill”\n```\n", []),
        (
            "- “nobody sells the mill”\n- “nobody buys the mill”\n",
            ["nobody sells the mill", "nobody buys the mill"],
        ),
        ('**"nobody sells the mill"**', ["nobody sells the mill"]),
        ('"**nobody** sells _the mill_" indeed', ["nobody sells the mill"]),
        ("“[Nobody] sells the mill”", ["[Nobody] sells the mill"]),
        ("![“a picture of mills”](x.png)", []),
        ("“nobody <b>sells</b> the mill”", ["nobody sells the mill"]),
        ("| a | b |\n|---|---|\n| “nobody sells the mill” | c |\n", ["nobody sells the mill"]),
    ],
)
def test_markdown_shows_words_not_markup(source: str, quoted: list[str]) -> None:
    draft = markdown_draft(source)
    assert len(draft.plain) == len(source)
    assert found(draft) == quoted


def test_markdown_footnotes_are_citations() -> None:
    text = "“Nobody sells the mill.”[^1]\n\n[^1]: The Post, https://post.example/mill\n"
    (link,) = markdown_draft(text).links
    assert link.target == "https://post.example/mill"


def test_a_page_is_its_visible_words() -> None:
    draft = html_draft(
        "<html><head><title>“not a real quotation”</title></head><body><h1>Mill</h1>"
        "<script>“nor is this one”</script><p>He said <q>nobody <em>sells</em> the mill</q>,"
        " <del>“and this was cut”</del>twice.</p>"
        "<blockquote><p>We keep the mill.</p><p>We keep the tower.</p></blockquote>"
        "<p style='display: none'>“hidden words are none”</p><p>After</p></body></html>"
    )
    assert found(draft) == ["nobody sells the mill", "We keep the mill. We keep the tower."]
    assert draft.notes == ("deleted text of the page was left out",)
    assert draft.text.splitlines()[0] == "Mill"
    record = Record(Article(draft.text), (), (), (), ())
    assert [drafted.paragraph for drafted in quotations(draft, record)] == [2, 3]


@pytest.mark.parametrize("page", ["", "<p>", "<<<>>>", "<html></html>", "<p>" * 3000 + "x"])
def test_any_page_can_be_read(page: str) -> None:
    html_draft(page)


def _document(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def _bytes(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_paragraphs_tables_and_quote_styles() -> None:
    document = _document("The mayor said “nobody sells the mill” twice.")
    document.add_paragraph("We keep the tower.", style="Quote")
    document.add_table(1, 1).cell(0, 0).text = "“nobody buys the mill”"
    draft = word_draft(_bytes(document), "d.docx")
    assert found(draft) == ["nobody sells the mill", "We keep the tower.", "nobody buys the mill"]
    record = Record(Article(draft.text), (), (), (), ())
    assert [drafted.paragraph for drafted in quotations(draft, record)] == [1, 2, 3]


def test_word_tracked_changes_are_read_as_accepted_and_said_so() -> None:
    document = _document("“nobody ")
    paragraph = document.paragraphs[0]._p
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    deleted = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'
    head = f'{nsdecls("w")} w:id="1" w:author="x"'
    paragraph.append(parse_xml(f"<w:del {head}>{deleted.format('buys ')}</w:del>"))
    paragraph.append(parse_xml(f"<w:ins {head}>{text.format('sells ')}</w:ins>"))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>the mill”</w:t></w:r>"))
    draft = word_draft(_bytes(document), "d.docx")
    assert found(draft) == ["nobody sells the mill"]
    assert draft.notes == ("tracked changes: read as if accepted; deleted text left out",)


def test_word_links_lie_on_their_words_and_the_runs_of_one_link_are_one() -> None:
    document = _document("“nobody sells the mill” (")
    where = "https://mill.example/talk"
    link = document.part.relate_to(where, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in ("the ", "talk")
    )
    head = f'{nsdecls("w", "r")} r:id="{link}"'
    paragraph = document.paragraphs[0]
    paragraph._p.append(parse_xml(f"<w:hyperlink {head}>{runs}</w:hyperlink>"))
    paragraph.add_run(") it said.")
    draft = word_draft(_bytes(document), "d.docx")
    assert [(link.span.of(draft.text), link.target) for link in draft.links] == [
        ("the talk", where)
    ]


def test_word_footnotes_are_read() -> None:
    content = _with_footnote(_bytes(_document("The mill stands.")), "“nobody sells the mill”")
    draft = word_draft(content, "d.docx")
    assert found(draft) == ["nobody sells the mill"]
    assert draft.notes == ("footnotes and endnotes are read after the text (1)",)


def _with_footnote(content: bytes, words: str) -> bytes:
    """Return a Word document with a part for footnotes, as Word itself writes one."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    made = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else None
            if name == "word/_rels/document.xml.rels" and text:
                relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
                text = text.replace("</Relationships>", f"{relation}</Relationships>")
            if name == "[Content_Types].xml" and text:
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{made}"/>'
                text = text.replace("</Types>", f"{override}</Types>")
            new.writestr(name, text.encode() if text else old.read(name))
        new.writestr(
            "word/footnotes.xml",
            f"<w:footnotes {nsdecls('w')}>{separator}{note}</w:footnotes>".encode(),
        )
    return out.getvalue()


def test_word_documents_that_cannot_be_read() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(UnreadableError, match="password"):
        draft_of(locked, "d.docx")
    whole = _bytes(_document("x"))
    with pytest.raises(UnreadableError, match="broken"):
        draft_of(whole[: len(whole) // 2], "d.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableError, match="a zip file, not a draft"):
        draft_of(out.getvalue(), "d.docx")
    with pytest.raises(UnreadableError, match="a PDF"):
        draft_of(b"%PDF-1.7 ...", "d.pdf")


def test_the_kind_of_a_draft(tmp_path: Path) -> None:
    assert draft_of(b"plain *words*", "d.txt").kind == "text"
    assert draft_of(b"plain *words*", "d.MD").kind == "markdown"
    assert draft_of(b"<!doctype html><p>x", "-").kind == "html"
    assert draft_of(_bytes(_document("x")), "whatever").kind == "word"


def test_a_long_draft_is_read_near_its_quotations() -> None:
    line = "Nothing is said here at all, and at some length.\n"
    text = line * (LONG // len(line) + 10) + "Quill said: “nobody sells the mill”\n" + line
    kept, notes = to_read(plain_draft(text))
    assert len(kept) == len(text)
    assert kept.strip() == "Quill said: “nobody sells the mill”"
    assert notes


def test_a_draft_without_quotations_is_not_read() -> None:
    assert to_read(plain_draft("Nothing is said here.")) == ("", ())


def test_an_unbalanced_mark_ends_with_its_paragraph_and_is_told() -> None:
    draft = plain_draft("He said “nobody sells the mill\n\nand then he left.")
    record = Record(Article(draft.text), (), (), (), ())
    (drafted,) = quotations(draft, record)
    assert drafted.quotation.raw == "nobody sells the mill"
    assert drafted.notes == ("the closing quotation mark is missing",)


def test_as_much_of_a_draft_is_read_as_an_article_may_have() -> None:
    assert FURTHEST == MAX_CHARACTERS  # stages may not import each other


def test_a_docx_without_a_document_is_broken() -> None:
    with pytest.raises(UnreadableError, match="no Word document"):
        draft_of(b"", "speech.DOCX")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", b""),
        ("word/document.xml", b"<other/>"),
        ("word/footnotes.xml", b""),
        ("word/footnotes.xml", b"<w:footnotes"),
        ("word/footnotes.xml", b"\xff\xfe"),
    ],
)
def test_a_word_document_with_a_broken_part_is_told(part: str, words: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, words if name == part else old.read(name))
    with pytest.raises(UnreadableError, match="the document is broken"):
        word_draft(made.getvalue(), "draft.docx")
