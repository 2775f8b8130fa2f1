"""Which words does the encoder see together? Those of one paragraph.

A paragraph is read by itself, with what of the article's quoted passages stands in it: what is
read there is a function of it. A headline has too few words, and is read with the paragraph behind
it. Text becomes words (as the tokenizer splits them: each punctuation mark is a word of its own),
each with its wordpieces and channels: a window, which is never padded; several where a paragraph is
longer than the encoder takes. No scores here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat

from saidwhat.tag.channels import HEADLINE, Bounds, Passage, case_of, places_of
from saidwhat.tag.inner import SAYING
from saidwhat.tag.wordpieces import Word, Wordpieces
from saidwhat.text.quotes import Quoted
from saidwhat.types.span import Span, Spans

#: Wordpieces of a window; the encoder ends at 512.
LONGEST = 384

CLS, SEP = 101, 102

#: A place to read, and whether it is a headline.
Unit = tuple[Span, bool]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """All of an article that the marks of one paragraph depend on; places count from its start."""

    text: str
    headline: bool = False
    passages: tuple[Passage, ...] = ()


#: Paragraphs that are read at once.
Group = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What goes through the encoder at once.

    ``bounds`` are where each word starts and ends in the paragraph. ``ids``, ``cases`` and
    ``places`` have one entry a wordpiece; ``first`` holds the index of the first wordpiece of each
    word.
    """

    bounds: tuple[Bounds, ...]
    first: tuple[int, ...]
    ids: tuple[int, ...]
    cases: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def words(self) -> Spans:
        """Return the places of the words in the paragraph."""
        return tuple(Span(start, end) for start, end in self.bounds)


def led(text: str, units: Iterable[Unit]) -> list[Unit]:
    """Return the places to read, a paragraph that hands over to the next as one with it."""
    found: list[Unit] = []
    for span, headline in units:
        last = None if headline or not found or found[-1][1] else found[-1][0]
        if last and _hands_over(text, last) and not text[last.end : span.start].strip():
            found[-1] = Span(last.start, span.end), False
        else:
            found.append((span, headline))
    return found


def _hands_over(text: str, paragraph: Span) -> bool:
    """Say whether a paragraph ends in a colon, and somebody says something before it."""
    return text[paragraph.end - 1] == ":" and bool(
        SAYING.search(text, paragraph.start, paragraph.end)
    )


def paragraphs(text: str, units: Iterable[Unit], quoted: Sequence[Quoted]) -> Iterator[Paragraph]:
    """Yield a paragraph for each place; ``quoted`` are the text's outermost passages, in order."""
    # The model has met no single marks in headlines: it reads on as it did (PolNeAR dev,
    # headlines found: 80 for 76).
    double = [passage for passage in quoted if text[passage.span.start] not in "‘'"]
    for span, headline in units:
        yield Paragraph(span.of(text), headline, _within(span, double if headline else quoted))


def _within(place: Span, quoted: Sequence[Quoted]) -> tuple[Passage, ...]:
    """Return what of the passages stands in a place, counted from its start."""
    first = bisect_right(quoted, place.start, key=lambda one: one.span.end)
    last = bisect_left(quoted, place.end, first, key=lambda one: one.span.start)
    return tuple(
        Passage(
            *(
                min(max(at - place.start, 0), len(place))
                for at in (one.span.start, one.inner.start, one.inner.end, one.span.end)
            )
        )
        for one in quoted[first:last]
    )


def windows(paragraph: Paragraph, tokenizer: Wordpieces) -> list[Window]:
    """Return the windows of a paragraph: one, none without words, several where it is long."""
    words = tokenizer.words(paragraph.text)
    bounds = [(start, end) for start, end, _ in words]
    places = places_of(bounds, paragraph.passages)
    if paragraph.headline:
        places = [place + HEADLINE for place in places]
    found = []
    start = 0
    while start < len(words):
        stop = _stop(words, start)
        found.append(_window(paragraph.text, words[start:stop], places[start:stop]))
        start = stop
    return found


def together(paragraphs: Iterable[Paragraph]) -> list[Group]:
    """Return what is read at once: each paragraph alone, a headline with what stands behind it."""
    found: list[Group] = []
    headlines: Group = ()
    for paragraph in paragraphs:
        if paragraph.headline:
            headlines = (*headlines, paragraph)
        else:
            found.append((*headlines, paragraph))
            headlines = ()
    return [*found, headlines] if headlines else found


def packed(windows: Iterable[Window], most: int = LONGEST) -> list[list[Window]]:
    """Return consecutive windows in as few groups as hold at most so many wordpieces each."""
    found: list[list[Window]] = []
    room = 0
    for window in windows:
        length = len(window.ids) - 1
        if length > room:
            found.append([])
            room = most - 1
        found[-1].append(window)
        room -= length
    return found


def joined(windows: Sequence[Window]) -> Window:
    """Return several windows as one; the places of words stay those in each."""
    if len(windows) == 1:
        return windows[0]
    first: list[int] = []
    ids, cases, places = windows[0].ids[:1], windows[0].cases[:1], windows[0].places[:1]
    for one in windows:
        first += [len(ids) - 1 + at for at in one.first]
        ids, cases, places = ids + one.ids[1:], cases + one.cases[1:], places + one.places[1:]
    bounds = tuple(chain.from_iterable(one.bounds for one in windows))
    return Window(bounds, tuple(first), ids, cases, places)


_NOT_BLANK = re.compile(r"\S(?:.*\S)?")


def lines(text: str) -> list[Unit]:
    """Return each line that is not blank as a unit; the first one is the headline."""
    found = [Span(*match.span()) for match in _NOT_BLANK.finditer(text)]
    return [(span, index == 0) for index, span in enumerate(found)]


def _stop(words: Sequence[Word], start: int) -> int:
    """Return where a window ends: behind the last sentence that it holds, where there is one."""
    if sum([len(pieces) for _, _, pieces in words[start:]]) <= LONGEST - 2:
        return len(words)
    length, sentence = 0, 0
    for index in range(start, len(words)):
        _, end, pieces = words[index]
        length += len(pieces)
        if length > LONGEST - 2:
            return sentence or max(index, start + 1)
        after = words[index + 1][0] if index + 1 < len(words) else end
        if pieces[0] in _STOPS and after > end:
            sentence = index + 1
    return len(words)


#: Wordpieces of ".", "!" and "?".
_STOPS = frozenset({1012, 999, 1029})


def _window(text: str, words: Sequence[Word], places: Sequence[int]) -> Window:
    starts, ends, pieces = zip(*words, strict=True)
    lengths = list(map(len, pieces))
    cases = [case_of(text[start:end]) for start, end, _ in words]
    return Window(
        tuple(zip(starts, ends, strict=True)),
        tuple(accumulate(lengths[:-1], initial=1)),
        (CLS, *chain.from_iterable(pieces), SEP),
        (0, *_each_piece(cases, lengths), 0),
        (0, *_each_piece(places, lengths), 0),
    )


def _each_piece(of_words: Sequence[int], lengths: Sequence[int]) -> Iterator[int]:
    """Return what is told of each word once for each of its wordpieces."""
    return chain.from_iterable(map(repeat, of_words, lengths))
