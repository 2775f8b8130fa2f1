"""Which bytes of a Word document hold which words, and where may a mark be set between them?

A part's XML is looked at as bytes and never written anew: a mark, and the run that it parts in
two, are bytes put in between those that are there (`Cut`). What the words mean is not known here.
Only UTF-8 is read, as every program writes it. (ECMA-376, part 1, 17.3 and 17.13.4.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from xml.parsers import expat

from saidwhat.errors import UnreadableError

#: WordprocessingML of the transitional form, as Word and all others write it.
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{WORD} "
#: Elements of a run that stand for text; `formats.word` has what each is read as.
TEXT = frozenset({"t", "tab", "ptab", "br", "cr", "noBreakHyphen"})
#: What may stand around a run within its paragraph, and hold a mark beside it.
_AROUND = frozenset(
    _W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
)
#: What a content control has in its properties whose text is one run, or another part's.
_WHOLE = frozenset({f"{_W}text", f"{_W}dataBinding"})
_START_TAG = re.compile(rb"<([^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
#: One character of text as it is written: a reference, a line end, or itself.
_CHARACTER = re.compile(r"&[^;]*;|\r\n|[\s\S]")


@dataclass(slots=True, eq=False)
class Element:
    """An element and its bytes: ``start`` to ``end``, its start tag up to ``opened``.

    ``closing`` is where its end tag begins; it is ``opened`` where it has none. ``properties``
    are the bytes of a run's ``rPr``. ``whole`` tells that it may not be parted;
    ``ends`` are the places of its characters in its bytes, counted when they are first asked for.
    """

    name: str
    start: int
    opened: int
    above: Element | None = None
    closing: int = 0
    end: int = 0
    properties: tuple[int, int] = (0, 0)
    whole: bool = False
    ends: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between bytes where marks may stand, and what must stand around them there."""

    at: int
    before: bytes = b""
    after: bytes = b""


@dataclass(slots=True)
class Part:
    """The bytes of a part, and what stands in it.

    ``texts`` are its elements with text in their order, ``notes`` the references to foot- and
    endnotes by kind and id, ``ids`` all values of ``w:id``.
    """

    data: bytes
    root: Element
    texts: list[Element] = field(default_factory=list)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def tag(self, element: Element) -> bytes:
        """Return an element's start tag."""
        return self.data[element.start : element.opened]

    def cut(self, element: Element, character: int, *, last: bool) -> Cut:
        """Return where a mark stands before a character of a text element, or behind it.

        ``character`` counts from 0. With ``last`` it is the place behind that character, else
        the one before it. Where the run may not be parted, it is the edge of what holds it.
        """
        path = _path(element)
        outer = next((one for one in path[:-1] if not _may_hold(one)), None)
        run = path[-2] if len(path) > 1 else path[-1]
        if outer is not None and (outer is not run or run.name != f"{_W}r"):
            return Cut(outer.end if last else outer.start)
        at = self._offset(element, character + last)
        if at is not None and element.opened < at < element.closing:
            return self._within(run, element, at)
        return self._between(run, element.end if last else element.start)

    def edge(self, element: Element, *, last: bool) -> Cut:
        """Return where a mark stands beside all that holds an element within its paragraph."""
        outer = _path(element)[0]
        return Cut(outer.end if last else outer.start)

    def beside(self, element: Element, end: Cut) -> Cut:
        """Return the place behind ``end`` in the paragraph itself: no link or change holds it."""
        path = _path(element)
        return end if path[0].name == f"{_W}r" else Cut(path[0].end)

    def length(self, element: Element) -> int | None:
        """Return how many characters a text element has; None where that is not plain to see."""
        raw = self.data[element.opened : element.closing]
        if element.name != f"{_W}t" or b"<" in raw:
            return None
        return sum(1 for _ in _CHARACTER.finditer(raw.decode("utf-8")))

    def _between(self, run: Element, at: int) -> Cut:
        """Return the place between two elements of a run, or at its edge."""
        if not self.data[at : run.closing].strip():
            return Cut(run.end)
        if not self.data[(run.properties[1] or run.opened) : at].strip():
            return Cut(run.start)
        return Cut(at, self._close(run), self._open(run))

    def _within(self, run: Element, element: Element, at: int) -> Cut:
        before = self._close(element) + self._close(run)
        return Cut(at, before, self._open(run) + self.spaced(element))

    def _close(self, element: Element) -> bytes:
        return self.data[element.closing : element.end]

    def _open(self, run: Element) -> bytes:
        return self.tag(run) + self.data[slice(*run.properties)]

    def _offset(self, element: Element, character: int) -> int | None:
        """Return the byte at which a character begins; None where it cannot be parted there."""
        raw = self.data[element.opened : element.closing]
        if element.name != f"{_W}t" or b"<" in raw:  # a tab; CDATA, or a comment
            return None
        if element.ends is None:
            written = _CHARACTER.findall(raw.decode("utf-8"))
            element.ends = list(
                accumulate((len(one.encode("utf-8")) for one in written), initial=0)
            )
        at = element.ends[character]
        beside = raw[element.ends[max(0, character - 1)] : at + 1]  # a space is one byte
        if self._is_loose(element) and beside != b"".join(beside.split()):
            return None
        return element.opened + at

    def _is_loose(self, element: Element) -> bool:
        """Tell whether a text has space at its edge that is not shown, and must not come to be."""
        raw = self.data[element.opened : element.closing]
        return raw != raw.strip() and b"xml:space" not in self.tag(element)

    def spaced(self, element: Element) -> bytes:
        """Return a text element's start tag as its parts need it, to keep their spaces."""
        tag = self.tag(element)
        kept = b"xml:space" in tag or self._is_loose(element)
        return tag if kept else tag[:-1] + b' xml:space="preserve">'


