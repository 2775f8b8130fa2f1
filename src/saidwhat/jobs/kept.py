"""What was read before, and need not be read again?

Articles pass through in their order; only what no reading was kept of goes through the
stages. A kept record is believed where its article is the very one that the bytes give now:
cleaning costs a tenth of reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from saidwhat.errors import InputError, blamed_on
from saidwhat.jobs.cache import Cache
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.many import Result, read_all
from saidwhat.jobs.worker import Crew
from saidwhat.tag.encoder import FOLDER
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record


def read_kept(
    inputs: Iterable[Capture | InputError],
    options: ReadOptions,
    cache: Cache | None,
    *,
    crew: Crew | None = None,
) -> Iterator[Result]:
    """Yield what `read_all` does; what was read before is taken from the cache."""
    asked = (_kept(given, options, cache) for given in inputs)
    for result in read_all(asked, options, crew=crew):
        if cache and not result.kept and result.capture and isinstance(result.outcome, Record):
            cache.keep(result.capture, result.outcome)
        yield result


def _kept(
    given: Capture | InputError, options: ReadOptions, cache: Cache | None
) -> Capture | InputError | Result:
    known = cache.get(given) if cache and isinstance(given, Capture) else None
    if known is None or isinstance(given, InputError):
        return given
    from saidwhat.jobs.read import article_of

    try:
        with blamed_on(given.origin):
            now = article_of(given, options)
    except InputError:
        return given  # reading it tells what is wrong
    return Result(given.origin, given, known, kept=True) if known.article == now else given


def reader_name(options: ReadOptions, version: str) -> str:
    """Return what a reading depends on beside the bytes: version, model and options."""
    return f"{version} {model_digest()} {options.published} {options.narrative}"


def model_digest() -> str:
    """Return the SHA-256 of what the model says of itself, nothing where there is none."""
    try:
        return hashlib.sha256((FOLDER / "model.json").read_bytes()).hexdigest()
    except OSError:
        return ""  # the tagger says what is wrong when it is needed
