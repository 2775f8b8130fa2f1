"""Which quotations does a draft have, and who does it say said them?

Everything in quotation marks, and block quotations. What reads like the title of a work, and
one or two words alone, are told apart: whether they quote anybody, a person must decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from saidwhat.check.finding import Quotation, quotation
from saidwhat.check.originals import run_of
from saidwhat.check.passages import Passage, flat, passages, strip
from saidwhat.check.whose import said_of, told_in
from saidwhat.text.lines import around, parts
from saidwhat.text.titles import FAR, is_title, is_title_of
from saidwhat.text.tokens import Tokens, tokenise
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.types.verdict import Form

#: What a reader should know of words that stand nowhere as they are quoted.
OVER_PARAGRAPHS = "no closing mark before the next paragraph: read as one quotation"

#: Fewer words in marks are a quotation, a title, a name or a doubt: nobody can tell.
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Drafted:
    """A quotation of a draft, the statement it stands in, and what to tell of it.

    ``doubts`` are told where its words do not stand as they are. ``form`` is what they read
    like; ``by_capitals`` tells that nothing but their capitals speaks for a title.
    """

    quotation: Quotation
    passage: Passage
    statement: Statement | None
    paragraph: int | None
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    form: Form = "quotation"
    by_capitals: bool = False

    @property
    def span(self) -> Span:
        """Return the envelope of the pieces."""
        return envelope(self.passage.pieces)


def quotations(draft: Draft, record: Record) -> list[Drafted]:
    """Return the quotations of ``draft``, in order; ``record`` is what was read from it."""
    plain = flat(draft.plain, [block.span for block in record.article.blocks])
    found = []
    outer = Span(0, 1)
    read, tokens = None, tokenise("")  # one line may hold all the quotations
    for passage in _passages(plain, draft, record):
        lines = around(plain, envelope(passage.pieces))
        if lines != read:
            read, tokens = lines, _tokens_of(plain, lines)
        run = run_of(tokens, passage)
        said = [tokens.texts[i] for i in run.indexes if tokens.keys[i][0].isalnum()]
        if not said:
            continue
        if passage.depth:
            statement = told_in(plain, record, passage, outer)
            if statement is None:
                continue
        else:
            outer, statement = envelope(passage.pieces), said_of(plain, record, passage, lines)
        notes = () if passage.closed else ("the closing quotation mark is missing",)
        doubts = (OVER_PARAGRAPHS,) if _over_paragraphs(plain, passage) else ()
        paragraph = draft.paragraph(passage.pieces[0])
        words = quotation(plain, tokens, run)
        form = _form(plain, passage, said)
        titled = form == "quotation" and statement is None and is_title(said, words.raw)
        form = "title" if titled else form
        found.append(Drafted(words, passage, statement, paragraph, notes, doubts, form, titled))
    return found


def _form(plain: str, passage: Passage, said: Sequence[str]) -> Form:
    """Return what words read like by their number, and by the work that they stand behind."""
    start, raw = passage.pieces[0].start, passage.pieces[0].of(plain)
    if len(passage.pieces) == 1 and is_title_of(plain[max(0, start - FAR) : start], said, raw):
        return "title"
    return "short" if len(said) < FEWEST_WORDS else "quotation"


def _over_paragraphs(plain: str, passage: Passage) -> bool:
    """Tell whether a quotation goes on from one paragraph to the next."""
    return any(parts(plain[one.end : other.start]) for one, other in pairwise(passage.pieces))


def _tokens_of(plain: str, lines: Span) -> Tokens:
    """Return the tokens of the lines that a passage stands in; a draft may be a book."""
    return tokenise(lines.of(plain)).shift(lines.start)


def _passages(plain: str, draft: Draft, record: Record) -> list[Passage]:
    marked = [
        passage for passage in passages(plain, record.statements, run_on=False) if passage.depth < 2
    ]
    blocks = [block for block in draft.blocks if not _is_marked(draft, block, marked)]
    outside = [
        passage
        for passage in marked
        if not any(block.contains(passage.pieces[0]) for block in blocks)
    ]
    whole = [Passage((piece,), 0) for block in blocks if (piece := strip(plain, block))]
    return sorted((*outside, *whole), key=lambda passage: (passage.pieces[0].start, passage.depth))


def _is_marked(draft: Draft, block: Span, marked: Sequence[Passage]) -> bool:
    """Tell whether a block quotation has marks of its own around a good part of its words."""
    inside = sum(
        len(piece)
        for passage in marked
        for piece in passage.pieces
        if not passage.depth and block.contains(piece)
    )
    return inside * 5 > 2 * len(block.of(draft.plain).replace(MARKUP, "").strip())
