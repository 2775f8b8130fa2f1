"""Whose turn do the model's relations stand in? Joins obey the turns, and laid-out turns speak.

A line of a transcript is a relation of its own: its label is the source, there is no cue. A
quotation over paragraphs is one content, whatever the model joined; nothing else is joined from
one paragraph to another. Who the label means is not asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.text.sentences import sentences
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.turn import LAID_OUT, Turn

#: A labelled line's words are sure; who has the word without a label is told by the layout of
#: the whole. Of the lines of three debates and of two interviews all were read right.
LABELLED, UNLABELLED = 0.95, 0.85

#: A cue of whoever asks another.
_ASKING = re.compile(rf"\b(?:{ENGLISH.either('asking another')})\b")
#: Two capitals in a row: somebody's name.
_NAMES = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+")
#: No sentence about somebody has fewer characters.
_SENTENCE = 15
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")


def spoken(turns: Iterable[Turn]) -> list[Attribution]:
    """Return a relation for each turn that layout gives to a voice."""
    return [
        Attribution(
            (turn.label,) if turn.label else (),
            (),
            turn.inner,
            LABELLED if turn.label else UNLABELLED,
        )
        for turn in turns
        if turn.kind in LAID_OUT
    ]


class Joins:
    """The quotations of a text, while the model's relations are brought under them."""

    def __init__(self, text: str, turns: Sequence[Turn], paragraphs: Sequence[Span]) -> None:
        laid = {at for at, turn in enumerate(turns) if turn.kind in LAID_OUT}
        self._text = text
        self.quotations = [
            turn
            for turn in turns
            if turn.kind == "quotation" and (turn.within is None or turn.within in laid)
        ]
        self._starts = [turn.span.start for turn in self.quotations]
        self._paragraphs = [span.start for span in paragraphs]

    def obeyed(self, attributions: Sequence[Attribution]) -> list[Attribution]:
        """Return the relations with every content inside the turn that it belongs to."""
        kept = [part for one in attributions for part in self._at_home(one)]
        for turn in self.quotations:
            if len(turn.pieces) > 1:
                kept = self._whole(turn, kept)
        return kept

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph around a place."""
        return bisect_right(self._paragraphs, at)

    def around(self, at: int) -> Turn | None:
        """Return the outermost quotation around a place."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        turn = self.quotations[index]
        return turn if any(p.start <= at < p.end for p in turn.pieces) else None

    def _at_home(self, one: Attribution) -> list[Attribution]:
        """Return a relation without the pieces that stand in another paragraph than its cue.

        A piece stays where a quotation leads from the cue's paragraph to its own, or a colon.
        A quotation that is let go is looked at by itself; of a paraphrase nothing is left.
        """
        if not one.cue:
            return [one]
        home = {self.paragraph(span.start) for span in one.cue}
        own = [piece for piece in one.content if self._belongs(piece, home)]
        own = self._unbroken(one, own)
        return [replace(one, content=tuple(own))] if own else []

    def _unbroken(self, one: Attribution, pieces: Sequence[Span]) -> list[Span]:
        """Return the pieces up to where a sentence about somebody else stands between.

        ("…," she said. N. N. shook his head. "…": nobody says that she goes on.) Nor does whoever
        puts a question in words of the newsroom's say the quotation behind it.
        """
        kept: list[Span] = []
        told = sorted((*one.source, *one.cue, *one.content))
        own = {name for span in one.source for name in _CAPITAL.findall(span.of(self._text))}
        for piece in pieces:
            ends = [span.end for span in told if span.end <= piece.start]
            others = self._others(max(ends), piece.start) if ends else set()
            if self.around(piece.start) and (others - own or self._is_answer(one, kept, piece)):
                break
            kept.append(piece)
        return kept

    def _is_answer(self, one: Attribution, before: Sequence[Span], piece: Span) -> bool:
        """Tell whether a quotation stands behind the sentence in which another is asked."""
        if not any(_ASKING.search(span.of(self._text)) for span in one.cue):
            return False
        if any(self.around(span.start) for span in before):
            return False
        if piece.of(self._text).rstrip("”\"’'» ").endswith("?"):
            return False
        first = one.cue[0].start
        if self.paragraph(first) != self.paragraph(piece.start) or first > piece.start:
            return False
        place = Span(self._paragraphs[self.paragraph(first) - 1], piece.end)
        ends = [sentence.end for sentence in sentences(self._text, place)]
        return any(first < end <= piece.start for end in ends)

    def _others(self, start: int, end: int) -> set[str]:
        """Return the names in the whole sentences between two places of a paragraph."""
        if self.paragraph(start) != self.paragraph(end) or end - start < _SENTENCE:
            return set()
        whole = Span(self._paragraphs[self.paragraph(start) - 1], end)
        between = [s for s in sentences(self._text, whole) if s.start >= start]
        return {
            name
            for sentence in between
            for name in _NAMES.findall(self._text, sentence.start, sentence.end)
        }

    def _belongs(self, piece: Span, home: set[int]) -> bool:
        place = self.paragraph(piece.start)
        if place in home:
            return True
        turn = self._of(piece)
        if turn is None:
            return False
        if any(self.paragraph(part.start) in home for part in turn.pieces):
            return True
        return place - 1 in home and self._text[: turn.span.start].rstrip()[-1:] == ":"

    def _of(self, piece: Span) -> Turn | None:
        return self.around(piece.start) or self.around(piece.end - 1)

    def _whole(self, turn: Turn, attributions: Sequence[Attribution]) -> list[Attribution]:
        """Return the relations with a quotation over paragraphs as the content of one of them."""
        mine = [one for one in attributions if self._is_cued(turn, one)]
        main = self._main(turn, mine)
        if main is None:
            return list(attributions)
        apart = [one for one in mine if one is not main and self._conflict(main, one)]
        last = min((self.paragraph(one.cue[0].start) for one in apart), default=None)
        pieces = [
            piece
            for piece in turn.pieces
            if (last is None or self.paragraph(piece.start) < last or main in apart)
            and not self._is_told_in(piece, main, attributions)
        ]
        whole = replace(main, content=_merged([*main.content, *pieces]))
        swallowed = [one for one in mine if one is not main and one not in apart]
        kept = [one for one in attributions if not _among(one, swallowed)]
        if main in apart:
            return [whole if one is main else one for one in kept]
        own = [_without(one, pieces) if _among(one, apart) else one for one in kept]
        return [whole if one is main else one for one in own if one.content]

    def _is_cued(self, turn: Turn, one: Attribution) -> bool:
        """Tell whether a relation gives words of a quotation to somebody, from outside of it."""
        if any(piece.contains(cue) for piece in turn.pieces for cue in one.cue):
            return False
        return any(piece.overlaps(span) for piece in turn.pieces for span in one.content)

    def _is_told_in(self, piece: Span, main: Attribution, others: Sequence[Attribution]) -> bool:
        """Tell whether somebody else's "…, N. N. said" stands within a piece: its mark is missing.

        ("“We asked in March, Ines Falk said." nobody goes on with that.)
        """
        return any(
            piece.contains(cue) and one.content[0].start <= piece.start + 1
            for one in others
            for cue in one.cue
            if one.content[0] < cue and self._conflict(one, main)
        )

    def _main(self, turn: Turn, mine: Sequence[Attribution]) -> Attribution | None:
        """Return the relation that says whose a quotation is: that of its first paragraph."""
        cued = [one for one in mine if one.cue]
        first, last = (self.paragraph(turn.pieces[at].start) for at in (0, -1))
        for place in (first, last):
            for one in cued:
                if any(self.paragraph(cue.start) == place for cue in one.cue):
                    return one
        return cued[0] if cued else None

    def _conflict(self, one: Attribution, other: Attribution) -> bool:
        """Tell whether two relations name different sources: then their words are not one.

        A name below "she said" may be anybody's; where it is hers, two statements of one person
        do no harm.
        """
        names = [
            {name for span in each.source for name in _CAPITAL.findall(span.of(self._text))}
            for each in (one, other)
        ]
        if one.source and not names[0]:
            return bool(names[1]) and one.place < other.place
        return bool(names[0] and names[1]) and not names[0] & names[1]


def _among(one: Attribution, others: Sequence[Attribution]) -> bool:
    return any(one is other for other in others)


def _without(one: Attribution, pieces: Iterable[Span]) -> Attribution:
    """Return a relation without what it has of the pieces, which are another's."""
    given = tuple(pieces)
    left = (span for span in one.content if not any(span.overlaps(piece) for piece in given))
    return replace(one, content=tuple(left))


def _merged(spans: Iterable[Span]) -> Spans:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = envelope((found[-1], span))
        else:
            found.append(span)
    return tuple(found)
