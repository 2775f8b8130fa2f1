"""Who has the word where? A turn: a stretch of a text in which one voice speaks.

A quotation with all its paragraphs, an answer, a line of a transcript, a post. Whose voice
it is stands in no turn: only the words that name it, where the layout gives some.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.span import Span, Spans

#: ``quotation``: between marks. ``block``: set apart, with or without who said it.
#: ``speech``: a labelled line of a transcript or an answer; ``question``: what an interviewer
#: asks. ``post``, ``letter``: signed by their authors.
TurnKind = Literal["quotation", "block", "speech", "question", "post", "letter"]

#: The kinds whose voice is told by layout alone, without marks or a cue.
LAID_OUT: frozenset[str] = frozenset({"block", "speech", "question", "post", "letter"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch that one voice has the word in.

    ``pieces`` are its paragraphs with their marks, ``inner`` the words alone, without marks,
    labels and stage directions, in order. ``label`` are the words that give it the word,
    ``time`` its time code (``00:12:07.500``). ``closed`` is False where no mark ends it, so
    that it ends where the layout says so. ``within`` is the place in the list of turns of
    the one that it is told in.
    """

    span: Span
    pieces: Spans
    inner: Spans
    kind: TurnKind
    label: Span | None = None
    time: str | None = None
    closed: bool = True
    within: int | None = None


Turns = tuple[Turn, ...]
