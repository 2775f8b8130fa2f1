"""Which words does the encoder see together? Whole paragraphs of one article, in windows.

Text becomes words (as the tokenizer splits them: each punctuation mark is a word of
its own), each with its wordpieces and channels; consecutive paragraphs are packed
into windows that are never padded. Training and reading use this same code.
No scores here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saidwhat.tag.channels import HEADLINE, case_of, places_of
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.text.quotes import Quoted, outermost, quoted
from saidwhat.types.span import Span

#: Wordpieces of a window that holds several paragraphs. Attention is cheap up to here
#: (64/128/256 pieces: 136/141/172 ms for an article) and most neighbours fit in.
WINDOW = 160
#: Wordpieces of a window that holds one long paragraph; the encoder ends at 512.
LONGEST = 384

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph: places in the text, wordpieces and channels."""

    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    cases: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def length(self) -> int:
        """Return the number of wordpieces."""
        return sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Window:
    """What goes through the encoder at once.

    ``ids``, ``cases`` and ``places`` have one entry a wordpiece; ``first`` holds the
    index of the first wordpiece of each word, ``paragraph`` the number of its
    paragraph within the window.
    """

    words: tuple[Span, ...]
    paragraph: tuple[int, ...]
    first: tuple[int, ...]
    ids: tuple[int, ...]
    cases: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def headline(self) -> tuple[bool, ...]:
        """Tell of each word whether it stands in the headline."""
        return tuple(self.places[first] > HEADLINE for first in self.first)


def paragraphs(
    text: str,
    units: Iterable[tuple[Span, bool]],
    tokenizer: Wordpieces,
    passages: Sequence[Quoted] | None = None,
) -> list[Paragraph]:
    """Return the paragraphs of a text.

    ``units`` are places, each headline or not; ``passages`` are the text's outermost quoted
    passages where the caller has them at hand.
    """
    found: list[Paragraph] = []
    marks = outermost(quoted(text)) if passages is None else passages
    # The model has met no single marks in headlines: it reads on as it did (PolNeAR dev,
    # headlines found: 80 for 76).
    double = [mark for mark in marks if text[mark.span.start] not in "‘'"]
    for span, headline in units:
        rows = [
            (Span(span.start + start, span.start + end), pieces)
            for start, end, pieces in tokenizer.words(span.of(text))
        ]
        if rows:
            found.extend(_split(_paragraph(text, rows, headline, double if headline else marks)))
    return found


def windows(parts: Sequence[Paragraph]) -> list[Window]:
    """Pack consecutive paragraphs into windows of at most ``WINDOW`` wordpieces."""
    groups: list[list[Paragraph]] = []
    room = 0
    for part in parts:
        if part.length + 1 > room:
            groups.append([])
            room = WINDOW - 1
        groups[-1].append(part)
        room -= part.length + 1
    return [_window(group) for group in groups]


_NOT_BLANK = re.compile(r"\S(?:.*\S)?")


def lines(text: str) -> list[tuple[Span, bool]]:
    """Return each line that is not blank as a unit; the first one is the headline."""
    found = [Span(*match.span()) for match in _NOT_BLANK.finditer(text)]
    return [(span, index == 0) for index, span in enumerate(found)]


def _paragraph(
    text: str,
    rows: Sequence[tuple[Span, tuple[int, ...]]],
    headline: bool,
    marks: Sequence[Quoted],
) -> Paragraph:
    words, pieces = zip(*rows, strict=True)
    printed = [word.of(text) for word in words]
    extra = HEADLINE if headline else 0
    places = tuple(place + extra for place in places_of(words, marks))
    return Paragraph(words, pieces, tuple(map(case_of, printed)), places)


def _split(part: Paragraph) -> Iterator[Paragraph]:
    """Cut a paragraph that no window holds, behind sentence ends where there are any."""
    if part.length <= LONGEST - 2:
        yield part
        return
    start = 0
    while start < len(part.words):
        stop = _stop(part, start)
        cut = slice(start, stop)
        yield Paragraph(part.words[cut], part.pieces[cut], part.cases[cut], part.places[cut])
        start = stop


def _stop(part: Paragraph, start: int) -> int:
    length, sentence = 0, 0
    for index in range(start, len(part.words)):
        length += len(part.pieces[index])
        if length > LONGEST - 2:
            return sentence or max(index, start + 1)
        word = part.words[index]
        after = part.words[index + 1].start if index + 1 < len(part.words) else word.end
        if part.pieces[index][0] in _STOPS and after > word.end:
            sentence = index + 1
    return len(part.words)


#: Wordpieces of ".", "!" and "?".
_STOPS = frozenset({1012, 999, 1029})


def _window(parts: Sequence[Paragraph]) -> Window:
    ids, cases, places = [CLS], [0], [0]
    first: list[int] = []
    number: list[int] = []
    for index, part in enumerate(parts):
        for pieces, case, place in zip(part.pieces, part.cases, part.places, strict=True):
            first.append(len(ids))
            number.append(index)
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
            places.extend([place] * len(pieces))
        ids.append(SEP)
        cases.append(0)
        places.append(0)
    words = tuple(word for part in parts for word in part.words)
    return Window(words, tuple(number), tuple(first), tuple(ids), tuple(cases), tuple(places))
