"""Does a page give its article, whole, with the words that the page shows?"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from saidwhat.clean.extractors import Opinion, _opinion
from saidwhat.clean.page import MAX_DEPTH, MAX_TAGS
from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.jobs.read import cleaned as article
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf

LEAD = (
    "The gates of the old lock stay shut, Harbour Master Nils Brandt said on Monday, after the "
    "third storm in a week tore two buoys from their chains."
)
QUOTE = (
    "“No ship will leave before the wind has dropped and my pilots have slept,” Brandt told the "
    "council. “If that takes until Thursday, it takes until Thursday.”"
)
LETTER = (
    "“We ask the council to look at the lock as we look at it, every night, with a lamp and a "
    "rope,” the pilots wrote."
)
ROOF = (
    "Councillor Hanne Ruud said the office had money for a new roof and none for a second lamp, "
    "and that she would vote against both."
)
END = "The council meets again on Wednesday, and the pilots have said that they will be there."
BODY = (LEAD, QUOTE, LETTER, ROOF, END)

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Ellery Courier"},
 {"@type": "NewsArticle", "headline": "Old lock stays shut as pilots ask for lamps",
  "datePublished": "2031-03-03T18:40:00+01:00", "dateModified": "2031-03-04T07:05:00+01:00",
  "author": [{"@type": "Person", "name": "Ines Falk"}, {"@type": "Person", "name": "Jon Maas"}],
  "publisher": {"@type": "NewsMediaOrganization", "name": "The Ellery Courier"}}]}</script>"""
HEAD = f"""<title>Old lock stays shut as pilots ask for lamps - The Ellery Courier</title>
<link rel="canonical" href="https://courier.example/lock">{LD}"""
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/harbour">Harbour</a></li></ul></nav>'
H1 = "<h1>Old lock stays shut as pilots ask for lamps</h1>"
FIGURE = """<figure><img src="lock.jpg" alt="A lock at night"><figcaption>The old lock on Sunday
night, seen from the pilots' quay. <span class="credit">Photo: Jon Maas</span>
</figcaption></figure>"""
FOOT = "<footer><p>© 2031 The Ellery Courier. All rights reserved.</p></footer>"


#: A site's front page: headlines with leads, each of another story.
FRONT = (
    '<html><head><link rel="canonical" href="https://courier.example/"></head><body><main>'
    + "".join(f"<div><h2>Storm number {n} tears two buoys</h2><p>{LEAD}</p></div>" for n in "1234")
    + "</main></body></html>"
)


def page(*body: str, head: str = HEAD, before: str = "", after: str = "") -> str:
    inner = "\n".join(part if part.startswith("<") else f"<p>{part}</p>" for part in body)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{NAV}"
        f"<main><article>{H1}{before}<div class='text'>{inner}</div>{after}</article></main>"
        f"{FOOT}</body></html>"
    )


def read(markup: str | bytes, published: Edtf | None = None) -> Article:
    content = markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup
    return article(Capture(content, "page.html", "text/html"), published)


def kinds(found: Article, *wanted: str) -> list[str]:
    return [block.span.of(found.text) for block in found.blocks if block.kind in wanted]


def test_a_page_becomes_headline_body_caption_and_credit() -> None:
    found = read(page(*BODY, before='<p class="byline">By Ines Falk and Jon Maas</p>' + FIGURE))
    assert [(block.kind, block.span.of(found.text)) for block in found.blocks] == [
        ("headline", "Old lock stays shut as pilots ask for lamps"),
        ("byline", "By Ines Falk and Jon Maas"),
        *[("body", words) for words in BODY],
        ("caption", "The old lock on Sunday night, seen from the pilots' quay."),
        ("credit", "Photo: Jon Maas"),
    ]
    assert found.text == "\n\n".join(block.span.of(found.text) for block in found.blocks)
    assert found.warnings == ()


def test_what_a_page_says_of_itself() -> None:
    found = read(page(*BODY), published=Edtf("1999-01-01"))
    assert found.title == "Old lock stays shut as pilots ask for lamps"
    assert found.publisher == "The Ellery Courier"
    assert found.byline == "Ines Falk, Jon Maas"
    assert found.url == "https://courier.example/lock"
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == (Edtf("2031-03-03"), "json-ld")
    assert found.published.time == "2031-03-03T18:40:00+01:00"
    assert found.modified == "2031-03-04T07:05:00+01:00"


def test_meta_tags_where_there_is_no_json_ld() -> None:
    head = """<title>Old lock stays shut | The Courier</title>
    <meta property="og:title" content="Old lock stays shut as pilots ask for lamps">
    <meta property="og:site_name" content="The Courier &amp; Post">
    <meta property="article:published_time" content="2031-03-03T17:40:00Z">
    <meta name="author" content="By Ines Falk and Jon Maas">"""
    found = read(page(*BODY, head=head))
    assert found.publisher == "The Courier & Post"
    assert found.byline == "Ines Falk, Jon Maas"
    assert found.published is not None
    assert found.published.basis == "meta"
    assert found.published.time == "2031-03-03T17:40:00+00:00"


