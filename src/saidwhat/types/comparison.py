"""Which articles print the same words, and how do their printings differ?

A group holds the printings of one quotation; each is compared with the fullest of them, the base.
No printing is right or wrong here: what was said, none of them proves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement
from saidwhat.types.shown import Shown, brief
from saidwhat.types.span import Spans
from saidwhat.types.speaker import Speaker
from saidwhat.types.verdict import AttributionVerdict, Change, WordsVerdict

GroupKind = Literal["quotation", "event"]
DifferenceKind = Literal["speaker", "date", "number", "negation", "name", "words"]


Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement as printings of the same words are looked for: what is quoted, by whom, when.

    ``words`` are the quoted pieces joined by a space, ``speaker`` the label of who is named.
    ``said`` and ``published`` are the first and last day that each may be; None where not known.
    """

    statement: str
    article: str
    publisher: str | None
    words: str
    speaker: str | None = None
    said: Days | None = None
    published: Days | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two printings that are compared: a statement, its record, and its quoted pieces."""

    record: Record
    statement: Statement
    pieces: Spans
    file: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What `check` says of a printing, where another one is the original."""

    words: WordsVerdict
    attribution: AttributionVerdict
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """One statement as one article prints it, compared with the base of its group.

    ``content`` are the quoted pieces without their marks, in the text of the article, and ``text``
    their words, joined by a space. ``words``, ``attribution`` and ``changes`` are those of `check`,
    as if this article were the draft and the base's the original: a change's ``draft`` counts in
    this article's text and its ``original`` in that of the base. ``compared`` is the part of
    ``content`` that the base prints, too. ``copy`` is the number of the printing in the group whose
    article's body this one's article repeats: wire copy; None where the text is its own.
    """

    file: str
    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    statement: str
    content: Spans
    text: str
    speaker: Speaker | None
    said: Said | None
    words: WordsVerdict
    attribution: AttributionVerdict
    changes: tuple[Change, ...]
    base: bool
    url: str | None = None
    compared: Spans = ()
    copy: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that printings of one group have otherwise than the base, as a sentence.

    ``printings`` are the numbers of those that have it otherwise, from 0.
    """

    what: DifferenceKind
    printings: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Group(Shown):
    """The printings of one quotation, the base first, the others by day and publisher.

    ``publishers`` and ``articles`` count those that print it (an article of no known publisher
    stands for its own), ``sources`` the articles less wire
    copy, ``wordings`` the ways in which the words stand: a printing that only cuts them short has
    the base's. ``speaker`` and ``edtf`` are the base's, or the first that a printing tells.
    """

    kind: GroupKind
    id: str
    publishers: int
    articles: int
    speaker: Speaker | None
    edtf: Edtf | None
    printings: tuple[Printing, ...]
    differences: tuple[Difference, ...]
    sources: int
    wordings: int

    def __repr__(self) -> str:
        return f"<Group {self.kind}, {len(self.printings)} printings: {brief(self.base.text)}>"

    @property
    def base(self) -> Printing:
        """Return the fullest printing."""
        return self.printings[0]
