"""How far is it? A bar on standard error, on a terminal, for more than a few inputs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Fewer inputs than this are done before a bar could be read.
MANY = 5


def tracked(items: Iterable[T], total: int, *, unit: str = "articles") -> Iterator[T]:
    """Yield ``items``, showing how many of ``total`` are done, the rate and the time left.

    Where standard output is a terminal too, the bar steps aside while an item is shown.
    """
    if total < MANY or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as progress:
        task = progress.add_task("", total=total, rate="")
        shared = sys.stdout.isatty()
        for item in items:
            if shared:
                progress.stop()
            yield item
            progress.advance(task)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f}/s" if speed else "")
            if shared:
                progress.start()
