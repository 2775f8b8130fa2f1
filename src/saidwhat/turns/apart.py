"""Which quotations does a page set apart, and who signs them?

A block quotation, a pull quote, an embedded post: the words of the one who signs below, behind,
or in a line of its own. Without a signature they are nobody's, unless the paragraph above hands
them over with a colon; then who that is, is found as for any quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from saidwhat.turns.signatures import behind, dashed, given, post, posted, signature
from saidwhat.turns.words import ADDRESSED, POSTED, TALK
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn, TurnKind

_MARKS = '“”"«»„'
_OPENERS = '“"«„»'
#: Fewer words that nobody signs are a label.
_FEWEST_WORDS = 4
#: More that nobody signs is an extract, or the article itself as a mail sets it in.
_MOST = 120


@dataclass(slots=True)
class _Quote:
    """What one element of a page sets apart: its paragraphs, who signs, what stands around."""

    above: Span | None
    is_beside: bool
    lines: list[Span] = field(default_factory=list)
    signed: list[Span] = field(default_factory=list)
    below: Span | None = None


def set_apart(article: Article) -> list[Turn]:
    """Return the turns of what a page sets apart, in order."""
    return [turn for quote in _quotes(article.blocks) for turn in _turn(article.text, quote)]


def _quotes(blocks: Sequence[Block]) -> Iterator[_Quote]:
    quote: _Quote | None = None
    above: Span | None = None
    for block in blocks:
        if block.kind not in ("body", "lede"):
            continue
        if quote and block.shape == "quote-on" and not quote.signed:
            quote.lines.append(block.span)
        elif quote and block.shape == "signature":
            quote.signed.append(block.span)
        else:
            if quote:
                quote.below = block.span if block.shape is None else None
                yield quote
            starts = block.shape in ("quote", "pull", "quote-on")
            quote = _Quote(above, block.shape == "pull", [block.span]) if starts else None
        above = block.span
    if quote:
        yield quote


def _turn(text: str, quote: _Quote) -> Iterator[Turn]:
    """Yield the turn of what is set apart, none where its own marks and cues tell more."""
    lines, label, kind, end = _signed(text, quote)
    lines = [line for line in lines if not (kind == "post" and POSTED.fullmatch(line.of(text)))]
    inner = _words(text, lines)
    if not inner:
        return
    pieces = tuple(lines)
    if label:
        span = Span(pieces[0].start, max(end, pieces[-1].end, *(one.end for one in quote.signed)))
        yield Turn(span, pieces, _bare(text, inner) if kind == "post" else inner, kind, label)
        return
    span, marked = Span(pieces[0].start, pieces[-1].end), inner != pieces
    if _is_handed_over(text, quote):
        if not marked:
            yield Turn(span, pieces, inner, "quotation")
    elif (marked and quote.is_beside) or (not marked and _is_talk(text, pieces)):
        yield Turn(span, pieces, inner, "block")


def _signed(text: str, quote: _Quote) -> tuple[list[Span], Span | None, TurnKind, int]:
    """Return the lines that are words, who signs them, as what, and where the signature ends."""
    *lines, last = quote.lines
    told = [(quote.lines, line, given) for line in quote.signed]
    told += [(lines, last, signature)] if lines else []
    for words, line, find in told:
        if label := posted(text, line):
            return words, label, "post", line.end
        if label := find(text, line):
            return words, label, "block", line.end
    if cut := behind(text, last):
        return [*lines, _stripped(text, last.start, cut[0])], cut[1], "post", last.end
    if cut := dashed(text, last):
        return [*lines, _stripped(text, last.start, cut[0])], cut[1], "block", last.end
    if (below := quote.below) and not quote.signed:
        if label := post(text, below):
            return quote.lines, label, "post", below.end
        if label := signature(text, below):
            return quote.lines, label, "block", below.end
    return quote.lines, None, "block", 0


def _bare(text: str, inner: Spans) -> Spans:
    """Return the words of a post without the address or the picture behind them."""
    found = []
    for line in inner:
        cut = ADDRESSED.search(text, line.start, line.end)
        end = cut.start() if cut else line.end
        if end > line.start:
            found.append(_stripped(text, line.start, end))
    return tuple(found) or inner


def _words(text: str, lines: Sequence[Span]) -> Spans:
    """Return the words of lines without the marks around them.

    None where marks enclose a part of them alone: what stands between tells who said it.
    """
    found: list[Span] = []
    for line in lines:
        words = line.of(text)
        start = line.start + (words[0] in _OPENERS)
        end = line.end - (words[-1] in _MARKS and len(words) > 1)
        if start >= end:
            return ()
        if start > line.start and any(mark in text[start:end] for mark in '”"»'):
            return ()
        found.append(Span(start, end))
    return tuple(found)


def _is_handed_over(text: str, quote: _Quote) -> bool:
    """Tell whether the paragraph above gives it the word; what stands beside the text has none."""
    above = None if quote.is_beside else quote.above
    return above is not None and text[above.end - 1] == ":"


def _is_talk(text: str, lines: Spans) -> bool:
    """Tell whether somebody speaks who is not named: "I", "we", "you", and no marks within."""
    words = text[lines[0].start : lines[-1].end]
    if any(mark in words for mark in _MARKS) or not _FEWEST_WORDS <= len(words.split()) <= _MOST:
        return False
    return bool(TALK.search(words)) and words[-1] in ".?!…"


def _stripped(text: str, start: int, end: int) -> Span:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
