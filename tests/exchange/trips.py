"""There and back: a form is exported, changed as an annotator would, and imported."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from saidwhat.archive.archive import Archive
from saidwhat.jobs.review import Form, Signed, Taken, came, given_out, take

SIGNED = Signed("person:Ada", "looked at")


def export(path: Path, form: Form) -> bytes:
    with Archive.open(path, readonly=True) as archive:
        return given_out(archive, archive.queue().items, form)


def back(path: Path, form: Form, content: bytes) -> Taken:
    file = path.with_name(f"back.{form}")
    file.write_bytes(content)
    with Archive.open(path) as archive:
        return take(archive, came(file, form), SIGNED)


def corrections(path: Path) -> list[tuple[str | None, str, str]]:
    """Return what was put right: of which statement, which field, to what."""
    with Archive.open(path, readonly=True) as archive:
        every = [one.correction for one in archive.corrections()]
    assert all((one.by, bool(one.reason)) == ("person:Ada", True) for one in every)
    return [(one.statement, one.field, one.value) for one in every]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def table(rows: list[dict[str, str]], apart: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    made = csv.DictWriter(stream, list(rows[0]), delimiter=apart)
    made.writeheader()
    made.writerows(rows)
    return stream.getvalue().encode()


Task = dict[str, Any]


def annotated(content: bytes, change: Callable[[str, list[Task]], None]) -> bytes:
    """Return tasks as Label Studio gives them back: each with an annotation made of its prediction.

    ``change`` is given the statement's id and the marks.
    """
    tasks = json.loads(content)
    for task in tasks:
        result = json.loads(json.dumps(task["predictions"][0]["result"]))
        change(task["data"]["statement"], result)
        task["annotations"] = [{"id": 1, "was_cancelled": False, "result": result}]
    return json.dumps(tasks).encode()


def files(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def packed(files: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return file.getvalue()
