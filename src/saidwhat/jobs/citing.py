"""What does an answer cite, and what is cited for each of its quotations?

Numbers in brackets, links, footnotes, and what stands beside an answer in the form of a model's
maker. A mark goes with the sentence that it stands in or right behind; a sentence without one cites
nothing. Whether the words stand in what is cited is asked by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from saidwhat.check.citations import same_address
from saidwhat.formats.messages import Cited
from saidwhat.language.load import ENGLISH
from saidwhat.text.fold import folded
from saidwhat.text.lines import parts
from saidwhat.text.quotes import quoted
from saidwhat.text.sentences import sentences
from saidwhat.types.draft import MARKUP, Draft, Link
from saidwhat.types.guarded import CitationKind, Source
from saidwhat.types.span import Span

#: "[1]", "[1, 3]", "[2-4]", "[^1]", "[Source 2]", "【3†source】": a word and numbers at most.
_NUMBER = re.compile(
    rf"(?:\[|【)(?P<note>\^)?(?:(?:{ENGLISH.either('before numbers of sources')})[\s_-]?)?"
    r"(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})(?:[†:][^\]】\n]{0,40})?(?:\]|】)(?![(:])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s?[–-]\s?(\d+)|(\d+)")
_DEFINED = re.compile(r"(?m)^\[\^?([^\]\s]+)\]:[ \t]*([^\r\n]*)")
#: So many sources a range of numbers may name.
_MOST = 20
_MARKS = "\"'“”‘’«»„.,;:!?*_()[] \u2060"
#: What may stand behind a citation at the end of a quotation.
_AFTER = "\"'“”‘’«».,;:!?*_ \r\n\u2060"
#: So many characters a citation has at most.
_LONGEST = 120
_BETWEEN = re.compile(r"[\s,;.()\u2060]*")
#: What a job hands to the check as an address: the numbers of sources.
_NAMED = "sources:"


class Named:
    """The sources of an answer by whatever names them: numbers, names, titles, addresses."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._names = {source.name: n for n, source in enumerate(sources) if source.name}

    def number(self, told: int) -> tuple[int, ...]:
        """Return the source of a number in brackets: its name, or counted from 1."""
        named = self._names.get(str(told))
        if named is not None:
            return (named,)
        return (told - 1,) if 0 < told <= len(self._sources) else ()

    def place(self, number: int) -> tuple[int, ...]:
        """Return the source at a place in the order given, from 0."""
        return (number,) if 0 <= number < len(self._sources) else ()

    def address(self, target: str) -> tuple[int, ...]:
        """Return the sources at an address, or of a name or a title."""
        if target.startswith(_NAMED):
            return tuple(int(number) for number in target[len(_NAMED) :].split(",") if number)
        return tuple(
            n
            for n, source in enumerate(self._sources)
            if same_address(target, source.url) or target in (source.name, source.title)
        )

    def note(self, text: str) -> tuple[int, ...]:
        """Return the sources that the text of a footnote names: by address, title or name."""
        words = folded(text)
        return tuple(
            n
            for n, source in enumerate(self._sources)
            if any(name and folded(name) in words for name in (source.url, source.title))
        ) or self.address(text.strip())


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation where it stands in an answer; ``whole`` covers the words that it is of."""

    span: Span
    kind: CitationKind
    target: str
    sources: tuple[int, ...]
    whole: bool = False
    cited: Cited | None = None


def marks(draft: Draft, beside: Sequence[Cited], named: Named) -> tuple[Mark, ...]:
    """Return the citations of an answer in order: in its text, and given beside it."""
    links = [_link(link, named) for link in draft.links]
    taken = [mark.span for mark in links]
    text, inside = draft.text, _middles(draft)
    notes = {match[1]: match[2] for match in _DEFINED.finditer(text)}
    found = [*links, *(_beside(one, named) for one in beside)]
    for match in _NUMBER.finditer(text):
        span = Span(*match.span())
        shown = draft.plain[span.start : span.end].strip(MARKUP)
        if not shown or any(span.overlaps(other) for other in (*taken, *inside)):
            continue
        numbers = [number for told in _numbers(match["numbers"]) for number in named.number(told)]
        kind: CitationKind = "footnote" if match["note"] else "number"
        told = notes.get(match["numbers"])
        sources = named.note(told) if told else tuple(dict.fromkeys(numbers))
        found.append(Mark(span, kind, match.group(), sources))
    return tuple(sorted(found, key=lambda mark: (mark.span.start, mark.span.end)))


def _leads(mark: Mark) -> bool:
    """Tell whether a mark in front of a quotation is its source: any other link is no citation."""
    return mark.kind != "link" or bool(mark.sources)


def _link(link: Link, named: Named) -> Mark:
    note: CitationKind = "footnote" if len(link.span) < 3 else "link"
    return Mark(link.span, note, link.target, named.address(link.target))


def _beside(cited: Cited, named: Named) -> Mark:
    sources = named.place(cited.number) if cited.number is not None else ()
    for name in (cited.url, cited.title):
        sources = sources or (named.address(name) if name else ())
    target = cited.url or cited.title or str(cited.number)
    return Mark(cited.span, "annotation", target, sources, True, cited)


def _numbers(told: str) -> Iterator[int]:
    for match in _RANGE.finditer(told):
        if match[3]:
            yield int(match[3])
        else:
            first, last = int(match[1]), int(match[2])
            yield from range(first, min(last, first + _MOST) + 1)


def _middles(draft: Draft) -> list[Span]:
    """Return the quotations, without what stands in brackets at their ends: words of theirs."""
    found = []
    for inner in (*(mark.inner for mark in quoted(draft.plain)), *draft.blocks):
        end = _end(draft.plain, inner)
        if inner.start < end:
            found.append(Span(inner.start, end))
    return found


def _end(text: str, inner: Span) -> int:
    """Return where a quotation ends in front of the citations at its end."""
    end = inner.end
    while True:
        stop = len(text[inner.start : end].rstrip(_AFTER)) + inner.start
        last = [*_NUMBER.finditer(text, max(inner.start, stop - _LONGEST), stop)][-1:]
        if not last or last[0].end() != stop:
            return end
        end = last[0].start()


def without(draft: Draft, found: Sequence[Mark]) -> Draft:
    """Return the draft with its numbers in brackets blanked: they are no words of a quotation."""
    plain = list(draft.plain)
    for mark in found:
        if mark.kind in ("number", "footnote"):
            plain[mark.span.start : mark.span.end] = MARKUP * len(mark.span)
    return replace(draft, plain="".join(plain))


class Citing:
    """Which of the citations of an answer go with which of its quotations."""

    def __init__(self, draft: Draft, found: Sequence[Mark]) -> None:
        self._text = draft.plain
        self._whole = [mark for mark in found if mark.whole]
        self._marks = [mark for mark in found if not mark.whole]
        self._blocks = draft.blocks
        self._sentences = sentences(draft.readable) if self._marks else ()

    def of(self, span: Span) -> tuple[Mark, ...]:
        """Return the citations of the quotation at ``span``; empty where it has none."""
        around = [mark for mark in self._whole if mark.span.overlaps(span)]
        around += [m for m in self._marks if m.span.contains(span) or span.contains(m.span)]
        if around or not self._marks:
            return tuple(around)
        block = next((block for block in self._blocks if block.contains(span)), None)
        return self._of_block(block) if block else self._of_sentence(span)

    def target(self, span: Span) -> str | None:
        """Return what the check is told that a quotation cites."""
        found = self.of(span)
        if not found:
            return None
        numbers = dict.fromkeys(str(number) for mark in found for number in mark.sources)
        return _NAMED + ",".join(numbers)

    def _of_sentence(self, span: Span) -> tuple[Mark, ...]:
        inside = [one for one in self._sentences if one.overlaps(span)]
        if not inside:
            return ()
        start, end = inside[0].start, max(span.end, inside[-1].end)
        behind = [mark for mark in self._marks if mark.span.start >= span.end][:1]
        if behind and (behind[0].span.start < end or self._ends_with(end, behind[0])):
            return self._together(behind[0])
        before = [m for m in self._marks if start <= m.span.start < span.start and _leads(m)]
        led = before and not quoted(self._text[start : before[-1].span.start])
        tail = before and self._is_tail(before[-1], start)
        return self._together(before[-1]) if led and not tail else ()

    def _ends_with(self, end: int, mark: Mark) -> bool:
        """Tell whether a mark stands right behind the end of a sentence."""
        between = self._text[end : mark.span.start]
        return not between.strip(_MARKS) and not parts(between)

    def _is_tail(self, mark: Mark, start: int) -> bool:
        """Tell whether a mark at the beginning of a sentence is that of the one before."""
        line = self._text.rfind("\n", 0, start) + 1
        alone = not self._text[start : mark.span.start].strip(_MARKS)
        return alone and bool(self._text[line:start].strip(_MARKS))

    def _together(self, first: Mark) -> tuple[Mark, ...]:
        """Return a mark with those that stand right behind it: "[1][3]"."""
        at = self._marks.index(first)
        found = [first]
        for one, other in pairwise(self._marks[at:]):
            if _BETWEEN.fullmatch(self._text, one.span.end, other.span.start) is None:
                break
            found.append(other)
        return tuple(found)

    def _of_block(self, block: Span) -> tuple[Mark, ...]:
        inside = [mark for mark in self._marks if block.contains(mark.span)]
        if inside:
            return self._together(inside[-1])
        below = self._text[block.end :]
        line = block.end + len(below) - len(below.lstrip(" \t\r\n\u2060>"))
        stop = self._text.find("\n", line)
        stop = len(self._text) if stop < 0 else stop
        led = self._text[line : line + 1] in "[—–-("
        under = [m for m in self._marks if line <= m.span.start < stop] if led else []
        if under:
            return self._together(under[0])
        above = self._text[: block.start].rstrip(" \t\r\n\u2060>")
        start = above.rfind("\n") + 1
        over = [m for m in self._marks if start <= m.span.start and m.span.end <= len(above)]
        return self._together(over[-1]) if over and above.endswith(":") else ()
