"""Pages of our own whose layout gives somebody the word, read from end to end.

Each case of ``tests/cases/pages`` is a page, or what stands between two paragraphs of one, and
what must be said in it: the speaker, the day, the words. "nobody" is a statement without a
speaker, "no statement" none that has the words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.archive.archive import Archive
from saidwhat.clean.html import page_article
from saidwhat.errors import InputError, TooLargeError
from saidwhat.jobs.read import cleaned, cleaners, read, read_article
from saidwhat.turns.find import turns
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.clean.cases import fenced

FOLDER = Path(__file__).parent / "cases" / "pages"
HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta property="article:published_time" content="2031-03-10T09:00:00+01:00"></head>'
    "<body><article><h1>{title}</h1>"
)
ABOVE = (
    "<p>The harbour board of Millport put off its vote on a new ferry pier on Tuesday, after three "
    "members asked for the engineers’ report.</p><p>“We will not sign for forty million on the "
    "strength of a sketch,” said Olga Brandt, who chairs the board.</p><p>The ferry company had "
    "hoped to drive piles before the summer, when some 9,000 passengers a day use the stage.</p>"
)
BELOW = (
    "<p>The engineers will show in May how deep the mud is under the old landing stage, and what "
    "the longer piles would cost the town of Millport.</p>"
)


def cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = part.partition("\n")
            found.append((f"{path.stem}: {title}", body))
    return found


def markup(case: str) -> str:
    title = fenced(case, "title") or "Harbour board delays vote on new ferry pier"
    whole = fenced(case, "body")
    inner = whole if whole is not None else f"{ABOVE}{fenced(case, 'html')}{BELOW}"
    return f"{HEAD.format(title=title)}{inner}</article></body></html>"


def page(case: str) -> Record:
    plain = fenced(case, "text")
    if plain is not None:
        return read(Capture(plain.encode(), "case.txt"))
    return read(Capture(markup(case).encode(), "case.html", "text/html"))


def rows(case: str) -> list[list[str]]:
    lines = [line for line in case.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]


@pytest.mark.parametrize("case", [case for _, case in cases()], ids=[name for name, _ in cases()])
def test_case(case: str) -> None:
    record = page(case)
    expected = rows(case)
    assert expected
    for who, day, words in expected:
        found = [one for one in record.statements if words in one.text and one.within is None]
        said = [one.said.edtf.text if one.said else "-" for one in found]
        names = [one.speaker.label if one.speaker else "nobody" for one in found]
        told = list(zip(names, said, strict=True))
        assert told == ([] if who == "no statement" else [(who, day)]), words
    shown = fenced(case, "shapes")
    if shown is not None:
        blocks = record.article.blocks
        lines = [f"{b.shape}: {b.span.of(record.article.text)}" for b in blocks if b.shape]
        assert lines == shown.splitlines()


HTML = [(name, case) for name, case in cases() if fenced(case, "text") is None]


@pytest.mark.parametrize("case", [case for _, case in HTML], ids=[name for name, _ in HTML])
def test_the_cleaners_before_make_the_texts_that_they_made(case: str) -> None:
    """An archive of html-1 is proved by the text of html-1, which knew no shapes."""
    capture = Capture(markup(case).encode(), "case.html", "text/html")
    first = page_article(markup(case), "case.html", version=1)
    assert cleaners()["html-1"](capture) == first.text
    assert cleaners()["html-2"](capture) == page_article(markup(case), "x", version=2).text
    assert cleaners()["html-3"](capture) == cleaned(capture).text
    assert not first.shapes()


def test_too_many_block_quotations_are_refused() -> None:
    with pytest.raises(TooLargeError):
        page_article("<blockquote>No.</blockquote>" * 50_000, "many.html")


def test_an_archive_of_the_cleaner_before_is_verified(tmp_path: Path) -> None:
    """The same page, kept with either cleaner: each text is proved by the cleaner that it names."""
    content = markup(dict(cases())["set-apart: A block quotation and its footer"]).encode()
    capture = Capture(content, "case.html", "text/html")
    before = read_article(cleaned(capture, pages=1))
    with Archive.open(tmp_path / "old.db", create=True) as archive:
        archive.add(capture, before, cleaner="html-1")
        assert archive.verify(cleaners()).whole
    with Archive.open(tmp_path / "wrong.db", create=True) as archive:
        archive.add(capture, before, cleaner="html-3")
        assert not archive.verify(cleaners()).whole


TAGS = "blockquote aside figure cite footer figcaption q time strong h3 p".split()
CLASSES = ("pullquote", "attribution", "entry-time", "twitter-tweet", "question", "title")
WORDS = (
    "I have waited eleven years.",
    "— Piet Lammers, managing director",
    "Piet Lammers (@piet) March 8, 2031",
    "10.42am",
    "Why me?",
    "In a statement, Olga Brandt said:",
    "“We turned",
    "the bell”",
)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.builds("<{} class={}>".format, st.sampled_from(TAGS), st.sampled_from(CLASSES)),
    st.sampled_from(TAGS).map("</{}>".format),
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30))
def test_whatever_is_set_apart_turns_lie_in_the_text_and_nest(pieces: list[str]) -> None:
    markup = f"<html><body><article>{ABOVE}{' '.join(pieces)}{BELOW}</article></body></html>"
    try:
        article = cleaned(Capture(markup.encode(), "soup.html", "text/html"))
    except InputError:
        return
    found = turns(article)
    starts = [block.span.start for block in article.blocks]
    assert starts == sorted(starts)
    assert [turn.span.start for turn in found] == sorted(turn.span.start for turn in found)
    for at, turn in enumerate(found):
        assert turn.inner
        assert turn.span.end <= len(article.text)
        assert all(any(piece.contains(part) for piece in turn.pieces) for part in turn.inner)
        assert all(turn.span.contains(piece) for piece in turn.pieces)
        assert turn.within is None or turn.within < at
