"""Who is meant over several files, and what is known of them? For the names that are asked for.

The list of everybody is refused: all names of all files would have to be joined for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saidwhat.archive import appearances as appearances_
from saidwhat.archive import people as people_
from saidwhat.archive import whom
from saidwhat.archive.appearances import Appearances
from saidwhat.archive.federated import finding, scratch
from saidwhat.archive.federated.member import View
from saidwhat.archive.people import Listing, People
from saidwhat.archive.search import Search
from saidwhat.archive.whom import Who
from saidwhat.errors import UsageError


def who(views: Sequence[View], name: str, page: Search | None = None) -> Who:
    """Return what is known of a name or of a person's id; ``page`` narrows and pages statements.

    Raises:
        UsageError: the name has no letters, or fits too many.
    """
    asked = page or Search()
    with scratch.joined_of(views, name) as connection:
        known, number, labels = whom.known_of(connection, name, scratch.spoken(views))
        if known.person is None:
            return known
        each = scratch.searches(views, connection, (number, labels), asked)
    found = finding.found(views, each)
    if not asked.spoken_for:
        hits = tuple(replace(hit, person=known.person.id) for hit in found.hits)
        found = replace(found, hits=hits)
    return replace(known, found=found)


def people(views: Sequence[View], asked: Listing) -> People:
    """Return the rows of people whose names have some words.

    Raises:
        UsageError: no words are given, or they fit too many names.
    """
    if not asked.words.strip():
        raise UsageError(
            "the list of all people is told of one archive: it would have to be joined anew here",
            advice="give words of a name, or name one archive with --archive",
        )
    with scratch.joined_of(views, asked.words) as connection:
        return people_.people(connection, asked)


def appearances(views: Sequence[View], person: str, most: int) -> Appearances:
    """Return where somebody of this id appears, with ``most`` of the articles that name them.

    Raises:
        NotFoundError: there is nobody of this id.
    """
    with scratch.joined_of(views, person) as connection:
        return appearances_.appearances(connection, person, most)
