"""Which words would put the printed ones into a draft, in place of a quotation that differs?

Only where the original is known and stands in one piece. What is proposed is looked up like any
quotation before anybody sees it (`is_printed`); whether to take it is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from saidwhat.check.check import check
from saidwhat.check.corpus import Corpus
from saidwhat.check.drafts import plain_draft
from saidwhat.types.article import Article
from saidwhat.types.record import Record
from saidwhat.types.span import Span, envelope
from saidwhat.types.verdict import Match, Verdict

#: Verdicts on words that have an original from which they differ without a mark.
_DIFFERS = ("typography", "punctuation", "spoken", "altered")
#: The mark at the edge belongs to the sentence around the quotation as much as to it.
_EDGE = re.compile(r"[,.]?$")
_SENTENCE = re.compile(r"[.?!]\s+")
_SINGLE = str.maketrans('“”„«»"', "‘’‚‹›'")


def printed_words(verdict: Verdict, text: str) -> str | None:
    """Return what would stand for the quotation's words in the draft's ``text``, or None.

    The passage that the draft's words match, as printed and on one line; its first letter's case
    and the comma or full stop at its end stay the draft's, and marks in it become single ones.
    """
    if verdict.words not in _DIFFERS or len(verdict.pieces) != 1 or not verdict.matches:
        return None
    (piece,) = verdict.pieces
    drafted, passage = piece.of(text), _passage(verdict)
    if passage is None:
        return None
    words = _EDGE.sub("", " ".join(passage.split()), count=1)
    if words[:1].lower() == drafted[:1].lower():
        words = drafted[:1] + words[1:]
    if text[piece.start - 1 : piece.start] in ('"', "“", "„", "«"):
        words = words.translate(_SINGLE)
    edge = _EDGE.search(drafted)
    words += edge.group() if edge else ""
    return words if words != drafted else None


def is_printed(words: str, corpus: Corpus, *, own_voice: bool = False) -> bool:
    """Tell whether nothing is to be said against words: no cut that turns them round, either.

    With ``own_voice``, what an article says in its own voice counts as printed, too.

    What stands in marks within them is judged by itself, and was there before.
    """
    quotation = f"“{words}”"
    record = Record(Article(quotation), (), (), (), ())
    verdicts = check(plain_draft(quotation), record, corpus, own_voice=own_voice)
    whole = [verdict for verdict in verdicts if len(verdict.span) == len(words)]
    return [verdict.level for verdict in whole] == ["fine"]


def _passage(verdict: Verdict) -> str | None:
    """Return what is printed where the draft's words match, with words that were exchanged.

    Where the draft has words of its own at an edge, it goes to that end of the printed sentence.
    """
    (piece,), match = verdict.pieces, verdict.matches[0]
    unmarked = [change for change in verdict.changes if not change.marked]
    exchanged = [Span(*c.original) for c in unmarked if c.draft_text and c.original_text]
    if not (places := [*match.place, *exchanged]):
        return None
    place = envelope(places)
    held = next((held for held in _pieces(match) if held[0].contains(place)), None)
    if held is None:
        return None
    start, end = place.start - held[0].start, place.end - held[0].start
    own = [change.draft for change in unmarked if not change.original_text]
    if any(bounds[0] == piece.start for bounds in own):
        start = max((found.end() for found in _SENTENCE.finditer(held[1], 0, start)), default=0)
    if any(bounds[1] >= piece.start + len(piece) - 1 for bounds in own):
        found = _SENTENCE.search(held[1], end)
        end = found.start() + 1 if found else len(held[1])
    return held[1][start:end]


def _pieces(match: Match) -> Iterator[tuple[Span, str]]:
    """Yield the pieces of a match with their words; its text has them, a space between."""
    at = 0
    for piece in match.content:
        yield piece, match.text[at : at + len(piece)]
        at += len(piece) + 1
