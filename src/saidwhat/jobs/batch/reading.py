"""What does a record depend on beside the bytes of its article? On what reads it, told as digests.

Two programs with one reading give the same records. What other packages are installed, and which
processor runs them, is not in it (docs/batch.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

from saidwhat.errors import UsageError
from saidwhat.jobs.given import Given
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.kept import model_digest
from saidwhat.tag.encoder import FOLDER as _MODEL
from saidwhat.types.batch import Reading

_PACKAGE = Path(__file__).parents[2]

#: What makes records of bytes; all else of the package shows, keeps or compares them.
_ROOMS = (
    *("clean", "codec", "fetch", "formats", "language", "record", "resolve", "tag", "text"),
    *("times", "turns", "types", "jobs"),
)
_SOURCES = (".py", ".tsv", ".txt", ".json")


def reading(version: str, options: ReadOptions, given: Given) -> Reading:
    """Return what reads here, of this version, with these options."""
    told = {
        "published": options.published.text if options.published else None,
        "narrative": options.narrative,
        "columns": dict(given.columns),
        "publisher": given.publisher,
        "names": given.names.pattern if given.names else None,
        "meta": {key: asdict(one) for key, one in given.meta.items()},
        "folder": given.folder if given.meta else "",
    }
    return Reading(version, code_digest(), model_digest(), json.dumps(told, sort_keys=True))


def agree(wanted: Reading) -> None:
    """Refuse to read for a batch of another program or model.

    Raises:
        UsageError: what is installed here is not what the batch was started with.
    """
    for what, here, there in (
        ("program", code_digest(), wanted.code),
        ("model", model_digest(), wanted.model),
    ):
        if here != there:
            raise UsageError(
                f"another {what} than the batch was started with ({here[:12]}, not {there[:12]})",
                advice="install the same saidwhat on every machine",
            )


@cache
def code_digest() -> str:
    """Return the SHA-256 of the sources that make records of bytes."""
    whole = hashlib.sha256()
    for path in _sources():
        whole.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _sources() -> Iterator[Path]:
    for room in _ROOMS:
        found = (path for path in (_PACKAGE / room).rglob("*") if path.suffix in _SOURCES)
        yield from sorted(path for path in found if _MODEL not in path.parents)
