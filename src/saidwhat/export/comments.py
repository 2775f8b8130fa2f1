"""How does a Word draft leave with a comment at each finding, and nothing else changed?

A comment's range begins and ends where the quotation does; a run is parted where one begins
inside it. All other bytes of the document stay as they are, and so does every other part but
the lists in which comments must be named. What is found is for `check/`, its words `wording/`.
(ECMA-376, part 1, 17.13.4.) Word has no comments in notes and text boxes: there the reference
to the note, or what holds the box, has the comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from saidwhat.errors import FaultError, UsageError
from saidwhat.formats.package import Package, appended
from saidwhat.formats.runs import WORD, Cut, Element, Part, part_of
from saidwhat.formats.word import Piece, pieced
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Verdict
from saidwhat.wording.finding import lines

AUTHOR = "saidwhat"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<w:comments xmlns:w="%s"></w:comments>' % WORD.encode()
)
#: A tracked change of a run's look has an id of its own, which its copy may not have, too.
_TRACKED = re.compile(rb"(<(?:\w+:)?rPrChange\b[^>]*?\b(?:\w+:)?id=[\"'])([^\"']*)")


@dataclass(frozen=True, slots=True)
class Commented:
    """A Word document with its comments, and the findings for which it has no place."""

    content: bytes
    without_place: tuple[Verdict, ...] = ()


@dataclass(slots=True)
class _Marks:
    """What stands at one place: ends of ranges, then references, then beginnings."""

    cut: Cut
    ends: list[bytes] = field(default_factory=list)
    references: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)


def findings(answer: Answer) -> list[Verdict]:
    """Return the verdicts that have a comment: all that a person is told of."""
    return [verdict for verdict in answer.quotations if verdict.is_told]


def commented(content: bytes, answer: Answer) -> Commented:
    """Return a .docx draft with a comment at each finding of its answer.

    The same draft and answer give the same bytes; without a finding they are the draft's own.

    Raises:
        InputError: the draft cannot be read, is signed, or is no XML that can be added to.
        UsageError: the answer is that of another draft.
    """
    draft, pieces = pieced(content, answer.file)
    if draft.text != answer.text:
        raise UsageError("the answer is not of this draft", subject=answer.file)
    found = findings(answer)
    if not found:
        return Commented(content)
    package = Package(content, answer.file)
    name = package.related(package.main, "comments")
    if name is None:
        name = package.relate(package.main, "comments", _TYPE)
        package.parts[name] = _EMPTY
    notes = part_of(package.parts[name], answer.file)
    document = _Document(part_of(package.parts[package.main], answer.file), pieces)
    taken = document.part.ids | notes.ids
    free = (str(number) for number in count() if str(number) not in taken)
    missed, made = [], b""
    for verdict in found:
        if (place := document.place(verdict.span)) is None:
            missed.append(verdict)
            continue
        number = next(free)
        document.mark(number, *place)
        made += _comment(number, lines(verdict, answer), _prefix(notes).decode())
    package.parts[name] = appended(package.parts[name], made, answer.file)
    package.parts[package.main] = document.written(free)
    return Commented(package.written(), tuple(missed))


class _Document:
    """The main part, which of its elements hold the draft's text, and the marks set in it."""

    def __init__(self, part: Part, pieces: Sequence[Piece]) -> None:
        self.part = part
        self._pieces = pieces
        self._starts = [piece.span.start for piece in pieces]
        self._marks: dict[int, _Marks] = {}
        self._prefix = _prefix(part)
        if not all(map(self._agrees, pieces)):
            raise FaultError("a Word draft's text is not where it was read")

    def _agrees(self, piece: Piece) -> bool:
        """Tell whether an element has as many characters as were read of it."""
        if piece.number is None:
            return True
        if piece.number >= len(self.part.texts):
            return False
        return self.part.length(self.part.texts[piece.number]) in (None, len(piece.span))

    def place(self, span: Span) -> tuple[Cut, Cut, Cut] | None:
        """Return where a span of the text begins and ends, and where its reference may stand."""
        held = self._pieces[max(0, bisect_right(self._starts, span.start) - 1) :]
        places: list[tuple[Cut, Cut, Cut]] = []
        for piece in held:
            if piece.span.start >= span.end:
                break
            element = self._element(piece)
            if piece.span.overlaps(span) and element is not None:
                places.append(self._cuts(piece, element, span))
        if not places:
            return None
        start = min((place[0] for place in places), key=lambda cut: cut.at)
        end, reference = max((place[1:] for place in places), key=lambda cuts: cuts[0].at)
        return start, end, reference

    def _cuts(self, piece: Piece, element: Element, span: Span) -> tuple[Cut, Cut, Cut]:
        if piece.number is None:
            edge = self.part.edge(element, last=True)
            return self.part.edge(element, last=False), edge, edge
        low = max(span.start, piece.span.start) - piece.span.start
        high = min(span.end, piece.span.end) - piece.span.start
        start = self.part.cut(element, low, last=False)
        end = self.part.cut(element, high - 1, last=True)
        return start, end, self.part.beside(element, end)

    def _element(self, piece: Piece) -> Element | None:
        if piece.number is not None:
            return self.part.texts[piece.number]
        return self.part.notes.get(piece.note) if piece.note else None

    def mark(self, number: str, start: Cut, end: Cut, reference: Cut) -> None:
        """Set the marks of one comment: its range, and the reference to it."""
        self._at(start).starts.append(_tag(self._prefix, f'w:commentRangeStart w:id="{number}"'))
        self._at(end).ends.append(_tag(self._prefix, f'w:commentRangeEnd w:id="{number}"'))
        inner = _tag(b"", f'w:commentReference w:id="{number}"')
        run = b"<w:r" + self._prefix + b">" + inner + b"</w:r>"
        self._at(reference).references.append(run)

    def _at(self, cut: Cut) -> _Marks:
        return self._marks.setdefault(cut.at, _Marks(cut))

    def written(self, free: Iterator[str]) -> bytes:
        """Return the part with all marks set; tracked changes that are copied get ``free`` ids."""
        places = sorted(self._marks)
        edits = {at: self._bytes(self._marks[at], free) for at in places}
        for element in self.part.texts:
            first = bisect_right(places, element.opened)
            if first < len(places) and places[first] < element.closing:
                plain = len(self.part.tag(element))
                edits[element.opened - 1] = self.part.spaced(element)[plain - 1 : -1]
        out, before = [], 0
        for at in sorted(edits):
            out += [self.part.data[before:at], edits[at]]
            before = at
        return b"".join([*out, self.part.data[before:]])

    def _bytes(self, marks: _Marks, free: Iterator[str]) -> bytes:
        after = _TRACKED.sub(lambda match: match[1] + next(free).encode(), marks.cut.after)
        anchors = [*marks.ends, *marks.references, *marks.starts]
        return marks.cut.before + b"".join(anchors) + after


def _comment(number: str, said: Sequence[str], prefix: str) -> bytes:
    """Return a comment: a paragraph a line."""
    mark = "<w:r><w:annotationRef/></w:r>"
    paragraphs = "".join(
        f'<w:p>{"" if at else mark}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for at, line in enumerate(said)
    )
    head = f'w:id="{number}" w:author="{AUTHOR}" w:initials="sw"'
    return f"<w:comment{prefix} {head}>{paragraphs}</w:comment>".encode()


def _tag(prefix: bytes, words: str) -> bytes:
    name, _, attributes = words.partition(" ")
    return b"<" + name.encode() + prefix + b" " + attributes.encode() + b"/>"


def _prefix(part: Part) -> bytes:
    """Return what must be declared for ``w:`` to mean WordprocessingML wherever it is put in."""
    declared = rb"\sxmlns:w\s*=\s*[\"']([^\"']*)"
    everywhere = set(re.findall(declared, part.data)) == {WORD.encode()}
    usual = everywhere and re.search(declared, part.tag(part.root))
    return b"" if usual else b' xmlns:w="%s"' % WORD.encode()