def part_of(data: bytes, name: str) -> Part:
    """Return a part's bytes and what stands where in them.

    Raises:
        UnreadableError: it is no XML in UTF-8, or has a document type, which no Word part has.
    """
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise UnreadableError("the document is broken", subject=name) from error
    if reader.foreign or reader.part is None:
        raise UnreadableError(
            "the document is written in a way that cannot be added to",
            subject=name,
            advice="save it again in Word",
        )
    return reader.part


class _Reader:
    """What expat is told to call, and what has been seen so far."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.part: Part | None = None
        self.foreign = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._typed
        self._open: list[Element] = []

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self.foreign |= (encoding or "utf-8").lower() not in ("utf-8", "us-ascii")

    def _typed(self, *about: object) -> None:
        self.foreign = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        tag = _START_TAG.match(self.data, at)
        if tag is None:  # UTF-16
            self.foreign = True
            return
        above = self._open[-1] if self._open else None
        element = Element(name, at, tag.end(), above)
        self._open.append(element)
        if self.part is None:
            self.part = Part(self.data, element)
        self._keep(self.part, element, attributes)

    def _keep(self, part: Part, element: Element, attributes: dict[str, str]) -> None:
        kind = element.name.removeprefix(_W)
        number = attributes.get(f"{_W}id")
        if number is not None:
            part.ids.add(number)
        if element.name.startswith(_W) and kind in TEXT:
            part.texts.append(element)
        elif kind in ("footnoteReference", "endnoteReference") and number is not None:
            part.notes.setdefault((kind.removesuffix("Reference"), number), element)
        elif element.name in _WHOLE and element.above and element.above.name == f"{_W}sdtPr":
            assert element.above.above is not None
            element.above.above.whole = True

    def _end(self, name: str) -> None:
        if not self._open:
            return
        element = self._open.pop()
        at = self.parser.CurrentByteIndex
        if self.data[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.end = element.opened
        else:
            element.closing = at
            element.end = self.data.index(b">", at) + 1
        if name == f"{_W}rPr" and element.above and element.above.name == f"{_W}r":
            element.above.properties = (element.start, element.end)


def _path(element: Element) -> list[Element]:
    """Return what leads to an element from its outermost paragraph, that left out."""
    line = list(_upward(element))[::-1]
    outer = next((i for i, one in enumerate(line) if one.name == f"{_W}p"), -1)
    return line[outer + 1 :]


def _upward(element: Element) -> Iterator[Element]:
    at: Element | None = element
    while at is not None:
        yield at
        at = at.above


def _may_hold(element: Element) -> bool:
    return element.name in _AROUND and not element.whole
