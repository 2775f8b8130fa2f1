"""A format of another package whose reading ends the process: what a fault in C would do.

It is brought as any package brings one: by an entry point, in a folder on the path.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

_MODULE = """
import os
import signal
import time

from saidwhat.formats.format import Format, nothing
from saidwhat.types.document import Document


def act(words):
    if words == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if words == "swell":
        held = []
        while True:
            held.append(b"x" * 10_000_000)
            time.sleep(0.001)
    if words.startswith("once "):
        try:
            open(words[5:], "x").close()
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


def documents(capture):
    words = capture.content.decode()
    act(words)
    yield Document(f"“{words}, so it is,” Orla Fenwick said.", capture.origin)


def tells(content):
    words = content.decode()
    if words.startswith("inside "):
        act(words[7:])
    return False


FIRST = Format("none", (".never",), "application/never", "never-1", nothing, tells=tells)
ONE = Format("poison", (".poison",), "application/poison", "poison-1", documents)
"""


def bring(place: Path) -> Path:
    """Return a folder that brings the formats to whatever has it on its path."""
    told = place / "poison_of_tests-1.dist-info"
    told.mkdir(parents=True)
    (place / "poison_of_tests.py").write_text(_MODULE, encoding="utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: poison-of-tests\nVersion: 1\n")
    points = "[saidwhat.formats]\na = poison_of_tests:FIRST\nb = poison_of_tests:ONE\n"
    (told / "entry_points.txt").write_text(points)
    return place


def packed(place: Path, words: list[str]) -> Path:
    """Return a zip file in which each of these is one file to be read."""
    with zipfile.ZipFile(place, "w") as file:
        for number, one in enumerate(words):
            file.writestr(f"{number}.poison", one)
    return place
