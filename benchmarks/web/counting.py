"""How long do the pages that count take: all news, people, counts, one person, the timeline?

    python -m benchmarks.web.counting ARCHIVE

The pages are asked for in the order here, in one process that has answered nothing before: *new*.
*again* is the median of ``TIMES`` with other filters, so that no page is one that was kept.
Processor time in milliseconds; run it with another checkout's ``src`` first on PYTHONPATH, and it
measures that.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.web.asking import TOKEN, ask
from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Listing
from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions

TIMES = 5

#: What is asked for, with a place for what tells one asking from another.
PAGES = {
    "/people": "?q={}",
    "/stats": "?by=person&from=2020-01-0{}",
    "/stats?by=publisher,kind": "&from=2020-01-0{}",
    "/": "?month=2026-0{}",
    "/search?q=would": "&from=2020-01-0{}",
    "/timeline": "?from=2020-01-0{}",
}


def main() -> None:
    """Print a line a page."""
    path = Path(sys.argv[1])
    with Archive.open(path, readonly=True) as archive:
        most = archive.people(Listing(limit=1)).rows[0].id
    app = make_app(WebOptions(path, token=TOKEN))
    print(f"{'':34} {'new':>8} {'again':>8} ms")
    for page, other in {**PAGES, f"/p/{most}": "?before={}"}.items():
        first = ask(app, page)
        more = [ask(app, page + other.format(n + 1)) for n in range(TIMES)]
        told = {one.status for one in (first, *more)}
        again = statistics.median(one.cpu for one in more)
        name = page if page.count("/p/") == 0 else "/p/ of the most quoted"
        print(f"{name:34} {1e3 * first.cpu:8.1f} {1e3 * again:8.1f}  {told}", flush=True)


if __name__ == "__main__":
    main()