def test_no_day_anywhere_and_a_given_one() -> None:
    assert read(page(*BODY, head="")).published is None
    given_day = read(page(*BODY, head=""), published=Edtf("2031-03-05")).published
    assert given_day is not None
    assert (given_day.edtf, given_day.basis) == (Edtf("2031-03-05"), "given")


def test_a_dateline_in_the_first_paragraph() -> None:
    found = read(page("PORT ELLERY, March 3 (Northern Wire) - " + LEAD, *BODY[1:]))
    assert kinds(found, "dateline") == ["PORT ELLERY, March 3 (Northern Wire) -"]
    assert kinds(found, "body")[0] == LEAD
    assert found.dateline is not None
    assert found.dateline.edtf == Edtf("2031-03-03")


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>{LETTER}</p></blockquote>",
        f"<blockquote>{LETTER}</blockquote>",
        f'<blockquote class="letter"><p>{LETTER}</p><p>{ROOF}</p></blockquote>',
        f"<ul><li>{LETTER}</li></ul>",
        f"<div>{LETTER}</div>",
        f"<p><em>{LETTER}</em></p>",
        f"<p>{LETTER.replace('lamp', '<a href=/lamp>lamp</a>').replace('rope', '<b>ro</b>pe')}</p>",
        f"<p>{LETTER[:40]}<br>{LETTER[40:]}</p>" if LETTER[39] == " " else f"<p>{LETTER}</p>",
        f"<section><div><p>{LETTER}</p></div></section>",
    ],
)
def test_quoted_paragraphs_are_not_lost(quoted: str) -> None:
    found = read(page(LEAD, QUOTE, quoted, END))
    assert LETTER in kinds(found, "body")
    assert [words for words in kinds(found, "body") if words in (LEAD, QUOTE, END)] == [
        LEAD,
        QUOTE,
        END,
    ]


def test_a_sentence_set_large_beside_the_text_stands_once() -> None:
    pull = f'<aside class="pullquote"><p>{QUOTE.split(",")[0]}”</p></aside>'
    assert kinds(read(page(LEAD, pull, *BODY[1:])), "body") == list(BODY)


def test_navigation_related_and_footer_are_not_the_article() -> None:
    related = """<aside class="related"><h2>Related</h2><ul>
      <li><a href="/a">Buoys lost in the second storm of the week</a></li>
      <li><a href="/b">Grain ships wait outside Port Ellery</a></li></ul></aside>"""
    found = read(page(*BODY, after=related))
    assert kinds(found, "body") == list(BODY)
    assert "rights reserved" not in found.text


LAMPS = "The lock at night, seen from the quay, with both lamps lit."


def test_captions_never_enter_the_body() -> None:
    for markup in (
        FIGURE,
        f'<div class="wp-caption"><img src=a><p class="wp-caption-text">{LAMPS}</p></div>',
        f"<figure><img src=a><figcaption>{LAMPS} REUTERS/Jon Maas</figcaption></figure>",
    ):
        found = read(page(LEAD, QUOTE, markup, LETTER, ROOF, END))
        assert kinds(found, "body") == list(BODY)
        assert len(kinds(found, "caption")) == 1


def test_the_words_are_those_of_the_page() -> None:
    """No extractor may change a quotation: every body block stands in the page's own text."""
    odd = (
        "“It is 3 &lt; 5, caf&eacute;, na&#239;ve, and&nbsp;that is&shy; all,” said Ruud, who left."
    )
    found = read(page(LEAD, odd, *BODY[1:]))
    assert "“It is 3 < 5, café, naïve, and that is all,” said Ruud, who left." in found.text


def test_a_script_without_spaces() -> None:
    words = [
        "港務局長は月曜日に、古い水門は閉じたままであると述べた。",
        "「風がやむまで船は出ない」と彼は言った。",
    ]
    body = [word * 3 + str(n) for n in range(3) for word in words]
    assert kinds(read(page(*body)), "body") == body


