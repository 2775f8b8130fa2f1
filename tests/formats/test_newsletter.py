"""A newsletter's items are told apart by headings that lead somewhere; one article stays one."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.formats.newsletter import items_of
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture, NotRead
from tests.formats.mailed import found, mail

WEIR = (
    "The council of Brindle shut the weir on Monday, after two days of rain had lifted the river.",
    "“We had no choice but to close it,” said Ada Penn, who leads the council of the town.",
)
MILL = (
    "The mill at Sallow will not grind this year, for its wheel stands a metre above the water.",
    "“A wheel in the air is a bench,” said Bram Quill, the miller, who has sold flour since May.",
)
LAMP = (
    "The lamps along the quay will be lit until midnight again, the harbour office said today.",
    "“People fell in,” said Orla Venn, the harbour master, asked why they had turned round.",
)
STORIES = {"The weir is shut": WEIR, "The mill is dry": MILL, "Lamps until midnight": LAMP}
FOOT = (
    "<p>You are receiving this because you signed up to the Brindle Post. "
    '<a href="https://post.example/u">Unsubscribe</a> or write to us at the town hall.</p>'
)
TOP = (
    '<div style="display:none">The weir, the mill and the lamps this morning and more</div>'
    '<p><a href="https://post.example/v">View in your browser</a></p>'
)


def link(title: str) -> str:
    return f"https://post.example/{title.split()[1]}"


def paragraphs(words: tuple[str, ...]) -> str:
    return "".join(f"<p>{one}</p>" for one in words)


def headings(level: str) -> str:
    return "".join(
        f'<{level}><a href="{link(title)}">{title}</a></{level}>{paragraphs(words)}'
        for title, words in STORIES.items()
    )


def more() -> str:
    return "".join(
        f"<h3>{title}</h3>{paragraphs(words)}<p><a href='{link(title)}'>Read more</a></p>"
        for title, words in STORIES.items()
    )


def cells() -> str:
    return "<table>" + "".join(
        f"<tr><td><img src='x'></td></tr><tr><td><a href='{link(title)}'><b>{title} this week</b>"
        f"</a></td></tr><tr><td>{words[0]}<br><br>{words[1]}</td></tr>"
        for title, words in STORIES.items()
    )


NEWSLETTERS = {
    "linked headings": TOP + headings("h2") + FOOT,
    "headings of the first level": TOP + headings("h1") + FOOT,
    "a title above the items": TOP + "<h1>Brindle this morning</h1>" + headings("h2") + FOOT,
    "read more": TOP + "<h2>Today</h2>" + more() + FOOT,
    "bold links in cells": TOP + cells() + "</table>" + FOOT,
}


def sent(html: str, subject: str = "Brindle this morning") -> bytes:
    message = mail(Subject=subject)
    message.set_content("See the newsletter in your browser.\n")
    message.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("kind", NEWSLETTERS)
def test_each_item_is_an_article(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x").mkdir()
    given = found(tmp_path, "n.eml", sent(NEWSLETTERS[kind]))
    assert [Path(one.origin).name for one in given if isinstance(one, Capture)] == [
        "n.eml#1",
        "n.eml#2",
        "n.eml#3",
    ]
    for one, (title, words) in zip(given, STORIES.items(), strict=True):
        assert isinstance(one, Capture)
        article = cleaned(one)
        assert article.title in (title, f"{title} this week")
        assert article.publisher == "Brindle Post"
        assert article.published and article.published.basis == "sent"
        assert [block.span.of(article.text) for block in article.blocks][1:] == list(words)


def test_an_opening_is_an_item_and_a_short_one_is_told(tmp_path: Path) -> None:
    opening = f"<p>{WEIR[0]}</p><p>{MILL[0]}</p>"
    short = '<h2><a href="https://post.example/fair">The fair</a></h2><p>It opens at ten.</p>'
    given = found(tmp_path, "n.eml", sent(TOP + opening + headings("h2") + short + FOOT))
    assert [one.file[-7:] for one in given if isinstance(one, NotRead)] == ["n.eml#5"]
    first = given[0]
    assert isinstance(first, Capture)
    assert cleaned(first).title == "Brindle this morning"


TYPED = {
    "stars and rules": "".join(
        f"** {title.upper()}\n{'-' * 60}\n{{}}\n\nRead more ({link(title)})\n\n"
        for title in STORIES
    ),
    "capitals": "".join(f"{title.upper()}\n\n{{}}\n\n{link(title)}\n\n" for title in STORIES),
    "rules below titles": "".join(
        f"{title}\n{'=' * len(title)}\n{link(title)}\n\n{{}}\n\n" for title in STORIES
    ),
}


@pytest.mark.parametrize("kind", TYPED)
def test_the_items_of_a_plain_text(tmp_path: Path, kind: str) -> None:
    body = TYPED[kind].format(*("\n\n".join(words) for words in STORIES.values()))
    message = mail(Subject="Brindle this morning")
    message.set_content("View this email in your browser (https://post.example/v)\n\n" + body)
    given = found(tmp_path, "n.eml", message.as_bytes())
    assert len(given) == len(STORIES)
    for one, (title, words) in zip(given, STORIES.items(), strict=True):
        assert isinstance(one, Capture)
        article = cleaned(one)
        assert (article.title or "").lower() == title.lower()
        assert [block.span.of(article.text) for block in article.blocks][1:] == list(words)


def test_the_foot_of_a_newsletter_is_no_item_s(tmp_path: Path) -> None:
    below = (
        "<p>Brindle Post, the paper of the town since the days of the ferry, at the old quay.</p>"
    )
    (*_, last) = found(tmp_path, "n.eml", sent(headings("h2") + FOOT + below))
    assert isinstance(last, Capture)
    assert cleaned(last).text.endswith(LAMP[1])


ONE = {
    "two of its headings lead elsewhere": "<h1>The weir</h1>"
    + headings("h2").replace("</a>", "").replace("<a href", "<i data")
    + "".join(
        f'<h2><a href="https://post.example/{n}">The day {n}</a></h2>{paragraphs(MILL)}'
        for n in range(2)
    ),
    "an article with headings in it": "<h1>The weir is shut</h1>"
    + "".join(f"<h2>{title}</h2>{paragraphs(words)}" for title, words in STORIES.items()),
    "links in its words": "<h1>The weir is shut</h1>"
    + "".join(
        f'<p>{words[0]} <a href="{link(title)}">See here</a>.</p><p>{words[1]}</p>'
        for title, words in STORIES.items()
    ),
    "one item and the rest are links": TOP
    + f'<h2><a href="{link("a weir")}">The weir is shut</a></h2>{paragraphs(WEIR)}'
    + '<h2><a href="https://post.example/b">The fair</a></h2><h2><a href="https://p.example">X</a></h2>',
    "headings that lead to one page": "".join(
        f'<h2><a href="https://post.example/1">{title}</a></h2>{paragraphs(words)}'
        for title, words in STORIES.items()
    ),
}


@pytest.mark.parametrize("kind", ONE)
def test_one_article_stays_one(tmp_path: Path, kind: str) -> None:
    (one,) = found(tmp_path, "n.eml", sent(ONE[kind] + FOOT, subject="The weir is shut"))
    assert isinstance(one, Capture)
    assert WEIR[1] in cleaned(one).text


def test_any_page_gives_no_error() -> None:
    for page in ("", "<", "<html>", "<p>" * 3000, "<h2>" * 500 + "x", "\x00<h1>a", "<a href=x><b>"):
        assert items_of(page, None) == ()
