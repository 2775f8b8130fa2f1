"""What is said of an answer that somebody, or a model, gives from sources?

Each quotation with the verdict of a check and the source's own characters, each citation with
what came of it. How they are found is not asked here; what mends an answer stands above, and is
plugged in (`shown`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.shown import Shown, brief, repaired
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import (
    LEVELS,
    AttributionVerdict,
    Change,
    CitedVerdict,
    Form,
    Level,
    NotChecked,
    Reason,
    WordsVerdict,
)

#: What a citation is: ``number`` is ``[1]``; the others are a Markdown link, a footnote, and what
#: an answer of a model's maker has beside its text (``char_location``, ``url_citation``, …).
CitationKind = Literal["number", "link", "footnote", "annotation"]
#: In what the places of an answer and its sources are counted.
Units = Literal["code points", "utf-16"]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that an answer is given from: its title and address, and the name it goes by."""

    text: str
    title: str | None = None
    url: str | None = None
    name: str | None = None

    def __repr__(self) -> str:
        return f"<Source {brief(self.name or self.title or self.url or self.text)}>"


@dataclass(frozen=True, slots=True)
class Sourced:
    """A place in a source: which one, from 0 in the order given, and its own characters.

    ``span`` is the envelope of the ``pieces`` that match, ``text`` the source's characters there,
    as they are. ``speaker`` is whom the source prints for them; None where it does not tell, or
    says them itself.
    """

    source: int
    name: str | None
    url: str | None
    span: Span
    text: str
    pieces: Spans = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class GuardedQuotation(Shown):
    """What is said of one quotation of an answer.

    ``pieces`` are its words without their marks, ``span`` their envelope. ``words``,
    ``attribution``, ``level``, ``reason`` and ``changes`` are those of `Verdict`; the places of
    the changes' originals count in the first of ``sources``, or in ``nearest``. ``cited`` is given
    where the answer cites something for it. ``printed`` are the source's words that would stand
    in its place, where little differs; they were checked.
    """

    span: Span
    text: str
    speaker: str | None
    words: WordsVerdict
    attribution: AttributionVerdict
    level: Level
    reason: Reason | None
    changes: tuple[Change, ...] = ()
    sources: tuple[Sourced, ...] = ()
    nearest: Sourced | None = None
    cited: CitedVerdict | None = None
    printed: str | None = None
    pieces: Spans = ()
    form: Form = "quotation"
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<GuardedQuotation {self.level}, {self.words}: {brief(self.text)}>"

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong: these words, from this speaker if one is named."""
        return self.level != "wrong"

    @property
    def source(self) -> Sourced | None:
        """Return where it stands; the first of several places."""
        return self.sources[0] if self.sources else None


@dataclass(frozen=True, slots=True)
class Citation(Shown):
    """A citation of an answer, and what came of it.

    ``target`` is what the answer has, ``sources`` which of the sources it names. ``found`` is
    ``not_at_hand`` where it names none of them; for one that quotes (``text``), whether the words
    stand where it says (``there``), at another place (``elsewhere``, with ``place``) or not at all.
    """

    span: Span
    kind: CitationKind
    target: str
    sources: tuple[int, ...]
    found: CitedVerdict
    text: str | None = None
    place: Sourced | None = None

    @property
    def level(self) -> Level:
        """Return what it is: a number or a quoted source that is not there is wrong.

        A link may lead to what was never given as a source; words at another place of the very
        source that is cited want a look.
        """
        if self.found == "there":
            return "fine"
        if self.found == "not_at_hand":
            return "look" if self.kind == "link" else "wrong"
        same = self.place is not None and self.place.source in self.sources
        return "look" if self.found == "elsewhere" and same else "wrong"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that mends an answer: its place there, what stood there, what stands there now.

    ``start`` is where ``after`` begins in the repaired text. ``why`` is a sentence.
    """

    span: tuple[int, int]
    start: int
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Repaired(Shown):
    """A repaired answer: the text, and each change; all else is as it was, byte for byte.

    ``marked`` tells how many quotations could not be put right and are marked in the text.
    """

    text: str
    changes: tuple[Repair, ...]
    marked: int

    def __repr__(self) -> str:
        return f"<Repaired {len(self.changes)} changes, {self.marked} marked>"


@dataclass(frozen=True, slots=True)
class GuardedAnswer(Shown):
    """What is said of an answer: its quotations and citations in order, and what was not checked.

    ``text`` is the answer's text, in which places count, in ``units``. ``read`` tells how many
    sources there were. With ``strict`` it is not ok either where a person has to look.
    """

    text: str
    quotations: tuple[GuardedQuotation, ...]
    citations: tuple[Citation, ...]
    not_checked: tuple[NotChecked, ...]
    read: int
    notes: tuple[str, ...] = ()
    units: Units = "code points"
    strict: bool = False
    unsure: Level = "fine"

    def __repr__(self) -> str:
        return f"<GuardedAnswer {self.level}: {len(self.quotations)} quotations>"

    @property
    def level(self) -> Level:
        """Return the worst level of its quotations, its citations and what was not checked."""
        levels = [quotation.level for quotation in self.quotations]
        levels += [citation.level for citation in self.citations]
        return max((*levels, self.unsure), key=LEVELS.index)

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong; with ``strict``, whether nothing wants a look either."""
        return self.level == "fine" if self.strict else self.level != "wrong"

    def repair(self) -> Repaired:
        """Return the answer with the sources' words where little differs, and marks for the rest.

        Quotations that are only looked at stay as they are; the places of the changes are code
        points, whatever the answer's are.
        """
        made: Repaired = repaired(self)
        return made
