"""What did an edit change? Two records, or the versions that an archive keeps of an address.

The only place where `compare` and `check` meet over versions: whose words weigh what is the
check's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from saidwhat.archive.browse import Edition
from saidwhat.archive.reading import Reading
from saidwhat.check.rewording import rewording
from saidwhat.compare.versions import changed
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.language.detect import READ
from saidwhat.types.versions import Version, VersionChanges
from saidwhat.wording.languages import unread
from saidwhat.wording.numbers import count


def compared(old: Version, new: Version, address: str | None = None) -> VersionChanges:
    """Return what differs between two versions, with what a reader should know of it."""
    found = changed(old, new, rewording, address=address or _address(old, new))
    return replace(found, notes=tuple(_notes(found)))


def _address(old: Version, new: Version) -> str | None:
    """Return the address that both articles have, if they have one."""
    urls = {old.record.article.url, new.record.article.url}
    return urls.pop() if len(urls) == 1 else None


def _notes(found: VersionChanges) -> Iterator[str]:
    old, new = found.old.record.article, found.new.record.article
    if old.text_sha256 == new.text_sha256:
        yield "The two have the very same text."
    if many := found.less_sure:
        are = "is" if many == 1 else "are"
        yield f"{count(many, 'less sure statement')} came or went and {are} not told."
    for which, article in (("old", old), ("new", new)):
        if article.language not in READ:
            yield f"The {which} version is {unread(article.language)}."


@dataclass(frozen=True, slots=True)
class History:
    """All versions that an archive keeps of an address, oldest first, and those withdrawn."""

    address: str
    editions: tuple[Edition, ...]
    withdrawn: tuple[Edition, ...] = ()


def history(archive: Reading, asked: str) -> History:
    """Return the versions of an address, or of the address of an article by its id.

    Raises:
        NotFoundError: there is none.
    """
    address = archive.address(asked) if archive.has(asked) else asked
    there, gone = archive.at(address)
    if not there:
        told = "its versions were withdrawn" if gone else "no version of this address is kept"
        raise NotFoundError(told, subject=asked)
    return History(address, there, gone)


def between(archive: Reading, kept: History, old: int, new: int) -> VersionChanges:
    """Return what differs between two versions, by their numbers.

    Raises:
        NotFoundError: there is no such version.
        UsageError: the two are one.
    """
    if old == new:
        raise UsageError(f"version {old} is asked for twice", subject=kept.address)
    one, other = (_version(archive, kept, number) for number in (old, new))
    return compared(one, other, kept.address)


def steps(archive: Reading, kept: History) -> Iterator[VersionChanges]:
    """Yield what differs from each version to the next."""
    numbers = [edition.version for edition in kept.editions]
    for old, new in pairwise(numbers):
        yield between(archive, kept, old, new)


def _version(archive: Reading, kept: History, number: int) -> Version:
    for edition in kept.editions:
        if edition.version == number:
            record = archive.record(edition.id)
            return Version(record, archive.origin(edition.id), edition.captured, number)
    gone = any(edition.version == number for edition in kept.withdrawn)
    told = "was withdrawn" if gone else "is not kept"
    raise NotFoundError(f"version {number} {told}", subject=kept.address)
