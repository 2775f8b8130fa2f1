"""What does somebody say of the files that are to be read, beside what stands in them?

The columns of tables; the paper, where a file names none; a table of files and what each is; what
the names of files tell. Of an article it is told as `Told`; its reading is elsewhere.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from saidwhat.errors import UnreadableError, UsageError
from saidwhat.formats.columns import NAMES, listed, plain_names
from saidwhat.formats.decode import decode
from saidwhat.formats.rows import told_of
from saidwhat.types.capture import Capture
from saidwhat.types.told import Told

#: What a table of files calls the column with their names.
_FILES = ("file", "filename", "path", "filepath", "name", "origin", "document", "datei", "fichier")
_FIELDS = ("title", "publisher", "byline", "published")
#: What may stand in a place of a name; a day as it is written in names.
_PLACES = {
    **dict.fromkeys(("title", "publisher", "byline", ""), r"[^/]+?"),
    "published": r"(?:19|20)\d\d-?\d\d-?\d\d|(?:19|20)\d\d_\d\d_\d\d",
}
_PLACE = re.compile(r"\{(\w*)\}")
#: Where a page names its own address; it is looked for in so many bytes.
_CANONICAL = re.compile(
    rb"<link[^>]{0,200}?rel=[\"']?canonical[\"']?[^>]{0,200}?href=[\"']([^\"'>]{8,2000})"
    rb"|<meta[^>]{0,200}?property=[\"']og:url[\"'][^>]{0,200}?content=[\"']([^\"'>]{8,2000})"
)
_LOOKED_AT = 100_000


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a call.

    ``columns`` is for each field of an article its column in a table. ``publisher`` is the paper
    of files that name none, ``names`` tells what stands in the names of files, ``meta`` has what is
    told of a file or an address; ``folder`` is where the files of ``meta`` are counted from.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    publisher: str | None = None
    names: re.Pattern[str] | None = None
    meta: Mapping[str, Told] = field(default_factory=dict)
    folder: str = ""

    def told(self, capture: Capture) -> tuple[Told, ...]:
        """Return what is told of an input, the surest last."""
        named = _in_name(self.names, capture.origin) if self.names else None
        paper = Told(publisher=self.publisher) if self.publisher else None
        meta = next((self.meta[key] for key in self._keys(capture) if key in self.meta), None)
        return tuple(filter(None, (named, paper, meta)))

    def _keys(self, capture: Capture) -> Iterator[str]:
        if not self.meta:
            return
        for place in (capture.origin, capture.origin.partition("#")[0]):
            yield place
            yield os.path.normpath(place)
            if not _is_address(place):
                with suppress(ValueError):  # another drive
                    yield os.path.relpath(place, self.folder or ".").replace(os.sep, "/")
            yield PurePath(place).name
        if capture.told and capture.told.url:
            yield capture.told.url
        if match := _CANONICAL.search(capture.content[:_LOOKED_AT]):
            yield (match[1] or match[2]).decode("utf-8", "replace")


#: Nothing is said beside.
NOTHING = Given()


def _is_address(place: str) -> bool:
    return re.match(r"https?://", place) is not None


def meta_of(path: str) -> dict[str, Told]:
    """Return what a table tells of files and addresses.

    Raises:
        UsageError: it cannot be read, has no column of files or addresses, or one twice.
    """
    try:
        text = decode(Path(path).read_bytes()).text.lstrip("\ufeff")
    except OSError as error:
        raise UsageError(f"--meta {path}: {error.strerror or error}") from error
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(row)]
    names = [name.strip() for name in rows[0]] if rows else []
    files, fields = _columns(path, names)
    found: dict[str, Told] = {}
    for row in rows[1:]:
        cells = dict(zip(names, row, strict=False))
        told = replace(told_of(cells, fields), basis="given")
        for key in {cells.get(column, "").strip() for column in files} - {""}:
            if key in found:
                raise UsageError(f"--meta {path}: two rows for {key}")
            found[key] = told
    return found


def _columns(path: str, names: list[str]) -> tuple[list[str], dict[str, str]]:
    plain = plain_names(names)
    files = [plain[name] for name in (*_FILES, "url", "link", "address") if name in plain][:2]
    fields = {
        name: column
        for name in _FIELDS
        if (column := next((plain[one] for one in NAMES[name] if one in plain), None))
        and column not in files
    }
    if not files or not fields:
        what = "files (file) or addresses (url)" if not files else ", ".join(_FIELDS)
        raise UsageError(f"--meta {path}: no column of {what}", advice=listed(names))
    return files, fields


def pattern_of(given: str) -> re.Pattern[str]:
    """Return what tells the fields in names of files: "{publisher}_{published}_{}".

    Raises:
        UsageError: a place in braces is no field, or there is none.
    """
    places = _PLACE.findall(given)
    wrong = [name for name in places if name not in _PLACES or (name and places.count(name) > 1)]
    if wrong or not any(places):
        fields = ", ".join(f"{{{name}}}" for name in _FIELDS)
        raise UsageError(
            f"“{given}” names no fields",
            advice=f"write {fields} where they stand, {{}} for the rest",
        )
    parts = re.split(r"(\{\w*\})", given)
    made = "".join(
        (f"(?P<{part[1:-1]}>{_PLACES[part[1:-1]]})" if part[1:-1] else f"(?:{_PLACES['']})")
        if _PLACE.fullmatch(part)
        else re.escape(part)
        for part in parts
    )
    return re.compile(rf"(?:.*/)?{made}(?:\.\w{{1,9}}){{0,2}}", re.DOTALL)


def _in_name(names: re.Pattern[str], origin: str) -> Told | None:
    match = names.fullmatch(origin.partition("#")[0].replace(os.sep, "/"))
    if match is None:
        return None
    cells = {name: _words(name, value) for name, value in match.groupdict().items() if value}
    return replace(told_of(cells, {name: name for name in cells}), basis="given", firm=False)


def _words(name: str, value: str) -> str:
    if name == "published":
        return value.replace("_", "-")
    return " ".join(value.replace("_", " ").split())


def given(columns: Mapping[str, str], publisher: str, names: str, meta: str | None) -> Given:
    """Return what the options of a command say.

    Raises:
        UsageError: one of them says nothing that is understood.
    """
    try:
        told = meta_of(meta) if meta else {}
    except (UnreadableError, csv.Error) as error:
        raise UsageError(f"--meta {meta}: {error}") from error
    folder = str(Path(meta).parent) if meta else ""
    pattern = pattern_of(names) if names else None
    return Given(columns, publisher.strip() or None, pattern, told, folder)
