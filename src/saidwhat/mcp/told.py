"""How do answers to an assistant look as JSON? Short, each with what to cite it by.

Each class is the shape of an answer or of a part of one; the codec writes and describes it.
How they are had from the nouns is in `telling`.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.archive.whom import PrintedRole
from saidwhat.types.edtf import Edtf
from saidwhat.types.guarded import Citation, Sourced
from saidwhat.types.record import StatementKind
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import (
    AttributionVerdict,
    CitedVerdict,
    Coverage,
    Level,
    NotChecked,
    WordsVerdict,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One statement: printed by a publisher as said by somebody, never more.

    `speaker` is null where the article does not establish it; `content` are the places of the
    words in the article's text.
    """

    id: str
    page: str
    resource: str
    text: str
    content: Spans
    kind: StatementKind
    speaker: str | None
    role: str | None
    source: str | None
    said: Edtf | None
    said_basis: str | None
    article: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Edtf | None
    text_sha256: str
    confidence: float
    warnings: tuple[str, ...]
    put_right: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements that were found, newest first, of so many; and what was looked at."""

    total: int
    statements: tuple[Printed, ...]
    after: int | None
    notes: tuple[str, ...]
    looked_at: Coverage


@dataclass(frozen=True, slots=True)
class Original:
    """A place where an article prints the words, or words near to them.

    `page` and `resource` are null where the article is one that was given, and is not kept.
    """

    article: str
    statement: str | None
    page: str | None
    resource: str | None
    speaker: str | None
    source: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published: Edtf | None
    text: str
    content: Spans
    place: Spans
    warnings: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one quotation; `says` tells it in sentences."""

    span: Span
    text: str
    level: Level
    words: WordsVerdict
    attribution: AttributionVerdict
    reason: str | None
    says: tuple[str, ...]
    speaker: str | None
    originals: tuple[Original, ...]
    more_originals: int
    nearest: Original | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of every quotation of a draft, what was not checked, and what was looked at."""

    ok: bool
    level: Level
    summary: str
    quotations: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    notes: tuple[str, ...]
    looked_at: Coverage


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """What came of one quotation of an answer, with the source's own characters."""

    span: Span
    text: str
    level: Level
    words: WordsVerdict
    attribution: AttributionVerdict
    reason: str | None
    says: tuple[str, ...]
    speaker: str | None
    cited: CitedVerdict | None
    printed: str | None
    sources: tuple[Sourced, ...]
    more_sources: int
    nearest: Sourced | None


@dataclass(frozen=True, slots=True)
class Guarded:
    """What came of every quotation and citation of an answer; `repaired` where asked for."""

    ok: bool
    level: Level
    summary: str
    quotations: tuple[GuardFinding, ...]
    citations: tuple[Citation, ...]
    not_checked: tuple[NotChecked, ...]
    notes: tuple[str, ...]
    repaired: str | None
    read: int


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody whom a name may mean, as articles print them."""

    id: str | None
    name: str
    kind: str | None
    role: str | None
    statements: int
    first: str | None
    last: str | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Who is printed with some words (`quotation`), or what a name is printed as saying.

    A name that several have gives `candidates`, and nobody is chosen.
    """

    quotation: Finding | None
    person: Somebody | None
    candidates: tuple[Somebody, ...]
    roles: tuple[PrintedRole, ...]
    statements: tuple[Printed, ...]
    total: int
    notes: tuple[str, ...]
    looked_at: Coverage


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article as printed, and the statements whose words stand in it.

    `next` is where to go on, null at the end; `characters` is how long the whole text is.
    """

    article: str
    page: str
    resource: str
    title: str | None
    publisher: str | None
    byline: str | None
    url: str | None
    published: Edtf | None
    language: str | None
    text_sha256: str
    characters: int
    span: Span
    text: str
    next: int | None
    statements: tuple[Printed, ...]
    more_statements: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnePrinting:
    """One printing of a quotation; `words` is how they stand beside the fullest printing."""

    statement: str
    page: str
    resource: str
    article: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Edtf | None
    speaker: str | None
    text: str
    content: Spans
    words: WordsVerdict


@dataclass(frozen=True, slots=True)
class SameWords:
    """A quotation that several articles print, the fullest printing first.

    No printing is right or wrong: what was said, none of them proves.
    """

    id: str
    summary: str
    speaker: str | None
    differences: tuple[str, ...]
    printings: tuple[OnePrinting, ...]
    more_printings: int


@dataclass(frozen=True, slots=True)
class Laid:
    """Quotations that several print, those that most print first, and what was looked at."""

    groups: tuple[SameWords, ...]
    notes: tuple[str, ...]
    looked_at: Coverage


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article that was given: its id, and how many statements it has."""

    article: str
    page: str
    resource: str
    outcome: str
    version: int
    statements: int
    notes: tuple[str, ...]
