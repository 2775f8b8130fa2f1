"""How many pages a second, and what of their articles is kept and what leaks in?

Makes pages of eight layouts from invented words, so that the right answer is known:
``python -m benchmarks.clean.pages [--pages 400] [--json FILE]``. A made page is kinder
than a real one: the figures show what breaks, not how well real pages are read.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saidwhat.errors import InputError
from saidwhat.jobs.read import cleaned as article
from saidwhat.types.capture import Capture

_PLACES = ("Marroway", "Port Ellery", "Brandt Harbour", "Tarn Bridge", "Elle", "Ostrow Quay")
_PEOPLE = ("Nils Brandt", "Hanne Ruud", "Ines Falk", "Petra Lund", "Tomas Arden", "Dana Whitlock")
_NOUNS = (
    "lock",
    "gate",
    "ferry",
    "buoy",
    "pilot",
    "council",
    "storm",
    "lamp",
    "rope",
    "grain",
    "quay",
)
_VERBS = ("shut", "opened", "mended", "counted", "painted", "sold", "watched", "moved", "lost")
_ENDS = ("before the frost", "last week", "on Tuesday", "after the vote", "in the night", "again")


@dataclass(frozen=True, slots=True)
class Page:
    """A made page and the blocks that must come out of it."""

    layout: str
    markup: str
    body: tuple[str, ...]
    captions: tuple[str, ...]
    noise: tuple[str, ...]


def _clause(draw: random.Random) -> str:
    one, two = draw.sample(_NOUNS, 2)
    return (
        f"the {one} of {draw.choice(_PLACES)} was {draw.choice(_VERBS)} by the {two} crew of "
        f"{draw.choice(_PLACES)} {draw.choice(_ENDS)}"
    )


def _paragraph(draw: random.Random) -> str:
    first, second = _clause(draw), _clause(draw)
    person = draw.choice(_PEOPLE)
    if draw.random() < 0.5:
        return f"“{first[0].upper()}{first[1:]},” {person} said. “And {second}.”"
    return f"{first[0].upper()}{first[1:]}, and {second}, according to {person}."


def _tags(paragraphs: tuple[str, ...], tag: str = "p") -> list[str]:
    return [f"<{tag}>{words}</{tag}>" for words in paragraphs]


def _figure(caption: str) -> str:
    return f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"


def _plain(body: tuple[str, ...], caption: str) -> str:
    return f"<article>{_figure(caption)}{''.join(_tags(body))}</article>"


def _soup(body: tuple[str, ...], caption: str) -> str:
    inner = "".join(
        f"<div class='c{n % 3}'><div>{p}</div></div>" for n, p in enumerate(_tags(body))
    )
    return f"<div id=root><div class=story><div class=story-body>{inner}</div></div></div>"


def _blog(body: tuple[str, ...], caption: str) -> str:
    picture = f"<div class='wp-caption'><img src=a><p class='wp-caption-text'>{caption}</p></div>"
    parts = _tags(body)
    parts.insert(len(parts) // 2, picture)
    return f"<div class='entry-content'>{''.join(parts)}</div>"


def _breaks(body: tuple[str, ...], caption: str) -> str:
    return f"<article><div class='article-text'>{'<br><br>'.join(body)}</div></article>"


def _quoting(body: tuple[str, ...], caption: str) -> str:
    inner = [
        f"<blockquote><p>{words}</p></blockquote>" if n % 3 == 2 else f"<p>{words}</p>"
        for n, words in enumerate(body)
    ]
    return f"<main><article>{''.join(inner)}{_figure(caption)}</article></main>"


def _pulled(body: tuple[str, ...], caption: str) -> str:
    large = body[1].split(",")[0]
    parts = _tags(body)
    parts.insert(3, f"<aside class='pullquote'>{large}</aside>")
    return f"<article>{''.join(parts)}{_figure(caption)}</article>"


def _linked(body: tuple[str, ...], caption: str) -> str:
    inner = [
        words.replace(person, f"<a href='/p/{n}'>{person}</a>")
        for n, words in enumerate(_tags(body))
        for person in [next(name for name in _PEOPLE if name in words)]
    ]
    return f"<article><section class='content'>{''.join(inner)}</section></article>"


def _sections(body: tuple[str, ...], caption: str) -> str:
    inner = [
        f"<section class='col'><div class='para'>{part}</div></section>" for part in _tags(body)
    ]
    return f"<main class='page'>{_figure(caption)}{''.join(inner)}</main>"


_LAYOUTS: dict[str, tuple[Callable[[tuple[str, ...], str], str], bool]] = {
    "article": (_plain, True), "div soup": (_soup, False), "blog": (_blog, True),
    "line breaks": (_breaks, False), "block quotes": (_quoting, True),
    "pull quote": (_pulled, True), "links": (_linked, False), "sections": (_sections, True),
}  # fmt: skip


def make(number: int) -> Page:
    """Return the page of this number: always the same."""
    draw = random.Random(number)
    layout = list(_LAYOUTS)[number % len(_LAYOUTS)]
    build, pictured = _LAYOUTS[layout]
    body = tuple(dict.fromkeys(_paragraph(draw) for _ in range(draw.randint(6, 30))))
    caption = f"The {draw.choice(_NOUNS)} at {draw.choice(_PLACES)}, seen at night."
    noise = tuple(f"{draw.choice(_NOUNS).title()} news number {n} from elsewhere" for n in range(8))
    links = "".join(f"<li><a href='/{n}'>{words}</a></li>" for n, words in enumerate(noise))
    title = f"{draw.choice(_PLACES)} waits as {draw.choice(_NOUNS)} is {draw.choice(_VERBS)} again"
    markup = (
        f"<!DOCTYPE html><html><head><title>{title} | The Courier</title></head><body>"
        f"<nav><ul>{links}</ul></nav><h1>{title}</h1>{build(body, caption)}"
        f"<aside class=related><h2>Related</h2><ul>{links}</ul></aside>"
        "<footer><p>The Courier. All rights reserved.</p></footer></body></html>"
    )
    return Page(layout, markup, body, (caption,) if pictured else (), noise)


def score(page: Page) -> Counter[str]:
    """Return the counts of one page: what was kept, what was lost, what leaked in."""
    counts: Counter[str] = Counter(pages=1, paragraphs=len(page.body), captions=len(page.captions))
    try:
        found = article(Capture(page.markup.encode(), page.layout, "text/html"))
    except InputError:
        counts["unread"] += 1
        return counts
    body = [span.of(found.text) for span in found.spans("body")]
    counts["kept"] = sum(words in body for words in page.body)
    counts["captions kept"] = sum(
        span.of(found.text) in page.captions for span in found.spans("caption")
    )
    counts["captions in the body"] = sum(words in body for words in page.captions)
    counts["noise in the body"] = sum(words in body for words in page.noise)
    counts["other blocks in the body"] = len(body) - counts["kept"]
    counts["alarms"] = len(found.warnings)
    return counts


def measure(pages: int) -> dict[str, object]:
    """Return the counts by layout, and the pages a second of CPU time."""
    made = [make(number) for number in range(pages)]
    score(made[0])  # loads the extractors
    by_layout = {layout: Counter[str]() for layout in _LAYOUTS}
    start = time.process_time()
    for page in made:
        by_layout[page.layout].update(score(page))
    spent = time.process_time() - start
    size = sum(len(page.markup) for page in made)
    return {
        "pages": pages,
        "pages per CPU second": round(pages / spent, 1),
        "kB per CPU second": round(size / spent / 1000),
        "layouts": {layout: dict(counts) for layout, counts in by_layout.items()},
    }


def main() -> None:
    """Measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = json.dumps(measure(options.pages), indent=1)
    print(result)
    if options.json:
        options.json.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
