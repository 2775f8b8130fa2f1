"""What was read before, and need not be read again?

Articles pass through in their order; only what no reading was kept of goes through the
stages. What a reading depends on beside the bytes is in its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from saidwhat.check.readings import Readings
from saidwhat.errors import InputError
from saidwhat.jobs.many import Reading, read_all
from saidwhat.jobs.read import ReadOptions
from saidwhat.tag.encoder import FOLDER
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record


def read_kept(
    inputs: Iterable[Capture | InputError],
    options: ReadOptions,
    readings: Readings | None,
    *,
    workers: int = 1,
) -> Iterator[Reading]:
    """Yield what `read_all` does; what was read before is taken from ``readings``."""
    asked = (_kept(given, readings) for given in inputs)
    for reading in read_all(asked, options, workers=workers):
        if readings is not None and not reading.kept:
            _keep(reading, readings)
        yield reading


def _keep(reading: Reading, readings: Readings) -> None:
    if reading.capture and isinstance(reading.outcome, Record):
        readings.keep(reading.capture.content, reading.capture.media_type, reading.outcome)


def _kept(given: Capture | InputError, readings: Readings | None) -> Capture | InputError | Reading:
    if readings is None or not isinstance(given, Capture):
        return given
    known = readings.get(given.content, given.media_type)
    return Reading(given.origin, given, known, kept=True) if known else given


def reader_name(options: ReadOptions, version: str) -> str:
    """Return what a reading depends on beside the bytes: version, model and options."""
    try:
        model = hashlib.sha256((FOLDER / "model.json").read_bytes()).hexdigest()
    except OSError:
        model = ""  # the tagger says what is wrong when it is needed
    return f"{version} {model} {options.published} {options.narrative}"
