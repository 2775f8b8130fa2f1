"""Which inputs lie in these files and folders, or stand at these addresses?

`fetch` finds them, `formats` tells their kind. The network is touched only where a caller gives
who asks it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from saidwhat.errors import InputError, UnreadableError
from saidwhat.fetch import files
from saidwhat.fetch.address import looks_like_one
from saidwhat.fetch.exchange import Exchange
from saidwhat.formats import page, registry
from saidwhat.formats.answer import PAGES, in_utf8, type_of
from saidwhat.jobs import fetch
from saidwhat.jobs.fetch import Asker
from saidwhat.jobs.given import NOTHING, Given
from saidwhat.types.batch import Stretch
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.told import Told

_KINDS = files.Kinds(
    registry.expected, registry.media_type, registry.endings, registry.items, registry.has_items
)


def captures(
    paths: files.Paths,
    missed: list[NotRead],
    given: Given = NOTHING,
    *,
    stdin: BinaryIO | None = None,
    ask: Asker | None = None,
) -> Iterator[Capture | InputError]:
    """Yield the bytes of every article in ``paths``, or the error that takes its place.

    ``missed`` is given what a folder has beside them, and why it is passed over. An address is
    fetched with ``ask``, and is an error without.
    """
    kinds = _kinds(given)
    for at_address, alike in groupby([os.fspath(path) for path in paths], looks_like_one):
        group = list(alike)
        found = _asked(group, ask) if at_address else files.captures(group, kinds, stdin=stdin)
        for one in found:
            if isinstance(one, NotRead):
                missed.append(one)
            else:
                yield replace(one, given=given.told(one)) if isinstance(one, Capture) else one


def captures_in(
    file: str,
    missed: list[NotRead],
    given: Given = NOTHING,
    *,
    stretch: Stretch | None = None,
    found: bool = False,
) -> Iterator[Capture | InputError]:
    """Yield the bytes of every article of one file, or of a stretch of its lines, as `captures`.

    One that was ``found`` in a folder may be no article. Nothing that is not in the file is told of
    it: not when it is read.
    """
    kinds = replace(_kinds(given), dated=False)
    if stretch:
        lines = partial(registry.lines, stretch=stretch, columns=given.columns)
        kinds = replace(kinds, items=lines)
    for one in files.of_file(file, kinds, found=found):
        if isinstance(one, NotRead):
            missed.append(one)
        elif isinstance(one, Capture):
            yield replace(one, given=given.told(one))
        else:
            yield one


def entries(path: str) -> Iterator[str | InputError | NotRead]:
    """Yield the files that a folder has, by their names, with what is passed over there."""
    found = False
    for entry in files.walk(path, _KINDS):
        found = found or not isinstance(entry, NotRead)
        yield entry
    if not found:
        yield files.empty(path, _KINDS)


def _kinds(given: Given) -> files.Kinds:
    return replace(_KINDS, items=partial(registry.items, columns=given.columns))


def asker_for(paths: files.Paths) -> Asker | None:
    """Return who fetches the addresses among ``paths``; None where there are none.

    Raises:
        UsageError: what fetching needs is not installed.
    """
    return fetch.asker() if any(looks_like_one(os.fspath(path)) for path in paths) else None


def _asked(given: Iterable[str], ask: Asker | None) -> Iterator[Capture | InputError | NotRead]:
    if ask is None:
        how = "fetch it first: saidwhat fetch ADDRESS --into captures.warc.gz"
        for one in given:
            yield UnreadableError("an address, and no file", subject=one, advice=how)
        return
    for came in fetch.pages(given, ask):
        if isinstance(came, Exchange):
            yield from in_page(came)
        elif isinstance(came, InputError):
            yield came
        else:
            yield NotRead(came.address, came.reason or "", came.number)


def in_page(answer: Exchange) -> Iterator[Capture | InputError | NotRead]:
    """Yield what stands at an address: a page as its server tells it, or whatever the bytes are."""
    when = answer.when.isoformat(timespec="seconds")
    content = answer.content
    media_type, charset = type_of(answer.header("content-type"))
    if content.strip() and (media_type in PAGES or page.is_page(content)):
        content, warnings = in_utf8(content, charset)
        told = Told(url=answer.address, warnings=warnings)
        yield Capture(content, answer.address, page.FORMAT.media_type, when, told)
        return
    for found in files.inputs_of(content, answer.address, _KINDS):
        if isinstance(found, Capture) and found.origin == answer.address:
            found = replace(found, captured=when, told=found.told or Told(url=answer.address))
        yield found


def count(paths: files.Paths) -> int:
    """Return how many inputs ``captures`` would look into, opening none of them."""
    return files.count(paths, _KINDS)


def likely(paths: files.Paths) -> int:
    """Return how many articles there may be: as many processes are worth it."""
    return files.likely(paths, _KINDS)


def looks_at(paths: files.Paths, place: Path) -> bool:
    """Tell whether ``captures`` would look at the file ``place``, even if it is not there yet."""
    return files.looks_at(paths, place, _KINDS)


def captures_of(
    content: bytes, origin: str, missed: list[NotRead]
) -> Iterator[Capture | InputError]:
    """Yield the inputs in bytes that came some other way: one, or of a container many."""
    for found in files.inputs_of(content, origin, _KINDS):
        if isinstance(found, NotRead):
            missed.append(found)
        else:
            yield found