def test_the_name_of_the_site_is_no_headline() -> None:
    markup = page(*BODY).replace("<main>", "<h1>The Ellery Courier</h1><main>")
    assert read(markup).title == "Old lock stays shut as pilots ask for lamps"


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first extractor that loses one quoted paragraph."""

    def forget(tree: HtmlElement) -> Opinion:
        return _opinion([words for words in BODY if words != LETTER])

    monkeypatch.setattr("saidwhat.clean.html.first_opinion", forget)


@pytest.mark.usefixtures("forgetful")
def test_a_quotation_that_one_extractor_loses_comes_back() -> None:
    found = read(page(*BODY))
    assert kinds(found, "body") == list(BODY)
    assert found.warnings == ()


@pytest.mark.usefixtures("forgetful")
def test_a_quotation_outside_the_column_raises_the_alarm() -> None:
    found = read(page(LEAD, QUOTE, f"<section class=box><p>{LETTER}</p></section>", ROOF, END))
    assert LETTER not in found.text
    (alarm,) = found.warnings
    assert alarm.startswith("quoted text missing from the body: We ask the council")


@pytest.mark.parametrize("wrapped", ["<!--{}-->", "//<![CDATA[\n{}\n//]]>", "{};", "  {}  "])
def test_json_ld_in_its_wrappers(wrapped: str) -> None:
    start, end = LD.index("{"), LD.rindex("}") + 1
    head = LD[:start] + wrapped.replace("{}", LD[start:end]) + LD[end:]
    assert read(page(*BODY, head=head)).publisher == "The Ellery Courier"


# Bad pages


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><body><p>Log in to read on.</p></body></html>",
        "<",
        "<" * 50_000,
        "<html><body>" + "<li><a href='/x'>Storm tears two buoys from their chains</a>" * 60,
        "<!-- nothing -->",
        FRONT,
        "<?xml version='1.0'?>",
    ],
)
def test_a_page_without_an_article(markup: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(markup)
    assert caught.value.subject == "page.html"
    assert caught.value.advice


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span"])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 20, 20_000])
def test_deep_nesting_is_refused_at_once(tag: str, depth: int) -> None:
    start = time.process_time()
    with pytest.raises(InputError, match=r"nested|tags"):
        read("<html><body>" + f"<{tag}>" * depth + "".join(f"<p>{words}" for words in BODY))
    assert time.process_time() - start < 5


def test_moderate_nesting_is_read() -> None:
    deep = "<div>" * 200 + "".join(f"<p>{words}</p>" for words in BODY) + "</div>" * 200
    assert kinds(read(f"<html><body>{deep}</body></html>"), "body") == list(BODY)


def test_broken_html_is_read() -> None:
    broken = (
        f"<html><head><title>Lock shut</title><body><div><p>{LEAD}<p>{QUOTE}</div></span></b>"
        f"<p>{LETTER}<table><tr><p>{ROOF}</p><p>{END}"
    )
    found = read(broken)
    for words in BODY:
        assert words in found.text


def test_too_many_tags() -> None:
    with pytest.raises(TooLargeError):
        read("<p>x" * (MAX_TAGS + 1))


def test_entities_are_not_resolved() -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    declared = (
        f'<!DOCTYPE html [<!ENTITY e0 "aha"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
    )
    body = "".join(f"<p>{words}</p>" for words in BODY)
    found = read(f"<?xml version='1.0'?>{declared}<html><body><p>&e9; &f;</p>{body}</body></html>")
    assert found.text.count("aha") <= 1
    assert len(found.text) < 2_000


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 100_000,
        '{"@type": ["NewsArticle"], "headline": 5}',
        '"\\ud83d"',
        "null",
        "[[], 3]",
    ],
)
def test_broken_json_ld(script: str) -> None:
    head = f'<title>Lock shut</title><script type="application/ld+json">{script}</script>'
    assert kinds(read(page(*BODY, head=head)), "body") == list(BODY)


def test_half_characters_in_metadata() -> None:
    head = HEAD.replace("stays shut as", "stays \\ud83d shut as")
    found = read(page(*BODY, head=head))
    assert found.title is not None
    found.title.encode("utf-8")
    found.text.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    markup = page(*BODY).replace("charset=utf-8", f"charset={encoding.removesuffix('-sig')}")
    assert kinds(read(markup.encode(encoding)), "body") == list(BODY)


def test_marks_stand_around_words_with_control_characters() -> None:
    spoken = "<q>No ship\x01 will leave <em>the</em>\x02 lock\x1f</q>, Brandt told them."
    found = read(page(*BODY, spoken))
    assert kinds(found, "body")[-1] == "“No ship will leave the lock”, Brandt told them."


def test_an_encoding_that_the_page_declares() -> None:
    words = "Начальник порта сказал в понедельник, что ворота старого шлюза останутся закрытыми."
    markup = page(*[words + f" ({n})" for n in range(5)]).replace("charset=utf-8", "charset=koi8-r")
    markup = markup.replace("©", "")
    assert words in read(markup.encode("koi8-r")).text


def test_a_wrong_declaration_does_not_win_over_utf_8() -> None:
    markup = page(*BODY).replace("charset=utf-8", "charset=iso-8859-1")
    assert kinds(read(markup), "body") == list(BODY)


def test_the_same_page_gives_the_same_article_whatever_was_read_before() -> None:
    first = read(page(*BODY, before=FIGURE))
    read(page(*reversed(BODY)))
    assert read(page(*BODY, before=FIGURE)) == first


TAGS = st.sampled_from(["p", "div", "b", "table", "li", "figure", "a", "br", "blockquote", "td"])
PIECES = st.one_of(
    st.sampled_from(BODY),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=25))
def test_any_soup_gives_an_article_or_an_error(pieces: list[str]) -> None:
    try:
        found = read("<html><body>" + "".join(pieces))
    except InputError as error:
        assert error.reason
        return
    last = 0
    for block in found.blocks:
        assert last <= block.span.start < block.span.end <= len(found.text)
        words = block.span.of(found.text)
        assert words == words.strip()
        assert not re.search(r"\s\s|[\r\n\t]", words)
        last = block.span.end
