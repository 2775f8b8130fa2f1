"""How is an export of a news archive read: a text with many documents, fields around each?

What one exporter's text looks like is in `nexis`, `factiva` and `proquest`; here is what they
share. A document's own text is its title and its paragraphs, and what stands around them (paper,
day, author) is told beside it. Its lines as exported are kept as they came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import BinaryIO

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats.decode import decode, opening
from saidwhat.formats.format import Format, whole
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document
from saidwhat.types.told import Told

#: An archive exports a thousand documents at most, each of some 10 kB; so much is held in memory.
MOST_BYTES = 200_000_000
#: How much of a text is looked at to tell an exporter: the list of contents in front of the first
#: document has a line or two for each of a thousand.
_LOOKED_AT = 400_000
#: Where an archive breaks lines at a fixed width, none is longer or, in a paragraph, shorter.
_WIDTH, _SHORT = 100, 45


@dataclass(frozen=True, slots=True)
class Exported:
    """One document of an export: its paragraphs, and what its fields tell."""

    paragraphs: Sequence[str]
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Exporter:
    """How texts of one exporter are told, split into documents, and read.

    ``split`` gives the documents, and the parts behind the first mark of one that are none.
    ``key`` gives the number that the archive itself has for a document. ``cleaner`` is the
    version of what makes the text.
    """

    name: str
    media_type: str
    cleaner: str
    tells: Callable[[str], bool]
    split: Callable[[str], tuple[list[str], list[str]]]
    read: Callable[[str], Exported]
    key: Callable[[str], str | None]

    @property
    def format(self) -> Format:
        """Return the format of its texts."""
        return Format(
            self.name,
            (),
            self.media_type,
            self.cleaner,
            partial(_documents, self),
            tells=partial(_tells, self),
            surely=True,
            items=partial(_items, self),
        )


def _tells(exporter: Exporter, content: bytes) -> bool:
    if content.startswith((b"{", b"PK", b"%PDF")):
        return False
    return exporter.tells(unified(opening(content[:_LOOKED_AT])))


def unified(text: str) -> str:
    """Return a text with one kind of line end, and without the mark of its encoding."""
    return re.sub(r"\r\n?|\f", "\n", text.lstrip("\ufeff")).replace("\u00a0", " ")


def _items(
    exporter: Exporter, stream: BinaryIO, origin: str
) -> Iterator[Capture | InputError | NotRead]:
    yield from items_of(exporter, decode(whole_export(stream, origin)).text, origin)


def whole_export(stream: BinaryIO, origin: str) -> bytes:
    """Return the bytes of an export.

    Raises:
        TooLargeError: they are more than are held in memory.
    """
    return whole(stream, origin, MOST_BYTES, "export fewer articles at a time")


def items_of(exporter: Exporter, text: str, origin: str) -> Iterator[Capture | NotRead]:
    """Yield each document of an export's text, its lines as they stand there; then what is none."""
    seen: Counter[str] = Counter()
    documents, others = exporter.split(unified(text))
    for number, part in enumerate(documents, 1):
        key = exporter.key(part) or str(number)
        seen[key] += 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        yield Capture(
            part.encode("utf-8", "replace"), f"{origin}#{key}{again}", exporter.media_type
        )
    passed = sum(1 for part in others if any(map(str.isalpha, part)))
    if passed:
        yield NotRead(origin, "a part of an export that is no document", passed)


def parted(parts: Iterable[str], is_document: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Return the parts that are documents, without empty lines around them, and the others."""
    found: tuple[list[str], list[str]] = [], []
    for part in parts:
        found[0 if is_document(part) else 1].append(part.strip("\n"))
    return found


def _documents(exporter: Exporter, capture: Capture) -> Iterator[Document]:
    found = exporter.read(unified(decode(capture.content).text))
    if not any(paragraph.strip() for paragraph in found.paragraphs):
        raise UnreadableError(
            "a document without its text",
            subject=capture.origin,
            advice="export the full text, not the list or the abstract",
        )
    text = "\n\n".join([*([found.title] if found.title else []), *found.paragraphs])
    told = Told(
        found.title, found.publisher, found.byline, found.published, "text", found.url, firm=True
    )
    yield Document(text + "\n", capture.origin, told=told)


def roles(exporter: str) -> dict[str, str]:
    """Return for each name of a field of an exporter what it tells; nothing where that is empty."""
    found: dict[str, str] = {}
    for line in files("saidwhat.formats").joinpath("fields.tsv").read_text("utf-8").splitlines():
        whose, *told = line.split("\t")
        if whose == exporter:
            role, names = told
            found |= dict.fromkeys(names.split("|"), role.strip("-"))
    return found


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines: those between empty ones, where a width breaks them."""
    found: list[str] = []
    for block in blocks(lines):
        wrapped = len(block) > 1 and all(_SHORT <= len(line) <= _WIDTH for line in block[:-1])
        found += [" ".join(block)] if wrapped and len(block[-1]) <= _WIDTH else block
    return found


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines that stand together, without the spaces around each."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(" ".join(line.split()))
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


#: How months begin, in the languages in which archives print days.
_MONTHS = {
    start: number
    for number, starts in enumerate(
        (
            "jan ene gen", "feb fév fev", "mar mär maa mrt", "apr avr abr", "may mai mei mag",
            "jun juin giu", "jul juil lug", "aug aoû ago", "sep set", "oct okt ott out", "nov",
            "dec dez dic déc",
        ),
        1,
    )
    for start in starts.split()
}  # fmt: skip
_WEEKDAYS = (
    "mon tue wed thu fri sat sun die mit don fre sam son lun mar mer jeu ven dim mié jue vie sáb"
    " dom maa din woe vri zat zon gio seg ter qua qui sex"
)
_MONTH = rf"(?P<month>(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[^\W\d_]{{0,7}})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_OF = r"(?:de\s+)?"
_FORMS = tuple(
    re.compile(rf"(?:(?:{_WEEKDAYS.replace(' ', '|')})[\w-]*\.?,?\s+)?{form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+{_OF}{_MONTH},?\s+{_OF}{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{_MONTH},?\s+{_OF}{_YEAR}",
    )
)
#: "Wednesday 10 March 2026 09:31 AM GMT, Final Edition" is shorter than this.
_LONGEST_DAY = 90


def printed(line: str) -> str | None:
    """Return the day or month that a line begins with, as in ISO 8601; None if it does not."""
    line = line.strip()
    for form in _FORMS if len(line) <= _LONGEST_DAY else ():
        if match := form.match(line):
            groups = match.groupdict()
            month = int(groups.get("number") or 0) or _month(groups["month"])
            day = f"-{int(groups['day']):02}" if groups.get("day") else ""
            return f"{groups['year']}-{month:02}{day}"
    return None


def _month(word: str) -> int:
    word = word.lower()
    return _MONTHS.get(word[:4]) or _MONTHS[word[:3]]


def named(value: str | None) -> str | None:
    """Return the names of a byline without its "By" and what follows them."""
    words = re.sub(
        r"^(?:by|von|par|por|door|di)\s+", "", (value or "").strip(), flags=re.IGNORECASE
    )
    return words.strip(" .;,") or None
