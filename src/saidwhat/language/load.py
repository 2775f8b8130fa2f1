"""Where do the words of a language come from? Its folder here: one file a concern.

A file has uses, each under its name: ``[negations]`` with words parted by spaces,
``[fillers: lines]`` with a phrase a line, ``[spellings: table]`` with a key, a tab and a
value a line. A line that begins with ``#`` says what the use is. To add a language is to
add a folder, and its row in ``languages.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from saidwhat.errors import InvalidValueError
from saidwhat.language.detect import UNKNOWN
from saidwhat.types.language import Language

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: Where the folders of the languages lie.
HOME: Traversable = Path(__file__).parent
#: The line that begins a use.
_USE = re.compile(r"^\[(.+)\]$", re.MULTILINE)


@cache
def language(tag: str | None) -> Language:
    """Return what is known of a language, English where none was told; words of none if unknown."""
    if tag in (None, UNKNOWN):
        return language("en")
    assert tag is not None
    folder = HOME.joinpath(tag)
    return language_in(folder, tag) if folder.is_dir() else Language(tag, {}, {}, {})


def language_in(folder: Traversable, tag: str) -> Language:
    """Return the language whose files lie in a folder.

    Raises:
        InvalidValueError: a use stands in two places, or is of a shape that is none.
    """
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, dict[str, str]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".txt"):
            continue
        for use, shape, lines in _uses(file.read_text("utf-8")):
            if use in lists or use in tables or shape not in ("", "lines", "table"):
                raise InvalidValueError(f"{tag}/{file.name}: [{use}: {shape}]")
            if shape == "table":
                tables[use] = {key: value for key, _, value in (ln.partition("\t") for ln in lines)}
            else:
                lists[use] = tuple(lines if shape else " ".join(lines).split())
    sets = {use: frozenset(words) for use, words in lists.items()}
    return Language(tag, lists, tables, sets)


def _uses(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the name, the shape and the lines of every use of a file."""
    _, *parts = _USE.split(text)
    for name, told in zip(parts[::2], parts[1::2], strict=True):
        use, _, shape = name.partition(": ")
        yield use, shape, [line for line in told.split("\n") if line and line[0] != "#"]


#: The language in which statements are read.
ENGLISH = language("en")
