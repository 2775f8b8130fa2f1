"""Every style of quotation mark is found, at the draft's own characters; what is none is not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.check.drafts import plain_draft
from saidwhat.check.meant import as_meant
from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_draft, draft_of
from saidwhat.types.verdict import Answer
from tests.check.made import PatternTagger, read_text

WORDS = "we sell no mill to a stranger"
ARTICLE = f"The mill\n\nJuly 5, 2022\n\n“{WORDS.capitalize()},” Bram Quill said.\n"

#: By name: what stands before the words and what behind them.
STYLES = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "two closing": ("”", "”"),
    "turned round": ("”", "“"),
    "low and high": ("„", "“"),
    "low and right": ("„", "”"),
    "high reversed": ("‟", "”"),
    "guillemets": ("«", "»"),
    "guillemets inwards": ("»", "«"),
    "guillemets spaced": ("« ", " »"),
    "guillemets spaced without a break": ("«\u00a0", "\u00a0»"),
    "single guillemets": ("‹", "›"),
    "single guillemets inwards": ("›", "‹"),
    "single": ("‘", "’"),
    "single straight": ("'", "'"),
    "single low": ("‚", "‘"),
    "single heavy": ("❛", "❜"),
    "commas and apostrophes": (",,", "''"),
    "commas and a high mark": (",,", "“"),
    "as TeX has them": ("``", "''"),
    "as TeX has them, single": ("`", "'"),
    "two apostrophes": ("''", "''"),
    "two accents": ("´´", "´´"),
    "an accent": ("´", "´"),
    "grave and acute": ("`", "´"),
    "double primes": ("″", "″"),
    "a reversed prime": ("‶", "″"),
    "two primes": ("′′", "′′"),
    "heavy": ("❝", "❞"),
    "prime marks of East Asia": ("〝", "〞"),
    "low prime marks": ("〝", "〟"),
    "full width": ("＂", "＂"),
    "corners": ("「", "」"),
    "white corners": ("『", "』"),
    "double angles": ("《", "》"),
    "less and greater": ("<<", ">>"),
    "sans": ("🙶", "🙷"),
    "modifier letters": ("ʺ", "ʺ"),
    "double accents": ("˝", "˝"),
    "curly, spaced": ("“ ", " ”"),
    "straight, spaced": ('" ', ' "'),
    "straight, spaced on the left": ('" ', '"'),
    "straight, spaced on the right": ('"', ' "'),
    "single, spaced": ("‘ ", " ’"),
    "no width": ("“\u200b", "\u200b”"),
    "on lines of their own": ("“\n", "\n”"),
    "straight on lines of their own": ('"\n', '\n"'),
    "entity": ("&quot;", "&quot;"),
    "curly entities": ("&ldquo;", "&rdquo;"),
    "single entities": ("&lsquo;", "&rsquo;"),
    "decimal entities": ("&#8220;", "&#8221;"),
    "hexadecimal entities": ("&#x201c;", "&#X201D;"),
    "guillemet entities": ("&laquo;", "&raquo;"),
    "entities twice over": ("&amp;ldquo;", "&amp;rdquo;"),
    "tag": ("<q>", "</q>"),
    "tag with an attribute": ('<q cite="https://mill.example/talk">', "</q>"),
    "escaped": ('\\"', '\\"'),
    "escaped by number": ("\\u201c", "\\u201d"),
    "escaped by number, straight": ("\\u0022", "\\u0022"),
    "escaped in hexadecimal": ("\\x22", "\\x22"),
    "doubled, as CSV has them": ('""', '""'),
    "UTF-8 read as Windows": ("â€œ", "â€\u009d"),
    "the last byte lost": ("â€œ", "â€"),
    "the last byte replaced": ("â€œ", "â€\ufffd"),
    "UTF-8 read as Macintosh": ("‚Äú", "‚Äù"),
    "Windows read as Latin": ("\u0093", "\u0094"),
    "bold": ('**"', '"**'),
    "no space before": ('so:"', '"'),
}
BLOCKS = {
    "block": ("<blockquote>", "</blockquote>"),
    "block of paragraphs": ("<blockquote><p>", "</p></blockquote>"),
    "block on lines of its own": ("\n<blockquote>\n", "\n</blockquote>\n"),
    "block with an attribute": ('<blockquote class="pull">', "</blockquote>"),
    "block twice over": ("&lt;blockquote&gt;", "&lt;/blockquote&gt;"),
    "forum": ("[quote]", "[/quote]"),
    "forum, with a name": ("[quote=Quill]", "[/quote]"),
}


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


def checked(text: str, name: str = "d.txt", article: str = ARTICLE) -> Answer:
    return check_draft(draft_of(text.encode(), name), MemoryCorpus([read_text(article)]), file=name)


def shown(answer: Answer) -> list[tuple[str, str]]:
    return [(v.words, " ".join(v.span.of(answer.text).split())) for v in answer.quotations]


@pytest.mark.parametrize("name", ["d.txt", "d.md"])
@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_found_with_its_speaker(style: str, name: str) -> None:
    before, after = STYLES[style]
    answer = checked(f"Bram Quill said: {before}{WORDS}{after}.", name)
    assert shown(answer) == [("typography", WORDS)]
    assert answer.quotations[0].attribution == "same"
    assert answer.not_checked == ()


@pytest.mark.parametrize("style", BLOCKS)
def test_a_block_is_found(style: str) -> None:
    before, after = BLOCKS[style]
    answer = checked(f"As printed:{before}{WORDS}{after}")
    assert shown(answer) == [("typography", WORDS)]
    assert answer.not_checked == ()


@pytest.mark.parametrize("style", {**STYLES, **BLOCKS})
def test_words_that_nobody_said_are_not_fine_in_any_style(style: str) -> None:
    before, after = (STYLES | BLOCKS)[style]
    answer = checked(f"Bram Quill said: {before}we give no mill to a stranger{after}.")
    assert answer.level == "wrong"


@pytest.mark.parametrize(
    "style", ["straight", "curly", "two accents", "heavy", "escaped", "entity"]
)
def test_a_style_is_found_over_the_lines_of_wrapped_text(style: str) -> None:
    before, after = STYLES[style]
    plain = "The town met for the third time this year, and few of the chairs were empty by then. "
    paragraph = f"{plain}In the end Bram Quill said: {before}{WORDS}{after}. {plain}"
    for width in range(60, 80, 3):
        text = "\n\n".join(textwrap.fill(paragraph, width) for _ in range(3)) + "\n"
        answer = checked(text)
        assert shown(answer) == [("typography", WORDS)] * 3
        assert answer.not_checked == ()


@pytest.mark.parametrize("style", ["curly", "straight", "heavy", "two apostrophes", "tag"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_style_is_found_over_one_line_end(style: str, end: str) -> None:
    before, after = STYLES[style]
    words = WORDS.replace(" mill", f"{end}mill")
    assert shown(checked(f"Bram Quill said: {before}{words}{after}.")) == [("typography", WORDS)]


def test_an_article_in_another_style_is_quoted_all_the_same() -> None:
    for style in ("curly, spaced", "heavy", "two accents", "single guillemets inwards"):
        before, after = STYLES[style]
        article = f"The mill\n\nBram Quill said: {before}{WORDS}{after}\n"
        (verdict,) = checked(f"So “{WORDS}”, then.", article=article).quotations
        assert verdict.words in ("exact", "typography"), style


def test_the_marks_of_a_file_are_nobodys() -> None:
    line = r'{"by": "A. Dray", "text": "Bram Quill said \"we sell no mill to a stranger\".\nSo."}'
    assert shown(checked(f"The export has:\n{line}\n")) == [("typography", WORDS)]
    line = f'12,"Bram Quill said ""{WORDS}"", twice",2022'
    assert shown(checked(f"The export has:\n{line}\n")) == [("typography", WORDS)]
    (verdict,) = checked(f'"{WORDS}", he said, "and so on it goes"').quotations
    assert verdict.text == f"{WORDS} and so on it goes"


def test_words_spelt_with_entities_and_escapes_are_those_words() -> None:
    article = "The mill\n\n“We don’t sell the café – not now,” Bram Quill said.\n"
    for draft in (
        "&ldquo;We don&rsquo;t sell the caf&eacute; &ndash; not now,&rdquo; Bram Quill said.",
        r"\u201cWe don\u2019t sell the caf\u00e9 \u2013 not now,\u201d Bram Quill said.",
        "â€œWe donâ€™t sell the cafÃ© â€“ not now,â€\u009d Bram Quill said.",
    ):
        (verdict,) = checked(draft, article=article).quotations
        assert verdict.level == "fine", draft
        assert verdict.attribution == "same", draft


@pytest.mark.parametrize(
    "draft",
    [
        'A man of 6\'2" and a pipe of 12" went by; he is 5\' 10" at most.',
        "He is 6′2″ tall and 5′ 10″ wide; the place is 51°30′26″N, 0°7′39″W.",
        "Rock 'n' roll of the '90s, 'tis the season, the nurses' union and the dogs' bowls.",
        "‘Twas the night before ’twas the day; the ‘60s were good.",
        "Don´t and can´t, O´Neill; it´s the nurses´ union and the boys´ club.",
        'The boards were 6" by 4" and 12" by 8" long.',
        "a << b and c >> d and x <<= 2",
        "AT&T; R&amp;D and Q&A &copy; 2020",
        "The roof of the mill is 2′ by 4′, and 3′ by 5′ at the back.",
    ],
)
def test_what_is_no_mark_quotes_nothing(draft: str) -> None:
    for name in ("d.txt", "d.md"):
        answer = checked(draft, name)
        assert (answer.quotations, answer.not_checked) == ((), ())


@pytest.mark.parametrize(
    "code",
    [
        '`print("we sell no mill")`',
        '```\nprint("we sell no mill")\n```',
        '``say "we sell no mill"``',
    ],
)
@pytest.mark.parametrize("name", ["d.txt", "d.md"])
def test_code_quotes_nobody_and_is_told(code: str, name: str) -> None:
    answer = checked(f"Then:\n\n{code}\n\nSo it went.\n", name)
    assert answer.quotations == ()
    assert [entry.text for entry in answer.not_checked] == ["we sell no mill"]


def test_a_height_does_not_end_a_quotation() -> None:
    article = "The mill\n\n“He is 6'2\" tall, and no miller,” Bram Quill said.\n"
    (verdict,) = checked("“He is 6'2\" tall, and no miller,” he said.", article=article).quotations
    assert verdict.words == "exact"


def test_a_nested_mark_in_a_paragraph_of_straight_ones_stays_where_it_is() -> None:
    draft = '"He said "never" to us all," Bram Quill said. "We sell no mill."'
    assert as_meant(plain_draft(draft)).plain == draft


@given(
    st.text(alphabet=st.sampled_from("ab .,\n\"“”'‘’´`″<>q/&uot;\\\u00e2\u20ac\u0153"), max_size=60)
)
def test_what_is_meant_is_as_long_as_what_stands_there(text: str) -> None:
    draft = as_meant(plain_draft(text))
    assert len(draft.plain) == len(draft.text) == len(text)
    assert all(0 <= block.start < block.end <= len(text) for block in draft.blocks)
