"""What does `check` say of one quotation of a draft?

A verdict on the words, one on the attribution, each change, and where the original
stands. A verdict tells what these articles print; it never tells what is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span, Spans

WordsVerdict = Literal["exact", "typography", "part", "elided", "altered", "indirect", "absent"]
AttributionVerdict = Literal["same", "other", "not_named", "not_established"]
ChangeKind = Literal["negation", "number", "name", "modality", "inserted", "deleted", "replaced"]

#: The verdicts on the words that leave what was said as it was printed, best first.
FAITHFUL: tuple[WordsVerdict, ...] = ("exact", "typography", "part", "elided")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at: how many articles, of how many publishers, from when to when.

    ``first`` and ``last`` are the earliest and latest day of publication; None where
    no article has one. ``languages`` are those the articles are written in, as BCP 47
    tags in order: ``und`` where it is not known.
    """

    articles: int
    publishers: int
    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quotation and its original.

    ``draft`` are the bounds in the draft's text and ``original`` those in the text of
    the first match (of the nearest passage, for ``absent``); start and end are equal where
    nothing stands there. ``why`` is one word for the reason ("negation", "quantifier",
    "condition", "tense", "spelling", "punctuation", …). ``marked`` is True where the
    draft shows the change itself, by brackets or a mark of elision.
    """

    kind: ChangeKind
    draft: tuple[int, int]
    original: tuple[int, int]
    material: bool
    why: str
    draft_text: str = ""
    original_text: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the original stands, or words near to it.

    ``content`` are the pieces of the whole passage as printed, ``text`` its words (the
    pieces joined by a space), ``place`` the pieces that the draft's words match.
    ``statement`` and ``speaker`` are None where no statement was read there, or its
    speaker is not established; ``source`` is then the source as printed, if any.
    """

    article: str
    statement: str | None
    title: str | None
    publisher: str | None
    url: str | None
    published: Edtf | None
    said: Edtf | None
    speaker: str | None
    content: Spans
    text: str
    place: Spans = ()
    block: str | None = None
    source: str | None = None


CitedVerdict = Literal["there", "elsewhere", "nowhere", "not_at_hand"]


@dataclass(frozen=True, slots=True)
class Cited:
    """What came of checking a quotation against the article that the draft cites for it.

    ``there``: it stands in that article; ``elsewhere``: not there, but in another one;
    ``nowhere``: in neither; ``not_at_hand``: the cited article is not among these.
    """

    target: str
    found: CitedVerdict
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` says of one quotation.

    ``pieces`` are the quoted pieces without their marks, ``span`` their envelope,
    ``text`` the pieces joined by a space. ``speaker`` is as the draft names it.
    ``matches`` are the originals, the best first; all of them are equally good.
    ``nearest`` and ``distance`` (words that differ) are given for ``absent`` where
    some passage is near. ``notes`` are sentences for the reader. ``cited`` is given where
    the draft cites an article for it and citations were asked for.
    """

    span: Span
    text: str
    speaker: str | None
    words: WordsVerdict
    attribution: AttributionVerdict
    changes: tuple[Change, ...] = ()
    matches: tuple[Match, ...] = ()
    pieces: Spans = ()
    paragraph: int | None = None
    nearest: Match | None = None
    distance: int | None = None
    notes: tuple[str, ...] = ()
    cited: Cited | None = None

    @property
    def ok(self) -> bool:
        """Tell whether these words stand so in the articles, from this speaker if one is named.

        Where a citation was checked, they must stand in the cited article.
        """
        held = self.cited is None or self.cited.found == "there"
        return held and self.words in FAITHFUL and self.attribution in ("same", "not_named")

    @property
    def material(self) -> bool:
        """Tell whether some change may alter the meaning."""
        return any(change.material for change in self.changes)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one draft: its verdicts in order, and what was looked at.

    ``text`` is the draft's text, in which offsets count. ``notes`` say what a reader
    should know of the draft (tracked changes, no quotations).
    """

    file: str
    coverage: Coverage
    quotations: tuple[Verdict, ...]
    text: str
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether every quotation is ok."""
        return all(verdict.ok for verdict in self.quotations)
