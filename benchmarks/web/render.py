"""How long does the server take for a page, alone? Processor time, page by page.

    python -m benchmarks.web.render ARCHIVE [--out RUN.json]

The archive is one of `benchmarks/archive/store.py` (10,000 articles). ``/a/<id>`` is asked
for articles of 650 to 750 words: *cold*, read from the archive, decoded and laid out;
*made*, laid out anew from a record in memory; *kept*, as the server keeps a page while the
archive does not change. ``/`` likewise, *made* with the counts of its facets at hand.
Floor: 30 ms for ``/`` and for an article.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.types import ASGIApp

from benchmarks.web.asking import TOKEN, Answered, asked
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.types.record import Record
from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions

ARTICLES, LISTS = 200, 100
LEAST, MOST = 650, 750


def chosen(path: Path) -> list[str]:
    """Return ids of articles of about 700 words, from all over the archive."""
    found: list[str] = []
    before = None
    with Archive.open(path, readonly=True) as archive:
        while len(found) < ARTICLES:
            listed = archive.articles(Where(), before, 40)
            if not listed:
                break
            before = listed[-1].key
            for one in listed[:4]:
                if LEAST <= len(archive.record(one.id).article.text.split()) <= MOST:
                    found.append(one.id)
    return found[:ARTICLES]


async def measured(app: ASGIApp, addresses: Sequence[str], keep: bool = False) -> list[Answered]:
    """Return the answers for these addresses, asked one after the other, made anew or kept."""
    found = []
    for address in addresses:
        if not keep:
            app.state.shelf._pages.kept.clear()  # type: ignore[attr-defined]
        found.append(await asked(app, address))
    assert all(one.status == 200 for one in found)
    return found


def told(answers: Sequence[Answered]) -> dict[str, float]:
    """Return milliseconds of processor time: median, 95th percentile, most; and the size."""
    cpu = sorted(1000 * one.cpu for one in answers)
    return {
        "pages": len(cpu),
        "median_ms": round(statistics.median(cpu), 2),
        "p95_ms": round(cpu[int(0.95 * (len(cpu) - 1))], 2),
        "most_ms": round(cpu[-1], 2),
        "kilobytes": round(statistics.fmean(len(one.body) for one in answers) / 1000, 1),
    }


def names(records: Iterable[Record]) -> list[str]:
    """Return the first and the last name of a speaker of each record."""
    found = (s.speaker.label for one in records for s in one.statements if s.speaker)
    return list(dict.fromkeys(name for name in found if len(name.split()) == 2))[:20]


async def all_pages(path: Path) -> dict[str, dict[str, float]]:
    """Ask for every kind of page."""
    ids = chosen(path)
    app = make_app(WebOptions(path, token=TOKEN))
    articles = [f"/a/{one}" for one in ids]
    await measured(app, ["/", articles[0]])  # the templates are compiled
    shelf = app.state.shelf  # type: ignore[attr-defined]
    record = shelf.record(ids[0])
    speakers = names(shelf.record(one) for one in ids[:20])
    shelf._records.values.clear()
    return {
        "/, made": told(await measured(app, ["/"] * LISTS)),
        "/, kept": told(await measured(app, ["/"] * LISTS, keep=True)),
        "/a/<id>, cold": told(await measured(app, articles)),
        "/a/<id>, made": told(await measured(app, articles)),
        "/a/<id>, kept": told(await measured(app, [articles[0]] * LISTS, keep=True)),
        "/s/<id>": told(await measured(app, [f"/s/{s.id}" for s in record.statements[:20]])),
        "/search?q=": told(await measured(app, [f"/search?q={w}" for w in
                                                ("bridge", "letter", "minister", "school")])),
        "/p/<name>": told(await measured(app, [f"/p/{quote(name)}" for name in speakers])),
        "/timeline": told(await measured(app, ["/timeline"] * 3)),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    found = asyncio.run(all_pages(given.archive))
    for page, figures in found.items():
        print(f"{page:16}", *(f"{name} {value:>8}" for name, value in figures.items()))
    print("load of the machine:", *(f"{one:.1f}" for one in os.getloadavg()))
    if given.out:
        given.out.write_text(json.dumps({"load": os.getloadavg(), "pages": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
