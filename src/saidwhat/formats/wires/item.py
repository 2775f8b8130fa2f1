"""What is an item of a wire, whatever its standard? Words with fields, or a notice about an item.

Embargo and correction are told with the article. A kill is no news: it is told as one, and what
has the same id is withdrawn with it. What an agency withholds is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from saidwhat.errors import InputError, KilledError, TooLargeError, UnreadableError
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead
from saidwhat.types.document import Document
from saidwhat.types.told import Told

#: A day of an agency has some thousand items of a few kilobytes; what is larger is held by nobody.
MOST_BYTES = 100_000_000

#: What stands first in a headline that withdraws an item, in the capitals of a notice…
_NOTICE = re.compile(
    r"\W*(?:(?:MANDATORY|BULLETIN|URGENT|ATTENTION|ADVISORY|EDS?|EDITORS?)\W+){0,3}"
    r"(?:KILL(?=\s*$|\s*[:/(–—]|\s-\s|\s+(?:THIS|STORY|ITEM|NOTICE|MANDATORY)\b)"
    r"|(?:STORY|ITEM|REPORT)\s+(?:KILLED|WITHDRAWN)\b)"
)
#: … and what editors note of one.
_KILLS = re.compile(
    r"\W*(?:(?:mandatory|bulletin|urgent|attention|eds?|editors?)\W+){0,3}"
    r"kill(?:s|ed)?\b(?=\W*$|\s*[:/(–—-]|\s+(?:this|the|story|item|notice|mandatory)\b)"
    r"|.{0,60}\b(?:story|item|report|article|version)\s+(?:has been|is|was)\s+"
    r"(?:killed|withdrawn)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing|ive)\b|corr\b|clarif(?:ies|ication)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Item:
    """The fields of an item as they stand; each may be missing.

    ``paragraphs`` are its words, ``status`` how it may be used (``canceled``, ``withheld``),
    ``kind`` what it is where it is no text, ``notes`` what its editors say.
    """

    guid: str | None = None
    version: str | None = None
    headline: str | None = None
    deck: str | None = None
    paragraphs: tuple[str, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    place: str | None = None
    published: str | None = None
    embargo: str | None = None
    language: str | None = None
    status: str = "usable"
    kind: str = "text"
    notes: tuple[str, ...] = ()
    corrects: bool = False

    @property
    def address(self) -> str | None:
        """Return the id as an address: as it is, or under the publisher's name."""
        if not self.guid or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:\S", self.guid):
            return self.guid
        return f"urn:x-wire:{quote(self.publisher)}:{quote(self.guid)}" if self.publisher else None

    @property
    def is_kill(self) -> bool:
        """Tell whether this withdraws an item."""
        if self.status in ("canceled", "cancelled", "killed"):
            return True
        return bool(_NOTICE.match(self.headline or "")) or any(map(_KILLS.match, self.notes))


def clean(words: str | None) -> str | None:
    """Return words of a field in one line; None where there are none."""
    return " ".join(words.split()) or None if words else None


def status_of(told: str | None) -> str:
    """Return a status without the vocabulary in front of it: ``stat:canceled``, ``canceled``."""
    return (told or "usable").rpartition(":")[2].strip().lower()


def document(item: Item, origin: str) -> Document:
    """Return the text of an item, with what its fields say of it.

    Raises:
        KilledError: it withdraws an item.
        UnreadableError: it may not be used, or has no words.
    """
    if item.is_kill:
        raise killed(item, origin)
    if item.status == "withheld":
        reason = "withheld by its publisher"
        raise UnreadableError(reason, subject=origin, advice="give it when it is released")
    if not item.paragraphs:
        raise UnreadableError("an item without a text", subject=origin, advice="leave it out")
    told = Told(
        title=item.headline,
        publisher=item.publisher,
        byline=item.byline,
        published=item.published,
        url=item.address,
        language=item.language,
        firm=True,
        warnings=tuple(_warnings(item)),
    )
    return Document(_text(item), origin, told=told)


def killed(item: Item, origin: str) -> KilledError:
    """Return the error that stands in the place of an item that withdraws another."""
    return KilledError(
        "killed by its publisher",
        subject=origin,
        advice="do not print it, and withdraw what was printed",
        address=item.address,
    )


def _text(item: Item) -> str:
    first, *rest = item.paragraphs
    head = [part for part in (item.headline, item.deck) if part and part != first]
    place = item.place.strip(" .,—–-") if item.place else ""
    if place and not first.casefold().startswith(place.casefold()):
        named, comma, more = place.partition(",")
        first = f"{named.upper()}{comma}{more} — {first}"
    return "\n\n".join([*head, first, *rest]) + "\n"


def _warnings(item: Item) -> Iterator[str]:
    if item.embargo:
        yield f"under an embargo until {item.embargo}"
    notes = " ".join(item.notes)
    if item.corrects or _CORRECTION.search(notes):
        yield "a correction" + (f": {notes[:300]}" if notes else "")
    elif notes:
        yield f"its editors note: {notes[:300]}"


#: An item with its bytes, or the error in its place.
Read = tuple[Item, bytes] | InputError


def captures(
    items: Iterable[Read], file: str, media_type: str
) -> Iterator[Capture | InputError | NotRead]:
    """Yield the items of a file: each a capture of its own, a kill and what it kills once.

    What is no text is passed over, counted by kind.
    """
    found = list(items)
    kills = [one[0] for one in found if not isinstance(one, InputError) and one[0].is_kill]
    gone = {name for kill in kills for name in (kill.address, kill.guid) if name}
    passed: Counter[str] = Counter()
    for number, one in enumerate(found, start=1):
        if isinstance(one, InputError):
            yield one
            continue
        item, content = one
        origin = f"{file}#{_name(item) or number}" if len(found) > 1 else file
        if item.is_kill:
            yield killed(item, origin)
        elif {item.address, item.guid} & gone:  # a kill may lack the publisher
            passed["an item that is killed in the same file"] += 1
        elif item.kind != "text":
            passed[f"an item that is no text ({item.kind[:30]})"] += 1
        elif len(content) > MAX_BYTES:
            yield TooLargeError("larger than any article", subject=origin, advice="leave it out")
        else:
            yield Capture(content, origin, media_type)
    for reason, many in passed.most_common():
        yield NotRead(file, reason, many)


def _name(item: Item) -> str | None:
    return f"{item.guid}#{item.version}" if item.guid and item.version else item.guid


def documents(
    capture: Capture, item_of: Callable[[bytes, str], Item]
) -> Iterator[Document | InputError]:
    """Yield the document of a capture that is one item."""
    yield document(item_of(capture.content, capture.origin), capture.origin)
