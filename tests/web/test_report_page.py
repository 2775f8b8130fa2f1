"""The report: problems first, the draft's text in it, the page's own look, no server needed."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_text
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Match
from saidwhat.web.passages import told_by
from saidwhat.web.report_page import report_page
from tests.web.browsing import violations, widest
from tests.web.making import EXAMPLES, courier, letters, wire
from tests.web.test_pages import text_of


def answered() -> Answer:
    corpus = MemoryCorpus([courier()[1], letters()[1], wire()[1]])
    draft = (EXAMPLES / "draft.md").read_text(encoding="utf-8")
    return check_text(draft, corpus, file="draft.md")


def test_the_report_has_the_problems_first_and_then_the_draft() -> None:
    page = report_page([answered()], "1.2.3")
    levels = [level for level in ("wrong", "look") if f'class="card {level}"' in page]
    places = [page.index(f'class="card {level}"') for level in levels]
    assert [*places, page.index("The draft</h2>")] == sorted(
        [*places, page.index("The draft</h2>")]
    )
    assert page.index("The draft</h2>") < page.index('class="card fine"')
    words = text_of(page)
    assert "# A bridge, two letters and an apology" in words
    assert "A ferry is no bridge, […] It is a plaster" in words.replace('"', "")
    assert "(line 9)" in words and "characters" in words
    assert 'href="/' not in page and "<script" not in page


def test_the_report_is_accessible_and_fits_a_small_screen(browser: Browser) -> None:
    page = browser.new_page()
    shown = report_page([answered()], "1.2.3")
    page.set_content(shown.replace("default-src 'none'", "default-src 'unsafe-eval'"))
    assert violations(page) == []
    assert widest(page) <= 320
    page.close()


def test_the_report_needs_nothing_of_the_server() -> None:
    code = (
        "import sys; import saidwhat.web.report_page; "
        "print({'starlette', 'fastapi', 'pydantic', 'anyio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@given(st.lists(st.tuples(st.integers(0, 9), st.text(min_size=1, max_size=9)), min_size=1))
def test_each_piece_of_a_match_stands_where_it_is_printed(given_: list[tuple[int, str]]) -> None:
    at, content = 0, []
    for gap, words in given_:
        content.append(Span(at + gap, at + gap + len(words)))
        at = content[-1].end
    text = " ".join(words for _, words in given_)
    match = Match("a", None, None, None, None, None, None, None, tuple(content), text)
    passage = told_by(match)
    shown = [span.of(passage.text) for span in passage.spans(content)]
    assert shown == [words for _, words in given_]


def test_what_stands_outside_of_a_match_is_left_out() -> None:
    match = Match("a", None, None, None, None, None, None, None, (Span(10, 14),), "rain")
    passage = told_by(match)
    places = [Span(2, 10), Span(8, 12), Span(12, 30), Span(14, 15)]
    assert [span.of(passage.text) for span in passage.spans(places)] == ["ra", "in"]
