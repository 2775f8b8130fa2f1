"""Which sources does somebody want followed, and how? The file sources.toml.

Everything wrong in it is told with its line. Nothing is asked here, and nothing kept.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from saidwhat.archive.sources import SourceKind
from saidwhat.errors import InputError, UsageError
from saidwhat.fetch.address import address
from saidwhat.fetch.pace import MOST, PAUSE

#: Seconds between two turns of a source: a feed of a large paper holds a day of its articles, and
#: publishers ask for no more than some turns an hour.
EVERY = 1800.0
#: Seconds after which an article is asked for once more, in case it was corrected: most feeds do
#: not tell a correction, and a day is when most of them have been made.
AGAIN = 86_400.0

_LENGTH = re.compile(r"(\d{1,4}) ?(s|min|h|d)")
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
#: What may stand in the head of a request, and inside its brackets.
_CONTACT = re.compile(r"[ -'*-~]{3,100}")
_WHOLE = ("contact", "pause", "every", "again", "most", "source")
_EACH = ("address", "name", "kind", "publisher", "every", "again", "most")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source that is to be followed.

    ``every`` is the pause between its turns and ``again`` the time after which its articles are
    asked for once more, None for never, both in seconds; ``most`` is how many of the newest
    pages are taken a turn. ``publisher`` is the paper of articles that name none.
    """

    address: str
    name: str | None = None
    kind: SourceKind | None = None
    publisher: str | None = None
    every: float = EVERY
    again: float | None = AGAIN
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Followings:
    """What sources.toml says: whom servers may turn to, the pause of a host, the sources."""

    sources: tuple[Wanted, ...]
    contact: str = ""
    pause: float = PAUSE


def followings(place: Path) -> Followings:
    """Return what a file of sources says.

    Raises:
        UsageError: it cannot be read, or something in it is not understood; the line is told.
    """
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise UsageError(f"cannot be read: {reason}", subject=str(place)) from error
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"no TOML: {error}", subject=str(place), advice=_SEE) from error
    return _Reading(str(place), text).all(said)


_SEE = "see examples/sources.toml"


@dataclass(slots=True)
class _Reading:
    """The file that is read, so that an error can name the line."""

    place: str
    text: str
    seen: dict[str, int] = field(default_factory=dict)

    def all(self, said: Mapping[str, Any]) -> Followings:
        self._known(said, _WHOLE, None)
        tables = said.get("source")
        if (
            not isinstance(tables, list)
            or not tables
            or not all(isinstance(one, dict) for one in tables)
        ):
            raise self._wrong("it names no source: write [[source]] and its address below", "")
        shared = {name: said[name] for name in ("every", "again", "most") if name in said}
        for name in shared:
            self._value(name, said, None)
        found = tuple(self._source(shared | one, one, n) for n, one in enumerate(tables))
        pause = said.get("pause", PAUSE)
        if isinstance(pause, bool) or not isinstance(pause, int | float) or not 1 <= pause <= 3600:
            raise self._wrong("pause is a number of seconds from 1 to 3600", "pause")
        contact = said.get("contact", "")
        if contact and not (isinstance(contact, str) and _CONTACT.fullmatch(contact)):
            told = "contact is an address or a name in plain letters, up to 100, without brackets"
            raise self._wrong(told, "contact")
        return Followings(found, contact, float(pause))

    def _source(self, said: Mapping[str, Any], own: Mapping[str, Any], n: int) -> Wanted:
        self._known(own, _EACH, n)
        values = {name: self._value(name, said, n) for name in said}
        if "address" not in values:
            raise self._wrong("this source has no address", "", n)
        where = values["address"]
        if where in self.seen:
            raise self._wrong(f"{where} is named twice", "address", n)
        self.seen[where] = n
        return Wanted(**values)

    def _known(self, said: Mapping[str, Any], names: tuple[str, ...], n: int | None) -> None:
        for name in said:
            if name not in names:
                raise self._wrong(f"{name} is not known here: {', '.join(names)} are", name, n)

    def _value(self, name: str, said: Mapping[str, Any], n: int | None) -> Any:
        value, told = said[name], ""
        if name == "address":
            try:
                return str(address(value if isinstance(value, str) else ""))
            except InputError as error:
                told = f"address: {error.reason}"
        elif name == "kind":
            kinds = get_args(SourceKind)
            told = "" if value in kinds else f"kind is one of {', '.join(kinds)}"
        elif name == "most":
            fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 50_000
            told = "" if fits else "most is a number from 1 to 50000"
        elif name in ("every", "again"):
            return self._length(name, value, n)
        else:
            fits = isinstance(value, str) and bool(value.strip()) and len(value) <= 200
            told = "" if fits else f"{name} is a text of up to 200 characters"
        if told:
            raise self._wrong(told, name, n)
        return value

    def _length(self, name: str, value: Any, n: int | None) -> float | None:
        if name == "again" and value == "never":
            return None
        match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
        seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
        if seconds < 60:
            other = ', or "never"' if name == "again" else ""
            told = f'{name} is a length such as "10 min", "2 h" or "1 d", at least a minute{other}'
            raise self._wrong(told, name, n)
        return float(seconds)

    def _wrong(self, told: str, name: str, n: int | None = None) -> UsageError:
        line = self._line(name, n)
        where = f"{self.place}, line {line}" if line else self.place
        return UsageError(told, subject=where, advice=_SEE)

    def _line(self, name: str, n: int | None) -> int:
        """Return the line of a key of the whole, or of the source of this number; else 0."""
        at = -1
        for number, line in enumerate(self.text.splitlines(), start=1):
            at += bool(re.match(r"\s*\[\[\s*source\s*\]\]", line))
            if at == (-1 if n is None else n) and self._is(name, line):
                return number
        return 0

    @staticmethod
    def _is(name: str, line: str) -> bool:
        if not name:
            return line.lstrip().startswith("[[")
        return bool(re.match(rf"\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*(=|\.|\])", line))
